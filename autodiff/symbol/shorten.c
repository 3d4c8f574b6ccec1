#include "autodiff/symbol/shorten.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/product.h"

#include <math.h>

/* Longer sums, and longer terms, are left alone. */
enum { MOST_TERMS = 24, MOST_BASES = 24, MOST_PRODUCTS = 48 };

/* A sum, every term with its sign in its number. */
struct terms {
	struct arena *arena;
	struct items term[MOST_PRODUCTS];
	size_t count;
	bool too_many;
};

static bool is_sum(const struct expr *e)
{
	return expr_is_call(e, OP_ADD) || expr_is_call(e, OP_SUB);
}

static void take_terms(struct terms *t, const struct expr *e, bool negative)
{
	if (is_sum(e)) {
		take_terms(t, e->arg[0], negative);
		take_terms(t, e->arg[1], negative != (e->op == OP_SUB));
		return;
	}
	if (t->count == MOST_TERMS) {
		t->too_many = true;
		return;
	}
	struct items *term = &t->term[t->count++];
	*term = product_of(t->arena, e);
	if (negative)
		term->number = ratio_opposite(term->number);
}

/* The terms of a + b − c, or of −(a + b); false where it is no sum. */
static bool terms_of(struct arena *arena, const struct expr *e, struct terms *t)
{
	const bool negative = expr_is_call(e, OP_NEG);
	const struct expr *sum = negative ? e->arg[0] : e;
	*t = (struct terms){ .arena = arena };
	if (!is_sum(sum))
		return false;
	take_terms(t, sum, negative);
	return !t->too_many;
}

static const struct expr *build(struct terms *t)
{
	const struct expr *sum = NULL;
	size_t first = 0;
	while (first < t->count && t->term[first].number.over <= 0)
		first++;
	for (size_t i = 0; i < t->count; i++) { /* from the first positive one on */
		struct items term = t->term[first == t->count ? i :
					    i == 0	      ? first :
								i - (i <= first)];
		const bool negative = sum && term.number.over < 0;
		if (negative)
			term.number = ratio_opposite(term.number);
		const struct expr *e = product_build(&term);
		sum = sum ? expr_call(t->arena, negative ? OP_SUB : OP_ADD, sum, e, NULL) : e;
	}
	return sum;
}

/* Factors. */

static size_t find_base(const struct items *product, const struct expr *base)
{
	size_t i = 0;
	while (i < product->count && !items_alike(product->arena, product->item[i].body, base))
		i++;
	return i;
}

static struct ratio power_of(const struct items *product, const struct expr *base)
{
	const size_t i = find_base(product, base);
	return i < product->count ? product->item[i].ratio : (struct ratio){ 0, 1, false };
}

/* The lowest power of a base in any term, 0 where it is missing. */
static struct ratio lowest_power(const struct terms *t, const struct expr *base)
{
	struct ratio lowest = power_of(&t->term[0], base);
	for (size_t i = 1; i < t->count; i++) {
		const struct ratio power = power_of(&t->term[i], base);
		if (ratio_value(power) < ratio_value(lowest))
			lowest = power;
	}
	return lowest;
}

/* The largest whole number that all the numbers are multiples of; 1 where there is none. */
static double common_number(const struct terms *t)
{
	double common = 0;
	for (size_t i = 0; i < t->count; i++) {
		double rest = fabs(t->term[i].number.over);
		if (t->term[i].number.under != 1 || !ratio_is_whole(rest) || rest == 0)
			return 1;
		while (rest != 0) {
			const double next = fmod(common, rest);
			common = rest;
			rest = next;
		}
	}
	return common;
}

/* Which factors a rule takes out: those of powers above 0, those below, or both. */
enum { ABOVE = 1, BELOW = 2 };

/* What is common to all terms, as a product without a number. */
static struct items common_factors(const struct terms *t, int which)
{
	struct items common = items_product(t->arena);
	for (size_t i = 0; i < t->count; i++) {
		for (size_t n = 0; n < t->term[i].count; n++) {
			const struct expr *base = t->term[i].item[n].body;
			const struct ratio power = lowest_power(t, base);
			if (!(which & (power.over > 0 ? ABOVE : BELOW)) || power.over == 0 ||
			    common.count == MOST_BASES || find_base(&common, base) < common.count)
				continue;
			items_add(&common, power, base);
		}
	}
	return common;
}

/* Does it hold more than names? Of 2·a·x + b·x nobody takes x out, of x·eˣ + eˣ all take eˣ. */
static bool is_worth(const struct items *common)
{
	bool worth = false;
	for (size_t i = 0; i < common->count; i++)
		worth = worth || common->item[i].body->kind == EXPR_CALL ||
			common->item[i].ratio.over < 0;
	return worth;
}

