/* Problems with definitions: every line by value, and twelve-deep formulas that stay readable. */
#include "autodiff/symbol/stages.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/op/op.h"
#include "tests/support/formula.h"
#include "tests/support/random_formula.h"
#include "tests/support/support.h"

#include <gsl/gsl_deriv.h>
#include <math.h>
#include <string.h>

enum { MOST_NAMES = 300 };

/* Values and slopes by id; those of definitions follow from the others. */
struct spot {
	double value[MOST_NAMES], slope[MOST_NAMES];
};

static double point_value(const void *context, size_t id)
{
	return ((const struct spot *)context)->value[id];
}

static double point_slope(const void *context, size_t id, size_t wrt)
{
	(void)wrt;
	return ((const struct spot *)context)->slope[id];
}

static struct values values_of(const struct spot *point)
{
	return (struct values){ .get = point_value, .context = point, .slope = point_slope };
}

/* x is given, the other variables are 0.7, 0.8, …, and definitions follow. */
static void fill(struct spot *point, const struct stages *stages, double x)
{
	const size_t wrt = stages->problem.variable->id;
	assert_true(stages->problem.names.count <= MOST_NAMES);
	memset(point->slope, 0, sizeof(point->slope));
	for (size_t i = 0; i < stages->problem.names.count; i++)
		point->value[i] = 0.7 + 0.1 * (double)i;
	point->value[wrt] = x;
	for (size_t i = 0; i < stages->definition_count; i++) {
		const struct definition *d = &stages->definitions[i];
		point->value[d->name->id] = expr_value(d->formula, values_of(point));
		point->slope[d->name->id] = expr_slope(d->formula, wrt, values_of(point));
	}
}

static void read_problem(struct arena *arena, const char *text, struct problem *problem)
{
	struct error error;
	if (!problem_read(arena, text, "x", problem, &error))
		fail_msg("%s: %s", text, error.message);
}

static void derive_problem(struct arena *arena, const char *text, size_t order,
			   struct problem *problem, struct stages *stages)
{
	const struct stages_options options = { .order = order };
	struct error error;
	read_problem(arena, text, problem);
	if (!stages_derive(arena, problem, &options, stages, &error))
		fail_msg("%s: %s", text, error.message);
}

/* The lines of a derivation are a chain, and all have this value. */
static void check_lines(struct arena *arena, const struct derivation *d, struct values values,
			double value)
{
	const struct expr *line = d->start;
	for (size_t i = 0; i < d->count; i++) {
		const double found = expr_value(d->steps[i].after, values);
		assert_ptr_equal(d->steps[i].before, line);
		line = d->steps[i].after;
		if (isfinite(found) && !(fabs(found - value) <= 1e-8 * (1 + fabs(value))))
			fail_msg("%s: %s is %.17g, not %.17g",
				 show_formula(arena, d->start, NOTATION_EQUATION),
				 show_formula(arena, line, NOTATION_EQUATION), found, value);
	}
	assert_ptr_equal(line, d->result);
}

static void check_stages(struct arena *arena, const struct stages *stages, struct values values)
{
	const size_t wrt = stages->problem.variable->id;
	for (size_t i = 0; i < stages->count; i++) {
		const struct derivation *d = &stages->stages[i].derivation;
		const struct expr *formula = d->start->arg[0];
		check_lines(arena, d, values, expr_slope(formula, wrt, values));
	}
}

/* Measured slopes, order by order: that of a result is the next result. */

struct probe {
	const struct stages *stages;
	const struct expr *formula;
};

static double value_at(double x, void *context)
{
	const struct probe *probe = context;
	struct spot point;
	fill(&point, probe->stages, x);
	return expr_value(probe->formula, values_of(&point));
}

static const struct {
	const char *text;
	size_t order;
} problems[] = {
	{ "y = x^2; x*y", 3 },
	{ "y = tanh(x)", 4 },
	{ "y = exp(x)", 3 },
	{ "y = sigmoid(2*x)", 3 },
	{ "y = sqrt(1 + x^2)", 3 },
	{ "y = x^x", 3 },
	{ "h1 = x*sigmoid(x); h2 = h1*sigmoid(h1); h2*sigmoid(h2)", 2 },
	{ "h = tanh(w*x + b); E = 1/2*(t - v*h)^2", 3 },
	{ "a = x^2; b = a*x; c = a + b; c*a/b", 2 },
	{ "u = 3; y = u*x^2; u*y", 2 },
	{ "y = x^2; diff(y*x, x)", 2 },
	{ "s1 = sin(x); sin(sin(sin(sin(sin(sin(sin(sin(s1 + x))))))))", 2 },
};

