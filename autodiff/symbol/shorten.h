/*
 * shorten.h -- rewritings of sums that may make a formula shorter: a common
 * factor taken out, products multiplied out, sin² + cos².
 *
 * Whether one does is seen only when all is tidied up again, so these are
 * proposals: simplify.h takes those after which less is left.
 */
#ifndef AUTODIFF_SYMBOL_SHORTEN_H
#define AUTODIFF_SYMBOL_SHORTEN_H

#include "autodiff/op/expr.h"

/*
 * The proposal of a rule for a simplified formula, NULL where it has none; the
 * rules are counted from 0, and *name is NULL past the last.
 */
const struct expr *shorten_propose(struct arena *arena, const struct expr *e, size_t rule,
				   const char **name);

#endif
