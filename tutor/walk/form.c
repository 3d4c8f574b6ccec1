#include "tutor/walk/form.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/terms.h"

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
static void add_sizes(struct text *out, const struct form *form, enum notation notation,
		      enum language language)
{
	const char *before = "", *times = notation == NOTATION_ASCII ? "x" : "×";
	for (const struct quantity *q = form->quantities; q->entry; q++) {
		struct text name = { .arena = out->arena };
		if (!q->rows)
			continue;
		print_name(&name, arena_strndup(out->arena, q->entry, strcspn(q->entry, "[")),
			   notation);
		text_add(out, before);
		language_fill(out, say(language, "{1} is {2}", "{1}{은/는} {2}"), 2,
			      text_string(&name), q->rows);
		if (q->cols)
			text_printf(out, " %s %s", times, q->cols);
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
			    enum notation notation, enum language language)
{
	const char *name = gradient_name(out->arena, d, notation);
	const char *times = notation == NOTATION_ASCII ? "x" : "×";
	text_printf(out, say(language, "\nIn matrix form\n\n%s = ", "\n행렬 꼴\n\n%s = "), name);
	matrix_print(out, d->gradient, notation);
	text_add(out, say(language, "\n\n  shapes: ", "\n\n  모양: "));
	matrix_print_shapes(out, d->gradient, notation);
	text_printf(out, " = %s %s %s", d->gradient->rows, times, d->gradient->cols);
	text_add(out, has_ones(d->gradient) ? say(language, "; 1 is a vector of ones\n",
						  "; 1은 모든 성분이 1인 벡터\n") :
					      "\n");
}

/* The title, the definitions and what is known of their names. */
static void add_definitions(struct text *out, const struct form_derivation *d,
			    enum notation notation, enum language language)
{
	struct arena *arena = out->arena;
	text_printf(out, "%s\n\n", sentence(arena, term_in(language, d->form->title), notation));
	for (size_t i = 0; i < d->definition_count; i++)
		text_printf(out, "  %s = %s\n", show(arena, d->definitions[i].name, notation),
			    show(arena, d->definitions[i].formula, notation));
	text_add(out, say(language, "\nSizes: ", "\n크기: "));
	add_sizes(out, d->form, notation, language);
	language_fill(out,
		      say(language, ". {1} is 1 where i = j, and else 0.\n",
			  ". {1}{은/는} i = j이면 1이고 아니면 0입니다.\n"),
		      1, notation == NOTATION_ASCII ? "delta_ij" : "δ_ij");
	if (d->upstream)
		language_fill(out,
			      say(language, "{1} = {2} arrives from behind.\n",
				  "뒤쪽 층에서 {1} = {2}{이/가} 전해집니다.\n"),
			      2, show(arena, d->upstream, notation),
			      show(arena, arriving(arena, d), notation));
}

static void add_stage(struct text *out, const struct form_derivation *d, size_t i,
		      const struct derivation_style *style)
{
	const struct form_stage *stage = &d->stages[i];
	language_fill(out,
		      say(style->language, "\nStage {1} of {2}: {3}, of shape {4}\n\n",
			  "\n{2}단계 중 {1}단계: {3}, 모양은 {4}\n\n"),
		      4, text_formatted(out->arena, "%zu", i + 1),
		      text_formatted(out->arena, "%zu", d->stage_count),
		      show(out->arena, stage->derivation.named, style->notation),
		      sentence(out->arena, stage->shape, style->notation));
	derivation_text(out, &stage->derivation, style);
}

void form_text(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style)
{
	add_definitions(out, d, style->notation, style->language);
	for (size_t i = 0; i < d->stage_count; i++)
		add_stage(out, d, i, style);
	add_matrix_form(out, d, style->notation, style->language);
}

void form_latex(struct text *out, const struct form_derivation *d)
{
	for (size_t i = 0; i < d->stage_count; i++)
		derivation_latex(out, &d->stages[i].derivation);
	text_printf(out, "\\[\n%s = ", gradient_name(out->arena, d, NOTATION_LATEX));
	matrix_print(out, d->gradient, NOTATION_LATEX);
	text_add(out, "\n\\]\n");
}

void form_html(struct text *out, const struct form_derivation *d, enum language language)
{
	for (size_t i = 0; i < d->stage_count; i++)
		derivation_html(out, &d->stages[i].derivation, language);
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
