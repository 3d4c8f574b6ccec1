/* walk.c -- gradwalk walk: forward and backward through a model, step by step. */
#include "autodiff/base/arena.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/command/screen.h"
#include "tutor/term/term.h"

/* False where the terminal cannot be opened, or the walk not be made: then *error says why. */
static bool show_walk(struct args *args, struct model *model, double rate, bool ascii,
		      enum language language, struct error *error)
{
	struct app *app;
	const bool made = app_new(args->arena, model, ascii, &app, error);
	app_speak(app, language);
	const bool shown = made && app_open_walk(app, rate, error) && term_open(error);
	if (shown) {
		screen_run(app, NULL);
		term_close();
	}
	app_free(app);
	return shown;
}

static int walk(struct args *args)
{
	struct model *model;
	struct error error;
	struct walk steps;
	enum language language;
	double rate;
	if (!args_number(args, "rate", 0.5, 0, 1e6, &rate) || !choose_language(args, &language))
		return EXIT_USAGE;
	if (!args->operand_count && !args_get(args, "equations"))
		args->operands[args->operand_count++] = "xor";
	const int status = open_model(args, &model);
	if (status != EXIT_FINE)
		return status;
	const enum notation notation = choose_notation(args);
	if (!args_get(args, "plain") && screen_is_wanted() &&
	    show_walk(args, model, rate, notation == NOTATION_ASCII, language, &error))
		return EXIT_FINE;
	if (!walk_build(args->arena, model, rate, &steps, &error))
		return wrong_input(&error);
	struct text out = { .arena = args->arena };
	walk_text(&out, &steps, notation, language);
	return put_output(text_string(&out), EXIT_FINE);
}

const struct command command_walk = {
	.name = "walk",
	.operands = "[FILE]",
	.max_operands = 1,
	.summary = { { "Walk forward and backward through a model, step by step (XOR by default).",
		       "모델의 순전파와 역전파를 한 단계씩 따라갑니다(기본 모델은 XOR)." } },
	.description = { {
		"On a terminal it opens a screen: → and ← step, ? lists the keys, q quits.\n"
		"Without one, with --plain, or with ACCESSIBLE in the environment it\n"
		"prints the whole walk in words.",
		"터미널에서는 화면이 열립니다. →와 ←로 단계를 오가고, ?를 누르면 키 목록이\n"
		"나오고, q를 누르면 끝납니다. 터미널이 아니거나 --plain을 쓰거나 환경 변수\n"
		"ACCESSIBLE이 있으면 모든 단계를 글로 출력합니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "rate",
			  .value = "R",
			  .help = { { "The learning rate of the updates (0.5).",
				      "갱신에 쓸 학습률을 정합니다(기본값 0.5)." } } },
			OF_OPTION,
			SET_OPTION,
			ROW_OPTION,
			{ .name = "plain",
			  .help = { { "Print the walk in words, without drawing.",
				      "그림을 그리지 않고 모든 단계를 글로 출력합니다." } } },
			LANG_OPTION,
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = walk,
};
