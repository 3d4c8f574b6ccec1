/* Derivations: the steps of textbook examples, and thousands of formulas nobody thought of. */
#include "autodiff/symbol/derive.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/simplify.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <gsl/gsl_deriv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer lines are not read back: it takes long and shows nothing new. */
enum { READ_BACK_UP_TO = 200 };

/* What happened over all formulas, so that the test cannot pass by skipping. */
static struct {
	int formulas, lines, undefined, measured, longest, refused;
} tally;

struct probe {
	const struct expr *formula;
	struct values values;
	size_t wrt;
	double at;
};

static double moved(const void *context, size_t id)
{
	const struct probe *probe = context;
	return id == probe->wrt ? probe->at : probe->values.get(probe->values.context, id);
}

static double value_at(double x, void *context)
{
	struct probe *probe = context;
	probe->at = x;
	return expr_value(probe->formula, (struct values){ .get = moved, .context = probe });
}

/* Is an op at its kink, or has a part no value? */
static bool is_special(const struct expr *e, struct values values)
{
	double in[OP_MAX_ARITY] = { 0 };
	bool found = false;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		in[k] = expr_value(e->arg[k], values);
		found = found || !isfinite(in[k]) || is_special(e->arg[k], values);
	}
	if (e->kind == EXPR_CALL && op_get(e->op)->at_kink)
		found = found || op_get(e->op)->at_kink(in);
	return found;
}

/* Does GSL's slope, where it is sure of it, agree with forward mode? */
static void measure(const struct expr *formula, size_t wrt, struct values values, double slope)
{
	struct probe probe = { .formula = formula, .values = values, .wrt = wrt };
	const gsl_function f = { .function = value_at, .params = &probe };
	double measured, error;
	if (is_special(formula, values))
		return;
	gsl_deriv_central(&f, values.get(values.context, wrt), 1e-4, &measured, &error);
	if (!isfinite(measured) || error > 1e-7 * (1 + fabs(slope)))
		return; /* near a kink, or too steep */
	assert_close(measured, slope, 1e-5);
	tally.measured++;
}

static void check_lines(struct arena *arena, const struct derivation *d, struct values values,
			double slope)
{
	for (size_t i = 0; i < d->count; i++) {
		const double value = expr_value(d->steps[i].after, values);
		if (!isfinite(
			    value)) { /* ln x has no value left of 0, though 0·ln x is left out later */
			tally.undefined++;
			continue;
		}
		if (!(fabs(value - slope) <= 1e-8 * (1 + fabs(slope)))) {
			print_error("%s\nstep %zu, %s: %.17g, not %.17g\n%s\n",
				    show_formula(arena, d->start, NOTATION_EQUATION), i + 1,
				    d->steps[i].rule, value, slope,
				    show_formula(arena, d->steps[i].after, NOTATION_EQUATION));
			fail();
		}
		if (d->steps[i].after->size < READ_BACK_UP_TO) {
			const char *text =
				show_formula(arena, d->steps[i].after, NOTATION_EQUATION);
			const struct expr *back = with_ids(arena, read_formula(arena, text));
			assert_close(expr_value(back, values), slope, 1e-8);
		}
		tally.lines++;
	}
}

/* The lines are a chain from the start to the end form, and every link has its rule. */
static void check_chain(const struct derivation *d)
{
	const struct expr *line = d->start;
	for (size_t i = 0; i < d->count; i++) {
		assert_ptr_equal(d->steps[i].before, line);
		assert_non_null(d->steps[i].rule);
		line = d->steps[i].after;
	}
	assert_ptr_equal(line, d->result);
}

static void check_formula(struct arena *arena, const struct expr *formula, struct values values,
			  int *checked)
{
	static const struct derive_options partial = { 0 };
	struct derivation derivation;
	struct error error;
	for (size_t id = 0; id < 2; id++) {
		const char *const names[] = { "a", "b" };
		const struct expr *variable = expr_name(arena, names[id], id);
		const double slope = expr_slope(formula, id, values);
		if (!isfinite(expr_value(formula, values)) || !isfinite(slope) || fabs(slope) > 1e6)
			continue;
		if (!derive(arena, formula, variable, &partial, &derivation, &error)) {
			assert_non_null(strstr(error.message, "the derivation comes to "));
			tally.refused++; /* √(0·b), by the chain rule, has 1/(2·√0) in it */
			continue;
		}
		const struct expr *at_once =
			simplify(arena, differentiate(arena, formula, variable, NULL));
		if (!expr_equal(derivation.result, at_once))
			fail_msg("%s\nends in %s\nat once   %s",
				 show_formula(arena, derivation.start, NOTATION_EQUATION),
				 show_formula(arena, derivation.result, NOTATION_EQUATION),
				 show_formula(arena, at_once, NOTATION_EQUATION));
		check_chain(&derivation);
		if (!isfinite(expr_value(derivation.result, values)))
			continue; /* at a kink, where the textbook's form is infinite */
		check_lines(arena, &derivation, values, slope);
		measure(formula, id, values, slope);
		if ((int)derivation.count > tally.longest)
			tally.longest = (int)derivation.count;
		++*checked;
		tally.formulas++;
	}
}

