/* Descent, watched: layers, norms, dead units, the loss's history, what is solved, what diverges. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/descent.h"
#include "autodiff/learn/recipe.h"
#include "autodiff/learn/fit.h"
#include "tests/support/model.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

/* A run over all rows of the equations. */
static struct fit *fit_of(struct arena *arena, const char *text, double rate)
{
	struct error error;
	const struct model *one = read_model(arena, text);
	struct model *all = model_over_rows(arena, one, one->objective, &error);
	assert_non_null(all);
	return fit_new(arena, all, rate);
}

static struct recipe deep(enum op_id activation, const char *init, double rate, long seed)
{
	struct recipe recipe = recipe_default();
	recipe.depth = 3;
	recipe.hidden[2] = 3;
	recipe.activation = activation;
	recipe.init = init_find(init);
	recipe.rate = rate;
	recipe.seed = seed;
	return recipe;
}

static struct fit *fit_recipe(struct arena *arena, const struct recipe *recipe)
{
	struct error error;
	const struct model *one = recipe_model(arena, recipe, &error);
	assert_non_null(one);
	struct model *all = model_over_rows(arena, one, one->objective, &error);
	assert_non_null(all);
	return fit_new(arena, all, recipe->rate);
}

static double gradient(const struct fit *fit, const char *name)
{
	const int node = graph_find(fit->model->graph, name);
	assert_int_not_equal(node, NODE_NONE);
	return graph_grad(fit->model->graph, node, 0);
}

/* Typed, with a weight used only to keep it small, and the biases first. */
static void test_layers_are_found_in_a_typed_model(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct fit *fit =
		fit_of(arena,
		       "target t\n"
		       "param u1 = 0.3, u2 = -0.2, c = 0.1, v1 = 0.7, v2 = 0.4, d = 0\n"
		       "data x t\n"
		       "1 0\n"
		       "2 1\n"
		       "\n"
		       "H1 = tanh(c + u1*x)\n"
		       "H2 = relu(u2*x)\n"
		       "same = H2\n"
		       "Y = σ(d + v1*H1 + v2*same)\n"
		       "E = 1/2*(t - Y)^2 + 0.01*v1^2\n",
		       0.5);
	const struct watch *watch = &fit->watch;
	assert_int_equal(watch->layer_count, 2);
	assert_int_equal(watch->layers[0].units, 2);
	assert_int_equal(watch->layers[1].units, 0);
	assert_close(watch->layers[0].norm,
		     hypot(hypot(gradient(fit, "u1"), gradient(fit, "u2")), gradient(fit, "c")),
		     1e-15);
	assert_close(watch->layers[1].norm,
		     hypot(hypot(gradient(fit, "v1"), gradient(fit, "v2")), gradient(fit, "d")),
		     1e-15);
	assert_close(watch_ratio(watch), watch->layers[0].norm / watch->layers[1].norm, 1e-15);
	assert_int_equal(watch->layers[0].dead, 1); /* the ReLU: its sum is below 0 in both rows */
	arena_free(arena);
}

static void test_a_dead_unit_is_flat_in_every_row(void **state)
{
	static const struct {
		const char *unit;
		int dead;
	} cases[] = {
		{ "relu(w*x - 1)", 1 }, /* −2 and 0: the convention at the kink */
		{ "relu(w*x)", 0 },	/* 1 in the second row */
		{ "leaky_relu(w*x - 9)", 0 },
		{ "piecewise_linear(w*x + 9)", 1 },
		{ "sign(w*x)", 1 },
		{ "sigmoid(w*x + 999)", 0 }, /* flat to the last bit, but saturated */
		{ "tanh(w*x - 999)", 0 },
		{ "linear(w*x)", 0 },
	};
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		text_printf(&text,
			    "target t\nparam w = 1, v = 1\ndata x t\n-1 0\n1 1\n\n"
			    "H = %s\nY = v*H\nE = (t - Y)^2\n",
			    cases[c].unit);
		const struct fit *fit = fit_of(arena, text_string(&text), 0.1);
		assert_int_equal(fit->watch.layer_count, 2);
		assert_int_equal(fit->watch.layers[0].units, 1);
		if (fit->watch.layers[0].dead != cases[c].dead)
			fail_msg("%s", cases[c].unit);
		arena_free(arena);
	}
}

