/*
 * differentiate.h -- differentiation at once, by the rules of the op table
 * (differential.h). The answers are not simplified.
 *
 * Memory: everything is in the arena given.
 */
#ifndef AUTODIFF_SYMBOL_DIFFERENTIATE_H
#define AUTODIFF_SYMBOL_DIFFERENTIATE_H

#include "autodiff/op/expr.h"

/*
 * ∂formula/∂variable, a name, every other name held constant; 0 where it does
 * not depend. Where the formula has a name, the answer says the name for it:
 * H1·(1 − H1), not σ(h1)·(1 − σ(h1)). NULL: it has none.
 */
const struct expr *differentiate(struct arena *arena, const struct expr *formula,
				 const struct expr *variable, const struct expr *name);

/* A name that stands for a formula: y = x². */
struct definition {
	const struct expr *name, *formula;
};

/*
 * The same for a formula with names that stand for formulas, each in terms of
 * those before it: a y = x² depends on x.
 */
const struct expr *differentiate_through(struct arena *arena, const struct expr *formula,
					 const struct expr *variable,
					 const struct definition *definitions, size_t count);

#endif
