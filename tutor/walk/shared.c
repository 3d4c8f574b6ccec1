#include "tutor/walk/shared.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/op/op.h"

#include <stdint.h>
#include <string.h>

/*
 * Formulas up to this many nodes are read without help; a part to be named has
 * at least so many, and there are at most so many of them.
 */
enum { LONG_FORMULA = 60, SMALLEST_PART = 3, MOST_PARTS = 99 };

static int count_of(const struct expr *e, const struct expr *part)
{
	if (expr_equal(e, part))
		return 1;
	int count = 0;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && count < 2; k++)
		count += count_of(e->arg[k], part);
	return count;
}

static bool is_long(const struct derivation *d)
{
	bool found = false;
	for (size_t i = 0; i < d->count && !found; i++)
		found = d->steps[i].after->size > LONG_FORMULA;
	return found;
}

/* Is a name of the formula this letter with digits behind it? */
static bool uses_letter(const struct expr *e, char letter)
{
	const char *digits = e->kind == EXPR_NAME && e->name[0] == letter ? e->name + 1 : "";
	bool found = *digits && !digits[strspn(digits, "0123456789")];
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = uses_letter(e->arg[k], letter);
	return found;
}

/* s1, or another letter where the formula has such names. */
static const struct expr *new_name(struct arena *arena, const struct derivation *d, size_t number)
{
	const char *letter = "sgkmpqr";
	struct text name = { .arena = arena };
	while (*letter &&
	       (uses_letter(d->start, *letter) || (d->named && uses_letter(d->named, *letter))))
		letter++;
	text_printf(&name, "%c%zu", *letter, number);
	return *letter ? expr_name(arena, name.bytes, SIZE_MAX / 2 - number) : NULL;
}

/* Names the parts of e that the end form repeats, the innermost first. */
static void name_parts(struct shared *shared, const struct derivation *d, const struct expr *e)
{
	if (e->kind == EXPR_NUMBER || e->kind == EXPR_NAME)
		return;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		name_parts(shared, d, e->arg[k]);
	if (e->kind != EXPR_CALL || op_get(e->op)->sign || shared->count == MOST_PARTS)
		return;
	const struct expr *name = new_name(shared->arena, d, shared->count + 1);
	const struct expr *formula = shared_abbreviate(shared, e);
	if (e->size < SMALLEST_PART - 1 || formula->kind == EXPR_NAME || !name ||
	    count_of(d->result, e) < 2)
		return;
	shared->whole[shared->count] = e;
	shared->parts[shared->count++] = (struct definition){ name, formula };
}

struct shared shared_find(struct arena *arena, const struct derivation *d)
{
	struct shared shared = { .arena = arena };
	if (!is_long(d))
		return shared;
	shared.parts = arena_alloc_array(arena, MOST_PARTS, sizeof(*shared.parts));
	shared.whole = arena_alloc_array(arena, MOST_PARTS, sizeof(*shared.whole));
	name_parts(&shared, d, d->start->arg[0]);
	return shared;
}

const struct expr *shared_abbreviate(const struct shared *shared, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (size_t i = shared->count; i-- > 0;)
		if (expr_equal(shared->whole[i], e))
			return shared->parts[i].name;
	if (shared->count == 0)
		return e;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = shared_abbreviate(shared, e->arg[k]);
	return expr_with_args(shared->arena, e, arg);
}
