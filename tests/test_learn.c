/*
 * Most tests here train on made images of 4×4 pixels: in class c, row c is
 * bright among noise.
 */
#include "autodiff/base/arena.h"
#include "autodiff/learn/train.h"
#include "tests/support/support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = 4, MADE_PIXELS = SIDE * SIDE, MADE_CLASSES = 4 };

/*
 * Allocation, counted. The Makefile links this program with --wrap, so that
 * the engine's own calls come here; those inside shared libraries do not.
 */
static int allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);

void *__wrap_malloc(size_t size)
{
	allocations++;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	allocations++;
	return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	allocations++;
	return __real_realloc(old, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
	allocations++;
	return __real_aligned_alloc(alignment, size);
}

static struct dataset *made_images(struct arena *arena, int count, gsl_rng *rng)
{
	uint8_t *images = arena_alloc(arena, (size_t)count * MADE_PIXELS);
	uint8_t *labels = arena_alloc(arena, (size_t)count);
	for (int i = 0; i < count; i++) {
		labels[i] = (uint8_t)(i % MADE_CLASSES);
		for (int p = 0; p < MADE_PIXELS; p++)
			images[i * MADE_PIXELS + p] = (uint8_t)(gsl_rng_uniform_int(rng, 120) +
								(p / SIDE == labels[i] ? 100 : 0));
	}
	struct dataset *data = arena_alloc(arena, sizeof(*data));
	*data = (struct dataset){ .count = count,
				  .rows = SIDE,
				  .cols = SIDE,
				  .class_count = MADE_CLASSES,
				  .images = images,
				  .labels = labels };
	return data;
}

static const struct mlp_plan *small_plan(void)
{
	static struct mlp_plan plan = { .widths = { MADE_PIXELS, 8, MADE_CLASSES },
					.width_count = 3,
					.activation = OP_RELU };
	plan.loss = mlp_loss(0);
	return &plan;
}

static struct training small_training(void)
{
	return (struct training){ .optimizer = optimizer_get(0),
				  .schedule = schedule_get(0),
				  .rate = 0.05,
				  .batch = 16,
				  .epochs = 10 };
}

/* Everything one training needs. */
struct run {
	struct arena *arena;
	gsl_rng *rng;
	struct dataset *data;
	struct mlp *mlp;
	struct trainer *trainer;
};

static struct run begin_run(unsigned long seed, int count, const struct mlp_plan *plan,
			    struct training training)
{
	struct run run = { .arena = arena_new(), .rng = gsl_rng_alloc(gsl_rng_mt19937) };
	gsl_rng_set(run.rng, 7);
	run.data = made_images(run.arena, count, run.rng);
	gsl_rng_set(run.rng, seed);
	run.mlp = mlp_new(run.arena, plan, DTYPE_F32);
	mlp_init(run.mlp, run.rng);
	run.trainer = trainer_new(run.arena, run.mlp, run.data, &training, run.rng);
	return run;
}

static void train_to_the_end(struct run *run)
{
	struct error error;
	while (run->trainer->epoch < run->trainer->settings.epochs)
		assert_int_equal(trainer_epoch(run->trainer, NULL, NULL, &error), TRAIN_FINISHED);
}

static void end_run(struct run *run)
{
	gsl_rng_free(run->rng);
	arena_free(run->arena);
}

/* The network. */

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
			assert_close(measured_slope(mlps[DTYPE_F64], &passes[DTYPE_F64], i, e), grad,
				     1e-8);
		}
	arena_free(arena);
}

static void test_gradients_of_a_network_are_those_measured(void **state)
{
	(void)state;
	static const char *const activations[] = { "relu",     "leaky_relu", "softplus",
						   "sigmoid", "tanh",	     "linear" };
	for (size_t a = 0; a < LENGTH(activations); a++)
		for (size_t l = 0; mlp_loss(l); l++) {
			struct mlp_plan plan = { .widths = { 5, 7, 4, 3 },
						 .width_count = 4,
						 .loss = mlp_loss(l) };
			assert_true(op_find(activations[a], strlen(activations[a]),
					    &plan.activation));
			check_gradients(&plan);
		}
}

