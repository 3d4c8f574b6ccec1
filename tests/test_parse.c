/* Formulas from text: what binds tighter, and what is said about a mistake. */
#include "autodiff/base/arena.h"
#include "autodiff/symbol/parse.h"
#include "autodiff/symbol/print.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <string.h>

/* What binds tighter, seen in the value. */
static void test_precedence(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double value;
	} rows[] = {
		{ "1 + 2*3", 7 },      { "(1 + 2)*3", 9 },
		{ "2*3^2", 18 },       { "-3^2", -9 },
		{ "(-3)^2", 9 },       { "2^-1", 0.5 },
		{ "2^-1^2", 0.5 },     { "2^3^2", 512 },
		{ "(2^3)^2", 64 },     { "8/4/2", 1 },
		{ "8/(4/2)", 4 },      { "8/4*2", 4 },
		{ "7-4-2", 1 },	       { "7-(4-2)", 5 },
		{ "7 - -2", 9 },       { "7--2", 9 },
		{ "---2", -2 },	       { "+-+2", -2 },
		{ "3²", 9 },	       { "2³", 8 },
		{ "-2²", -4 },	       { "2·3 − 4", 2 },
		{ "2×3", 6 },	       { "2*-3", -6 },
		{ "6/-3", -2 },	       { "σ(0)", 0.5 },
		{ "ln(1)", 0 },	       { "mean(1, 2, 6)", 3 },
		{ "sum(1, 2, 6)", 9 }, { "where(0, 1, 2)", 2 },
		{ "1.5e2", 150 },      { ".5", 0.5 },
		{ "2.", 2 },	       { "min(2, 1) + max(2, 1)", 3 },
		{ "2^(1 + 1)", 4 },    { "2⁴", 16 },
		{ "2¹⁰", 1024 },       { "2⁻¹", 0.5 },
		{ "-2⁴", -16 },	       { "(1 + 1)⁰", 1 },
		{ "√(4)", 2 },	       { "√4*2", 4 },
		{ "√(4)²", 4 },	       { "√√16", 2 },
		{ "2^√4", 4 },	       { "|-3|", 3 },
		{ "|1 - 3|*|2|", 4 },  { "||-1| - 3|", 2 },
		{ "|-2|²", 4 },	       { "-|-2|", -2 },
		{ "sigma(0)", 0.5 },   { "2*sigma(0) + 1", 2 },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = read_formula(arena, rows[i].text);
		assert_close(expr_value(e, (struct values){ 0 }), rows[i].value, 0);
		arena_free(arena);
	}
}

/* As print.h writes them, and Python. */
static void test_choices_are_read_back(void **state)
{
	(void)state;
	static const struct {
		const char *text, *read;
	} rows[] = {
		{ "1 if h1 > 0 else 0", "where(h1, 1, 0)" },
		{ "a if x > y else b", "where(x - y, a, b)" },
		{ "a if x < y else b", "where(y - x, a, b)" },
		{ "1 if h < 0 else 2", "where(-h, 1, 2)" },
		{ "1 if 0 < h else 2", "where(h, 1, 2)" },
		{ "1 if 0 > h else 2", "where(-h, 1, 2)" },
		{ "a if x > 1 else b if x > 0 else c", "where(x - 1, a, where(x, b, c))" },
		{ "2*a + 1 if x + 1 > 0 else b*c", "where(x + 1, 2*a + 1, b*c)" },
		{ "2*(1 if x > 0 else 0)", "2*where(x, 1, 0)" },
		{ "max(1 if x > 0 else 0, y)", "max(where(x, 1, 0), y)" },
		{ "|1 if x > 0 else -1|", "abs(where(x, 1, -1))" },
		{ "a if (b if x > 0 else c) > 0 else d", "where(where(x, b, c), a, d)" },
		{ "else + if", "else + if" },
		{ "sigma/2", "sigma/2" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = read_formula(arena, rows[i].text);
		assert_string_equal(show_formula(arena, e, NOTATION_EQUATION), rows[i].read);
		const char *shown = show_formula(arena, e, NOTATION_UNICODE);
		assert_string_equal(show_formula(arena, read_formula(arena, shown),
						 NOTATION_EQUATION),
				    rows[i].read);
		arena_free(arena);
	}
}

static void test_a_formula_ends_where_its_line_does(void **state)
{
	(void)state;
	static const char *const rows[] = { "a + b\nc", "a + b; c", "a + b, c", "a + b # c",
					    "a + b" };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct error error;
		struct source source = parse_source(arena, "f", rows[i], strlen(rows[i]), &error);
		assert_string_equal(show_formula(arena, parse_expr(&source), NOTATION_ASCII),
				    "a + b");
		arena_free(arena);
	}
}

