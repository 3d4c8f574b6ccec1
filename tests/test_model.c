/* Equation files: what they mean, and what can be done with them. */
#include "autodiff/base/arena.h"
#include "autodiff/graph/model.h"
#include "tests/support/model.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

static double value_of(const struct model *model, const char *name)
{
	const int node = names_get(&model->names, name, NODE_NONE);
	assert_int_not_equal(node, NODE_NONE);
	return graph_value(model->graph, node, 0);
}

static double grad_of(const struct model *model, const char *name)
{
	return graph_grad(model->graph, names_get(&model->names, name, NODE_NONE), 0);
}

static const struct {
	const char *text;
	double objective;
} models[] = {
	{ "y = 3", 3 },
	{ "input x = 2; y = x", 2 },
	{ "input x = 2\r\ny = x^2\r\n", 4 },
	{ "\n\n# nothing\ninput x = 1/4 # a value\ny = -x", -0.25 },
	{ "param a = 1, b = 2\ny = a + b\nz = y*y", 9 },
	{ "param a = log(0.5) + 2, b = -1e-1; y = a + b", 1.2068528194400546 },
	{ "param α = 2, x' = 3, w₁ = 4, 가 = 5; y = α*x'*w₁*가", 120 },
	{ "param w = 2\ndata x t\n1 2\n3 4\n\ny = w*x + t", 4 },
	{ "param w = 2\ndata x, t\n1, 2 # first\n# no row\n3, 4\nend\ny = w*x + t", 4 },
	{ "target t\ndata x t\n−1 -2\nend; y = x*t", 2 },
	{ "data x; 7; 8; end; y = x", 7 },
};

static void test_models_and_their_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(models); i++) {
		struct arena *arena = arena_new();
		struct model *model = read_model(arena, models[i].text);
		run_model(model);
		assert_close(graph_value(model->graph, model->objective, 0), models[i].objective,
			     1e-15);
		arena_free(arena);
	}
}

static const char table[] = "target t\nparam w = 0.5, b = -0.25\ndata x1 x2 t\n"
			    "0 1 1\n1 0 0.5\n2 -1 0\nend\n"
			    "h = tanh(w*x1 + b)\nc = w*b\nE = (h + c*x2 - t)^2\n";

/* Who sees "epsilon" where ASCII is shown types that. */
static void test_names_are_found_as_ascii_spells_them(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	int node;
	const struct model *model =
		read_model(arena, "param ε = 0.1, x̂1 = 2, mu = 3\nμ = ε*x̂1 + mu");
	assert_true(model_find(model, "epsilon", &node, &error));
	assert_string_equal(model->graph->nodes[node].name, "ε");
	assert_true(model_find(model, "xhat1", &node, &error));
	assert_true(model_find(model, "mu", &node, &error)); /* its own name goes first */
	assert_string_equal(model->graph->nodes[node].name, "mu");
	assert_false(model_find(model, "eta", &node, &error));
	arena_free(arena);
}

static void test_selects_a_row_of_the_table(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = read_model(arena, table);
	assert_int_equal(model->table.rows, 3);
	assert_close(value_of(model, "x2"), 1, 0);
	assert_true(model_select_row(model, 3, &error));
	assert_close(value_of(model, "x1"), 2, 0);
	assert_close(value_of(model, "x2"), -1, 0);
	assert_close(value_of(model, "t"), 0, 0);
	assert_false(model_select_row(model, 0, &error));
	assert_string_equal(error.message, "f has 3 rows of data, and no row 0.");
	assert_false(model_select_row(model, 4, &error));
	assert_string_equal(error.message, "f has 3 rows of data, and no row 4.");
	assert_false(model_select_row(read_model(arena, "y = 1"), 1, &error));
	assert_string_equal(error.message, "f has no data table to take row 1 of.");
	arena_free(arena);
}

static void test_all_rows_at_once_are_their_mean(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = read_model(arena, table);
	assert_true(model_set(model, "w", 0.7, &error));
	struct model *all = model_over_rows(arena, model, model->objective, &error);
	run_model(all);
	double loss = 0, w = 0, b = 0;
	for (size_t row = 1; row <= 3; row++) {
		struct text name = { .arena = arena };
		text_printf(&name, "h[%zu]", row);
		model_select_row(model, row, &error);
		run_model(model);
		assert_true(value_of(all, name.bytes) == value_of(model, "h"));
		assert_close(grad_of(all, name.bytes), grad_of(model, "h") / 3, 1e-15);
		loss += value_of(model, "E") / 3;
		w += grad_of(model, "w") / 3;
		b += grad_of(model, "b") / 3;
	}
	assert_close(value_of(all, "mean(E)"), loss, 1e-15);
	assert_int_equal(names_get(&all->names, "mean(E)", NODE_NONE), all->objective);
	assert_close(grad_of(all, "w"), w, 1e-15);
	assert_close(grad_of(all, "b"), b, 1e-15);
	assert_close(value_of(all, "x2[3]"), -1, 0);
	assert_int_equal(names_get(&all->names, "c[1]", NODE_NONE), NODE_NONE);
	assert_close(value_of(all, "c"), 0.7 * -0.25, 1e-15);
	assert_int_equal(all->row_of[names_get(&all->names, "h[2]", NODE_NONE)], 2);
	assert_int_equal(all->row_of[names_get(&all->names, "w", NODE_NONE)], 0);
	assert_int_equal(all->single_of[names_get(&all->names, "h[2]", NODE_NONE)],
			 names_get(&model->names, "h", NODE_NONE));
	assert_int_equal(all->single_of[all->objective], NODE_NONE);
	arena_free(arena);
}