/* Divides every term by the common factors; the number goes along where it is whole. */
static void divide(struct terms *t, struct items *common)
{
	const double number = common_number(t);
	common->number = (struct ratio){ number, 1, false };
	for (size_t i = 0; i < t->count; i++) {
		struct items *term = &t->term[i];
		term->number.over /= number;
		for (size_t n = 0; n < common->count; n++)
			items_add(term, ratio_opposite(common->item[n].ratio),
				  common->item[n].body);
	}
}

static bool all_negative(const struct terms *t)
{
	bool negative = true;
	for (size_t i = 0; i < t->count; i++)
		negative = negative && t->term[i].number.over < 0;
	return negative;
}

static void turn_signs(struct terms *t)
{
	for (size_t i = 0; i < t->count; i++)
		t->term[i].number = ratio_opposite(t->term[i].number);
}

/* p·a − p·b is p·(a − b). */
static const struct expr *take_out_of_sum(struct arena *arena, const struct expr *e, int which)
{
	struct terms t;
	if (!terms_of(arena, e, &t))
		return NULL;
	struct items common = common_factors(&t, which);
	if (!is_worth(&common))
		return NULL;
	const bool negative = all_negative(&t);
	divide(&t, &common);
	if (negative) {
		turn_signs(&t);
		common.number = ratio_opposite(common.number);
	}
	items_add(&common, ratio_one, build(&t));
	return product_build(&common);
}

/* Of the factor of a product that is a sum: what other factors cancel, and what is a fraction in it. */
static struct items cancelling(const struct items *product, const struct terms *t, double sign)
{
	struct items all = common_factors(t, ABOVE | BELOW);
	struct items some = items_product(all.arena);
	for (size_t i = 0; i < all.count; i++) {
		const double power = all.item[i].ratio.over * sign;
		const double other = power_of(product, all.item[i].body).over;
		if (all.item[i].ratio.over < 0 || power * other < 0 ||
		    all.item[i].body->kind == EXPR_CALL)
			items_add(&some, all.item[i].ratio, all.item[i].body);
	}
	return some;
}

static const struct expr *half(const struct expr *e, int k)
{
	return expr_is_call(e, OP_DIV) ? e->arg[k] : k == 0 ? e : NULL;
}

/* a/b times c/d as (a·c)/(b·d), so that what cancels is seen first; a may have a sign. */
static const struct expr *put_before(struct arena *arena, const struct expr *a,
				     const struct expr *b)
{
	const struct expr *side[2];
	if (expr_is_call(b, OP_NEG))
		return expr_call(arena, OP_NEG, put_before(arena, a, b->arg[0]), NULL, NULL);
	for (int k = 0; k < 2; k++) {
		const struct expr *left = half(a, k), *right = half(b, k);
		left = left && expr_is(left, 1) ? NULL : left;
		side[k] = left && right ? expr_call(arena, OP_MUL, left, right, NULL) :
			  left		? left :
					  right;
	}
	return side[1] ? expr_call(arena, OP_DIV, side[0], side[1], NULL) : side[0];
}

/* (p·a − p·b)/p² is p·(a − b)/p²; a fraction in a fraction, (1/p − a)/b, is (1 − a·p)/(p·b). */
static const struct expr *take_out_of_factor(struct arena *arena, struct items *product, size_t i)
{
	struct terms t;
	const struct item factor = product->item[i];
	if (factor.ratio.under != 1 || !is_sum(factor.body) || !terms_of(arena, factor.body, &t))
		return NULL;
	struct items common = cancelling(product, &t, factor.ratio.over);
	if (!common.count)
		return NULL;
	const bool odd = fmod(factor.ratio.over, 2) != 0;
	divide(&t, &common);
	if (odd && (product->number.over < 0 || all_negative(&t))) {
		turn_signs(&t);
		product->number = ratio_opposite(product->number);
	}
	product->item[i].body = build(&t);
	for (size_t n = 0; n < common.count; n++)
		common.item[n].ratio.over *= factor.ratio.over;
	common.number.over = pow(common.number.over, fabs(factor.ratio.over));
	if (factor.ratio.over < 0)
		ratio_inverse(common.number, &common.number);
	return put_before(arena, product_build(&common), product_build(product));
}

static const struct expr *take_out_in_product(struct arena *arena, const struct expr *e)
{
	if (!expr_is_call(e, OP_NEG) && !expr_is_call(e, OP_MUL) && !expr_is_call(e, OP_DIV))
		return NULL;
	const size_t count = product_of(arena, e).count;
	for (size_t i = 0; i < count; i++) {
		struct items product = product_of(arena, e);
		const struct expr *after = take_out_of_factor(arena, &product, i);
		if (after)
			return after;
	}
	return NULL;
}

static const struct expr *take_out_all(struct arena *arena, const struct expr *e)
{
	return take_out_of_sum(arena, e, ABOVE | BELOW);
}

static const struct expr *take_out_factors(struct arena *arena, const struct expr *e)
{
	return take_out_of_sum(arena, e, ABOVE);
}