static const struct {
	const char *text, *message;
} bad[] = {
	{ "sigmoidd(x)", "f:1:1: unknown function 'sigmoidd' (did you mean 'sigmoid'?)\n"
			 "    sigmoidd(x)\n"
			 "    ^" },
	{ "1 + tan(x)", "f:1:5: there is no tan; tan(x) is written sin(x)/cos(x)\n"
			"    1 + tan(x)\n"
			"        ^" },
	{ "arctan(x)", "f:1:1: there is no arctan, nor a formula for it\n"
		       "    arctan(x)\n"
		       "    ^" },
	{ "sig(x)", "f:1:1: there is no sig; sig(x) is written sigmoid(x)\n"
		    "    sig(x)\n"
		    "    ^" },
	{ "logistic(x)", "f:1:1: there is no logistic; logistic(x) is written sigmoid(x)\n"
			 "    logistic(x)\n"
			 "    ^" },
	{ "1 if x else 0", "f:1:8: a condition is written x > y or x < y\n"
			   "    1 if x else 0\n"
			   "           ^" },
	{ "1 if x >= 0 else 0", "f:1:8: a condition is written x > y or x < y\n"
				"    1 if x >= 0 else 0\n"
				"           ^" },
	{ "1 if x > 0", "f:1:11: 'else' is due here: 1 if x > 0 else 0\n"
			"    1 if x > 0\n"
			"              ^" },
	{ "1 if x > 0 or 2", "f:1:12: 'else' is due here: 1 if x > 0 else 0\n"
			     "    1 if x > 0 or 2\n"
			     "               ^" },
	{ "where(x > 1, 2, 3)", "f:1:9: a comparison is written as a difference: where(x - 1, a, "
				"b) is a where x > 1, and else b\n"
				"    where(x > 1, 2, 3)\n"
				"            ^" },
	{ "x ≤ 1", "f:1:3: a comparison is written as a difference: where(x - 1, a, b) is a "
		   "where x > 1, and else b\n"
		   "    x ≤ 1\n"
		   "      ^" },
	{ "√x²", "f:1:3: this may be √(x^2) or √(x)^2: write √ with parentheses\n"
		 "    √x²\n"
		 "      ^" },
	{ "√x^2", "f:1:3: this may be √(x^2) or √(x)^2: write √ with parentheses\n"
		  "    √x^2\n"
		  "      ^" },
	{ "√", "f:1:2: the formula ends where a number or a name is due\n"
	       "    √\n"
	       "     ^" },
	{ "2*|x - 1", "f:1:3: this | is never closed\n"
		      "    2*|x - 1\n"
		      "      ^" },
	{ "x|", "f:1:2: this | closes nothing, or an operator is missing before it\n"
		"    x|\n"
		"     ^" },
	{ "||", "f:1:3: the formula ends where a number or a name is due\n"
		"    ||\n"
		"      ^" },
	{ "x⁻", "f:1:2: '⁻' is not part of a formula\n"
		"    x⁻\n"
		"     ^" },
	{ "foo(x)", "f:1:1: unknown function 'foo'; a product is written 'foo*(…)'\n"
		    "    foo(x)\n"
		    "    ^" },
	{ "x(y + 1)", "f:1:1: unknown function 'x'; a product is written 'x*(…)'\n"
		      "    x(y + 1)\n"
		      "    ^" },
	{ "min(a)", "f:1:6: min takes 2 arguments, and here is 1\n"
		    "    min(a)\n"
		    "         ^" },
	{ "max(a, b, c)", "f:1:9: max takes 2 arguments, and here are more\n"
			  "    max(a, b, c)\n"
			  "            ^" },
	{ "where(a, b)", "f:1:11: where takes 3 arguments, and here are 2\n"
			 "    where(a, b)\n"
			 "              ^" },
	{ "sin(a, b)", "f:1:6: sin takes 1 argument, and here are more\n"
		       "    sin(a, b)\n"
		       "         ^" },
	{ "sin()", "f:1:5: sin takes 1 argument, and here is none\n"
		   "    sin()\n"
		   "        ^" },
	{ "sigmoid + 1", "f:1:1: 'sigmoid' is a function: write 'sigmoid(…)'\n"
			 "    sigmoid + 1\n"
			 "    ^" },
	{ "x + σ", "f:1:5: 'σ' is a function: write 'σ(…)'\n"
		   "    x + σ\n"
		   "        ^" },
	{ "a +", "f:1:4: the formula ends where a number or a name is due\n"
		 "    a +\n"
		 "       ^" },
	{ "a + * b", "f:1:5: a number, a name or '(' is due here\n"
		     "    a + * b\n"
		     "        ^" },
	{ "*a", "f:1:1: a number, a name or '(' is due here\n"
		"    *a\n"
		"    ^" },
	{ "a b", "f:1:3: an operator is missing here; a product is written a*b\n"
		 "    a b\n"
		 "      ^" },
	{ "2x", "f:1:2: an operator is missing here; a product is written a*b\n"
		"    2x\n"
		"     ^" },
	{ "(a + b", "f:1:1: this parenthesis is never closed\n"
		    "    (a + b\n"
		    "    ^" },
	{ "min(a, b", "f:1:4: this parenthesis is never closed\n"
		      "    min(a, b\n"
		      "       ^" },
	{ "a + b)", "f:1:6: this parenthesis closes nothing\n"
		    "    a + b)\n"
		    "         ^" },
	{ ")", "f:1:1: this parenthesis closes nothing, or nothing stands before it\n"
	       "    )\n"
	       "    ^" },
	{ "()", "f:1:2: this parenthesis closes nothing, or nothing stands before it\n"
		"    ()\n"
		"     ^" },
	{ "(a + )", "f:1:6: this parenthesis closes nothing, or nothing stands before it\n"
		    "    (a + )\n"
		    "         ^" },
	{ "1e999", "f:1:1: this number is too large\n"
		   "    1e999\n"
		   "    ^" },
	{ "a $ b", "f:1:3: '$' is not part of a formula\n"
		   "    a $ b\n"
		   "      ^" },
	{ "a % b", "f:1:3: '%' is not part of a formula\n"
		   "    a % b\n"
		   "      ^" },
	{ "∂x", "f:1:1: a number, a name or '(' is due here\n"
		"    ∂x\n"
		"    ^" },
	{ "a^", "f:1:3: the formula ends where a number or a name is due\n"
		"    a^\n"
		"      ^" },
	{ "a^^b", "f:1:3: a number, a name or '(' is due here\n"
		  "    a^^b\n"
		  "      ^" },
	{ "2(a + b)", "f:1:2: an operator is missing here; a product is written a*b\n"
		      "    2(a + b)\n"
		      "     ^" },
	{ "a & b", "f:1:3: '&' is not part of a formula\n"
		   "    a & b\n"
		   "      ^" },
	{ "sum()", "f:1:5: sum takes one argument or more, and here is none\n"
		   "    sum()\n"
		   "        ^" },
	{ "mean(a,", "f:1:8: the formula ends where a number or a name is due\n"
		     "    mean(a,\n"
		     "           ^" },
	{ "a = b", "f:1:3: '=' is not part of a formula\n"
		   "    a = b\n"
		   "      ^" },
	{ "x²^2", "f:1:3: '^' is not part of a formula\n"
		  "    x²^2\n"
		  "      ^" },
	{ "x²y", "f:1:3: an operator is missing here; a product is written a*b\n"
		 "    x²y\n"
		 "      ^" },
	{ "\"x\"", "f:1:1: a number, a name or '(' is due here\n"
		   "    \"x\"\n"
		   "    ^" },
	{ "1.2.3", "f:1:4: '.' is not part of a formula\n"
		   "    1.2.3\n"
		   "       ^" },
	{ "α + (β", "f:1:5: this parenthesis is never closed\n"
		    "    α + (β\n"
		    "        ^" },
	{ "가나다 + 라(마", "f:1:7: unknown function '라'; a product is written '라*(…)'\n"
			    "    가나다 + 라(마\n"
			    "             ^" },
	{ "sigmoid", "f:1:1: 'sigmoid' is a function: write 'sigmoid(…)'\n"
		     "    sigmoid\n"
		     "    ^" },
	{ "min(a b)", "f:1:7: an operator is missing here; a product is written a*b\n"
		      "    min(a b)\n"
		      "          ^" },
	{ "sin a", "f:1:1: 'sin' is a function: write 'sin(…)'\n"
		   "    sin a\n"
		   "    ^" },
	{ "3e", "f:1:2: an operator is missing here; a product is written a*b\n"
		"    3e\n"
		"     ^" },
	{ ".", "f:1:1: a number, a name or '(' is due here\n"
	       "    .\n"
	       "    ^" },
	{ "a .5", "f:1:3: '.' is not part of a formula\n"
		  "    a .5\n"
		  "      ^" },
	{ "a + #b", "f:1:7: the formula ends where a number or a name is due\n"
		    "    a + #b\n"
		    "          ^" },
	{ "min(a,)", "f:1:7: this parenthesis closes nothing, or nothing stands before it\n"
		     "    min(a,)\n"
		     "          ^" },
	{ "min(a", "f:1:6: the formula ends where a number or a name is due\n"
		   "    min(a\n"
		   "         ^" },
	{ "min(a, b c)", "f:1:10: an operator is missing here; a product is written a*b\n"
			 "    min(a, b c)\n"
			 "             ^" },
	{ "where(a,b", "f:1:10: the formula ends where a number or a name is due\n"
		       "    where(a,b\n"
		       "             ^" },
	{ "(a b)", "f:1:4: an operator is missing here; a product is written a*b\n"
		   "    (a b)\n"
		   "       ^" },
	{ "(a, b)", "f:1:3: ',' is not part of a formula\n"
		    "    (a, b)\n"
		    "      ^" },
	{ "(a ; b)", "f:1:1: this parenthesis is never closed\n"
		     "    (a ; b)\n"
		     "    ^" },
	{ "sin(a", "f:1:4: this parenthesis is never closed\n"
		   "    sin(a\n"
		   "       ^" },
	{ "sum(a b)", "f:1:7: an operator is missing here; a product is written a*b\n"
		      "    sum(a b)\n"
		      "          ^" },
	{ "sum(a,", "f:1:7: the formula ends where a number or a name is due\n"
		    "    sum(a,\n"
		    "          ^" },
	{ "sin(x,y)", "f:1:6: sin takes 1 argument, and here are more\n"
		      "    sin(x,y)\n"
		      "         ^" },
	{ "mean(a, b", "f:1:5: this parenthesis is never closed\n"
		       "    mean(a, b\n"
		       "        ^" },
};

