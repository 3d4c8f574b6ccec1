#include "autodiff/op/expr.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <string.h>

static struct expr *new_expr(struct arena *arena, enum expr_kind kind)
{
	struct expr *e = arena_alloc(arena, sizeof(*e));
	e->kind = kind;
	e->depth = 1;
	return e;
}

struct expr *expr_number(struct arena *arena, double number)
{
	struct expr *e = new_expr(arena, EXPR_NUMBER);
	e->number = number;
	return e;
}

struct expr *expr_name(struct arena *arena, const char *name, size_t id)
{
	struct expr *e = new_expr(arena, EXPR_NAME);
	e->name = name;
	e->id = id;
	return e;
}

struct expr *expr_call(struct arena *arena, enum op_id op, const struct expr *a,
		       const struct expr *b, const struct expr *c)
{
	struct expr *e = new_expr(arena, EXPR_CALL);
	e->op = op;
	e->arg[0] = a;
	e->arg[1] = b;
	e->arg[2] = c;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		if (e->arg[k]->depth >= e->depth)
			e->depth = e->arg[k]->depth + 1;
	return e;
}

bool expr_equal(const struct expr *a, const struct expr *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind)
		return false;
	if (a->kind == EXPR_NUMBER)
		return a->number == b->number;
	if (a->kind == EXPR_NAME)
		return a->id == b->id && strcmp(a->name, b->name) == 0;
	if (a->op != b->op || a->depth != b->depth)
		return false;
	for (int k = 0; k < OP_MAX_ARITY && a->arg[k]; k++)
		if (!expr_equal(a->arg[k], b->arg[k]))
			return false;
	return true;
}

bool expr_is(const struct expr *e, double number)
{
	return e->kind == EXPR_NUMBER && e->number == number;
}

double expr_value(const struct expr *e, struct values values)
{
	if (e->kind == EXPR_NUMBER)
		return e->number;
	if (e->kind == EXPR_NAME)
		return values.get(values.context, e->id);
	double in[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		in[k] = expr_value(e->arg[k], values);
	return op_value(e->op, in);
}
