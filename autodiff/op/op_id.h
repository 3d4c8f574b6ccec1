/*
 * op_id.h -- the ops' names; op.h says what they are.
 */
#ifndef AUTODIFF_OP_OP_ID_H
#define AUTODIFF_OP_OP_ID_H

enum op_id {
	/* element by element */
	OP_ADD,
	OP_SUB,
	OP_MUL,
	OP_DIV,
	OP_NEG,
	OP_POW,
	OP_EXP,
	OP_LOG,
	OP_SQRT,
	OP_ABS,
	OP_SQUARE,
	OP_SIN,
	OP_COS,
	OP_MIN,
	OP_MAX,
	OP_SIGN,
	OP_WHERE, /* where(z, a, b): a where z > 0, else b */
	OP_LINEAR,
	OP_PIECEWISE_LINEAR,
	OP_SIGMOID,
	OP_TANH,
	OP_RELU,
	OP_LEAKY_RELU,
	OP_SOFTPLUS,
	/* matrices */
	OP_MATMUL,   /* N×K, K×M -> N×M */
	OP_ADD_BIAS, /* N×M, 1×M -> N×M: the row is added to every row */
	OP_SUM,	     /* N×M -> 1×1 */
	OP_MEAN,     /* N×M -> 1×1 */
	OP_MSE,	     /* output N×M, target N×M -> 1×1: the mean of (output − target)² */
	OP_SOFTMAX,  /* N×M -> N×M, along each row */
	OP_CROSS_ENTROPY, /* logits N×M, target N×M -> 1×1: the mean over rows of −Σ t·ln softmax(z);
			     every row of the target sums to 1 */
	OP_COUNT
};

#endif
