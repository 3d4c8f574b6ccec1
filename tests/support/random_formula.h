/*
 * random_formula.h -- formulas and models nobody thought of, as text.
 *
 * They use every function and operator of the op table. Many have no value
 * (a logarithm of a negative number): the caller skips those.
 */
#ifndef TESTS_SUPPORT_RANDOM_FORMULA_H
#define TESTS_SUPPORT_RANDOM_FORMULA_H

#include "autodiff/base/text.h"

#include <gsl/gsl_rng.h>

/* A formula over the names, of at most this depth; must is the id of an op it is to use, or −1. */
void random_formula(struct text *out, gsl_rng *rng, const char *const names[], int count, int depth,
		    int must);

/*
 * An equation file of 3 to 25 lines: inputs and parameters, now and then in a
 * data table of one row, then assignments that use names given before them.
 */
const char *random_model(struct arena *arena, gsl_rng *rng, int must);

#endif
