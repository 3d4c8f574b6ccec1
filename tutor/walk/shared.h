/*
 * shared.h -- names for the parts that a long derivation repeats.
 *
 * The derivative of sin(sin(…sin(x))) says sin(x) at every level. Written with
 * s1 = sin(x), s2 = sin(s1), … it stays readable.
 */
#ifndef TUTOR_WALK_SHARED_H
#define TUTOR_WALK_SHARED_H

#include "autodiff/symbol/derive.h"

struct shared {
	struct arena *arena;
	struct definition *parts;  /* the formula of each in terms of those before it */
	const struct expr **whole; /* the formulas as they were */
	size_t count;
};

/* Finds the parts of a derivation to name; none where every line is short. */
struct shared shared_find(struct arena *arena, const struct derivation *d);

/* The formula with the names for its parts. */
const struct expr *shared_abbreviate(const struct shared *shared, const struct expr *e);

#endif