/* Multiplying out. */

/* The factor of a term that is a sum, to a power of 1, 2 or 3; the count where there is none. */
static size_t find_sum(const struct items *term)
{
	size_t i = 0;
	while (i < term->count && !(is_sum(term->item[i].body) && term->item[i].ratio.under == 1 &&
				    term->item[i].ratio.over >= 1 && term->item[i].ratio.over <= 3))
		i++;
	return i;
}

static void add_product(struct terms *out, const struct items *term, const struct items *times)
{
	if (out->count == MOST_PRODUCTS) {
		out->too_many = true;
		return;
	}
	struct items *product = &out->term[out->count];
	*product = items_product(out->arena);
	for (size_t i = 0; i < term->count; i++)
		items_add(product, term->item[i].ratio, term->item[i].body);
	for (size_t i = 0; i < times->count; i++)
		items_add(product, times->item[i].ratio, times->item[i].body);
	if (!ratio_product(term->number, times->number, &product->number))
		out->too_many = true;
	out->count++;
}

/* One factor that is a sum multiplied out; false where there is none. */
static bool multiply_once(const struct terms *t, struct terms *out)
{
	bool done = false;
	*out = (struct terms){ .arena = t->arena };
	for (size_t i = 0; i < t->count; i++) {
		const struct items *term = &t->term[i];
		const size_t at = find_sum(term);
		struct items none = items_product(t->arena);
		if (at == term->count || done) {
			add_product(out, term, &none);
			continue;
		}
		struct terms factor;
		struct items rest = none;
		rest.number = term->number;
		for (size_t n = 0; n < term->count; n++)
			items_add(&rest, term->item[n].ratio, term->item[n].body);
		items_add(&rest, ratio_opposite(ratio_one), term->item[at].body);
		if (!terms_of(t->arena, term->item[at].body, &factor))
			return false;
		for (size_t n = 0; n < factor.count; n++)
			add_product(out, &rest, &factor.term[n]);
		done = true;
	}
	return done && !out->too_many;
}

/* t·(1 − s) − (1 − t)·s is t − t·s − s + t·s. */
static const struct expr *multiply_out(struct arena *arena, const struct expr *e)
{
	struct terms *t = arena_alloc(arena, sizeof(*t)), *next = arena_alloc(arena, sizeof(*next));
	bool done = false;
	if (!terms_of(arena, e, t))
		return NULL;
	while (multiply_once(t, next)) {
		*t = *next;
		done = true;
	}
	return done && !next->too_many ? build(t) : NULL;
}

/* sin(u)² + cos(u)² */

/* The term without op(u)², or NULL where it has no such factor. */
static const struct expr *without_square(const struct terms *t, size_t i, enum op_id op,
					 const struct expr **u)
{
	for (size_t n = 0; n < t->term[i].count; n++) {
		const struct item *item = &t->term[i].item[n];
		struct items rest = items_product(t->arena);
		if (!expr_is_call(item->body, op) || item->ratio.under != 1 ||
		    item->ratio.over < 2 || (*u && !items_alike(t->arena, *u, item->body->arg[0])))
			continue;
		*u = item->body->arg[0];
		rest.number = t->term[i].number;
		for (size_t k = 0; k < t->term[i].count; k++)
			items_add(&rest, t->term[i].item[k].ratio, t->term[i].item[k].body);
		items_add(&rest, (struct ratio){ -2, 1, false }, item->body);
		return product_build(&rest);
	}
	return NULL;
}

static const struct expr *pythagoras(struct arena *arena, const struct expr *e)
{
	struct terms t;
	if (!terms_of(arena, e, &t))
		return NULL;
	for (size_t i = 0; i < t.count; i++) {
		const struct expr *u = NULL, *rest = without_square(&t, i, OP_SIN, &u);
		for (size_t n = 0; n < t.count && rest; n++) {
			const struct expr *other = without_square(&t, n, OP_COS, &u);
			if (n == i || !other || !items_alike(arena, rest, other))
				continue;
			t.term[i] = product_of(arena, rest);
			t.term[n] = t.term[--t.count];
			return build(&t);
		}
	}
	return NULL;
}

/* In the order in which they are tried. */
static const struct {
	const char *name;
	const struct expr *(*propose)(struct arena *arena, const struct expr *e);
} rules[] = {
	{ "the squares of sine and cosine add up to 1", pythagoras },
	{ "take out the common factor", take_out_in_product },
	{ "take out the common factor", take_out_all },
	{ "take out the common factor", take_out_factors },
	{ "multiply out", multiply_out },
};

const struct expr *shorten_propose(struct arena *arena, const struct expr *e, size_t rule,
				   const char **name)
{
	*name = rule < sizeof(rules) / sizeof(rules[0]) ? rules[rule].name : NULL;
	return *name ? rules[rule].propose(arena, e) : NULL;
}
