#include "autodiff/symbol/product.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <math.h>
#include <stdint.h>

/* Longer powers of numbers are not worked out. */
enum { MOST_POWER = 64 };

static bool is_odd(struct ratio r)
{
	return r.under == 1 && fmod(r.over, 2) != 0;
}

static bool is_even(struct ratio r)
{
	return r.under == 1 && fmod(r.over, 2) == 0;
}

/* Taking apart. */

static bool read_exponent(const struct expr *e, struct ratio *power)
{
	if (expr_is_call(e, OP_NEG) && read_exponent(e->arg[0], power)) {
		*power = ratio_opposite(*power);
		return true;
	}
	if (e->kind == EXPR_NUMBER) {
		*power = ratio_of(e->number);
		return true;
	}
	if (!expr_is_call(e, OP_DIV) || e->arg[0]->kind != EXPR_NUMBER ||
	    e->arg[1]->kind != EXPR_NUMBER || e->arg[1]->number == 0)
		return false;
	*power = ratio_quotient(e->arg[0]->number, e->arg[1]->number);
	return true;
}

bool product_power(const struct expr *e, const struct expr **base, struct ratio *power)
{
	*base = e->arg[0];
	*power = expr_is_call(e, OP_SQRT) ? (struct ratio){ 1, 2, false } :
					    (struct ratio){ 2, 1, false };
	return expr_is_call(e, OP_SQRT) || expr_is_call(e, OP_SQUARE) ||
	       (expr_is_call(e, OP_POW) && read_exponent(e->arg[1], power));
}

/* What folding a number did. A 1 that is alone, and a number that meets no other, did nothing. */
static void note_number(struct items *product, struct ratio power, double number,
			struct ratio folded, double unders)
{
	const bool alone = ratio_is(product->number, 1) || ratio_is(product->number, -1);
	if (number < 0)
		items_note(product, DID_SIGNS);
	if (number == 0)
		items_note(product, DID_ZERO);
	else if (number == 1)
		items_note(product, DID_ONE);
	else if (fabs(number) != 1 &&
		 !(alone && (ratio_is(power, 1) || (ratio_is(power, -1) && !folded.decimal))))
		items_note(product,
			   folded.under < unders && !folded.decimal ? DID_CANCEL : DID_NUMBERS);
}

/* Multiplies the number of a product by number^power, if no bit is lost. */
static bool fold_number(struct items *product, struct ratio power, double number)
{
	const double times = fabs(power.over);
	struct ratio step = ratio_of(number), folded = product->number;
	if (power.under != 1 || times >= MOST_POWER ||
	    (power.over < 0 && !ratio_inverse(step, &step)))
		return false;
	double unders = folded.under;
	for (double n = 0; n < times; n++) {
		unders *= step.under;
		if (!ratio_product(folded, step, &folded))
			return false;
	}
	if (product->number.decimal || step.decimal)
		unders = folded.under;
	note_number(product, power, number, folded, unders);
	product->number = folded;
	return true;
}

/* (b^n)^power: one power only where that keeps |x| out of it, since √(x²) is |x|. */
static void add_power(struct items *product, struct ratio power, const struct expr *whole,
		      const struct expr *base, struct ratio n)
{
	struct ratio combined;
	const bool one_power = power.under == 1 || n.under != 1;
	if (!one_power || !ratio_product(power, n, &combined)) {
		items_add(product, power, whole);
		return;
	}
	if (n.over == 0 || ratio_is(n, 1))
		items_note(product, DID_PLAIN_POWERS);
	else if (!ratio_is(power, 1) && !ratio_is(power, -1))
		items_note(product, DID_POWERS);
	else if (n.over < 0)
		items_note(product, DID_NEGATIVE_POWERS);
	else if (n.under == 2 && n.over == 1 && whole->op == OP_POW)
		items_note(product, DID_ROOTS);
	product_add(product, combined, base);
}

static void note_every_factor(struct items *product, struct ratio power)
{
	if (!ratio_is(power, 1) && !ratio_is(power, -1))
		items_note(product, DID_EVERY_FACTOR);
}

static void add_quotient(struct items *product, struct ratio power, const struct expr *e)
{
	if (expr_is_call(e->arg[0], OP_DIV) || expr_is_call(e->arg[1], OP_DIV))
		items_note(product, DID_FRACTION);
	if (!expr_is(e->arg[0], 1))
		product_add(product, power, e->arg[0]);
	product_add(product, ratio_opposite(power), e->arg[1]);
}

static void add_factors(struct items *product, struct ratio power, const struct expr *e)
{
	for (int k = 0; k < 2; k++) {
		if (expr_is_call(e->arg[k], OP_DIV))
			items_note(product, DID_FRACTION);
		product_add(product, power, e->arg[k]);
	}
}

