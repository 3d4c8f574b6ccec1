/*
 * derive.h -- differentiation step by step.
 *
 * The rules are those of differentiate.h, so the factor that inspect prints is
 * the end of the derivation that explains it.
 *
 * A derivation starts from d/dx[f] and expands one such derivative at a time,
 * the leftmost first; when none is left, the formula is simplified, one named
 * rewriting at a time. Every line of it is a formula equal to the first.
 *
 * Memory: everything is in the arena given;
 * lines share what they have in common.
 */
#ifndef AUTODIFF_SYMBOL_DERIVE_H
#define AUTODIFF_SYMBOL_DERIVE_H

#include "autodiff/base/error.h"
#include "autodiff/symbol/differentiate.h"

/* A derivation of more steps, or with a line of more nodes, is refused. */
enum { DERIVE_MAX_STEPS = 1000, DERIVE_MAX_SIZE = 20000 };

struct index_laws;

struct derive_options {
	const struct expr *name; /* of the formula, or NULL */
	bool several;		 /* are there several variables, so that ∂ is written, not d? */
	bool total;		 /* names without a definition depend on the variable too */
	const struct definition *definitions; /* each in terms of those before it */
	size_t definition_count;
	/* derivatives by the variable that were found before: p_i, and that of p_i */
	const struct definition *slopes;
	size_t slope_count;
	size_t longest_line;	       /* of how many nodes a line may be; 0: DERIVE_MAX_SIZE */
	const struct index_laws *laws; /* for formulas in index notation; NULL for others */
};

enum { DERIVATION_MOST_PARTS = 3 };

struct derivation_step {
	const char *rule;	/* "product"; of a rewriting "collect like terms" */
	bool differentiates;	/* else it rewrites */
	const char *outer_rule; /* of the chain rule: that of the outer function, "sigmoid" */
	const struct expr *law[2]; /* (u·v)′ and u′·v + u·v′; NULL where the step says it itself */
	const struct definition *parts; /* what u and v of the law stand for */
	size_t part_count;
	const struct expr *outer,
		*inner;	  /* of the chain rule: σ(u), and what u stands for; else NULL */
	const char *kink; /* the convention where the function has no derivative, or NULL */
	const struct expr *before, *after; /* the whole line */
};

struct derivation {
	const struct expr *named;	   /* dy/dx, where the formula has a name, or NULL */
	const struct expr *start, *result; /* d/dx[f], and the end form */
	const struct derivation_step *steps;
	size_t count;
};

/*
 * Derives formula by variable, a name or an entry. False where it takes too many
 * steps or grows too long.
 */
bool derive(struct arena *arena, const struct expr *formula, const struct expr *variable,
	    const struct derive_options *options, struct derivation *derivation,
	    struct error *error);

/* The same from a line in which some derivatives stand. */
bool derive_line(struct arena *arena, const struct expr *line, const struct expr *variable,
		 const struct derive_options *options, struct derivation *derivation,
		 struct error *error);

#endif
