/* Networks written out as equations: the text, the numbers, and the gradients. */
#include "autodiff/base/arena.h"
#include "autodiff/graph/slope.h"
#include "autodiff/learn/recipe.h"
#include "tests/support/model.h"
#include "tests/support/support.h"

#include <string.h>

static const char *written(struct arena *arena, const struct recipe *recipe)
{
	struct error error;
	struct text text = { .arena = arena };
	if (!recipe_write(&text, recipe, &error))
		fail_msg("%s", error.message);
	return text_string(&text);
}

static void test_a_network_is_written_as_on_paper(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct recipe recipe = recipe_default();
	recipe.depth = 1;
	recipe.hidden[0] = 2;
	recipe.init = init_find("zero");
	recipe.activation = OP_RELU;
	assert_string_equal(written(arena, &recipe), "target t\n"
						     "param w1_11 = 0, w1_12 = 0, b1_1 = 0\n"
						     "param w1_21 = 0, w1_22 = 0, b1_2 = 0\n"
						     "param w2_11 = 0, w2_12 = 0, b2_1 = 0\n"
						     "\n"
						     "data x1 x2 t\n"
						     "0 0 0\n"
						     "0 1 1\n"
						     "1 0 1\n"
						     "1 1 0\n"
						     "\n"
						     "z1_1 = w1_11*x1 + w1_12*x2 + b1_1\n"
						     "z1_2 = w1_21*x1 + w1_22*x2 + b1_2\n"
						     "a1_1 = relu(z1_1)\n"
						     "a1_2 = relu(z1_2)\n"
						     "\n"
						     "y = w2_11*a1_1 + w2_12*a1_2 + b2_1\n"
						     "Y = sigmoid(y)\n"
						     "E = 1/2*(t - Y)^2\n");
	arena_free(arena);
}

static void test_variants_show_in_the_text(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct recipe recipe = recipe_default();
	recipe.depth = 0;
	assert_contains(written(arena, &recipe), "\ny = w1_11*x1 + w1_12*x2 + b1_1\n");
	recipe = recipe_default();
	recipe.hidden[0] = 12;
	assert_contains(written(arena, &recipe), "z1_12 = w1_12_1*x1 + w1_12_2*x2 + b1_12\n");
	assert_contains(written(arena, &recipe), " + w2_4_12*a1_12 + b2_4\n");
	assert_contains(written(arena, &recipe), "\ny = w3_11*a2_1 + ");
	recipe.output = OP_TANH;
	assert_contains(written(arena, &recipe), "\n1 0 1\n1 1 -1\n");
	recipe = recipe_default();
	recipe.loss = recipe_loss(1);
	assert_contains(written(arena, &recipe), "\nE = softplus(y) - t*y\n");
	arena_free(arena);
}

/* The equations hold what was drawn, bit by bit. */
static void test_numbers_are_exact(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct recipe recipe = recipe_default();
	recipe.init = init_find("he");
	const struct model *model = recipe_model(arena, &recipe, &error);
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, (unsigned long)recipe.seed);
	assert_non_null(model);
	for (int unit = 1; unit <= 4; unit++)
		for (int input = 1; input <= 2; input++) {
			const char name[] = {
				'w', '1', '_', (char)('0' + unit), (char)('0' + input), '\0'
			};
			const int node = graph_find(model->graph, name);
			assert_true(graph_value(model->graph, node, 0) ==
				    recipe.init->weight(rng, 2, 4));
		}
	gsl_rng_free(rng);
	arena_free(arena);
}

static const char *head_of(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, (size_t)(strstr(text, "data") - text));
}

