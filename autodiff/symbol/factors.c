#include "autodiff/symbol/factors.h"

#include "autodiff/op/op.h"

#include <assert.h>

static void take_factors(struct factors *f, const struct expr *e, bool under)
{
	struct side *side = under ? &f->under : &f->over;
	const double power =
		expr_is_call(e, OP_POW) && e->arg[1]->kind == EXPR_NUMBER ? e->arg[1]->number : 0;
	if (expr_is_call(e, OP_MUL) || expr_is_call(e, OP_DIV)) {
		take_factors(f, e->arg[0], under);
		take_factors(f, e->arg[1], under != (e->op == OP_DIV));
	} else if (expr_is_call(e, OP_NEG)) {
		f->negative = !f->negative;
		take_factors(f, e->arg[0], under);
	} else if (power == 2 || power == 3) {
		for (double n = 0; n < power; n++)
			take_factors(f, e->arg[0], under);
	} else if (!expr_is(e, 1)) {
		assert(side->count < MOST_FACTORS);
		side->factor[side->count++] = e;
	}
}

struct factors factors_of(const struct expr *e)
{
	struct factors f = { .negative = false };
	take_factors(&f, e, false);
	return f;
}

static const struct expr *multiply(struct arena *arena, const struct side *side)
{
	const struct expr *e = NULL;
	for (size_t i = 0, same; i < side->count; i += same) {
		const struct expr *factor = side->factor[i];
		for (same = 1; i + same < side->count && side->factor[i + same] == factor;)
			same++;
		if (same > 1)
			factor = expr_call(arena, OP_POW, factor, expr_number(arena, (double)same),
					   NULL);
		e = e ? expr_call(arena, OP_MUL, e, factor, NULL) : factor;
	}
	return e ? e : expr_number(arena, 1);
}

const struct expr *factors_product(struct arena *arena, const struct factors *f)
{
	const struct expr *e = multiply(arena, &f->over);
	if (f->under.count)
		e = expr_call(arena, OP_DIV, e, multiply(arena, &f->under), NULL);
	return f->negative ? expr_call(arena, OP_NEG, e, NULL, NULL) : e;
}

const struct expr *factors_remove(struct side *side, size_t i)
{
	const struct expr *removed = side->factor[i];
	for (side->count--; i < side->count; i++)
		side->factor[i] = side->factor[i + 1];
	return removed;
}

size_t factors_find(const struct side *side, const struct expr *factor)
{
	size_t i = 0;
	while (i < side->count && !expr_equal(side->factor[i], factor))
		i++;
	return i;
}