void product_add(struct items *product, struct ratio power, const struct expr *e)
{
	const enum op_id op = e->kind == EXPR_CALL ? e->op : OP_COUNT;
	const bool whole = power.under == 1;
	const struct expr *base;
	struct ratio n;
	if (e->kind == EXPR_NUMBER && fold_number(product, power, e->number))
		return;
	if (product_power(e, &base, &n)) {
		add_power(product, power, e, base, n);
	} else if (op == OP_MUL && whole) {
		note_every_factor(product, power);
		add_factors(product, power, e);
	} else if (op == OP_DIV && whole) {
		note_every_factor(product, power);
		add_quotient(product, power, e);
	} else if (op == OP_NEG && whole) {
		items_note(product, DID_SIGNS);
		if (is_odd(power))
			product->number = ratio_opposite(product->number);
		product_add(product, power, e->arg[0]);
	} else if (op == OP_ABS && is_even(power)) {
		items_note(product, DID_ABSOLUTE);
		product_add(product, power, e->arg[0]);
	} else {
		items_add(product, power, e);
	}
}

struct items product_of(struct arena *arena, const struct expr *e)
{
	struct items product = items_product(arena);
	product_add(&product, ratio_one, e);
	return product;
}

/* Pairs. */

/* The place of a factor op(u), or of u itself for OP_COUNT; the count where there is none. */
static size_t find_factor(const struct items *product, enum op_id op, const struct expr *u)
{
	size_t i = 0;
	for (; i < product->count; i++) {
		const struct expr *body = product->item[i].body;
		const struct expr *of = op == OP_COUNT	       ? body :
					expr_is_call(body, op) ? body->arg[0] :
								 NULL;
		if (of && product->item[i].ratio.over != 0 && items_alike(product->arena, of, u))
			break;
	}
	return i;
}

/* Multiplies by e^power, which stands at the place i where it is a factor of its own. */
static void put_at(struct items *product, size_t i, struct ratio power, const struct expr *e)
{
	const size_t count = product->count;
	product_add(product, power, e);
	if (product->count == count + 1)
		items_move(product, count, i);
}

/* Takes two factors out, and says where the first of them stood. */
static size_t take_both(struct items *product, size_t i, size_t n)
{
	items_take(product, i > n ? i : n);
	items_take(product, i > n ? n : i);
	return i > n ? n : i;
}

/*
 * What a factor sign(u)^n goes together with: sign(u)³ is sign(u), sign(u)·|u| is
 * u, sign(u)·u is |u|, sign(|u|)·sign(u) is sign(u).
 */
static bool join_sign(struct items *product, size_t i)
{
	const struct expr *u = product->item[i].body->arg[0];
	const struct expr *size = expr_call(product->arena, OP_ABS, u, NULL, NULL);
	const size_t absolute = find_factor(product, OP_ABS, u);
	const size_t plain = find_factor(product, OP_COUNT, u);
	const size_t again = find_factor(product, OP_SIGN, size);
	struct ratio *n = &product->item[i].ratio;
	if (n->under != 1 || n->over < 1)
		return false;
	if (n->over > 2) {
		n->over = is_odd(*n) ? 1 : 2;
	} else if (again < product->count && product->item[again].ratio.over > 0) {
		items_take(product, again);
	} else if (n->over == 1 && absolute < product->count &&
		   is_odd(product->item[absolute].ratio)) {
		const struct ratio power = product->item[absolute].ratio;
		put_at(product, take_both(product, i, absolute), power, u);
	} else if (n->over == 1 && plain < product->count &&
		   product->item[plain].ratio.over >= product->item[plain].ratio.under) {
		struct ratio less = product->item[plain].ratio;
		less.over -= less.under;
		const size_t place = take_both(product, i, plain);
		put_at(product, place, less, u);
		put_at(product, place, ratio_one, size);
	} else {
		return false;
	}
	return true;
}

/* |u|^n with u^m in the other half of the fraction: n is odd, so it is sign(u)·u^n. */
static bool join_absolute(struct items *product, size_t i)
{
	const struct expr *u = product->item[i].body->arg[0];
	const size_t plain = find_factor(product, OP_COUNT, u);
	struct ratio n = product->item[i].ratio;
	if (!is_odd(n) || plain == product->count || product->item[plain].ratio.under != 1 ||
	    product->item[plain].ratio.over * n.over > 0)
		return false;
	n.over += product->item[plain].ratio.over;
	const size_t place = take_both(product, i, plain);
	put_at(product, place, n, u);
	put_at(product, place, ratio_one, expr_call(product->arena, OP_SIGN, u, NULL, NULL));
	return true;
}

