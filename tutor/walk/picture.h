/*
 * picture.h -- a model's graph as text, JSON or DOT: quantities with values and
 * gradients, and on every edge its factor.
 */
#ifndef TUTOR_WALK_PICTURE_H
#define TUTOR_WALK_PICTURE_H

#include "autodiff/graph/model.h"
#include "autodiff/symbol/print.h"
#include "tutor/language/language.h"

/* All three need a model that has run forward; the gradients are computed here. */
void picture_text(struct text *out, struct model *model, enum notation notation,
		  enum language language);
void picture_json(struct text *out, struct model *model);

/* The language of Graphviz: gradwalk graph FILE --format dot | dot -Tsvg */
void picture_dot(struct text *out, struct model *model, enum notation notation);

#endif
