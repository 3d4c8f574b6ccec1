/*
 * graph.h -- the tape: tensor nodes in build order, and the chain rule.
 *
 * A node is a leaf (a constant, an input, a target, a parameter) or an op
 * applied to nodes before it. So array order is a topological order: forward
 * loops up, backward loops down, and a single step is a call of its own.
 *
 * A graph is built once and run many times; running allocates nothing.
 *
 * Memory: everything lives in the arena given to graph_new(). Names are not
 * copied.
 * Errors: the first failure of building is kept; later builders return
 * NODE_NONE. Build the whole expression, then ask graph_ok() once.
 */
#ifndef AUTODIFF_GRAPH_GRAPH_H
#define AUTODIFF_GRAPH_GRAPH_H

#include "autodiff/base/error.h"
#include "autodiff/op/op.h"

enum { NODE_NONE = -1 };

enum role { ROLE_CONSTANT, ROLE_INPUT, ROLE_TARGET, ROLE_PARAM, ROLE_RESULT };

struct node {
	enum role role;
	enum op_id op;	      /* of a result */
	int in[OP_MAX_ARITY]; /* of a result: as many nodes as the op's arity */
	const char *name;     /* NULL: an intermediate without a name */
	struct shape shape;
	size_t first;	  /* elements in the nodes before this one: element e is vertex first + e */
	size_t offset;	  /* the maker's: where in a text it stands */
	bool needs_grad;  /* is its gradient computed? */
	bool is_copy;	  /* of a result: "a = b", which has a name and no operation of its own */
	void *value;	  /* shape_size(shape) numbers of the graph's dtype */
	void *grad;	  /* ∂objective/∂value, the same shape; NULL where not needed */
	struct call call; /* of a result: what its op's kernels are given, at every run */
};

struct graph {
	struct arena *arena;
	enum dtype dtype;
	struct node *nodes;
	int count, capacity;
	bool failed;
	struct error error;
};

struct graph *graph_new(struct arena *arena, enum dtype dtype);

/* A leaf. Its value is zero until it is set. Constants need no gradient, whatever is said. */
int graph_leaf(struct graph *graph, enum role role, const char *name, struct shape shape,
	       bool needs_grad);

/* A leaf whose value and gradient are those of a leaf of another graph of the same dtype. */
int graph_share(struct graph *graph, const struct graph *owner, int leaf);

/* A constant scalar. */
int graph_constant(struct graph *graph, double value);

/* An op applied to nodes: in[] holds as many as its arity. A result needs a gradient when an input does. */
int graph_apply(struct graph *graph, enum op_id op, const int in[]);

/* Adds a node with the value of another, to have a name of its own: "a = b". */
int graph_copy(struct graph *graph, int node);

/* Gives a node its name. */
void graph_set_name(struct graph *graph, int node, const char *name);

/* Asks for the gradient of a result that depends on constants only. */
void graph_want_grad(struct graph *graph, int node);

/* Did everything build? If not, *error says what failed first. */
bool graph_ok(const struct graph *graph, struct error *error);

/* One step, and the whole pass: the nodes 0 to last, of which leaves do nothing. */
void graph_forward_node(struct graph *graph, int node);
void graph_forward(struct graph *graph, int last);

/*
 * The backward pass. begin zeroes every gradient up to the objective, a
 * scalar, and sets the objective's own to 1. Then each node from the objective
 * down adds its share to the gradients of its inputs.
 */
void graph_backward_begin(struct graph *graph, int objective);
void graph_backward_node(struct graph *graph, int node);
void graph_backward(struct graph *graph, int objective);

/* Elements as doubles, whatever the dtype. */
double graph_value(const struct graph *graph, int node, size_t element);
double graph_grad(const struct graph *graph, int node, size_t element);
void graph_set(struct graph *graph, int node, size_t element, double value);

/* The node with this name, or NODE_NONE. */
int graph_find(const struct graph *graph, const char *name);

/* By node: does it depend on this one? (It itself does.) */
bool *graph_dependents(const struct graph *graph, struct arena *arena, int on);

/* The number of elements of all nodes: vertices are 0 … this − 1. */
size_t graph_vertex_count(const struct graph *graph);

/* The node of a vertex; the element is vertex − node's first. */
int graph_vertex_node(const struct graph *graph, size_t vertex);

/* Values by vertex, for expr_value() and the printer. */
struct values graph_values(const struct graph *graph);

#endif
