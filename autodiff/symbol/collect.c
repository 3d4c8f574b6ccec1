#include "autodiff/symbol/collect.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/ratio.h"

#include <math.h>
#include <string.h>

/*
 * A part of a sum, ratio·body, where the body of a plain number is NULL; or of
 * a product, body^ratio.
 */
struct item {
	struct ratio ratio;
	const struct expr *body;
};

/* What a rewriting did, for those who read along; it is named by the first of these. */
enum {
	DID_ZERO = 1 << 0,
	DID_CANCEL = 1 << 1,
	DID_COLLECT = 1 << 2,
	DID_NUMBERS = 1 << 3,
	DID_POWERS = 1 << 4,
	DID_ONE = 1 << 5,
	DID_PLAIN_POWERS = 1 << 6,
	DID_SIGNS = 1 << 7,
	DID_KINDS = 8,
};

/* A sum or a product taken apart. */
struct items {
	struct arena *arena;
	struct item *item;
	size_t count, capacity;
	struct ratio number; /* of a product: the numbers in it */
	unsigned did;
};

static const struct ratio one = { 1, 1 };

/* The names of rewritings, and of those that only change places. */

static const char *const of_products[DID_KINDS + 1] = {
	"a factor 0 makes a product 0", "cancel",	    "collect equal factors",
	"multiply the numbers",		"join the powers",  "leave out factors 1",
	"leave out powers 1 and 0",	"gather the signs", "put the factors in order",
};

static const char *const of_sums[DID_KINDS + 1] = {
	"leave out 0",	   "opposite terms cancel", "collect like terms", "add the numbers",
	"join the powers", "leave out factors 1",   "gather the signs",	  "put the terms in order",
};

static const char *name_of(const char *const names[], unsigned did)
{
	int kind = 0;
	while (kind < DID_KINDS && !(did & (1u << kind)))
		kind++;
	return names[kind];
}

/*
 * Equal up to the order of terms and of factors.
 */

/* The parts of a chain, a + (b + c) or a·b·c; returns how many. */
static size_t chain_parts(const struct expr *e, enum op_id op, const struct expr **parts)
{
	if (!expr_is_call(e, op)) {
		parts[0] = e;
		return 1;
	}
	const size_t count = chain_parts(e->arg[0], op, parts);
	return count + chain_parts(e->arg[1], op, parts + count);
}

static bool alike(struct arena *arena, const struct expr *a, const struct expr *b);

static bool same_parts(struct arena *arena, const struct expr *a, const struct expr *b)
{
	const struct expr **left = arena_alloc_array(arena, a->size, sizeof(*left));
	const struct expr **right = arena_alloc_array(arena, b->size, sizeof(*right));
	const size_t count = chain_parts(a, a->op, left);
	size_t rest = chain_parts(b, b->op, right);
	if (count != rest)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t n = 0;
		while (n < rest && !alike(arena, left[i], right[n]))
			n++;
		if (n == rest)
			return false;
		right[n] = right[--rest];
	}
	return true;
}

static bool alike(struct arena *arena, const struct expr *a, const struct expr *b)
{
	if (a == b)
		return true;
	if (a->hash != b->hash || a->size != b->size || a->kind != b->kind)
		return false;
	if (a->kind != EXPR_CALL || a->op != b->op)
		return expr_equal(a, b);
	if (a->op == OP_ADD || a->op == OP_MUL)
		return same_parts(arena, a, b);
	for (int k = 0; k < OP_MAX_ARITY && a->arg[k]; k++)
		if (!alike(arena, a->arg[k], b->arg[k]))
			return false;
	return true;
}

/* Sums and products taken apart. */

static bool same_body(struct arena *arena, const struct item *a, const struct item *b)
{
	return a->body && b->body ? alike(arena, a->body, b->body) : a->body == b->body;
}

static struct item take(struct items *items, size_t i)
{
	const struct item item = items->item[i];
	memmove(&items->item[i], &items->item[i + 1], (--items->count - i) * sizeof(item));
	return item;
}

/*
 * Adds the ratio of an item to one with the same body: the one rule for like
 * terms of a sum and like factors of a product. False where there is none, or
 * none to which it can be added without losing a bit.
 */
