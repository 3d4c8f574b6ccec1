#include "autodiff/symbol/law.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/differential.h"

#include <stdint.h>
#include <string.h>

const struct expr *law_prime(struct arena *arena, const struct expr *variable, const struct expr *e)
{
	return expr_derivative(arena, e, variable, MARK_PRIME);
}

static bool has_name(const struct expr *e, const char *name)
{
	bool found = e->kind == EXPR_NAME && strcmp(e->name, name) == 0;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = has_name(e->arg[k], name);
	return found;
}

const struct expr *law_letter(struct arena *arena, const struct expr *formula,
			      const struct expr *variable, const char **letters)
{
	char name[2] = { **letters };
	while (has_name(formula, name) || has_name(variable, name))
		name[0] = *++*letters;
	++*letters;
	return expr_name(arena, arena_strndup(arena, name, 1), SIZE_MAX - (size_t)name[0]);
}

void law_state(struct arena *arena, const struct expr *variable, const struct expr *call,
	       const struct expr *const slope[], struct derivation_step *step)
{
	const char *varying = "uvwpqrstUVWPQRST", *constant = "ckmnCKMN";
	struct differential law = { .arena = arena };
	struct definition *parts = arena_alloc_array(arena, OP_MAX_ARITY, sizeof(*parts));
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < OP_MAX_ARITY && call->arg[k]; k++) {
		arg[k] = call->arg[k];
		if (slope[k])
			arg[k] = law_letter(arena, call, variable, &varying);
		else if (arg[k]->kind != EXPR_NUMBER)
			arg[k] = law_letter(arena, call, variable, &constant);
		if (slope[k])
			law.slope[k] = law_prime(arena, variable, arg[k]);
		if (arg[k] != call->arg[k])
			parts[step->part_count++] = (struct definition){ arg[k], call->arg[k] };
	}
	law.whole = expr_call(arena, call->op, arg[0], arg[1], arg[2]);
	step->parts = parts;
	step->law[0] = law_prime(arena, variable, law.whole);
	step->law[1] = differential(&law);
}
