/*
 * form.h -- a form of backpropagation (symbol/form.h) derived, for readers: the
 * definitions, then each stage with its shape and its derivation.
 */
#ifndef TUTOR_WALK_FORM_H
#define TUTOR_WALK_FORM_H

#include "autodiff/symbol/form.h"
#include "tutor/walk/derivation.h"

void form_text(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style);
void form_latex(struct text *out, const struct form_derivation *d);
void form_html(struct text *out, const struct form_derivation *d, enum language language);
void form_json(struct text *out, const struct form_derivation *d);

#endif
