/*
 * tensor.h -- element types and shapes.
 *
 * A tensor is a matrix, stored by rows without gaps: element (r, c) stands at
 * index r·cols + c. A scalar is 1×1, a row vector 1×n.
 */
#ifndef AUTODIFF_OP_TENSOR_H
#define AUTODIFF_OP_TENSOR_H

#include <stdbool.h>
#include <stddef.h>

/* float64 for lessons and checks, float32 for training. */
enum dtype { DTYPE_F64, DTYPE_F32, DTYPE_COUNT };

struct shape {
	int rows, cols;
};

static inline size_t shape_size(struct shape shape)
{
	return (size_t)shape.rows * (size_t)shape.cols;
}

static inline bool shape_equal(struct shape a, struct shape b)
{
	return a.rows == b.rows && a.cols == b.cols;
}

static inline size_t dtype_size(enum dtype dtype)
{
	return dtype == DTYPE_F64 ? sizeof(double) : sizeof(float);
}

#endif
