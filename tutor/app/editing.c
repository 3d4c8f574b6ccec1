/* editing.c -- changing the values of the live model; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"

#include <math.h>
#include <string.h>

/* The node that a key acts on: the walk's cursor, the map's, or the variable. */
static int focused(const struct app *app)
{
	switch (app_screen(app)) {
	case SCREEN_LESSON:
	case SCREEN_SHOW:
		return app->study.focus ? figure_node(&app->study.figures[app->study.focus - 1]) :
					  NODE_NONE;
	case SCREEN_WALK:
		return app->cursor;
	case SCREEN_HEAT:
		return inspector_heat_node(&app->inspector);
	default:
		return app->live->variable;
	}
}

static bool is_leaf(const struct app *app, int node)
{
	return node != NODE_NONE && app->live->model->graph->nodes[node].role != ROLE_RESULT;
}

/* Typing a value. */

/* "value:1:1: this number is too large" and its excerpt: here one line was typed. */
static void leave_out_place(struct error *error)
{
	const char *sentence = strstr(error->message, ": ");
	if (sentence)
		memmove(error->message, sentence + 2, strlen(sentence + 2) + 1);
}

static enum effect accept_value(struct app *app, const char *text)
{
	double value = 0;
	if (!model_value(app->arena, "value", text, &value, &app->message))
		leave_out_place(&app->message);
	else if (live_set(app->live, app->edited, value, &app->message))
		app_pop(app);
	return EFFECT_DRAW;
}

static void ask_value(struct app *app, int node)
{
	char number[NUMBER_SIZE];
	struct text label = { .arena = app->arena };
	text_printf(&label, "%s = ", app_name(app, node));
	app->edited = node;
	app->prompt =
		prompt_open(text_string(&label),
			    number_exact(graph_value(app->live->model->graph, node, 0), number),
			    accept_value);
	app_push(app, SCREEN_PROMPT);
}

enum effect edit_any(struct app *app)
{
	const size_t most = (size_t)app->quantity_count;
	const char **names = arena_alloc_array(app->arena, most, sizeof(*names));
	int *nodes = arena_alloc_array(app->arena, most, sizeof(*nodes)), count = 0;
	for (int i = 0; i < app->quantity_count; i++) {
		if (!is_leaf(app, app->quantities[i]))
			continue;
		names[count] = app_name(app, app->quantities[i]);
		nodes[count++] = app->quantities[i];
	}
	app->list = list_open(app->arena,
			      say(app->language, "Change the value of", "어느 값을 바꿀까요?"),
			      names, nodes, count, focused(app), ask_value);
	app_push(app, SCREEN_LIST);
	return EFFECT_DRAW;
}

enum effect edit_focused(struct app *app)
{
	if (!is_leaf(app, focused(app)))
		return edit_any(app);
	ask_value(app, focused(app));
	return EFFECT_DRAW;
}

/* Nudging the variable: ten steps lead to the end of the curve; without one a step is this. */
#define NUDGE 0.1

static enum effect refuse_result(struct app *app, int node)
{
	const char *pattern = say(
		app->language,
		"{1} is computed by a formula; only inputs, targets and parameters can be changed.",
		"{1}{은/는} 식으로 계산하는 값입니다. 입력, 목푯값, 매개변수만 바꿀 수 있습니다.");
	error_set(&app->message, "%s",
		  language_filled(app->arena, pattern, 1, app_name(app, node)));
	return EFFECT_DRAW;
}

static enum effect nudge(struct app *app, double by)
{
	const struct graph *graph = app->live->model->graph;
	const int node = focused(app);
	if (node == NODE_NONE)
		return EFFECT_DRAW;
	if (!is_leaf(app, node))
		return refuse_result(app, node);
	const double reach = app->inspector.reach;
	const double step = reach > 0 ? reach / 10 : NUDGE;
	const double value = (round(graph_value(graph, node, 0) / step * 1e6) / 1e6 + by) * step;
	live_set(app->live, node, value, &app->message);
	return EFFECT_DRAW;
}

enum effect edit_more(struct app *app)
{
	return nudge(app, 1);
}

enum effect edit_less(struct app *app)
{
	return nudge(app, -1);
}

/* History. */

static void note_change(struct app *app, const char *what, const struct change *change, bool before)
{
	const int node = before ? change->node_before : change->node;
	const enum language language = app->language;
	struct text value = { .arena = app->arena };
	switch (change->kind) {
	case CHANGE_VALUE:
		print_number(&value, before ? change->value_before : change->value,
			     app_notation(app));
		app_note(app, "%s: %s = %s", what, app_name(app, change->node),
			 text_string(&value));
		break;
	case CHANGE_OBJECTIVE:
		app_note(app, say(language, "%s: the derivative of %s", "%s: %s의 미분"), what,
			 app_name(app, node));
		break;
	case CHANGE_VARIABLE:
		app_note(app, say(language, "%s: with respect to %s", "%s: %s에 대한 미분"), what,
			 app_name(app, node));
		break;
	}
}

enum effect edit_undo(struct app *app)
{
	const struct change *change = live_undo(app->live);
	if (change)
		note_change(app, say(app->language, "Undone", "되돌림"), change, true);
	else
		app_note(app,
			 say(app->language, "There is nothing to undo.", "되돌릴 것이 없습니다."));
	return EFFECT_DRAW;
}

enum effect edit_redo(struct app *app)
{
	const struct change *change = live_redo(app->live);
	if (change)
		note_change(app, say(app->language, "Done again", "다시 실행"), change, false);
	else
		app_note(app, say(app->language, "There is nothing to do again.",
				  "다시 실행할 것이 없습니다."));
	return EFFECT_DRAW;
}

enum effect edit_reset(struct app *app)
{
	const bool on_page = app_screen(app) == SCREEN_LESSON || app_screen(app) == SCREEN_SHOW;
	struct figure *figure = on_page ? study_figure(&app->study) : NULL;
	if (figure && figure_restart(figure))
		return EFFECT_DRAW;
	app_note(app, live_reset(app->live) ?
			      say(app->language, "All values are as they were at the start.",
				  "모든 값을 처음으로 돌렸습니다.") :
			      say(app->language, "No value was changed.", "바뀐 값이 없습니다."));
	return EFFECT_DRAW;
}

/* The prompt. */

enum effect prompt_backspace(struct app *app)
{
	prompt_erase(&app->prompt);
	return EFFECT_DRAW;
}

enum effect prompt_clear(struct app *app)
{
	prompt_erase_all(&app->prompt);
	return EFFECT_DRAW;
}

enum effect prompt_move_left(struct app *app)
{
	prompt_left(&app->prompt);
	return EFFECT_DRAW;
}

enum effect prompt_move_right(struct app *app)
{
	prompt_right(&app->prompt);
	return EFFECT_DRAW;
}

enum effect prompt_move_home(struct app *app)
{
	prompt_home(&app->prompt);
	return EFFECT_DRAW;
}

enum effect prompt_move_end(struct app *app)
{
	prompt_end(&app->prompt);
	return EFFECT_DRAW;
}

enum effect prompt_enter(struct app *app)
{
	return app->prompt.accept(app, app->prompt.text);
}
