/* Networks on pictures, watched: the same watch as small ones have, in slices of batches. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/mlp_fit.h"
#include "tests/support/support.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

enum { SIDE = 4, PIXELS = SIDE * SIDE, CLASSES = 4, COUNT = 600 };

/* In class c, row c is bright among noise. */
static struct dataset made_images(struct arena *arena, unsigned long seed)
{
	uint8_t *images = arena_alloc(arena, (size_t)COUNT * PIXELS);
	uint8_t *labels = arena_alloc(arena, COUNT);
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, seed);
	for (int i = 0; i < COUNT; i++) {
		labels[i] = (uint8_t)(i % CLASSES);
		for (int p = 0; p < PIXELS; p++)
			images[i * PIXELS + p] = (uint8_t)(gsl_rng_uniform_int(rng, 120) +
							   (p / SIDE == labels[i] ? 100 : 0));
	}
	gsl_rng_free(rng);
	return (struct dataset){ .count = COUNT,
				 .rows = SIDE,
				 .cols = SIDE,
				 .class_count = CLASSES,
				 .images = images,
				 .labels = labels };
}

static struct mlp_fit *begin(struct arena *arena, enum op_id activation, double rate)
{
	struct mlp_plan plan = { .widths = { PIXELS, 8, 6, CLASSES },
				 .width_count = 4,
				 .activation = activation,
				 .loss = mlp_loss(0) };
	const struct dataset seen = made_images(arena, 1), held = made_images(arena, 2);
	struct dataset *data = arena_alloc(arena, sizeof(*data));
	*data = seen;
	return mlp_fit_new(arena, &plan, rate, 3, data, &held);
}

static void test_slices_are_the_same_steps(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct mlp_fit *whole = begin(arena, OP_RELU, 0.1), *sliced = begin(arena, OP_RELU, 0.1);
	mlp_fit_steps(whole, 60);
	for (int i = 1; i <= 10; i++)
		mlp_fit_steps(sliced, i);
	mlp_fit_steps(sliced, 5);
	assert_int_equal(whole->watch.step, 60);
	assert_int_equal(sliced->watch.step, 60);
	assert_int_equal(sliced->watch.loss_count, 60);
	assert_memory_equal(whole->watch.losses, sliced->watch.losses, sizeof(whole->watch.losses));
	assert_true(whole->watch.accuracy == sliced->watch.accuracy);
	for (int l = 0; l < 3; l++) {
		assert_true(whole->watch.layers[l].norm == sliced->watch.layers[l].norm);
		assert_true(whole->watch.layers[l].first_norm ==
			    sliced->watch.layers[l].first_norm);
	}
	arena_free(arena);
}

/* Before anybody trains: the loss and the gradients that the first step will use. */
static void test_the_first_batch_is_seen_before_it_is_learnt_from(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct mlp_fit *fit = begin(arena, OP_TANH, 0.1);
	const double loss = fit->watch.loss, norm = fit->watch.layers[1].norm;
	assert_int_equal(fit->watch.step, 0);
	assert_in_range((long)(100 * loss), 1, 1000);
	assert_true(norm > 0);
	mlp_fit_steps(fit, 1);
	assert_true(fit->watch.losses[0] == loss);
	assert_true(fit->watch.layers[1].norm == norm);
	arena_free(arena);
}

static void test_norms_are_those_of_the_gradients(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct mlp_fit *fit = begin(arena, OP_TANH, 0.1);
	const struct graph *params = fit->mlp->params;
	assert_int_equal(fit->watch.layer_count, 3);
	assert_int_equal(fit->watch.layers[0].units, 8);
	assert_int_equal(fit->watch.layers[2].units, 0);
	mlp_fit_steps(fit, 1);
	assert_true(fit->watch.layers[1].first_norm == fit->watch.layers[1].norm);
	mlp_fit_steps(fit, 4);
	assert_true(fit->watch.layers[1].first_norm != fit->watch.layers[1].norm);
	for (int l = 0; l < 3; l++) {
		double sum = 0;
		for (int node = 2 * l; node < 2 * l + 2; node++)
			for (size_t e = 0; e < shape_size(params->nodes[node].shape); e++)
				sum += pow(graph_grad(params, node, e), 2);
		assert_close(fit->watch.layers[l].norm, sqrt(sum), 1e-12);
	}
	arena_free(arena);
}

/* Biases far below 0 kill ReLUs, and only saturate tanhs. */
static void test_dead_units_are_counted(void **state)
{
	static const struct {
		enum op_id activation;
		int dead;
	} cases[] = { { OP_RELU, 3 }, { OP_TANH, 0 }, { OP_LEAKY_RELU, 0 } };
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct arena *arena = arena_new();
		struct mlp_fit *fit = begin(arena, cases[c].activation, 1e-3);
		for (size_t unit = 0; unit < 8; unit++)
			graph_set(fit->mlp->params, 1, unit, 5); /* b1: all alive */
		for (size_t unit = 0; unit < 6; unit++)
			graph_set(fit->mlp->params, 3, unit, unit < 3 ? -1e3 : 1e3); /* b2 */
		mlp_fit_steps(fit, 6); /* the fifth batch is a short one */
		assert_int_equal(fit->watch.layers[0].dead, 0);
		assert_int_equal(fit->watch.layers[1].dead, cases[c].dead);
		arena_free(arena);
	}
}

static void test_the_accuracy_on_held_pictures_grows(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct mlp_fit *fit = begin(arena, OP_RELU, 0.3);
	assert_true(fit->watch.accuracy < 0.6);
	const double before = fit->watch.accuracy;
	mlp_fit_steps(fit, MLP_FIT_ACCURACY_EVERY - 1);
	assert_true(fit->watch.accuracy == before);
	assert_int_equal(fit->watch.accuracy_at, 0);
	mlp_fit_steps(fit, 251);
	assert_true(fit->watch.accuracy > 0.9);
	assert_int_equal(fit->watch.accuracy_at % MLP_FIT_ACCURACY_EVERY, 0);
	assert_true(fit->watch.accuracy_at > 0);
	assert_true(fit->watch.loss < fit->watch.losses[0] / 2);
	arena_free(arena);
}

static void test_steps_allocate_nothing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct mlp_fit *fit = begin(arena, OP_RELU, 0.1);
	const size_t used = arena_used(arena);
	mlp_fit_steps(fit, 2 * MLP_FIT_ACCURACY_EVERY);
	assert_int_equal(arena_used(arena), used);
	arena_free(arena);
}

static void test_divergence_ends_it(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct mlp_fit *fit = begin(arena, OP_LINEAR, 1e4);
	mlp_fit_steps(fit, 1000);
	assert_true(fit->watch.diverged);
	assert_contains(fit->watch.why.message, "the weights have diverged");
	assert_in_range(fit->watch.grown, 0, 2);
	const long step = fit->watch.step;
	mlp_fit_steps(fit, 10);
	assert_int_equal(fit->watch.step, step);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slices_are_the_same_steps),
		cmocka_unit_test(test_the_first_batch_is_seen_before_it_is_learnt_from),
		cmocka_unit_test(test_norms_are_those_of_the_gradients),
		cmocka_unit_test(test_dead_units_are_counted),
		cmocka_unit_test(test_the_accuracy_on_held_pictures_grows),
		cmocka_unit_test(test_steps_allocate_nothing),
		cmocka_unit_test(test_divergence_ends_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
