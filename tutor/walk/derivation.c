#include "tutor/walk/derivation.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/layout.h"
#include "autodiff/symbol/simplify.h"
#include "tutor/walk/shared.h"
#include "tutor/walk/terms.h"

#include <string.h>

static const char *show(struct arena *arena, const struct expr *e, enum notation notation)
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
		text_add(&text, step->part_count ? say(language, " with ", ", 여기서 ") : "");
	}
	add_parts(&text, step, notation);
	return text.length ? text.bytes : NULL;
}

/* Text. */

struct writer {
	struct text *out;
	struct arena *arena;
	const struct derivation_style *style;
	const struct shared *shared;
};

/* The length of the piece up to where a line may be broken: after a blank. */
static size_t word_length(const char *text)
{
	const size_t length = strcspn(text, " ");
	return length + (text[length] == ' ');
}

/* Of a word longer than a line: up to the next "·" or "*". */
static size_t factor_length(const char *text, size_t most)
{
	const char *times = strstr(text, "·"), *star = strchr(text, '*');
	const size_t to_times = times ? (size_t)(times - text) + strlen("·") : most;
	const size_t to_star = star ? (size_t)(star - text) + 1 : most;
	const size_t length = to_times < to_star ? to_times : to_star;
	return length < most ? length : most;
}

/* Adds text, broken where it would pass the width; it starts at the column indent. */
static void add_wrapped(const struct writer *w, const char *text, int indent)
{
	int column = indent;
	while (*text) {
		size_t length = word_length(text);
		const char *piece = arena_strndup(w->arena, text, length);
		if (utf8_string_width(piece) > w->style->width - indent) {
			length = factor_length(text, length);
			piece = arena_strndup(w->arena, text, length);
		}
		const int width = utf8_string_width(piece);
		const bool blank = piece[length - 1] == ' ';
		if (column > indent && column + width - blank > w->style->width) {
			if (w->out->bytes[w->out->length - 1] == ' ')
				w->out->length--;
			text_add(w->out, "\n");
			text_repeat(w->out, " ", indent);
			column = indent;
		}
		text_add(w->out, piece);
		column += width;
		text += length;
	}
	text_add(w->out, "\n");
}

static void add_line(const struct writer *w, const char *before, const char *text)
{
	const int indent = w->style->indent + utf8_string_width(before);
	text_repeat(w->out, " ", w->style->indent);
	text_add(w->out, before);
	add_wrapped(w, text, indent);
}

void derivation_add_line(struct text *out, const char *before, const char *text, int indent,
			 int width)
{
	const struct derivation_style style = { .width = width, .indent = indent };
	const struct writer w = { out, out->arena, &style, NULL };
	add_line(&w, before, text);
}

/* "= " and the formula, in two dimensions where that is wanted and fits. */
static void add_formula(const struct writer *w, const char *before, const struct expr *e)
{
	const int indent = w->style->indent + utf8_string_width(before);
	e = shared_abbreviate(w->shared, e);
	struct layout box = { 0 };
	if (w->style->two_dimensional)
		box = layout_expr(w->arena, e, w->style->notation);
	if (box.height == 0 || box.width + indent > w->style->width) {
		add_line(w, before, show(w->arena, e, w->style->notation));
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

/* "    at x = 0.5: 2·0.5·sin(0.5) = 0.479426" */
static void add_numbers(const struct writer *w, const struct expr *e)
{
	struct text text = { .arena = w->arena };
	if (!w->style->values)
		return;
	print_numbers(&text, e, w->style->notation, *w->style->values);
	text_add(&text, " = ");
	print_number(&text, expr_value(e, *w->style->values), w->style->notation);
	struct text before = { .arena = w->arena };
	text_printf(&before, say(w->style->language, "    at %s: ", "    %s일 때: "), w->style->at);
	add_line(w, before.bytes, text.bytes);
}

static void add_step(const struct writer *w, const struct derivation_step *step)
{
	struct text text = { .arena = w->arena };
	struct derivation_step named = *step;
	struct definition parts[DERIVATION_MOST_PARTS];
	for (size_t i = 0; i < step->part_count; i++)
		parts[i] =
			(struct definition){ step->parts[i].name,
					     shared_abbreviate(w->shared, step->parts[i].formula) };
	named.parts = parts;
	print_sentence(&text, derivation_rule(w->arena, step, w->style->language),
		       w->style->notation);
	const char *reason =
		derivation_reason(w->arena, &named, w->style->notation, w->style->language);
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
		bool said = !d->steps[i].kink;
		for (size_t n = 0; n < i && !said; n++)
			said = d->steps[n].kink && strcmp(d->steps[n].kink, d->steps[i].kink) == 0;
		struct text text = { .arena = w->arena };
		if (!said) {
			print_sentence(&text, term_in(language, d->steps[i].kink),
				       w->style->notation);
			text_add(&text, ".");
			add_line(w, say(language, "At a kink: ", "꺾인 점: "), text.bytes);
		}
	}
}

/* The cases of an end form with a sign: 1 for x > 0, −1 for x < 0. (Others say theirs already.) */

static const struct expr *find_sign(const struct expr *e)
{
	const struct expr *found = NULL;
	if (expr_is_call(e, OP_SIGN))
		return e;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = find_sign(e->arg[k]);
	return found;
}

/* e where the sign it contains is 1, −1 or 0. */
static const struct expr *with_sign(struct arena *arena, const struct expr *e,
				    const struct expr *sign, double value)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (expr_equal(e, sign))
		return expr_number(arena, value);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = with_sign(arena, e->arg[k], sign, value);
	return expr_with_args(arena, e, arg);
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
	static const struct {
		const char *compares;
		double sign;
	} rows[] = { { ">", 1 }, { "<", -1 }, { "=", 0 } };
	const struct expr *sign = find_sign(e);
	const char *that_is = say(w->style->language, "that is ", "즉 ");
	for (size_t i = 0; sign && i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text text = { .arena = w->arena };
		const struct expr *form =
			simplify(w->arena, with_sign(w->arena, e, sign, rows[i].sign));
		language_fill(&text,
			      say(w->style->language, "{1} for {2} {3} 0", "{2} {3} 0이면 {1}"), 3,
			      show(w->arena, form, w->style->notation),
			      show(w->arena, sign->arg[0], w->style->notation), rows[i].compares);
		add_line(w, i ? blanks(w, that_is) : that_is, text.bytes);
	}
}

