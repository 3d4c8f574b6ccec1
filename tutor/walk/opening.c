#include "tutor/walk/opening.h"

#include "autodiff/base/utf8.h"
#include "autodiff/symbol/simplify.h"
#include "tutor/walk/choice.h"
#include "tutor/walk/derivation.h"

#include <string.h>

/*
 * A derivation whose lines have more parts than this together would take seconds to
 * lay out, and thousands of pages.
 */
enum { MOST_PARTS = 200000 };

/* What prints the operations of one factor. */
struct opening {
	struct text *out;
	const struct derivative *d;
	size_t wrt;
	enum notation notation;
	enum language language;
	int width;
	int way, ways;
};

static void add_step(const struct opening *opening, const struct formula_step *step)
{
	struct arena *arena = opening->d->arena;
	struct text before = { .arena = arena }, line = { .arena = arena };
	const char *d = opening->notation == NOTATION_UNICODE ? "∂" : "d";
	const struct expr *partial = simplify(arena, step->partial);
	text_pad(&before, op_get(step->op)->name, 17);
	text_printf(&line, "%s(", d);
	print_expr(&line, step->whole, opening->notation);
	text_printf(&line, ")/%s(", d);
	print_expr(&line, step->part, opening->notation);
	text_add(&line, ") = ");
	print_expr(&line, partial, opening->notation);
	if (partial->kind != EXPR_NUMBER) {
		text_add(&line, " = ");
		print_number(&line, expr_value(partial, graph_values(opening->d->graph)),
			     opening->notation);
	}
	derivation_add_line(opening->out, before.bytes,
			    choice_in(arena, opening->language, line.bytes), 6, opening->width);
}

static void count_way(void *context, size_t reached, const struct expr *product,
		      const struct formula_step steps[], size_t step_count)
{
	struct opening *opening = context;
	(void)product, (void)steps, (void)step_count;
	opening->ways += reached == opening->wrt;
}

static void add_way_heading(const struct opening *opening)
{
	struct arena *arena = opening->d->arena;
	language_fill(opening->out,
		      say(opening->language, "    way {1} of {2}, to be added:\n",
			  "    더할 갈래 {2}개 중 {1}번째:\n"),
		      2, text_formatted(arena, "%d", opening->way),
		      text_formatted(arena, "%d", opening->ways));
}

static void add_way(void *context, size_t reached, const struct expr *product,
		    const struct formula_step steps[], size_t step_count)
{
	struct opening *opening = context;
	(void)product;
	if (reached != opening->wrt)
		return;
	opening->way++;
	if (opening->ways > 1)
		add_way_heading(opening);
	for (size_t i = 0; i < step_count; i++)
		add_step(opening, &steps[i]);
}

void opening_operations(struct text *out, const struct derivative *d, const struct factor *factor,
			enum notation notation, enum language language, int width)
{
	struct opening opening = { out, d, factor->wrt, notation, language, width, 0, 0 };
	const struct formula_visitor count = { .visit = count_way, .context = &opening };
	const struct formula_visitor add = { .visit = add_way,
					     .context = &opening,
					     .with_formulas = true };
	formula_visit(d->graph, d->arena, factor->of, count);
	formula_visit(d->graph, d->arena, factor->of, add);
}

bool derivative_steps(struct arena *arena, const struct graph *graph, const struct factor *factor,
		      struct derivation *derivation, struct error *error)
{
	if (!formula_exists(graph, factor->of))
		return error_set(error, "it is computed by no formula of scalars.");
	const char *of = formula_name(graph, arena, factor->of);
	const char *wrt = formula_name(graph, arena, factor->wrt);
	const struct derive_options options = { .name = expr_name(arena, of, factor->of),
						.several = true };
	return derive(arena, formula_of(graph, arena, factor->of),
		      expr_name(arena, wrt, factor->wrt), &options, derivation, error);
}

/* The parts of all lines together. */
static size_t count_parts(const struct derivation *derivation)
{
	size_t parts = 0;
	for (size_t i = 0; i < derivation->count; i++)
		parts += derivation->steps[i].after->size;
	return parts;
}

static void add_too_long(struct text *out, enum language language, int width)
{
	const char *sentence = say(language,
				   "The derivation rule by rule is too long to be read; name parts "
				   "of the formula. Operation by operation it can be followed.",
				   "규칙별 유도 과정이 너무 길어 읽을 수 없습니다. 식의 일부에 "
				   "이름을 붙이세요. 연산별로는 따라갈 수 있습니다.");
	derivation_add_line(out, "", sentence, 6, width);
}

void opening_steps(struct text *out, const struct derivative *d, const struct factor *factor,
		   enum notation notation, enum language language, int width)
{
	struct derivation derivation;
	struct error ignored;
	const struct derivation_style style = {
		.notation = notation, .language = language, .width = width, .indent = 6
	};
	if (derivative_steps(d->arena, d->graph, factor, &derivation, &ignored) &&
	    count_parts(&derivation) <= MOST_PARTS)
		derivation_text(out, &derivation, &style);
	else
		add_too_long(out, language, width);
	text_add(out, "\n");
}

/* One factor by itself. */

/* A formula of more parts than this fills pages before anything is said of it. */
enum { LONG_FORMULA = 1000 };

static const char *too_long(struct arena *arena, const struct expr *e, enum language language)
{
	return text_formatted(arena,
			      say(language, "a formula of %zu parts",
				  "항과 연산이 모두 %zu개인 식"),
			      e->size);
}

/* "∂H1/∂h1 = H1·(1 − H1)", and below it what says more. */
static void add_heading(struct text *out, const struct factor_row *row, int width)
{
	const int indent = utf8_string_width(row->partial);
	const char *lines[] = { row->symbol, row->numbers, row->value };
	for (int i = 0; i < 3; i++) {
		struct text before = { .arena = out->arena };
		if (i > 0 && strcmp(lines[i], lines[i - 1]) == 0)
			continue;
		text_pad(&before, i ? "" : row->partial, indent);
		text_add(&before, " = ");
		derivation_add_line(out, before.bytes, lines[i], 0, width);
	}
	text_add(out, "\n");
}

void derivative_factor_text(struct text *out, const struct derivative *d,
			    const struct factor *factor, enum notation notation,
			    enum language language, enum derivative_detail detail, int width)
{
	struct derivative here = *d;
	here.arena = out->arena;
	struct factor_row row = factor_row_in(here.arena, d->graph, factor, notation, language);
	if (factor->symbol->size > LONG_FORMULA)
		row.symbol = row.numbers = too_long(here.arena, factor->symbol, language);
	add_heading(out, &row, width);
	if (detail == DETAIL_OPS)
		opening_operations(out, &here, factor, notation, language, width);
	else if (detail == DETAIL_STEPS)
		opening_steps(out, &here, factor, notation, language, width);
}
