#include "tutor/walk/derivation.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/symbol/layout.h"
#include "tutor/walk/cases.h"
#include "tutor/walk/lines.h"
#include "tutor/walk/terms.h"

#include <math.h>
#include <string.h>

const char *derivation_formula(struct arena *arena, const struct expr *e, enum notation notation)
{
	struct text text = { .arena = arena };
	print_expr(&text, e, notation);
	return text_string(&text);
}

const char *derivation_rule(struct arena *arena, const struct derivation_step *step,
			    enum language language)
{
	struct text text = { .arena = arena };
	text_add(&text, term_in(language, step->rule));
	if (step->differentiates)
		text_add(&text, say(language, " rule", "")); /* 곱의 미분법 has it */
	if (step->outer_rule)
		text_printf(&text, say(language, ", %s rule", ", %s"),
			    term_in(language, step->outer_rule));
	return text_string(&text);
}

/* ", u = x², v = sin(x)" */
static void add_parts(struct text *out, const struct derivation_step *step, enum notation notation)
{
	for (size_t i = 0; i < step->part_count; i++) {
		text_add(out, i ? ", " : "");
		print_expr(out, step->parts[i].name, notation);
		text_add(out, " = ");
		print_expr(out, step->parts[i].formula, notation);
	}
}

const char *derivation_reason(struct arena *arena, const struct derivation_step *step,
			      enum notation notation, enum language language)
{
	struct text text = { .arena = arena };
	if (step->law[0]) {
		print_expr(&text, step->law[0], notation);
		text_add(&text, " = ");
		print_expr(&text, step->law[1], notation);
		if (step->part_count && notation == NOTATION_LATEX)
			text_add(&text, "\\text{ with }");
		else if (step->part_count)
			text_add(&text, say(language, " with ", ", 여기서 "));
	}
	add_parts(&text, step, notation);
	return text.length ? text.bytes : NULL;
}

/* Text. */

struct writer {
	struct text *out;
	struct arena *arena;
	const struct derivation_style *style;
};

/* "before" and the text, whose later lines start below its first. */
static void add_line(const struct writer *w, const char *before, const char *text)
{
	const int indent = w->style->indent + utf8_string_width(before);
	text_repeat(w->out, " ", w->style->indent);
	text_add(w->out, before);
	lines_add(w->out, text, indent, indent, w->style->width);
	text_add(w->out, "\n");
}

void derivation_add_line(struct text *out, const char *before, const char *text, int indent,
			 int width)
{
	const struct derivation_style style = { .width = width, .indent = indent };
	const struct writer w = { out, out->arena, &style };
	add_line(&w, before, text);
}

/* "= " and the formula, in two dimensions where that is wanted and fits. */
static void add_formula(const struct writer *w, const char *before, const struct expr *e)
{
	const int indent = w->style->indent + utf8_string_width(before);
	struct layout box = { 0 };
	if (w->style->two_dimensional)
		box = layout_expr(w->arena, e, w->style->notation);
	if (box.height == 0 || box.width + indent > w->style->width) {
		add_line(w, before, derivation_formula(w->arena, e, w->style->notation));
		return;
	}
	for (int i = 0; i < box.height; i++) {
		struct text row = { .arena = w->arena };
		text_repeat(&row, " ", w->style->indent);
		text_pad(&row, i == box.base ? before : "", utf8_string_width(before));
		text_add(&row, box.rows[i]);
		while (row.length > 0 && row.bytes[row.length - 1] == ' ')
			row.bytes[--row.length] = '\0';
		text_printf(w->out, "%s\n", text_string(&row));
	}
}

const char *derivation_numbers(struct arena *arena, const struct expr *e,
			       const struct derivation_style *style, enum notation notation)
{
	struct text text = { .arena = arena };
	const double value = expr_value(e, *style->values);
	const char *none = notation == NOTATION_LATEX ?
				   "\\text{ has no value}" :
				   say(style->language, " has no value", "의 값은 없습니다");
	print_numbers(&text, e, notation, *style->values);
	text_add(&text, isfinite(value) ? " = " : none);
	if (isfinite(value))
		print_number(&text, value, notation);
	return text_string(&text);
}

/* "    at x = 0.5: 2·0.5·sin(0.5) = 0.479426" */
static void add_numbers(const struct writer *w, const struct expr *e)
{
	if (!w->style->values)
		return;
	add_line(w,
		 text_formatted(w->arena, say(w->style->language, "    at %s: ", "    %s일 때: "),
				w->style->at),
		 derivation_numbers(w->arena, e, w->style, w->style->notation));
}

static void add_step(const struct writer *w, const struct derivation_step *step)
{
	struct text text = { .arena = w->arena };
	print_sentence(&text, derivation_rule(w->arena, step, w->style->language),
		       w->style->notation);
	const char *reason =
		derivation_reason(w->arena, step, w->style->notation, w->style->language);
	if (reason)
		text_printf(&text, ": %s", reason);
	text_add(w->out, "\n");
	add_line(w, "  ", text.bytes);
	add_formula(w, "= ", step->after);
	add_numbers(w, step->after);
}

static void add_kinks(const struct writer *w, const struct derivation *d)
{
	const enum language language = w->style->language;
	for (size_t i = 0; i < d->count; i++) {
		const char *kink = kink_first(d, i, &w->style->known);
		struct text text = { .arena = w->arena };
		if (!kink)
			continue;
		print_sentence(&text, term_in(language, kink), w->style->notation);
		text_add(&text, ".");
		add_line(w, say(language, "At a kink: ", "꺾인 점: "), text.bytes);
	}
}

const char *derivation_case(struct arena *arena, const struct case_of *row, enum notation notation,
			    enum language language)
{
	struct text condition = { .arena = arena }, text = { .arena = arena };
	cases_print_condition(&condition, row, notation);
	if (row->whole)
		text_printf(&text, "%s = ", derivation_formula(arena, row->whole, notation));
	if (!row->form)
		language_fill(&text,
			      say(language, "no value for {1}", "{1}{이면/면} 값이 없습니다"), 1,
			      text_string(&condition));
	else
		language_fill(&text, say(language, "{1} for {2}", "{2}{이면/면} {1}"), 2,
			      derivation_formula(arena, row->form, notation),
			      text_string(&condition));
	return text_string(&text);
}

/* As many blanks as a text is wide, to stand below it. */
static const char *blanks(const struct writer *w, const char *text)
{
	struct text blank = { .arena = w->arena };
	text_repeat(&blank, " ", utf8_string_width(text));
	return text_string(&blank);
}

static void add_cases(const struct writer *w, const struct expr *e)
{
	const enum language language = w->style->language;
	const struct cases cases = cases_find(w->arena, e);
	for (size_t i = 0; i < cases.count; i++) {
		const char *before = cases.rows[i].whole ? say(language, "where ", "여기서 ") :
							   say(language, "that is ", "즉 ");
		add_line(w, i ? blanks(w, before) : before,
			 derivation_case(w->arena, &cases.rows[i], w->style->notation, language));
	}
}

void derivation_text(struct text *out, const struct derivation *d,
		     const struct derivation_style *style)
{
	const struct writer w = { out, out->arena, style };
	struct text before = { .arena = out->arena };
	if (d->named)
		text_printf(&before,
			    "%s = ", derivation_formula(out->arena, d->named, style->notation));
	add_formula(&w, text_string(&before), d->start);
	for (size_t i = 0; i < d->count; i++)
		add_step(&w, &d->steps[i]);
	add_cases(&w, d->result);
	add_kinks(&w, d);
}