static void test_every_order_is_the_slope_of_the_one_before(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(problems); i++) {
		struct arena *arena = arena_new();
		struct problem problem;
		struct stages stages;
		struct spot point;
		double measured, error;
		derive_problem(arena, problems[i].text, problems[i].order, &problem, &stages);
		fill(&point, &stages, 0.6);
		check_stages(arena, &stages, values_of(&point));
		struct probe probe = { &stages, stages.problem.formula };
		const gsl_function f = { .function = value_at, .params = &probe };
		size_t orders = 0;
		for (size_t n = 0; n < stages.count; n++) {
			if (stages.stages[n].order == 0)
				continue;
			gsl_deriv_central(&f, 0.6, 1e-4, &measured, &error);
			probe.formula = stages.stages[n].derivation.result;
			assert_close(value_at(0.6, &probe), measured, 1e-6);
			orders++;
		}
		assert_int_equal(orders, problems[i].order);
		arena_free(arena);
	}
}

/* With --total every other name varies too: here with slopes that are made up. */
static void test_total_derivatives_by_value(void **state)
{
	(void)state;
	static const char *const totals[] = { "x*y",	      "sin(y)*z^2", "y",
					      "a = x*y; a^y", "exp(-y)/x",  "max(y, z)" };
	const struct stages_options options = { .order = 1, .total = true };
	for (size_t i = 0; i < LENGTH(totals); i++) {
		struct arena *arena = arena_new();
		struct problem problem;
		struct stages stages;
		struct spot spot;
		struct error error;
		read_problem(arena, totals[i], &problem);
		assert_true(stages_derive(arena, &problem, &options, &stages, &error));
		fill(&spot, &stages, 0.6);
		for (size_t n = 0; n < stages.problem.names.count; n++)
			if (n != problem.variable->id)
				spot.slope[n] = 0.3 * (double)(n + 1);
		for (size_t n = 0; n < stages.definition_count; n++)
			spot.slope[stages.definitions[n].name->id] =
				expr_slope(stages.definitions[n].formula, problem.variable->id,
					   values_of(&spot));
		check_stages(arena, &stages, values_of(&spot));
		assert_true(fabs(expr_value(stages.result, values_of(&spot))) > 0.01);
		arena_free(arena);
	}
}

/* What JSON holds, after the definitions, reads back to the same value. */
static void check_reads_back(struct arena *arena, const struct stages *stages,
			     const struct spot *spot, const struct expr *line)
{
	struct text text = { .arena = arena };
	struct problem back;
	struct spot same = { .value = { 0 } };
	for (size_t i = 0; i < stages->definition_count; i++)
		text_printf(&text, "%s = %s; ", stages->definitions[i].name->name,
			    show_formula(arena, stages->definitions[i].formula, NOTATION_EQUATION));
	text_add(&text, show_formula(arena, line, NOTATION_EQUATION));
	read_problem(arena, text.bytes, &back);
	for (size_t i = 0; i < back.names.count; i++)
		same.value[i] =
			spot->value[names_get(&stages->problem.names, back.names.names[i], -1)];
	assert_close(expr_value(back.formula, values_of(&same)), expr_value(line, values_of(spot)),
		     1e-9);
}

static void test_lines_read_back_after_their_definitions(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(problems); i++) {
		struct arena *arena = arena_new();
		struct problem problem;
		struct stages stages;
		struct spot spot;
		derive_problem(arena, problems[i].text, problems[i].order, &problem, &stages);
		fill(&spot, &stages, 0.6);
		for (size_t n = 0; n < stages.count; n++) {
			const struct derivation *d = &stages.stages[n].derivation;
			check_reads_back(arena, &stages, &spot, d->start);
			for (size_t k = 0; k < d->count; k++)
				check_reads_back(arena, &stages, &spot, d->steps[k].after);
		}
		arena_free(arena);
	}
}

/* Definitions nobody thought of. */
static void test_random_definitions(void **state)
{
	(void)state;
	static const char *const names[] = { "x", "b", "h1", "h2", "h3" };
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	int checked = 0;
	for (int i = 0; i < 1500; i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		struct problem problem;
		struct stages stages;
		struct spot point;
		struct error error;
		const struct stages_options options = { .order = 1 + (size_t)i % 2 };
		for (int n = 2; n <= 5; n++) {
			if (n < 5)
				text_printf(&text, "%s = ", names[n]);
			random_formula(&text, rng, names, n, 2, -1);
			text_add(&text, n < 5 ? "; " : "");
		}
		if (problem_read(arena, text.bytes, "x", &problem, &error) &&
		    stages_derive(arena, &problem, &options, &stages, &error)) {
			fill(&point, &stages, 0.3);
			const double slope = expr_slope(stages.problem.formula,
							problem.variable->id, values_of(&point));
			const double value = expr_value(stages.problem.formula, values_of(&point));
			if (isfinite(slope) && isfinite(value) && fabs(slope) < 1e6) {
				check_lines(arena, &stages.stages[stages.count - 1].derivation,
					    values_of(&point),
					    expr_slope(stages.stages[stages.count - 1]
							       .derivation.start->arg[0],
						       problem.variable->id, values_of(&point)));
				checked++;
			}
		}
		arena_free(arena);
	}
	gsl_rng_free(rng);
	assert_true(checked > 700);
}

