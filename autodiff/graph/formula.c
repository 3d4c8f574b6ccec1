#include "autodiff/graph/formula.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"

#include <assert.h>

/* A walk from a quantity down through the unnamed nodes of its formula. */
struct descent {
	const struct graph *graph;
	struct arena *arena;
	struct formula_visitor visitor;
	struct formula_step *steps;
	size_t step_count, capacity;
};

bool formula_is_quantity(const struct graph *graph, int node)
{
	const struct node *n = &graph->nodes[node];
	return n->name || n->role != ROLE_RESULT || !op_get(n->op)->elementwise;
}

const char *formula_name(const struct graph *graph, struct arena *arena, size_t vertex)
{
	const int node = graph_vertex_node(graph, vertex);
	const struct node *n = &graph->nodes[node];
	const size_t element = vertex - n->first, cols = (size_t)n->shape.cols;
	struct text name = { .arena = arena };
	if (n->name && shape_size(n->shape) == 1)
		return n->name;
	if (n->name)
		text_add(&name, n->name);
	else
		text_printf(&name, "%s_%d", op_get(n->op)->name, node);
	if (shape_size(n->shape) > 1)
		text_printf(&name, "[%zu,%zu]", element / cols, element % cols);
	return name.bytes;
}

static const struct expr *apply(const struct graph *graph, struct arena *arena, int node,
				size_t element);

/* An element as it stands in a formula: its name, its number, or the formula within. */
static const struct expr *element_expr(const struct graph *graph, struct arena *arena, int node,
				       size_t element)
{
	const struct node *n = &graph->nodes[node];
	if (n->role == ROLE_CONSTANT && !n->name)
		return expr_number(arena, graph_value(graph, node, element));
	if (formula_is_quantity(graph, node)) {
		const size_t vertex = n->first + element;
		return expr_name(arena, formula_name(graph, arena, vertex), vertex);
	}
	return apply(graph, arena, node, element);
}

/* A node's op applied to what its inputs stand for; a copy has none. */
static const struct expr *apply(const struct graph *graph, struct arena *arena, int node,
				size_t element)
{
	const struct node *n = &graph->nodes[node];
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	assert(n->role == ROLE_RESULT && op_get(n->op)->elementwise);
	for (int k = 0; k < op_get(n->op)->arity; k++)
		arg[k] = element_expr(graph, arena, n->in[k], element);
	return n->is_copy ? arg[0] : expr_call(arena, n->op, arg[0], arg[1], arg[2]);
}

bool formula_exists(const struct graph *graph, size_t vertex)
{
	const struct node *node = &graph->nodes[graph_vertex_node(graph, vertex)];
	return node->role == ROLE_RESULT && op_get(node->op)->elementwise;
}

const struct expr *formula_of(const struct graph *graph, struct arena *arena, size_t vertex)
{
	const int node = graph_vertex_node(graph, vertex);
	return apply(graph, arena, node, vertex - graph->nodes[node].first);
}

/* What a struct partial asks its caller for. */
struct site {
	const struct graph *graph;
	int node;
};

static const struct expr *site_input(const struct partial *p, int k, size_t j)
{
	const struct site *site = p->context;
	return element_expr(site->graph, p->arena, site->graph->nodes[site->node].in[k], j);
}

static const struct expr *site_output(const struct partial *p, size_t i)
{
	const struct site *site = p->context;
	return element_expr(site->graph, p->arena, site->node, i);
}

static struct formula_step *push_step(struct descent *d)
{
	if (d->step_count == d->capacity) {
		const size_t capacity = d->capacity ? 2 * d->capacity : 16;
		struct formula_step *steps = arena_alloc(d->arena, capacity * sizeof(*steps));
		for (size_t i = 0; i < d->step_count; i++)
			steps[i] = d->steps[i];
		d->steps = steps;
		d->capacity = capacity;
	}
	return &d->steps[d->step_count++];
}

static void descend(struct descent *d, int node, size_t i, const struct expr *product);

/* Goes on to an input: a quantity is where a way ends, anything else is looked into. */
static void reach(struct descent *d, int in, size_t j, const struct expr *product)
{
	if (formula_is_quantity(d->graph, in))
		d->visitor.visit(d->visitor.context, d->graph->nodes[in].first + j, product,
				 d->steps, d->step_count);
	else
		descend(d, in, j, product);
}

/* One step further: through ∂node[i]/∂in_k[j], which partial describes. */
static void pass(struct descent *d, int node, const struct partial *partial,
		 const struct expr *product)
{
	const int in = d->graph->nodes[node].in[partial->k];
	struct formula_step *step = push_step(d);
	step->op = d->graph->nodes[node].op;
	step->whole = step->part = NULL;
	if (d->visitor.with_formulas) {
		step->whole = element_expr(d->graph, d->arena, node, partial->i);
		step->part = element_expr(d->graph, d->arena, in, partial->j);
	}
	step->partial = op_get(step->op)->partial(partial);
	product =
		product ? expr_call(d->arena, OP_MUL, product, step->partial, NULL) : step->partial;
	reach(d, in, partial->j, product);
	d->step_count--;
}

static void descend(struct descent *d, int node, size_t i, const struct expr *product)
{
	const struct node *n = &d->graph->nodes[node];
	const struct site site = { d->graph, node };
	struct shape in_shape[OP_MAX_ARITY];
	if (n->is_copy) { /* no operation that anybody typed: no step */
		if (d->graph->nodes[n->in[0]].needs_grad)
			reach(d, n->in[0], i, product ? product : expr_number(d->arena, 1));
		return;
	}
	for (int k = 0; k < op_get(n->op)->arity; k++)
		in_shape[k] = d->graph->nodes[n->in[k]].shape;
	for (int k = 0; k < op_get(n->op)->arity; k++) {
		if (!d->graph->nodes[n->in[k]].needs_grad)
			continue;
		const struct span span = op_get(n->op)->span(in_shape, n->shape, k, i);
		for (size_t index = 0; index < span.count; index++) {
			const struct partial partial = {
				.arena = d->arena,
				.in_shape = in_shape,
				.out_shape = n->shape,
				.k = k,
				.i = i,
				.j = span.start + index * span.stride,
				.input = site_input,
				.output = site_output,
				.context = &site,
			};
			pass(d, node, &partial, product);
		}
	}
}

void formula_visit(const struct graph *graph, struct arena *arena, size_t vertex,
		   struct formula_visitor visitor)
{
	struct descent d = { .graph = graph, .arena = arena, .visitor = visitor };
	const int node = graph_vertex_node(graph, vertex);
	if (graph->nodes[node].role == ROLE_RESULT)
		descend(&d, node, vertex - graph->nodes[node].first, NULL);
}
