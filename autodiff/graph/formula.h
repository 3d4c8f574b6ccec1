/*
 * formula.h -- the tape read back as formulas.
 *
 * A *quantity* is what formulas speak of: a named node, a leaf, or a result
 * that is no scalar formula (a matrix product, a loss). Between quantities lie
 * the unnamed nodes of a longer formula, which are read as one.
 *
 * Elements of quantities are vertices (see graph.h). Formulas carry vertices
 * as the ids of their names, so graph_values() gives their numbers.
 */
#ifndef AUTODIFF_GRAPH_FORMULA_H
#define AUTODIFF_GRAPH_FORMULA_H

#include "autodiff/graph/graph.h"

bool formula_is_quantity(const struct graph *graph, int node);

/* "w1"; an element of a matrix is "W1[3,5]", counted from 0. */
const char *formula_name(const struct graph *graph, struct arena *arena, size_t vertex);

/* Is the vertex computed by a formula of scalars? (Not a leaf, no element of a matrix product.) */
bool formula_exists(const struct graph *graph, size_t vertex);

/* That formula, in terms of quantities: h1 is w1·i1 + b1. */
const struct expr *formula_of(const struct graph *graph, struct arena *arena, size_t vertex);

/* One op on the way from a quantity to one it depends on: ∂whole/∂part. */
struct formula_step {
	enum op_id op;
	const struct expr *whole, *part, *partial; /* whole and part are NULL where not wanted */
};

/*
 * Every way from a vertex to the quantities it depends on directly, op by op.
 * The visitor gets the vertex reached, the product of the partials (not
 * simplified), and the ops passed. A quantity that a formula uses twice is
 * visited twice. Constants are not visited.
 */
struct formula_visitor {
	bool with_formulas; /* are whole and part of each step wanted? They are copies: it costs */
	void (*visit)(void *context, size_t reached, const struct expr *product,
		      const struct formula_step steps[], size_t step_count);
	void *context;
};

void formula_visit(const struct graph *graph, struct arena *arena, size_t vertex,
		   struct formula_visitor visitor);

#endif
