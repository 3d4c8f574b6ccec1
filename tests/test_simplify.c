/* The form a textbook prints, and that it is the same formula. */
#include "autodiff/base/arena.h"
#include "autodiff/symbol/print.h"
#include "autodiff/symbol/simplify.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <math.h>

static const struct {
	const char *text, *simple;
} simplified[] = {
	{ "x + 2*x", "3*x" },
	{ "x + x + x", "3*x" },
	{ "2*x - x", "x" },
	{ "x - x", "0" },
	{ "x - 2*x", "-x" },
	{ "x*x", "x^2" },
	{ "x*x*x", "x^3" },
	{ "x*x^2", "x^3" },
	{ "x^2*x^3", "x^5" },
	{ "x/x", "1" },
	{ "x^2/x", "x" },
	{ "x/x^2", "1/x" },
	{ "1/2*2*x", "x" },
	{ "1/2*(t - Y)^2", "(t - Y)^2/2" },
	{ "1/2*(2*(t - Y))*(0 - 1)", "-(t - Y)" },
	{ "1/2*(2*(t - Y)*-1)", "-(t - Y)" },
	{ "(t - Y)*2", "2*(t - Y)" },
	{ "2*(t - Y)", "2*(t - Y)" },
	{ "-(t - Y)", "-(t - Y)" },
	{ "-1*(t - Y)", "-(t - Y)" },
	{ "(t - Y)*-1", "-(t - Y)" },
	{ "x*0", "0" },
	{ "0*x + y", "y" },
	{ "x*1", "x" },
	{ "1*x", "x" },
	{ "x + 0", "x" },
	{ "0 - x", "-x" },
	{ "x - 0", "x" },
	{ "--x", "x" },
	{ "-(-x)", "x" },
	{ "-x*-y", "x*y" },
	{ "x*-y", "-x*y" },
	{ "-x/-y", "x/y" },
	{ "x - -y", "x + y" },
	{ "-x + y", "y - x" },
	{ "-x - y", "-x - y" },
	{ "-x + y - z", "y - x - z" },
	{ "2*3*x", "6*x" },
	{ "2*x*3", "6*x" },
	{ "x/2 + x/2", "x" },
	{ "x/3 + x/6", "x/2" },
	{ "1/3 + 1/6", "1/2" },
	{ "2/4", "1/2" },
	{ "6/4*x", "3*x/2" },
	{ "0.1*0.2*x", "0.02*x" },
	{ "0.5*x", "0.5*x" },
	{ "0.5*2*x", "x" },
	{ "x*(1/3)", "x/3" },
	{ "x/3*3", "x" },
	{ "x^1", "x" },
	{ "x^0", "1" },
	{ "x^(1+1)", "x^2" },
	{ "(x^2)^3", "x^6" },
	{ "(x^2)^0.5", "abs(x)" },
	{ "(x*y)^2", "x^2*y^2" },
	{ "(-x)^2", "x^2" },
	{ "(-x)^3", "-x^3" },
	{ "(x/y)^2", "x^2/y^2" },
	{ "x/(y/z)", "x*z/y" },
	{ "x/y/z", "x/(y*z)" },
	{ "x/(y*z)", "x/(y*z)" },
	{ "1/(1/x)", "x" },
	{ "h*(1 - h)", "h*(1 - h)" },
	{ "1*h*(1 - h)", "h*(1 - h)" },
	{ "(1 - h)*h*w", "(1 - h)*h*w" },
	{ "linear(x)", "x" },
	{ "linear(x)*linear(x)", "x^2" },
	{ "where(1, a, b)", "a" },
	{ "where(-1, a, b)", "b" },
	{ "where(0, a, b)", "b" },
	{ "where(x, a, a)", "a" },
	{ "where(x, 1, 0)*y", "where(x, 1, 0)*y" },
	{ "where(x, 1, 0)*-1", "-where(x, 1, 0)" },
	{ "abs(-3)", "3" },
	{ "sqrt(4)", "2" },
	{ "sqrt(2)", "sqrt(2)" },
	{ "sqrt(2)*sqrt(2)", "2" },
	{ "ln(1)", "0" },
	{ "ln(2)", "log(2)" },
	{ "exp(0)", "1" },
	{ "exp(1)", "exp(1)" },
	{ "sin(0)", "0" },
	{ "cos(0)", "1" },
	{ "sigmoid(0)", "0.5" },
	{ "tanh(0)", "0" },
	{ "max(2, 3)", "3" },
	{ "min(2, 3)", "2" },
	{ "relu(-1)", "0" },
	{ "sign(-2)", "-1" },
	{ "square(x)", "x^2" },
	{ "square(x)*x", "x^3" },
	{ "square(-x)", "x^2" },
	{ "x + y + x", "2*x + y" },
	{ "x + y - x", "y" },
	{ "(x + y) + (x - y)", "2*x" },
	{ "2*(x + y) + 3*(x + y)", "5*(x + y)" },
	{ "(x + y)*(x + y)", "(x + y)^2" },
	{ "(x + y)/(x + y)", "1" },
	{ "exp(x)*exp(x)", "exp(x)^2" },
	{ "2^3", "8" },
	{ "2^-1", "1/2" },
	{ "2^0.5", "sqrt(2)" },
	{ "0^0", "1" },
	{ "x^-1", "1/x" },
	{ "x^-1*x", "1" },
	{ "1 - 1", "0" },
	{ "1 + 2", "3" },
	{ "1 - 2", "-1" },
	{ "1 - 2*x", "1 - 2*x" },
	{ "-1 + x", "x - 1" },
	{ "-(x + 1)", "-(x + 1)" },
	{ "x*(-2)/(-4)", "x/2" },
	{ "-(-1/2*x)", "x/2" },
	{ "1/x + 1/x", "2/x" },
	{ "3*x - 5*x", "-2*x" },
	{ "sum(x, x, y)", "2*x + y" },
	{ "mean(x, y)", "(x + y)/2" },
	{ "(y - t)^2/2", "(y - t)^2/2" },
	{ "2*(y - t)/2", "y - t" },
	{ "(w*x)*(w*x)", "w^2*x^2" },
	{ "1/2*2*(y - t)*1*(1 - tanh(n)^2)*x", "(y - t)*(1 - tanh(n)^2)*x" },
	{ "0.1 + 0.2", "0.3" },
	{ "1e308*10*x", "1e+308*10*x" },
	{ "x*y*x*y", "x^2*y^2" },
	{ "a - (b - (c - d))", "a - b + c - d" },
	{ "a - b + b", "a" },
	{ "3*(x/3)", "x" },
	{ "x/0.5", "2*x" },
	{ "x*0.25*4", "x" },
	{ "a*b/(b*a)", "1" },
	{ "exp(x)*exp(-x)", "1" },
	{ "exp(x)*exp(-x)^2", "1/exp(x)" },
	{ "exp(2*log(x))", "x^2" },
	/* decimals */
	{ "0.1*x + x", "1.1*x" },
	{ "0.1*x + 0.2*x", "0.3*x" },
	{ "3*0.044715*x^2", "0.134145*x^2" },
	{ "x/0.1", "10*x" },
	{ "0.1*x/3", "x/30" },
	{ "x/4 + 0.5*x", "0.75*x" },
	{ "0.1*x + x/3", "13*x/30" },
	{ "1.1*100*x", "110*x" },
	{ "0.12345678901234*0.3*x", "0.037037036703702*x" },
	{ "0.123456789012345*x*1.7", "0.123456789012345*1.7*x" },
	{ "0.1^2", "0.01" },
	{ "1e-30*2*x", "2e-30*x" },
	/* roots and fractional powers */
	{ "sqrt(x)*sqrt(x)", "x" },
	{ "x^(1/2)", "sqrt(x)" },
	{ "x^0.5", "sqrt(x)" },
	{ "x^(-1/2)", "1/sqrt(x)" },
	{ "x*sqrt(x)", "x^(3/2)" },
	{ "x/sqrt(x)", "sqrt(x)" },
	{ "x^(1/3)*x^(1/6)", "sqrt(x)" },
	{ "x^(-2/3)/3", "1/(3*x^(2/3))" },
	{ "x^1.5/x", "sqrt(x)" },
	{ "sqrt(sqrt(x))", "x^(1/4)" },
	{ "sqrt(x^2)", "abs(x)" },
	{ "sqrt(x^4)", "x^2" },
	{ "sqrt(x^6)", "abs(x)^3" },
	{ "(x^2)^(1/3)", "(x^2)^(1/3)" },
	{ "(x*y)^(1/2)*(x*y)^(1/2)", "x*y" },
	/* absolute values and signs */
	{ "abs(abs(x))", "abs(x)" },
	{ "abs(-x)", "abs(x)" },
	{ "abs(exp(x))", "exp(x)" },
	{ "abs(x^2)", "x^2" },
	{ "abs(x)^2", "x^2" },
	{ "x/abs(x)", "sign(x)" },
	{ "abs(x)/x", "sign(x)" },
	{ "sign(x)*x", "abs(x)" },
	{ "sign(x)*abs(x)", "x" },
	{ "sign(x)^3", "sign(x)" },
	{ "sign(abs(x))*sign(x)", "sign(x)" },
	{ "abs(x)^3/x^3", "sign(x)" },
	/* shorter by taking out, multiplying out */
	{ "x^2*exp(x) - 2*x*exp(x)", "x*exp(x)*(x - 2)" },
	{ "(exp(x)*x^2 - exp(x)*2*x)/x^4", "exp(x)*(x - 2)/x^3" },
	{ "x*y + x*z", "x*y + x*z" },
	{ "(x*y + x*z)/x", "y + z" },
	{ "x/(x*y + x)", "1/(y + 1)" },
	{ "t*(1 - s) - (1 - t)*s", "t - s" },
	{ "-(t*(1 - s) - (1 - t)*s)", "s - t" },
	{ "(x + 1)*(x - 1) + 1", "x^2" },
	{ "(x + 1)*(x - 1)", "(x + 1)*(x - 1)" },
	{ "(x + 1)^2 - x^2", "2*x + 1" },
	{ "(cos(x)^2 + sin(x)^2)/cos(x)^2", "1/cos(x)^2" },
	{ "y*sin(x)^2 + z + y*cos(x)^2", "y + z" },
	{ "x/(x/(x + 1))", "x + 1" },
	{ "(1/u - v/u^2)/u", "(u - v)/u^3" },
	{ "(sqrt(1 + x) - x/sqrt(1 + x))/(1 + x)", "1/(1 + x)^(3/2)" },
	{ "-(exp(x) - x^2*exp(x))", "exp(x)*(x^2 - 1)" },
	/* the simple factor in front */
	{ "cos(x^2)*2*x", "2*x*cos(x^2)" },
	{ "20*(x^2 + 1)^9*x", "20*x*(x^2 + 1)^9" },
	{ "-(t - Y)*Y*(1 - Y)*H", "-(t - Y)*Y*(1 - Y)*H" },
	{ "sigmoid(w*x)*w", "sigmoid(w*x)*w" },
};

