/*
 * product.h -- a product of simplified parts, taken apart and put together.
 *
 * Numbers become one fraction, equal factors one power, the sign stands in
 * front. A factor with a fractional power is one whose base is not negative,
 * or the product would have no value: so √x·√x is x, and x·√x is x^(3/2), but
 * √(x²) is |x|.
 */
#ifndef AUTODIFF_SYMBOL_PRODUCT_H
#define AUTODIFF_SYMBOL_PRODUCT_H

#include "autodiff/symbol/items.h"

/* The factors of e, the numbers apart. */
struct items product_of(struct arena *arena, const struct expr *e);

/* Multiplies by e^power. */
void product_add(struct items *product, struct ratio power, const struct expr *e);

/* Joins factors that go together: x/|x| is sign(x), exp(u)·exp(−u) is 1. */
void product_join_pairs(struct items *product);

const struct expr *product_build(struct items *product);

/* A power that is written as a number or as a fraction of numbers; false where it is neither. */
bool product_power(const struct expr *e, const struct expr **base, struct ratio *power);

#endif
