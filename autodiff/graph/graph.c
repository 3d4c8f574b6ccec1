#include "autodiff/graph/graph.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"

#include <assert.h>
#include <string.h>

struct graph *graph_new(struct arena *arena, enum dtype dtype)
{
	struct graph *graph = arena_alloc(arena, sizeof(*graph));
	graph->arena = arena;
	graph->dtype = dtype;
	return graph;
}

static int add_node(struct graph *graph, struct node node)
{
	if (graph->count == graph->capacity) {
		const int capacity = graph->capacity ? 2 * graph->capacity : 64;
		struct node *nodes =
			arena_alloc_array(graph->arena, (size_t)capacity, sizeof(*nodes));
		if (graph->count)
			memcpy(nodes, graph->nodes, (size_t)graph->count * sizeof(*nodes));
		graph->nodes = nodes;
		graph->capacity = capacity;
	}
	node.first = graph_vertex_count(graph);
	graph->nodes[graph->count] = node;
	return graph->count++;
}

/* Scalars lie close together: a model of equations is nothing but scalars. */
static void *new_tensor(struct graph *graph, struct shape shape)
{
	if (shape_size(shape) == 1)
		return arena_alloc(graph->arena, dtype_size(graph->dtype));
	return arena_alloc_array(graph->arena, shape_size(shape), dtype_size(graph->dtype));
}

int graph_leaf(struct graph *graph, enum role role, const char *name, struct shape shape,
	       bool needs_grad)
{
	if (graph->failed)
		return NODE_NONE;
	struct node node = { .role = role, .name = name, .shape = shape };
	node.needs_grad = needs_grad && role != ROLE_CONSTANT;
	node.value = new_tensor(graph, shape);
	node.grad = node.needs_grad ? new_tensor(graph, shape) : NULL;
	return add_node(graph, node);
}

int graph_share(struct graph *graph, const struct graph *owner, int leaf)
{
	assert(graph->dtype == owner->dtype && owner->nodes[leaf].role != ROLE_RESULT);
	return graph->failed ? NODE_NONE : add_node(graph, owner->nodes[leaf]);
}

int graph_constant(struct graph *graph, double value)
{
	const int node = graph_leaf(graph, ROLE_CONSTANT, NULL, (struct shape){ 1, 1 }, false);
	if (node != NODE_NONE)
		graph_set(graph, node, 0, value);
	return node;
}

/* "matmul does not fit a 3×4 matrix and a 5×2 one." */
static int fail_shapes(struct graph *graph, enum op_id op, const struct shape in[])
{
	const struct op *entry = op_get(op);
	struct text shapes = { .arena = graph->arena };
	for (int k = 0; k < entry->arity; k++)
		text_printf(&shapes, "%sa %d×%d %s",
			    k == 0		  ? "" :
			    k == entry->arity - 1 ? " and " :
						    ", ",
			    in[k].rows, in[k].cols, k == 0 ? "matrix" : "one");
	graph->failed = true;
	error_set(&graph->error, "%s does not fit %s.", entry->name, shapes.bytes);
	return NODE_NONE;
}

/* What the kernels of a node's op are given. */
static struct call call_of(const struct graph *graph, const struct node *node)
{
	struct call call = { .out_shape = node->shape, .out = node->value, .out_grad = node->grad };
	for (int k = 0; k < op_get(node->op)->arity; k++) {
		const struct node *in = &graph->nodes[node->in[k]];
		call.in_shape[k] = in->shape;
		call.in[k] = in->value;
		call.in_grad[k] = in->grad;
	}
	return call;
}

int graph_apply(struct graph *graph, enum op_id op, const int in[])
{
	const struct op *entry = op_get(op);
	struct node node = { .role = ROLE_RESULT, .op = op };
	struct shape shapes[OP_MAX_ARITY] = { { 0, 0 } };
	if (graph->failed)
		return NODE_NONE;
	for (int k = 0; k < entry->arity; k++) {
		assert(in[k] >= 0 && in[k] < graph->count);
		node.in[k] = in[k];
		shapes[k] = graph->nodes[in[k]].shape;
		node.needs_grad |= graph->nodes[in[k]].needs_grad;
	}
	if (!entry->shape(shapes, &node.shape))
		return fail_shapes(graph, op, shapes);
	node.value = new_tensor(graph, node.shape);
	node.grad = node.needs_grad ? new_tensor(graph, node.shape) : NULL;
	node.call = call_of(graph, &node);
	return add_node(graph, node);
}

