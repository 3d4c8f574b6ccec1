#include "autodiff/symbol/simplify.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/collect.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

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
	const struct expr *x = e->arg[0];
	if ((e->op == OP_LOG && expr_is_call(x, OP_EXP)) ||
	    (e->op == OP_EXP && expr_is_call(x, OP_LOG)))
		return x->arg[0];
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
static const struct expr *rewrite(struct arena *arena, const struct expr *e, const char **name)
{
	switch (e->op) {
	case OP_ADD:
	case OP_SUB:
		return collect_sum(arena, e, name);
	case OP_NEG:
	case OP_MUL:
	case OP_DIV:
	case OP_POW:
	case OP_SQUARE:
		return collect_product(arena, e, name);
	case OP_LINEAR:
		*name = "linear(x) is x";
		return e->arg[0];
	case OP_WHERE:
		*name = "only one case is left";
		return simplify_where(e);
	default:
		*name = "work out the function";
		return simplify_function(arena, e);
	}
}

/*
 * Walks through formulas, which stop when no rewriting is left to be done. What
 * was found simple is not looked at again: a derivation's lines share most of
 * their parts.
 */
struct simplifier {
	struct arena *arena;
	size_t left; /* how many rewritings may still be done */
	struct rewriting last;
	uintptr_t *simple;	/* a hash set of nodes (key_of); 0 is no node */
	size_t count, capacity; /* a power of 2 */
};

/* A node, and whether it was looked at as a part of a larger sum or product. */
static uintptr_t key_of(const struct expr *e, bool part)
{
	return (uintptr_t)e | part;
}

/* Where a key is, or is to be put. */
static uintptr_t *slot_of(const struct simplifier *s, uintptr_t key)
{
	size_t i = (key >> 4) * 0x9E3779B97F4A7C15u >> 20;
	while (s->simple[i & (s->capacity - 1)] && s->simple[i & (s->capacity - 1)] != key)
		i++;
	return &s->simple[i & (s->capacity - 1)];
}

static bool is_simple(const struct simplifier *s, const struct expr *e, bool part)
{
	return *slot_of(s, key_of(e, part)) != 0;
}

static void grow(struct simplifier *s)
{
	const uintptr_t *old = s->simple;
	const size_t old_capacity = s->capacity;
	s->capacity = old_capacity ? 2 * old_capacity : 64;
	s->simple = arena_alloc_array(s->arena, s->capacity, sizeof(*s->simple));
	memset(s->simple, 0, s->capacity * sizeof(*s->simple));
	for (size_t i = 0; i < old_capacity; i++)
		if (old[i])
			*slot_of(s, old[i]) = old[i];
}

static void mark_simple(struct simplifier *s, const struct expr *e, bool part)
{
	uintptr_t *slot = slot_of(s, key_of(e, part));
	if (*slot)
		return;
	*slot = key_of(e, part);
	if (2 * ++s->count > s->capacity)
		grow(s);
}

struct simplifier *simplifier_new(struct arena *arena)
{
	struct simplifier *s = arena_alloc(arena, sizeof(*s));
	*s = (struct simplifier){ .arena = arena };
	grow(s);
	return s;
}

/* Is an argument part of the same sum or product, so that it is rewritten with it? */
static bool is_part(const struct expr *e, const struct expr *arg)
{
	const bool sum = e->op == OP_ADD || e->op == OP_SUB;
	const bool product = e->op == OP_MUL || e->op == OP_DIV;
	return arg->kind == EXPR_CALL && ((sum && (arg->op == OP_ADD || arg->op == OP_SUB)) ||
					  (product && (arg->op == OP_MUL || arg->op == OP_DIV)));
}

static const struct expr *walk(struct simplifier *s, const struct expr *e, bool part);

static const struct expr *walk_arguments(struct simplifier *s, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = walk(s, e->arg[k], is_part(e, e->arg[k]));
	return expr_with_args(s->arena, e, arg);
}

/*
 * Simplifies the arguments, then, unless it is part of a larger sum or product,
 * the call itself, until nothing changes.
 */
static const struct expr *walk(struct simplifier *s, const struct expr *e, bool part)
{
	while (s->left > 0 && e->kind != EXPR_NUMBER && e->kind != EXPR_NAME) {
		const char *name = NULL;
		if (is_simple(s, e, part))
			break;
		e = walk_arguments(s, e);
		if (s->left == 0)
			break;
		const struct expr *result =
			part || e->kind != EXPR_CALL ? e : rewrite(s->arena, e, &name);
		if (expr_equal(result, e)) {
			mark_simple(s, e, part);
			break;
		}
		s->left--;
		s->last = (struct rewriting){ name, e, result };
		e = result;
	}
	return e;
}

const struct expr *simplify(struct arena *arena, const struct expr *e)
{
	struct simplifier *s = simplifier_new(arena);
	s->left = SIMPLIFY_REWRITINGS * e->size;
	return walk(s, e, false);
}

const struct expr *simplify_once(struct simplifier *s, const struct expr *e,
				 struct rewriting *rewriting)
{
	s->left = 1;
	e = walk(s, e, false);
	*rewriting = s->last;
	return s->left == 0 ? e : NULL;
}