static void test_simplifies_to_the_textbook_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(simplified); i++) {
		struct arena *arena = arena_new();
		const struct expr *e = simplify(arena, read_formula(arena, simplified[i].text));
		assert_string_equal(show_formula(arena, e, NOTATION_EQUATION),
				    simplified[i].simple);
		assert_true(expr_equal(simplify(arena, e), e));
		arena_free(arena);
	}
}

static void check_simplify(struct arena *arena, const struct expr *e, struct values values,
			   int *checked)
{
	const struct expr *simple = simplify(arena, e);
	const double before = expr_value(e, values), after = expr_value(simple, values);
	if (!expr_equal(simplify(arena, simple), simple))
		fail_msg("%s\n%s\n%s", show_formula(arena, e, NOTATION_ASCII),
			 show_formula(arena, simple, NOTATION_ASCII),
			 show_formula(arena, simplify(arena, simple), NOTATION_ASCII));
	if (!isfinite(before) || fabs(before) > 1e6)
		return;
	if (!(fabs(after - before) <= 1e-9 * fmax(1, fabs(before))))
		fail_msg("%s = %.17g\n%s = %.17g", show_formula(arena, e, NOTATION_ASCII), before,
			 show_formula(arena, simple, NOTATION_ASCII), after);
	++*checked;
}

static void test_simplifying_keeps_the_value_and_is_done_at_once(void **state)
{
	(void)state;
	for_random_formulas(20000, check_simplify);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_simplifies_to_the_textbook_form),
		cmocka_unit_test(test_simplifying_keeps_the_value_and_is_done_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
