/* What is known of signs, and that it is true. */
#include "autodiff/symbol/sign.h"

#include "autodiff/base/arena.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <math.h>

static const struct {
	const char *text;
	bool never_negative, positive;
} rows[] = {
	{ "x", false, false },
	{ "x^2", true, false },
	{ "1 + x^2", true, true },
	{ "x^2 + x^4", true, false },
	{ "x^2 - 1", false, false },
	{ "exp(x)", true, true },
	{ "-exp(x)", false, false },
	{ "exp(x)*sigmoid(y)", true, true },
	{ "abs(x)/exp(y)", true, false },
	{ "x^3", false, false },
	{ "sqrt(x) + 0.1", true, true },
	{ "x^(1/3)", true, false },
	{ "0", true, false },
	{ "-2", false, false },
	{ "3", true, true },
	{ "relu(x) + softplus(x)", true, true },
	{ "max(x, 1)", false, false },
	{ "abs(x)*exp(x) + 2", true, true },
};

static void test_signs_of_formulas(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = read_formula(arena, rows[i].text);
		if (sign_is_never_negative(e) != rows[i].never_negative ||
		    sign_is_positive(e) != rows[i].positive)
			fail_msg("%s", rows[i].text);
		arena_free(arena);
	}
}

static void check_sign(struct arena *arena, const struct expr *e, struct values values,
		       int *checked)
{
	const double value = expr_value(e, values);
	if (isfinite(value) &&
	    ((sign_is_never_negative(e) && value < 0) || (sign_is_positive(e) && value < 0)))
		fail_msg("%s is %g", show_formula(arena, e, NOTATION_EQUATION), value);
	++*checked;
}

static void test_what_is_said_of_a_sign_is_true(void **state)
{
	(void)state;
	for_random_formulas(10000, check_sign);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_signs_of_formulas),
		cmocka_unit_test(test_what_is_said_of_a_sign_is_true),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
