/*
 * cases.h -- a formula with signs in it, case by case.
 *
 *     sign(x) + sign(x − 1)   is    2  for x > 1
 *                                   0  for 0 < x < 1
 *                                  −2  for x < 0
 *                                   1  for x = 1
 *                                  −1  for x = 0
 *
 * Where all signs and absolute values change over at numbers, as those of x and
 * x − 1 do, the cases are intervals; |x| and choices are resolved in them too.
 * Where they are of one formula only, its sign tells the cases: x·y > 0. Of
 * several such formulas each sign has cases of its own.
 *
 * Memory: in the arena.
 */
#ifndef TUTOR_WALK_CASES_H
#define TUTOR_WALK_CASES_H

#include "autodiff/symbol/print.h"

/* One case: low < of < high, an end that is NULL left out; of = low where both are the same. */
struct case_of {
	const struct expr *whole; /* sign(x·y), of which it is a case; NULL: the whole formula */
	const struct expr *of, *low, *high;
	const struct expr *form; /* NULL: there is no value */
};

struct cases {
	struct case_of *rows;
	size_t count; /* 0 where the formula has no sign in it */
};

struct cases cases_find(struct arena *arena, const struct expr *e);

/* "0 < x < 1", "x = 0" */
void cases_print_condition(struct text *out, const struct case_of *row, enum notation notation);

#endif
