/* version.c -- the version of the program and of what it computes with. */
#include "tutor/command/commands.h"

#include "autodiff/base/text.h"
#include "autodiff/op/blas.h"

#include <gsl/gsl_version.h>

static void describe_blas(struct text *out)
{
	const struct blas *blas = blas_get();
	if (blas->config && blas->core && blas->threads)
		text_printf(out, "BLAS %s, core %s, %d threads\n", blas->config(), blas->core(),
			    blas->threads());
	else
		text_printf(out, "BLAS %s, for want of OpenBLAS: %s\n", blas->library,
			    blas->trouble.message);
}

int command_version(struct arena *arena)
{
	struct text out = { .arena = arena };
	text_printf(&out, "gradwalk %s\n", GRADWALK_VERSION);
	text_printf(&out, "GSL %s\n", gsl_version);
	describe_blas(&out);
	return put_output(text_string(&out), EXIT_FINE);
}
