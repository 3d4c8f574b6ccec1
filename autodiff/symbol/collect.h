/*
 * collect.h -- a sum or a product of simplified parts, put in order: like terms
 * and like factors joined, numbers folded, the sign in front.
 */
#ifndef AUTODIFF_SYMBOL_COLLECT_H
#define AUTODIFF_SYMBOL_COLLECT_H

#include "autodiff/op/expr.h"

/* Of a + b, a − b; of −a, a·b, a/b, a^b, a², √a. *name says what was done: "collect like terms". */
const struct expr *collect_sum(struct arena *arena, const struct expr *e, const char **name);
const struct expr *collect_product(struct arena *arena, const struct expr *e, const char **name);

#endif
