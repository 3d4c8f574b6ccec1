#include "tests/support/formula.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/parse.h"
#include "tests/support/random_formula.h"
#include "tests/support/support.h"

#include <string.h>

static const char *const names[] = { "a", "b", "c", "x1", "x2" };

const struct expr *read_notation(struct arena *arena, const char *text, bool indexed)
{
	struct error error;
	struct source source = parse_source(arena, "f", text, strlen(text), &error);
	source.indexed = indexed;
	const struct expr *e = parse_expr(&source);
	if (!e)
		fail_msg("«%s» is no formula: %s", text, error.message);
	assert_int_equal(source.offset, strlen(text));
	return e;
}

const struct expr *read_formula(struct arena *arena, const char *text)
{
	return read_notation(arena, text, false);
}

const char *show_formula(struct arena *arena, const struct expr *e, enum notation notation)
{
	struct text text = { .arena = arena };
	print_expr(&text, e, notation);
	return text_string(&text);
}

const struct expr *with_ids(struct arena *arena, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NUMBER)
		return e;
	for (size_t i = 0; e->kind == EXPR_NAME && i < LENGTH(names); i++)
		if (strcmp(e->name, names[i]) == 0)
			return expr_name(arena, e->name, i);
	assert_int_equal(e->kind, EXPR_CALL);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = with_ids(arena, e->arg[k]);
	return expr_call(arena, e->op, arg[0], arg[1], arg[2]);
}

static double value_at(const void *context, size_t id)
{
	return ((const struct point *)context)->value[id];
}

struct values point_values(const struct point *point)
{
	return (struct values){ .get = value_at, .context = point };
}

void for_random_formulas(int count, void (*check)(struct arena *, const struct expr *,
						  struct values, int *checked))
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	int checked = 0;
	for (int i = 0; i < count; i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		struct point point;
		random_formula(&text, rng, names, (int)LENGTH(names), 1 + i % 5, -1);
		for (size_t n = 0; n < LENGTH(names); n++)
			point.value[n] = 4 * gsl_rng_uniform(rng) - 2;
		check(arena, with_ids(arena, read_formula(arena, text.bytes)), point_values(&point),
		      &checked);
		arena_free(arena);
	}
	gsl_rng_free(rng);
	assert_true(checked > count / 2);
}
