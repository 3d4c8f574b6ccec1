/* The matrix products: whose they are, when the library is opened, and that they are right. */
#include "autodiff/op/blas.h"
#include "tests/support/support.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

enum { N = 2, M = 3, K = 4, THREADS = 8 };

static const char *const open_blas[] = { "libopenblas.so.0", NULL };
static const char *const gsl_blas[] = { "libgslcblas.so.0", NULL };

/* A is N×K, B is K×M; each once as it is, and once as its transpose. */
static const double a[N * K] = { 1, 2, 3, 4, 5, 6, 7, 8 };
static const double a_transposed[K * N] = { 1, 5, 2, 6, 3, 7, 4, 8 };
static const double b[K * M] = { 1, 0, 2, -1, 3, 1, 0, 0.5, 4, 2, 1, -2 };
static const double b_transposed[M * K] = { 1, -1, 0, 2, 0, 3, 0.5, 1, 2, 1, 4, -2 };

/* Sums of small integers and halves, so that they are the same in every order and type. */
static void assert_is_product(const double c[], double beta, double before)
{
	for (int i = 0; i < N; i++) {
		for (int j = 0; j < M; j++) {
			double sum = beta * before;
			for (int l = 0; l < K; l++)
				sum += a[i * K + l] * b[l * M + j];
			assert_true(c[i * M + j] == sum);
		}
	}
}

static bool is_loaded(const char *library)
{
	return dlopen(library, RTLD_NOW | RTLD_NOLOAD) != NULL;
}

static void *multiply(void *c)
{
	blas_dgemm(CblasNoTrans, CblasNoTrans, N, M, K, a, b, 0, c);
	return NULL;
}

/* Comes first: the library of a process is opened once. */
static void test_the_first_product_opens_the_library_whichever_thread_asks(void **state)
{
	(void)state;
	static double c[THREADS][N * M];
	pthread_t threads[THREADS];
	assert_false(is_loaded(open_blas[0]));
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, multiply, c[i]), 0);
	for (int i = 0; i < THREADS; i++) {
		pthread_join(threads[i], NULL);
		assert_is_product(c[i], 0, 0);
	}
	assert_true(is_loaded(open_blas[0]));
}

static void assert_comes_from(const void *function, size_t size, const char *library)
{
	Dl_info info;
	void *address;
	assert_int_equal(size, sizeof(address));
	memcpy(&address, function, size);
	assert_true(dladdr(address, &info));
	assert_contains(info.dli_fname, library);
}

/* libgsl brings a slow cblas of its own, with the same names. */
static void test_openblas_computes(void **state)
{
	(void)state;
	const struct blas *blas = blas_get();
	assert_string_equal(blas->trouble.message, "");
	assert_string_equal(blas->library, open_blas[0]);
	assert_comes_from(&blas->dgemm, sizeof(blas->dgemm), "libopenblas");
	assert_comes_from(&blas->sgemm, sizeof(blas->sgemm), "libopenblas");
	assert_contains(blas->config(), "OpenBLAS");
}

static void test_openblas_is_nobody_elses(void **state)
{
	(void)state;
	blas_get();
	assert_null(dlsym(RTLD_DEFAULT, "openblas_get_config"));
}

static void test_transposes_and_adds(void **state)
{
	(void)state;
	for (int form = 0; form < 8; form++) {
		const enum CBLAS_TRANSPOSE a_form = form & 1 ? CblasTrans : CblasNoTrans;
		const enum CBLAS_TRANSPOSE b_form = form & 2 ? CblasTrans : CblasNoTrans;
		const double beta = form & 4 ? 1 : 0;
		double c[N * M];
		float a32[N * K], b32[K * M], c32[N * M];
		for (int i = 0; i < N * K; i++)
			a32[i] = (float)(form & 1 ? a_transposed : a)[i];
		for (int i = 0; i < K * M; i++)
			b32[i] = (float)(form & 2 ? b_transposed : b)[i];
		for (int i = 0; i < N * M; i++)
			c[i] = c32[i] = 10;
		blas_dgemm(a_form, b_form, N, M, K, form & 1 ? a_transposed : a,
			   form & 2 ? b_transposed : b, beta, c);
		assert_is_product(c, beta, 10);
		blas_sgemm(a_form, b_form, N, M, K, a32, b32, (float)beta, c32);
		for (int i = 0; i < N * M; i++)
			assert_true(c32[i] == (float)c[i]);
	}
}

static void test_threads_are_as_many_as_asked_for(void **state)
{
	(void)state;
	blas_set_threads(1);
	assert_int_equal(blas_threads(), 1);
	blas_set_threads(2);
	assert_int_equal(blas_threads(), 2);
}

static void test_another_library_takes_its_place(void **state)
{
	(void)state;
	static const char *const libraries[] = { "libnowhere.so.7", "libm.so.6", "libgslcblas.so.0",
						 NULL };
	struct blas blas;
	double c[N * M];
	assert_true(blas_open(&blas, libraries));
	assert_string_equal(blas.library, gsl_blas[0]);
	assert_contains(blas.trouble.message, "libnowhere.so.7: cannot open shared object file");
	assert_comes_from(&blas.dgemm, sizeof(blas.dgemm), "libgslcblas");
	assert_comes_from(&blas.sgemm, sizeof(blas.sgemm), "libgslcblas");
	assert_null(blas.threads);
	assert_null(blas.set_threads);
	blas.dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, N, M, K, 1, a, K, b, M, 0, c, M);
	assert_is_product(c, 0, 0);
}

static void test_no_library_is_said(void **state)
{
	(void)state;
	static const char *const libraries[] = { "libm.so.6", NULL };
	struct blas blas;
	assert_false(blas_open(&blas, libraries));
	assert_string_equal(blas.trouble.message, "libm.so.6 has no matrix products");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_product_opens_the_library_whichever_thread_asks),
		cmocka_unit_test(test_openblas_computes),
		cmocka_unit_test(test_openblas_is_nobody_elses),
		cmocka_unit_test(test_transposes_and_adds),
		cmocka_unit_test(test_threads_are_as_many_as_asked_for),
		cmocka_unit_test(test_another_library_takes_its_place),
		cmocka_unit_test(test_no_library_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
