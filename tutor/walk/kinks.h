/*
 * kinks.h -- where a derivation passes through a point without a derivative.
 */
#ifndef TUTOR_WALK_KINKS_H
#define TUTOR_WALK_KINKS_H

#include "autodiff/symbol/derive.h"

/* What is known of names: the formulas of some; and those that are above 0. */
struct known {
	const struct definition *definitions;
	size_t definition_count;
	const char *const *positive;
	size_t positive_count;
};

/*
 * The convention that a step follows at a kink, as the op's entry has it: "sqrt
 * has an infinite slope at 0, …"; NULL where there is none, or where it is surely
 * not reached: √(x² + 1).
 */
const char *kink_of_step(const struct derivation_step *step, const struct known *known);

/* Of step number n, NULL too where a step before it says the same. */
const char *kink_first(const struct derivation *d, size_t n, const struct known *known);

#endif
