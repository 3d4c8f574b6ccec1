/*
 * The law of the op table: the symbolic partial, the backward kernel and the
 * slope that GSL measures are one number. A loop over the table asks it of
 * every op, so a new entry is tested without a line here.
 */
#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "tests/support/support.h"

#include <gsl/gsl_deriv.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

enum { MAX_SIZE = 24 }; /* elements of the largest tensor here */

/* An op at a point, in both element types. */
struct trial {
	const struct op *op;
	struct shape shape[OP_MAX_ARITY], out_shape;
	double in[OP_MAX_ARITY][MAX_SIZE], out[MAX_SIZE], out_grad[MAX_SIZE];
	double in_grad[OP_MAX_ARITY][MAX_SIZE];
	float in32[OP_MAX_ARITY][MAX_SIZE], out32[MAX_SIZE], out_grad32[MAX_SIZE];
	float in_grad32[OP_MAX_ARITY][MAX_SIZE];
};

static const struct shape shapes[][OP_MAX_ARITY] = {
	{ { 1, 1 }, { 1, 1 }, { 1, 1 } }, { { 3, 4 }, { 3, 4 }, { 3, 4 } },
	{ { 1, 5 }, { 1, 5 }, { 1, 5 } }, { { 5, 1 }, { 5, 1 }, { 5, 1 } },
	{ { 3, 3 }, { 3, 3 }, { 3, 3 } }, { { 3, 4 }, { 4, 2 }, { 0, 0 } },
	{ { 1, 3 }, { 3, 1 }, { 0, 0 } }, { { 4, 1 }, { 1, 3 }, { 0, 0 } },
	{ { 3, 4 }, { 1, 4 }, { 0, 0 } }, { { 6, 3 }, { 1, 3 }, { 0, 0 } },
};

static struct call call_f64(struct trial *t)
{
	struct call call = { .out_shape = t->out_shape, .out = t->out, .out_grad = t->out_grad };
	for (int k = 0; k < t->op->arity; k++) {
		call.in_shape[k] = t->shape[k];
		call.in[k] = t->in[k];
		call.in_grad[k] = t->in_grad[k];
	}
	return call;
}

static struct call call_f32(struct trial *t)
{
	struct call call = { .out_shape = t->out_shape,
			     .out = t->out32,
			     .out_grad = t->out_grad32 };
	for (int k = 0; k < t->op->arity; k++) {
		call.in_shape[k] = t->shape[k];
		call.in[k] = t->in32[k];
		call.in_grad[k] = t->in_grad32[k];
	}
	return call;
}

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
	for (size_t i = 0; i < MAX_SIZE; i++) {
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
	for (size_t i = 0; i < MAX_SIZE; i++) {
		t->out_grad32[i] = (float)t->out_grad[i];
		for (int k = 0; k < t->op->arity; k++)
			t->in32[k][i] = (float)t->in[k][i];
	}
	const struct call call = call_f64(t);
	t->op->forward[DTYPE_F64](&call);
	return true;
}

/* Formulas of a trial: an element is a name, or a number, as the reader of a model would write. */
enum { OUTPUT_ID = OP_MAX_ARITY * MAX_SIZE };

static const struct expr *named_input(const struct partial *p, int k, size_t j)
{
	return expr_name(p->arena, "in", (size_t)k * MAX_SIZE + j);
}

static const struct expr *named_output(const struct partial *p, size_t i)
{
	return expr_name(p->arena, "out", OUTPUT_ID + i);
}

static const struct expr *number_input(const struct partial *p, int k, size_t j)
{
	const struct trial *t = p->context;
	return expr_number(p->arena, t->in[k][j]);
}

static double element(const void *context, size_t id)
{
	const struct trial *t = context;
	return id >= OUTPUT_ID ? t->out[id - OUTPUT_ID] : t->in[id / MAX_SIZE][id % MAX_SIZE];
}

static double partial_value(const struct trial *t, int k, size_t i, size_t j, bool numbers)
{
	struct arena *arena = arena_new();
	const struct partial partial = {
		.arena = arena,
		.in_shape = t->shape,
		.out_shape = t->out_shape,
		.k = k,
		.i = i,
		.j = j,
		.input = numbers ? number_input : named_input,
		.output = named_output,
		.context = t,
	};
	const double value = expr_value(t->op->partial(&partial),
					(struct values){ .get = element, .context = t });
	arena_free(arena);
	return value;
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
	return in_span(span, j) ? partial_value(t, k, i, j, false) : 0;
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
	const struct call call = call_f64(t);
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
	const struct call call = call_f64(t);
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
	const struct call call = call_f64(d->t);
	double sum = 0;
	d->t->in[d->k][d->j] = x;
	d->t->op->forward[DTYPE_F64](&call);
	for (size_t i = 0; i < shape_size(d->t->out_shape); i++)
		sum += d->t->out_grad[i] * d->t->out[i];
	return sum;
}

