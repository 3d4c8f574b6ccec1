/*
 * differential.h -- how the derivative of a call is put together.
 *
 *     (op(u, v))′ = ∂op/∂u · u′ + ∂op/∂v · v′
 *
 * holds for every op, but some have a form that textbooks print: the product
 * rule, the quotient rule, the power rules. Such an op names its own in the
 * table; for all others the rule is made from the op's partials.
 *
 * At a kink these forms say what a textbook says, which may be infinite
 * (1/(2·√x) at 0). The op's `partial` and its backward kernel follow the stated
 * convention there.
 */
#ifndef AUTODIFF_OP_DIFFERENTIAL_H
#define AUTODIFF_OP_DIFFERENTIAL_H

#include "autodiff/op/op.h"

/* A call, and the derivatives of its arguments: NULL where one does not depend on the variable. */
struct differential {
	struct arena *arena; /* the answer is built here */
	const struct expr *whole;
	const struct expr *slope[OP_MAX_ARITY];
	const char *rule; /* filled: "product" */
};

/* The derivative of the call; at least one slope is not NULL. */
const struct expr *differential(struct differential *d);

/* The forms of the op table. */
const struct expr *differential_of_sum(struct differential *d);
const struct expr *differential_of_product(struct differential *d);
const struct expr *differential_of_quotient(struct differential *d);
const struct expr *differential_of_power(struct differential *d);
const struct expr *differential_of_square(struct differential *d);
const struct expr *differential_of_sqrt(struct differential *d);
const struct expr *differential_of_choice(struct differential *d);
const struct expr *differential_of_max(struct differential *d);
const struct expr *differential_of_min(struct differential *d);

#endif
