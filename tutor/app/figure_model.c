/* figure_model.c -- pictures of the model itself: network, values, walk, chain, heat; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"

#include <stdlib.h>
#include <string.h>

static struct model *model_of(const struct figure *figure)
{
	return figure->bench->live->model;
}

/* network: the cursor goes through all named quantities. */

static void open_network(struct figure *figure, struct arena *arena, struct report *report)
{
	const size_t count = (size_t)figure->bench->quantity_count;
	(void)report;
	figure->count = (int)count;
	figure->nodes = arena_alloc_array(arena, count, sizeof(int));
	memcpy(figure->nodes, figure->bench->quantities, count * sizeof(int));
}

static int units_in(const struct network *network, int column)
{
	int units = 0;
	for (int node = 0; node < network->model->graph->count; node++)
		units += network->is_unit[node] && network->depth[node] == column &&
			 network_in_row(network, node, 1);
	return units;
}

/* Of the largest layer. */
static int network_rows(const struct figure *figure)
{
	enum { UNIT = 3 }; /* a name, a value, and a row between */
	int tallest = 0;
	for (int column = 0; column < figure->bench->network->columns; column++) {
		const int units = units_in(figure->bench->network, column);
		tallest = units > tallest ? units : tallest;
	}
	return UNIT * tallest;
}

const struct figure_kind figure_network = { .open = open_network,
					    .least_rows = 1,
					    .rows = network_rows };

/* values: those named in the body, or all. */

static void open_values(struct figure *figure, struct arena *arena, struct report *report)
{
	char *names = arena_strdup(arena, figure->fence->body), *name;
	int node;
	if (!*names) {
		open_network(figure, arena, report);
		return;
	}
	figure->nodes = arena_alloc_array(arena, strlen(names), sizeof(int));
	while ((name = strtok_r(names, " ,\n", &names)))
		if (figure_find(figure, name, &node, report))
			figure->nodes[figure->count++] = node;
}

const struct figure_kind figure_values = { .open = open_values,
					   .least_rows = 1,
					   .rows = figure_lines };

/* walk: the steps of a pass. */

static bool read_phase(struct figure *figure, enum phase *phase, struct report *report)
{
	static const char *const words[PHASE_COUNT] = { [PHASE_FORWARD] = "forward",
							[PHASE_LOSS] = "loss",
							[PHASE_BACKWARD] = "backward",
							[PHASE_UPDATE] = "update" };
	const char *word = fence_get(figure->fence, "phase");
	*phase = PHASE_COUNT;
	for (int i = 0; word && i < PHASE_COUNT; i++)
		if (strcmp(word, words[i]) == 0)
			*phase = (enum phase)i;
	if (word && *phase == PHASE_COUNT)
		figure_refuse(figure, report, "phase= is forward, loss, backward or update");
	return !word || *phase != PHASE_COUNT;
}

/* The steps from the first to the last that the fence asks for; *first past *last: there are none. */
static void choose_steps(const struct walk *walk, enum phase phase, int from, int to, size_t *first,
			 size_t *last)
{
	*first = walk->count;
	*last = 0;
	bool begun = from == NODE_NONE, ended = false;
	for (size_t i = 0; i < walk->count; i++) {
		const struct step *step = &walk->steps[i];
		if (phase != PHASE_COUNT && step->phase != phase)
			continue;
		begun = begun || step->node == from;
		if (!begun || ended)
			continue;
		*first = *first == walk->count ? i : *first;
		*last = i;
		ended = step->node == to && step->share == step->shares;
	}
}

static void build_walk(struct figure *figure, enum phase phase, int from, int to)
{
	size_t last;
	if (!walk_build(figure->arena, model_of(figure), figure->bench->subject.rate, &figure->walk,
			&figure->refusal))
		return;
	choose_steps(&figure->walk, phase, from, to, &figure->first_step, &last);
	figure->count = figure->first_step <= last ? (int)(last - figure->first_step) + 1 : 0;
}

static void name_ends(struct figure *figure, int *from, int *to, struct report *report)
{
	const char *first = fence_get(figure->fence, "from"),
		   *last = fence_get(figure->fence, "to");
	*from = *to = NODE_NONE;
	if (first)
		figure_find(figure, first, from, report);
	if (last)
		figure_find(figure, last, to, report);
}

static void follow_walk_of(struct figure *figure, struct report *report)
{
	enum phase phase;
	int from, to;
	if (!read_phase(figure, &phase, report))
		return;
	name_ends(figure, &from, &to, report);
	if (figure->is_broken)
		return;
	build_walk(figure, phase, from, to);
	if (figure->count == 0 && !figure->refusal.message[0])
		figure_refuse(figure, report, "no step of the walk is of this kind");
}

static void open_walk(struct figure *figure, struct arena *arena, struct report *report)
{
	(void)arena;
	follow_walk_of(figure, report);
}

static void follow_walk(struct figure *figure, enum notation notation, enum language language)
{
	struct report unheard = { .file = "" };
	(void)notation, (void)language;
	follow_walk_of(figure, &unheard);
}

static const struct step *step_of(const struct figure *figure)
{
	return &figure->walk.steps[figure->first_step + (size_t)figure->cursor];
}

static int walk_node(const struct figure *figure)
{
	return figure->count ? step_of(figure)->node : NODE_NONE;
}

const struct figure_kind figure_walk = { .open = open_walk,
					 .follow = follow_walk,
					 .node = walk_node,
					 .least_rows = 14, /* half of them for the words */
					 .in_steps = true };

