/* Formulas as text, in four notations. */
#include "autodiff/base/arena.h"
#include "autodiff/symbol/print.h"
#include "autodiff/symbol/simplify.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <math.h>

struct printed {
	const char *text, *equation, *ascii, *unicode, *latex;
};

static const struct printed printing[] = {
	{ "a+b*c", "a + b*c", "a + b*c", "a + b·c", "a + b \\cdot c" },
	{ "(a+b)*c", "(a + b)*c", "(a + b)*c", "(a + b)·c", "\\left(a + b\\right) \\cdot c" },
	{ "a-(b-c)", "a - (b - c)", "a - (b - c)", "a − (b − c)", "a - \\left(b - c\\right)" },
	{ "a-b-c", "a - b - c", "a - b - c", "a − b − c", "a - b - c" },
	{ "a-(b+c)", "a - (b + c)", "a - (b + c)", "a − (b + c)", "a - \\left(b + c\\right)" },
	{ "a/b/c", "a/b/c", "a/b/c", "a/b/c", "\\frac{\\frac{a}{b}}{c}" },
	{ "a/(b/c)", "a/(b/c)", "a/(b/c)", "a/(b/c)", "\\frac{a}{\\frac{b}{c}}" },
	{ "a/(b*c)", "a/(b*c)", "a/(b*c)", "a/(b·c)", "\\frac{a}{b \\cdot c}" },
	{ "a*(b/c)", "a*(b/c)", "a*b/c", "a·b/c", "a \\cdot \\frac{b}{c}" },
	{ "-x^2", "-x^2", "-x^2", "−x²", "-x^{2}" },
	{ "(-x)^2", "(-x)^2", "(-x)^2", "(−x)²", "\\left(-x\\right)^{2}" },
	{ "2^-1", "2^(-1)", "2^(-1)", "2^(−1)", "2^{-1}" },
	{ "2^3^2", "2^(3^2)", "2^(3^2)", "2^(3²)", "2^{3^{2}}" },
	{ "(2^3)^2", "(2^3)^2", "(2^3)^2", "(2³)²", "\\left(2^{3}\\right)^{2}" },
	{ "x^(y+1)", "x^(y + 1)", "x^(y + 1)", "x^(y + 1)", "x^{y + 1}" },
	{ "x^n", "x^n", "x^n", "x^n", "x^{n}" },
	{ "x²", "x^2", "x^2", "x²", "x^{2}" },
	{ "x³", "x^3", "x^3", "x³", "x^{3}" },
	{ "(x+1)²", "(x + 1)^2", "(x + 1)^2", "(x + 1)²", "\\left(x + 1\\right)^{2}" },
	{ "-a*b", "-a*b", "-a*b", "−a·b", "-a \\cdot b" },
	{ "-(a*b)", "-a*b", "-a*b", "−a·b", "-a \\cdot b" },
	{ "-(a+b)", "-(a + b)", "-(a + b)", "−(a + b)", "-\\left(a + b\\right)" },
	{ "a*-b", "a*(-b)", "a*(-b)", "a·(−b)", "a \\cdot \\left(-b\\right)" },
	{ "a - -b", "a - (-b)", "a - (-b)", "a − (−b)", "a - \\left(-b\\right)" },
	{ "--x", "x", "x", "x", "x" },
	{ "-(-x)", "-(-x)", "-(-x)", "−(−x)", "-\\left(-x\\right)" },
	{ "σ(x)", "sigmoid(x)", "sigmoid(x)", "σ(x)", "\\sigma\\left(x\\right)" },
	{ "sigmoid(x)", "sigmoid(x)", "sigmoid(x)", "σ(x)", "\\sigma\\left(x\\right)" },
	{ "ReLU(x)", "relu(x)", "relu(x)", "ReLU(x)", "\\operatorname{ReLU}\\left(x\\right)" },
	{ "ln(x)", "log(x)", "log(x)", "ln(x)", "\\ln\\left(x\\right)" },
	{ "abs(x)", "abs(x)", "abs(x)", "|x|", "\\left|x\\right|" },
	{ "sqrt(x+1)", "sqrt(x + 1)", "sqrt(x + 1)", "√(x + 1)", "\\sqrt{x + 1}" },
	{ "exp(-x)", "exp(-x)", "exp(-x)", "exp(−x)", "e^{-x}" },
	{ "square(x)", "square(x)", "x^2", "x²", "x^{2}" },
	{ "square(x)^2", "square(x)^2", "(x^2)^2", "(x²)²", "\\left(x^{2}\\right)^{2}" },
	{ "where(x, a, b)", "where(x, a, b)", "where(x, a, b)", "a if x > 0 else b",
	  "\\begin{cases} a & x > 0 \\\\ b & \\text{otherwise} \\end{cases}" },
	{ "where(x, a, b) + 1", "where(x, a, b) + 1", "where(x, a, b) + 1",
	  "(a if x > 0 else b) + 1",
	  "\\left(\\begin{cases} a & x > 0 \\\\ b & \\text{otherwise} \\end{cases}\\right) + 1" },
	{ "2*where(x, a, b)", "2*where(x, a, b)", "2*where(x, a, b)", "2·(a if x > 0 else b)",
	  "2 \\cdot \\left(\\begin{cases} a & x > 0 \\\\ b & \\text{otherwise} "
	  "\\end{cases}\\right)" },
	{ "where(x-1, a+1, where(y, b, c))", "where(x - 1, a + 1, where(y, b, c))",
	  "where(x - 1, a + 1, where(y, b, c))", "a + 1 if x > 1 else b if y > 0 else c",
	  "\\begin{cases} a + 1 & x > 1 \\\\ b & y > 0 \\\\ c & \\text{otherwise} \\end{cases}" },
	{ "min(a, max(b, c))", "min(a, max(b, c))", "min(a, max(b, c))", "min(a, max(b, c))",
	  "\\min\\left(a, \\max\\left(b, c\\right)\\right)" },
	{ "a·b×c − d", "a*b*c - d", "a*b*c - d", "a·b·c − d", "a \\cdot b \\cdot c - d" },
	{ "sum(a, b, c)", "a + b + c", "a + b + c", "a + b + c", "a + b + c" },
	{ "mean(a, b)", "(a + b)/2", "(a + b)/2", "(a + b)/2", "\\frac{a + b}{2}" },
	{ "1/2*(t1 - out_o1)^2", "1/2*(t1 - out_o1)^2", "1/2*(t1 - out_o1)^2", "1/2·(t1 − out_o1)²",
	  "\\frac{1}{2} \\cdot \\left(t_{1} - \\mathrm{out}_{o1}\\right)^{2}" },
	{ "0.1", "0.1", "0.1", "0.1", "0.1" },
	{ "1e-7", "1e-07", "1e-07", "1e-07", "1 \\times 10^{-7}" },
	{ "1e22", "1e+22", "1e+22", "1e+22", "1 \\times 10^{22}" },
	{ "0.30000000000000004", "0.30000000000000004", "0.300000", "0.300000", "0.300000" },
	{ "x*(-1)", "x*(-1)", "x*(-1)", "x·(−1)", "x \\cdot \\left(-1\\right)" },
	{ "x+(-1)", "x + (-1)", "x + (-1)", "x + (−1)", "x + \\left(-1\\right)" },
	{ "3^x", "3^x", "3^x", "3^x", "3^{x}" },
	{ "σ(w1·h1)·(1 − σ(w1·h1))", "sigmoid(w1*h1)*(1 - sigmoid(w1*h1))",
	  "sigmoid(w1*h1)*(1 - sigmoid(w1*h1))", "σ(w1·h1)·(1 − σ(w1·h1))",
	  "\\sigma\\left(w_{1} \\cdot h_{1}\\right) \\cdot \\left(1 - \\sigma\\left(w_{1} \\cdot "
	  "h_{1}\\right)\\right)" },
	{ "w₁*α + θ_2 + net_o1 + 가", "w₁*α + θ_2 + net_o1 + 가",
	  "w1*alpha + theta_2 + net_o1 + uAC00", "w₁·α + θ_2 + net_o1 + 가",
	  "w_{1} \\cdot \\alpha + \\theta_{2} + \\mathrm{net}_{o1} + \\text{가}" },
	{ "+x", "x", "x", "x", "x" },
	{ "1/(2*x)", "1/(2*x)", "1/(2*x)", "1/(2·x)", "\\frac{1}{2 \\cdot x}" },
	{ "x^0.5", "x^0.5", "x^0.5", "x^0.5", "x^{0.5}" },
	{ "x^-2", "x^(-2)", "x^(-2)", "x^(−2)", "x^{-2}" },
	{ "a*(-b)^2", "a*(-b)^2", "a*(-b)^2", "a·(−b)²", "a \\cdot \\left(-b\\right)^{2}" },
	{ "-x*y/z", "-x*y/z", "-x*y/z", "−x·y/z", "\\frac{-x \\cdot y}{z}" },
	{ "piecewise_linear(x)", "piecewise_linear(x)", "piecewise_linear(x)",
	  "piecewise_linear(x)", "\\operatorname{pwl}\\left(x\\right)" },
	{ "leaky_relu(x)", "leaky_relu(x)", "leaky_relu(x)", "LeakyReLU(x)",
	  "\\operatorname{LeakyReLU}\\left(x\\right)" },
	{ "softplus(x)", "softplus(x)", "softplus(x)", "softplus(x)",
	  "\\operatorname{softplus}\\left(x\\right)" },
	{ "linear(x)", "linear(x)", "linear(x)", "linear(x)",
	  "\\operatorname{linear}\\left(x\\right)" },
	{ "sign(x)", "sign(x)", "sign(x)", "sign(x)", "\\operatorname{sign}\\left(x\\right)" },
	{ "sin(x)*cos(x)", "sin(x)*cos(x)", "sin(x)*cos(x)", "sin(x)·cos(x)",
	  "\\sin\\left(x\\right) \\cdot \\cos\\left(x\\right)" },
	{ "tanh(x)^2", "tanh(x)^2", "tanh(x)^2", "tanh(x)²", "\\tanh\\left(x\\right)^{2}" },
	{ "exp(x)^2", "exp(x)^2", "exp(x)^2", "exp(x)²", "\\left(e^{x}\\right)^{2}" },
	{ "(a/b)^x", "(a/b)^x", "(a/b)^x", "(a/b)^x", "\\left(\\frac{a}{b}\\right)^{x}" },
	{ "sqrt(x)^2", "sqrt(x)^2", "sqrt(x)^2", "√(x)²", "\\left(\\sqrt{x}\\right)^{2}" },
	{ "abs(x)^2", "abs(x)^2", "abs(x)^2", "|x|²", "\\left|x\\right|^{2}" },
	{ "1e-7^x", "1e-07^x", "1e-07^x", "1e-07^x", "\\left(1 \\times 10^{-7}\\right)^{x}" },
	{ "100^x", "100^x", "100^x", "100^x", "100^{x}" },
	{ "h′1^2", "h′1^2", "h'1^2", "h′1²", "\\left(h'_{1}\\right)^{2}" },
	{ "h1^2", "h1^2", "h1^2", "h1²", "h_{1}^{2}" },
};