static bool join(struct items *items, struct item item)
{
	for (size_t i = 0; i < items->count; i++) {
		struct item *like = &items->item[i];
		if (!same_body(items->arena, like, &item) ||
		    !ratio_sum(like->ratio, item.ratio, &item.ratio))
			continue;
		item.body = like->body;
		items->did |= !item.body	   ? DID_NUMBERS :
			      item.ratio.over == 0 ? DID_CANCEL :
						     DID_COLLECT;
		take(items, i);
		if (!join(items, item)) { /* 0.5 + 1.7 stays, but −1 makes it −0.5 + 1.7: 1.2 */
			memmove(like + 1, like, (items->count++ - i) * sizeof(*like));
			*like = item;
		}
		return true;
	}
	return false;
}

static void add_item(struct items *items, struct ratio ratio, const struct expr *body)
{
	const struct item item = { ratio, body };
	if (join(items, item))
		return;
	if (items->count == items->capacity) {
		const size_t capacity = items->capacity ? 2 * items->capacity : 8;
		struct item *grown = arena_alloc_array(items->arena, capacity, sizeof(*grown));
		if (items->count)
			memcpy(grown, items->item, items->count * sizeof(*grown));
		items->item = grown;
		items->capacity = capacity;
	}
	items->item[items->count++] = item;
}

/* Products. */

static void add_factor(struct items *product, struct ratio power, const struct expr *e);

/* Multiplies the number of a product by number^power, if no bit is lost. */
static bool fold_number(struct items *product, struct ratio power, double number)
{
	const double times = fabs(power.over);
	const bool alone = ratio_is(product->number, 1) || ratio_is(product->number, -1);
	const struct ratio step =
		power.over > 0 ? (struct ratio){ number, 1 } : ratio_of(1, number);
	struct ratio folded = product->number;
	if (power.under != 1 || times >= 64 || (number == 0 && power.over < 0))
		return false;
	for (double n = 0; n < times; n++)
		if (!ratio_product(folded, step, &folded))
			return false;
	product->number = folded;
	product->did |= number == 0	    ? DID_ZERO :
			number == 1	    ? DID_ONE :
			alone && times == 1 ? 0 :
					      DID_NUMBERS;
	return true;
}

static void add_number_factor(struct items *product, struct ratio power, const struct expr *e)
{
	if (!fold_number(product, power, e->number))
		add_item(product, power, e);
}

/* (b^n)^power: one power only where power is whole, since √(x²) is |x|. */
static void add_power_factor(struct items *product, struct ratio power, const struct expr *base,
			     const struct expr *whole, double n)
{
	struct ratio combined;
	if (power.under != 1 || !ratio_product(power, ratio_of(n, 1), &combined)) {
		add_item(product, power, whole);
		return;
	}
	if (n == 0 || n == 1)
		product->did |= DID_PLAIN_POWERS;
	else if (fabs(power.over) != 1)
		product->did |= DID_POWERS;
	if (ratio_is_whole(n))
		add_factor(product, combined, base);
	else
		add_item(product, combined, base);
}

/* Multiplies by e^power. e's parts are simplified, and power whole unless e is no product itself. */
static void add_factor(struct items *product, struct ratio power, const struct expr *e)
{
	if (e->kind == EXPR_NUMBER) {
		add_number_factor(product, power, e);
		return;
	}
	const enum op_id op = e->kind == EXPR_CALL ? e->op : OP_COUNT;
	if (op == OP_MUL) {
		add_factor(product, power, e->arg[0]);
		add_factor(product, power, e->arg[1]);
	} else if (op == OP_DIV) {
		add_factor(product, power, e->arg[0]);
		add_factor(product, ratio_opposite(power), e->arg[1]);
	} else if (op == OP_NEG) {
		product->did |= DID_SIGNS;
		if (fmod(power.over, 2) != 0)
			product->number.over = -product->number.over;
		add_factor(product, power, e->arg[0]);
	} else if (op == OP_POW && e->arg[1]->kind == EXPR_NUMBER) {
		add_power_factor(product, power, e->arg[0], e, e->arg[1]->number);
	} else if (op == OP_SQUARE) {
		add_power_factor(product, power, e->arg[0], e, 2);
	} else {
		add_item(product, power, e);
	}
}

