/* Derivations in HTML. */
#include "tutor/walk/derivation.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/cases.h"
#include "tutor/walk/terms.h"

void html_add(struct text *out, const char *text)
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

static void add_code(struct text *out, const char *before, const char *text)
{
	text_printf(out, "<code>%s", before);
	html_add(out, text);
	text_add(out, "</code>");
}

static void add_formula(struct text *out, const char *before, const struct expr *e)
{
	add_code(out, before, derivation_formula(out->arena, e, NOTATION_UNICODE));
}

static void add_numbers(struct text *out, const struct expr *e,
			const struct derivation_style *style)
{
	if (!style->values)
		return;
	struct text label = { .arena = out->arena };
	text_printf(&label, say(style->language, "at %s: ", "%s일 때: "), style->at);
	text_add(out, "<br>");
	html_add(out, text_string(&label));
	add_code(out, "", derivation_numbers(out->arena, e, style, NOTATION_UNICODE));
}

static void add_step(struct text *out, const struct derivation_step *step,
		     const struct derivation_style *style)
{
	const char *reason = derivation_reason(out->arena, step, NOTATION_UNICODE, style->language);
	text_add(out, "<li>");
	html_add(out, derivation_rule(out->arena, step, style->language));
	if (reason) {
		text_add(out, ": ");
		add_code(out, "", reason);
	}
	text_add(out, "<br>");
	add_formula(out, "= ", step->after);
	add_numbers(out, step->after, style);
	text_add(out, "</li>\n");
}

static void add_cases(struct text *out, const struct expr *e, enum language language)
{
	const struct cases cases = cases_find(out->arena, e);
	if (!cases.count)
		return;
	text_printf(out, "<p>%s</p>\n<ul>\n",
		    cases.rows[0].whole ? say(language, "where", "여기서") :
					  say(language, "that is", "즉"));
	for (size_t i = 0; i < cases.count; i++) {
		text_add(out, "<li>");
		add_code(out, "",
			 derivation_case(out->arena, &cases.rows[i], NOTATION_UNICODE, language));
		text_add(out, "</li>\n");
	}
	text_add(out, "</ul>\n");
}

static void add_kinks(struct text *out, const struct derivation *d,
		      const struct derivation_style *style)
{
	for (size_t i = 0; i < d->count; i++) {
		const char *kink = kink_first(d, i, &style->known);
		if (!kink)
			continue;
		text_printf(out, "<p>%s", say(style->language, "At a kink: ", "꺾인 점: "));
		html_add(out, term_in(style->language, kink));
		text_add(out, ".</p>\n");
	}
}

void derivation_html(struct text *out, const struct derivation *d,
		     const struct derivation_style *style)
{
	text_add(out, "<p>");
	if (d->named) {
		add_formula(out, "", d->named);
		text_add(out, " = ");
	}
	add_formula(out, "", d->start);
	text_add(out, "</p>\n<ol>\n");
	for (size_t i = 0; i < d->count; i++)
		add_step(out, &d->steps[i], style);
	text_add(out, "</ol>\n");
	add_cases(out, d->result, style->language);
	add_kinks(out, d, style);
}
