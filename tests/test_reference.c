/* References: what lessons and learners write about a model, against the tape. */
#include "tutor/lesson/reference.h"

#include "autodiff/base/arena.h"
#include "autodiff/learn/descent.h"
#include "tests/support/model.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#include <math.h>

/* The tape, asked directly. */

static int node(const struct model *model, const char *name)
{
	struct error error;
	int found;
	assert_true(model_find(model, name, &found, &error));
	return found;
}

static double value(const struct model *model, const char *name)
{
	return graph_value(model->graph, node(model, name), 0);
}

static double slope(const struct model *model, const char *of, const char *wrt)
{
	graph_backward(model->graph, node(model, of));
	const double slope = graph_grad(model->graph, node(model, wrt), 0);
	graph_backward(model->graph, model->objective);
	return slope;
}

static double value_after(struct model *model, double rate, int updates, const char *name)
{
	struct error error;
	for (int i = 0; i < updates; i++)
		assert_true(descent_step(model, rate, NULL, &error));
	return value(model, name);
}

/* What each row expects; the model may be changed, for every row has its own. */

static double w21(struct model *m)
{
	return value(m, "w21");
}

static double E_by_w21(struct model *m)
{
	return slope(m, "E", "w21");
}

static double minus_twice_E_by_w21(struct model *m)
{
	return -2 * slope(m, "E", "w21");
}

static double E_by_w11(struct model *m)
{
	return slope(m, "E", "w11");
}

static double y1_by_H1(struct model *m)
{
	return slope(m, "y1", "H1");
}

static double E1_by_H1(struct model *m)
{
	return slope(m, "E1", "H1");
}

static double nothing(struct model *m)
{
	(void)m;
	return 0;
}

static double itself(struct model *m)
{
	(void)m;
	return 1;
}

static double half(struct model *m)
{
	(void)m;
	return 0.5;
}

static double slope_of_Y1(struct model *m)
{
	return value(m, "Y1") * (1 - value(m, "Y1"));
}

static double E_after_1(struct model *m)
{
	return value_after(m, 0.5, 1, "E");
}

static double E_after_20(struct model *m)
{
	return value_after(m, 0.5, 20, "E");
}

static double w21_after_1(struct model *m)
{
	return value(m, "w21") - 0.5 * slope(m, "E", "w21");
}

static double difference_after_20(struct model *m)
{
	const double before = value(m, "E");
	return before - value_after(m, 0.5, 20, "E");
}

static double all_rows_by_w11(struct model *m)
{
	return slope(m, "mean(E)", "w11");
}

static double Y_of_row_2(struct model *m)
{
	return value(m, "Y[2]");
}

static double Y_of_row_2_by_h1(struct model *m)
{
	return slope(m, "Y[2]", "h1[2]");
}

static double mean_after_20(struct model *m)
{
	return value_after(m, 0.5, 20, "mean(E)");
}

static double mean_of_two(struct model *m)
{
	return (value(m, "E1") + value(m, "E2")) / 2;
}

static double E(struct model *m)
{
	return value(m, "E");
}

static const struct {
	const char *text, *model;
	double (*expected)(struct model *);
} rows[] = {
	{ "w21", "two-two-two", w21 },
	{ "∂E/∂w21", "two-two-two", E_by_w21 },
	{ "dE/dw21", "two-two-two", E_by_w21 },
	{ "w21.grad", "two-two-two", E_by_w21 },
	{ "-2*dE/dw21", "two-two-two", minus_twice_E_by_w21 },
	{ "2*-dE/dw21", "two-two-two", minus_twice_E_by_w21 },
	{ "∂E/∂w11", "two-two-two", E_by_w11 },
	{ "∂E/∂H1*∂H1/∂h1*dh1/dw11", "two-two-two", E_by_w11 },
	{ "∂y1/∂H1", "two-two-two", y1_by_H1 },
	{ "∂E1/∂H1", "two-two-two", E1_by_H1 },
	{ "∂Y2/∂y1", "two-two-two", nothing },
	{ "∂H1/∂Y1", "two-two-two", nothing },
	{ "∂E/∂E + ∂w21/∂w11", "two-two-two", itself },
	{ "rate", "two-two-two", half },
	{ "Y1*(1 - Y1)", "two-two-two", slope_of_Y1 },
	{ "∂Y1/∂y1", "two-two-two", slope_of_Y1 },
	{ "E.after", "two-two-two", E_after_1 },
	{ "E.after(20)", "two-two-two", E_after_20 },
	{ "w21.after", "two-two-two", w21_after_1 },
	{ "w21 − rate·∂E/∂w21", "two-two-two", w21_after_1 },
	{ "E - E.after(20)", "two-two-two", difference_after_20 },
	{ "mean(E1, E2)", "two-two-two", mean_of_two },
	{ "mean(E)", "two-two-two", E },
	{ "∂mean(E)/∂w11", "xor, all rows", all_rows_by_w11 },
	{ "dmean(E)/dw11", "xor, all rows", all_rows_by_w11 },
	{ "w11.grad", "xor, all rows", all_rows_by_w11 },
	{ "Y[2]", "xor, all rows", Y_of_row_2 },
	{ "∂Y[2]/∂h1[2]", "xor, all rows", Y_of_row_2_by_h1 },
	{ "dY[2]/dh1[2]", "xor, all rows", Y_of_row_2_by_h1 },
	{ "∂Y[2]/∂h1[1]", "xor, all rows", nothing },
	{ "mean(E).after(20)", "xor, all rows", mean_after_20 },
};