static void test_says_what_is_wrong_and_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct arena *arena = arena_new();
		struct error error;
		struct source source =
			parse_source(arena, "f", bad[i].text, strlen(bad[i].text), &error);
		if (parse_expr(&source))
			fail_msg("%s is a formula", bad[i].text);
		assert_string_equal(error.message, bad[i].message);
		arena_free(arena);
	}
}

/* The formula as it prints; or, where it cannot be read, the first line of the message. */
static const struct {
	const char *text, *read;
} references[] = {
	{ "∂E/∂w21", "∂E/∂w21" },
	{ "∂ E / ∂ w21 * 2", "∂E/∂w21·2" },
	{ "-rate·∂E/∂w21", "−rate·∂E/∂w21" },
	{ "∂mean(E)/∂w11", "∂mean(E)/∂w11" },
	{ "∂Y[2]/∂h1[2]", "∂Y[2]/∂h1[2]" },
	{ "(∂Y1/∂y1)^2", "(∂Y1/∂y1)²" },
	{ "w21.grad + b", "w21.grad + b" },
	{ "E.after/E", "E.after/E" },
	{ "E.after( 10 )", "E.after(10)" },
	{ "mean(E).after", "mean(E).after" },
	{ "Y[2].after(3)", "Y[2].after(3)" },
	{ "mean(E) + mean(a, b)", "mean(E) + (a + b)/2" },
	{ "mean(2*E)", "2·E/1" },
	{ "σ(h1)*dE/dY", "σ(h1)·dE/dY" },
	{ "∂E/∂Y if h1 > E.grad else 0", "∂E/∂Y if h1 > E.grad else 0" },
	{ "∂E", "f:1:3: a partial derivative is written ∂a/∂b" },
	{ "∂E/w21", "f:1:4: a partial derivative is written ∂a/∂b" },
	{ "∂/∂w21", "f:1:2: the name of a quantity is due here" },
	{ "∂E/∂2", "f:1:5: the name of a quantity is due here" },
	{ "E.gard", "f:1:3: after '.' stands grad or after" },
	{ "E.", "f:1:3: after '.' stands grad or after" },
	{ "E.after(0)", "f:1:9: a whole number from 1 to 1000000 is due here" },
	{ "E.after(1.5)", "f:1:9: a whole number from 1 to 1000000 is due here" },
	{ "E.after(1e9)", "f:1:9: a whole number from 1 to 1000000 is due here" },
	{ "E.after(2", "f:1:10: ')' is due here" },
	{ "Y[x]", "f:1:3: a whole number from 1 to 1000000 is due here" },
	{ "Y[1", "f:1:4: ']' is due after the row" },
};

