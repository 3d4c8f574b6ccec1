/* Formulas with signs in them, case by case. */
#include "tutor/walk/cases.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

static const struct {
	const char *formula, *cases;
} rows[] = {
	{ "a^2 + 1", "" },
	{ "abs(a)*b", "" }, /* |a| is read as it is */
	{ "where(a, 1, b)", "" },
	{ "sign(a)", "a > 0: 1\na < 0: -1\na = 0: 0\n" },
	{ "2*a*sign(a)", "a > 0: 2*a\na < 0: -2*a\na = 0: 0\n" },
	{ "sign(a) + 2*a + b", "a > 0: 1 + 2*a + b\na < 0: 2*a - 1 + b\na = 0: b\n" },
	/* Where they change over, whatever the slope. */
	{ "sign(3*a - 1)", "a > 1/3: 1\na < 1/3: -1\na = 1/3: 0\n" },
	{ "sign(2 - a)", "a > 2: -1\na < 2: 1\na = 2: 0\n" },
	{ "sign(-a/2)", "a > 0: -1\na < 0: 1\na = 0: 0\n" },
	/* Several: intervals, each border once. */
	{ "sign(a) + sign(a - 1)", "a > 1: 2\n0 < a < 1: 0\na < 0: -2\na = 1: 1\na = 0: -1\n" },
	{ "sign(a) + sign(2*a)", "a > 0: 2\na < 0: -2\na = 0: 0\n" },
	{ "sign(a - 7) + sign(0.1*a - 0.7)", "a > 7: 2\na < 7: -2\na = 7: 0\n" },
	/* |a| and choices are resolved in them. */
	{ "(sign(a)*a - abs(a))/a^2", "a > 0: 0\na < 0: 0\na = 0: none\n" },
	{ "sign(a)*abs(a)", "a > 0: a\na < 0: a\na = 0: 0\n" },
	{ "sign(a) + where(a, 1, where(-a, 0, 1/2))", "a > 0: 2\na < 0: -1\na = 0: 1/2\n" },
	{ "sign(a) + where(a - 1, b, c)",
	  "a > 1: 1 + b\n0 < a < 1: 1 + c\na < 0: c - 1\na = 1: 1 + c\na = 0: c\n" },
	/* Of one formula its sign, of several each sign by itself. */
	{ "a*sign(a^2 - 1)", "a^2 - 1 > 0: a\na^2 - 1 < 0: -a\na^2 - 1 = 0: 0\n" },
	{ "sign(a*b)*abs(b)", "a*b > 0: abs(b)\na*b < 0: -abs(b)\na*b = 0: 0\n" },
	{ "sign(a) + sign(b)", "sign(a) a > 0: 1\nsign(a) a < 0: -1\nsign(a) a = 0: 0\n"
			       "sign(b) b > 0: 1\nsign(b) b < 0: -1\nsign(b) b = 0: 0\n" },
};

static const char *listed(struct arena *arena, const struct cases *cases)
{
	struct text text = { .arena = arena };
	for (size_t i = 0; i < cases->count; i++) {
		const struct case_of *row = &cases->rows[i];
		if (row->whole)
			text_printf(&text, "%s ",
				    show_formula(arena, row->whole, NOTATION_EQUATION));
		cases_print_condition(&text, row, NOTATION_EQUATION);
		text_printf(&text, ": %s\n",
			    row->form ? show_formula(arena, row->form, NOTATION_EQUATION) : "none");
	}
	return text_string(&text);
}

static void test_lists_every_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = with_ids(arena, read_formula(arena, rows[i].formula));
		const struct cases cases = cases_find(arena, e);
		assert_string_equal(listed(arena, &cases), rows[i].cases);
		arena_free(arena);
	}
}

static bool holds(const struct case_of *row, struct values values)
{
	const double of = expr_value(row->of, values);
	const double low = row->low ? expr_value(row->low, values) : -INFINITY;
	const double high = row->high ? expr_value(row->high, values) : INFINITY;
	return low == high ? of == low : low < of && of < high;
}

/* At every point just one case holds, and its form has the value of the whole there. */
static void test_cases_have_the_value_of_the_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = with_ids(arena, read_formula(arena, rows[i].formula));
		const struct cases cases = cases_find(arena, e);
		for (double a = -3; a <= 3; a += 0.5) {
			const struct point point = { { a, -2, 5 } };
			const struct values values = point_values(&point);
			int found = 0;
			for (size_t k = 0; k < cases.count && !cases.rows[0].whole; k++) {
				if (!holds(&cases.rows[k], values))
					continue;
				found++;
				const double whole = expr_value(e, values);
				if (cases.rows[k].form)
					assert_true(fabs(expr_value(cases.rows[k].form, values) -
							 whole) < 1e-12);
				else
					assert_true(isnan(whole));
			}
			assert_int_equal(found, cases.count && !cases.rows[0].whole);
		}
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists_every_case),
		cmocka_unit_test(test_cases_have_the_value_of_the_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
