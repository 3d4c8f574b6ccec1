/* bend_weights.c -- slips with weights, and with the paths between them; see bend.h. */
#include "tutor/lesson/bend.h"

#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"
#include "tutor/walk/network.h"

#include <math.h>

enum { MOST_PATHS = 8, MOST_SIBLINGS = 40 };

/* By node: what a parameter is in its layer. */
struct weights {
	int *twin; /* the weight in the transposed place of the matrix, or NODE_NONE */
	bool *bias;
	int *layer; /* that of units, of weights and of biases, each with a number of its own; 0: none */
	int swapped; /* the layer of weights that part_through_twins() swaps */
};

/* The places of units in their columns, from 0; those of other rows of the data than the first: −1. */
static int *find_places(struct attempt *a, const struct network *network)
{
	const int count = attempt_graph(a)->count;
	int *place = arena_alloc_array(a->arena, (size_t)count, sizeof(*place));
	int *next = arena_alloc_array(a->arena, (size_t)network->columns + 1, sizeof(*next));
	for (int i = 0; i < count; i++)
		place[i] = network->is_unit[i] && network_in_row(network, i, 1) ?
				   next[network->depth[i]]++ :
				   -1;
	return place;
}

/* Does one weight stand where the other would if the matrix of their layer were transposed? */
static bool is_transposed(const struct network *network, const int *place,
			  const struct network_weight *a, const struct network_weight *b)
{
	if (a->link < 0 || b->link < 0 || place[a->to] < 0 || place[b->to] < 0)
		return false;
	const int a_from = network->links[a->link].from, b_from = network->links[b->link].from;
	return network->depth[a->to] == network->depth[b->to] &&
	       network->depth[a_from] == network->depth[b_from] && place[a_from] == place[b->to] &&
	       place[b_from] == place[a->to] && place[a_from] != place[a->to];
}

static void find_twins(struct attempt *a, const struct network *network, struct weights *weights)
{
	const int *place = find_places(a, network);
	for (int i = 0; i < attempt_graph(a)->count; i++)
		weights->twin[i] = NODE_NONE;
	for (int i = 0; i < network->weight_count; i++) {
		const struct network_weight *weight = &network->weights[i];
		weights->bias[weight->parameter] = weight->link < 0;
		for (int j = 0; place[weight->to] >= 0 && j < network->weight_count; j++)
			if (is_transposed(network, place, weight, &network->weights[j]))
				weights->twin[weight->parameter] = network->weights[j].parameter;
	}
}

/* Units of a column have its number; what weighs links into it, and biases, have others. */
static void find_layers(struct attempt *a, const struct network *network, struct weights *weights)
{
	const int *place = find_places(a, network);
	for (int i = 0; i < attempt_graph(a)->count; i++)
		weights->layer[i] = place[i] >= 0 ? 1 + 3 * network->depth[i] : 0;
	for (int i = 0; i < network->weight_count; i++) {
		const struct network_weight *weight = &network->weights[i];
		if (place[weight->to] >= 0 && weights->layer[weight->parameter] == 0)
			weights->layer[weight->parameter] =
				(weight->link < 0 ? 3 : 2) + 3 * network->depth[weight->to];
	}
}

static struct weights *weights_of(struct attempt *a)
{
	const size_t count = (size_t)attempt_graph(a)->count;
	if (a->weights)
		return a->weights;
	struct weights *weights = arena_alloc(a->shared, sizeof(*weights));
	weights->twin = arena_alloc_array(a->shared, count, sizeof(*weights->twin));
	weights->bias = arena_alloc(a->shared, count);
	weights->layer = arena_alloc_array(a->shared, count, sizeof(*weights->layer));
	const struct network *network = network_new(a->arena, a->subject.model);
	find_twins(a, network, weights);
	find_layers(a, network, weights);
	a->weights = weights;
	return weights;
}

/* Weights. */

