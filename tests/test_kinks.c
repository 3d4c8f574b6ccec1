/* Which kinks a derivation states: those that may be reached. */
#include "tutor/walk/kinks.h"

#include "autodiff/base/arena.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

/* Where v = x² and ε is above 0. */
static const struct {
	const char *inner;
	bool reached;
} rows[] = {
	{ "x", true },
	{ "x^2", true },
	{ "x^2 + 1", false },
	{ "1 + x^2", false },
	{ "x^2 - 1", true },
	{ "x^3 + 1", true },
	{ "x^4 + 0.1", false },
	{ "exp(x)", false },
	{ "exp(x) - 1", true },
	{ "sigmoid(x)*2", false },
	{ "abs(x)", true },
	{ "abs(x) + ε", false },
	{ "v", true },
	{ "v + ε", false },
	{ "v - ε", true },
	{ "softplus(x)/ε", false },

	{ "x*y + ε", true },

	{ "relu(x) + 1", false },

	{ "-exp(x)", true },

	{ "where(x, 1, 2)", true },
	{ "square(x) + ε", false },
	{ "0 + x^2", true },
	{ "exp(x) + x", true },
};

/* The formula with an id for each of its names, which have one letter. */
static const struct expr *identified(struct arena *arena, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NAME)
		return expr_name(arena, e->name, (size_t)(unsigned char)e->name[0]);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = identified(arena, e->arg[k]);
	return expr_with_args(arena, e, arg);
}

static const struct expr *read(struct arena *arena, const char *text)
{
	return identified(arena, read_formula(arena, text));
}

static void test_states_what_may_be_reached(void **state)
{
	static const char *const positive[] = { "n", "ε" };
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct definition v = { read(arena, "v"), read(arena, "x^2") };
		const struct known known = { &v, 1, positive, LENGTH(positive) };
		const struct derivation_step step = { .kink = "a kink",
						      .inner = read(arena, rows[i].inner) };
		const char *kink = kink_of_step(&step, &known);
		if ((kink != NULL) != rows[i].reached)
			fail_msg("%s", rows[i].inner);
		arena_free(arena);
	}
}

/* Of min and max there is no inner part that could say so. */
static void test_says_each_kink_once(void **state)
{
	static const struct known known = { 0 };
	const struct derivation_step steps[] = {
		{ .kink = "one" }, { .rule = "sum" }, { .kink = "two" }, { .kink = "one" }
	};
	const struct derivation d = { .steps = steps, .count = LENGTH(steps) };
	(void)state;
	assert_string_equal(kink_first(&d, 0, &known), "one");
	assert_null(kink_first(&d, 1, &known));
	assert_string_equal(kink_first(&d, 2, &known), "two");
	assert_null(kink_first(&d, 3, &known));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states_what_may_be_reached),
		cmocka_unit_test(test_says_each_kink_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
