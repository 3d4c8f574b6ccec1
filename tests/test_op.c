/*
 * The law of the op table: the symbolic partial, the backward kernel and the
 * slope that GSL measures are one number. A loop over the table asks it of
 * every op, so a new entry is tested without a line here.
 */
#include "tests/support/support.h"
#include "tests/support/trial.h"

#include <gsl/gsl_deriv.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

static const struct shape shapes[][OP_MAX_ARITY] = {
	{ { 1, 1 }, { 1, 1 }, { 1, 1 } }, { { 3, 4 }, { 3, 4 }, { 3, 4 } },
	{ { 1, 5 }, { 1, 5 }, { 1, 5 } }, { { 5, 1 }, { 5, 1 }, { 5, 1 } },
	{ { 3, 3 }, { 3, 3 }, { 3, 3 } }, { { 3, 4 }, { 4, 2 }, { 0, 0 } },
	{ { 1, 3 }, { 3, 1 }, { 0, 0 } }, { { 4, 1 }, { 1, 3 }, { 0, 0 } },
	{ { 3, 4 }, { 1, 4 }, { 0, 0 } }, { { 6, 3 }, { 1, 3 }, { 0, 0 } },
};

static size_t in_size(const struct trial *t, int k)
{
	return shape_size(t->shape[k]);
}

/*
 * One of ±0.05, ±0.15, … ±1.95: at least 0.05 from every kink at 0 or ±1/2, and
 * two that differ do so by 0.1.
 */
static double draw(gsl_rng *rng)
{
	return 0.05 * (2.0 * (double)gsl_rng_uniform_int(rng, 40) - 39);
}

/* Fills the inputs; those of scalar functions where they have a value and no kink. */
static void draw_inputs(struct trial *t, gsl_rng *rng)
{
	const struct op *op = t->op;
	for (size_t i = 0; i < TRIAL_SIZE; i++) {
		double x[OP_MAX_ARITY] = { 0 };
		do
			for (int k = 0; k < op->arity; k++)
				x[k] = draw(rng);
		while ((op->domain && op->domain(x)) || (op->at_kink && op->at_kink(x)));
		for (int k = 0; k < op->arity; k++)
			t->in[k][i] = x[k];
		t->out_grad[i] = draw(rng);
	}
}

/* The law of cross_entropy holds for targets whose rows sum to 1. */
static void make_probabilities(double target[], struct shape shape)
{
	const size_t cols = (size_t)shape.cols;
	for (size_t r = 0; r < (size_t)shape.rows; r++) {
		double sum = 0;
		for (size_t c = 0; c < cols; c++)
			sum += fabs(target[r * cols + c]);
		for (size_t c = 0; c < cols; c++)
			target[r * cols + c] = fabs(target[r * cols + c]) / sum;
	}
}

/* The same numbers for both element types; false when the op takes no such shapes. */
static bool make_trial(struct trial *t, enum op_id id, size_t which, gsl_rng *rng)
{
	*t = (struct trial){ .op = op_get(id) };
	memcpy(t->shape, shapes[which], sizeof(t->shape));
	for (int k = 0; k < t->op->arity; k++)
		if (in_size(t, k) == 0)
			return false;
	if (!t->op->shape(t->shape, &t->out_shape))
		return false;
	draw_inputs(t, rng);
	if (id == OP_CROSS_ENTROPY)
		make_probabilities(t->in[1], t->shape[1]);
	for (size_t i = 0; i < TRIAL_SIZE; i++) {
		t->out_grad32[i] = (float)t->out_grad[i];
		for (int k = 0; k < t->op->arity; k++)
			t->in32[k][i] = (float)t->in[k][i];
	}
	const struct call call = trial_f64(t);
	t->op->forward[DTYPE_F64](&call);
	return true;
}

static bool in_span(struct span span, size_t j)
{
	for (size_t n = 0; n < span.count; n++)
		if (span.start + n * span.stride == j)
			return true;
	return false;
}

/* ∂out[i]/∂in_k[j] by the table, 0 where the span leaves j out. */
static double partial_or_zero(const struct trial *t, int k, size_t i, size_t j)
{
	const struct span span = t->op->span(t->shape, t->out_shape, k, i);
	return in_span(span, j) ? trial_partial(t, k, i, j, false) : 0;
}

/* Calls check for every op with every list of shapes it takes, at several points. */
static void for_each_trial(void (*check)(struct trial *))
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, 20240607);
	for (int id = 0; id < OP_COUNT; id++) {
		int trials = 0;
		for (size_t which = 0; which < LENGTH(shapes); which++) {
			for (int repeat = 0; repeat < 5; repeat++) {
				struct trial trial;
				if (!make_trial(&trial, (enum op_id)id, which, rng))
					continue;
				check(&trial);
				trials++;
			}
		}
		assert_true(trials >= 15);
	}
	gsl_rng_free(rng);
}

/* Where only out[i] is asked about, the kernel's gradient is the partial itself. */
static void check_each_partial(struct trial *t)
{
	const struct call call = trial_f64(t);
	for (size_t i = 0; i < shape_size(t->out_shape); i++) {
		memset(t->in_grad, 0, sizeof(t->in_grad));
		memset(t->out_grad, 0, sizeof(t->out_grad));
		t->out_grad[i] = 1;
		t->op->backward[DTYPE_F64](&call);
		for (int k = 0; k < t->op->arity; k++)
			for (size_t j = 0; j < in_size(t, k); j++)
				assert_close(t->in_grad[k][j], partial_or_zero(t, k, i, j), 1e-12);
	}
}

static void test_every_partial_is_what_the_kernel_computes(void **state)
{
	(void)state;
	for_each_trial(check_each_partial);
}

