#include "autodiff/op/expr.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* Mixes a word into a hash (the finaliser of MurmurHash3, by Austin Appleby). */
static size_t mix(size_t hash, size_t word)
{
	uint64_t h = hash ^ (word + 0x9E3779B97F4A7C15u + (hash << 6));
	h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDu;
	h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53u;
	return (size_t)(h ^ (h >> 33));
}

static struct expr *new_expr(struct arena *arena, enum expr_kind kind)
{
	struct expr *e = arena_alloc(arena, sizeof(*e));
	e->kind = kind;
	e->depth = 1;
	e->size = 1;
	e->hash = mix(0, (size_t)kind);
	return e;
}

struct expr *expr_number(struct arena *arena, double number)
{
	struct expr *e = new_expr(arena, EXPR_NUMBER);
	const double positive_zero = number + 0.0; /* −0 == 0 */
	uint64_t bits;
	memcpy(&bits, &positive_zero, sizeof(bits));
	e->number = number;
	e->hash = mix(e->hash, (size_t)bits);
	return e;
}

static struct expr *new_named(struct arena *arena, enum expr_kind kind, const char *name, size_t id)
{
	struct expr *e = new_expr(arena, kind);
	e->name = name;
	e->id = id;
	e->hash = mix(e->hash, id);
	for (; *name; name++)
		e->hash = e->hash * 31 + (unsigned char)*name;
	return e;
}

struct expr *expr_name(struct arena *arena, const char *name, size_t id)
{
	return new_named(arena, EXPR_NAME, name, id);
}

/* What a node knows of its arguments. */
static void sum_up(struct expr *e)
{
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		const struct expr *arg = e->arg[k];
		e->depth = arg->depth >= e->depth ? arg->depth + 1 : e->depth;
		e->size = e->size + arg->size < arg->size ? SIZE_MAX : e->size + arg->size;
		e->hash = mix(e->hash, arg->hash);
	}
}

static bool is_chain(const struct expr *e, enum op_id op)
{
	return e->kind == EXPR_CALL && e->op == op;
}

/* a + (b + c), (c + a) + b: all have the same bag, and so the same hash. */
static void sum_up_chain(struct expr *e)
{
	for (int k = 0; k < 2; k++)
		e->bag += is_chain(e->arg[k], e->op) ? e->arg[k]->bag : mix(1, e->arg[k]->hash);
	e->hash = mix((size_t)e->op, e->bag);
}

struct expr *expr_call(struct arena *arena, enum op_id op, const struct expr *a,
		       const struct expr *b, const struct expr *c)
{
	struct expr *e = new_expr(arena, EXPR_CALL);
	e->op = op;
	e->arg[0] = a;
	e->arg[1] = b;
	e->arg[2] = c;
	e->hash = mix(e->hash, (size_t)op);
	sum_up(e);
	if (op == OP_ADD || op == OP_MUL)
		sum_up_chain(e);
	return e;
}

struct expr *expr_derivative(struct arena *arena, const struct expr *formula,
			     const struct expr *name, enum expr_mark mark)
{
	struct expr *e = new_expr(arena, EXPR_DERIVATIVE);
	e->mark = mark;
	e->arg[0] = formula;
	e->arg[1] = name;
	sum_up(e);
	return e;
}

struct expr *expr_entry(struct arena *arena, const char *name, size_t id, const struct expr *row,
			const struct expr *col)
{
	struct expr *e = new_named(arena, EXPR_ENTRY, name, id);
	e->arg[0] = row;
	e->arg[1] = col;
	sum_up(e);
	return e;
}

struct expr *expr_kronecker(struct arena *arena, const struct expr *i, const struct expr *j)
{
	struct expr *e = new_expr(arena, EXPR_KRONECKER);
	e->arg[0] = i;
	e->arg[1] = j;
	sum_up(e);
	return e;
}

struct expr *expr_sum(struct arena *arena, const struct expr *terms, const struct expr *index,
		      const struct expr *count)
{
	struct expr *e = new_expr(arena, EXPR_SUM);
	e->arg[0] = terms;
	e->arg[1] = index;
	e->arg[2] = count;
	sum_up(e);
	return e;
}

/* A node like e, of these arguments. */
static struct expr *like(struct arena *arena, const struct expr *e, const struct expr *const arg[])
{
	switch (e->kind) {
	case EXPR_DERIVATIVE:
		return expr_derivative(arena, arg[0], arg[1], e->mark);
	case EXPR_ENTRY:
		return expr_entry(arena, e->name, e->id, arg[0], e->arg[1] ? arg[1] : NULL);
	case EXPR_KRONECKER:
		return expr_kronecker(arena, arg[0], arg[1]);
	case EXPR_SUM:
		return expr_sum(arena, arg[0], arg[1], arg[2]);
	default:
		return expr_call(arena, e->op, arg[0], e->arg[1] ? arg[1] : NULL,
				 e->arg[2] ? arg[2] : NULL);
	}
}

const struct expr *expr_with_args(struct arena *arena, const struct expr *e,
				  const struct expr *const arg[])
{
	bool same = true;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		same = same && arg[k] == e->arg[k];
	if (same)
		return e;
	struct expr *other = like(arena, e, arg);
	other->offset = e->offset;
	return other;
}

const struct expr *expr_replace(struct arena *arena, const struct expr *e, const struct expr *old,
				const struct expr *new)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e == old)
		return new;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = expr_replace(arena, e->arg[k], old, new);
	return expr_with_args(arena, e, arg);
}

bool expr_equal(const struct expr *a, const struct expr *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->hash != b->hash || a->size != b->size)
		return false;
	if (a->kind == EXPR_NUMBER)
		return a->number == b->number;
	if (a->name && (a->id != b->id || strcmp(a->name, b->name) != 0))
		return false;
	if (a->kind == EXPR_CALL && a->op != b->op)
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

bool expr_is_call(const struct expr *e, enum op_id op)
{
	return e->kind == EXPR_CALL && e->op == op;
}

bool expr_uses(const struct expr *e, size_t id)
{
	bool uses = e->kind == EXPR_NAME && e->id == id;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !uses; k++)
		uses = expr_uses(e->arg[k], id);
	return uses;
}

static void argument_values(const struct expr *e, struct values values, double in[])
{
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		in[k] = expr_value(e->arg[k], values);
}

double expr_value(const struct expr *e, struct values values)
{
	double in[OP_MAX_ARITY] = { 0 };
	if (e->kind == EXPR_NUMBER)
		return e->number;
	if (e->kind == EXPR_NAME)
		return values.get(values.context, e->id);
	if (e->kind == EXPR_DERIVATIVE)
		return expr_slope(e->arg[0], e->arg[1]->id, values);
	assert(e->kind == EXPR_CALL);
	argument_values(e, values, in);
	return op_value(e->op, in);
}

double expr_slope(const struct expr *e, size_t wrt, struct values values)
{
	double in[OP_MAX_ARITY] = { 0 }, partial[OP_MAX_ARITY] = { 0 }, slope = 0;
	if (e->kind == EXPR_NUMBER)
		return 0;
	if (e->kind == EXPR_NAME && e->id == wrt)
		return 1;
	if (e->kind == EXPR_NAME)
		return values.slope ? values.slope(values.context, e->id, wrt) : 0;
	assert(e->kind == EXPR_CALL); /* derivatives of derivatives are worked out in turn */
	argument_values(e, values, in);
	op_partials(e->op, in, partial);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		const double inner = expr_slope(e->arg[k], wrt, values);
		slope += inner == 0 || partial[k] == 0 ? 0 : partial[k] * inner;
	}
	return slope;
}
