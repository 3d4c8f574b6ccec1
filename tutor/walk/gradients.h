/*
 * gradients.h -- every parameter's gradient beside the slope that GSL measures, as a table.
 */
#ifndef TUTOR_WALK_GRADIENTS_H
#define TUTOR_WALK_GRADIENTS_H

#include "autodiff/graph/model.h"
#include "autodiff/symbol/print.h"
#include "tutor/language/language.h"

struct gradients {
	size_t checked, wrong, unknown; /* unknown: cannot be measured; such count as not wrong */
};

enum { GRADIENTS_UNBROKEN = 1000 }; /* a width for lines as long as they are */

/* Of a model that has run forward and backward, in lines of a width. Memory: the text's arena. */
struct gradients gradients_text(struct text *out, struct model *model, int width,
				enum notation notation, enum language language);

/* A row of such a table: cells that keep their distance; the verdict may be empty. */
void gradients_row(struct text *out, const char *name, const char *a, const char *b,
		   const char *verdict);

/* "10 of 10 gradients agree." */
void gradients_sum_up(struct text *out, const struct gradients *gradients, enum language language);

#endif
