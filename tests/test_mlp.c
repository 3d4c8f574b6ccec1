/* The parts of training: networks, optimizers, schedules, metrics. test_learn.c has the loop. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/metrics.h"
#include "autodiff/learn/mlp.h"
#include "autodiff/learn/optimizer.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

/* Networks. */

/* Fills parameters, input and target alike in a pass of any dtype. */
static void fill(struct mlp *mlp, const struct pass *pass)
{
	const struct shape x = pass->graph->nodes[pass->input].shape;
	const struct shape t = pass->graph->nodes[pass->target].shape;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	for (int i = 0; i < mlp->params->count; i++)
		for (size_t e = 0; e < shape_size(mlp->params->nodes[i].shape); e++)
			graph_set(mlp->params, i, e, (float)(gsl_rng_uniform(rng) - 0.5));
	for (size_t e = 0; e < shape_size(x); e++)
		graph_set(pass->graph, pass->input, e, (float)gsl_rng_uniform(rng));
	for (int r = 0; r < t.rows; r++)
		graph_set(pass->graph, pass->target, (size_t)(r * t.cols + r % t.cols), 1);
	gsl_rng_free(rng);
}

/* (L(w + h) − L(w − h)) / 2h */
static double measured_slope(const struct mlp *mlp, const struct pass *pass, int param, size_t e)
{
	const double w = graph_value(mlp->params, param, e), h = 1e-5;
	graph_set(mlp->params, param, e, w + h);
	graph_forward(pass->graph, pass->loss);
	const double above = graph_value(pass->graph, pass->loss, 0);
	graph_set(mlp->params, param, e, w - h);
	graph_forward(pass->graph, pass->loss);
	const double below = graph_value(pass->graph, pass->loss, 0);
	graph_set(mlp->params, param, e, w);
	return (above - below) / (2 * h);
}

static void check_gradients(const struct mlp_plan *plan)
{
	struct arena *arena = arena_new();
	struct mlp *mlps[DTYPE_COUNT];
	struct pass passes[DTYPE_COUNT];
	for (enum dtype dtype = 0; dtype < DTYPE_COUNT; dtype++) {
		mlps[dtype] = mlp_new(arena, plan, dtype);
		passes[dtype] = mlp_pass(mlps[dtype], 6);
		fill(mlps[dtype], &passes[dtype]);
		graph_forward(passes[dtype].graph, passes[dtype].loss);
		graph_backward(passes[dtype].graph, passes[dtype].loss);
	}
	const struct graph *exact = mlps[DTYPE_F64]->params, *fast = mlps[DTYPE_F32]->params;
	assert_int_equal(exact->count, 2 * (plan->width_count - 1));
	for (int i = 0; i < exact->count; i++)
		for (size_t e = 0; e < shape_size(exact->nodes[i].shape); e++) {
			const double grad = graph_grad(exact, i, e);
			assert_close(graph_grad(fast, i, e), grad, 1e-6);
			assert_close(measured_slope(mlps[DTYPE_F64], &passes[DTYPE_F64], i, e),
				     grad, 1e-8);
		}
	arena_free(arena);
}

static void test_gradients_of_a_network_are_those_measured(void **state)
{
	(void)state;
	static const char *const activations[] = { "relu",    "leaky_relu", "softplus",
						   "sigmoid", "tanh",	    "linear" };
	for (size_t a = 0; a < LENGTH(activations); a++)
		for (size_t l = 0; mlp_loss(l); l++) {
			struct mlp_plan plan = { .widths = { 5, 7, 4, 3 },
						 .width_count = 4,
						 .loss = mlp_loss(l) };
			assert_true(
				op_find(activations[a], strlen(activations[a]), &plan.activation));
			check_gradients(&plan);
		}
}

static void test_weights_begin_with_the_variance_of_the_papers(void **state)
{
	(void)state;
	static const struct {
		enum op_id activation;
		double first, last; /* variances of W1 and W2, 200×300 and 300×100 */
	} rows[] = {
		{ OP_RELU, 2.0 / 200, 2.0 / 400 },     { OP_LEAKY_RELU, 2.0 / 200, 2.0 / 400 },
		{ OP_SOFTPLUS, 2.0 / 200, 2.0 / 400 }, { OP_TANH, 2.0 / 500, 2.0 / 400 },
		{ OP_SIGMOID, 2.0 / 500, 2.0 / 400 },
	};
	for (size_t row = 0; row < LENGTH(rows); row++) {
		const struct mlp_plan plan = { .widths = { 200, 300, 100 },
					       .width_count = 3,
					       .activation = rows[row].activation,
					       .loss = mlp_loss(0) };
		struct arena *arena = arena_new();
		gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
		struct mlp *mlp = mlp_new(arena, &plan, DTYPE_F32);
		graph_set(mlp->params, 1, 0, 5); /* a bias, which init is to clear */
		mlp_init(mlp, rng);
		double variance[4] = { 0 };
		for (int i = 0; i < 4; i++) {
			const size_t count = shape_size(mlp->params->nodes[i].shape);
			for (size_t e = 0; e < count; e++)
				variance[i] +=
					pow(graph_value(mlp->params, i, e), 2) / (double)count;
		}
		assert_close(variance[0] / rows[row].first, 1, 0.03);
		assert_close(variance[2] / rows[row].last, 1, 0.03);
		assert_true(variance[1] == 0 && variance[3] == 0);
		gsl_rng_free(rng);
		arena_free(arena);
	}
}