/* chain: the paths from an objective to a quantity, factor by factor. */

static void open_chain(struct figure *figure, struct arena *arena, struct report *report)
{
	const char *of = fence_get(figure->fence, "of"), *wrt = fence_get(figure->fence, "wrt");
	(void)arena;
	figure->chain.of = figure->bench->objective;
	if (!wrt)
		figure_refuse(figure, report, "'chain' needs wrt=, what to differentiate by");
	else if (figure_find(figure, wrt, &figure->chain.wrt, report) && of)
		figure_find(figure, of, &figure->chain.of, report);
}

/* By the quantities on the way from `of`, in the order of their formulas. */
static int compare_paths(const void *a, const void *b)
{
	const struct path *x = a, *y = b;
	for (size_t f = 0; f < x->length && f < y->length; f++)
		if (x->factors[f]->wrt != y->factors[f]->wrt)
			return x->factors[f]->wrt < y->factors[f]->wrt ? -1 : 1;
	return (x->length > y->length) - (x->length < y->length);
}

/* Where all paths are there, each keeps its place whatever the values are. */
static void order_paths(struct figure *figure)
{
	struct chain *chain = &figure->chain.derivative.chain;
	if (chain->count.overflow || chain->count.number != chain->path_count)
		return;
	struct path *paths = arena_alloc_array(figure->arena, chain->path_count, sizeof(*paths));
	for (size_t p = 0; p < chain->path_count; p++)
		paths[p] = chain->paths[p];
	qsort(paths, chain->path_count, sizeof(*paths), compare_paths);
	chain->paths = paths;
}

/* A path's heading stands above its factors where there are several. */
static void list_rows(struct figure *figure)
{
	const struct chain *chain = &figure->chain.derivative.chain;
	size_t most = chain->path_count;
	for (size_t p = 0; p < chain->path_count; p++)
		most += chain->paths[p].length;
	figure->chain.rows = arena_alloc_array(figure->arena, most, sizeof(*figure->chain.rows));
	figure->count = 0;
	for (size_t p = 0; p < chain->path_count; p++) {
		if (chain->path_count > 1)
			figure->chain.rows[figure->count++] =
				(struct figure_chain_row){ (int)p, -1 };
		for (size_t f = 0; f < chain->paths[p].length; f++)
			figure->chain.rows[figure->count++] =
				(struct figure_chain_row){ (int)p, (int)f };
	}
}

static void follow_chain(struct figure *figure, enum notation notation, enum language language)
{
	(void)notation, (void)language;
	if (derivative_take(figure->arena, model_of(figure)->graph, figure->chain.of,
			    figure->chain.wrt, FIGURE_PATHS, &figure->chain.derivative,
			    &figure->refusal)) {
		order_paths(figure);
		list_rows(figure);
	}
	graph_backward(model_of(figure)->graph, model_of(figure)->objective);
}

const struct factor *figure_chain_factor(const struct figure *figure, int row)
{
	const struct path *paths = figure->chain.derivative.chain.paths;
	if (row >= figure->count || figure->chain.rows[row].factor < 0)
		return NULL;
	return paths[figure->chain.rows[row].path].factors[figure->chain.rows[row].factor];
}

static int chain_node(const struct figure *figure)
{
	const struct factor *factor = figure_chain_factor(figure, figure->cursor);
	return factor ? graph_vertex_node(model_of(figure)->graph, factor->wrt) : figure->chain.wrt;
}

static void chain_partial(const struct figure *figure, int *of, int *wrt)
{
	*of = figure->chain.of;
	*wrt = figure->chain.wrt;
}

const struct figure_kind figure_chain = {
	.open = open_chain,
	.follow = follow_chain,
	.node = chain_node,
	.partial = chain_partial,
	.least_rows = 5, /* the sum above the factors, the numbers below them */
	.rows = figure_lines,
};

/* heat: the gradients of a layer, the cursor going row by row over its cells. */

static void open_heat(struct figure *figure, struct arena *arena, struct report *report)
{
	const double layer = fence_number(figure->fence, "layer", 1, report);
	(void)arena;
	figure->heat.layer = heat_layer(figure->bench->network, (int)layer, 1);
	if (figure->heat.layer < 0)
		figure_refuse(figure, report, "the model has no such layer with parameters");
}

static void follow_heat(struct figure *figure, enum notation notation, enum language language)
{
	(void)notation, (void)language;
	figure->heat = heat_of_layer(figure->arena, figure->bench->network, figure->heat.layer, 1);
	figure->nodes = figure->heat.nodes;
	figure->count = figure->heat.rows * figure->heat.columns;
}

static void move_heat(struct figure *figure, enum figure_move move)
{
	static const int rows[] = { [FIGURE_UP] = -1, [FIGURE_DOWN] = 1, [FIGURE_RIGHT] = 0 };
	static const int columns[] = { [FIGURE_LEFT] = -1, [FIGURE_RIGHT] = 1 };
	const int row = figure->cursor / figure->heat.columns + rows[move];
	const int column = figure->cursor % figure->heat.columns + columns[move];
	if (row >= 0 && row < figure->heat.rows && column >= 0 && column < figure->heat.columns)
		figure->cursor = row * figure->heat.columns + column;
}

static int heat_rows(const struct figure *figure)
{
	return figure->heat.rows;
}

const struct figure_kind figure_heat = { .open = open_heat,
					 .follow = follow_heat,
					 .move = move_heat,
					 .least_rows = 1,
					 .rows = heat_rows };
