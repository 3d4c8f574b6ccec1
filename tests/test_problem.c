/* What is to be differentiated, as it is typed. */
#include "autodiff/symbol/problem.h"

#include "autodiff/base/arena.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

static const struct {
	const char *text, *wrt;
	const char *formula, *name, *variable; /* NULL: none */
	size_t definitions, variables;
} rows[] = {
	{ "x^2", NULL, "x^2", NULL, "x", 0, 1 },
	{ "y = x^2", NULL, "x^2", "y", "x", 0, 1 },
	{ "y = x^2; x*y", NULL, "x*y", NULL, "x", 1, 1 },
	{ "y = x^2; z = y + 1; y*z", NULL, "y*z", NULL, "x", 2, 1 },
	{ "y = x^2;\n\n x*y\n", NULL, "x*y", NULL, "x", 1, 1 },
	{ "x*y", "y", "x*y", NULL, "y", 0, 2 },
	{ "x*y", NULL, "x*y", NULL, NULL, 0, 2 },
	{ "3", NULL, "3", NULL, NULL, 0, 0 },
	{ "3", "x", "3", NULL, "x", 0, 0 },
	{ "e^x", NULL, "exp(x)", NULL, "x", 0, 1 },
	{ "e*x", NULL, "exp(1)*x", NULL, "x", 0, 1 },
	{ "e^x", "e", "e^x", NULL, "e", 0, 2 },
	{ "e = x + 1; e^2", NULL, "e^2", NULL, "x", 1, 1 },
	{ "y = x^2; diff(y, x)", NULL, "2*x", NULL, "x", 1, 1 },
	{ "y = x^2; z = y*x; z + diff(z, x)", NULL, "z + (2*x^2 + y)", NULL, "x", 2, 1 },
	{ "y = 3*x; diff(y, x)", NULL, "3", NULL, "x", 1, 1 },
	{ "x^2 # a comment", NULL, "x^2", NULL, "x", 0, 1 },
};

static void test_reads_problems(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct problem problem;
		struct error error;
		if (!problem_read(arena, rows[i].text, rows[i].wrt, &problem, &error))
			fail_msg("%s: %s", rows[i].text, error.message);
		assert_string_equal(show_formula(arena, problem.formula, NOTATION_EQUATION),
				    rows[i].formula);
		assert_string_equal(problem.name ? problem.name->name : "-",
				    rows[i].name ? rows[i].name : "-");
		assert_string_equal(problem.variable ? problem.variable->name : "-",
				    rows[i].variable ? rows[i].variable : "-");
		assert_int_equal(problem.definition_count, rows[i].definitions);
		assert_int_equal(problem.variable_count, rows[i].variables);
		arena_free(arena);
	}
}

static const struct {
	const char *text, *wrt, *message;
} wrong[] = {
	{ "", NULL, "derive:1:1: the formula ends where a number or a name is due\n    \n    ^" },
	{ "x + 1/0", NULL, "derive:1:6: division by zero\n    x + 1/0\n         ^" },
	{ "0^0", NULL, "derive:1:2: 0^0 has no value\n    0^0\n     ^" },
	{ "x + ln(-1)", NULL,
	  "derive:1:5: the logarithm of a negative number\n    x + ln(-1)\n        ^" },
	{ "exp(1e6)*x", NULL, "derive:1:1: this is too large to compute\n    exp(1e6)*x\n    ^" },
	{ "f(x)", NULL,
	  "derive:1:1: unknown function 'f'; a product is written 'f*(…)'\n"
	  "    f(x)\n"
	  "    ^" },
	{ "(x", NULL, "derive:1:1: this parenthesis is never closed\n    (x\n    ^" },
	{ "x)", NULL, "derive:1:2: this parenthesis closes nothing\n    x)\n     ^" },
	{ "y = x; y = 2; y", NULL, "derive:1:8: 'y' has its formula already" },
	{ "sin = x", NULL, "derive:1:1: 'sin' is a function and can be no name" },
	{ "x, y", "x", "derive:1:2: formulas are parted by ';'" },
	{ "x; y", "x", "only the last formula may go without a name" },
	{ "z = y; y = x; z", NULL, "'y' is used before its formula." },
	{ "y = x^2", "y", "'y' is what is to be differentiated." },
	{ "x", "2", "'2' is not the name of a variable." },
	{ "x", "sin", "'sin' is not the name of a variable." },
	{ "x\xff", NULL, "derive:1:2: this byte is not UTF-8" },
};

static void test_says_what_is_wrong_and_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		struct arena *arena = arena_new();
		struct problem problem;
		struct error error = { .message = "" };
		assert_false(problem_read(arena, wrong[i].text, wrong[i].wrt, &problem, &error));
		assert_contains(error.message, wrong[i].message);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_problems),
		cmocka_unit_test(test_says_what_is_wrong_and_where),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