static void test_a_dead_layer_gets_no_gradient(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct fit *fit =
		fit_of(arena,
		       "target t\nparam w = 1, u = -2, c = -1, v = 1, d = 0.1\n"
		       "data x t\n1 0\n2 1\n\n"
		       "H = relu(w*x)\nG = relu(u*H + c)\nY = σ(v*G + d)\nE = (t - Y)^2\n",
		       0.5);
	fit_steps(fit, 10);
	assert_int_equal(fit->watch.layers[0].dead, 0);
	assert_int_equal(fit->watch.layers[1].dead, 1);
	assert_true(fit->watch.layers[0].norm == 0 && fit->watch.layers[1].norm == 0);
	assert_true(fit->watch.layers[2].norm > 0);
	assert_true(watch_ratio(&fit->watch) == 0);
	arena_free(arena);
}

/* Slices of any size end where one long run does, which is where plain descent steps end. */
static void test_slices_are_the_same_steps(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct recipe recipe = deep(OP_TANH, "xavier", 0.5, 3);
	struct fit *whole = fit_recipe(arena, &recipe), *sliced = fit_recipe(arena, &recipe);
	struct fit *plain = fit_recipe(arena, &recipe);
	struct error error;
	fit_steps(whole, 200);
	for (int i = 0; i < 20; i++)
		fit_steps(sliced, i);
	fit_steps(sliced, 200 - 190);
	for (int i = 0; i < 200; i++)
		assert_true(descent_step(plain->model, recipe.rate, NULL, &error));
	assert_int_equal(whole->watch.step, 200);
	assert_int_equal(sliced->watch.step, 200);
	for (int i = 0; i < whole->model->graph->count; i++) {
		const double value = graph_value(whole->model->graph, i, 0);
		assert_true(graph_value(sliced->model->graph, i, 0) == value);
		assert_true(graph_value(plain->model->graph, i, 0) == value);
	}
	assert_memory_equal(whole->watch.losses, sliced->watch.losses, sizeof(whole->watch.losses));
	assert_true(whole->watch.layers[0].norm == sliced->watch.layers[0].norm);
	arena_free(arena);
}

static void test_losses_are_kept_in_a_bounded_space(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct recipe recipe = deep(OP_TANH, "xavier", 0.5, 3);
	struct fit *long_fit = fit_recipe(arena, &recipe), *again = fit_recipe(arena, &recipe);
	fit_steps(long_fit, 3000);
	const struct watch *watch = &long_fit->watch;
	assert_in_range(watch->loss_count, WATCH_MOST_LOSSES / 2, WATCH_MOST_LOSSES);
	assert_in_range(watch->every * (watch->loss_count - 1), 3000 - watch->every + 1, 3000);
	for (int i = 0; i < watch->loss_count; i++) {
		fit_steps(again, i * watch->every - again->watch.step);
		assert_true(watch->losses[i] == again->watch.loss);
		double lowest = INFINITY, highest = -INFINITY;
		for (long step = 0; step < watch->every && i * watch->every + step <= 3000;
		     step++) {
			fit_steps(again, i * watch->every + step - again->watch.step);
			lowest = fmin(lowest, again->watch.loss);
			highest = fmax(highest, again->watch.loss);
		}
		assert_true(watch->lowest[i] == lowest && watch->highest[i] == highest);
	}
	arena_free(arena);
}

static void test_steps_allocate_nothing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct recipe recipe = deep(OP_RELU, "he", 0.5, 1);
	struct fit *fit = fit_recipe(arena, &recipe);
	const size_t used = arena_used(arena);
	fit_steps(fit, 1500);
	assert_int_equal(arena_used(arena), used);
	arena_free(arena);
}

