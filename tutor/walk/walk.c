#include "tutor/walk/walk.h"

#include "autodiff/base/arena.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* A walk being built. */
struct builder {
	struct arena *arena;
	struct walk *walk;
	size_t capacity;
	bool *on_path; /* by node: a parameter, or depends on one, and the objective on it */
	int *shares;   /* by node: the shares of its gradient, and those had so far */
	int *had;
	double *sum; /* by node: the gradient so far */
};

static struct step *add_step(struct builder *b, enum phase phase, int node)
{
	struct walk *walk = b->walk;
	if (walk->count == b->capacity) {
		const size_t capacity = b->capacity ? 2 * b->capacity : 64;
		struct step *steps = arena_alloc_array(b->arena, capacity, sizeof(*steps));
		if (walk->count)
			memcpy(steps, walk->steps, walk->count * sizeof(*steps));
		walk->steps = steps;
		b->capacity = capacity;
	}
	struct step *step = &walk->steps[walk->count++];
	*step = (struct step){ .phase = phase, .node = node, .from = NODE_NONE };
	return step;
}

/* By node: does it follow from a leaf of this role? */
static bool *find_followers(struct arena *arena, const struct graph *graph, enum role role)
{
	bool *follows = arena_alloc(arena, (size_t)graph->count);
	for (int i = 0; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		follows[i] = node->role == role;
		for (int k = 0; node->role == ROLE_RESULT && k < op_get(node->op)->arity; k++)
			follows[i] |= follows[node->in[k]];
	}
	return follows;
}

/* By node: does the objective follow from it? */
static bool *find_ancestors(struct arena *arena, const struct graph *graph, int objective)
{
	bool *leads = arena_alloc(arena, (size_t)graph->count);
	leads[objective] = true;
	for (int i = objective; i >= 0; i--) {
		const struct node *node = &graph->nodes[i];
		for (int k = 0;
		     leads[i] && node->role == ROLE_RESULT && k < op_get(node->op)->arity; k++)
			leads[node->in[k]] = true;
	}
	return leads;
}

/* The results in order; those that follow from a target, and the objective, are the loss. */
static void add_forward(struct builder *b, enum phase phase)
{
	const struct model *model = b->walk->model;
	const bool *loss = find_followers(b->arena, model->graph, ROLE_TARGET);
	const bool *leads = find_ancestors(b->arena, model->graph, model->objective);
	for (int i = 0; i <= model->objective; i++) {
		const struct node *node = &model->graph->nodes[i];
		const bool is_loss = loss[i] || i == model->objective;
		if (node->role != ROLE_RESULT || !node->name || !leads[i] ||
		    is_loss != (phase == PHASE_LOSS))
			continue;
		struct step *step = add_step(b, phase, i);
		step->result = graph_value(model->graph, i, 0);
		b->walk->computed[i] = b->walk->count;
	}
}

static void find_path_nodes(struct builder *b)
{
	const struct model *model = b->walk->model;
	const bool *leads = find_ancestors(b->arena, model->graph, model->objective);
	b->on_path = find_followers(b->arena, model->graph, ROLE_PARAM);
	for (int i = 0; i < model->graph->count; i++)
		b->on_path[i] &= leads[i];
}

/* The factors of a node as steps: each passes a share of the node's gradient on. */
static void add_factors(struct builder *b, int from, bool count_only)
{
	const struct graph *graph = b->walk->model->graph;
	const struct factor *factors;
	const size_t count = chain_factors(b->arena, graph, graph->nodes[from].first, &factors);
	for (size_t i = 0; i < count; i++) {
		const int node = graph_vertex_node(graph, factors[i].wrt);
		if (!b->on_path[node])
			continue;
		if (count_only) {
			b->shares[node]++;
			continue;
		}
		struct step *step = add_step(b, PHASE_BACKWARD, node);
		step->factor = &factors[i];
		step->from = from;
		step->share = ++b->had[node];
		step->before = b->sum[node];
		b->sum[node] += b->sum[from] * factors[i].value;
		step->result = b->sum[node];
		b->walk->settled[node] = b->walk->count;
	}
}

