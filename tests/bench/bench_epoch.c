/*
 * bench_epoch.c -- how long an epoch of Fashion-MNIST takes, and how much of
 * that the matrix products alone take.
 *
 *     bench_epoch THREADS
 *
 * prints "epoch SECONDS" and "products SECONDS": the medians of ROUNDS turns,
 * in which both run one after the other so that both see the same machine.
 */
#include "autodiff/base/arena.h"
#include "autodiff/data/fashion.h"
#include "autodiff/learn/train.h"
#include "autodiff/op/blas.h"

#include <gsl/gsl_sort_double.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 5, BATCH = 128, LAYERS = 3 };

static const int widths[LAYERS + 1] = { 784, 256, 128, 10 };

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double median(double values[], size_t count)
{
	gsl_sort(values, 1, count);
	return values[count / 2];
}

/* The matrices of a step: weights W, layer outputs H, and their gradients. */
struct matrices {
	float *weight[LAYERS + 1], *weight_grad[LAYERS + 1];
	float *h[LAYERS + 1], *h_grad[LAYERS + 1];
};

static float *new_matrix(struct arena *arena, int rows, int cols)
{
	float *matrix = arena_alloc_array(arena, (size_t)rows * (size_t)cols, sizeof(*matrix));
	for (int i = 0; i < rows * cols; i++)
		matrix[i] = (float)(i % 7) / 256 - 0.01f;
	return matrix;
}

static struct matrices new_matrices(struct arena *arena)
{
	struct matrices m = { .h = { new_matrix(arena, BATCH, widths[0]) } };
	for (int l = 1; l <= LAYERS; l++) {
		m.weight[l] = new_matrix(arena, widths[l - 1], widths[l]);
		m.weight_grad[l] = new_matrix(arena, widths[l - 1], widths[l]);
		m.h[l] = new_matrix(arena, BATCH, widths[l]);
		m.h_grad[l] = new_matrix(arena, BATCH, widths[l]);
	}
	return m;
}

/*
 * The products of one step over so many rows, as the kernels of matmul call
 * them, but each written over its result instead of added to it.
 */
static void products(const struct matrices *m, int rows)
{
	for (int l = 1; l <= LAYERS; l++)
		blas_sgemm(CblasNoTrans, CblasNoTrans, rows, widths[l], widths[l - 1], m->h[l - 1],
			   m->weight[l], 0, m->h[l]);
	for (int l = LAYERS; l >= 1; l--) {
		if (l > 1)
			blas_sgemm(CblasNoTrans, CblasTrans, rows, widths[l - 1], widths[l],
				   m->h_grad[l], m->weight[l], 0, m->h_grad[l - 1]);
		blas_sgemm(CblasTrans, CblasNoTrans, widths[l - 1], widths[l], rows, m->h[l - 1],
			   m->h_grad[l], 0, m->weight_grad[l]);
	}
}

static double time_products(const struct matrices *m, int count)
{
	const double start = seconds();
	for (int done = 0; done < count; done += BATCH)
		products(m, count - done < BATCH ? count - done : BATCH);
	return seconds() - start;
}

static double time_epoch(struct trainer *trainer)
{
	struct error error;
	const double start = seconds();
	if (trainer_epoch(trainer, NULL, NULL, &error) != TRAIN_FINISHED)
		die("%s", error.message);
	return seconds() - start;
}

static struct trainer *new_trainer(struct arena *arena, const struct dataset *data, gsl_rng *rng)
{
	const struct mlp_plan plan = { .widths = { widths[0], widths[1], widths[2], widths[3] },
				       .width_count = LAYERS + 1,
				       .activation = OP_RELU,
				       .loss = mlp_loss(0) };
	const struct training settings = { .optimizer = optimizer_find("sgd"),
					   .schedule = schedule_get(0),
					   .rate = 0.05,
					   .batch = BATCH,
					   .epochs = 1 + ROUNDS };
	struct mlp *mlp = mlp_new(arena, &plan, DTYPE_F32);
	mlp_init(mlp, rng);
	return trainer_new(arena, mlp, data, &settings, rng);
}

int main(int argc, char *argv[])
{
	struct arena *arena = arena_new();
	struct fashion fashion;
	struct error error;
	double epoch[ROUNDS], floor[ROUNDS];
	blas_set_threads(argc > 1 ? atoi(argv[1]) : 1);
	if (!fashion_load(arena, FASHION_DIRECTORY, &fashion, &error))
		die("%s", error.message);
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	struct trainer *trainer = new_trainer(arena, &fashion.train, rng);
	const struct matrices matrices = new_matrices(arena);
	time_epoch(trainer); /* warms the caches, the threads and the clock of the CPU */
	for (int round = 0; round < ROUNDS; round++) {
		epoch[round] = time_epoch(trainer);
		floor[round] = time_products(&matrices, fashion.train.count);
	}
	printf("epoch %.4f\nproducts %.4f\n", median(epoch, ROUNDS), median(floor, ROUNDS));
	gsl_rng_free(rng);
	arena_free(arena);
	return 0;
}
