#include "autodiff/symbol/simplify.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <math.h>
#include <string.h>

/* A number as a fraction of doubles in lowest terms, so that 1/3 stays exact; under > 0. */
struct ratio {
	double over, under;
};

/*
 * A part of a sum, ratio·body, where the body of a plain number is NULL; or of
 * a product, body^ratio.
 */
struct item {
	struct ratio ratio;
	const struct expr *body;
};

/* A sum or a product taken apart. */
struct items {
	struct arena *arena;
	struct item *item;
	size_t count, capacity;
	struct ratio number; /* of a product: the numbers in it */
};

static const struct ratio one = { 1, 1 }, minus_one = { -1, 1 };

static bool is_whole(double x)
{
	return x == floor(x) && fabs(x) <= 0x1p53;
}

/* a·b, and whether no bit was lost. */
static bool exact_product(double a, double b, double *product)
{
	*product = a * b;
	return isfinite(*product) && fma(a, b, -*product) == 0 &&
	       (*product != 0 || a == 0 || b == 0);
}

/* a + b, and whether no bit was lost (Knuth's two-sum). */
static bool exact_sum(double a, double b, double *sum)
{
	*sum = a + b;
	const double b_part = *sum - a;
	return isfinite(*sum) && (a - (*sum - b_part)) + (b - b_part) == 0;
}

static struct ratio lowest_terms(double over, double under)
{
	if (over == 0)
		return (struct ratio){ 0, 1 };
	if (under < 0) {
		over = -over;
		under = -under;
	}
	if (!is_whole(over) || !is_whole(under)) {
		const double quotient = over / under;
		const bool exact = isfinite(quotient) && fma(quotient, under, -over) == 0;
		return exact ? (struct ratio){ quotient, 1 } : (struct ratio){ over, under };
	}
	double divisor = fabs(over), rest = under;
	while (rest != 0) {
		const double next = fmod(divisor, rest);
		divisor = rest;
		rest = next;
	}
	return (struct ratio){ over / divisor, under / divisor };
}

/* False, and nothing written, where a bit would be lost. */
static bool ratio_product(struct ratio a, struct ratio b, struct ratio *result)
{
	double over, under;
	if (!exact_product(a.over, b.over, &over) || !exact_product(a.under, b.under, &under))
		return false;
	*result = lowest_terms(over, under);
	return true;
}

static bool ratio_sum(struct ratio a, struct ratio b, struct ratio *result)
{
	double left, right, over, under;
	if (!exact_product(a.over, b.under, &left) || !exact_product(b.over, a.under, &right) ||
	    !exact_sum(left, right, &over) || !exact_product(a.under, b.under, &under))
		return false;
	*result = lowest_terms(over, under);
	return true;
}

static bool ratio_is(struct ratio r, double number)
{
	return r.under == 1 && r.over == number;
}

static bool same_body(const struct item *a, const struct item *b)
{
	return a->body && b->body ? expr_equal(a->body, b->body) : a->body == b->body;
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
		if (!same_body(like, &item) || !ratio_sum(like->ratio, item.ratio, &item.ratio))
			continue;
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
		struct item *grown = arena_alloc(items->arena, capacity * sizeof(*grown));
		if (items->count)
			memcpy(grown, items->item, items->count * sizeof(*grown));
		items->item = grown;
		items->capacity = capacity;
	}
	items->item[items->count++] = item;
}

/* Products. */

static void add_factor(struct items *product, struct ratio power, const struct expr *e);

static void add_number_factor(struct items *product, struct ratio power, const struct expr *e)
{
	const struct ratio number = { e->number, 1 }, inverse = lowest_terms(1, e->number);
	if (ratio_is(power, 1) && ratio_product(product->number, number, &product->number))
		return;
	if (ratio_is(power, -1) && e->number != 0 &&
	    ratio_product(product->number, inverse, &product->number))
		return;
	if (power.under == 1 && fabs(power.over) > 1 && fabs(power.over) < 64) {
		const struct ratio step = power.over > 0 ? one : minus_one;
		for (double n = 0; n < fabs(power.over); n++)
			add_number_factor(product, step, e);
		return;
	}
	add_item(product, power, e);
}

/* (b^n)^power: one power only where power is whole, since √(x²) is |x|. */
static void add_power_factor(struct items *product, struct ratio power, const struct expr *base,
			     const struct expr *whole, double n)
{
	struct ratio combined;
	if (power.under != 1 || !ratio_product(power, lowest_terms(n, 1), &combined))
		add_item(product, power, whole);
	else if (is_whole(n))
		add_factor(product, combined, base);
	else
		add_item(product, combined, base);
}

