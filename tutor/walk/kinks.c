#include "tutor/walk/kinks.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/sign.h"

#include <string.h>

enum { LONGEST = 1000 }; /* longer formulas are not looked at */

static const struct expr *stand_in(struct arena *arena, const struct expr *e,
				   const struct known *known);

static bool is_positive(const struct expr *name, const struct known *known)
{
	bool found = false;
	for (size_t i = 0; i < known->positive_count && !found; i++)
		found = strcmp(known->positive[i], name->name) == 0;
	return found;
}

/* exp(x) for a positive x; for others that have one, their formula. */
static const struct expr *name_stand_in(struct arena *arena, const struct expr *name,
					const struct known *known)
{
	struct known before = *known; /* definitions use those before them */
	if (is_positive(name, known))
		return expr_call(arena, OP_EXP, name, NULL, NULL);
	for (size_t i = 0; i < known->definition_count; i++) {
		const struct definition *d = &known->definitions[i];
		before.definition_count = i;
		if (d->name->id == name->id && d->formula->size <= LONGEST)
			return stand_in(arena, d->formula, &before);
	}
	return name;
}

/*
 * A formula of which as much is known as of e, but without names and indices:
 * a sum over an index has the sign of its terms.
 */
static const struct expr *stand_in(struct arena *arena, const struct expr *e,
				   const struct known *known)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NAME || e->kind == EXPR_ENTRY)
		return name_stand_in(arena, e, known);
	if (e->kind == EXPR_SUM)
		return stand_in(arena, e->arg[0], known);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		arg[k] = stand_in(arena, e->arg[k], known);
		if (arg[k]->size > LONGEST)
			return e;
	}
	return expr_with_args(arena, e, arg);
}

const char *kink_of_step(const struct derivation_step *step, const struct known *known)
{
	if (!step->kink || !step->inner) /* of min and max, a part alone says nothing */
		return step->kink;
	struct arena *arena = arena_new();
	const bool positive = sign_is_positive(stand_in(arena, step->inner, known));
	arena_free(arena);
	return positive ? NULL : step->kink;
}

const char *kink_first(const struct derivation *d, size_t n, const struct known *known)
{
	const char *kink = kink_of_step(&d->steps[n], known);
	for (size_t i = 0; i < n && kink; i++) {
		const char *before = kink_of_step(&d->steps[i], known);
		if (before && strcmp(before, kink) == 0)
			return NULL;
	}
	return kink;
}