static void test_all_rows_need_a_table_of_bearable_size(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = read_model(arena, "y = 1");
	assert_null(model_over_rows(arena, model, model->objective, &error));
	assert_string_equal(error.message,
			    "f has no data table, so there is no mean over its rows.");
	struct text text = { .arena = arena };
	text_add(&text, "data x\n");
	text_repeat(&text, "1\n", 700000);
	text_add(&text, "end\ny = x + x*x + x*x*x");
	model = read_model(arena, text.bytes);
	assert_null(model_over_rows(arena, model, model->objective, &error));
	assert_string_equal(error.message,
			    "f has too many rows for this: 700000 rows of 6 operations.");
	arena_free(arena);
}

static void test_sets_what_is_not_computed(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = read_model(arena, table);
	assert_true(model_set(model, "w", 2, &error) && model_set(model, "x1", 3, &error) &&
		    model_set(model, "t", 4, &error));
	run_model(model);
	assert_close(value_of(model, "h"), tanh(5.75), 1e-15);
	assert_false(model_set(model, "h", 1, &error));
	assert_string_equal(error.message, "'h' is computed by a formula; only inputs, targets and "
					   "parameters can be set.");
	assert_false(model_set(model, "x3", 1, &error));
	assert_string_equal(error.message, "f has no quantity 'x3' (did you mean 'x1'?).");
	assert_false(model_set(model, "weight", 1, &error));
	assert_string_equal(error.message, "f has no quantity 'weight'.");
	arena_free(arena);
}

/* After training: the text stands, comments and all, with the new values in it. */
static void test_prints_its_text_with_the_present_parameters(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = read_model(arena, "# by hand\ninput x = 2 # stays\nparam w = 1/3, b "
						"= -0.5# both\ny = w*x + b  # last");
	assert_true(model_set(model, "w", 0.1 + 0.2, &error) && model_set(model, "x", 9, &error) &&
		    model_set(model, "b", -1e-300, &error));
	struct text out = { .arena = arena };
	model_print(&out, model);
	assert_string_equal(out.bytes,
			    "# by hand\ninput x = 9 # stays\nparam w = 0.30000000000000004, b = "
			    "-1e-300# both\ny = w*x + b  # last\n");
	const struct model *back = read_model(arena, out.bytes);
	assert_true(value_of(back, "w") == 0.1 + 0.2);
	assert_true(value_of(back, "b") == -1e-300);
	arena_free(arena);
}

static void test_printed_parameters_keep_every_bit(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = read_model(arena, "param w = 1; y = w");
	uint64_t bits = 88172645463325252;
	for (int i = 0; i < 2000; i++) {
		double w;
		bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17;
		memcpy(&w, &bits, sizeof(w));
		if (!isfinite(w))
			continue;
		assert_true(model_set(model, "w", w, &error));
		struct text out = { .arena = arena };
		model_print(&out, model);
		const double back = value_of(read_model(arena, out.bytes), "w");
		assert_memory_equal(&back, &w, sizeof(w));
	}
	arena_free(arena);
}

static const struct {
	const char *text;
	double value;
	const char *message;
} values[] = {
	{ "0.5", 0.5, NULL },
	{ " −1/4 ", -0.25, NULL },
	{ "log(0.2)", -1.6094379124341003, NULL },
	{ "1/(1 + e^-1)", 0.7310585786300049, NULL },
	{ "-2e + e", 0, "test:1:3: an operator is missing here" },
	{ "e*w1", 0, "test:1:1: a value is a number, or a formula without names" },
	{ "1e400", 0, "test:1:1: this number is too large" },
	{ "1/0", 0, "test:1:1: this value is not finite" },
	{ "log(-1)", 0, "test:1:1: this value is not finite" },
	{ "w1", 0, "test:1:1: a value is a number, or a formula without names" },
	{ "1 2", 0, "test:1:3: an operator is missing here" },
	{ "1;2", 0, "test:1:2: nothing more may stand here" },
	{ "", 0, "test:1:1: the formula ends where a number or a name is due" },
};

static void test_reads_a_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(values); i++) {
		struct arena *arena = arena_new();
		struct error error = { 0 };
		double value = 0;
		const bool read = model_value(arena, NULL, "test", values[i].text, &value, &error);
		assert_int_equal(read, !values[i].message);
		if (read)
			assert_close(value, values[i].value, 1e-15);
		else
			assert_contains(error.message, values[i].message);
		arena_free(arena);
	}
}

/* A learner who types e where there is a quantity e may mean that one. */
static void test_e_in_a_value_is_no_quantity(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	double value;
	const struct model *with = read_model(arena, "param e = 2; y = e*e");
	const struct model *without = read_model(arena, "param w = 2; y = w*w");
	assert_false(model_value(arena, with, "test", "2*e", &value, &error));
	assert_true(model_value(arena, without, "test", "2*e", &value, &error));
	assert_close(value, 5.43656365691809, 1e-14);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_a_value),
		cmocka_unit_test(test_e_in_a_value_is_no_quantity),
		cmocka_unit_test(test_models_and_their_value),
		cmocka_unit_test(test_names_are_found_as_ascii_spells_them),
		cmocka_unit_test(test_selects_a_row_of_the_table),
		cmocka_unit_test(test_all_rows_at_once_are_their_mean),
		cmocka_unit_test(test_all_rows_need_a_table_of_bearable_size),
		cmocka_unit_test(test_sets_what_is_not_computed),
		cmocka_unit_test(test_prints_its_text_with_the_present_parameters),
		cmocka_unit_test(test_printed_parameters_keep_every_bit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