/* Multiplies by e^power. e is simplified, and power whole unless e is no product itself. */
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
		add_factor(product, (struct ratio){ -power.over, power.under }, e->arg[1]);
	} else if (op == OP_NEG) {
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

static bool is_product(const struct expr *e)
{
	return e->kind == EXPR_CALL && (e->op == OP_MUL || e->op == OP_DIV || e->op == OP_NEG);
}

static const struct expr *simplify_product(struct arena *arena, const struct expr *e)
{
	struct items product = { .arena = arena, .number = { 1, 1 } };
	add_factor(&product, one, e);
	for (size_t i = 0; i < product.count; i++) { /* √(a·b)·√(a·b) has become (a·b)^1 */
		if (product.item[i].ratio.under == 1 && is_product(product.item[i].body)) {
			const struct item item = take(&product, i);
			add_factor(&product, item.ratio, item.body);
			i = (size_t)-1;
		}
	}
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
	const struct ratio opposite = { -sign.over, sign.under };
	const enum op_id op = e->kind == EXPR_CALL ? e->op : OP_COUNT;
	if (op == OP_ADD || op == OP_SUB) {
		add_term(sum, sign, e->arg[0]);
		add_term(sum, op == OP_ADD ? sign : opposite, e->arg[1]);
	} else if (op == OP_NEG) {
		add_term(sum, opposite, e->arg[0]);
	} else {
		const struct expr *body;
		struct ratio number = split_number(sum->arena, e, &body);
		number.over *= sign.over;
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

static bool is_sum(const struct expr *e)
{
	return e && e->kind == EXPR_CALL && (e->op == OP_ADD || e->op == OP_SUB);
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

static const struct expr *simplify_sum(struct arena *arena, const struct expr *e)
{
	struct items sum = { .arena = arena };
	add_term(&sum, one, e);
	for (size_t i = 0; i < sum.count; i++) { /* (a + b)/2 + (a + b)/2 has become 1·(a + b) */
		if (fabs(sum.item[i].ratio.over) == 1 && sum.item[i].ratio.under == 1 &&
		    is_sum(sum.item[i].body)) {
			const struct item item = take(&sum, i);
			add_term(&sum, item.ratio, item.body);
			i = (size_t)-1;
		}
	}
	return build_sum(&sum);
}

/* Functions. */

static const struct expr *simplify_where(const struct expr *e)
{
	if (e->arg[0]->kind == EXPR_NUMBER)
		return e->arg[0]->number > 0 ? e->arg[1] : e->arg[2];
	return expr_equal(e->arg[1], e->arg[2]) ? e->arg[1] : e;
}

/* Is the value of this function of numbers exact in a double? */
static bool is_exact(const struct expr *e, double value)
{
	const double x = e->arg[0]->number;
	switch (e->op) {
	case OP_ABS:
	case OP_SIGN:
	case OP_MIN:
	case OP_MAX:
	case OP_RELU:
		return true;
	case OP_SQRT:
		return value * value == x && fma(value, value, -x) == 0;
	case OP_LOG:
		return x == 1;
	case OP_EXP:
	case OP_SIN:
	case OP_COS:
	case OP_TANH:
	case OP_SIGMOID:
		return x == 0;
	default:
		return false;
	}
}

static const struct expr *simplify_function(struct arena *arena, const struct expr *e)
{
	double in[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		if (e->arg[k]->kind != EXPR_NUMBER)
			return e;
		in[k] = e->arg[k]->number;
	}
	const double value = op_value(e->op, in);
	return is_exact(e, value) ? expr_number(arena, value) : e;
}

/* e, whose arguments are simplified, by the rules for its op. */
static const struct expr *simplify_call(struct arena *arena, const struct expr *e)
{
	switch (e->op) {
	case OP_ADD:
	case OP_SUB:
		return simplify_sum(arena, e);
	case OP_NEG:
	case OP_MUL:
	case OP_DIV:
	case OP_POW:
	case OP_SQUARE:
		return simplify_product(arena, e);
	case OP_LINEAR:
		return e->arg[0];
	case OP_WHERE:
		return simplify_where(e);
	default:
		return simplify_function(arena, e);
	}
}

const struct expr *simplify(struct arena *arena, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind != EXPR_CALL)
		return e;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = simplify(arena, e->arg[k]);
	return simplify_call(arena, expr_call(arena, e->op, arg[0], arg[1], arg[2]));
}