/* ∂node/∂input k, `partial`, where the leaves among the other inputs have other values. */
static double with_other_weights(struct attempt *a, int node, int k, double partial, leaf_fn *other)
{
	const struct node *n = attempt_node(a, node);
	const int arity = op_get(n->op)->arity;
	double in[OP_MAX_ARITY] = { 0 };
	bool moved[OP_MAX_ARITY] = { false };
	attempt_inputs(a, node, in);
	for (int j = 0; j < arity; j++) {
		const double value =
			attempt_node(a, n->in[j])->role == ROLE_PARAM ? other(a, n->in[j]) : NAN;
		moved[j] = j != k && !isnan(value);
		in[j] = moved[j] ? value : in[j];
	}
	const double factor = attempt_local(a, node, k, in);
	for (int j = 0; factor != partial && j < arity; j++)
		if (moved[j])
			attempt_mention(a, n->in[j]);
	return factor;
}

double local_updated_weight(struct attempt *a, int node, int k, double partial)
{
	return with_other_weights(a, node, k, partial, attempt_moved);
}

static double twin_value(struct attempt *a, int leaf)
{
	const int twin = weights_of(a)->twin[leaf];
	return twin == NODE_NONE ? NAN : graph_value(attempt_graph(a), twin, 0);
}

double local_twin_weight(struct attempt *a, int node, int k, double partial)
{
	return with_other_weights(a, node, k, partial, twin_value);
}

static double swapped_weight(struct attempt *a, int leaf)
{
	const struct weights *weights = weights_of(a);
	const double value = weights->layer[leaf] == weights->swapped ? twin_value(a, leaf) : NAN;
	if (!isnan(value) && value != graph_value(attempt_graph(a), leaf, 0))
		attempt_mention(a, leaf);
	return value;
}

/*
 * The layer of weights that a node follows from last. Who computes a value looks up these; what
 * comes from the layers before is given, and a number that swapping them gives is chance.
 */
static int last_layer(struct attempt *a, int of)
{
	const int *layer = weights_of(a)->layer;
	const bool *used = attempt_used(a, a->arena, of);
	int last = 0;
	for (int i = 0; i <= of; i++)
		if (used[i] && attempt_node(a, i)->role == ROLE_PARAM && layer[i] % 3 == 2 &&
		    layer[i] > last)
			last = layer[i];
	return last;
}

double part_through_twins(struct attempt *a, const struct part *part)
{
	if (part->kind != PART_VALUE || attempt_node(a, part->of)->role != ROLE_RESULT)
		return attempt_straight(a, part);
	weights_of(a)->swapped = last_layer(a, part->of);
	return attempt_elsewhere(a, swapped_weight, part);
}

double part_of_twin(struct attempt *a, const struct part *part)
{
	const int *twin = weights_of(a)->twin;
	struct part other = *part;
	int *mistaken = part->kind == PART_PARTIAL ? &other.wrt : &other.of;
	if (*mistaken == NODE_NONE || twin[*mistaken] == NODE_NONE)
		return attempt_straight(a, part);
	*mistaken = twin[*mistaken];
	attempt_mention(a, *mistaken);
	return attempt_straight(a, &other);
}

/* Of the nodes that are in a layer, the nth; or NODE_NONE. */
static int nth_in_layers(struct attempt *a, int n)
{
	const int *layer = weights_of(a)->layer;
	for (int i = 0; i < attempt_graph(a)->count; i++)
		if (layer[i] > 0 && n-- == 0)
			return i;
	return NODE_NONE;
}

int ways_siblings(struct attempt *a)
{
	const int *layer = weights_of(a)->layer;
	int count = 0;
	for (int i = 0; i < attempt_graph(a)->count && count < MOST_SIBLINGS; i++)
		count += layer[i] > 0;
	return count;
}

double part_of_sibling(struct attempt *a, const struct part *part)
{
	const struct weights *weights = weights_of(a);
	const int taken = nth_in_layers(a, a->way);
	struct part other = *part;
	int *mistaken = part->kind == PART_PARTIAL ? &other.wrt : &other.of;
	if (*mistaken == NODE_NONE || taken == NODE_NONE || *mistaken == taken ||
	    weights->layer[*mistaken] != weights->layer[taken] || weights->twin[*mistaken] == taken)
		return attempt_straight(a, part);
	*mistaken = taken;
	attempt_mention(a, taken);
	return attempt_straight(a, &other);
}

