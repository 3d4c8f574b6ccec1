/* Formulas set in two dimensions: literal rows. */
#include "autodiff/symbol/layout.h"

#include "autodiff/base/arena.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

/* clang-format off */
static const struct {
	const char *formula;
	int base; /* the row that a plain x stands on */
	const char *rows, *ascii;
} rows[] = {
	{ "x",
	  0,
	  "x|\n",
	  "x|\n",
	},
	{ "x/y",
	  1,
	  " x |\n"
	  "───|\n"
	  " y |\n",
	  " x |\n"
	  "---|\n"
	  " y |\n",
	},
	{ "x^2",
	  1,
	  " 2|\n"
	  "x |\n",
	  " 2|\n"
	  "x |\n",
	},
	{ "x^(y/2)",
	  3,
	  "  y |\n"
	  " ───|\n"
	  "  2 |\n"
	  "x   |\n",
	  "  y |\n"
	  " ---|\n"
	  "  2 |\n"
	  "x   |\n",
	},
	{ "-x/(1 + exp(-x))",
	  1,
	  "   −x    |\n"
	  "─────────|\n"
	  "      −x |\n"
	  " 1 + e   |\n",
	  "   -x    |\n"
	  "---------|\n"
	  "      -x |\n"
	  " 1 + e   |\n",
	},
	{ "sqrt(1 + x^2)",
	  1,
	  " ⎛     2⎞|\n"
	  "√⎝1 + x ⎠|\n",
	  "    /     2\\|\n"
	  "sqrt\\1 + x /|\n",
	},
	{ "(1 + x/2)^2",
	  2,
	  "         2|\n"
	  "⎛     x ⎞ |\n"
	  "⎜1 + ───⎟ |\n"
	  "⎝     2 ⎠ |\n",
	  "         2|\n"
	  "/     x \\ |\n"
	  "|1 + ---| |\n"
	  "\\     2 / |\n",
	},
	{ "1/(1 + 1/x)",
	  1,
	  "    1    |\n"
	  "─────────|\n"
	  "      1  |\n"
	  " 1 + ─── |\n"
	  "      x  |\n",
	  "    1    |\n"
	  "---------|\n"
	  "      1  |\n"
	  " 1 + --- |\n"
	  "      x  |\n",
	},
	{ "a + b/(c*d) - e",
	  1,
	  "      b      |\n"
	  "a + ───── − e|\n"
	  "     c·d     |\n",
	  "      b      |\n"
	  "a + ----- - e|\n"
	  "     c*d     |\n",
	},
	{ "x^y^z",
	  2,
	  "  z|\n"
	  " y |\n"
	  "x  |\n",
	  "  z|\n"
	  " y |\n"
	  "x  |\n",
	},
	{ "abs(x)/가나",
	  1,
	  " |x|  |\n"
	  "──────|\n"
	  " 가나 |\n",
	  "   abs(x)   |\n"
	  "------------|\n"
	  " uAC00uB098 |\n",
	},
	{ "where(x, 1/2, x^2)",
	  1,
	  " 1                 2|\n"
	  "─── if x > 0 else x |\n"
	  " 2                  |\n",
	  "     /    1    2\\|\n"
	  "where|x, ---, x ||\n"
	  "     \\    2     /|\n",
	},
	/* Every kind of base, and of exponent: what is raised as a whole stands in a fence. */
	{ "(-x)^2",
	  1,
	  "    2|\n"
	  "(−x) |\n",
	  "    2|\n"
	  "(-x) |\n",
	},
	{ "x1^2",
	  1,
	  "  2|\n"
	  "x1 |\n",
	  "  2|\n"
	  "x1 |\n",
	},
	{ "(a + b)^2",
	  1,
	  "       2|\n"
	  "(a + b) |\n",
	  "       2|\n"
	  "(a + b) |\n",
	},
	{ "(a*b)^2",
	  1,
	  "     2|\n"
	  "(a·b) |\n",
	  "     2|\n"
	  "(a*b) |\n",
	},
	{ "(x^2)^3",
	  2,
	  "    3|\n"
	  "⎛ 2⎞ |\n"
	  "⎝x ⎠ |\n",
	  "    3|\n"
	  "/ 2\\ |\n"
	  "\\x / |\n",
	},
	{ "(a/b)^x",
	  2,
	  "     x|\n"
	  "⎛ a ⎞ |\n"
	  "⎜───⎟ |\n"
	  "⎝ b ⎠ |\n",
	  "     x|\n"
	  "/ a \\ |\n"
	  "|---| |\n"
	  "\\ b / |\n",
	},
	{ "exp(x)^2",
	  2,
	  "    2|\n"
	  "⎛ x⎞ |\n"
	  "⎝e ⎠ |\n",
	  "    2|\n"
	  "/ x\\ |\n"
	  "\\e / |\n",
	},
	{ "2*exp(x)^2",
	  2,
	  "      2|\n"
	  "  ⎛ x⎞ |\n"
	  "2·⎝e ⎠ |\n",
	  "      2|\n"
	  "  / x\\ |\n"
	  "2*\\e / |\n",
	},
	{ "exp(x^2)",
	  2,
	  "  2|\n"
	  " x |\n"
	  "e  |\n",
	  "  2|\n"
	  " x |\n"
	  "e  |\n",
	},
	{ "exp(x/2)^(-1)",
	  4,
	  "      −1|\n"
	  "⎛  x ⎞  |\n"
	  "⎜ ───⎟  |\n"
	  "⎜  2 ⎟  |\n"
	  "⎝e   ⎠  |\n",
	  "      -1|\n"
	  "/  x \\  |\n"
	  "| ---|  |\n"
	  "|  2 |  |\n"
	  "\\e   /  |\n",
	},
	{ "abs(x)^2",
	  1,
	  "   2|\n"
	  "|x| |\n",
	  "      2|\n"
	  "abs(x) |\n",
	},
	{ "abs(x/2)",
	  1,
	  "│ x │|\n"
	  "│───│|\n"
	  "│ 2 │|\n",
	  "   / x \\|\n"
	  "abs|---||\n"
	  "   \\ 2 /|\n",
	},
	{ "abs(x/2)^2",
	  2,
	  "     2|\n"
	  "│ x │ |\n"
	  "│───│ |\n"
	  "│ 2 │ |\n",
	  "        2|\n"
	  "   / x \\ |\n"
	  "abs|---| |\n"
	  "   \\ 2 / |\n",
	},
	{ "abs(abs(x/3) - 1)",
	  1,
	  "││ x │    │|\n"
	  "││───│ − 1│|\n"
	  "││ 3 │    │|\n",
	  "   /   / x \\    \\|\n"
	  "abs|abs|---| - 1||\n"
	  "   \\   \\ 3 /    /|\n",
	},
	{ "sqrt(x)^2",
	  1,
	  "    2|\n"
	  "√(x) |\n",
	  "       2|\n"
	  "sqrt(x) |\n",
	},
	{ "sin(x)^2",
	  1,
	  "      2|\n"
	  "sin(x) |\n",
	  "      2|\n"
	  "sin(x) |\n",
	},
	{ "sin(x/2)^2",
	  2,
	  "        2|\n"
	  "   ⎛ x ⎞ |\n"
	  "sin⎜───⎟ |\n"
	  "   ⎝ 2 ⎠ |\n",
	  "        2|\n"
	  "   / x \\ |\n"
	  "sin|---| |\n"
	  "   \\ 2 / |\n",
	},
	{ "where(x, a, b)^2",
	  1,
	  "                   2|\n"
	  "(a if x > 0 else b) |\n",
	  "              2|\n"
	  "where(x, a, b) |\n",
	},
	{ "2^-x",
	  1,
	  " −x|\n"
	  "2  |\n",
	  " -x|\n"
	  "2  |\n",
	},
	{ "2^(x + 1)",
	  1,
	  " x + 1|\n"
	  "2     |\n",
	  " x + 1|\n"
	  "2     |\n",
	},
	{ "2^(x/y)^2",
	  4,
	  "      2|\n"
	  " ⎛ x ⎞ |\n"
	  " ⎜───⎟ |\n"
	  " ⎝ y ⎠ |\n"
	  "2      |\n",
	  "      2|\n"
	  " / x \\ |\n"
	  " |---| |\n"
	  " \\ y / |\n"
	  "2      |\n",
	},
	{ "2^exp(x)",
	  2,
	  "  x|\n"
	  " e |\n"
	  "2  |\n",
	  "  x|\n"
	  " e |\n"
	  "2  |\n",
	},
	{ "2^abs(x/2)",
	  3,
	  " │ x │|\n"
	  " │───│|\n"
	  " │ 2 │|\n"
	  "2     |\n",
	  "    / x \\|\n"
	  " abs|---||\n"
	  "    \\ 2 /|\n"
	  "2        |\n",
	},
	{ "2^sqrt(x)",
	  1,
	  " √(x)|\n"
	  "2    |\n",
	  " sqrt(x)|\n"
	  "2       |\n",
	},
	{ "2^sin(x)",
	  1,
	  " sin(x)|\n"
	  "2      |\n",
	  " sin(x)|\n"
	  "2      |\n",
	},
	{ "2^where(x, a, b)",
	  1,
	  " a if x > 0 else b|\n"
	  "2                 |\n",
	  " where(x, a, b)|\n"
	  "2              |\n",
	},
	{ "1e-7^x",
	  1,
	  "     x|\n"
	  "1e-07 |\n",
	  "     x|\n"
	  "1e-07 |\n",
	},
	{ "(-2)^x",
	  1,
	  "    x|\n"
	  "(−2) |\n",
	  "    x|\n"
	  "(-2) |\n",
	},
	{ "a/b*x^2",
	  1,
	  " a   2|\n"
	  "───·x |\n"
	  " b    |\n",
	  " a   2|\n"
	  "---*x |\n"
	  " b    |\n",
	},
	{ "-(a/b)^2",
	  2,
	  "      2|\n"
	  " ⎛ a ⎞ |\n"
	  "−⎜───⎟ |\n"
	  " ⎝ b ⎠ |\n",
	  "      2|\n"
	  " / a \\ |\n"
	  "-|---| |\n"
	  " \\ b / |\n",
	},
};
/* clang-format on */

static const char *joined(struct arena *arena, const struct layout *layout)
{
	struct text text = { .arena = arena };
	for (int row = 0; row < layout->height; row++)
		text_printf(&text, "%s|\n", layout->rows[row]);
	return text_string(&text);
}

static void test_sets_fractions_powers_and_roots(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = read_formula(arena, rows[i].formula);
		const struct layout unicode = layout_expr(arena, e, NOTATION_UNICODE);
		const struct layout ascii = layout_expr(arena, e, NOTATION_ASCII);
		assert_string_equal(joined(arena, &unicode), rows[i].rows);
		assert_int_equal(unicode.base, rows[i].base);
		assert_string_equal(joined(arena, &ascii), rows[i].ascii);
		assert_int_equal(ascii.base, rows[i].base);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sets_fractions_powers_and_roots),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
