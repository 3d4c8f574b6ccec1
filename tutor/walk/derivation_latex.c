/* Derivations in LaTeX. */
#include "tutor/walk/derivation.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/cases.h"

#include <string.h>

struct writer {
	struct text *out;
	struct arena *arena;
	const struct derivation_style *style;
};

static void add_text(const struct writer *w, const char *sentence)
{
	text_add(w->out, "\\text{");
	print_sentence(w->out, sentence, NOTATION_LATEX);
	text_add(w->out, "}");
}

/* "& its numbers && its law", a row below the line of a step. */
static void add_notes(const struct writer *w, const struct derivation_step *step)
{
	const char *reason = derivation_reason(w->arena, step, NOTATION_LATEX, ENGLISH);
	if (!reason && !w->style->values)
		return;
	text_add(w->out, "\\\\\n&");
	if (w->style->values)
		text_printf(w->out, "\\quad \\text{at $%s$: } %s", w->style->at,
			    derivation_numbers(w->arena, step->after, w->style, NOTATION_LATEX));
	if (reason)
		text_printf(w->out, " && %s", reason);
}

static void add_step(const struct writer *w, const struct derivation_step *step)
{
	text_add(w->out, "&= ");
	print_expr(w->out, step->after, NOTATION_LATEX);
	text_add(w->out, " && ");
	add_text(w, derivation_rule(w->arena, step, ENGLISH));
	add_notes(w, step);
}

static void add_condition(const struct writer *w, const struct case_of *row)
{
	if (row->form)
		print_expr(w->out, row->form, NOTATION_LATEX);
	else
		add_text(w, "no value");
	text_add(w->out, " & ");
	cases_print_condition(w->out, row, NOTATION_LATEX);
}

/* The cases of one formula, from the row on; returns the row behind them. */
static size_t add_group(const struct writer *w, const struct cases *cases, size_t i)
{
	const struct expr *whole = cases->rows[i].whole;
	text_add(w->out, "\\begin{cases} ");
	for (size_t n = 0; i < cases->count && cases->rows[i].whole == whole; i++, n++) {
		text_add(w->out, n ? " \\\\ " : "");
		add_condition(w, &cases->rows[i]);
	}
	text_add(w->out, " \\end{cases}");
	return i;
}

static void add_cases(const struct writer *w, const struct cases *cases)
{
	if (!cases->count || cases->rows[0].whole)
		return;
	text_add(w->out, "\\\\\n&= ");
	add_group(w, cases, 0);
	text_add(w->out, " && \\text{case by case}");
}

/* Below the block, where the line could not tell them: sign(u) is 1 for u > 0. */
static void add_signs(const struct writer *w, const struct cases *cases)
{
	for (size_t i = 0; i < cases->count && cases->rows[i].whole;) {
		text_add(w->out, "\\[\n");
		print_expr(w->out, cases->rows[i].whole, NOTATION_LATEX);
		text_add(w->out, " = ");
		i = add_group(w, cases, i);
		text_add(w->out, "\n\\]\n");
	}
}

static void add_kinks(const struct writer *w, const struct derivation *d)
{
	for (size_t i = 0; i < d->count; i++) {
		const char *kink = kink_first(d, i, &w->style->known);
		if (!kink)
			continue;
		text_add(w->out, "At a kink: ");
		print_sentence(w->out, kink, NOTATION_LATEX);
		text_add(w->out, ".\n\n");
	}
}

void derivation_latex(struct text *out, const struct derivation *d,
		      const struct derivation_style *style)
{
	const struct writer w = { out, out->arena, style };
	const struct cases cases = cases_find(out->arena, d->result);
	text_add(out, "\\begin{align*}\n");
	if (d->named)
		text_printf(out,
			    "%s &= ", derivation_formula(out->arena, d->named, NOTATION_LATEX));
	print_expr(out, d->start, NOTATION_LATEX);
	for (size_t i = 0; i < d->count; i++) {
		text_add(out, i || d->named ? "\\\\\n" : " ");
		add_step(&w, &d->steps[i]);
	}
	add_cases(&w, &cases);
	text_add(out, "\n\\end{align*}\n");
	add_signs(&w, &cases);
	add_kinks(&w, d);
}
