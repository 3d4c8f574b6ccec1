/* inspecting.c -- the inspector's actions and those of its lists; see actions.h. */
#include "autodiff/base/arena.h"
#include "tutor/app/actions.h"

#include <limits.h>

enum { LIST_PAGE = 10 };

/* Paths and factors. */

enum effect inspect_up(struct app *app)
{
	inspector_move(&app->inspector, -1);
	return EFFECT_DRAW;
}

enum effect inspect_down(struct app *app)
{
	inspector_move(&app->inspector, 1);
	return EFFECT_DRAW;
}

enum effect inspect_page_up(struct app *app)
{
	inspector_move(&app->inspector, -LIST_PAGE);
	return EFFECT_DRAW;
}

enum effect inspect_page_down(struct app *app)
{
	inspector_move(&app->inspector, LIST_PAGE);
	return EFFECT_DRAW;
}

enum effect inspect_first(struct app *app)
{
	inspector_move(&app->inspector, -INT_MAX);
	return EFFECT_DRAW;
}

enum effect inspect_last(struct app *app)
{
	inspector_move(&app->inspector, INT_MAX);
	return EFFECT_DRAW;
}

enum effect inspect_pane(struct app *app)
{
	app->inspector.pane = app->inspector.pane == PANE_PATHS ? PANE_FACTORS : PANE_PATHS;
	return EFFECT_DRAW;
}

/* A path opens into its factors, a factor into its derivation. */
enum effect inspect_open(struct app *app)
{
	if (app->inspector.pane == PANE_PATHS)
		return inspect_pane(app);
	return derivation_open(app);
}

/* What is looked at. */

/* Adds the quantities of a role to a list. */
static int add_role(struct app *app, enum role role, const char **names, int *nodes, int count)
{
	for (int i = 0; i < app->quantity_count; i++) {
		const int node = app->quantities[i];
		if (app->live->model->graph->nodes[node].role != role)
			continue;
		names[count] = app_shown_name(app->arena, app, node);
		nodes[count++] = node;
	}
	return count;
}

int quantities_by_role(struct app *app, enum role last, const char ***names, int **nodes)
{
	static const enum role order[] = { ROLE_PARAM, ROLE_INPUT, ROLE_TARGET, ROLE_RESULT };
	const size_t most = (size_t)app->quantity_count;
	int count = 0, i = 0;
	*names = arena_alloc_array(app->arena, most, sizeof(**names));
	*nodes = arena_alloc_array(app->arena, most, sizeof(**nodes));
	do
		count = add_role(app, order[i], *names, *nodes, count);
	while (order[i++] != last);
	return count;
}

static void choose_objective(struct app *app, int node)
{
	inspector_start(&app->inspector);
	live_choose_objective(app->live, node);
}

static void choose_variable(struct app *app, int node)
{
	inspector_start(&app->inspector);
	live_choose_variable(app->live, node);
}

enum effect inspect_objective(struct app *app)
{
	const size_t most = (size_t)app->quantity_count;
	const char **names = arena_alloc_array(app->arena, most, sizeof(*names));
	int *nodes = arena_alloc_array(app->arena, most, sizeof(*nodes));
	const int count = add_role(app, ROLE_RESULT, names, nodes, 0);
	app->list =
		list_open(app->arena, say(app->language, "The derivative of", "무엇을 미분할까요?"),
			  names, nodes, count, app->live->model->objective, choose_objective);
	app_push(app, SCREEN_LIST);
	return EFFECT_DRAW;
}

enum effect inspect_variable(struct app *app)
{
	int *nodes;
	const char **names;
	const int count = quantities_by_role(app, ROLE_RESULT, &names, &nodes);
	app->list =
		list_open(app->arena, say(app->language, "with respect to", "무엇으로 미분할까요?"),
			  names, nodes, count, app->live->variable, choose_variable);
	app_push(app, SCREEN_LIST);
	return EFFECT_DRAW;
}

enum effect list_up(struct app *app)
{
	list_move(&app->list, -1);
	return EFFECT_DRAW;
}

enum effect list_down(struct app *app)
{
	list_move(&app->list, 1);
	return EFFECT_DRAW;
}

enum effect list_page_up(struct app *app)
{
	list_move(&app->list, -LIST_PAGE);
	return EFFECT_DRAW;
}

enum effect list_page_down(struct app *app)
{
	list_move(&app->list, LIST_PAGE);
	return EFFECT_DRAW;
}

enum effect list_first(struct app *app)
{
	list_move(&app->list, -app->list.count);
	return EFFECT_DRAW;
}

enum effect list_last(struct app *app)
{
	list_move(&app->list, app->list.count);
	return EFFECT_DRAW;
}

