/* walk.c -- gradwalk walk: forward and backward through a model, step by step. */
#include "autodiff/base/arena.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/term/term.h"
#include "tutor/view/view.h"

#include <stdlib.h>
#include <string.h>

/* The loop: an event in, a frame out. */
static void show(struct arena *arena, const struct walk *walk, bool ascii)
{
	int width, height;
	struct arena *frame = arena_new();
	term_size(&width, &height);
	struct app *app = app_new(arena, walk, ascii, width, height);
	enum effect effect = EFFECT_DRAW;
	while (effect != EFFECT_QUIT) {
		arena_reset(frame);
		term_size(&app->width, &app->height);
		struct canvas *canvas = canvas_new(frame, app->width, app->height, ascii);
		view_draw(canvas, frame, app);
		term_show(canvas);
		effect = app_update(app, term_wait());
	}
	app_free(app);
	arena_free(frame);
}

/* Words instead of a screen: by option, for screen readers, where there is no screen. */
static bool wants_plain(const struct args *args)
{
	const char *accessible = getenv("ACCESSIBLE");
	return args_get(args, "plain") ||
	       (accessible && strcmp(accessible, "0") != 0 && *accessible) || !term_is_usable();
}

static int walk(struct args *args)
{
	struct model *model;
	struct error error;
	struct walk steps;
	double rate;
	if (!args_number(args, "rate", 0.5, 0, 1e6, &rate))
		return EXIT_USAGE;
	if (!args->operand_count && !args_get(args, "equations"))
		args->operands[args->operand_count++] = "xor";
	const int status = open_model(args, &model);
	if (status != EXIT_FINE)
		return status;
	if (!walk_build(args->arena, model, rate, &steps, &error))
		return wrong_input(&error);
	const enum notation notation = choose_notation(args);
	if (!wants_plain(args) && term_open(&error)) {
		show(args->arena, &steps, notation == NOTATION_ASCII);
		term_close();
		return EXIT_FINE;
	}
	struct text out = { .arena = args->arena };
	walk_text(&out, &steps, notation);
	return put_output(text_string(&out), EXIT_FINE);
}

const struct command command_walk = {
	.name = "walk",
	.operands = "[FILE]",
	.max_operands = 1,
	.summary = "Walk forward and backward through a model, step by step (XOR by default).",
	.description = "On a terminal it opens a screen: → and ← step, ? lists the keys, q quits.\n"
		       "Without one, with --plain, or with ACCESSIBLE=1 in the environment it\n"
		       "prints the whole walk in words.",
	.options =
		(const struct option[]){
			{ .name = "rate",
			  .value = "R",
			  .help = "The learning rate of the updates (0.5)." },
			OF_OPTION,
			SET_OPTION,
			ROW_OPTION,
			{ .name = "plain", .help = "Print the walk in words, without drawing." },
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = walk,
};
