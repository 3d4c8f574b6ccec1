#include "autodiff/symbol/functions.h"

#include "autodiff/op/op.h"
#include "autodiff/symbol/product.h"
#include "autodiff/symbol/sign.h"

#include <math.h>

/* The rules. Each gives the call rewritten, or NULL where it does not apply. */

static const struct expr *drop_linear(struct arena *arena, const struct expr *e)
{
	(void)arena;
	return e->op == OP_LINEAR ? e->arg[0] : NULL;
}

static const struct expr *choose_case(struct arena *arena, const struct expr *e)
{
	(void)arena;
	if (e->op != OP_WHERE)
		return NULL;
	if (e->arg[0]->kind == EXPR_NUMBER)
		return e->arg[0]->number > 0 ? e->arg[1] : e->arg[2];
	return expr_equal(e->arg[1], e->arg[2]) ? e->arg[1] : NULL;
}

/* ln(eˣ) is x, e^(ln x) is x, e^(n·ln x) is xⁿ. */
static const struct expr *undo(struct arena *arena, const struct expr *e)
{
	const struct expr *x = e->arg[0];
	if ((e->op == OP_LOG && expr_is_call(x, OP_EXP)) ||
	    (e->op == OP_EXP && expr_is_call(x, OP_LOG)))
		return x->arg[0];
	if (e->op != OP_EXP)
		return NULL;
	struct items product = product_of(arena, x);
	if (product.count != 1 || !ratio_is(product.item[0].ratio, 1) ||
	    !expr_is_call(product.item[0].body, OP_LOG))
		return NULL;
	const struct expr *u = product.item[0].body->arg[0];
	product.count = 0; /* the number is left */
	return expr_call(arena, OP_POW, u, product_build(&product), NULL);
}

/* √(u²) is |u|, √(u⁴) is u², √(u⁶) is |u|³. */
static const struct expr *root_of_power(struct arena *arena, const struct expr *e)
{
	const struct expr *u;
	struct ratio n;
	if (e->op != OP_SQRT || e->arg[0]->kind != EXPR_CALL || !product_power(e->arg[0], &u, &n) ||
	    n.under != 1 || fmod(n.over, 2) != 0)
		return NULL;
	const double half = n.over / 2;
	if (fmod(half, 2) != 0)
		u = expr_call(arena, OP_ABS, u, NULL, NULL);
	return half == 1 ? u : expr_call(arena, OP_POW, u, expr_number(arena, half), NULL);
}

/* |u| is u where u is never negative, and |−u| is |u|. */
static const struct expr *plain_size(struct arena *arena, const struct expr *e)
{
	if (e->op != OP_ABS)
		return NULL;
	if (expr_is_call(e->arg[0], OP_NEG))
		return expr_call(arena, OP_ABS, e->arg[0]->arg[0], NULL, NULL);
	return sign_is_never_negative(e->arg[0]) ? e->arg[0] : NULL;
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

static const struct expr *work_out(struct arena *arena, const struct expr *e)
{
	double in[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		if (e->arg[k]->kind != EXPR_NUMBER)
			return NULL;
		in[k] = e->arg[k]->number;
	}
	const double value = op_value(e->op, in);
	return is_exact(e, value) ? expr_number(arena, value) : NULL;
}

/* In the order in which they are tried. */
static const struct {
	const char *name;
	const struct expr *(*rewrite)(struct arena *arena, const struct expr *e);
} rules[] = {
	{ "linear(x) is x", drop_linear },
	{ "only one case is left", choose_case },
	{ "ln and exp undo each other", undo },
	{ "the root of a square is an absolute value", root_of_power },
	{ "leave out absolute values", plain_size },
	{ "work out the function", work_out },
};

const struct expr *function_rewrite(struct arena *arena, const struct expr *e, const char **name)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		const struct expr *after = rules[i].rewrite(arena, e);
		if (!after)
			continue;
		*name = rules[i].name;
		return after;
	}
	return e;
}
