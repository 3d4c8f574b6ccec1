/*
 * formula.h -- formulas for tests: read, shown, given values, made up.
 */
#ifndef TESTS_SUPPORT_FORMULA_H
#define TESTS_SUPPORT_FORMULA_H

#include "autodiff/op/expr.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/print.h"

/* Values for the names a, b, c, x1 and x2. */
struct point {
	double value[5];
};

/* The formula of a whole text, which must be one. */
const struct expr *read_formula(struct arena *arena, const char *text);

/* The same, in index notation or not. */
const struct expr *read_notation(struct arena *arena, const char *text, bool indexed);

const char *show_formula(struct arena *arena, const struct expr *e, enum notation notation);

/* The formula with the ids that point_values() knows its names by. */
const struct expr *with_ids(struct arena *arena, const struct expr *e);

struct values point_values(const struct point *point);

/*
 * Calls check with formulas nobody thought of, at random points; it counts those
 * that it really checked, and more than half must be.
 */
void for_random_formulas(int count, void (*check)(struct arena *, const struct expr *,
						  struct values, int *checked));

#endif