static void test_the_seed_decides_and_points_are_apart_from_weights(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct recipe recipe = recipe_default(), other;
	recipe.data = toy_find("circle");
	const char *text = written(arena, &recipe);
	assert_string_equal(written(arena, &recipe), text);
	other = recipe;
	other.seed = 2;
	assert_string_not_equal(head_of(arena, written(arena, &other)), head_of(arena, text));
	assert_string_not_equal(strstr(written(arena, &other), "data"), strstr(text, "data"));
	other = recipe;
	other.data = toy_find("spiral");
	assert_string_equal(head_of(arena, written(arena, &other)), head_of(arena, text));
	other = recipe;
	other.activation = OP_RELU;
	other.init = init_find("he");
	const char *point = strstr(text, "data"), *end = strstr(point, "\n\n");
	assert_memory_equal(strstr(written(arena, &other), "data"), point, (size_t)(end - point));
	arena_free(arena);
}

/* Every weight of every kind of network, over all rows: the tape beside GSL's slope. */
static void test_gradients_agree_with_the_measured_slope(void **state)
{
	static const struct {
		enum op_id activation, output;
		size_t loss;
		const char *init, *data;
	} cases[] = {
		{ OP_SIGMOID, OP_SIGMOID, 0, "xavier", "xor" },
		{ OP_TANH, OP_TANH, 0, "uniform", "circle" },
		{ OP_RELU, OP_SIGMOID, 1, "he", "gauss" },
		{ OP_LEAKY_RELU, OP_LINEAR, 0, "he", "clouds" },
	};
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct arena *arena = arena_new();
		struct error error;
		struct recipe recipe = recipe_default();
		recipe.activation = cases[c].activation;
		recipe.output = cases[c].output;
		recipe.loss = recipe_loss(cases[c].loss);
		recipe.init = init_find(cases[c].init);
		recipe.data = toy_find(cases[c].data);
		recipe.points = 10;
		recipe.drawn_biases = true;
		const struct model *one = recipe_model(arena, &recipe, &error);
		assert_non_null(one);
		struct model *model = model_over_rows(arena, one, one->objective, &error);
		assert_non_null(model);
		run_model(model);
		struct graph *graph = model->graph;
		int checked = 0;
		for (int i = 0; i < graph->count; i++) {
			if (graph->nodes[i].role != ROLE_PARAM)
				continue;
			const double gradient = graph_grad(graph, i, 0);
			const struct slope slope =
				slope_measure(graph, graph->nodes[model->objective].first,
					      graph->nodes[i].first, gradient);
			assert_int_equal(slope.verdict, SLOPE_AGREES);
			graph_forward(graph, model->objective);
			graph_backward(graph, model->objective);
			checked++;
		}
		assert_int_equal(checked, 4 * 3 + 4 * 5 + 5);
		arena_free(arena);
	}
}

static void test_what_does_not_fit_together_is_refused(void **state)
{
	struct recipe fashion = recipe_default(), noisy = fashion, loss = fashion, large = fashion;
	struct error error;
	(void)state;
	fashion.data = NULL;
	noisy.noise = 0.1;
	loss.loss = recipe_loss(1);
	loss.output = OP_TANH;
	large.data = toy_find("circle");
	large.hidden[0] = large.hidden[1] = RECIPE_MOST_WIDTH;
	const struct {
		const struct recipe *recipe;
		const char *message;
	} cases[] = {
		{ &fashion, "Fashion-MNIST is too large to be written as equations." },
		{ &noisy, "the set 'xor' is 4 points without noise; 'clouds' has some." },
		{ &loss, "the loss cross_entropy needs a sigmoid output, not tanh." },
		{ &large, "263680 weights on 100 points are too many to be written as equations; "
			  "take fewer of either." },
	};
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct arena *arena = arena_new();
		assert_null(recipe_model(arena, cases[c].recipe, &error));
		assert_string_equal(error.message, cases[c].message);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_network_is_written_as_on_paper),
		cmocka_unit_test(test_variants_show_in_the_text),
		cmocka_unit_test(test_numbers_are_exact),
		cmocka_unit_test(test_the_seed_decides_and_points_are_apart_from_weights),
		cmocka_unit_test(test_gradients_agree_with_the_measured_slope),
		cmocka_unit_test(test_what_does_not_fit_together_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
