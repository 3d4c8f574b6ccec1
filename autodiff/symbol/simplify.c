#include "autodiff/symbol/simplify.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/collect.h"
#include "autodiff/symbol/functions.h"
#include "autodiff/symbol/shorten.h"

#include <stdint.h>
#include <string.h>

/* e, whose arguments are simplified, by the rules for its op. */
static const struct expr *rewrite(struct arena *arena, const struct expr *e, const char **name)
{
	const struct expr *after;
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
	case OP_SQRT:
		after = function_rewrite(arena, e, name);
		return after == e ? collect_product(arena, e, name) : after;
	default:
		return function_rewrite(arena, e, name);
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

/* As what a node was looked at: by itself, as a part of a larger sum or product, to be shortened. */
enum view { ALONE, PART, SHORTEN };

static uintptr_t key_of(const struct expr *e, enum view view)
{
	return (uintptr_t)e | view;
}

/* Where a key is, or is to be put. */
static uintptr_t *slot_of(const struct simplifier *s, uintptr_t key)
{
	size_t i = (key >> 4) * 0x9E3779B97F4A7C15u >> 20;
	while (s->simple[i & (s->capacity - 1)] && s->simple[i & (s->capacity - 1)] != key)
		i++;
	return &s->simple[i & (s->capacity - 1)];
}

static bool is_simple(const struct simplifier *s, const struct expr *e, enum view view)
{
	return *slot_of(s, key_of(e, view)) != 0;
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

static void mark_simple(struct simplifier *s, const struct expr *e, enum view view)
{
	uintptr_t *slot = slot_of(s, key_of(e, view));
	if (*slot)
		return;
	*slot = key_of(e, view);
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

static const struct expr *walk(struct simplifier *s, const struct expr *e, enum view view);

static const struct expr *walk_arguments(struct simplifier *s, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		const size_t left = s->left;
		arg[k] = walk(s, e->arg[k], is_part(e, e->arg[k]) ? PART : ALONE);
		if (k == 0 && s->left < left && expr_is_call(e, OP_WHERE))
			s->last.name = "simplify the condition";
	}
	return expr_with_args(s->arena, e, arg);
}

/*
 * Simplifies the arguments, then, unless it is part of a larger sum or product,
 * the call itself, until nothing changes.
 */
static const struct expr *walk(struct simplifier *s, const struct expr *e, enum view view)
{
	while (s->left > 0 && e->kind != EXPR_NUMBER && e->kind != EXPR_NAME) {
		const char *name = NULL;
		if (is_simple(s, e, view))
			break;
		e = walk_arguments(s, e);
		if (s->left == 0)
			break;
		const struct expr *result =
			view == PART || e->kind != EXPR_CALL ? e : rewrite(s->arena, e, &name);
		if (expr_equal(result, e)) {
			mark_simple(s, e, view);
			break;
		}
		s->left--;
		s->last = (struct rewriting){ name, e, result };
		e = result;
	}
	return e;
}

/* Shortening. */

/* The first proposal after which less is left when all is tidied up; NULL: none. */
static const struct expr *accept(struct simplifier *s, const struct expr *e)
{
	const char *name;
	for (size_t rule = 0;; rule++) {
		const struct expr *after = shorten_propose(s->arena, e, rule, &name);
		if (!name)
			return NULL;
		if (!after || after->size > SHORTEN_MOST_SIZE)
			continue;
		const size_t left = s->left;
		s->left = SIMPLIFY_REWRITINGS * after->size;
		const size_t size = walk(s, after, ALONE)->size;
		s->left = left;
		if (size >= e->size)
			continue;
		s->last = (struct rewriting){ name, e, after };
		return after;
	}
}

/*
 * One shortening, the outermost and leftmost; NULL: there is none. Conditions
 * are left alone, and so are formulas in index notation, which have rules of
 * their own (index_rules.h).
 */
static const struct expr *shorten(struct simplifier *s, const struct expr *e, enum view view)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL }, *changed = NULL;
	if (e->kind != EXPR_CALL || is_simple(s, e, SHORTEN))
		return NULL;
	if (view != PART && e->size <= SHORTEN_MOST_SIZE && (changed = accept(s, e)))
		return changed;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		arg[k] = e->arg[k];
		if (changed || (k == 0 && e->op == OP_WHERE))
			continue;
		changed = shorten(s, e->arg[k], is_part(e, e->arg[k]) ? PART : ALONE);
		arg[k] = changed ? changed : arg[k];
	}
	if (!changed && view != PART)
		mark_simple(s, e, SHORTEN);
	return changed ? expr_with_args(s->arena, e, arg) : NULL;
}

static bool is_indexed(const struct expr *e)
{
	bool found = e->kind == EXPR_ENTRY || e->kind == EXPR_KRONECKER || e->kind == EXPR_SUM;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = is_indexed(e->arg[k]);
	return found;
}

const struct expr *simplify(struct arena *arena, const struct expr *e)
{
	struct simplifier *s = simplifier_new(arena);
	const bool indexed = is_indexed(e);
	const struct expr *shorter = e;
	s->left = SIMPLIFY_REWRITINGS * e->size;
	while (shorter) {
		e = walk(s, shorter, ALONE);
		shorter = indexed || s->left == 0 ? NULL : shorten(s, e, ALONE);
		s->left -= s->left > 0;
	}
	return e;
}

const struct expr *simplify_once(struct simplifier *s, const struct expr *e,
				 struct rewriting *rewriting)
{
	s->left = 1;
	const struct expr *after = walk(s, e, ALONE);
	if (s->left > 0)
		after = is_indexed(e) ? NULL : shorten(s, e, ALONE);
	*rewriting = s->last;
	return after;
}
