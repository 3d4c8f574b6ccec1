/* factor_row.c -- a path's factor as a row and as an equation; see derivative.h. */
#include "tutor/walk/choice.h"
#include "tutor/walk/derivative.h"

#include <string.h>

struct factor_row factor_row(struct arena *arena, const struct graph *graph,
			     const struct factor *factor, enum notation notation)
{
	struct text partial = { .arena = arena }, symbol = partial, numbers = partial,
		    value = partial;
	print_partial(&partial, formula_name(graph, arena, factor->of),
		      formula_name(graph, arena, factor->wrt), notation);
	print_number(&value, factor->value, notation);
	print_expr(&symbol, factor->symbol, notation);
	print_numbers(&numbers, factor->symbol, notation, graph_values(graph));
	return (struct factor_row){
		.partial = text_string(&partial),
		.symbol = text_string(&symbol),
		.numbers = text_string(&numbers),
		.value = text_string(&value),
	};
}

struct factor_row factor_row_in(struct arena *arena, const struct graph *graph,
				const struct factor *factor, enum notation notation,
				enum language language)
{
	struct factor_row row = factor_row(arena, graph, factor, notation);
	row.symbol = choice_in(arena, language, row.symbol);
	row.numbers = choice_in(arena, language, row.numbers);
	return row;
}

/* A formula in a chain of "=": one of cases stands in parentheses. */
static void add_closed(struct text *out, const struct expr *e, const char *formula)
{
	text_printf(out, expr_is_call(e, OP_WHERE) ? " = (%s)" : " = %s", formula);
}

const char *factor_equation(struct arena *arena, const struct graph *graph,
			    const struct factor *factor, enum notation notation,
			    enum language language)
{
	const struct factor_row row = factor_row_in(arena, graph, factor, notation, language);
	struct text text = { .arena = arena };
	text_add(&text, row.partial);
	if (factor->symbol->kind != EXPR_NUMBER) {
		add_closed(&text, factor->symbol, row.symbol);
		if (strcmp(row.numbers, row.value) != 0)
			add_closed(&text, factor->symbol, row.numbers);
	}
	text_printf(&text, " = %s", row.value);
	return text_string(&text);
}
