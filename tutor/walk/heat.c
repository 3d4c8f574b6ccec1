#include "tutor/walk/heat.h"

#include "autodiff/base/arena.h"

#include <assert.h>
#include <math.h>

int heat_layer(const struct network *network, int layer, int by)
{
	assert(by == 1 || by == -1);
	for (; layer >= 0 && layer < network->columns; layer += by)
		for (int i = 0; i < network->weight_count; i++)
			if (network->depth[network->weights[i].to] == layer)
				return layer;
	return -1;
}

static bool is_in_layer(const struct network *network, int node, int layer, int row)
{
	return network->is_unit[node] && network->depth[node] == layer &&
	       network_in_row(network, node, row);
}

/* The starts of the layer's weighed links, in the order of the model. */
static int find_sources(const struct network *network, int layer, int row, int *sources)
{
	const int nodes = network->model->graph->count;
	int count = 0;
	for (int i = 0; i < network->weight_count; i++) {
		const struct network_weight *weight = &network->weights[i];
		if (weight->link >= 0 && is_in_layer(network, weight->to, layer, row))
			sources[network->links[weight->link].from] = 1;
	}
	for (int i = 0; i < nodes; i++)
		if (sources[i])
			sources[i] = ++count;
	return count;
}

/* The most parameters without a link that a unit of the layer has. */
static int most_biases(const struct network *network, int layer, int row)
{
	int most = 0, count = 0;
	for (int i = 0; i < network->weight_count; i++) {
		const struct network_weight *weight = &network->weights[i];
		if (i > 0 && weight->to != network->weights[i - 1].to)
			count = 0;
		if (weight->link < 0 && is_in_layer(network, weight->to, layer, row))
			count++;
		most = count > most ? count : most;
	}
	return most;
}

static void name_columns(struct heat *heat, const struct network *network, const int *sources)
{
	const struct graph *graph = network->model->graph;
	for (int i = 0; i < graph->count; i++)
		if (sources[i])
			heat->heads[sources[i]] = graph->nodes[i].name;
}

/* Places the parameters of one unit in its row; biases stand right of the links. */
static void fill_row(struct heat *heat, const struct network *network, int row, const int *sources,
		     int first_bias)
{
	int *cells = heat->nodes + row * heat->columns, bias = first_bias;
	for (int c = 0; c < heat->columns; c++)
		cells[c] = NODE_NONE;
	cells[0] = heat->units[row];
	for (int i = 0; i < network->weight_count; i++) {
		const struct network_weight *weight = &network->weights[i];
		if (weight->to != heat->units[row])
			continue;
		if (weight->link < 0)
			cells[bias++] = weight->parameter;
		else
			cells[sources[network->links[weight->link].from]] = weight->parameter;
	}
}

struct heat heat_of_layer(struct arena *arena, const struct network *network, int layer, int row)
{
	const struct graph *graph = network->model->graph;
	const size_t count = (size_t)graph->count;
	struct heat heat = { .layer = layer };
	int *sources = arena_alloc_array(arena, count, sizeof(*sources));
	const int source_count = find_sources(network, layer, row, sources);
	heat.columns = 1 + source_count + most_biases(network, layer, row);
	heat.units = arena_alloc_array(arena, count, sizeof(*heat.units));
	for (int i = 0; i < graph->count; i++)
		if (is_in_layer(network, i, layer, row))
			heat.units[heat.rows++] = i;
	const size_t cells = (size_t)heat.rows * (size_t)heat.columns;
	heat.nodes = arena_alloc_array(arena, cells, sizeof(*heat.nodes));
	heat.heads = arena_alloc_array(arena, (size_t)heat.columns, sizeof(*heat.heads));
	name_columns(&heat, network, sources);
	for (int r = 0; r < heat.rows; r++)
		fill_row(&heat, network, r, sources, 1 + source_count);
	for (size_t i = 0; i < cells; i++)
		if (heat.nodes[i] != NODE_NONE)
			heat.largest =
				fmax(heat.largest, fabs(graph_grad(graph, heat.nodes[i], 0)));
	return heat;
}
