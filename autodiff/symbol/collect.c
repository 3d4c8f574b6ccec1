#include "autodiff/symbol/collect.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/product.h"

#include <math.h>
#include <string.h>

/* The names of rewritings, and of those that only change places. */

static const char *const of_products[] = {
	[DID_ZERO] = "a factor 0 makes a product 0",
	[DID_ABSOLUTE] = "a number is its sign times its absolute value",
	[DID_EXPONENTIALS] = "opposite exponents cancel",
	[DID_CANCEL] = "cancel",
	[DID_COLLECT] = "collect equal factors",
	[DID_NUMBERS] = "multiply the numbers",
	[DID_EVERY_FACTOR] = "raise every factor to the power",
	[DID_POWERS] = "join the powers",
	[DID_NEGATIVE_POWERS] = "write negative powers as fractions",
	[DID_ROOTS] = "a power of 1/2 is a square root",
	[DID_FRACTION] = "write as one fraction",
	[DID_ONE] = "leave out factors 1",
	[DID_PLAIN_POWERS] = "leave out powers 1 and 0",
	[DID_SIGNS] = "gather the signs",
	[DID_ORDER] = "put the factors in order",
};

static const char *const of_sums[] = {
	[DID_ZERO] = "leave out 0",
	[DID_CANCEL] = "opposite terms cancel",
	[DID_COLLECT] = "collect like terms",
	[DID_NUMBERS] = "add the numbers",
	[DID_SIGNS] = "gather the signs",
	[DID_PARENTHESES] = "remove the parentheses",
	[DID_ORDER] = "put the terms in order",
};

const struct expr *collect_product(struct arena *arena, const struct expr *e, const char **name)
{
	struct items product = product_of(arena, expr_is_call(e, OP_NEG) ? e->arg[0] : e);
	if (expr_is_call(e, OP_NEG))
		product.number = ratio_opposite(product.number);
	product_join_pairs(&product);
	*name = of_products[items_did(&product)];
	return product_build(&product);
}

/* Sums. */

/* Splits a simplified term into its number and the rest, NULL for 1. */
static struct ratio split_number(struct arena *arena, const struct expr *e,
				 const struct expr **rest)
{
	struct items product = product_of(arena, e);
	const struct ratio number = product.number;
	product.number = ratio_one;
	*rest = product.count ? product_build(&product) : NULL;
	return number;
}

static bool is_sum(const struct expr *e)
{
	return expr_is_call(e, OP_ADD) || expr_is_call(e, OP_SUB);
}

static void add_term(struct items *sum, bool negative, const struct expr *e)
{
	if (is_sum(e)) {
		if (is_sum(e->arg[1]))
			items_note(sum, DID_PARENTHESES);
		add_term(sum, negative, e->arg[0]);
		add_term(sum, negative != (e->op == OP_SUB), e->arg[1]);
	} else if (expr_is_call(e, OP_NEG)) {
		items_note(sum, is_sum(e->arg[0]) ? DID_PARENTHESES : DID_SIGNS);
		add_term(sum, !negative, e->arg[0]);
	} else {
		const struct expr *body;
		const struct ratio number = split_number(sum->arena, e, &body);
		if (number.over == 0)
			items_note(sum, DID_ZERO);
		else
			items_add(sum, negative ? ratio_opposite(number) : number, body);
	}
}

/* |ratio|·body */
static const struct expr *build_term(struct arena *arena, const struct item *item)
{
	struct items product = items_product(arena);
	product.number = item->ratio;
	product.number.over = fabs(item->ratio.over);
	if (item->body)
		product_add(&product, ratio_one, item->body);
	return product_build(&product);
}

/* A sum that starts with a sign reads better from its first positive term on. */
static void lead_with_positive(struct items *sum)
{
	size_t first = 0;
	while (first < sum->count && sum->item[first].ratio.over <= 0)
		first++;
	if (first > 0 && first < sum->count)
		items_move(sum, first, 0);
}

static const struct expr *build_sum(struct items *sum)
{
	struct arena *arena = sum->arena;
	const struct expr *e = NULL;
	lead_with_positive(sum);
	for (size_t i = 0; i < sum->count; i++) {
		const struct item *item = &sum->item[i];
		const bool negative = item->ratio.over < 0;
		if (item->ratio.over == 0)
			continue;
		const struct expr *term = build_term(arena, item);
		if (e)
			e = expr_call(arena, negative ? OP_SUB : OP_ADD, e, term, NULL);
		else if (negative && term->kind == EXPR_NUMBER)
			e = expr_number(arena, -term->number);
		else
			e = negative ? expr_call(arena, OP_NEG, term, NULL, NULL) : term;
	}
	return e ? e : expr_number(arena, 0);
}

/* The sum without its zeros; −(a + b) that so stands alone keeps its parentheses. */
static const struct expr *drop_zeros(struct arena *arena, const struct expr *e)
{
	if (!is_sum(e))
		return e;
	const struct expr *arg[OP_MAX_ARITY] = { drop_zeros(arena, e->arg[0]),
						 drop_zeros(arena, e->arg[1]) };
	if (expr_is(arg[1], 0))
		return arg[0];
	if (expr_is(arg[0], 0))
		return e->op == OP_ADD ? arg[1] : expr_call(arena, OP_NEG, arg[1], NULL, NULL);
	return expr_with_args(arena, e, arg);
}

const struct expr *collect_sum(struct arena *arena, const struct expr *e, const char **name)
{
	struct items sum = { .arena = arena };
	const struct expr *rest = drop_zeros(arena, e);
	if (rest != e) {
		*name = of_sums[DID_ZERO];
		return rest;
	}
	add_term(&sum, false, e);
	*name = of_sums[items_did(&sum)];
	return build_sum(&sum);
}
