#include "tutor/walk/kinks.h"

#include "autodiff/op/op.h"

#include <math.h>
#include <string.h>

/* What is sure of a value. */
enum range { ANYTHING, NOT_NEGATIVE, POSITIVE };

static enum range range_of(const struct expr *e, const struct known *known);

static enum range least(enum range a, enum range b)
{
	return a < b ? a : b;
}

static enum range most(enum range a, enum range b)
{
	return a > b ? a : b;
}

static enum range range_of_name(const struct expr *name, const struct known *known)
{
	for (size_t i = 0; i < known->definition_count; i++)
		if (known->definitions[i].name->id == name->id)
			return range_of(known->definitions[i].formula, known);
	for (size_t i = 0; i < known->positive_count; i++)
		if (strcmp(known->positive[i], name->name) == 0)
			return POSITIVE;
	return ANYTHING;
}

/* x², x⁴ are not negative; what is positive stays so. */
static enum range range_of_power(const struct expr *e, const struct known *known)
{
	const struct expr *exponent = e->arg[1];
	const enum range base = range_of(e->arg[0], known);
	const bool even = exponent->kind == EXPR_NUMBER && fmod(exponent->number, 2) == 0;
	return even ? most(base, NOT_NEGATIVE) : base;
}

static enum range range_of_call(const struct expr *e, const struct known *known)
{
	const enum range a = range_of(e->arg[0], known);
	const enum range b = e->arg[1] ? range_of(e->arg[1], known) : ANYTHING;
	switch (e->op) {
	case OP_ADD:
		return least(a, b) == ANYTHING ? ANYTHING : most(a, b);
	case OP_MUL:
		return expr_equal(e->arg[0], e->arg[1]) ? most(a, NOT_NEGATIVE) : least(a, b);
	case OP_DIV:
		return least(a, b);
	case OP_POW:
		return range_of_power(e, known);
	case OP_MAX:
		return most(a, b);
	case OP_MIN:
		return least(a, b);
	case OP_EXP:
	case OP_SIGMOID:
	case OP_SOFTPLUS:
		return POSITIVE;
	case OP_ABS:
	case OP_SQUARE:
	case OP_SQRT:
	case OP_RELU:
		return most(a, NOT_NEGATIVE);
	default:
		return ANYTHING;
	}
}

static enum range range_of(const struct expr *e, const struct known *known)
{
	switch (e->kind) {
	case EXPR_NUMBER:
		return e->number > 0 ? POSITIVE : e->number == 0 ? NOT_NEGATIVE : ANYTHING;
	case EXPR_NAME:
	case EXPR_ENTRY:
		return range_of_name(e, known);
	case EXPR_CALL:
		return range_of_call(e, known);
	case EXPR_SUM:
		return range_of(e->arg[0], known);
	default:
		return ANYTHING;
	}
}

const char *kink_of_step(const struct derivation_step *step, const struct known *known)
{
	const bool of_one =
		step->kink && step->inner; /* of min and max, a part alone says nothing */
	return of_one && range_of(step->inner, known) == POSITIVE ? NULL : step->kink;
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
