#include "tutor/walk/form.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/lines.h"
#include "tutor/walk/terms.h"

#include <string.h>

/* One way to show a form: how formulas stand in sentences, and sentences on the page. */
struct face {
	enum notation notation;
	enum language language;
	const char *maths[2];	  /* what stands around a formula in a sentence */
	const char *paragraph[2]; /* and around a sentence of its own */
	int width;		  /* of a line; 0: there are none */
};

static const struct face latex_face = { NOTATION_LATEX, ENGLISH, { "$", "$" }, { "", "\n\n" }, 0 };

static struct face html_face(enum language language)
{
	return (struct face){
		NOTATION_UNICODE, language, { "<code>", "</code>" }, { "<p>", "</p>\n" }, 0
	};
}

static struct face text_face(const struct derivation_style *style)
{
	return (struct face){
		style->notation, style->language, { "", "" }, { "", "\n" }, style->width
	};
}

/* Parts of sentences. */

static const char *maths(struct arena *arena, const struct face *face, const char *formula)
{
	return text_formatted(arena, "%s%s%s", face->maths[0], formula, face->maths[1]);
}

static const char *show(struct arena *arena, const struct face *face, const struct expr *e)
{
	return maths(arena, face, derivation_formula(arena, e, face->notation));
}

static const char *sentence(struct arena *arena, const char *words, enum notation notation)
{
	struct text text = { .arena = arena };
	print_sentence(&text, words, notation);
	return text_string(&text);
}

static const char *times(enum notation notation)
{
	return notation == NOTATION_LATEX ? " \\times " :
	       notation == NOTATION_ASCII ? " x " :
					    " × ";
}

/* "m × n", in the notation, from sizes as the engine has them: "m × n" */
static const char *shape(struct arena *arena, const struct face *face, const char *sizes)
{
	static const char sign[] = " × ";
	struct text text = { .arena = arena };
	for (const char *end; (end = strstr(sizes, sign)); sizes = end + strlen(sign)) {
		text_add_bytes(&text, sizes, (size_t)(end - sizes));
		text_add(&text, times(face->notation));
	}
	text_add(&text, sizes);
	return maths(arena, face, text_string(&text));
}

static const char *shape_of(struct arena *arena, const char *rows, const char *cols)
{
	return cols ? text_formatted(arena, "%s × %s", rows, cols) : rows;
}

static const char *quantity_name(struct arena *arena, const struct quantity *q)
{
	return arena_strndup(arena, q->entry, strcspn(q->entry, "["));
}

static const char *name(struct arena *arena, const struct face *face, const char *of)
{
	struct text text = { .arena = arena };
	print_name(&text, of, face->notation);
	return maths(arena, face, text_string(&text));
}

