/*
 * derivation.h -- a derivation for readers: as text, LaTeX, HTML, JSON.
 *
 * Memory: the arena of the text that is written to, and that of the derivation.
 */
#ifndef TUTOR_WALK_DERIVATION_H
#define TUTOR_WALK_DERIVATION_H

#include "autodiff/base/json.h"
#include "autodiff/symbol/derive.h"
#include "autodiff/symbol/print.h"
#include "tutor/language/language.h"

struct derivation_style {
	enum notation notation;
	enum language language;
	bool two_dimensional;	     /* fractions and powers as on paper */
	const struct values *values; /* numbers beside every line, or NULL */
	const char *at;		     /* what they belong to: "x = 0.5" */
	int width;		     /* of a line; longer ones are broken */
	int indent;
};

/* "product rule", "chain rule, sigmoid rule", "collect like terms". */
const char *derivation_rule(struct arena *arena, const struct derivation_step *step,
			    enum language language);

/*
 * "(u·v)′ = u′·v + u·v′ with u = x², v = sin(x)": what the step goes by, NULL
 * where its rule says it all.
 */
const char *derivation_reason(struct arena *arena, const struct derivation_step *step,
			      enum notation notation, enum language language);

/* The start, every step with its rule and its line, and the end form with its cases. */
void derivation_text(struct text *out, const struct derivation *d,
		     const struct derivation_style *style);

/*
 * A line as derivations have them: before and text, indented, and broken at this width
 * under the start of the text.
 */
void derivation_add_line(struct text *out, const char *before, const char *text, int indent,
			 int width);

/* An align* block. */
void derivation_latex(struct text *out, const struct derivation *d);

/* A list of HTML, to stand in a page. */
void derivation_html(struct text *out, const struct derivation *d, enum language language);

/* The steps as JSON objects, inside an array that the caller opens. */
void derivation_json_steps(struct json *json, const struct derivation *d);

#endif