int graph_copy(struct graph *graph, int node)
{
	const int copy = graph_apply(graph, OP_LINEAR, &node);
	if (copy != NODE_NONE)
		graph->nodes[copy].is_copy = true;
	return copy;
}

void graph_set_name(struct graph *graph, int node, const char *name)
{
	if (!graph->failed)
		graph->nodes[node].name = name;
}

void graph_want_grad(struct graph *graph, int node)
{
	if (graph->failed)
		return;
	struct node *n = &graph->nodes[node];
	n->needs_grad = true;
	if (n->grad)
		return;
	n->grad = new_tensor(graph, n->shape);
	for (int i = node; i < graph->count; i++) /* its own call, and those of who uses it */
		if (graph->nodes[i].role == ROLE_RESULT)
			graph->nodes[i].call = call_of(graph, &graph->nodes[i]);
}

bool graph_ok(const struct graph *graph, struct error *error)
{
	if (graph->failed)
		*error = graph->error;
	return !graph->failed;
}

void graph_forward_node(struct graph *graph, int node)
{
	const struct node *n = &graph->nodes[node];
	if (n->role != ROLE_RESULT)
		return;
	op_get(n->op)->forward[graph->dtype](&n->call);
}

void graph_forward(struct graph *graph, int last)
{
	for (int node = 0; node <= last; node++)
		graph_forward_node(graph, node);
}

void graph_backward_begin(struct graph *graph, int objective)
{
	assert(shape_size(graph->nodes[objective].shape) == 1);
	for (int i = 0; i <= objective; i++) {
		const struct node *node = &graph->nodes[i];
		if (node->grad)
			memset(node->grad, 0, shape_size(node->shape) * dtype_size(graph->dtype));
	}
	void *grad = graph->nodes[objective].grad;
	if (grad && graph->dtype == DTYPE_F64)
		*(double *)grad = 1;
	else if (grad)
		*(float *)grad = 1;
}

void graph_backward_node(struct graph *graph, int node)
{
	const struct node *n = &graph->nodes[node];
	if (n->role != ROLE_RESULT || !n->grad)
		return;
	op_get(n->op)->backward[graph->dtype](&n->call);
}

void graph_backward(struct graph *graph, int objective)
{
	graph_backward_begin(graph, objective);
	for (int node = objective; node >= 0; node--)
		graph_backward_node(graph, node);
}

static double element_of(enum dtype dtype, const void *tensor, size_t element)
{
	return dtype == DTYPE_F64 ? ((const double *)tensor)[element] :
				    (double)((const float *)tensor)[element];
}

double graph_value(const struct graph *graph, int node, size_t element)
{
	return element_of(graph->dtype, graph->nodes[node].value, element);
}

double graph_grad(const struct graph *graph, int node, size_t element)
{
	const void *grad = graph->nodes[node].grad;
	return grad ? element_of(graph->dtype, grad, element) : 0;
}

void graph_set(struct graph *graph, int node, size_t element, double value)
{
	void *tensor = graph->nodes[node].value;
	if (graph->dtype == DTYPE_F64)
		((double *)tensor)[element] = value;
	else
		((float *)tensor)[element] = (float)value;
}

int graph_find(const struct graph *graph, const char *name)
{
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].name && strcmp(graph->nodes[i].name, name) == 0)
			return i;
	return NODE_NONE;
}

bool *graph_dependents(const struct graph *graph, struct arena *arena, int on)
{
	bool *depends = arena_alloc(arena, (size_t)graph->count);
	depends[on] = true;
	for (int i = on + 1; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		for (int k = 0; node->role == ROLE_RESULT && k < op_get(node->op)->arity; k++)
			depends[i] |= depends[node->in[k]];
	}
	return depends;
}

size_t graph_vertex_count(const struct graph *graph)
{
	if (graph->count == 0)
		return 0;
	const struct node *last = &graph->nodes[graph->count - 1];
	return last->first + shape_size(last->shape);
}

int graph_vertex_node(const struct graph *graph, size_t vertex)
{
	int low = 0, high = graph->count;
	while (high - low > 1) {
		const int middle = low + (high - low) / 2;
		if (graph->nodes[middle].first <= vertex)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static double vertex_value(const void *context, size_t vertex)
{
	const struct graph *graph = context;
	const int node = graph_vertex_node(graph, vertex);
	return graph_value(graph, node, vertex - graph->nodes[node].first);
}

struct values graph_values(const struct graph *graph)
{
	return (struct values){ .get = vertex_value, .context = graph };
}
