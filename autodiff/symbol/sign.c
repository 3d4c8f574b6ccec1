#include "autodiff/symbol/sign.h"

#include "autodiff/op/op.h"
#include "autodiff/symbol/product.h"

#include <math.h>

static bool is_one_of(const struct expr *e, const enum op_id ops[], size_t count)
{
	bool found = false;
	for (size_t i = 0; i < count && !found; i++)
		found = expr_is_call(e, ops[i]);
	return found;
}

/* Sums, products and quotients of such are such themselves. */
static bool both(const struct expr *e, bool (*holds)(const struct expr *e))
{
	return (expr_is_call(e, OP_ADD) || expr_is_call(e, OP_MUL) || expr_is_call(e, OP_DIV)) &&
	       holds(e->arg[0]) && holds(e->arg[1]);
}

bool sign_is_never_negative(const struct expr *e)
{
	static const enum op_id ops[] = { OP_ABS,     OP_EXP,	   OP_SQRT, OP_SQUARE,
					  OP_SIGMOID, OP_SOFTPLUS, OP_RELU };
	const struct expr *base;
	struct ratio n;
	if (e->kind != EXPR_CALL)
		return e->kind == EXPR_NUMBER && e->number >= 0;
	if (is_one_of(e, ops, sizeof(ops) / sizeof(ops[0])) || both(e, sign_is_never_negative))
		return true;
	return e->op == OP_POW && product_power(e, &base, &n) &&
	       (n.under != 1 || fmod(n.over, 2) == 0);
}

bool sign_is_positive(const struct expr *e)
{
	static const enum op_id ops[] = { OP_EXP, OP_SIGMOID, OP_SOFTPLUS };
	if (e->kind != EXPR_CALL)
		return e->kind == EXPR_NUMBER && e->number > 0;
	if (is_one_of(e, ops, sizeof(ops) / sizeof(ops[0])) || both(e, sign_is_positive))
		return true;
	return e->op == OP_ADD &&
	       ((sign_is_positive(e->arg[0]) && sign_is_never_negative(e->arg[1])) ||
		(sign_is_never_negative(e->arg[0]) && sign_is_positive(e->arg[1])));
}
