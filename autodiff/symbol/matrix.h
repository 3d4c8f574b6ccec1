/*
 * matrix.h -- the matrix form of a formula in index notation: δ xᵀ for δ_j·x_k.
 *
 * Vectors are columns, n × 1; scalars are 1 × 1. Sizes are letters.
 */
#ifndef AUTODIFF_SYMBOL_MATRIX_H
#define AUTODIFF_SYMBOL_MATRIX_H

#include "autodiff/symbol/print.h"

enum matrix_kind {
	MATRIX_NAME,
	MATRIX_SCALAR, /* a formula without indices */
	MATRIX_ONES,
	MATRIX_TRANSPOSE,
	MATRIX_PRODUCT,
	MATRIX_HADAMARD, /* entry by entry */
	MATRIX_SCALE,	 /* a, a scalar, times b */
	MATRIX_ADD,
	MATRIX_SUB,
	MATRIX_NEG,
};

struct matrix {
	enum matrix_kind kind;
	const char *rows, *cols;   /* "m", "1" */
	const char *name;	   /* MATRIX_NAME */
	const struct expr *scalar; /* MATRIX_SCALAR */
	const struct matrix *a, *b;
};

/* An index and how many values it has. */
struct axis {
	const struct expr *index;
	const char *size;
};

/* Where the sizes of names come from: those of W in W_ij. */
struct matrix_sizes {
	void (*get)(const void *context, const struct expr *entry, const char **rows,
		    const char **cols);
	const void *context;
};

/*
 * The matrix whose entry at row and col is e; a col, or both, without an index
 * for a vector, or a scalar. NULL where e has no such form. Memory: in the arena.
 */
const struct matrix *matrix_form(struct arena *arena, const struct expr *e, struct axis row,
				 struct axis col, struct matrix_sizes sizes);

void matrix_print(struct text *out, const struct matrix *m, enum notation notation);

/* The same with shapes for the names: (m × 1) (1 × n). */
void matrix_print_shapes(struct text *out, const struct matrix *m, enum notation notation);

#endif