enum effect list_backspace(struct app *app)
{
	list_erase(&app->list);
	return EFFECT_DRAW;
}

enum effect list_accept(struct app *app)
{
	const int node = list_node(&app->list);
	if (node == NODE_NONE)
		return EFFECT_DRAW;
	app_pop(app);
	app->list.choose(app, node);
	return EFFECT_DRAW;
}

/* The pictures. */

/* A curve that has no room beside the words gets a screen of its own. */
static enum effect show_curve(struct app *app)
{
	curve_take(&app->inspector.curve, app->live);
	if (app_screen(app) == SCREEN_INSPECTOR && !app_shows_curve(app))
		app_push(app, SCREEN_PICTURE);
	app->shows_network = false;
	return EFFECT_DRAW;
}

enum effect inspect_wider(struct app *app)
{
	curve_widen(&app->inspector.curve, 2);
	return show_curve(app);
}

enum effect inspect_narrower(struct app *app)
{
	curve_widen(&app->inspector.curve, 0.5);
	return show_curve(app);
}

enum effect inspect_turn_curve(struct app *app)
{
	app->inspector.curve.of_derivative = !app->inspector.curve.of_derivative;
	return show_curve(app);
}

enum effect inspect_picture(struct app *app)
{
	app_push(app, SCREEN_PICTURE);
	return EFFECT_DRAW;
}

enum effect picture_turn(struct app *app)
{
	app->shows_network = !app->shows_network;
	return EFFECT_DRAW;
}

/* Side by side: what is kept, and what is. */

enum effect inspect_compare(struct app *app)
{
	if (!app->inspector.taken) {
		app->message = app->inspector.refusal;
		return EFFECT_DRAW;
	}
	if (!app->live->kept)
		live_keep(app->live);
	app_push(app, SCREEN_COMPARE);
	return EFFECT_DRAW;
}

enum effect inspect_keep(struct app *app)
{
	if (!app->inspector.taken) {
		app->message = app->inspector.refusal;
		return EFFECT_DRAW;
	}
	live_keep(app->live);
	app_note(app, say(app->language, "Kept. What you change now shows on the right.",
			  "보관했습니다. 이제 바꾸는 것은 오른쪽에 나타납니다."));
	return EFFECT_DRAW;
}

/* The map of a layer's gradients, at first that of the variable. */

static void find_in_heat(struct app *app)
{
	const struct heat *heat = &app->inspector.heat;
	for (int i = 0; i < heat->rows * heat->columns; i++) {
		if (heat->nodes[i] != app->live->variable)
			continue;
		app->inspector.heat_row = i / heat->columns;
		app->inspector.heat_column = i % heat->columns;
		return;
	}
}

static int layer_of(const struct app *app, int node)
{
	const struct network *network = app->network;
	for (int i = 0; i < network->weight_count; i++)
		if (network->weights[i].parameter == node)
			return network->depth[network->weights[i].to];
	return network->depth[node];
}

enum effect inspect_heat(struct app *app)
{
	app->inspector.data_row = network_row(app->network, app->live->variable);
	inspector_show_layer(&app->inspector, app->network, layer_of(app, app->live->variable));
	find_in_heat(app);
	app_push(app, SCREEN_HEAT);
	return EFFECT_DRAW;
}

enum effect heat_up(struct app *app)
{
	inspector_move_heat(&app->inspector, -1, 0);
	return EFFECT_DRAW;
}

enum effect heat_down(struct app *app)
{
	inspector_move_heat(&app->inspector, 1, 0);
	return EFFECT_DRAW;
}

enum effect heat_left(struct app *app)
{
	inspector_move_heat(&app->inspector, 0, -1);
	return EFFECT_DRAW;
}

enum effect heat_right(struct app *app)
{
	inspector_move_heat(&app->inspector, 0, 1);
	return EFFECT_DRAW;
}

enum effect heat_next_layer(struct app *app)
{
	inspector_move_layer(&app->inspector, app->network, 1);
	return EFFECT_DRAW;
}

enum effect heat_previous_layer(struct app *app)
{
	inspector_move_layer(&app->inspector, app->network, -1);
	return EFFECT_DRAW;
}

enum effect heat_next_row(struct app *app)
{
	inspector_move_data_row(&app->inspector, app->network, 1);
	return EFFECT_DRAW;
}

enum effect heat_previous_row(struct app *app)
{
	inspector_move_data_row(&app->inspector, app->network, -1);
	return EFFECT_DRAW;
}

enum effect heat_open(struct app *app)
{
	const int node = inspector_heat_node(&app->inspector);
	if (node == NODE_NONE)
		return EFFECT_DRAW;
	choose_variable(app, node);
	return app_pop(app);
}
