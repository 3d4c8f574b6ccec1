#include "tutor/walk/form.h"

#include "autodiff/base/arena.h"

#include <string.h>

static const char *show(struct arena *arena, const struct expr *e, enum notation notation)
{
	struct text text = { .arena = arena };
	print_expr(&text, e, notation);
	return text_string(&text);
}

static const char *sentence(struct arena *arena, const char *words, enum notation notation)
{
	struct text text = { .arena = arena };
	print_sentence(&text, words, notation);
	return text_string(&text);
}

/* ∂L/∂y_i, which the gradient of a stage before arrives with. */
static const struct expr *arriving(struct arena *arena, const struct form_derivation *d)
{
	return expr_derivative(arena, d->loss, d->output, MARK_PARTIAL);
}

/* "W is m × n, x is n": what has a size. */
static void add_sizes(struct text *out, const struct form *form, enum notation notation)
{
	const char *before = "";
	for (const struct quantity *q = form->quantities; q->entry; q++) {
		const char *name = arena_strndup(out->arena, q->entry, strcspn(q->entry, "["));
		if (!q->rows)
			continue;
		text_add(out, before);
		print_name(out, name, notation);
		text_printf(out, " is %s", q->rows);
		if (q->cols)
			text_printf(out, " %s %s", notation == NOTATION_ASCII ? "x" : "×", q->cols);
		before = ", ";
	}
}

/* ∂L/∂W */
static const char *gradient_name(struct arena *arena, const struct form_derivation *d,
				 enum notation notation)
{
	struct text text = { .arena = arena };
	print_partial(&text, d->loss->name, d->variable->name, notation);
	return text_string(&text);
}

static bool has_ones(const struct matrix *m)
{
	return m && (m->kind == MATRIX_ONES || has_ones(m->a) || has_ones(m->b));
}

static void add_matrix_form(struct text *out, const struct form_derivation *d,
			    enum notation notation)
{
	const char *name = gradient_name(out->arena, d, notation);
	const char *times = notation == NOTATION_ASCII ? "x" : "×";
	text_printf(out, "\nIn matrix form\n\n%s = ", name);
	matrix_print(out, d->gradient, notation);
	text_add(out, "\n\n  shapes: ");
	matrix_print_shapes(out, d->gradient, notation);
	text_printf(out, " = %s %s %s", d->gradient->rows, times, d->gradient->cols);
	text_add(out, has_ones(d->gradient) ? "; 1 is a vector of ones\n" : "\n");
}

void form_text(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style)
{
	struct arena *arena = out->arena;
	const enum notation notation = style->notation;
	text_printf(out, "%s\n\n", sentence(arena, d->form->title, notation));
	for (size_t i = 0; i < d->definition_count; i++)
		text_printf(out, "  %s = %s\n", show(arena, d->definitions[i].name, notation),
			    show(arena, d->definitions[i].formula, notation));
	text_add(out, "\nSizes: ");
	add_sizes(out, d->form, notation);
	text_printf(out, ". %s is 1 where i = j, and else 0.\n",
		    notation == NOTATION_ASCII ? "delta_ij" : "δ_ij");
	if (d->upstream)
		text_printf(out, "%s = %s arrives from behind.\n",
			    show(arena, d->upstream, notation),
			    show(arena, arriving(arena, d), notation));
	for (size_t i = 0; i < d->stage_count; i++) {
		const struct form_stage *stage = &d->stages[i];
		text_printf(out, "\nStage %zu of %zu: %s, of shape %s\n\n", i + 1, d->stage_count,
			    show(arena, stage->derivation.named, notation),
			    sentence(arena, stage->shape, notation));
		derivation_text(out, &stage->derivation, style);
	}
	add_matrix_form(out, d, notation);
}

void form_latex(struct text *out, const struct form_derivation *d)
{
	for (size_t i = 0; i < d->stage_count; i++)
		derivation_latex(out, &d->stages[i].derivation);
	text_printf(out, "\\[\n%s = ", gradient_name(out->arena, d, NOTATION_LATEX));
	matrix_print(out, d->gradient, NOTATION_LATEX);
	text_add(out, "\n\\]\n");
}

void form_html(struct text *out, const struct form_derivation *d)
{
	for (size_t i = 0; i < d->stage_count; i++)
		derivation_html(out, &d->stages[i].derivation);
	text_printf(out, "<p><code>%s = ", gradient_name(out->arena, d, NOTATION_UNICODE));
	matrix_print(out, d->gradient, NOTATION_UNICODE);
	text_add(out, "</code></p>\n");
}

static void add_formula(struct json *json, const char *key, const struct expr *e)
{
	json_key(json, key);
	json_string(json, show(json->out->arena, e, NOTATION_EQUATION));
}

void form_json(struct text *out, const struct form_derivation *d)
{
	struct json json = { .out = out };
	json_open(&json, '{');
	json_key(&json, "form");
	json_string(&json, d->form->name);
	add_formula(&json, "wrt", d->variable);
	json_key(&json, "stages");
	json_open(&json, '[');
	for (size_t i = 0; i < d->stage_count; i++) {
		const struct form_stage *stage = &d->stages[i];
		json_open(&json, '{');
		add_formula(&json, "of", stage->derivation.named->arg[0]);
		json_key(&json, "shape");
		json_string(&json, stage->shape);
		add_formula(&json, "expr", stage->derivation.start);
		json_key(&json, "steps");
		json_open(&json, '[');
		derivation_json_steps(&json, &stage->derivation);
		json_close(&json, ']');
		add_formula(&json, "result", stage->derivation.result);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	struct text matrix = { .arena = out->arena };
	matrix_print(&matrix, d->gradient, NOTATION_UNICODE);
	json_key(&json, "matrix");
	json_string(&json, text_string(&matrix));
	json_close(&json, '}');
	text_add(out, "\n");
}