static void test_passes_share_parameters_and_gradients(void **state)
{
	(void)state;
	struct run run = begin_run(1, 20, small_plan(), small_training());
	const struct pass *full = &run.trainer->full, *rest = &run.trainer->rest;
	assert_int_equal(full->rows, 16);
	assert_int_equal(rest->rows, 4);
	for (int i = 0; i < full->graph->count; i++) {
		const struct node *a = &full->graph->nodes[i], *b = &rest->graph->nodes[i];
		if (a->role == ROLE_PARAM) {
			assert_ptr_equal(a->value, b->value);
			assert_ptr_equal(a->grad, b->grad);
		} else {
			assert_ptr_not_equal(a->value, b->value);
		}
	}
	assert_null(full->graph->nodes[full->input].grad);
	assert_int_equal(mlp_param_count(run.mlp), 16 * 8 + 8 + 8 * 4 + 4);
	end_run(&run);
}

static void test_weights_begin_with_the_variance_of_the_papers(void **state)
{
	(void)state;
	static const struct {
		enum op_id activation;
		double first, last; /* variances of W1 and W2, 200×300 and 300×100 */
	} rows[] = {
		{ OP_RELU, 2.0 / 200, 2.0 / 400 },    { OP_LEAKY_RELU, 2.0 / 200, 2.0 / 400 },
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
				variance[i] += pow(graph_value(mlp->params, i, e), 2) / (double)count;
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
	};
	for (size_t row = 0; row < LENGTH(rows); row++)
		for (enum dtype dtype = 0; dtype < DTYPE_COUNT; dtype++) {
			struct arena *arena = arena_new();
			struct graph *graph = graph_new(arena, dtype);
			const int w = graph_leaf(graph, ROLE_PARAM, "w", (struct shape){ 1, 1 }, true);
			const int three = graph_constant(graph, 3);
			const int error = graph_apply(graph, OP_SUB, (const int[]){ w, three });
			const int loss = graph_apply(graph, OP_SQUARE, &error);
			const struct optimizer *optimizer = optimizer_find(rows[row].name);
			assert_non_null(optimizer);
			const struct optimizing optimizing = optimizer_start(arena, optimizer, graph);
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

/* The network whose logits are its pixels takes the brightest for the class. */
static void test_evaluation_sees_every_example_once(void **state)
{
	(void)state;
	static uint8_t images[7][3] = { { 9, 1, 0 }, { 0, 200, 0 }, { 1, 2, 255 }, { 3, 2, 1 },
					{ 0, 0, 1 }, { 7, 8, 6 },   { 5, 5, 4 } };
	static uint8_t labels[7] = { 0, 1, 2, 1, 2, 0, 0 };
	const struct dataset data = { .count = 7, .rows = 1, .cols = 3, .class_count = 3,
				      .images = images[0], .labels = labels };
	const struct mlp_plan plan = { .widths = { 3, 3 }, .width_count = 2,
				       .loss = mlp_loss(0) };
	static const size_t expected[9] = { 2, 1, 0, 1, 1, 0, 0, 0, 2 };
	struct arena *arena = arena_new();
	struct mlp *mlp = mlp_new(arena, &plan, DTYPE_F32);
	for (size_t i = 0; i < 3; i++)
		graph_set(mlp->params, 0, 4 * i, 1);
	for (int rows = 1; rows <= 8; rows++) {
		struct confusion confusion = confusion_new(arena, 3);
		const struct pass pass = mlp_pass(mlp, rows);
		evaluate(&pass, &data, &confusion);
		assert_memory_equal(confusion.counts, expected, sizeof(expected));
		assert_close(graph_value(pass.graph, pass.input, 0),
			     images[6 / rows * rows][0] / 255.0, 1e-7);
	}
	arena_free(arena);
}

/* The loop. */

/* Training moves nothing at rate 0: then the loss of an epoch is that of all examples at once. */
static bool keep_loss(void *context, const struct progress *progress)
{
	*(struct progress *)context = *progress;
	return true;
}

static void test_every_example_weighs_the_same_in_an_epoch(void **state)
{
	(void)state;
	struct training still = small_training(), all = still;
	struct progress in_batches, at_once;
	struct error error;
	still.rate = all.rate = 0;
	all.batch = 50;
	struct run batches = begin_run(3, 50, small_plan(), still); /* 16 + 16 + 16 + 2 */
	struct run once = begin_run(3, 50, small_plan(), all);
	trainer_epoch(batches.trainer, keep_loss, &in_batches, &error);
	trainer_epoch(once.trainer, keep_loss, &at_once, &error);
	assert_int_equal(in_batches.done, 50);
	assert_int_equal(in_batches.count, 50);
	assert_int_equal(in_batches.epoch, 1);
	assert_close(in_batches.loss, at_once.loss, 1e-6);
	end_run(&batches);
	end_run(&once);
}

/* A step of sgd moves each weight by −rate·factor·gradient, the factor that of its epoch here. */
static void test_the_schedule_sets_the_rate_of_each_step(void **state)
{
	(void)state;
	for (size_t s = 0; schedule_get(s); s++) {
		struct training training = small_training();
		struct error error;
		training.optimizer = optimizer_find("sgd");
		training.schedule = schedule_get(s);
		training.epochs = 4;
		struct run run = begin_run(1, 16, small_plan(), training); /* one step an epoch */
		const struct graph *params = run.mlp->params;
		for (int epoch = 0; epoch < 4; epoch++) {
			const double rate = 0.05 * schedule_get(s)->factor(epoch / 4.0);
			double before[4];
			for (size_t e = 0; e < 4; e++)
				before[e] = graph_value(params, 3, e);
			trainer_epoch(run.trainer, NULL, NULL, &error);
			for (size_t e = 0; e < 4; e++) {
				assert_true(graph_grad(params, 3, e) != 0);
				assert_close(graph_value(params, 3, e),
					     before[e] - rate * graph_grad(params, 3, e), 1e-7);
			}
		}
		end_run(&run);
	}
}

static bool same_params(const struct mlp *a, const struct mlp *b)
{
	for (int i = 0; i < a->params->count; i++) {
		const struct node *p = &a->params->nodes[i], *q = &b->params->nodes[i];
		if (memcmp(p->value, q->value, shape_size(p->shape) * sizeof(float)) != 0)
			return false;
	}
	return true;
}

static void test_the_same_seed_gives_the_same_bits(void **state)
{
	(void)state;
	struct run a = begin_run(1, 100, small_plan(), small_training());
	struct run b = begin_run(1, 100, small_plan(), small_training());
	struct run c = begin_run(2, 100, small_plan(), small_training());
	train_to_the_end(&a);
	train_to_the_end(&b);
	train_to_the_end(&c);
	assert_true(same_params(a.mlp, b.mlp));
	assert_false(same_params(a.mlp, c.mlp));
	end_run(&a);
	end_run(&b);
	end_run(&c);
}

static void test_each_epoch_shuffles_anew(void **state)
{
	(void)state;
	struct run run = begin_run(1, 100, small_plan(), small_training());
	int before[100];
	bool seen[100] = { false };
	struct error error;
	for (int epoch = 0; epoch < 2; epoch++) {
		memcpy(before, run.trainer->order, sizeof(before));
		trainer_epoch(run.trainer, NULL, NULL, &error);
		assert_memory_not_equal(before, run.trainer->order, sizeof(before));
	}
	for (int i = 0; i < 100; i++)
		seen[run.trainer->order[i]] = true;
	for (int i = 0; i < 100; i++)
		assert_true(seen[i]);
	end_run(&run);
}

static void test_an_epoch_and_an_evaluation_allocate_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; optimizer_get(i); i++) {
		struct training training = small_training();
		struct error error;
		training.optimizer = optimizer_get(i);
		struct run run = begin_run(1, 100, small_plan(), training);
		struct confusion confusion = confusion_new(run.arena, MADE_CLASSES);
		const size_t used = arena_used(run.arena);
		assert_true(allocations > 0); /* those of begin_run(): the counter counts */
		allocations = 0;
		trainer_epoch(run.trainer, NULL, NULL, &error);
		trainer_epoch(run.trainer, NULL, NULL, &error);
		evaluate(&run.trainer->full, run.data, &confusion);
		assert_int_equal(allocations, 0);
		assert_int_equal(arena_used(run.arena), used);
		end_run(&run);
	}
}