/* Another of its layer by which `of` has a slope, the first; or NODE_NONE. */
static int other_input(struct attempt *a, int of, int wrt)
{
	const int *layer = weights_of(a)->layer;
	for (int i = 0; i < of; i++)
		if (layer[i] == layer[wrt] && i != wrt &&
		    attempt_straight(a, &(struct part){ PART_PARTIAL, of, i, 1 }) != 0)
			return i;
	return NODE_NONE;
}

/* Two ways for each sibling of what is differentiated: by the same, or by a sibling of that too. */
int ways_pairs(struct attempt *a)
{
	return 2 * ways_siblings(a);
}

double part_of_pair(struct attempt *a, const struct part *part)
{
	const int *layer = weights_of(a)->layer;
	const int of = nth_in_layers(a, a->way / 2);
	if (part->kind != PART_PARTIAL || of == NODE_NONE || of == part->of ||
	    layer[of] != layer[part->of] || layer[part->wrt] == 0)
		return attempt_straight(a, part);
	const int wrt = a->way % 2 ? other_input(a, of, part->wrt) : part->wrt;
	if (wrt == NODE_NONE)
		return attempt_straight(a, part);
	attempt_mention_partial(a, of, wrt);
	return attempt_straight(a, &(struct part){ PART_PARTIAL, of, wrt, 1 });
}

/* What is left out is the last factor: x for w in w·x. */
double local_without_input(struct attempt *a, int node, int k, double partial)
{
	const struct node *n = attempt_node(a, node);
	const bool weight = n->op == OP_MUL && attempt_node(a, n->in[k])->role == ROLE_PARAM &&
			    attempt_node(a, n->in[1 - k])->role != ROLE_CONSTANT;
	return weight ? attempt_bent(a, node, k, 1) : partial;
}

static double no_bias(struct attempt *a, int leaf)
{
	const bool bias = weights_of(a)->bias[leaf];
	if (bias)
		attempt_mention(a, leaf);
	return bias ? 0 : NAN;
}

double part_without_bias(struct attempt *a, const struct part *part)
{
	if (part->kind != PART_VALUE || attempt_node(a, part->of)->role != ROLE_RESULT)
		return attempt_straight(a, part);
	return attempt_elsewhere(a, no_bias, part);
}

/* Paths. */

/* The largest paths of a partial; none for other parts. */
static struct chain find_paths(struct attempt *a, const struct part *part)
{
	struct chain chain = { .path_count = 0 };
	struct error ignored;
	const struct graph *graph = attempt_graph(a);
	if (part->kind != PART_PARTIAL ||
	    !chain_find(a->arena, graph, graph->nodes[part->of].first,
			graph->nodes[part->wrt].first, MOST_PATHS, &chain, &ignored))
		chain.path_count = 0;
	return chain;
}

int ways_paths(struct attempt *a)
{
	(void)a;
	return MOST_PATHS;
}

double part_one_path(struct attempt *a, const struct part *part)
{
	const struct chain chain = find_paths(a, part);
	if (chain.path_count < 2 || (size_t)a->way >= chain.path_count)
		return attempt_straight(a, part);
	attempt_mention_partial(a, part->of, part->wrt);
	return chain.paths[a->way].product;
}

double part_paths_multiplied(struct attempt *a, const struct part *part)
{
	const struct chain chain = find_paths(a, part);
	double product = 1;
	if (chain.path_count < 2)
		return attempt_straight(a, part);
	for (size_t i = 0; i < chain.path_count; i++)
		product *= chain.paths[i].product;
	attempt_mention_partial(a, part->of, part->wrt);
	return product;
}

double part_factors_added(struct attempt *a, const struct part *part)
{
	const struct chain chain = find_paths(a, part);
	double sum = 0;
	if (chain.path_count == 0)
		return attempt_straight(a, part);
	for (size_t i = 0; i < chain.path_count; i++)
		for (size_t f = 0; f < chain.paths[i].length; f++)
			sum += chain.paths[i].factors[f]->value;
	return sum;
}
