/*
 * functions.h -- what is simpler than a function of a simplified argument.
 */
#ifndef AUTODIFF_SYMBOL_FUNCTIONS_H
#define AUTODIFF_SYMBOL_FUNCTIONS_H

#include "autodiff/op/expr.h"

/* The call itself where no rule applies. *name says which did: "ln and exp undo each other". */
const struct expr *function_rewrite(struct arena *arena, const struct expr *e, const char **name);

#endif