static void test_references_ask_for_more_than_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(references); i++) {
		struct arena *arena = arena_new();
		struct error error;
		struct source source = parse_source(arena, "f", references[i].text,
						    strlen(references[i].text), &error);
		source.references = true;
		const struct expr *e = parse_expr(&source);
		error.message[e ? 0 : strcspn(error.message, "\n")] = '\0';
		assert_string_equal(e ? show_formula(arena, e, NOTATION_UNICODE) : error.message,
				    references[i].read);
		arena_free(arena);
	}
}

/* count pieces, something in their middle, and count other pieces. */
static const char *nest(struct arena *arena, const char *open, const char *middle,
			const char *close, int count)
{
	struct text text = { .arena = arena };
	text_repeat(&text, open, count);
	text_add(&text, middle);
	text_repeat(&text, close, count);
	return text.bytes;
}

static void test_depth_is_bounded(void **state)
{
	(void)state;
	static const struct {
		const char *open, *middle, *close, *message;
	} rows[] = {
		{ "(", "x", ")", "f:1:1001: more than 1000 formulas stand inside one another" },
		{ "sin(", "x", ")", "more than 1000 formulas stand inside one another" },
		{ "x+", "x", "",
		  "this formula is more than 1000 operations deep; name parts of it" },
		{ "x*", "x", "",
		  "this formula is more than 1000 operations deep; name parts of it" },
		{ "x^", "x", "", "more than 1000 formulas stand inside one another" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct error error;
		const char *deep = nest(arena, rows[i].open, rows[i].middle, rows[i].close, 1001);
		struct source source = parse_source(arena, "f", deep, strlen(deep), &error);
		if (parse_expr(&source))
			fail_msg("%s is a formula", bad[i].text);
		assert_contains(error.message, rows[i].message);
		read_formula(arena, nest(arena, rows[i].open, rows[i].middle, rows[i].close, 400));
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_precedence),
		cmocka_unit_test(test_choices_are_read_back),
		cmocka_unit_test(test_a_formula_ends_where_its_line_does),
		cmocka_unit_test(test_says_what_is_wrong_and_where),
		cmocka_unit_test(test_references_ask_for_more_than_values),
		cmocka_unit_test(test_depth_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
