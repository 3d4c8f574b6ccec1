/*
 * expr.h -- a formula as a tree: numbers, names, ops applied to formulas, and
 * derivatives of formulas that are still to be worked out.
 *
 * Formulas in index notation also hold entries of vectors and matrices, W_ij;
 * Kronecker's δ_ij, 1 where i = j and else 0; and sums over an index, Σ_i.
 *
 * Trees may share parts, so only the maker of a node changes it, at once (to
 * set its offset). They live in the arena given to the constructor, and so must
 * the names they point to.
 */
#ifndef AUTODIFF_OP_EXPR_H
#define AUTODIFF_OP_EXPR_H

#include "autodiff/op/op_id.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum expr_kind {
	EXPR_NUMBER,
	EXPR_NAME,
	EXPR_CALL,
	EXPR_DERIVATIVE,
	EXPR_ENTRY,
	EXPR_KRONECKER,
	EXPR_SUM,
};

/* How a derivative that is still to be worked out is written: d/dx[u], ∂/∂x[u] or (u)′. */
enum expr_mark { MARK_TOTAL, MARK_PARTIAL, MARK_PRIME };

struct expr {
	enum expr_kind kind;
	int depth;     /* 1 for a leaf: bounds every recursion */
	size_t size;   /* how many nodes the tree has, shared ones counted each time; saturates */
	size_t hash;   /* equal for equal trees, and where only terms or factors changed places */
	size_t bag;    /* of a sum or product: its parts' hashes, whatever their order */
	size_t offset; /* in the text it was read from; 0 when made */
	double number; /* EXPR_NUMBER */
	const char *name;    /* EXPR_NAME, EXPR_ENTRY */
	size_t id;	     /* of the name: whose it is, the maker's number */
	enum op_id op;	     /* EXPR_CALL */
	enum expr_mark mark; /* EXPR_DERIVATIVE */
	/*
	 * EXPR_DERIVATIVE: the formula, and the name or entry to differentiate by.
	 * EXPR_ENTRY, EXPR_KRONECKER: the indices, which are names.
	 * EXPR_SUM: the terms, the index, and how many there are: 1 … n.
	 */
	const struct expr *arg[3];
};

struct expr *expr_number(struct arena *arena, double number);
struct expr *expr_name(struct arena *arena, const char *name, size_t id);

/* An op applied to as many arguments as its arity; the rest are NULL. */
struct expr *expr_call(struct arena *arena, enum op_id op, const struct expr *a,
		       const struct expr *b, const struct expr *c);

/* The derivative of a formula by a name, still to be worked out. */
struct expr *expr_derivative(struct arena *arena, const struct expr *formula,
			     const struct expr *name, enum expr_mark mark);

/* Index notation: an index is a name; col is NULL for a vector's entry. */
struct expr *expr_entry(struct arena *arena, const char *name, size_t id, const struct expr *row,
			const struct expr *col);
struct expr *expr_kronecker(struct arena *arena, const struct expr *i, const struct expr *j);
struct expr *expr_sum(struct arena *arena, const struct expr *terms, const struct expr *index,
		      const struct expr *count);

/* The same node with other arguments (as many as it has). */
const struct expr *expr_with_args(struct arena *arena, const struct expr *e,
				  const struct expr *const arg[]);

/* The tree with one node, not its likes, replaced wherever it stands. */
const struct expr *expr_replace(struct arena *arena, const struct expr *e, const struct expr *old,
				const struct expr *new);

/* The same tree; numbers are equal when they are ==, names when name and id are. */
bool expr_equal(const struct expr *a, const struct expr *b);

/* Is it this number? */
bool expr_is(const struct expr *e, double number);

/* Is it this op applied to something? */
bool expr_is_call(const struct expr *e, enum op_id op);

/* Does the name with this id occur? */
bool expr_uses(const struct expr *e, size_t id);

/* Where names get their values, and dy/dx of a name y that depends on x; slope NULL: none does. */
struct values {
	double (*get)(const void *context, size_t id);
	const void *context;
	double (*slope)(const void *context, size_t id, size_t wrt);
};

/*
 * The value, by the float64 kernels. Not finite where the formula has no value.
 * Neither this nor expr_slope() takes index notation.
 */
double expr_value(const struct expr *e, struct values values);

/* The derivative by a name, in numbers: forward mode, by the float64 kernels. */
double expr_slope(const struct expr *e, size_t wrt, struct values values);

#endif