/* The same, in index notation. */
static const struct printed indexed[] = {
	{ "W[i,j]", "W[i, j]", "W_ij", "W_ij", "W_{ij}" },
	{ "δ[i]*x[k]", "δ[i]*x[k]", "delta_i*x_k", "δ_i·x_k", "\\delta_{i} \\cdot x_{k}" },
	{ "sum(l, n, W[i,l]*x[l]) + b[i]", "sum(l, n, W[i, l]*x[l]) + b[i]", "sum_l W_il*x_l + b_i",
	  "Σ_l W_il·x_l + b_i", "\\sum_{l} W_{il} \\cdot x_{l} + b_{i}" },
	{ "sum(l, n, a[l] + b[l])", "sum(l, n, a[l] + b[l])", "sum_l (a_l + b_l)",
	  "Σ_l (a_l + b_l)", "\\sum_{l} \\left(a_{l} + b_{l}\\right)" },
	{ "a*sum(l, n, b[l])*c", "a*sum(l, n, b[l])*c", "a*(sum_l b_l)*c", "a·(Σ_l b_l)·c",
	  "a \\cdot \\left(\\sum_{l} b_{l}\\right) \\cdot c" },
	{ "a - sum(l, n, b[l])", "a - sum(l, n, b[l])", "a - sum_l b_l", "a − Σ_l b_l",
	  "a - \\sum_{l} b_{l}" },
	{ "-sum(i, n, t[i]*log(p[i]))", "-sum(i, n, t[i]*log(p[i]))", "-sum_i t_i*log(p_i)",
	  "−Σ_i t_i·ln(p_i)", "-\\sum_{i} t_{i} \\cdot \\ln\\left(p_{i}\\right)" },
	{ "sum(r, m, x[r])/m", "sum(r, m, x[r])/m", "(sum_r x_r)/m", "(Σ_r x_r)/m",
	  "\\frac{\\sum_{r} x_{r}}{m}" },
};

