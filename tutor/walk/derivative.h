/*
 * derivative.h -- one partial derivative taken apart, as text.
 *
 * The paths, their factors with names and with numbers, the sum, and the
 * measured slope beside it. `gradwalk inspect` prints it; the walk shows it
 * where a learner opens a partial.
 *
 * Memory: everything lives in the arena given.
 */
#ifndef TUTOR_WALK_DERIVATIVE_H
#define TUTOR_WALK_DERIVATIVE_H

#include "autodiff/graph/chain.h"
#include "autodiff/graph/slope.h"
#include "autodiff/symbol/derive.h"
#include "autodiff/symbol/print.h"
#include "tutor/language/language.h"

struct derivative {
	struct arena *arena;
	struct graph *graph;
	struct chain chain;
	struct slope slope; /* with its verdict on chain.value */
};

/*
 * ∂of/∂wrt, nodes of a scalar graph that has run forward, with its k largest paths.
 * False as chain_find() says; where that finds the paths nevertheless, they are there.
 */
bool derivative_take(struct arena *arena, struct graph *graph, int of, int wrt, size_t k,
		     struct derivative *derivative, struct error *error);

/* How far each factor is opened: not at all, into single operations, into its derivation. */
enum derivative_detail { DETAIL_NAMED, DETAIL_OPS, DETAIL_STEPS };

/* For people. */
void derivative_text(struct text *out, const struct derivative *derivative, enum notation notation,
		     enum language language, enum derivative_detail detail);

/*
 * One factor by itself, for a page of this width: its row, and what it opens into.
 * What is used while writing lives in the text's arena.
 */
void derivative_factor_text(struct text *out, const struct derivative *derivative,
			    const struct factor *factor, enum notation notation,
			    enum language language, enum derivative_detail detail, int width);

/* The derivation of a factor; false where it is none of a formula of scalars, or is too long. */
bool derivative_steps(struct arena *arena, const struct graph *graph, const struct factor *factor,
		      struct derivation *derivation, struct error *error);

/* Its formulas are in equation notation, so that they read back. */
void derivative_json(struct text *out, const struct derivative *derivative);
void derivative_latex(struct text *out, const struct derivative *derivative);

/* A path's factor as a row of a table. */
struct factor_row {
	const char *partial; /* "∂H1/∂h1" */
	const char *symbol;  /* "H1·(1 − H1)" */
	const char *numbers; /* "0.593270·(1 − 0.593270)" */
	const char *value;   /* "0.241301" */
	bool is_choice;	     /* is the formula one of cases, "1 if z > 0 else 0"? */
};

/* Any formula as a row that is not of anything yet: with names, with numbers, its value. */
struct factor_row formula_row(struct arena *arena, const struct expr *formula, struct values values,
			      enum notation notation);

/* Adds " = formula", the row's own or that with numbers; one of cases stands in parentheses. */
void factor_row_add(struct text *out, const struct factor_row *row, const char *formula);

struct factor_row factor_row(struct arena *arena, const struct graph *graph,
			     const struct factor *factor, enum notation notation);

/* The same with the words of its cases in the learner's language: "h1 > 0이면 1, 아니면 0". */
struct factor_row factor_row_in(struct arena *arena, const struct graph *graph,
				const struct factor *factor, enum notation notation,
				enum language language);

/* "∂Y1/∂y1 = Y1·(1 − Y1) = 0.7·(1 − 0.7) = 0.21", without what would be said twice. */
const char *factor_equation(struct arena *arena, const struct graph *graph,
			    const struct factor *factor, enum notation notation,
			    enum language language);

#endif
