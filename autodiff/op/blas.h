/*
 * blas.h -- the matrix products, and the library that computes them.
 *
 * OpenBLAS is opened by the first product, not when the program starts: it
 * takes longer than all other libraries together and starts a thread for each
 * core, and a model of scalars needs none of that. Where it cannot be opened,
 * libgslcblas takes its place, which libgsl brings along: right, and much slower.
 *
 * State: the one library of the process, opened once, by whichever thread
 * comes first, and never closed.
 * Errors: none; blas_get()->trouble says why it is not OpenBLAS that computes.
 */
#ifndef AUTODIFF_OP_BLAS_H
#define AUTODIFF_OP_BLAS_H

#include "autodiff/base/error.h"

#include <gsl/gsl_cblas.h>

typedef void dgemm_fn(enum CBLAS_ORDER, enum CBLAS_TRANSPOSE, enum CBLAS_TRANSPOSE, int, int, int,
		      double, const double *, int, const double *, int, double, double *, int);
typedef void sgemm_fn(enum CBLAS_ORDER, enum CBLAS_TRANSPOSE, enum CBLAS_TRANSPOSE, int, int, int,
		      float, const float *, int, const float *, int, float, float *, int);

/* What is used of a library. Only OpenBLAS has the last four; else they are NULL. */
struct blas {
	const char *library; /* "libopenblas.so.0" */
	dgemm_fn *dgemm;
	sgemm_fn *sgemm;
	char *(*config)(void);
	char *(*core)(void);
	int (*threads)(void);
	void (*set_threads)(int);
	struct error trouble; /* why it is not OpenBLAS; empty: it is */
};

/* The library of the process; the first call opens it. */
const struct blas *blas_get(void);

/*
 * Opens the first of these libraries (ends with NULL) that can be opened and
 * has the products; the trouble is that of the first one that has not. False
 * where all have some.
 */
bool blas_open(struct blas *blas, const char *const libraries[]);

/*
 * C = A·B + beta·C, C: n×m, A: n×k, B: k×m, each in one piece, row by row.
 * What is CblasTrans lies in memory as its transpose.
 */
void blas_dgemm(enum CBLAS_TRANSPOSE a_form, enum CBLAS_TRANSPOSE b_form, int n, int m, int k,
		const double *a, const double *b, double beta, double *c);
void blas_sgemm(enum CBLAS_TRANSPOSE a_form, enum CBLAS_TRANSPOSE b_form, int n, int m, int k,
		const float *a, const float *b, float beta, float *c);

/* How many threads a product may use; without OpenBLAS it is 1 and stays so. */
int blas_threads(void);
void blas_set_threads(int count);

#endif