static void check_printing(const struct printed *row, bool index_notation)
{
	struct arena *arena = arena_new();
	const struct expr *e = read_notation(arena, row->text, index_notation);
	assert_string_equal(show_formula(arena, e, NOTATION_EQUATION), row->equation);
	assert_string_equal(show_formula(arena, e, NOTATION_ASCII), row->ascii);
	assert_string_equal(show_formula(arena, e, NOTATION_UNICODE), row->unicode);
	assert_string_equal(show_formula(arena, e, NOTATION_LATEX), row->latex);
	const struct expr *back = read_notation(arena, row->equation, index_notation);
	assert_string_equal(show_formula(arena, back, NOTATION_EQUATION), row->equation);
	arena_free(arena);
}

static void test_prints_in_four_notations(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(printing); i++)
		check_printing(&printing[i], false);
	for (size_t i = 0; i < LENGTH(indexed); i++)
		check_printing(&indexed[i], true);
}

static void test_names_in_latex(void **state)
{
	(void)state;
	static const struct {
		const char *name, *latex;
	} rows[] = {
		{ "x", "x" },
		{ "w11", "w_{11}" },
		{ "x₁₂", "x_{12}" },
		{ "β₁", "\\beta_{1}" },
		{ "θ′", "\\theta'" },
		{ "h′1", "h'_{1}" },
		{ "x̂", "\\hat{x}" },
		{ "x̂1", "\\hat{x}_{1}" },
		{ "net_o1", "\\mathrm{net}_{o1}" },
		{ "out_가", "\\mathrm{out}_{\\text{가}}" },
		{ "a_b_c", "a_{b\\_c}" },
		{ "_x", "\\mathrm{\\_x}" },
		{ "∂", "\\text{∂}" },
		{ "h1[2]", "h_{1}^{(2)}" },
		{ "h1′", "h_{1}'" },
		{ "h1′′", "h_{1}''" },
		{ "h1″", "h_{1}''" },
		{ "h'", "h'" },
		{ "h′1′", "{h'_{1}}'" },
		{ "θ′[2]", "{\\theta'}^{(2)}" },
		{ "h1′[2]", "{h_{1}'}^{(2)}" },
		{ "h1′2", "h_{1'2}" },
		{ "Α", "\\mathrm{A}" },
		{ "Χ1", "\\mathrm{X}_{1}" },
		{ "Ω", "\\Omega" },
		{ "ο", "o" },
		{ "ς", "\\varsigma" },
		{ "αο", "\\mathrm{{\\alpha}{o}}" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		print_name(&text, rows[i].name, NOTATION_LATEX);
		assert_string_equal(text_string(&text), rows[i].latex);
		arena_free(arena);
	}
}

/* What a name's LaTeX lets follow it. */
static void test_indices_and_primes_of_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		bool index, raised;
	} rows[] = {
		{ "x", false, false },	   { "x1", true, false },   { "θ′", false, true },
		{ "h′1", true, true },	   { "h1′", true, true },   { "h1[2]", true, true },
		{ "net_o1", true, false }, { "h1′2", true, false },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		assert_int_equal(print_name_has_index(rows[i].name), rows[i].index);
		assert_int_equal(print_name_is_raised(rows[i].name), rows[i].raised);
	}
}