/* Are all four answers on the right side, as a learner would look it up? */
static bool right(const struct fit *fit)
{
	for (int row = 1; row <= 4; row++) {
		char output[] = "Y[0]", target[] = "t[0]";
		output[2] = target[2] = (char)('0' + row);
		const struct graph *graph = fit->model->graph;
		if ((graph_value(graph, graph_find(graph, output), 0) > 0.5) !=
		    (graph_value(graph, graph_find(graph, target), 0) > 0.5))
			return false;
	}
	return true;
}

static void test_solved_says_since_when(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct recipe recipe = deep(OP_TANH, "xavier", 0.5, 3);
	struct fit *fit = fit_recipe(arena, &recipe), *again = fit_recipe(arena, &recipe);
	assert_true(fit->watch.judged);
	assert_int_equal(fit->watch.solved_at, -1);
	fit_steps(fit, 1000);
	const long since = fit->watch.solved_at;
	assert_in_range(since, 10, 999);
	fit_steps(again, since - 1);
	assert_false(right(again));
	assert_int_equal(again->watch.solved_at, -1);
	for (; again->watch.step < 1000; fit_steps(again, 1))
		if (again->watch.step >= since)
			assert_true(right(again));
	arena_free(arena);
}

/* Without rows, or with two targets, nobody knows what a right answer is. */
static void test_not_every_model_is_judged(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct model *one = read_model(arena, "input x = 1; target t = 0; param w = 1\n"
					      "Y = σ(w*x); E = (t - Y)^2");
	assert_false(fit_new(arena, one, 0.5)->watch.judged);
	const struct fit *two =
		fit_of(arena,
		       "target t; target s\nparam w = 1\ndata x t s\n1 0 1\n2 1 0\n\n"
		       "Y = σ(w*x); E = (t - Y)^2 + (s - Y)^2",
		       0.5);
	assert_false(two->watch.judged);
	const struct fit *alike =
		fit_of(arena, "target t\nparam w = 1\ndata x t\n1 1\n2 1\n\nY = w*x; E = (t - Y)^2",
		       0.5);
	assert_false(alike->watch.judged);
	const struct fit *line = fit_of(arena,
					"target t\nparam w = 1\ndata x t\n1 1\n2 2\n3 3\n\n"
					"Y = w*x; E = (t - Y)^2",
					0.5);
	assert_false(line->watch.judged);
	arena_free(arena);
}

static void test_divergence_names_the_layer_that_grew(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct fit *fit = fit_of(arena,
				 "target t\nparam u = 1, v = 3\ndata x t\n1 1\n2 2\n\n"
				 "H = linear(u*x)\nY = v*H\nE = (t - Y)^2\n",
				 10);
	fit_steps(fit, 5000);
	assert_true(fit->watch.diverged);
	assert_in_range(fit->watch.step, 1, 50);
	assert_in_range(fit->watch.grown, 0, 1);
	assert_true(fit->watch.why.message[0] != '\0');
	assert_true(isfinite(fit->watch.loss));
	const long step = fit->watch.step;
	fit_steps(fit, 10);
	assert_int_equal(fit->watch.step, step);
	arena_free(arena);
}

static void test_a_model_without_a_value_diverges_at_once(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct fit *fit =
		fit_of(arena, "target t\nparam w = -1\ndata x t\n1 1\n\nE = log(w*x) - t", 1);
	assert_true(fit->watch.diverged);
	assert_int_equal(fit->watch.step, 0);
	assert_int_equal(fit->watch.loss_count, 0);
	assert_contains(fit->watch.why.message, "the logarithm of a negative number");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layers_are_found_in_a_typed_model),
		cmocka_unit_test(test_a_dead_unit_is_flat_in_every_row),
		cmocka_unit_test(test_a_dead_layer_gets_no_gradient),
		cmocka_unit_test(test_slices_are_the_same_steps),
		cmocka_unit_test(test_losses_are_kept_in_a_bounded_space),
		cmocka_unit_test(test_steps_allocate_nothing),
		cmocka_unit_test(test_solved_says_since_when),
		cmocka_unit_test(test_not_every_model_is_judged),
		cmocka_unit_test(test_divergence_names_the_layer_that_grew),
		cmocka_unit_test(test_a_model_without_a_value_diverges_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
