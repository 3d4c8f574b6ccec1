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
#include "tutor/walk/kinks.h"

struct derivation_style {
	enum notation notation;	     /* of text only */
	enum language language;	     /* of text and HTML; LaTeX and JSON speak English */
	bool two_dimensional;	     /* fractions and powers as on paper */
	const struct values *values; /* numbers beside every line, or NULL */
	const char *at;		     /* what they belong to: "x = 0.5" */
	int width;		     /* of a line; longer ones are broken */
	int indent;
	struct known known; /* of the names, so that no kink is stated that is not reached */
};

/* The formula as a string. */
const char *derivation_formula(struct arena *arena, const struct expr *e, enum notation notation);

/* "product rule", "chain rule, sigmoid rule", "collect like terms". */
const char *derivation_rule(struct arena *arena, const struct derivation_step *step,
			    enum language language);

/*
 * "(u·v)′ = u′·v + u·v′ with u = x², v = sin(x)": what the step goes by, NULL
 * where its rule says it all.
 */
const char *derivation_reason(struct arena *arena, const struct derivation_step *step,
			      enum notation notation, enum language language);

/* The line in numbers, with its value: "2·0.5·sin(0.5) = 0.479426". The style has values. */
const char *derivation_numbers(struct arena *arena, const struct expr *e,
			       const struct derivation_style *style, enum notation notation);

struct case_of;

/* "2 for 0 < x < 1"; "no value for x = 0" */
const char *derivation_case(struct arena *arena, const struct case_of *row, enum notation notation,
			    enum language language);

/*
 * The start; every step with its rule and its line, and its numbers where the
 * style has values; the cases of an end form with signs; the kinks.
 */
void derivation_text(struct text *out, const struct derivation *d,
		     const struct derivation_style *style);

/*
 * A line as derivations have them: before and text, indented, and broken at this width
 * under the start of the text.
 */
void derivation_add_line(struct text *out, const char *before, const char *text, int indent,
			 int width);

/* The same as an align* block, with text behind it. It needs amsmath. */
void derivation_latex(struct text *out, const struct derivation *d,
		      const struct derivation_style *style);

/* The same as paragraphs and a list of HTML, to stand in a page. */
void derivation_html(struct text *out, const struct derivation *d,
		     const struct derivation_style *style);

/* Adds text to HTML: < > & are escaped. */
void html_add(struct text *out, const char *text);

/* The steps as JSON objects, inside an array that the caller opens. */
void derivation_json_steps(struct json *json, const struct derivation *d,
			   const struct derivation_style *style);

/* "cases" and "kinks", inside an object that the caller opens, where there are any. */
void derivation_json_cases(struct json *json, const struct derivation *d,
			   const struct derivation_style *style);

#endif
