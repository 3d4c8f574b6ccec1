#include "tutor/app/inspector.h"

#include "autodiff/base/arena.h"

#include <math.h>

static void draw_curve(struct inspector *inspector, const struct live *live)
{
	const struct graph *graph = live->model->graph;
	const double middle = graph_value(graph, live->variable, 0);
	struct curve *curve = &inspector->curve;
	for (int i = 0; i < CURVE_POINTS; i++)
		curve->x[i] = middle + inspector->reach * (2.0 * i / (CURVE_POINTS - 1) - 1);
	(curve->of_derivative ?
		 slope_gradient_curve :
		 slope_curve)(live->model->graph, graph->nodes[live->model->objective].first,
			      graph->nodes[live->variable].first, CURVE_POINTS, curve->x, curve->y);
}

static void clamp_choice(struct inspector *inspector)
{
	const size_t paths = inspector->taken ? inspector->derivative.chain.path_count : 0;
	if (inspector->path >= paths)
		inspector->path = paths ? paths - 1 : 0;
	const struct path *path = inspector_path(inspector);
	const size_t factors = path ? path->length : 0;
	if (inspector->factor >= factors)
		inspector->factor = factors ? factors - 1 : 0;
}

void inspector_show_layer(struct inspector *inspector, const struct live *live,
			  const struct network *network, int near)
{
	const int row = network_row(network, live->variable);
	int layer = heat_layer(network, near, 1);
	layer = layer < 0 ? heat_layer(network, near, -1) : layer;
	inspector->layer = layer < 0 ? 0 : layer;
	inspector->heat = heat_of_layer(inspector->arena, network, inspector->layer, row);
	inspector_move_heat(inspector, 0, 0);
}

void inspector_take(struct inspector *inspector, const struct live *live,
		    const struct network *network)
{
	if (!inspector->arena)
		inspector->arena = arena_new();
	if (!(inspector->reach > 0))
		inspector->reach = 1;
	arena_reset(inspector->arena);
	inspector->taken = derivative_take(inspector->arena, live->model->graph,
					   live->model->objective, live->variable, INSPECTOR_PATHS,
					   &inspector->derivative, &inspector->refusal);
	clamp_choice(inspector);
	draw_curve(inspector, live);
	inspector_show_layer(inspector, live, network, inspector->layer);
}

void inspector_keep(struct inspector *inspector, const struct live *live)
{
	struct kept *kept = &inspector->kept;
	struct graph *graph = live->model->graph;
	struct error ignored;
	if (!inspector->taken)
		return;
	arena_free(kept->arena);
	kept->arena = arena_new();
	derivative_take(kept->arena, graph, live->model->objective, live->variable, INSPECTOR_PATHS,
			&kept->derivative, &ignored);
	kept->objective = graph_value(graph, live->model->objective, 0);
	kept->variable = graph_value(graph, live->variable, 0);
	kept->leaves = arena_alloc_array(kept->arena, (size_t)graph->count, sizeof(double));
	for (int i = 0; i < graph->count; i++)
		kept->leaves[i] = graph_value(graph, i, 0);
}

void inspector_widen(struct inspector *inspector, const struct live *live, double times)
{
	const double reach = inspector->reach * times;
	if (reach < 1e-9 || reach > 1e9)
		return;
	inspector->reach = reach;
	draw_curve(inspector, live);
}

void inspector_turn_curve(struct inspector *inspector, const struct live *live)
{
	inspector->curve.of_derivative = !inspector->curve.of_derivative;
	draw_curve(inspector, live);
}

const struct path *inspector_path(const struct inspector *inspector)
{
	const struct chain *chain = &inspector->derivative.chain;
	return inspector->taken && inspector->path < chain->path_count ?
		       &chain->paths[inspector->path] :
		       NULL;
}

const struct factor *inspector_factor(const struct inspector *inspector)
{
	const struct path *path = inspector_path(inspector);
	return path && inspector->factor < path->length ? path->factors[inspector->factor] : NULL;
}

static size_t moved(size_t at, int by, size_t count)
{
	if (by < 0)
		return at > (size_t)-by ? at - (size_t)-by : 0;
	return at + (size_t)by < count ? at + (size_t)by : count ? count - 1 : 0;
}

void inspector_move(struct inspector *inspector, int by)
{
	const struct path *path = inspector_path(inspector);
	if (!path)
		return;
	if (inspector->pane == PANE_PATHS)
		inspector->path =
			moved(inspector->path, by, inspector->derivative.chain.path_count);
	else
		inspector->factor = moved(inspector->factor, by, path->length);
	clamp_choice(inspector);
}

static int clamp(int value, int count)
{
	return value >= count ? count > 0 ? count - 1 : 0 : value < 0 ? 0 : value;
}

void inspector_move_heat(struct inspector *inspector, int down, int right)
{
	inspector->heat_row = clamp(inspector->heat_row + down, inspector->heat.rows);
	inspector->heat_column = clamp(inspector->heat_column + right, inspector->heat.columns);
}

void inspector_move_layer(struct inspector *inspector, const struct live *live,
			  const struct network *network, int by)
{
	const int layer = heat_layer(network, inspector->layer + by, by);
	if (layer >= 0)
		inspector_show_layer(inspector, live, network, layer);
}

int inspector_heat_node(const struct inspector *inspector)
{
	const struct heat *heat = &inspector->heat;
	return heat->rows ?
		       heat->nodes[inspector->heat_row * heat->columns + inspector->heat_column] :
		       NODE_NONE;
}

void inspector_free(struct inspector *inspector)
{
	arena_free(inspector->arena);
	arena_free(inspector->kept.arena);
	inspector->arena = inspector->kept.arena = NULL;
}
