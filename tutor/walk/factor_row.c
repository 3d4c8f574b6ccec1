/* factor_row.c -- a path's factor as a row and as an equation; see derivative.h. */
#include "tutor/walk/choice.h"
#include "tutor/walk/derivative.h"

#include <string.h>

struct factor_row formula_row(struct arena *arena, const struct expr *formula, struct values values,
			      enum notation notation)
{
	struct text symbol = { .arena = arena }, numbers = symbol, value = symbol;
	print_expr(&symbol, formula, notation);
	print_numbers(&numbers, formula, notation, values);
	print_number(&value, expr_value(formula, values), notation);
	return (struct factor_row){ .partial = "",
				    .symbol = text_string(&symbol),
				    .numbers = text_string(&numbers),
				    .value = text_string(&value),
				    .is_choice = expr_is_call(formula, OP_WHERE) };
}

/* At a kink the value is that of the convention, whatever the formula has there. */
struct factor_row factor_row(struct arena *arena, const struct graph *graph,
			     const struct factor *factor, enum notation notation)
{
	struct factor_row row = formula_row(arena, factor->symbol, graph_values(graph), notation);
	struct text partial = { .arena = arena }, value = partial;
	print_partial(&partial, formula_name(graph, arena, factor->of),
		      formula_name(graph, arena, factor->wrt), notation);
	print_number(&value, factor->value, notation);
	row.partial = text_string(&partial);
	row.value = text_string(&value);
	return row;
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

void factor_row_add(struct text *out, const struct factor_row *row, const char *formula)
{
	text_printf(out, row->is_choice ? " = (%s)" : " = %s", formula);
}

const char *factor_equation(struct arena *arena, const struct graph *graph,
			    const struct factor *factor, enum notation notation,
			    enum language language)
{
	const struct factor_row row = factor_row_in(arena, graph, factor, notation, language);
	struct text text = { .arena = arena };
	text_add(&text, row.partial);
	if (factor->symbol->kind != EXPR_NUMBER) {
		factor_row_add(&text, &row, row.symbol);
		if (strcmp(row.numbers, row.value) != 0)
			factor_row_add(&text, &row, row.numbers);
	}
	text_printf(&text, " = %s", row.value);
	return text_string(&text);
}