/* Optimizers. */

/* Three steps at rate 0.1 down (w − 3)² from w = 1, worked out by hand. */
static void test_optimizers_follow_their_formulas(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		double w[3];
	} rows[] = {
		/* g = −4, −3.2, −2.56 */
		{ "sgd", { 1.4, 1.72, 1.976 } },
		/* g = −4, −3.2, −1.84; v = 0.4, 0.68, 0.796 */
		{ "momentum", { 1.4, 2.08, 2.876 } },
		/* g = −4, −3.8, …: nearly 0.1 a step while the sign stays */
		{ "adam", { 1.09999999975, 1.199833513884299, 1.2993766079535352 } },
	};
	for (size_t row = 0; row < LENGTH(rows); row++)
		for (enum dtype dtype = 0; dtype < DTYPE_COUNT; dtype++) {
			struct arena *arena = arena_new();
			struct graph *graph = graph_new(arena, dtype);
			const int w =
				graph_leaf(graph, ROLE_PARAM, "w", (struct shape){ 1, 1 }, true);
			const int three = graph_constant(graph, 3);
			const int error = graph_apply(graph, OP_SUB, (const int[]){ w, three });
			const int loss = graph_apply(graph, OP_SQUARE, &error);
			const struct optimizer *optimizer = optimizer_find(rows[row].name);
			assert_non_null(optimizer);
			struct optimizing optimizing = optimizer_start(arena, optimizer, graph);
			graph_set(graph, w, 0, 1);
			for (int step = 0; step < 3; step++) {
				graph_forward(graph, loss);
				graph_backward(graph, loss);
				optimizer_step(&optimizing, 0.1);
				assert_close(graph_value(graph, w, 0), rows[row].w[step],
					     dtype == DTYPE_F64 ? 1e-14 : 1e-6);
			}
			assert_true(graph_value(graph, three, 0) == 3);
			arena_free(arena);
		}
	for (size_t i = 0; optimizer_get(i); i++)
		assert_ptr_equal(optimizer_find(optimizer_get(i)->name), optimizer_get(i));
	assert_null(optimizer_find("sg"));
}

static void test_schedules(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		double first, half, last;
	} rows[] = { { "linear", 1, 0.5, 0 }, { "constant", 1, 1, 1 } };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct schedule *schedule = schedule_get(i);
		assert_string_equal(schedule->name, rows[i].name);
		assert_close(schedule->factor(0), rows[i].first, 0);
		assert_close(schedule->factor(0.5), rows[i].half, 0);
		assert_close(schedule->factor(1), rows[i].last, 0);
	}
	assert_null(schedule_get(LENGTH(rows)));
}

/* Metrics. */

static void test_metrics_of_a_known_confusion(void **state)
{
	(void)state;
	static const int counts[3][3] = { { 5, 2, 1 }, { 0, 3, 1 }, { 0, 0, 0 } };
	struct arena *arena = arena_new();
	struct confusion confusion = confusion_new(arena, 3);
	assert_true(isnan(confusion_accuracy(&confusion)));
	for (int truth = 0; truth < 3; truth++)
		for (int predicted = 0; predicted < 3; predicted++)
			for (int n = 0; n < counts[truth][predicted]; n++)
				confusion_add(&confusion, truth, predicted);
	assert_int_equal(confusion_total(&confusion), 12);
	assert_int_equal(confusion_right(&confusion), 8);
	assert_close(confusion_accuracy(&confusion), 8.0 / 12, 1e-15);
	assert_close(confusion_recall(&confusion, 0), 5.0 / 8, 1e-15);
	assert_close(confusion_recall(&confusion, 1), 3.0 / 4, 1e-15);
	assert_true(isnan(confusion_recall(&confusion, 2)));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gradients_of_a_network_are_those_measured),
		cmocka_unit_test(test_weights_begin_with_the_variance_of_the_papers),
		cmocka_unit_test(test_optimizers_follow_their_formulas),
		cmocka_unit_test(test_schedules),
		cmocka_unit_test(test_metrics_of_a_known_confusion),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
