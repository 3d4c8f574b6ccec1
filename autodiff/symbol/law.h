/*
 * law.h -- the law that a step of a derivation goes by, (u·v)′ = u′·v + u·v′: the
 * same rule on names, u and v for what varies, c for what does not.
 *
 * Memory: everything is in the arena given.
 */
#ifndef AUTODIFF_SYMBOL_LAW_H
#define AUTODIFF_SYMBOL_LAW_H

#include "autodiff/symbol/derive.h"

/* (e)′ */
const struct expr *law_prime(struct arena *arena, const struct expr *variable,
			     const struct expr *e);

/* The next name of a row of letters that neither the formula nor the variable has. */
const struct expr *law_letter(struct arena *arena, const struct expr *formula,
			      const struct expr *variable, const char **letters);

/* Fills the step's law, and what its letters stand for; slope is NULL for what does not vary. */
void law_state(struct arena *arena, const struct expr *variable, const struct expr *call,
	       const struct expr *const slope[], struct derivation_step *step);

#endif