/* exp(−u) with exp(u): powers of the latter. */
static bool join_exponentials(struct items *product, size_t i)
{
	const struct expr *power = product->item[i].body->arg[0];
	const size_t other = expr_is_call(power, OP_NEG) ?
				     find_factor(product, OP_EXP, power->arg[0]) :
				     product->count;
	if (other == product->count)
		return false;
	const struct ratio n = ratio_opposite(product->item[i].ratio);
	const struct expr *base = product->item[other].body;
	items_take(product, i);
	product_add(product, n, base);
	return true;
}

/* In the order in which they are tried. */
static const struct {
	enum op_id op;
	bool (*join)(struct items *product, size_t i);
	enum did did;
} pairs[] = {
	{ OP_SIGN, join_sign, DID_ABSOLUTE },
	{ OP_ABS, join_absolute, DID_ABSOLUTE },
	{ OP_EXP, join_exponentials, DID_EXPONENTIALS },
};

static bool join_pair(struct items *product, size_t i)
{
	for (size_t n = 0; n < sizeof(pairs) / sizeof(pairs[0]); n++) {
		if (!expr_is_call(product->item[i].body, pairs[n].op) ||
		    product->item[i].ratio.over == 0 || !pairs[n].join(product, i))
			continue;
		items_note(product, pairs[n].did);
		return true;
	}
	return false;
}

void product_join_pairs(struct items *product)
{
	for (size_t i = 0; i < product->count; i++)
		if (join_pair(product, i))
			i = SIZE_MAX; /* what was joined may go with more: from the first on */
}

/* Putting together. */

static bool contains(const struct expr *e, const struct expr *name)
{
	bool found = expr_equal(e, name);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = contains(e->arg[k], name);
	return found;
}

/* A function or a power that contains the name. An activation is none: σ·(1 − σ)·x is well known. */
static bool stands_behind(const struct item *item, const struct expr *name)
{
	const struct expr *e = item->body;
	const bool sum = expr_is_call(e, OP_ADD) || expr_is_call(e, OP_SUB);
	return e->kind == EXPR_CALL && !op_get(e->op)->activation &&
	       !(sum && ratio_is(item->ratio, 1)) && contains(e, name);
}

/* Numbers that could not be multiplied come first; x before what contains it: 2·x·cos(x²). */
static void lead_with_simple(struct items *product)
{
	for (size_t i = 1; i < product->count; i++) {
		const struct expr *body = product->item[i].body;
		size_t to = 0;
		while (to < i &&
		       !(body->kind == EXPR_NUMBER ? product->item[to].body->kind != EXPR_NUMBER :
						     stands_behind(&product->item[to], body)))
			to++;
		if (to < i && (body->kind == EXPR_NUMBER || body->kind == EXPR_NAME))
			items_move(product, i, to);
	}
}

static const struct expr *multiply(struct arena *arena, const struct expr *a, const struct expr *b)
{
	return a ? expr_call(arena, OP_MUL, a, b, NULL) : b;
}

static const struct expr *raise(struct arena *arena, const struct expr *base, struct ratio power)
{
	if (ratio_is(power, 1))
		return base;
	if (power.over == 1 && power.under == 2)
		return expr_call(arena, OP_SQRT, base, NULL, NULL);
	const struct ratio written = ratio_written(power);
	const struct expr *exponent = expr_number(arena, written.over);
	if (written.under != 1)
		exponent =
			expr_call(arena, OP_DIV, exponent, expr_number(arena, written.under), NULL);
	return expr_call(arena, OP_POW, base, exponent, NULL);
}

/* One side of the fraction: its number, then the factors of this sign; NULL for 1. */
static const struct expr *build_side(const struct items *product, double number, double sign)
{
	struct arena *arena = product->arena;
	const struct expr *side = number == 1 ? NULL : expr_number(arena, number);
	for (size_t i = 0; i < product->count; i++) {
		struct ratio power = product->item[i].ratio;
		power.over *= sign;
		if (power.over > 0)
			side = multiply(arena, side, raise(arena, product->item[i].body, power));
	}
	return side;
}

const struct expr *product_build(struct items *product)
{
	struct arena *arena = product->arena;
	const struct ratio number = ratio_written(product->number);
	if (number.over == 0)
		return expr_number(arena, 0);
	lead_with_simple(product);
	const struct expr *over = build_side(product, fabs(number.over), 1);
	const struct expr *under = build_side(product, number.under, -1);
	const struct expr *e = over ? over : expr_number(arena, 1);
	if (e->kind == EXPR_NUMBER && !under)
		return expr_number(arena, number.over < 0 ? -e->number : e->number);
	if (under)
		e = expr_call(arena, OP_DIV, e, under, NULL);
	return number.over < 0 ? expr_call(arena, OP_NEG, e, NULL, NULL) : e;
}