/* dy/dx is a fraction wherever it stands: dy/dx² would be dy over dx². */
static void test_derivatives_are_fractions(void **state)
{
	static const struct {
		enum expr_mark mark;
		const char *unicode, *latex;
	} rows[] = {
		{ MARK_TOTAL, "(dy/dx)²/(dy/dx)·dy/dx",
		  "\\frac{\\left(\\frac{dy}{dx}\\right)^{2}}{\\frac{dy}{dx}} \\cdot "
		  "\\frac{dy}{dx}" },
		{ MARK_PRIME, "y′²/y′·y′", "\\frac{y'^{2}}{y'} \\cdot y'" },
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct expr *slope = expr_derivative(arena, expr_name(arena, "y", 1),
							   expr_name(arena, "x", 0), rows[i].mark);
		const struct expr *square =
			expr_call(arena, OP_POW, slope, expr_number(arena, 2), NULL);
		const struct expr *e =
			expr_call(arena, OP_MUL, expr_call(arena, OP_DIV, square, slope, NULL),
				  slope, NULL);
		assert_string_equal(show_formula(arena, e, NOTATION_UNICODE), rows[i].unicode);
		assert_string_equal(show_formula(arena, e, NOTATION_LATEX), rows[i].latex);
	}
	arena_free(arena);
}