static void add_shared(const struct writer *w)
{
	const char *with = say(w->style->language, "with  ", "여기서 ");
	for (size_t i = 0; i < w->shared->count; i++) {
		struct text before = { .arena = w->arena };
		print_expr(&before, w->shared->parts[i].name, w->style->notation);
		text_add(&before, " = ");
		struct text line = { .arena = w->arena };
		text_printf(&line, "%s%s", i ? blanks(w, with) : with, before.bytes);
		add_line(w, line.bytes,
			 show(w->arena, w->shared->parts[i].formula, w->style->notation));
	}
}

void derivation_text(struct text *out, const struct derivation *d,
		     const struct derivation_style *style)
{
	const struct shared shared = shared_find(out->arena, d);
	const struct writer w = { out, out->arena, style, &shared };
	struct text before = { .arena = out->arena };
	if (d->named)
		text_printf(&before, "%s = ", show(out->arena, d->named, style->notation));
	add_formula(&w, text_string(&before), d->start);
	add_shared(&w);
	for (size_t i = 0; i < d->count; i++)
		add_step(&w, &d->steps[i]);
	add_cases(&w, d->result);
	add_kinks(&w, d);
}

/* LaTeX. */

void derivation_latex(struct text *out, const struct derivation *d)
{
	text_add(out, "\\begin{align*}\n");
	if (d->named) {
		print_expr(out, d->named, NOTATION_LATEX);
		text_add(out, " &= ");
	}
	print_expr(out, d->start, NOTATION_LATEX);
	for (size_t i = 0; i < d->count; i++) {
		text_add(out, i || d->named ? "\\\\\n&= " : " &= ");
		print_expr(out, d->steps[i].after, NOTATION_LATEX);
		text_add(out, " && \\text{");
		print_sentence(out, derivation_rule(out->arena, &d->steps[i], ENGLISH),
			       NOTATION_LATEX);
		text_add(out, "}");
	}
	text_add(out, "\n\\end{align*}\n");
}

/* HTML. */

static void add_html(struct text *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '<')
			text_add(out, "&lt;");
		else if (*text == '>')
			text_add(out, "&gt;");
		else if (*text == '&')
			text_add(out, "&amp;");
		else
			text_add_bytes(out, text, 1);
	}
}

static void add_html_formula(struct text *out, const char *before, const struct expr *e)
{
	text_printf(out, "<code>%s", before);
	add_html(out, show(out->arena, e, NOTATION_UNICODE));
	text_add(out, "</code>");
}

void derivation_html(struct text *out, const struct derivation *d, enum language language)
{
	text_add(out, "<p>");
	if (d->named) {
		add_html_formula(out, "", d->named);
		text_add(out, " = ");
	}
	add_html_formula(out, "", d->start);
	text_add(out, "</p>\n<ol>\n");
	for (size_t i = 0; i < d->count; i++) {
		const char *reason =
			derivation_reason(out->arena, &d->steps[i], NOTATION_UNICODE, language);
		text_add(out, "<li>");
		add_html(out, derivation_rule(out->arena, &d->steps[i], language));
		if (reason) {
			text_add(out, ": <code>");
			add_html(out, reason);
			text_add(out, "</code>");
		}
		text_add(out, "<br>");
		add_html_formula(out, "= ", d->steps[i].after);
		text_add(out, "</li>\n");
	}
	text_add(out, "</ol>\n");
}

/* JSON. */

static void add_json_formula(struct json *json, const char *key, const struct expr *e,
			     struct arena *arena)
{
	if (!e)
		return;
	json_key(json, key);
	json_string(json, show(arena, e, NOTATION_EQUATION));
}

void derivation_json_steps(struct json *json, const struct derivation *d)
{
	struct arena *arena = json->out->arena;
	for (size_t i = 0; i < d->count; i++) {
		const struct derivation_step *step = &d->steps[i];
		json_open(json, '{');
		json_key(json, "rule");
		json_string(json, step->rule);
		if (step->outer_rule) {
			json_key(json, "outer_rule");
			json_string(json, step->outer_rule);
		}
		add_json_formula(json, "outer", step->outer, arena);
		add_json_formula(json, "inner", step->inner, arena);
		add_json_formula(json, "before", step->before, arena);
		add_json_formula(json, "after", step->after, arena);
		json_close(json, '}');
	}
}
