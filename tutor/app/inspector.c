#include "tutor/app/inspector.h"

#include "autodiff/base/arena.h"

/* Paths and factors. */

size_t inspector_path_count(const struct inspector *inspector)
{
	return inspector->derivative.chain.path_count + inspector->has_extra;
}

const struct path *inspector_path_at(const struct inspector *inspector, size_t index)
{
	const struct chain *chain = &inspector->derivative.chain;
	return index < chain->path_count ? &chain->paths[index] : &inspector->extra;
}

const struct path *inspector_path(const struct inspector *inspector)
{
	return inspector->path < inspector_path_count(inspector) ?
		       inspector_path_at(inspector, inspector->path) :
		       NULL;
}

const struct factor *inspector_factor(const struct inspector *inspector)
{
	const struct path *path = inspector_path(inspector);
	return path && inspector->factor < path->length ? path->factors[inspector->factor] : NULL;
}

static void clamp_choice(struct inspector *inspector)
{
	const size_t paths = inspector_path_count(inspector);
	if (inspector->path >= paths)
		inspector->path = paths ? paths - 1 : 0;
	const struct path *path = inspector_path(inspector);
	const size_t factors = path ? path->length : 0;
	if (inspector->factor >= factors)
		inspector->factor = factors ? factors - 1 : 0;
}

void inspector_start(struct inspector *inspector)
{
	inspector->through = (struct through){ 0 };
	inspector->path = inspector->factor = 0;
	inspector->pane = PANE_PATHS;
}

void inspector_start_at(struct inspector *inspector, size_t of, size_t wrt)
{
	inspector_start(inspector);
	inspector->through = (struct through){ true, true, of, wrt };
}

/* The place of the factor in the path; its length where it is none of them. */
static size_t find_factor(const struct path *path, const struct through *through)
{
	size_t i = 0;
	while (i < path->length &&
	       (path->factors[i]->of != through->of || path->factors[i]->wrt != through->wrt))
		i++;
	return i;
}

/* The first path through the factor; where it is none of the largest, one more. */
static size_t find_path(struct inspector *inspector)
{
	const struct chain *chain = &inspector->derivative.chain;
	const struct through *through = &inspector->through;
	for (size_t i = 0; i < chain->path_count; i++)
		if (find_factor(&chain->paths[i], through) < chain->paths[i].length)
			return i;
	inspector->has_extra =
		chain->path_count &&
		chain_through(inspector->arena, inspector->derivative.graph, chain->of, chain->wrt,
			      through->of, through->wrt, &inspector->extra);
	return chain->path_count;
}

static void take_through(struct inspector *inspector)
{
	inspector->has_extra = false;
	if (!inspector->through.wanted)
		return;
	const size_t index = find_path(inspector);
	if (inspector->through.arriving && index < inspector_path_count(inspector)) {
		inspector->path = index;
		inspector->factor = find_factor(inspector_path(inspector), &inspector->through);
		inspector->pane = PANE_FACTORS;
	}
	inspector->through.arriving = false;
}

/* What is kept. */

/* Puts the leaves at these values and runs forward. */
static void set_leaves(struct graph *graph, const double leaves[])
{
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].role != ROLE_RESULT && graph->nodes[i].role != ROLE_CONSTANT)
			graph_set(graph, i, 0, leaves[i]);
	graph_forward(graph, graph->count - 1);
}

static void take_kept(struct kept *kept, struct live *live)
{
	struct graph *graph = live->model->graph;
	struct error ignored;
	kept->snapshot = live->kept;
	if (!kept->snapshot)
		return;
	if (!kept->arena)
		kept->arena = arena_new();
	arena_reset(kept->arena);
	double *now = arena_alloc_array(kept->arena, (size_t)graph->count, sizeof(*now));
	for (int i = 0; i < graph->count; i++)
		now[i] = graph_value(graph, i, 0);
	const int of = kept->snapshot->objective, wrt = kept->snapshot->variable;
	set_leaves(graph, kept->snapshot->leaves);
	derivative_take(kept->arena, graph, of, wrt, INSPECTOR_PATHS, &kept->derivative, &ignored);
	kept->objective = graph_value(graph, of, 0);
	kept->variable = graph_value(graph, wrt, 0);
	set_leaves(graph, now);
}

void inspector_take(struct inspector *inspector, struct live *live, const struct network *network)
{
	if (!inspector->arena)
		inspector->arena = arena_new();
	arena_reset(inspector->arena);
	if (inspector->kept.snapshot != live->kept)
		take_kept(&inspector->kept, live);
	inspector->taken = derivative_take(inspector->arena, live->model->graph,
					   live->model->objective, live->variable, INSPECTOR_PATHS,
					   &inspector->derivative, &inspector->refusal);
	take_through(inspector);
	clamp_choice(inspector);
	curve_take(&inspector->curve, live);
	if (!network_has_row(network, inspector->data_row))
		inspector->data_row = 1;
	inspector_show_layer(inspector, network, inspector->layer);
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
		inspector->path = moved(inspector->path, by, inspector_path_count(inspector));
	else
		inspector->factor = moved(inspector->factor, by, path->length);
	clamp_choice(inspector);
}

/* The map. */

static int clamp(int value, int count)
{
	return value >= count ? count > 0 ? count - 1 : 0 : value < 0 ? 0 : value;
}

void inspector_move_heat(struct inspector *inspector, int down, int right)
{
	inspector->heat_row = clamp(inspector->heat_row + down, inspector->heat.rows);
	inspector->heat_column = clamp(inspector->heat_column + right, inspector->heat.columns);
}

void inspector_show_layer(struct inspector *inspector, const struct network *network, int near)
{
	int layer = heat_layer(network, near, 1);
	layer = layer < 0 ? heat_layer(network, near, -1) : layer;
	inspector->layer = layer < 0 ? 0 : layer;
	inspector->heat =
		heat_of_layer(inspector->arena, network, inspector->layer, inspector->data_row);
	inspector_move_heat(inspector, 0, 0);
}

void inspector_move_layer(struct inspector *inspector, const struct network *network, int by)
{
	const int layer = heat_layer(network, inspector->layer + by, by);
	if (layer >= 0)
		inspector_show_layer(inspector, network, layer);
}

void inspector_move_data_row(struct inspector *inspector, const struct network *network, int by)
{
	if (!network_has_row(network, inspector->data_row + by))
		return;
	inspector->data_row += by;
	inspector_show_layer(inspector, network, inspector->layer);
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