static void test_every_line_is_the_slope(void **state)
{
	(void)state;
	for_random_formulas(12000, check_formula);
	print_message(
		"%d derivations, %d lines, the longest of %d, %d slopes measured, %d refused\n",
		tally.formulas, tally.lines, tally.longest, tally.measured, tally.refused);
	assert_true(tally.formulas > 3000 && tally.lines > 20000 && tally.measured > 2000);
	assert_true(tally.undefined < tally.lines / 100);
	assert_true(tally.refused < tally.formulas / 50);
}

/* A kink is stated where there is one. */
static const struct {
	const char *formula;
	bool kink;
} kinks[] = {
	{ "x^0", false },	  { "x^(1/3)", true },	      { "x^0.5", true },
	{ "x^(-1)", false },	  { "x^(-1/2)", false },      { "x^1.5", false },
	{ "sqrt(x)", true },	  { "sqrt(1 + x^2)", false }, { "abs(x)", true },
	{ "abs(exp(x))", false }, { "max(x, 1)", true },      { "relu(x)", true },
	{ "sin(x)", false },
};

static void test_kinks_are_stated_where_they_are(void **state)
{
	(void)state;
	static const struct derive_options partial = { 0 };
	for (size_t i = 0; i < LENGTH(kinks); i++) {
		struct arena *arena = arena_new();
		struct derivation d;
		struct error error;
		bool kink = false;
		assert_true(derive(arena, read_formula(arena, kinks[i].formula),
				   expr_name(arena, "x", 0), &partial, &d, &error));
		for (size_t n = 0; n < d.count; n++)
			kink = kink || d.steps[n].kink;
		if (kink != kinks[i].kink)
			fail_msg("%s", kinks[i].formula);
		arena_free(arena);
	}
}

/* tests/oracles/sympy_derivatives.txt: the same derivatives as SymPy's, and not much longer. */

static const struct expr *take_formula(struct arena *arena, char **line)
{
	char *text = strsep(line, "\t\n");
	assert_non_null(text);
	return read_formula(arena, text);
}

/* The names of the oracle's formulas, by the ids that oracle_ids() gives. */
static const char *const oracle_names[] = { "x", "y", "a", "b", "c", "t", "w" };
static const double oracle_values[] = { 0.37, 1.3, 0.7, -0.4, 2.1, 0.9, -1.7 };

static const struct expr *oracle_ids(struct arena *arena, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (size_t i = 0; e->kind == EXPR_NAME && i < LENGTH(oracle_names); i++)
		if (strcmp(e->name, oracle_names[i]) == 0)
			return expr_name(arena, e->name, i);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = oracle_ids(arena, e->arg[k]);
	return expr_with_args(arena, e, arg);
}

static double oracle_value(const void *context, size_t id)
{
	(void)context;
	return oracle_values[id];
}

static bool has_op(const struct expr *e, enum op_id op)
{
	bool found = expr_is_call(e, op);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = has_op(e->arg[k], op);
	return found;
}

static void compare(struct arena *arena, char *line)
{
	static const struct derive_options partial = { 0 };
	static const struct values values = { .get = oracle_value };
	struct derivation ours;
	struct error error;
	const struct expr *formula = oracle_ids(arena, take_formula(arena, &line));
	const struct expr *theirs = oracle_ids(arena, take_formula(arena, &line));
	assert_true(derive(arena, formula, expr_name(arena, "x", 0), &partial, &ours, &error));
	assert_close(expr_value(ours.result, values), expr_value(theirs, values), 1e-12);
	/* SymPy is not asked what max(u, v) does where u = v: it has a case less. */
	if (!has_op(formula, OP_MAX) && !has_op(formula, OP_MIN) &&
	    2 * ours.result->size > 3 * theirs->size)
		fail_msg("%s has the end form %s, SymPy's is %s (%zu, %zu)\n",
			 show_formula(arena, formula, NOTATION_EQUATION),
			 show_formula(arena, ours.result, NOTATION_EQUATION),
			 show_formula(arena, theirs, NOTATION_EQUATION), ours.result->size,
			 theirs->size);
}

static void test_end_forms_are_those_of_sympy(void **state)
{
	(void)state;
	FILE *file = fopen("tests/oracles/sympy_derivatives.txt", "r");
	char *line = NULL;
	size_t size = 0;
	int count = 0;
	assert_non_null(file);
	while (getline(&line, &size, file) >= 0) {
		struct arena *arena = arena_new();
		if (line[0] != '#') {
			compare(arena, line);
			count++;
		}
		arena_free(arena);
	}
	free(line);
	fclose(file);
	assert_true(count >= 180);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_line_is_the_slope),
		cmocka_unit_test(test_kinks_are_stated_where_they_are),
		cmocka_unit_test(test_end_forms_are_those_of_sympy),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
