#include "autodiff/symbol/index.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <stdint.h>
#include <string.h>

static bool binds(const struct expr *e, const struct expr *index)
{
	return e->kind == EXPR_SUM && expr_equal(e->arg[1], index);
}

bool index_is_free(const struct expr *e, const struct expr *index)
{
	bool found = expr_equal(e, index);
	if (binds(e, index))
		return false;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = index_is_free(e->arg[k], index);
	return found;
}

static bool has_letter(const struct expr *e, const char *letter)
{
	bool found = e->name && strcmp(e->name, letter) == 0;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = has_letter(e->arg[k], letter);
	return found;
}

/* Σ_l f with an index that neither f nor the other one is called by. */
static const struct expr *rename_bound(struct arena *arena, const struct expr *sum,
				       const struct expr *other)
{
	const char *letters = "lqrsuvwabcdefgh";
	char name[2] = { *letters };
	while (has_letter(sum, name) || has_letter(other, name))
		name[0] = *++letters;
	const struct expr *index =
		expr_name(arena, arena_strndup(arena, name, 1), SIZE_MAX - (size_t)name[0]);
	return expr_sum(arena, index_substitute(arena, sum->arg[0], sum->arg[1], index), index,
			sum->arg[2]);
}

const struct expr *index_substitute(struct arena *arena, const struct expr *e,
				    const struct expr *from, const struct expr *to)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (expr_equal(e, from))
		return to;
	if (!index_is_free(e, from))
		return e;
	if (binds(e, to))
		e = rename_bound(arena, e, to);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = index_substitute(arena, e->arg[k], from, to);
	return expr_with_args(arena, e, arg);
}

/* All at once, by way of indices that nobody has: p_ij for p_ji. */
const struct expr *index_instance(struct arena *arena, const struct expr *formula,
				  const struct expr *left, const struct expr *instance)
{
	const struct expr *between[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < OP_MAX_ARITY && left->arg[k]; k++) {
		between[k] = expr_name(arena, "", SIZE_MAX - (size_t)k);
		formula = index_substitute(arena, formula, left->arg[k], between[k]);
	}
	for (int k = 0; k < OP_MAX_ARITY && left->arg[k]; k++)
		formula = index_substitute(arena, formula, between[k], instance->arg[k]);
	return formula;
}

bool index_match(const struct expr *pattern, const struct expr *e, const struct expr *index,
		 const struct expr **found)
{
	if (index && expr_equal(pattern, index)) {
		*found = *found ? *found : e;
		return expr_equal(*found, e);
	}
	if (!pattern->arg[0])
		return expr_equal(pattern, e);
	if (pattern->kind != e->kind || (pattern->kind == EXPR_CALL && pattern->op != e->op) ||
	    (pattern->kind == EXPR_ENTRY && pattern->id != e->id))
		return false;
	for (int k = 0; k < OP_MAX_ARITY && pattern->arg[k]; k++)
		if (!e->arg[k] || !index_match(pattern->arg[k], e->arg[k], index, found))
			return false;
	return true;
}
