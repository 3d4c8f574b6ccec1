/*
 * index_rules.h -- the algebra of sums and of Kronecker's δ, one named rule at a time.
 *
 * It works on formulas that simplify.h has simplified: what that never does,
 * multiplying out or taking out a factor, is done here where it leads to the
 * form that backpropagation is taught in.
 */
#ifndef AUTODIFF_SYMBOL_INDEX_RULES_H
#define AUTODIFF_SYMBOL_INDEX_RULES_H

#include "autodiff/symbol/derive.h"

/* What is known of the quantities, for rewriting. */
struct index_laws {
	const struct definition *names; /* quotients with a name: p_i = e_i/S */
	size_t name_count;
	const struct definition *facts; /* sums with a value: Σ_i t_i = 1 */
	size_t fact_count;
};

/* One rewriting: its name, and what is known that it goes by: e_j/S and p_j, or NULL. */
struct index_rewriting {
	const char *name;
	const struct expr *law[2];
};

/*
 * The line after the first rule that applies, where it applies first; NULL where
 * none does. Derivatives that are still to be worked out are left alone.
 */
const struct expr *index_rewrite_once(struct arena *arena, const struct expr *line,
				      const struct index_laws *laws, struct index_rewriting *done);

#endif
