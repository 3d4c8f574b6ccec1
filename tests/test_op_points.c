/*
 * Ops at points where the law of tests/test_op.c says nothing: kinks, powers of zero, the
 * edges of domains, and logits so large that e^x is no double.
 */
#include "tests/support/support.h"
#include "tests/support/trial.h"

#include <math.h>

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
	const struct call wide = trial_f64(&t), narrow = trial_f32(&t);
	t.op->forward[DTYPE_F64](&wide);
	t.op->forward[DTYPE_F32](&narrow);
	t.op->backward[DTYPE_F64](&wide);
	t.op->backward[DTYPE_F32](&narrow);
	for (int k = 0; k < t.op->arity; k++) {
		assert_close(t.in_grad[k][0], expected[k], 0);
		assert_close(t.in_grad32[k][0], expected[k], 1e-7);
		assert_close(trial_partial(&t, k, 0, 0, false), expected[k], 0);
		assert_close(trial_partial(&t, k, 0, 0, true), expected[k], 0);
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
	const struct call wide = trial_f64(&t), narrow = trial_f32(&t);
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
	const struct call wide = trial_f64(&t), narrow = trial_f32(&t);
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
		assert_close(trial_partial(&t, 0, 0, i, false), slope[i], 1e-15);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinks_follow_one_convention),
		cmocka_unit_test(test_powers_of_zero_and_of_negative_numbers),
		cmocka_unit_test(test_domains),
		cmocka_unit_test(test_softmax_is_stable),
		cmocka_unit_test(test_cross_entropy_is_stable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
