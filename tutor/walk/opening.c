#include "tutor/walk/opening.h"

#include "autodiff/symbol/simplify.h"
#include "tutor/walk/derivation.h"

/* What prints the operations of one factor. */
struct opening {
	struct text *out;
	const struct derivative *d;
	size_t wrt;
	enum notation notation;
	enum language language;
	int way, ways;
};

static void add_step(const struct opening *opening, const struct formula_step *step)
{
	struct text *out = opening->out;
	const bool unicode = opening->notation == NOTATION_UNICODE;
	text_printf(out, "      %-17s%s(", op_get(step->op)->name, unicode ? "∂" : "d");
	print_expr(out, step->whole, opening->notation);
	text_printf(out, ")/%s(", unicode ? "∂" : "d");
	print_expr(out, step->part, opening->notation);
	text_add(out, ") = ");
	const struct expr *partial = simplify(opening->d->arena, step->partial);
	print_expr(out, partial, opening->notation);
	if (partial->kind != EXPR_NUMBER) {
		text_add(out, " = ");
		print_number(out, expr_value(partial, graph_values(opening->d->graph)),
			     opening->notation);
	}
	text_add(out, "\n");
}

static void count_way(void *context, size_t reached, const struct expr *product,
		      const struct formula_step steps[], size_t step_count)
{
	struct opening *opening = context;
	(void)product, (void)steps, (void)step_count;
	opening->ways += reached == opening->wrt;
}

static void add_heading(const struct opening *opening)
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
		add_heading(opening);
	for (size_t i = 0; i < step_count; i++)
		add_step(opening, &steps[i]);
}

void opening_operations(struct text *out, const struct derivative *d, const struct factor *factor,
			enum notation notation, enum language language)
{
	struct opening opening = { out, d, factor->wrt, notation, language, 0, 0 };
	const struct formula_visitor count = { .visit = count_way, .context = &opening };
	const struct formula_visitor add = { .visit = add_way,
					     .context = &opening,
					     .with_formulas = true };
	formula_visit(d->graph, d->arena, factor->of, count);
	formula_visit(d->graph, d->arena, factor->of, add);
}

bool derivative_steps(struct arena *arena, const struct graph *graph, const struct factor *factor,
		      struct derivation *derivation)
{
	struct error error;
	if (!formula_exists(graph, factor->of))
		return false;
	const char *of = formula_name(graph, arena, factor->of);
	const char *wrt = formula_name(graph, arena, factor->wrt);
	const struct derive_options options = { .name = expr_name(arena, of, factor->of),
						.several = true };
	return derive(arena, formula_of(graph, arena, factor->of),
		      expr_name(arena, wrt, factor->wrt), &options, derivation, &error);
}

void opening_steps(struct text *out, const struct derivative *d, const struct factor *factor,
		   enum notation notation, enum language language)
{
	struct derivation derivation;
	const struct derivation_style style = {
		.notation = notation, .language = language, .width = OPENING_WIDTH, .indent = 6
	};
	if (derivative_steps(d->arena, d->graph, factor, &derivation))
		derivation_text(out, &derivation, &style);
	text_add(out, "\n");
}
