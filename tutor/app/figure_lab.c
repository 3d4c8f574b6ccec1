/* figure_lab.c -- pictures of training: a network at it, many seeds of several; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"
#include "autodiff/data/fashion.h"
#include "autodiff/learn/fit.h"

#include <string.h>

/* The arguments that are settings of a network; what nobody knows, directive.c has reported. */
static const char *settings_of(const struct figure *figure, struct arena *arena)
{
	struct text settings = { .arena = arena };
	for (int i = 0; i < figure->fence->argument_count; i++) {
		const struct argument *argument = &figure->fence->arguments[i];
		if (setting_find(argument->key) != SETTING_COUNT)
			text_printf(&settings, " %s=%s", argument->key, argument->value);
	}
	return text_string(&settings);
}

/* train */

/* A training of the page's own model: what is learnt shows all over the page. */
static bool is_of_page(const struct figure *figure)
{
	return figure->bench && figure->lab && figure->lab->typed;
}

/* From the values of the page: somebody changed them. */
static void begin_again(struct figure *figure)
{
	lab_take_values(figure->lab);
	figure->version = figure->bench->live->version;
}

static void follow_train(struct figure *figure, enum notation notation, enum language language)
{
	(void)notation, (void)language;
	if (is_of_page(figure))
		begin_again(figure);
}

static void show_on_page(struct figure *figure)
{
	const struct fit *fit = is_of_page(figure) ? figure->lab->sides[0].fit : NULL;
	if (!fit)
		return;
	live_take_over(figure->bench->live, fit->model);
	figure->version = figure->bench->live->version;
}

static void open_train(struct figure *figure, struct arena *arena, struct report *report)
{
	struct recipe recipe = recipe_default();
	struct error error;
	const char *settings = settings_of(figure, arena);
	char *other = arena_strdup(arena, figure->fence->body);
	for (char *c = other; *c; c++)
		*c = *c == '\n' ? ' ' : *c;
	if (!*settings && !strspn(other, " ") && !*other && figure->bench) {
		figure->lab = lab_of_model(arena, figure->bench->live->model,
					   figure->bench->subject.rate);
		figure->version = figure->bench->live->version;
		return;
	}
	if (!setting_read(&recipe, settings, NULL, &error) ||
	    !lab_new(arena, &recipe, other, FASHION_DIRECTORY, &figure->lab, &error))
		figure_refuse(figure, report, error_sentence(arena, &error));
}

static void close_train(struct figure *figure)
{
	if (figure->lab)
		lab_end(figure->lab);
}

static void move_train(struct figure *figure, enum figure_move move)
{
	if (move == FIGURE_UP || move == FIGURE_DOWN)
		lab_move(figure->lab, move == FIGURE_UP ? -1 : 1);
	else if (lab_change(figure->lab, move == FIGURE_LEFT ? -1 : 1)) {
		figure->is_running = false;
		show_on_page(figure);
	}
}

static void work_train(struct figure *figure)
{
	const long slice = lab_slice(figure->lab);
	const long steps = slice < figure->due ? slice : figure->due;
	figure->is_running = lab_step(figure->lab, steps);
	figure->due -= steps;
	show_on_page(figure);
}

static void tick_train(struct figure *figure)
{
	figure->due = lab_pace(figure->lab);
	work_train(figure);
}

static void step_train(struct figure *figure)
{
	figure->is_running = false;
	lab_step(figure->lab, 1);
	show_on_page(figure);
}

static void restart_train(struct figure *figure)
{
	figure->is_running = false;
	lab_reset(figure->lab);
	if (!is_of_page(figure))
		return;
	live_reset(figure->bench->live);
	begin_again(figure);
}

const struct figure_kind figure_train = { .open = open_train,
					  .follow = follow_train,
					  .close = close_train,
					  .move = move_train,
					  .tick = tick_train,
					  .work = work_train,
					  .step = step_train,
					  .restart = restart_train,
					  .shows_model = is_of_page };

/* trials */

static int count_lines(const struct figure *figure, struct arena *arena)
{
	const char *rest = NULL;
	int line, count = 0;
	while (fence_line(arena, figure->fence, &rest, &line))
		count++;
	return count;
}

static void open_trials(struct figure *figure, struct arena *arena, struct report *report)
{
	enum { SEEDS = 12, STEPS = 3000 };
	struct recipe base = recipe_default();
	struct error error;
	const char *rest = NULL, *settings;
	const double seeds = fence_number(figure->fence, "seeds", SEEDS, report);
	const double steps = fence_number(figure->fence, "steps", STEPS, report);
	int line;
	if (seeds < 1 || seeds > TRIALS_MOST_SEEDS || steps < 1 || steps > TRIALS_MOST_STEPS) {
		figure_refuse(figure, report, "there are too many seeds or steps, or none");
		return;
	}
	if (!setting_read(&base, settings_of(figure, arena), NULL, &error)) {
		figure_refuse(figure, report, error_sentence(arena, &error));
		return;
	}
	figure->trials = trials_new(arena, count_lines(figure, arena) + 1, (int)seeds, (long)steps);
	while ((settings = fence_line(arena, figure->fence, &rest, &line))) {
		if (trials_add(figure->trials, &base, settings, &error))
			continue;
		report_at(report, line, "%s", error_sentence(arena, &error));
		error_set(&figure->refusal, "%s", error_sentence(arena, &error));
		figure->is_broken = true;
	}
}

static void close_trials(struct figure *figure)
{
	if (figure->trials)
		trials_end(figure->trials);
}

/* As fast as they can: there is nothing to watch but what came out. */
static void work_trials(struct figure *figure)
{
	figure->is_running = trials_go_on(figure->trials, trials_slice(figure->trials));
	figure->due = figure->is_running;
}

const struct figure_kind figure_trials = {
	.open = open_trials, .close = close_trials, .tick = work_trials, .work = work_trials
};
