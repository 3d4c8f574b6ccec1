/*
 * layout.h -- a formula set in two dimensions, in rows of text.
 *
 *              −x
 *             e
 *        −────────────
 *               −x
 *          1 + e
 *
 * It is the printer's own form (print.h); only fractions, powers and roots are
 * set above and below the line.
 */
#ifndef AUTODIFF_SYMBOL_LAYOUT_H
#define AUTODIFF_SYMBOL_LAYOUT_H

#include "autodiff/symbol/print.h"

/* Rows of the same width; the base line is the one that a plain x stands on. */
struct layout {
	int width, height, base;
	const char **rows; /* UTF-8, padded to the width */
};

/* Memory: in the arena. The notation is Unicode or ASCII. */
struct layout layout_expr(struct arena *arena, const struct expr *e, enum notation notation);

/* A text as it is, in one row; two boxes side by side, their base lines level. */
struct layout layout_text(struct arena *arena, const char *text);
struct layout layout_beside(struct arena *arena, struct layout a, struct layout b);

#endif
