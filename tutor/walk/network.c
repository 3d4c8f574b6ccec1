#include "tutor/walk/network.h"

#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"

#include <stdint.h>
#include <string.h>

struct builder {
	struct arena *arena;
	struct network *network;
	const struct graph *graph;
	int *linked; /* by node: the unit, +1, that it was last linked to or passed for */
	int weight_capacity;
};

static void find_units(struct builder *b)
{
	for (int i = 0; i < b->graph->count; i++) {
		const struct node *node = &b->graph->nodes[i];
		b->network->is_unit[i] =
			node->name && node->role != ROLE_PARAM && node->role != ROLE_TARGET;
	}
}

/*
 * Links a unit to those its formula uses, once each, through the unnamed nodes.
 * These belong to one formula, so there are no more links than inputs of nodes.
 */
static void add_links(struct builder *b, int to, int node)
{
	const struct node *n = &b->graph->nodes[node];
	for (int k = 0; n->role == ROLE_RESULT && k < op_get(n->op)->arity; k++) {
		const int from = n->in[k];
		if (b->linked[from] == to + 1)
			continue;
		b->linked[from] = to + 1;
		if (b->network->is_unit[from])
			b->network->links[b->network->link_count++] =
				(struct network_link){ from, to };
		else if (!b->graph->nodes[from].name)
			add_links(b, to, from);
	}
}

static void find_links(struct builder *b)
{
	const size_t most = (size_t)b->graph->count * OP_MAX_ARITY;
	b->network->links = arena_alloc_array(b->arena, most, sizeof(*b->network->links));
	b->network->link_count = 0;
	b->linked = arena_alloc_array(b->arena, (size_t)b->graph->count, sizeof(*b->linked));
	for (int i = 0; i < b->graph->count; i++)
		if (b->network->is_unit[i])
			add_links(b, i, i);
}

/* A result stands right of all it uses, an input right before its first use. */
static void find_depths(struct builder *b)
{
	struct network *n = b->network;
	int *first_use = arena_alloc_array(b->arena, (size_t)b->graph->count, sizeof(int));
	for (int i = 0; i < b->graph->count; i++)
		first_use[i] = INT32_MAX;
	for (int i = 0; i < n->link_count; i++) /* in the order of `to` */
		if (n->depth[n->links[i].from] >= n->depth[n->links[i].to])
			n->depth[n->links[i].to] = n->depth[n->links[i].from] + 1;
	for (int i = 0; i < n->link_count; i++) {
		const struct network_link *link = &n->links[i];
		if (n->depth[link->to] < first_use[link->from])
			first_use[link->from] = n->depth[link->to];
	}
	for (int i = 0; i < b->graph->count; i++) {
		if (b->graph->nodes[i].role != ROLE_RESULT && first_use[i] != INT32_MAX)
			n->depth[i] = first_use[i] - 1;
		if (n->is_unit[i] && n->depth[i] >= n->columns)
			n->columns = n->depth[i] + 1;
	}
}

/* Weights. */

static void add_weight(struct builder *b, struct network_weight weight)
{
	struct network *n = b->network;
	if (n->weight_count == b->weight_capacity) {
		const int capacity = b->weight_capacity ? 2 * b->weight_capacity : 64;
		struct network_weight *weights =
			arena_alloc_array(b->arena, (size_t)capacity, sizeof(*weights));
		if (n->weight_count)
			memcpy(weights, n->weights, (size_t)n->weight_count * sizeof(*weights));
		n->weights = weights;
		b->weight_capacity = capacity;
	}
	n->weights[n->weight_count++] = weight;
}

/* links[first … last − 1] lead to the unit. */
static void add_weights_of(struct builder *b, int to, int first, int last)
{
	const struct factor *factors;
	const size_t count = chain_factors(b->arena, b->graph, b->graph->nodes[to].first, &factors);
	for (size_t f = 0; f < count; f++) {
		const int parameter = graph_vertex_node(b->graph, factors[f].wrt);
		const struct expr *symbol = factors[f].symbol;
		bool weighs = false;
		if (b->graph->nodes[parameter].role != ROLE_PARAM || b->network->is_unit[parameter])
			continue;
		for (int i = first; i < last; i++) {
			const int from = b->network->links[i].from;
			if (!expr_uses(symbol, b->graph->nodes[from].first))
				continue;
			add_weight(b, (struct network_weight){ parameter, to, i, false });
			weighs = true;
		}
		if (!weighs)
			add_weight(b, (struct network_weight){ parameter, to, -1,
							       expr_is(symbol, 1) });
	}
}

static void find_weights(struct builder *b)
{
	int first = 0;
	b->network->weight_count = 0;
	for (int to = 0; to < b->graph->count; to++) {
		int last = first;
		while (last < b->network->link_count && b->network->links[last].to == to)
			last++;
		if (b->network->is_unit[to] && b->graph->nodes[to].role == ROLE_RESULT)
			add_weights_of(b, to, first, last);
		first = last;
	}
}

/* Does any unit stand at the start? */
static bool has_inputs(const struct builder *b)
{
	for (int i = 0; i < b->network->link_count; i++)
		if (b->graph->nodes[b->network->links[i].from].role == ROLE_INPUT)
			return true;
	return false;
}

/*
 * Parameters as units: all of a model without inputs; else those of formulas that
 * use no unit, and those that are neither added nor weigh. False where there are none.
 */
static bool find_more_units(struct builder *b)
{
	struct network *n = b->network;
	const bool all = !has_inputs(b);
	bool *is_linked = arena_alloc(b->arena, (size_t)b->graph->count), any = false;
	for (int i = 0; i < n->link_count; i++)
		is_linked[n->links[i].to] = true;
	for (int i = 0; i < n->weight_count; i++) {
		const struct network_weight *weight = &n->weights[i];
		const bool comes_in =
			weight->link < 0 && (!weight->is_bias || !is_linked[weight->to]);
		if (!all && !comes_in)
			continue;
		n->is_unit[weight->parameter] = true;
		any = true;
	}
	return any;
}

struct network *network_new(struct arena *arena, const struct model *model)
{
	const size_t count = (size_t)model->graph->count;
	struct network *network = arena_alloc(arena, sizeof(*network));
	struct builder b = { .arena = arena, .network = network, .graph = model->graph };
	*network = (struct network){ .model = model };
	network->is_unit = arena_alloc(arena, count);
	network->depth = arena_alloc_array(arena, count, sizeof(*network->depth));
	find_units(&b);
	find_links(&b);
	find_weights(&b);
	if (find_more_units(&b)) {
		find_links(&b);
		find_weights(&b);
	}
	find_depths(&b);
	return network;
}

bool network_in_row(const struct network *network, int node, int row)
{
	const int *row_of = network->model->row_of;
	return !row_of || row_of[node] == 0 || row_of[node] == row;
}

bool network_has_row(const struct network *network, int row)
{
	const int rows = network->model->row_of ? (int)network->model->mean_of : 1;
	return row >= 1 && row <= rows;
}

int network_row(const struct network *network, int node)
{
	const int *row_of = network->model->row_of;
	return row_of && row_of[node] ? row_of[node] : 1;
}