static void test_values_are_those_of_the_tape(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct subject subject = open_subject(arena, rows[i].model, 0.5);
		size_t count;
		const double *before = state_of(arena, subject.model, &count);
		const double found = value_of(arena, rows[i].text, &subject);
		assert_memory_equal(before, state_of(arena, subject.model, &count),
				    count * sizeof(double));
		if (!(fabs(found - rows[i].expected(subject.model)) < 1e-12))
			fail_msg("%s is %.17g", rows[i].text, found);
		arena_free(arena);
	}
}

static void test_an_update_is_computed_anew_when_a_leaf_or_the_rate_changes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct subject subject = open_subject(arena, "two-two-two", 0.5);
	const struct reference *after = reference_read(arena, "f", "E.after(5)", &error);
	double first, again, moved, slower;
	assert_true(reference_value(after, &subject, &first, &error));
	assert_true(reference_value(after, &subject, &again, &error));
	assert_true(first == again);
	assert_true(model_set(subject.model, "w21", 0.1, &error));
	run_model(subject.model);
	assert_true(reference_value(after, &subject, &moved, &error));
	assert_close(moved, value_of(arena, "E.after(5)", &subject), 0);
	assert_true(moved != first);
	subject.rate = 0.1;
	assert_true(reference_value(after, &subject, &slower, &error));
	assert_close(slower, value_of(arena, "E.after(5)", &subject), 0);
	assert_true(slower != moved);
	arena_free(arena);
}

/* Remembering spares the work: a second reading allocates nothing and runs nothing. */
static void test_updates_are_remembered(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	double found;
	const struct subject subject = open_subject(arena, "two-two-two", 0.5);
	const struct reference *after = reference_read(arena, "f", "E.after(1000)", &error);
	assert_true(reference_value(after, &subject, &found, &error));
	/* a value that no run would leave there shows that nothing ran */
	graph_set(subject.model->graph, node(subject.model, "H1"), 0, 42);
	const size_t used = arena_used(arena);
	assert_true(reference_value(after, &subject, &found, &error));
	assert_int_equal(arena_used(arena), used);
	assert_true(value(subject.model, "H1") == 42);
	arena_free(arena);
}

/* Names of the model go first. */
static void test_quantities_hide_other_meanings(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct model *model = read_model(arena, "param rate = 3, dE = 6, dw = 2, w = 5\n"
						"E = w*rate + dE + dw");
	run_model(model);
	const struct subject subject = { .model = model, .rate = 0.5 };
	assert_close(value_of(arena, "rate", &subject), 3, 0);
	assert_close(value_of(arena, "dE/dw", &subject), 3, 0);
	assert_close(value_of(arena, "∂E/∂w", &subject), 3, 0);
	assert_close(value_of(arena, "∂E/∂rate", &subject), 5, 0);
	assert_close(value_of(arena, "e^-w/e", &subject), exp(-6), 1e-15);
	const struct subject lecture = open_subject(arena, "micrograd-lecture", 0.5);
	assert_close(value_of(arena, "e", &lecture), -6, 0);
	arena_free(arena);
}

static const struct {
	const char *text, *model, *message;
} wrong[] = {
	{ "w29", "two-two-two", "has no quantity 'w29' (did you mean 'w21'?)" },
	{ "∂E/∂w29", "two-two-two", "has no quantity 'w29'" },
	{ "dE/dw29", "two-two-two", "has no quantity 'w29'" },
	{ "Y[2]", "two-two-two", "has no quantity 'Y[2]'" },
	{ "Y", "xor, all rows", "over all rows there are Y[1] to Y[4]" },
	{ "1/(t2 - t2)", "two-two-two", "this formula has no finite value here" },
	{ "E +", "two-two-two", "f:1:4: the formula ends where a number or a name is due" },
	{ "E, Y1", "two-two-two", "f:1:2: nothing more may stand here" },
	{ "E:0", "two-two-two", "f:1:3: after ':' stands how many digits to show, 1 to 17" },
	{ "E:x", "two-two-two", "f:1:3: after ':' stands how many digits to show, 1 to 17" },
	{ "E.after(100001)", "two-two-two", "f:1:1: more than 100000 updates take too long" },
	{ "", "two-two-two", "f:1:1: the formula ends where a number or a name is due" },
};

static void test_says_what_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		struct arena *arena = arena_new();
		struct error error = { "" };
		double found;
		const struct subject subject = open_subject(arena, wrong[i].model, 0.5);
		const struct reference *reference =
			reference_read(arena, "f", wrong[i].text, &error);
		assert_false(reference && reference_value(reference, &subject, &found, &error));
		assert_contains(error.message, wrong[i].message);
		arena_free(arena);
	}
}

static void test_prints_as_many_digits_as_asked_for(void **state)
{
	(void)state;
	static const struct {
		const char *text, *printed;
	} cases[] = {
		{ "w21/3:3", "0.233" }, { "w21/3", "0.233333" }, { "w22:3", "−0.2" },
		{ "w22/3:1", "−0.07" }, { "w29", "?" },		 { "1/3:2", "0.33" },
		{ "1/(t2 - t2)", "?" },
	};
	struct arena *arena = arena_new();
	const struct subject subject = open_subject(arena, "two-two-two", 0.5);
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct error error;
		struct text out = { .arena = arena };
		reference_print(&out, reference_read(arena, "f", cases[i].text, &error), &subject,
				NOTATION_UNICODE);
		assert_string_equal(text_string(&out), cases[i].printed);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_are_those_of_the_tape),
		cmocka_unit_test(test_an_update_is_computed_anew_when_a_leaf_or_the_rate_changes),
		cmocka_unit_test(test_updates_are_remembered),
		cmocka_unit_test(test_quantities_hide_other_meanings),
		cmocka_unit_test(test_says_what_is_wrong),
		cmocka_unit_test(test_prints_as_many_digits_as_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
