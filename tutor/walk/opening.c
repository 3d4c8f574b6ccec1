#include "tutor/walk/opening.h"

#include "autodiff/symbol/simplify.h"
#include "tutor/walk/derivation.h"

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
	derivation_add_line(opening->out, before.bytes, line.bytes, 6, opening->width);
}

static void count_way(void *context, size_t reached, const struct expr *product,
		      const struct formula_step steps[], size_t step_count)
{
	struct opening *opening = context;
	(void)product, (void)steps, (void)step_count;
	opening->ways += reached == opening->wrt;
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
		text_printf(opening->out, "    way %d of %d, to be added:\n", opening->way,
			    opening->ways);
	for (size_t i = 0; i < step_count; i++)
		add_step(opening, &steps[i]);
}

void opening_operations(struct text *out, const struct derivative *d, const struct factor *factor,
			enum notation notation, int width)
{
	struct opening opening = { out, d, factor->wrt, notation, width, 0, 0 };
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

static bool is_readable(const struct derivation *derivation, struct error *error)
{
	size_t parts = 0;
	for (size_t i = 0; i < derivation->count; i++)
		parts += derivation->steps[i].after->size;
	if (parts <= MOST_PARTS)
		return true;
	return error_set(error,
			 "the derivation has %zu steps of %zu parts; name parts of the formula.",
			 derivation->count, parts / derivation->count);
}

void opening_steps(struct text *out, const struct derivative *d, const struct factor *factor,
		   enum notation notation, int width)
{
	struct derivation derivation;
	struct error error;
	const struct derivation_style style = { .notation = notation, .width = width, .indent = 6 };
	if (derivative_steps(d->arena, d->graph, factor, &derivation, &error) &&
	    is_readable(&derivation, &error)) {
		derivation_text(out, &derivation, &style);
	} else {
		struct text reason = { .arena = d->arena };
		text_printf(&reason, "It is too long to be shown rule by rule: %s", error.message);
		derivation_add_line(out, "", reason.bytes, 6, width);
		derivation_add_line(out, "", "Operation by operation it can be read.", 6, width);
	}
	text_add(out, "\n");
}
