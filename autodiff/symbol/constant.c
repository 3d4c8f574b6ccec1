#include "autodiff/symbol/constant.h"

#include "autodiff/op/op.h"

#include <math.h>

/* What is wrong with a call on these numbers; NAN stands for what varies. */
static const char *wrong_call(const struct expr *call, const double in[])
{
	const struct op *op = op_get(call->op);
	bool constant = true;
	for (int k = 0; k < op->arity; k++)
		constant = constant && !isnan(in[k]);
	if (call->op == OP_DIV && in[1] == 0)
		return "division by zero";
	if (call->op == OP_POW && in[0] == 0 && in[1] == 0)
		return "0^0 has no value";
	if (constant && op->domain && op->domain(in))
		return op->domain(in);
	return constant && !isfinite(op_value(call->op, in)) ? "this is too large to compute" :
							       NULL;
}

/* The same, and the value of e; NAN where it varies. */
static const char *look(const struct expr *e, const struct expr **part, double *value)
{
	double in[OP_MAX_ARITY] = { 0 };
	const char *wrong = NULL;
	bool constant = e->kind == EXPR_CALL;
	*value = e->kind == EXPR_NUMBER ? e->number : NAN;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !wrong; k++) {
		wrong = look(e->arg[k], part, &in[k]);
		constant = constant && !isnan(in[k]);
	}
	if (wrong || e->kind != EXPR_CALL)
		return wrong;
	wrong = wrong_call(e, in);
	if (wrong)
		*part = e;
	else if (constant)
		*value = op_value(e->op, in);
	return wrong;
}

const char *constant_fault(const struct expr *e, const struct expr **part)
{
	double value;
	return look(e, part, &value);
}