/* A prime, a number or an index is read as a part of what stands before it. */
static void test_entries_of_names_with_an_index(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	const struct expr *e =
		expr_entry(arena, "h1", 0, expr_name(arena, "i", 1), expr_name(arena, "j", 2));
	assert_string_equal(show_formula(arena, e, NOTATION_LATEX), "{h_{1}}_{ij}");
	const struct expr *of = expr_name(arena, "h′1", 3);
	const struct expr *prime = expr_derivative(arena, of, expr_name(arena, "x", 4), MARK_PRIME);
	assert_string_equal(show_formula(arena, prime, NOTATION_LATEX), "\\left(h'_{1}\\right)'");
	arena_free(arena);
}

static void test_sentences_in_latex(void **state)
{
	struct arena *arena = arena_new();
	struct text text = { .arena = arena };
	(void)state;
	print_sentence(&text, "σ_1 of −1 ± |Α| < 50% & {x²}", NOTATION_LATEX);
	assert_string_equal(text_string(&text),
			    "$\\sigma$\\_1 of $-$1 $\\pm$ $|$$\\mathrm{A}$$|$ $<$ 50\\% \\& "
			    "\\{x${}^{2}$\\}");
	arena_free(arena);
}

static void check_round_trip(struct arena *arena, const struct expr *e, struct values values,
			     int *checked)
{
	const struct expr *forms[] = { e, simplify(arena, e) };
	for (size_t i = 0; i < LENGTH(forms); i++) {
		const char *text = show_formula(arena, forms[i], NOTATION_EQUATION);
		const struct expr *back = with_ids(arena, read_formula(arena, text));
		const double before = expr_value(forms[i], values),
			     after = expr_value(back, values);
		if (!(before == after) && !(isnan(before) && isnan(after)))
			fail_msg("%s: %.17g and %.17g", text, before, after);
	}
	++*checked;
}

static void test_equation_notation_reads_back_to_the_same_bits(void **state)
{
	(void)state;
	for_random_formulas(20000, check_round_trip);
}

static void test_numbers_take_the_place_of_names(void **state)
{
	(void)state;
	static const struct {
		const char *text, *unicode;
	} rows[] = {
		{ "a*(1 - a)", "0.5·(1 − 0.5)" },
		{ "-b", "−(−2)" },
		{ "a - b", "0.5 − (−2)" },
		{ "b^2", "(−2)²" },
		{ "b*a", "(−2)·0.5" },
		{ "a*b", "0.5·(−2)" },
		{ "sigmoid(b)", "σ(−2)" },
		{ "a/b", "0.5/(−2)" },
		{ "2^b", "2^(−2)" },
		{ "c", "100000" },
		{ "x1 + x2", "0.333333 + 1.00000e-20" },
	};
	const struct point point = { { 0.5, -2, 1e5, 1.0 / 3, 1.00000000001e-20 } };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		const struct expr *e = with_ids(arena, read_formula(arena, rows[i].text));
		print_numbers(&text, e, NOTATION_UNICODE, point_values(&point));
		assert_string_equal(text.bytes, rows[i].unicode);
		arena_free(arena);
	}
}

static void test_prints_partials(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *const expected[] = {
		[NOTATION_UNICODE] = "∂E1/∂α",
		[NOTATION_ASCII] = "dE1/dalpha",
		[NOTATION_LATEX] = "\\frac{\\partial E_{1}}{\\partial \\alpha}",
	};
	for (size_t i = 0; i < LENGTH(expected); i++) {
		struct text text = { .arena = arena };
		print_partial(&text, "E1", "α", (enum notation)i);
		assert_string_equal(text.bytes, expected[i]);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prints_in_four_notations),
		cmocka_unit_test(test_names_in_latex),
		cmocka_unit_test(test_indices_and_primes_of_names),
		cmocka_unit_test(test_derivatives_are_fractions),
		cmocka_unit_test(test_entries_of_names_with_an_index),
		cmocka_unit_test(test_sentences_in_latex),
		cmocka_unit_test(test_equation_notation_reads_back_to_the_same_bits),
		cmocka_unit_test(test_numbers_take_the_place_of_names),
		cmocka_unit_test(test_prints_partials),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