static void test_divergence_is_told_with_its_place(void **state)
{
	(void)state;
	struct training wild = small_training();
	struct error error;
	wild.rate = 1e30;
	wild.optimizer = optimizer_find("sgd");
	struct mlp_plan plan = *small_plan();
	plan.activation = OP_LINEAR;
	struct run run = begin_run(1, 100, &plan, wild);
	assert_int_equal(trainer_epoch(run.trainer, NULL, NULL, &error), TRAIN_DIVERGED);
	assert_contains(error.message, "in epoch 1, step 2: the weights have diverged; "
				       "take a learning rate smaller than 1e+30.");
	end_run(&run);
}

static bool stop_after_two(void *context, const struct progress *progress)
{
	(void)progress;
	return ++*(int *)context < 2;
}

static void test_the_callback_can_stop_an_epoch(void **state)
{
	(void)state;
	struct run run = begin_run(1, 100, small_plan(), small_training());
	struct error error;
	int calls = 0;
	assert_int_equal(trainer_epoch(run.trainer, stop_after_two, &calls, &error), TRAIN_STOPPED);
	assert_int_equal(calls, 2);
	end_run(&run);
}

static void test_a_network_learns(void **state)
{
	(void)state;
	for (size_t o = 0; optimizer_get(o); o++)
		for (size_t l = 0; mlp_loss(l); l++) {
			struct mlp_plan plan = *small_plan();
			struct training training = small_training();
			plan.loss = mlp_loss(l);
			training.optimizer = optimizer_get(o);
			training.rate = training.optimizer->remembers ? 0.1 : 1;
			training.epochs = 20;
			struct run run = begin_run(1, 400, &plan, training);
			const struct dataset *unseen = made_images(run.arena, 400, run.rng);
			struct confusion before = confusion_new(run.arena, MADE_CLASSES);
			struct confusion after = confusion_new(run.arena, MADE_CLASSES);
			evaluate(&run.trainer->full, unseen, &before);
			train_to_the_end(&run);
			evaluate(&run.trainer->full, unseen, &after);
			assert_true(confusion_accuracy(&before) < 0.6);
			assert_true(confusion_accuracy(&after) > 0.97);
			end_run(&run);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gradients_of_a_network_are_those_measured),
		cmocka_unit_test(test_passes_share_parameters_and_gradients),
		cmocka_unit_test(test_weights_begin_with_the_variance_of_the_papers),
		cmocka_unit_test(test_optimizers_follow_their_formulas),
		cmocka_unit_test(test_schedules),
		cmocka_unit_test(test_metrics_of_a_known_confusion),
		cmocka_unit_test(test_evaluation_sees_every_example_once),
		cmocka_unit_test(test_every_example_weighs_the_same_in_an_epoch),
		cmocka_unit_test(test_the_schedule_sets_the_rate_of_each_step),
		cmocka_unit_test(test_the_same_seed_gives_the_same_bits),
		cmocka_unit_test(test_each_epoch_shuffles_anew),
		cmocka_unit_test(test_an_epoch_and_an_evaluation_allocate_nothing),
		cmocka_unit_test(test_divergence_is_told_with_its_place),
		cmocka_unit_test(test_the_callback_can_stop_an_epoch),
		cmocka_unit_test(test_a_network_learns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