static const struct expr *multiply(struct arena *arena, const struct expr *a, const struct expr *b)
{
	return a ? expr_call(arena, OP_MUL, a, b, NULL) : b;
}

static const struct expr *raise(struct arena *arena, const struct expr *base, double power)
{
	return power == 1 ? base : expr_call(arena, OP_POW, base, expr_number(arena, power), NULL);
}

/* One side of the fraction: its number, then the factors of this sign; NULL for 1. */
static const struct expr *build_side(const struct items *product, double number, double sign)
{
	struct arena *arena = product->arena;
	const struct expr *side = number == 1 ? NULL : expr_number(arena, number);
	for (size_t i = 0; i < product->count; i++) {
		const struct item *item = &product->item[i];
		const double power = item->ratio.over / item->ratio.under * sign;
		if (power > 0)
			side = multiply(arena, side, raise(arena, item->body, power));
	}
	return side;
}

static const struct expr *build_product(const struct items *product)
{
	struct arena *arena = product->arena;
	const struct ratio number = product->number;
	if (number.over == 0)
		return expr_number(arena, 0);
	const struct expr *over = build_side(product, fabs(number.over), 1);
	const struct expr *under = build_side(product, number.under, -1);
	const struct expr *e = over ? over : expr_number(arena, 1);
	if (e->kind == EXPR_NUMBER && !under)
		return expr_number(arena, number.over < 0 ? -e->number : e->number);
	if (under)
		e = expr_call(arena, OP_DIV, e, under, NULL);
	return number.over < 0 ? expr_call(arena, OP_NEG, e, NULL, NULL) : e;
}

const struct expr *collect_product(struct arena *arena, const struct expr *e, const char **name)
{
	const bool negative = e->op == OP_NEG;
	struct items product = { .arena = arena, .number = { negative ? -1 : 1, 1 } };
	add_factor(&product, one, negative ? e->arg[0] : e);
	*name = name_of(of_products, product.did);
	return build_product(&product);
}

/* Sums. */

/* Splits a simplified term into its number and the rest, NULL for 1. */
static struct ratio split_number(struct arena *arena, const struct expr *e,
				 const struct expr **rest)
{
	struct items product = { .arena = arena, .number = { 1, 1 } };
	add_factor(&product, one, e);
	const struct ratio number = product.number;
	product.number = one;
	*rest = product.count ? build_product(&product) : NULL;
	return number;
}

static void add_term(struct items *sum, struct ratio sign, const struct expr *e)
{
	const enum op_id op = e->kind == EXPR_CALL ? e->op : OP_COUNT;
	if (op == OP_ADD || op == OP_SUB) {
		add_term(sum, sign, e->arg[0]);
		add_term(sum, op == OP_ADD ? sign : ratio_opposite(sign), e->arg[1]);
	} else if (op == OP_NEG) {
		sum->did |= DID_SIGNS;
		add_term(sum, ratio_opposite(sign), e->arg[0]);
	} else {
		const struct expr *body;
		struct ratio number = split_number(sum->arena, e, &body);
		number.over *= sign.over;
		if (number.over == 0)
			sum->did |= DID_ZERO;
		else
			add_item(sum, number, body);
	}
}

/* |ratio|·body */
static const struct expr *build_term(struct arena *arena, const struct item *item)
{
	struct items product = { .arena = arena, .number = item->ratio };
	product.number.over = fabs(product.number.over);
	if (item->body)
		add_factor(&product, one, item->body);
	return build_product(&product);
}

/* A sum that starts with a sign reads better from its first positive term on. */
static void lead_with_positive(struct items *sum)
{
	size_t first = 0;
	while (first < sum->count && sum->item[first].ratio.over <= 0)
		first++;
	if (first == 0 || first == sum->count)
		return;
	const struct item positive = sum->item[first];
	memmove(&sum->item[1], &sum->item[0], first * sizeof(sum->item[0]));
	sum->item[0] = positive;
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
	if (e->kind != EXPR_CALL || (e->op != OP_ADD && e->op != OP_SUB))
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
		*name = name_of(of_sums, DID_ZERO);
		return rest;
	}
	add_term(&sum, one, e);
	*name = name_of(of_sums, sum.did);
	return build_sum(&sum);
}
