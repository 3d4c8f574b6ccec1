/*
 * trial.h -- an op at a point, for tests: its kernels and its symbolic partials there.
 */
#ifndef TESTS_SUPPORT_TRIAL_H
#define TESTS_SUPPORT_TRIAL_H

#include "autodiff/op/op.h"

enum { TRIAL_SIZE = 24 }; /* elements of the largest tensor */

/* In both element types. */
struct trial {
	const struct op *op;
	struct shape shape[OP_MAX_ARITY], out_shape;
	double in[OP_MAX_ARITY][TRIAL_SIZE], out[TRIAL_SIZE], out_grad[TRIAL_SIZE];
	double in_grad[OP_MAX_ARITY][TRIAL_SIZE];
	float in32[OP_MAX_ARITY][TRIAL_SIZE], out32[TRIAL_SIZE], out_grad32[TRIAL_SIZE];
	float in_grad32[OP_MAX_ARITY][TRIAL_SIZE];
};

/* What the kernels take. */
struct call trial_f64(struct trial *t);
struct call trial_f32(struct trial *t);

/*
 * ∂out[i]/∂in_k[j] by the op's symbolic partial. Elements of the inputs are names in it,
 * or numbers, as the reader of a model would write them.
 */
double trial_partial(const struct trial *t, int k, size_t i, size_t j, bool numbers);

#endif