/* ∂L/∂y_i, which the gradient of a stage before arrives with. */
static const struct expr *arriving(struct arena *arena, const struct form_derivation *d)
{
	return expr_derivative(arena, d->loss, d->output, MARK_PARTIAL);
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

/* Sentences. */

static void add_paragraph(struct text *out, const struct face *face, const char *words)
{
	text_add(out, face->paragraph[0]);
	if (face->width)
		lines_add(out, words, 0, 0, face->width);
	else
		text_add(out, words);
	text_add(out, face->paragraph[1]);
}

/* "Sizes: W is m × n, x is n." */
static void add_sizes(struct text *out, const struct form *form, const struct face *face)
{
	struct arena *arena = out->arena;
	struct text words = { .arena = arena };
	const char *before = say(face->language, "Sizes: ", "크기: ");
	for (const struct quantity *q = form->quantities; q->entry; q++) {
		if (!q->rows)
			continue;
		text_add(&words, before);
		language_fill(&words, say(face->language, "{1} is {2}", "{1}{은/는} {2}"), 2,
			      name(arena, face, quantity_name(arena, q)),
			      shape(arena, face, shape_of(arena, q->rows, q->cols)));
		before = ", ";
	}
	text_add(&words, ".");
	add_paragraph(out, face, words.bytes);
}

/* What is known of names. */
static void add_facts(struct text *out, const struct form_derivation *d, const struct face *face)
{
	struct arena *arena = out->arena;
	const char *delta = face->notation == NOTATION_LATEX ? "\\delta_{ij}" :
			    face->notation == NOTATION_ASCII ? "delta_ij" :
							       "δ_ij";
	add_paragraph(out, face,
		      language_filled(arena,
				      say(face->language,
					  "Kronecker's {1}, with two indices, is 1 where {2}, and "
					  "else 0.",
					  "첨자가 둘인 크로네커 델타 {1}{은/는} {2}이면 1이고 "
					  "아니면 0입니다."),
				      2, maths(arena, face, delta), maths(arena, face, "i = j")));
	if (d->form->positive)
		add_paragraph(out, face,
			      language_filled(arena,
					      say(face->language, "{1} is above 0.",
						  "{1}{은/는} 0보다 큽니다."),
					      1, name(arena, face, d->form->positive)));
	if (d->upstream)
		add_paragraph(out, face,
			      language_filled(arena,
					      say(face->language, "{1} = {2} arrives from behind.",
						  "뒤쪽 층에서 {1} = {2}{이/가} 전해집니다."),
					      2, show(arena, face, d->upstream),
					      show(arena, face, arriving(arena, d))));
}

static void add_title(struct text *out, const struct form_derivation *d, const struct face *face)
{
	const char *title = term_in(face->language, d->form->title);
	add_paragraph(out, face, sentence(out->arena, title, face->notation));
}

/* "Stage 1 of 2: ∂y_i/∂W_jk, of shape m × m × n" */
static void add_stage_title(struct text *out, const struct form_derivation *d, size_t i,
			    const struct face *face)
{
	struct arena *arena = out->arena;
	const struct form_stage *stage = &d->stages[i];
	add_paragraph(out, face,
		      language_filled(arena,
				      say(face->language, "Stage {1} of {2}: {3}, of shape {4}",
					  "{2}단계 중 {1}단계: {3}, 모양은 {4}"),
				      4, text_formatted(arena, "%zu", i + 1),
				      text_formatted(arena, "%zu", d->stage_count),
				      show(arena, face, stage->derivation.named),
				      shape(arena, face, stage->shape)));
}

/* "(m × 1) (1 × n) = m × n" */
static const char *matrix_shapes(struct arena *arena, const struct form_derivation *d,
				 enum notation notation)
{
	struct text text = { .arena = arena };
	matrix_print_shapes(&text, d->gradient, notation);
	text_printf(&text, " = %s%s%s", d->gradient->rows, times(notation), d->gradient->cols);
	return text_string(&text);
}

static const char *matrix_formula(struct arena *arena, const struct form_derivation *d,
				  enum notation notation)
{
	struct text text = { .arena = arena };
	text_printf(&text, "%s = ", gradient_name(arena, d, notation));
	matrix_print(&text, d->gradient, notation);
	return text_string(&text);
}

/* "shapes: (m × 1) (1 × n) = m × n; 1 is a vector of ones" */
static const char *shapes_sentence(struct arena *arena, const struct form_derivation *d,
				   const struct face *face)
{
	struct text text = { .arena = arena };
	const char *one = face->notation == NOTATION_LATEX ? "\\mathbf{1}" : "1";
	text_add(&text, say(face->language, "shapes: ", "모양: "));
	text_add(&text, maths(arena, face, matrix_shapes(arena, d, face->notation)));
	if (has_ones(d->gradient))
		language_fill(&text,
			      say(face->language, "; {1} is a vector of ones",
				  "; {1}{은/는} 모든 성분이 1인 벡터"),
			      1, maths(arena, face, one));
	return text_string(&text);
}

/* Sizes are above 0, as is the name that the form says so of. */
static struct derivation_style with_facts(struct arena *arena, const struct derivation_style *style,
					  const struct form_derivation *d)
{
	struct derivation_style known = *style;
	const char **positive =
		arena_alloc_array(arena, 2 * FORM_MOST_QUANTITIES + 1, sizeof(*positive));
	size_t count = 0;
	for (const struct quantity *q = d->form->quantities; q->entry; q++) {
		if (q->rows)
			positive[count++] = q->rows;
		if (q->cols)
			positive[count++] = q->cols;
	}
	if (d->form->positive)
		positive[count++] = d->form->positive;
	known.known = (struct known){ d->definitions, d->definition_count, positive, count };
	return known;
}

/* The whole, in each format. */

void form_text(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style)
{
	struct arena *arena = out->arena;
	const struct face face = text_face(style);
	const struct derivation_style known = with_facts(arena, style, d);
	const int indent = 2;
	add_title(out, d, &face);
	text_add(out, "\n");
	for (size_t i = 0; i < d->definition_count; i++)
		text_printf(out, "  %s = %s\n", show(arena, &face, d->definitions[i].name),
			    show(arena, &face, d->definitions[i].formula));
	text_add(out, "\n");
	add_sizes(out, d->form, &face);
	add_facts(out, d, &face);
	for (size_t i = 0; i < d->stage_count; i++) {
		text_add(out, "\n");
		add_stage_title(out, d, i, &face);
		text_add(out, "\n");
		derivation_text(out, &d->stages[i].derivation, &known);
	}
	text_add(out, say(style->language, "\nIn matrix form\n\n", "\n행렬 꼴\n\n"));
	lines_add(out, matrix_formula(arena, d, style->notation), 0, indent, style->width);
	text_add(out, "\n\n  ");
	lines_add(out, shapes_sentence(arena, d, &face), indent, 2 * indent, style->width);
	text_add(out, "\n");
}

void form_latex(struct text *out, const struct form_derivation *d,
		const struct derivation_style *style)
{
	struct arena *arena = out->arena;
	const struct face *face = &latex_face;
	const struct derivation_style known = with_facts(arena, style, d);
	add_title(out, d, face);
	text_add(out, "\\begin{align*}\n");
	for (size_t i = 0; i < d->definition_count; i++)
		text_printf(out, "%s%s &= %s", i ? "\\\\\n" : "",
			    derivation_formula(arena, d->definitions[i].name, NOTATION_LATEX),
			    derivation_formula(arena, d->definitions[i].formula, NOTATION_LATEX));
	text_add(out, "\n\\end{align*}\n");
	add_sizes(out, d->form, face);
	add_facts(out, d, face);
	for (size_t i = 0; i < d->stage_count; i++) {
		add_stage_title(out, d, i, face);
		derivation_latex(out, &d->stages[i].derivation, &known);
	}
	text_printf(out, "In matrix form\n\\[\n%s\n\\]\n",
		    matrix_formula(arena, d, NOTATION_LATEX));
	add_paragraph(out, face, shapes_sentence(arena, d, face));
}

static void add_html_equation(struct text *out, const char *equation)
{
	text_add(out, "<p><code>");
	html_add(out, equation);
	text_add(out, "</code></p>\n");
}

void form_html(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style)
{
	struct arena *arena = out->arena;
	const struct face face = html_face(style->language);
	const struct derivation_style known = with_facts(arena, style, d);
	add_title(out, d, &face);
	for (size_t i = 0; i < d->definition_count; i++) {
		const struct definition *definition = &d->definitions[i];
		add_html_equation(out, text_formatted(arena, "%s = %s",
						      derivation_formula(arena, definition->name,
									 face.notation),
						      derivation_formula(arena, definition->formula,
									 face.notation)));
	}
	add_sizes(out, d->form, &face);
	add_facts(out, d, &face);
	for (size_t i = 0; i < d->stage_count; i++) {
		add_stage_title(out, d, i, &face);
		derivation_html(out, &d->stages[i].derivation, &known);
	}
	add_paragraph(out, &face, say(style->language, "In matrix form", "행렬 꼴"));
	add_html_equation(out, matrix_formula(arena, d, NOTATION_UNICODE));
	add_paragraph(out, &face, shapes_sentence(arena, d, &face));
}

/* JSON. */

static void add_text(struct json *json, const char *key, const char *text)
{
	json_key(json, key);
	json_string(json, text);
}

static void add_formula(struct json *json, const char *key, const struct expr *e)
{
	add_text(json, key, derivation_formula(json->out->arena, e, NOTATION_EQUATION));
}

static void add_json_definitions(struct json *json, const struct form_derivation *d)
{
	struct arena *arena = json->out->arena;
	json_key(json, "definitions");
	json_open(json, '[');
	for (size_t i = 0; i < d->definition_count; i++) {
		json_open(json, '{');
		add_formula(json, "name", d->definitions[i].name);
		add_formula(json, "expr", d->definitions[i].formula);
		json_close(json, '}');
	}
	json_close(json, ']');
	json_key(json, "sizes");
	json_open(json, '{');
	for (const struct quantity *q = d->form->quantities; q->entry; q++)
		add_text(json, quantity_name(arena, q),
			 q->rows ? shape_of(arena, q->rows, q->cols) : "1");
	json_close(json, '}');
	if (!d->upstream)
		return;
	json_key(json, "upstream");
	json_open(json, '{');
	add_formula(json, "name", d->upstream);
	add_formula(json, "expr", arriving(arena, d));
	json_close(json, '}');
}

static void add_json_stage(struct json *json, const struct form_stage *stage,
			   const struct derivation_style *style)
{
	json_open(json, '{');
	add_formula(json, "of", stage->derivation.named->arg[0]);
	add_text(json, "shape", stage->shape);
	add_formula(json, "expr", stage->derivation.start);
	json_key(json, "steps");
	json_open(json, '[');
	derivation_json_steps(json, &stage->derivation, style);
	json_close(json, ']');
	add_formula(json, "result", stage->derivation.result);
	derivation_json_cases(json, &stage->derivation, style);
	json_close(json, '}');
}

void form_json(struct text *out, const struct form_derivation *d,
	       const struct derivation_style *style)
{
	struct json json = { .out = out };
	const struct derivation_style known = with_facts(out->arena, style, d);
	struct text matrix = { .arena = out->arena };
	json_open(&json, '{');
	add_text(&json, "form", d->form->name);
	add_text(&json, "title", d->form->title);
	add_formula(&json, "wrt", d->variable);
	add_json_definitions(&json, d);
	json_key(&json, "stages");
	json_open(&json, '[');
	for (size_t i = 0; i < d->stage_count; i++)
		add_json_stage(&json, &d->stages[i], &known);
	json_close(&json, ']');
	matrix_print(&matrix, d->gradient, NOTATION_UNICODE);
	add_text(&json, "matrix", text_string(&matrix));
	add_text(&json, "shapes", matrix_shapes(out->arena, d, NOTATION_UNICODE));
	json_close(&json, '}');
	text_add(out, "\n");
}