/* Twelve deep. */

static const struct {
	const char
		*around[2]; /* the formula so far goes between; "%d" is the number of the level */
	int depth;
	size_t steps, width; /* no more of them, and no wider */
} deep[] = {
	{ { "sin(", ")" }, 12, 40, 60 },	   { { "(", ")^2 - 0.4" }, 12, 110, 60 },
	{ { "abs(", " - 0.1)" }, 12, 100, 60 },	   { { "tanh(w*(", ") + b)" }, 12, 110, 78 },
	{ { "relu(w*(", ") + b)" }, 12, 110, 78 }, { { "1/(1 + ", ")" }, 12, 110, 60 },
	{ { "sqrt(1 + ", ")" }, 12, 110, 60 },	   { { "x*sin(", ")" }, 12, 110, 78 },
	{ { "max(", ", 2*x^2)" }, 12, 110, 120 },
};

static const char *nest(struct arena *arena, const char *const around[2], int depth)
{
	struct text text = { .arena = arena };
	for (int i = 0; i < depth; i++)
		text_add(&text, around[0]);
	text_add(&text, "x");
	for (int i = 0; i < depth; i++)
		text_add(&text, around[1]);
	return text_string(&text);
}

static void check_readable(struct arena *arena, const char *text, size_t most_steps, size_t width)
{
	struct problem problem;
	struct stages stages;
	struct spot point;
	size_t steps = 0;
	derive_problem(arena, text, 1, &problem, &stages);
	fill(&point, &stages, 0.45);
	check_stages(arena, &stages, values_of(&point));
	const double slope = expr_slope(problem.formula, problem.variable->id, values_of(&point));
	assert_close(expr_value(stages.result, values_of(&point)), slope, 1e-9);
	for (size_t i = 0; i < stages.count; i++) {
		const struct derivation *d = &stages.stages[i].derivation;
		for (size_t n = 0; n < d->count; n++, steps++) {
			const char *line = show_formula(arena, d->steps[n].after, NOTATION_UNICODE);
			if ((size_t)utf8_string_width(line) > width)
				fail_msg("%d wide: %s, of %s", utf8_string_width(line), line, text);
		}
	}
	if (steps > most_steps)
		fail_msg("%zu steps: %s", steps, text);
}

static void test_deep_formulas_stay_readable(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(deep); i++) {
		struct arena *arena = arena_new();
		check_readable(arena, nest(arena, deep[i].around, deep[i].depth), deep[i].steps,
			       deep[i].width);
		arena_free(arena);
	}
}

/* x·σ(x) put into itself: each level uses the one before twice. */
static void test_what_is_used_twice_is_derived_once(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text defined = { .arena = arena };
	const char *inside = "x";
	for (int i = 1; i <= 12; i++)
		text_printf(&defined, "h%d = h%d*sigmoid(h%d); ", i, i - 1, i - 1);
	struct text text = { .arena = arena };
	text_printf(&text, "h0 = x; %sh12*sigmoid(h12)", defined.bytes);
	check_readable(arena, text.bytes, 120, 78);
	for (int i = 0; i < 8; i++) {
		struct text next = { .arena = arena };
		text_printf(&next, "(%s)*sigmoid(%s)", inside, inside);
		inside = next.bytes;
	}
	check_readable(arena, inside, 80, 78);
	arena_free(arena);
}

/* Names that are made are not those of the problem. */
static void test_made_names_are_new(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct problem problem;
	struct stages stages;
	derive_problem(arena, "h = x*sigmoid(x); h′ = h; h*sigmoid(h)*h′", 1, &problem, &stages);
	bool primed = false;
	for (size_t i = 0; i < stages.definition_count; i++)
		primed = primed || strcmp(stages.definitions[i].name->name, "h′′") == 0;
	assert_true(primed);
	const char *const around[] = { "sin(s3*", ")" };
	derive_problem(arena, nest(arena, around, 12), 1, &problem, &stages);
	assert_true(stages.part_count > 5);
	for (size_t i = 0; i < stages.part_count; i++)
		assert_int_equal(stages.definitions[stages.typed_count + i].name->name[0], 'g');
	arena_free(arena);
}

static void test_a_short_formula_keeps_its_parts(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct problem problem;
	struct stages stages;
	derive_problem(arena, "1/2*(t - sigmoid(w*x + b))^2", 1, &problem, &stages);
	assert_int_equal(stages.part_count, 0);
	assert_int_equal(stages.count, 1);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_order_is_the_slope_of_the_one_before),
		cmocka_unit_test(test_total_derivatives_by_value),
		cmocka_unit_test(test_lines_read_back_after_their_definitions),
		cmocka_unit_test(test_random_definitions),
		cmocka_unit_test(test_deep_formulas_stay_readable),
		cmocka_unit_test(test_what_is_used_twice_is_derived_once),
		cmocka_unit_test(test_made_names_are_new),
		cmocka_unit_test(test_a_short_formula_keeps_its_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