static void check_slope(struct trial *t)
{
	const struct call call = call_f64(t);
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
	const struct call wide = call_f64(t), narrow = call_f32(t);
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
	const struct call all = call_f64(t), all32 = call_f32(t);
	t->op->forward[DTYPE_F32](&all32);
	t->op->backward[DTYPE_F64](&all);
	t->op->backward[DTYPE_F32](&all32);
	const struct trial asked = *t;
	for (int left_out = 0; left_out < t->op->arity; left_out++) {
		struct call call = call_f64(t), call32 = call_f32(t);
		memset(t->in_grad, 0, sizeof(t->in_grad));
		memset(t->in_grad32, 0, sizeof(t->in_grad32));
		call.in_grad[left_out] = call32.in_grad[left_out] = NULL;
		t->op->backward[DTYPE_F64](&call);
		t->op->backward[DTYPE_F32](&call32);
		for (int k = 0; k < t->op->arity; k++) {
			const size_t size = k == left_out ? 0 : MAX_SIZE;
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

/* Points without a derivative, and the convention of each. */
static const struct {
	enum op_id op;
	double in[OP_MAX_ARITY], partial[OP_MAX_ARITY];
} kinks[] = {
	{ OP_POW, { 0, 0.5 }, { 0, 0 } },
	{ OP_POW, { 0, 0.25 }, { 0, 0 } },
	{ OP_SQRT, { 0 }, { 0 } },
	{ OP_ABS, { 0 }, { 0 } },
	{ OP_MIN, { 1.5, 1.5 }, { 0.5, 0.5 } },
	{ OP_MAX, { -2, -2 }, { 0.5, 0.5 } },
	{ OP_SIGN, { 0 }, { 0 } },
	{ OP_WHERE, { 0, 3, 5 }, { 0, 0, 1 } },
	{ OP_PIECEWISE_LINEAR, { 0.5 }, { 0 } },
	{ OP_PIECEWISE_LINEAR, { -0.5 }, { 0 } },
	{ OP_RELU, { 0 }, { 0 } },
	{ OP_LEAKY_RELU, { 0 }, { LEAKY_SLOPE } },
};

/* Where a derivative exists though the neighbourhood is special. */
static const struct {
	double base, exponent, slope_base, slope_exponent;
} powers[] = {
	{ 0, 0, 0, 0 },	  { 0, 1, 1, 0 },	{ 0, 2, 0, 0 },	 { 0, 1.5, 0, 0 },
	{ -2, 3, 12, 0 }, { -2, -1, -0.25, 0 }, { -3, 1, 1, 0 }, { -3, 0, 0, 0 },
};

static struct trial scalar_trial(enum op_id id, const double in[])
{
	struct trial t = {
		.op = op_get(id), .out_shape = { 1, 1 }, .out_grad = { 1 }, .out_grad32 = { 1 }
	};
	for (int k = 0; k < t.op->arity; k++) {
		t.shape[k] = (struct shape){ 1, 1 };
		t.in[k][0] = in[k];
		t.in32[k][0] = (float)in[k];
	}
	return t;
}

static void check_at(enum op_id id, const double in[], const double expected[])
{
	struct trial t = scalar_trial(id, in);
	const struct call wide = call_f64(&t), narrow = call_f32(&t);
	t.op->forward[DTYPE_F64](&wide);
	t.op->forward[DTYPE_F32](&narrow);
	t.op->backward[DTYPE_F64](&wide);
	t.op->backward[DTYPE_F32](&narrow);
	for (int k = 0; k < t.op->arity; k++) {
		assert_close(t.in_grad[k][0], expected[k], 0);
		assert_close(t.in_grad32[k][0], expected[k], 1e-7);
		assert_close(partial_value(&t, k, 0, 0, false), expected[k], 0);
		assert_close(partial_value(&t, k, 0, 0, true), expected[k], 0);
	}
}

static void test_kinks_follow_one_convention(void **state)
{
	(void)state;
	bool listed[OP_COUNT] = { false };
	for (size_t i = 0; i < LENGTH(kinks); i++) {
		assert_true(op_get(kinks[i].op)->at_kink(kinks[i].in));
		check_at(kinks[i].op, kinks[i].in, kinks[i].partial);
		listed[kinks[i].op] = true;
	}
	for (int id = 0; id < OP_COUNT; id++) {
		const struct op *op = op_get((enum op_id)id);
		assert_int_equal(listed[id], op->at_kink != NULL);
		assert_int_equal(op->kink != NULL, op->at_kink != NULL);
		if (op->kink)
			assert_contains(op->kink, id == OP_POW ? "power" : op->name);
	}
}

static void test_powers_of_zero_and_of_negative_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(powers); i++) {
		const double in[] = { powers[i].base, powers[i].exponent };
		const double slopes[] = { powers[i].slope_base, powers[i].slope_exponent };
		assert_null(op_get(OP_POW)->domain(in));
		check_at(OP_POW, in, slopes);
	}
}

/* Out of its domain a function has no finite value; within it, it has one. */
static void test_domains(void **state)
{
	(void)state;
	static const struct {
		enum op_id op;
		double in[2];
		const char *wrong;
	} rows[] = {
		{ OP_DIV, { 1, 0 }, "division by zero" },
		{ OP_DIV, { 0, 2 }, NULL },
		{ OP_LOG, { -1 }, "the logarithm of a negative number" },
		{ OP_LOG, { 0 }, "the logarithm of zero" },
		{ OP_LOG, { 1e-300 }, NULL },
		{ OP_SQRT, { -1 }, "the square root of a negative number" },
		{ OP_SQRT, { 0 }, NULL },
		{ OP_POW, { -8, 0.5 }, "a negative number to a fractional power" },
		{ OP_POW, { -8, 3 }, NULL },
		{ OP_POW, { 0, -1 }, "division by zero: 0 to a negative power" },
		{ OP_POW, { 0, 0 }, NULL },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *wrong = op_get(rows[i].op)->domain(rows[i].in);
		assert_int_equal(isfinite(op_value(rows[i].op, rows[i].in)), rows[i].wrong == NULL);
		if (rows[i].wrong)
			assert_string_equal(wrong, rows[i].wrong);
		else
			assert_null(wrong);
	}
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

/*
 * Logits of ±1000: e^1000 is no double, and the answer is known in closed form.
 * Row 0 is certain of the first class; row 1 shares its certainty.
 */
static void test_softmax_is_stable(void **state)
{
	(void)state;
	const double logits[] = { 1000, -1000, 0, 1000, 1000, -1000 };
	const double expected[] = { 1, 0, 0, 0.5, 0.5, 0 };
	struct trial t = { .op = op_get(OP_SOFTMAX), .shape = { { 2, 3 } }, .out_shape = { 2, 3 } };
	for (size_t i = 0; i < LENGTH(logits); i++)
		t.in32[0][i] = (float)(t.in[0][i] = logits[i]);
	t.out_grad[3] = t.out_grad32[3] = 1;
	const struct call wide = call_f64(&t), narrow = call_f32(&t);
	t.op->forward[DTYPE_F64](&wide);
	t.op->forward[DTYPE_F32](&narrow);
	t.op->backward[DTYPE_F64](&wide);
	t.op->backward[DTYPE_F32](&narrow);
	const double slope[] = { 0, 0, 0, 0.25, -0.25, 0 };
	for (size_t i = 0; i < LENGTH(logits); i++) {
		assert_close(t.out[i], expected[i], 0);
		assert_close(t.out32[i], expected[i], 0);
		assert_close(t.in_grad[0][i], slope[i], 0);
		assert_close(t.in_grad32[0][i], slope[i], 0);
	}
}

static void test_cross_entropy_is_stable(void **state)
{
	(void)state;
	const double logits[] = { 1000, -1000, 0, 1000, 1000, -1000 };
	const double target[] = { 0, 1, 0, 1, 0, 0 };
	/* 1/2·((1000 − −1000) + ln 2); (p − t)/2; −ln p/2 */
	const double loss = (2000 + log(2)) / 2;
	const double slope[] = { 0.5, -0.5, 0, -0.25, 0.25, 0 };
	const double target_slope[] = { 0, 1000, 500, log(2) / 2, log(2) / 2, 1000 + log(2) / 2 };
	struct trial t = { .op = op_get(OP_CROSS_ENTROPY),
			   .shape = { { 2, 3 }, { 2, 3 } },
			   .out_shape = { 1, 1 },
			   .out_grad = { 1 },
			   .out_grad32 = { 1 } };
	for (size_t i = 0; i < LENGTH(logits); i++) {
		t.in32[0][i] = (float)(t.in[0][i] = logits[i]);
		t.in32[1][i] = (float)(t.in[1][i] = target[i]);
	}
	const struct call wide = call_f64(&t), narrow = call_f32(&t);
	t.op->forward[DTYPE_F64](&wide);
	t.op->forward[DTYPE_F32](&narrow);
	t.op->backward[DTYPE_F64](&wide);
	t.op->backward[DTYPE_F32](&narrow);
	assert_close(t.out[0], loss, 1e-15);
	assert_close(t.out32[0], loss, 1e-7);
	for (size_t i = 0; i < LENGTH(logits); i++) {
		assert_close(t.in_grad[0][i], slope[i], 1e-15);
		assert_close(t.in_grad32[0][i], slope[i], 1e-7);
		assert_close(t.in_grad[1][i], target_slope[i], 1e-15);
		assert_close(t.in_grad32[1][i], target_slope[i], 1e-7);
		assert_close(partial_value(&t, 0, 0, i, false), slope[i], 1e-15);
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
		cmocka_unit_test(test_kinks_follow_one_convention),
		cmocka_unit_test(test_powers_of_zero_and_of_negative_numbers),
		cmocka_unit_test(test_domains),
		cmocka_unit_test(test_every_entry_is_complete),
		cmocka_unit_test(test_softmax_is_stable),
		cmocka_unit_test(test_cross_entropy_is_stable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
