#include "autodiff/op/differential.h"

/* Short words for building formulas; NULL stands for a derivative that is 0. */

static const struct expr *number(const struct differential *d, double value)
{
	return expr_number(d->arena, value);
}

static const struct expr *call(const struct differential *d, enum op_id op, const struct expr *a,
			       const struct expr *b)
{
	return expr_call(d->arena, op, a, b, NULL);
}

/* a·slope, where a slope of 1 is left out. */
static const struct expr *times(const struct differential *d, const struct expr *a,
				const struct expr *slope)
{
	return expr_is(slope, 1) ? a : call(d, OP_MUL, a, slope);
}

static const struct expr *or_zero(const struct differential *d, const struct expr *slope)
{
	return slope ? slope : number(d, 0);
}

/* (u + v)′ = u′ + v′, (u − v)′ = u′ − v′, (−u)′ = −u′ */
const struct expr *differential_of_sum(struct differential *d)
{
	const enum op_id op = d->whole->op;
	const struct expr *u = d->slope[0], *v = d->slope[1];
	d->rule = op == OP_ADD ? "sum" : op == OP_SUB ? "difference" : "constant factor";
	if (op == OP_NEG)
		return call(d, OP_NEG, u, NULL);
	if (u && v)
		return call(d, op, u, v);
	return u ? u : op == OP_ADD ? v : call(d, OP_NEG, v, NULL);
}

/* (u·v)′ = u′·v + u·v′, and (c·u)′ = c·u′ */
const struct expr *differential_of_product(struct differential *d)
{
	const struct expr *a = d->whole->arg[0], *b = d->whole->arg[1];
	d->rule = d->slope[0] && d->slope[1] ? "product" : "constant factor";
	if (!d->slope[0])
		return times(d, a, d->slope[1]);
	const struct expr *first = expr_is(d->slope[0], 1) ? b : call(d, OP_MUL, d->slope[0], b);
	return d->slope[1] ? call(d, OP_ADD, first, times(d, a, d->slope[1])) : first;
}

/* (u/v)′ = (u′·v − u·v′)/v², (u/c)′ = u′/c, (c/v)′ = −c·v′/v² */
const struct expr *differential_of_quotient(struct differential *d)
{
	const struct expr *a = d->whole->arg[0], *b = d->whole->arg[1];
	d->rule = !d->slope[1] ? "constant factor" : d->slope[0] ? "quotient" : "reciprocal";
	if (!d->slope[1])
		return call(d, OP_DIV, d->slope[0], b);
	const struct expr *over = expr_is(a, 1) ? d->slope[1] : times(d, a, d->slope[1]);
	if (d->slope[0])
		over = call(d, OP_SUB,
			    expr_is(d->slope[0], 1) ? b : call(d, OP_MUL, d->slope[0], b), over);
	else
		over = call(d, OP_NEG, over, NULL);
	return call(d, OP_DIV, over, call(d, OP_POW, b, number(d, 2)));
}

/* (u^c)′ = c·u^(c−1)·u′, (c^v)′ = c^v·ln c·v′, (u^v)′ = u^v·(v′·ln u + v·u′/u) */
const struct expr *differential_of_power(struct differential *d)
{
	const struct expr *a = d->whole->arg[0], *b = d->whole->arg[1];
	const struct expr *log = call(d, OP_LOG, a, NULL);
	if (!d->slope[1]) {
		const struct expr *lower = call(d, OP_SUB, b, number(d, 1));
		d->rule = "power";
		return times(d, call(d, OP_MUL, b, call(d, OP_POW, a, lower)), d->slope[0]);
	}
	if (!d->slope[0]) {
		d->rule = "exponential";
		return times(d, call(d, OP_MUL, d->whole, log), d->slope[1]);
	}
	const struct expr *of_v = expr_is(d->slope[1], 1) ? log : call(d, OP_MUL, d->slope[1], log);
	const struct expr *of_u = call(d, OP_DIV, times(d, b, d->slope[0]), a);
	d->rule = "general power";
	return call(d, OP_MUL, d->whole, call(d, OP_ADD, of_v, of_u));
}

/* (u²)′ = 2·u·u′ */
const struct expr *differential_of_square(struct differential *d)
{
	d->rule = "power";
	return times(d, call(d, OP_MUL, number(d, 2), d->whole->arg[0]), d->slope[0]);
}

/* (√u)′ = u′/(2·√u) */
const struct expr *differential_of_sqrt(struct differential *d)
{
	d->rule = "square root";
	return call(d, OP_DIV, d->slope[0], call(d, OP_MUL, number(d, 2), d->whole));
}

static const struct expr *choice(const struct differential *d, const struct expr *positive,
				 const struct expr *then, const struct expr *otherwise)
{
	return expr_call(d->arena, OP_WHERE, positive, then, otherwise);
}

/* where(c, u, v)′ = u′ where c > 0, else v′ */
const struct expr *differential_of_choice(struct differential *d)
{
	d->rule = "cases";
	if (!d->slope[1] && !d->slope[2])
		return number(d, 0);
	return choice(d, d->whole->arg[0], or_zero(d, d->slope[1]), or_zero(d, d->slope[2]));
}

/* u′ where u wins, v′ where v does, half of both where they are equal */
static const struct expr *of_winner(struct differential *d, const struct expr *u_wins,
				    const struct expr *v_wins)
{
	const struct expr *u = or_zero(d, d->slope[0]), *v = or_zero(d, d->slope[1]);
	const struct expr *half = call(d, OP_DIV, call(d, OP_ADD, u, v), number(d, 2));
	d->rule = "cases";
	return choice(d, u_wins, u, choice(d, v_wins, v, half));
}

const struct expr *differential_of_max(struct differential *d)
{
	const struct expr *u = d->whole->arg[0], *v = d->whole->arg[1];
	return of_winner(d, call(d, OP_SUB, u, v), call(d, OP_SUB, v, u));
}

const struct expr *differential_of_min(struct differential *d)
{
	const struct expr *u = d->whole->arg[0], *v = d->whole->arg[1];
	return of_winner(d, call(d, OP_SUB, v, u), call(d, OP_SUB, u, v));
}

/* The general rule, of an op's partials. */

static const struct expr *argument(const struct partial *p, int k, size_t j)
{
	const struct differential *d = p->context;
	(void)j;
	return d->whole->arg[k];
}

static const struct expr *result(const struct partial *p, size_t i)
{
	const struct differential *d = p->context;
	(void)i;
	return d->whole;
}

const struct expr *differential(struct differential *d)
{
	static const struct shape scalar[] = { { 1, 1 }, { 1, 1 }, { 1, 1 } };
	const struct op *op = op_get(d->whole->op);
	const struct expr *sum = NULL;
	if (op->differential)
		return op->differential(d);
	d->rule = op->name;
	for (int k = 0; k < op->arity; k++) {
		const struct partial partial = { .arena = d->arena,
						 .in_shape = scalar,
						 .out_shape = scalar[0],
						 .k = k,
						 .input = argument,
						 .output = result,
						 .context = d };
		if (!d->slope[k])
			continue;
		const struct expr *term = times(d, op->partial(&partial), d->slope[k]);
		sum = sum ? call(d, OP_ADD, sum, term) : term;
	}
	return sum;
}
