#include "tutor/walk/heat.h"

#include "autodiff/base/arena.h"

#include <assert.h>
#include <math.h>

/* Parameters that are units themselves count: their gradients are the unit's. */
static bool has_parameters(const struct network *network, int layer)
{
	const struct graph *graph = network->model->graph;
	for (int i = 0; i < network->weight_count; i++)
		if (network->depth[network->weights[i].to] == layer)
			return true;
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].role == ROLE_PARAM && network->is_unit[i] &&
		    network->depth[i] == layer)
			return true;
	return false;
}

int heat_layer(const struct network *network, int layer, int by)
{
	assert(by == 1 || by == -1);
	while (layer >= 0 && layer < network->columns && !has_parameters(network, layer))
		layer += by;
	return layer < network->columns ? layer : -1;
}

static bool is_in_layer(const struct network *network, int node, int layer, int row)
{
	return network->is_unit[node] && network->depth[node] == layer &&
	       network_in_row(network, node, row);
}

/* A matrix being made. The start of a weight that has no link is `count`, past all nodes. */
struct plan {
	const struct network *network;
	int layer, row, count;
	int *numbers; /* by weight: its number among those of its unit with the same start */
	int *most;    /* by start: the most of them that a unit has */
	int *first;   /* by start: the column of the first */
};

static int start_of(const struct plan *p, const struct network_weight *weight)
{
	return weight->link < 0 ? p->count : p->network->links[weight->link].from;
}

static bool is_mapped(const struct plan *p, const struct network_weight *weight)
{
	return is_in_layer(p->network, weight->to, p->layer, p->row);
}

static void number_weights(struct plan *p, struct arena *arena)
{
	const struct network *network = p->network;
	const size_t starts = (size_t)p->count + 1;
	int *had = arena_alloc_array(arena, starts, sizeof(*had));
	int *unit = arena_alloc_array(arena, starts, sizeof(*unit)); /* +1: whose they are */
	p->numbers = arena_alloc_array(arena, (size_t)network->weight_count, sizeof(int));
	p->most = arena_alloc_array(arena, starts, sizeof(*p->most));
	for (int i = 0; i < network->weight_count; i++) {
		const struct network_weight *weight = &network->weights[i];
		const int start = start_of(p, weight);
		if (!is_mapped(p, weight))
			continue;
		had[start] = unit[start] == weight->to + 1 ? had[start] : 0;
		unit[start] = weight->to + 1;
		p->numbers[i] = had[start]++;
		if (had[start] > p->most[start])
			p->most[start] = had[start];
	}
}

/* The unit, the starts in the order of the model, and what has none. */
static void place_columns(struct plan *p, struct heat *heat, struct arena *arena)
{
	p->first = arena_alloc_array(arena, (size_t)p->count + 1, sizeof(*p->first));
	heat->columns = 1;
	for (int start = 0; start <= p->count; start++) {
		p->first[start] = heat->columns;
		heat->columns += p->most[start];
	}
	heat->heads = arena_alloc_array(arena, (size_t)heat->columns, sizeof(*heat->heads));
	heat->heads[0] = NODE_NONE;
	for (int start = 0; start < p->count; start++)
		for (int i = 0; i < p->most[start]; i++)
			heat->heads[p->first[start] + i] = start;
}

static void fill(const struct plan *p, struct heat *heat, const int row_of[])
{
	for (int i = 0; i < p->network->weight_count; i++) {
		const struct network_weight *weight = &p->network->weights[i];
		if (!is_mapped(p, weight))
			continue;
		const int column = p->first[start_of(p, weight)] + p->numbers[i];
		heat->nodes[row_of[weight->to] * heat->columns + column] = weight->parameter;
	}
}

/* The only parameter of a column, or NODE_NONE. */
static int only_parameter(const struct heat *heat, int column)
{
	int only = NODE_NONE;
	for (int r = 0; r < heat->rows; r++) {
		const int node = heat->nodes[r * heat->columns + column];
		if (node == NODE_NONE || node == only)
			continue;
		if (only != NODE_NONE)
			return NODE_NONE;
		only = node;
	}
	return only;
}

static void count_layers(struct heat *heat, const struct network *network)
{
	for (int i = heat_layer(network, 0, 1); i >= 0; i = heat_layer(network, i + 1, 1)) {
		heat->of_count++;
		heat->number += i <= heat->layer;
	}
}

struct heat heat_of_layer(struct arena *arena, const struct network *network, int layer, int row)
{
	const struct graph *graph = network->model->graph;
	const size_t count = (size_t)graph->count;
	struct plan plan = { network, layer, row, graph->count, NULL, NULL, NULL };
	struct heat heat = { .layer = layer };
	int *row_of = arena_alloc_array(arena, count, sizeof(*row_of));
	number_weights(&plan, arena);
	place_columns(&plan, &heat, arena);
	count_layers(&heat, network);
	heat.units = arena_alloc_array(arena, count, sizeof(*heat.units));
	for (int i = 0; i < graph->count; i++) {
		if (!is_in_layer(network, i, layer, row))
			continue;
		row_of[i] = heat.rows;
		heat.units[heat.rows++] = i;
	}
	const size_t cells = (size_t)heat.rows * (size_t)heat.columns;
	heat.nodes = arena_alloc_array(arena, cells, sizeof(*heat.nodes));
	for (size_t i = 0; i < cells; i++)
		heat.nodes[i] = NODE_NONE;
	for (int r = 0; r < heat.rows; r++)
		heat.nodes[r * heat.columns] = heat.units[r];
	fill(&plan, &heat, row_of);
	for (int c = plan.first[plan.count]; c < heat.columns; c++)
		heat.heads[c] = only_parameter(&heat, c);
	for (size_t i = 0; i < cells; i++)
		if (heat.nodes[i] != NODE_NONE)
			heat.largest =
				fmax(heat.largest, fabs(graph_grad(graph, heat.nodes[i], 0)));
	return heat;
}