/* The kernel adds Σ_i out_grad[i]·∂out[i]/∂in_k[j] to what is there. */
static void check_kernel_adds(struct trial *t)
{
	const struct call call = trial_f64(t);
	for (int k = 0; k < t->op->arity; k++)
		for (size_t j = 0; j < in_size(t, k); j++)
			t->in_grad[k][j] = (double)j - 2.5;
	t->op->backward[DTYPE_F64](&call);
	for (int k = 0; k < t->op->arity; k++) {
		for (size_t j = 0; j < in_size(t, k); j++) {
			double sum = (double)j - 2.5;
			for (size_t i = 0; i < shape_size(t->out_shape); i++)
				sum += t->out_grad[i] * partial_or_zero(t, k, i, j);
			assert_close(t->in_grad[k][j], sum, 1e-12);
		}
	}
}

static void test_every_kernel_adds_to_the_gradient(void **state)
{
	(void)state;
	for_each_trial(check_kernel_adds);
}

/* Σ out_grad·out as a function of one input element. */
struct direction {
	struct trial *t;
	int k;
	size_t j;
};

static double weighted_output(double x, void *context)
{
	const struct direction *d = context;
	const struct call call = trial_f64(d->t);
	double sum = 0;
	d->t->in[d->k][d->j] = x;
	d->t->op->forward[DTYPE_F64](&call);
	for (size_t i = 0; i < shape_size(d->t->out_shape); i++)
		sum += d->t->out_grad[i] * d->t->out[i];
	return sum;
}

static void check_slope(struct trial *t)
{
	const struct call call = trial_f64(t);
	t->op->backward[DTYPE_F64](&call);
	for (int k = 0; k < t->op->arity; k++) {
		for (size_t j = 0; j < in_size(t, k); j++) {
			struct direction direction = { t, k, j };
			const gsl_function f = { weighted_output, &direction };
			const double x = t->in[k][j];
			double slope, error;
			assert_int_equal(gsl_deriv_central(&f, x, 1e-4, &slope, &error), 0);
			t->in[k][j] = x;
			assert_close(t->in_grad[k][j], slope, 1e-7);
		}
	}
}

static void test_every_gradient_is_the_measured_slope(void **state)
{
	(void)state;
	for_each_trial(check_slope);
}

static void check_float32(struct trial *t)
{
	const struct call wide = trial_f64(t), narrow = trial_f32(t);
	t->op->forward[DTYPE_F32](&narrow);
	t->op->backward[DTYPE_F64](&wide);
	t->op->backward[DTYPE_F32](&narrow);
	for (size_t i = 0; i < shape_size(t->out_shape); i++)
		assert_close(t->out32[i], t->out[i], 1e-5);
	for (int k = 0; k < t->op->arity; k++)
		for (size_t j = 0; j < in_size(t, k); j++)
			assert_close(t->in_grad32[k][j], t->in_grad[k][j], 1e-5);
}

static void test_float32_agrees_with_float64(void **state)
{
	(void)state;
	for_each_trial(check_float32);
}

/* Leaves out the gradient of one input at a time: the others are what they were. */
static void check_unasked(struct trial *t)
{
	const struct call all = trial_f64(t), all32 = trial_f32(t);
	t->op->forward[DTYPE_F32](&all32);
	t->op->backward[DTYPE_F64](&all);
	t->op->backward[DTYPE_F32](&all32);
	const struct trial asked = *t;
	for (int left_out = 0; left_out < t->op->arity; left_out++) {
		struct call call = trial_f64(t), call32 = trial_f32(t);
		memset(t->in_grad, 0, sizeof(t->in_grad));
		memset(t->in_grad32, 0, sizeof(t->in_grad32));
		call.in_grad[left_out] = call32.in_grad[left_out] = NULL;
		t->op->backward[DTYPE_F64](&call);
		t->op->backward[DTYPE_F32](&call32);
		for (int k = 0; k < t->op->arity; k++) {
			const size_t size = k == left_out ? 0 : TRIAL_SIZE;
			assert_memory_equal(t->in_grad[k], asked.in_grad[k], size * sizeof(double));
			assert_memory_equal(t->in_grad32[k], asked.in_grad32[k],
					    size * sizeof(float));
		}
	}
}

static void test_no_kernel_writes_a_gradient_nobody_asks_for(void **state)
{
	(void)state;
	for_each_trial(check_unasked);
}

static void test_every_entry_is_complete(void **state)
{
	(void)state;
	for (int id = 0; id < OP_COUNT; id++) {
		const struct op *op = op_get((enum op_id)id);
		enum op_id found;
		assert_non_null(op->name);
		assert_non_null(op->symbol);
		assert_in_range(op->arity, 1, OP_MAX_ARITY);
		assert_true(op->latex != NULL || !op->elementwise);
		assert_true(!op->activation || (op->elementwise && op->arity == 1 && !op->domain));
		if (!op->elementwise || op->sign) {
			assert_false(op_find(op->name, strlen(op->name), &found));
			continue;
		}
		assert_true(op_find(op->name, strlen(op->name), &found) && found == (enum op_id)id);
		if (op->alias)
			assert_true(op_find(op->alias, strlen(op->alias), &found) &&
				    found == (enum op_id)id);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_partial_is_what_the_kernel_computes),
		cmocka_unit_test(test_every_kernel_adds_to_the_gradient),
		cmocka_unit_test(test_every_gradient_is_the_measured_slope),
		cmocka_unit_test(test_float32_agrees_with_float64),
		cmocka_unit_test(test_no_kernel_writes_a_gradient_nobody_asks_for),
		cmocka_unit_test(test_every_entry_is_complete),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