static void add_backward(struct builder *b)
{
	const struct model *model = b->walk->model;
	const size_t count = (size_t)model->graph->count;
	const size_t before = b->walk->count;
	b->shares = arena_alloc_array(b->arena, count, sizeof(*b->shares));
	b->had = arena_alloc_array(b->arena, count, sizeof(*b->had));
	b->sum = arena_alloc_array(b->arena, count, sizeof(*b->sum));
	b->sum[model->objective] = 1;
	b->walk->settled[model->objective] = before;
	for (int pass = 0; pass < 2; pass++)
		for (int i = model->objective; i >= 0; i--)
			if (b->on_path[i] && model->graph->nodes[i].name &&
			    model->graph->nodes[i].role == ROLE_RESULT)
				add_factors(b, i, pass == 0);
	for (size_t s = before; s < b->walk->count; s++)
		b->walk->steps[s].shares = b->shares[b->walk->steps[s].node];
}

static void add_updates(struct builder *b)
{
	const struct graph *graph = b->walk->model->graph;
	for (int i = 0; i < graph->count; i++) {
		if (graph->nodes[i].role != ROLE_PARAM || !b->on_path[i])
			continue;
		struct step *step = add_step(b, PHASE_UPDATE, i);
		step->before = graph_value(graph, i, 0);
		step->result = step->before - b->walk->rate * b->sum[i];
	}
}

static void set_params(struct walk *walk, bool updated)
{
	for (size_t s = 0; s < walk->count; s++) {
		const struct step *step = &walk->steps[s];
		if (step->phase == PHASE_UPDATE)
			graph_set(walk->model->graph, step->node, 0,
				  updated ? step->result : step->before);
	}
}

/* Moves the parameters, sees what the objective becomes, and moves them back. */
static bool try_updates(struct walk *walk, struct error *error)
{
	struct error ignored;
	set_params(walk, true);
	walk->objective_after = model_run(walk->model, &ignored) ?
					graph_value(walk->model->graph, walk->model->objective, 0) :
					NAN;
	set_params(walk, false);
	return model_run(walk->model, error);
}

bool walk_build(struct arena *arena, struct model *model, double rate, struct walk *walk,
		struct error *error)
{
	const size_t count = (size_t)model->graph->count;
	struct builder b = { .arena = arena, .walk = walk };
	*walk = (struct walk){ .model = model, .rate = rate };
	walk->computed = arena_alloc_array(arena, count, sizeof(*walk->computed));
	walk->settled = arena_alloc_array(arena, count, sizeof(*walk->settled));
	memset(walk->settled, 0xFF, count * sizeof(*walk->settled));
	if (!model_run(model, error))
		return false;
	graph_backward(model->graph, model->objective);
	find_path_nodes(&b);
	add_forward(&b, PHASE_FORWARD);
	add_forward(&b, PHASE_LOSS);
	add_backward(&b);
	add_updates(&b);
	return try_updates(walk, error);
}

/* Moving. */

size_t walk_next_phase(const struct walk *walk, size_t step)
{
	size_t next = step;
	while (next < walk->count && walk->steps[next].phase == walk->steps[step].phase)
		next++;
	return next < walk->count ? next : walk->count - 1;
}

size_t walk_previous_phase(const struct walk *walk, size_t step)
{
	size_t start = step;
	while (start > 0 && walk->steps[start - 1].phase == walk->steps[step].phase)
		start--;
	if (start < step || start == 0)
		return start;
	return walk_previous_phase(walk, start - 1);
}

bool walk_knows_value(const struct walk *walk, size_t step, int node)
{
	return walk->computed[node] <= step + 1;
}

bool walk_knows_gradient(const struct walk *walk, size_t step, int node)
{
	return walk->settled[node] <= step + 1;
}

double walk_value(const struct walk *walk, size_t step, int node)
{
	for (size_t i = step + 1; i-- > 0 && walk->steps[i].phase == PHASE_UPDATE;)
		if (walk->steps[i].node == node)
			return walk->steps[i].result;
	return graph_value(walk->model->graph, node, 0);
}
