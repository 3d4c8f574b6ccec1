/*
 * The training loop. Most tests train on made images of 4×4 pixels: in class c, row c is
 * bright among noise.
 */
#include "autodiff/base/arena.h"
#include "autodiff/learn/train.h"
#include "tests/support/support.h"

#include <math.h>
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
	assert_int_equal(graph_vertex_count(run.mlp->params), 16 * 8 + 8 + 8 * 4 + 4);
	end_run(&run);
}

/* The network whose logits are its pixels takes the brightest for the class. */
static void test_evaluation_sees_every_example_once(void **state)
{
	(void)state;
	static uint8_t images[7][3] = { { 9, 1, 0 }, { 0, 200, 0 }, { 1, 2, 255 }, { 3, 2, 1 },
					{ 0, 0, 1 }, { 7, 8, 6 },   { 5, 5, 4 } };
	static uint8_t labels[7] = { 0, 1, 2, 1, 2, 0, 0 };
	const struct dataset data = { .count = 7,
				      .rows = 1,
				      .cols = 3,
				      .class_count = 3,
				      .images = images[0],
				      .labels = labels };
	const struct mlp_plan plan = { .widths = { 3, 3 }, .width_count = 2, .loss = mlp_loss(0) };
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

/* A screen that must stay live takes a few steps at a time. */
static void test_an_epoch_may_be_taken_in_slices(void **state)
{
	(void)state;
	struct run whole = begin_run(1, 100, small_plan(), small_training());
	struct run sliced = begin_run(1, 100, small_plan(), small_training());
	struct progress seen, now;
	struct error error;
	for (int epoch = 1; epoch <= 3; epoch++) {
		assert_int_equal(trainer_epoch(whole.trainer, keep_loss, &seen, &error),
				 TRAIN_FINISHED);
		for (int step = 1; step <= 7; step++) { /* 6·16 + 4 examples */
			assert_int_equal(trainer_step(sliced.trainer, &now, &error),
					 TRAIN_FINISHED);
			assert_int_equal(now.epoch, epoch);
			assert_int_equal(now.done, step < 7 ? 16 * step : 100);
			assert_int_equal(sliced.trainer->latest->rows, step < 7 ? 16 : 4);
		}
		assert_true(now.loss == seen.loss);
		assert_true(same_params(whole.mlp, sliced.mlp));
	}
	trainer_step(sliced.trainer, &now, &error); /* what is begun is ended */
	trainer_epoch(sliced.trainer, NULL, NULL, &error);
	trainer_epoch(whole.trainer, NULL, NULL, &error);
	assert_int_equal(sliced.trainer->epoch, 4);
	assert_true(same_params(whole.mlp, sliced.mlp));
	end_run(&whole);
	end_run(&sliced);
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
			training.rate = training.optimizer->memories == 2 ? 0.01 :
					training.optimizer->memories == 1 ? 0.1 :
									    1;
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
		cmocka_unit_test(test_passes_share_parameters_and_gradients),
		cmocka_unit_test(test_evaluation_sees_every_example_once),
		cmocka_unit_test(test_every_example_weighs_the_same_in_an_epoch),
		cmocka_unit_test(test_the_schedule_sets_the_rate_of_each_step),
		cmocka_unit_test(test_the_same_seed_gives_the_same_bits),
		cmocka_unit_test(test_an_epoch_may_be_taken_in_slices),
		cmocka_unit_test(test_each_epoch_shuffles_anew),
		cmocka_unit_test(test_an_epoch_and_an_evaluation_allocate_nothing),
		cmocka_unit_test(test_divergence_is_told_with_its_place),
		cmocka_unit_test(test_the_callback_can_stop_an_epoch),
		cmocka_unit_test(test_a_network_learns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
