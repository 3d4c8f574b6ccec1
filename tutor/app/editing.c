/* editing.c -- changing the values of the live model; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "tutor/lesson/typed.h"
#include "tutor/walk/terms.h"

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

bool edit_can_nudge(const struct app *app)
{
	return app->live && is_leaf(app, focused(app));
}

/* Typing a value. */

/* Of a value that a formula of the model cannot take. */
static void refuse_value(struct app *app, const struct error *error)
{
	int ignored;
	const char *reason = typed_reason(app->arena, error, &ignored);
	error_set(&app->message, "%s",
		  language_filled(app->arena,
				  say(app->language, "With this value there is no result: {1}.",
				      "이 값으로는 결과가 없습니다. {1}."),
				  1, term_in(app->language, reason)));
}

static enum effect accept_value(struct app *app, const char *text)
{
	double value = 0;
	struct error error;
	if (!model_value(app->arena, app->live->model, "value", text, &value, &error))
		error_set(&app->message, "%s",
			  typed_fault(app->arena, text, &error, app->language));
	else if (live_set(app->live, app->edited, value, &error))
		return app_pop(app);
	else
		refuse_value(app, &error);
	return EFFECT_DRAW;
}

/* What a value is called: where the walk shows the new one, the old one is asked for. */
static const char *value_name(struct app *app, int node)
{
	const bool updated = app_screen(app) == SCREEN_WALK &&
			     walk_value(&app->walk, app->step, node) !=
				     graph_value(app->live->model->graph, node, 0);
	return text_formatted(app->arena,
			      updated ? say(app->language, "%s before the update",
					    "갱신하기 전의 %s") :
					"%s",
			      app_shown_name(app->arena, app, node));
}

static void ask_value(struct app *app, int node)
{
	char number[NUMBER_SIZE];
	struct text label = { .arena = app->arena };
	text_printf(&label, "%s = ", value_name(app, node));
	app->edited = node;
	app->prompt =
		prompt_open(text_string(&label),
			    number_exact(graph_value(app->live->model->graph, node, 0), number),
			    accept_value);
	app_push(app, SCREEN_PROMPT);
}

enum effect edit_any(struct app *app)
{
	int *nodes;
	const char **names;
	const int count = quantities_by_role(app, ROLE_TARGET, &names, &nodes);
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
		  language_filled(app->arena, pattern, 1, app_shown_name(app->arena, app, node)));
	return EFFECT_DRAW;
}

static enum effect nudge(struct app *app, double by)
{
	const struct graph *graph = app->live->model->graph;
	const int node = focused(app);
	struct error error;
	if (node == NODE_NONE)
		return EFFECT_DRAW;
	if (!is_leaf(app, node))
		return refuse_result(app, node);
	const double before = graph_value(graph, node, 0);
	const double step = curve_reach(&app->inspector.curve, before) / 10;
	const double value = (round(before / step * 1e6) / 1e6 + by) * step;
	const char *name = value_name(app, node);
	if (!live_set(app->live, node, value, &error)) {
		refuse_value(app, &error);
		return EFFECT_DRAW;
	}
	struct text number = { .arena = app->arena };
	print_number(&number, value, app_notation(app));
	if (strcmp(name, app_shown_name(app->arena, app, node)) != 0)
		app_note(app, "%s: %s", name, text_string(&number));
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

static void add_change(struct text *out, struct app *app, const struct change *change, bool before)
{
	const int node = before ? change->node_before : change->node;
	switch (change->kind) {
	case CHANGE_VALUE:
		text_printf(out, "%s = ", app_shown_name(app->arena, app, change->node));
		print_number(out, before ? change->value_before : change->value, app_notation(app));
		break;
	case CHANGE_OBJECTIVE:
		text_printf(out, say(app->language, "the derivative of %s", "%s의 미분"),
			    app_shown_name(app->arena, app, node));
		break;
	case CHANGE_VARIABLE:
		text_printf(out, say(app->language, "with respect to %s", "%s에 대한 미분"),
			    app_shown_name(app->arena, app, node));
		break;
	case CHANGE_KEPT:
		text_add(out, say(app->language, "what is kept to compare with",
				  "비교하려고 보관한 것"));
		break;
	}
}

/* All that a doing changed, as far as the last row goes. */
static enum effect note_doing(struct app *app, const char *what, struct doing doing, bool before)
{
	struct text text = { .arena = app->arena };
	for (size_t i = 0; i < doing.count; i++) {
		text_add(&text, i ? ", " : "");
		add_change(&text, app, &doing.changes[i], before);
	}
	app_note(app, "%s: %s", what, text_string(&text));
	return EFFECT_DRAW;
}

enum effect edit_undo(struct app *app)
{
	const struct doing doing = live_undo(app->live);
	if (doing.count)
		return note_doing(app, say(app->language, "Undone", "되돌림"), doing, true);
	app_note(app, say(app->language, "There is nothing to undo.", "되돌릴 것이 없습니다."));
	return EFFECT_DRAW;
}

enum effect edit_redo(struct app *app)
{
	const struct doing doing = live_redo(app->live);
	if (doing.count)
		return note_doing(app, say(app->language, "Done again", "다시 실행"), doing, false);
	app_note(app,
		 say(app->language, "There is nothing to do again.", "다시 실행할 것이 없습니다."));
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
