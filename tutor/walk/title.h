/*
 * title.h -- what a reader is told a model is: its name, and which row of its
 * data it is at.
 */
#ifndef TUTOR_WALK_TITLE_H
#define TUTOR_WALK_TITLE_H

#include "autodiff/graph/model.h"
#include "autodiff/symbol/print.h"
#include "tutor/language/language.h"

/* "mazur"; "xor, row 1 of 4 (x1 = 1, x2 = 1, t = 0)"; "xor, the mean over 4 rows". */
void title_add(struct text *out, const struct model *model, enum notation notation,
	       enum language language);

/* The same and a blank line, for a model with a data table; nothing for others. */
void title_add_of_rows(struct text *out, const struct model *model, enum notation notation,
		       enum language language);

/* The same without the values: "xor, row 1 of 4". */
void title_add_short(struct text *out, const struct model *model, enum language language);

#endif
