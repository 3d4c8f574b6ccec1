/*
 * index.h -- formulas in index notation: which indices they have, other indices for them.
 *
 * An index is a name. A sum binds its own: Σ_l W_il·x_l has the free index i.
 */
#ifndef AUTODIFF_SYMBOL_INDEX_H
#define AUTODIFF_SYMBOL_INDEX_H

#include "autodiff/op/expr.h"

/* Does the index occur, not bound by a sum? */
bool index_is_free(const struct expr *e, const struct expr *index);

/* The formula with another index; a sum that binds the new one gets a letter of its own. */
const struct expr *index_substitute(struct arena *arena, const struct expr *e,
				    const struct expr *from, const struct expr *to);

/* The formula of p_i where p_k is asked for: the indices of left give way to those of instance. */
const struct expr *index_instance(struct arena *arena, const struct expr *formula,
				  const struct expr *left, const struct expr *instance);

/*
 * Is e the pattern, for some index in place of this one? Then *found is that
 * index; set it to NULL before, or to the index it must be.
 */
bool index_match(const struct expr *pattern, const struct expr *e, const struct expr *index,
		 const struct expr **found);

#endif
