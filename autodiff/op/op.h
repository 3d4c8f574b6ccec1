/*
 * op.h -- the operations: one table entry each.
 *
 * An entry says everything about an op: its names, shapes, kernels, and the
 * symbolic form of its partial derivatives. Formulas in equation files, the
 * tape, the chain rule on the screen and the training of a network all read
 * this one table. To add an op, name it in op_id.h, add its kernels to
 * kernel_source.h and its entry to op.c.
 *
 * The law every op obeys (tests/test_op.c): its `partial`, evaluated, equals
 * what its backward kernel computes, equals the slope GSL measures.
 *
 * At a kink (a point without a derivative) `partial` and the backward kernel
 * follow one stated convention, and `kink` says which.
 */
#ifndef AUTODIFF_OP_OP_H
#define AUTODIFF_OP_OP_H

#include "autodiff/op/expr.h"
#include "autodiff/op/tensor.h"

enum { OP_MAX_ARITY = 3 };

/* The slope of leaky_relu left of 0. */
#define LEAKY_SLOPE 0.01

/* One application of an op: what a kernel reads and writes. Tensors do not overlap. */
struct call {
	struct shape in_shape[OP_MAX_ARITY], out_shape;
	const void *in[OP_MAX_ARITY];
	void *out;
	const void *out_grad;	     /* backward: ∂objective/∂out */
	void *in_grad[OP_MAX_ARITY]; /* backward: added to; NULL where nobody asks */
};

typedef void kernel_fn(const struct call *call);

/*
 * Which partial derivative is asked for, ∂out[i]/∂in_k[j], and how to get an
 * expression for an element. j is one of those the op's span lists.
 */
struct partial {
	struct arena *arena; /* the answer is built here */
	const struct shape *in_shape;
	struct shape out_shape;
	int k;
	size_t i, j;
	const struct expr *(*input)(const struct partial *, int k, size_t j);
	const struct expr *(*output)(const struct partial *, size_t i);
	const void *context; /* the caller's, for input() and output() */
};

/* The indices start, start + stride, …: count of them. */
struct span {
	size_t start, stride, count;
};

/* Where an op stands in a formula, from the loosest to the tightest binding. */
enum precedence { BIND_CHOICE, BIND_SUM, BIND_PRODUCT, BIND_SIGN, BIND_POWER, BIND_CALL };

struct differential;

struct op {
	const char *name;   /* "sigmoid", "add": in messages, and of a function in equation files */
	const char *alias;  /* a second name there, or NULL: "σ" */
	const char *sign;   /* of an operator, in equation files and ASCII: "+" */
	const char *symbol; /* on the screen, in a node and in formulas: "σ" */
	const char *latex;  /* the same in LaTeX */
	enum precedence binding;
	int arity;
	bool elementwise; /* may stand in a formula of scalars */
	bool activation; /* may be what a layer applies to its sums: of one number, and for every one */
	bool (*shape)(const struct shape in[], struct shape *out);
	kernel_fn *forward[DTYPE_COUNT];  /* writes out */
	kernel_fn *backward[DTYPE_COUNT]; /* adds to every in_grad that is not NULL */
	const struct expr *(*partial)(const struct partial *);
	/* its derivative in a form of its own; NULL: the sum of partial times slope (differential.h) */
	const struct expr *(*differential)(struct differential *);
	/* the elements of input k that element i of the result depends on */
	struct span (*span)(const struct shape in[], struct shape out, int k, size_t i);
	const char *(*domain)(const double in[]); /* what is wrong with these scalars, or NULL */
	bool (*at_kink)(const double in[]);
	const char *kink; /* the convention there, as a sentence */
};

/* The table entry of an op. */
const struct op *op_get(enum op_id id);

/* Finds a function of scalars by name or alias; false when there is none. */
bool op_find(const char *name, size_t length, enum op_id *id);

/* The op's value for scalars, by its float64 kernel. */
double op_value(enum op_id id, const double in[]);

/* ∂op/∂in_k for scalars, by its float64 kernel: as many as its arity. */
void op_partials(enum op_id id, const double in[], double partial[]);

#endif
