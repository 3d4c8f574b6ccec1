/*
 * form.h -- a form of backpropagation (symbol/form.h) derived, for readers: the
 * definitions and sizes, then each stage with its shape and its derivation, then
 * the gradient in matrix form.
 */
#ifndef TUTOR_WALK_FORM_H
#define TUTOR_WALK_FORM_H

#include "autodiff/symbol/form.h"
#include "tutor/walk/derivation.h"

/* The style's notation is of text; LaTeX and JSON speak English. */
void form_text(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style);
void form_latex(struct text *out, const struct form_derivation *d,
		const struct derivation_style *style);
void form_html(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style);

/*
 * One object: form, title, wrt; definitions [{name, expr}], sizes {name: "m × n"},
 * upstream {name, expr} unless the output is the loss; stages [{of, shape, expr,
 * steps, result}]; the gradient's matrix form and its shapes.
 */
void form_json(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style);

#endif
