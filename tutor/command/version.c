/* version.c -- the version of the program and of what it computes with. */
#include "tutor/command/commands.h"

#include "autodiff/base/text.h"

#include <cblas-openblas.h>
#include <gsl/gsl_version.h>

int command_version(struct arena *arena)
{
	struct text out = { .arena = arena };
	text_printf(&out, "gradwalk %s\n", GRADWALK_VERSION);
	text_printf(&out, "GSL %s\n", gsl_version);
	text_printf(&out, "BLAS %s, core %s, %d threads\n", openblas_get_config(),
		    openblas_get_corename(), openblas_get_num_threads());
	return put_output(text_string(&out), EXIT_FINE);
}
