/*
 * expr.h -- a formula as a tree: numbers, names, ops applied to formulas.
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

enum expr_kind { EXPR_NUMBER, EXPR_NAME, EXPR_CALL };

struct expr {
	enum expr_kind kind;
	int depth;	  /* 1 for a leaf: bounds every recursion */
	size_t offset;	  /* in the text it was read from; 0 when made */
	double number;	  /* EXPR_NUMBER */
	const char *name; /* EXPR_NAME */
	size_t id;	  /* EXPR_NAME: whose name it is, the maker's number */
	enum op_id op;	  /* EXPR_CALL */
	const struct expr *arg[3];
};

struct expr *expr_number(struct arena *arena, double number);
struct expr *expr_name(struct arena *arena, const char *name, size_t id);

/* An op applied to as many arguments as its arity; the rest are NULL. */
struct expr *expr_call(struct arena *arena, enum op_id op, const struct expr *a,
		       const struct expr *b, const struct expr *c);

/* The same tree; numbers are equal when they are ==, names when name and id are. */
bool expr_equal(const struct expr *a, const struct expr *b);

/* Is it this number? */
bool expr_is(const struct expr *e, double number);

/* Where names get their values. */
struct values {
	double (*get)(const void *context, size_t id);
	const void *context;
};

/* The value, by the float64 kernels. Not finite where the formula has no value. */
double expr_value(const struct expr *e, struct values values);

#endif
