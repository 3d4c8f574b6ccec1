/*
 * form.h -- the formulas that backpropagation through layers is made of, derived
 * in index notation: a linear layer, softmax, losses, batch normalisation.
 *
 * A form is a table entry: definitions one after the other, the last its output.
 * First every definition that depends on the variable is derived, ∂y_i/∂W_jk;
 * then, unless the output is the loss L itself, the gradient of a loss behind it
 * is summed over all outputs: ∂L/∂W_jk = Σ_i δ_i·∂y_i/∂W_jk with δ_i = ∂L/∂y_i.
 * (Kronecker's δ_ij has two indices.) The gradient has a matrix form too: δ xᵀ.
 *
 * Memory: everything is in the arena given.
 */
#ifndef AUTODIFF_SYMBOL_FORM_H
#define AUTODIFF_SYMBOL_FORM_H

#include "autodiff/base/names.h"
#include "autodiff/symbol/derive.h"
#include "autodiff/symbol/matrix.h"

/* A scalar, vector or matrix: its entry, and its size by letters, "m" and "n"; NULL: 1. */
struct quantity {
	const char *entry; /* "W[j, k]"; of inputs these indices are the ones to differentiate by */
	const char *rows, *cols;
	bool is_input;
};

enum { FORM_MOST_QUANTITIES = 10, FORM_MOST_STAGES = 8 };

struct form {
	const char *name;      /* "linear" */
	const char *title;     /* "y = W·x + b, a linear layer" */
	const char *equations; /* in index notation, with ';' between them */
	const char *facts;     /* sums that are known, as "sum(i, n, t[i]) = 1", or NULL */
	const char *positive;  /* a name that is above 0, as ε, or NULL */
	const char *upstream;  /* ∂L/∂output, "δ[i]"; NULL: the output is the loss */
	struct quantity quantities[FORM_MOST_QUANTITIES];
};

/* The forms by number; NULL past the last. */
enum { FORM_COUNT = 6 };
const struct form *form_get(size_t number);
const struct form *form_find(const char *name);

/* One derivative: that of a definition, or of the loss. */
struct form_stage {
	struct derivation derivation;
	const char *shape; /* "m × m × n" */
};

struct form_derivation {
	const struct form *form;
	const struct expr *variable; /* W_jk */
	const struct expr *upstream; /* δ_i, or NULL */
	const struct expr *output;   /* y_i */
	const struct expr *loss;     /* L */
	const struct definition *definitions;
	size_t definition_count;
	const struct definition *facts;
	size_t fact_count;
	struct form_stage stages[FORM_MOST_STAGES];
	size_t stage_count;
	const struct matrix *gradient; /* the last stage's in matrix form */
};

/* Derives the form by an input; wrt NULL is the only one. False where it has no such input. */
bool form_derive(struct arena *arena, const struct form *form, const char *wrt,
		 struct form_derivation *out, struct error *error);

#endif
