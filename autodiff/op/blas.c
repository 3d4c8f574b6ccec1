#include "autodiff/op/blas.h"

#include <dlfcn.h>
#include <string.h>
#include <threads.h>

/* *function becomes the library's, or NULL. ISO C makes no function of an object's address. */
static bool find(void *library, const char *name, void *function)
{
	void *const address = dlsym(library, name);
	memcpy(function, &address, sizeof(address));
	return address != NULL;
}

/* Nobody but us is to meet its symbols, many of which libgslcblas has too: RTLD_LOCAL. */
static bool open_one(struct blas *blas, const char *name, struct error *trouble)
{
	void *const library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return error_set(trouble, "%s", dlerror());
	if (!find(library, "cblas_dgemm", &blas->dgemm) ||
	    !find(library, "cblas_sgemm", &blas->sgemm)) {
		dlclose(library);
		return error_set(trouble, "%s has no matrix products", name);
	}
	find(library, "openblas_get_config", &blas->config);
	find(library, "openblas_get_corename", &blas->core);
	find(library, "openblas_get_num_threads", &blas->threads);
	find(library, "openblas_set_num_threads", &blas->set_threads);
	blas->library = name;
	return true;
}

bool blas_open(struct blas *blas, const char *const libraries[])
{
	struct error later;
	*blas = (struct blas){ 0 };
	for (size_t i = 0; libraries[i]; i++)
		if (open_one(blas, libraries[i], i == 0 ? &blas->trouble : &later))
			return true;
	return false;
}

/* The two statics of the engine: here, so that nothing else can reach them. */

static struct blas *library_of_process(void)
{
	static struct blas blas;
	return &blas;
}

static void open_library(void)
{
	static const char *const libraries[] = { "libopenblas.so.0", "libgslcblas.so.0", NULL };
	struct blas *const blas = library_of_process();
	if (!blas_open(blas, libraries))
		die("no library for matrix products can be opened: %s", blas->trouble.message);
}

const struct blas *blas_get(void)
{
	static once_flag once = ONCE_FLAG_INIT;
	call_once(&once, open_library);
	return library_of_process();
}

void blas_dgemm(enum CBLAS_TRANSPOSE a_form, enum CBLAS_TRANSPOSE b_form, int n, int m, int k,
		const double *a, const double *b, double beta, double *c)
{
	blas_get()->dgemm(CblasRowMajor, a_form, b_form, n, m, k, 1, a,
			  a_form == CblasNoTrans ? k : n, b, b_form == CblasNoTrans ? m : k, beta,
			  c, m);
}

void blas_sgemm(enum CBLAS_TRANSPOSE a_form, enum CBLAS_TRANSPOSE b_form, int n, int m, int k,
		const float *a, const float *b, float beta, float *c)
{
	blas_get()->sgemm(CblasRowMajor, a_form, b_form, n, m, k, 1, a,
			  a_form == CblasNoTrans ? k : n, b, b_form == CblasNoTrans ? m : k, beta,
			  c, m);
}

int blas_threads(void)
{
	const struct blas *blas = blas_get();
	return blas->threads ? blas->threads() : 1;
}

void blas_set_threads(int count)
{
	const struct blas *blas = blas_get();
	if (blas->set_threads)
		blas->set_threads(count);
}
