/* Cases of formulas in Korean. */
#include "tutor/walk/choice.h"

#include "autodiff/base/arena.h"
#include "tests/support/support.h"

static void test_cases_are_told_in_korean(void **state)
{
	(void)state;
	static const struct {
		const char *formula, *korean;
	} rows[] = {
		{ "1 if h1 > 0 else 0", "h1 > 0이면 1, 아니면 0" },
		{ "1 if 0.4 > 0 else 0", "0.4 > 0이면 1, 아니면 0" },
		{ "a if x > y else b", "x > y면 a, 아니면 b" },
		{ "a + 1 if x > 1 else b if y > 0 else c",
		  "x > 1이면 a + 1, y > 0이면 b, 아니면 c" },
		{ "2·(1 if x > 0 else 0)·(y + 1)", "2·(x > 0이면 1, 아니면 0)·(y + 1)" },
		{ "∂H1/∂h1 = 1 if h1 > 0 else 0 = 1", "∂H1/∂h1 = (h1 > 0이면 1, 아니면 0) = 1" },
		{ "∂y/∂x = (1 if x > 0 else 0) = 1", "∂y/∂x = (x > 0이면 1, 아니면 0) = 1" },
		{ "max(1 if x > 0 else 0, y)", "max((x > 0이면 1, 아니면 0), y)" },
		{ "|1 if x > 0 else −1|", "|x > 0이면 1, 아니면 −1|" },
		{ "a if (b if x > 0 else c) > 0 else d",
		  "(x > 0이면 b, 아니면 c) > 0이면 a, 아니면 d" },
		/* no cases, or none that print_expr() writes */
		{ "H1·(1 − H1)", "H1·(1 − H1)" },
		{ "x + if + 1", "x + if + 1" },
		{ "((a if b", "((a if b" },
		{ "|a| + |b", "|a| + |b" },
		{ "", "" },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(rows); i++) {
		assert_string_equal(choice_in(arena, KOREAN, rows[i].formula), rows[i].korean);
		assert_string_equal(choice_in(arena, ENGLISH, rows[i].formula), rows[i].formula);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases_are_told_in_korean),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
