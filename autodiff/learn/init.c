#include "autodiff/learn/init.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

/*
 * Glorot and Bengio 2010, eq. 16: variance 2/(n_in + n_out), between what
 * keeps the signal's size and what keeps the gradient's. A uniform
 * distribution over ±a has variance a²/3.
 */
static double xavier(gsl_rng *rng, int inputs, int outputs)
{
	const double a = sqrt(6.0 / (inputs + outputs));
	return gsl_ran_flat(rng, -a, a);
}

/*
 * He et al. 2015, eq. 10: a ReLU passes half of its input, so weights of
 * variance 2/n_in keep the size of the signal from layer to layer.
 */
static double he(gsl_rng *rng, int inputs, int outputs)
{
	(void)outputs;
	return gsl_ran_gaussian(rng, sqrt(2.0 / inputs));
}

static double uniform(gsl_rng *rng, int inputs, int outputs)
{
	(void)inputs, (void)outputs;
	return gsl_ran_flat(rng, -INIT_REACH, INIT_REACH);
}

/* All units of a layer are alike, and stay so: the gradient cannot tell them apart. */
static double zero(gsl_rng *rng, int inputs, int outputs)
{
	(void)rng, (void)inputs, (void)outputs;
	return 0;
}

static const struct init table[] = {
	{ "xavier", "U(−a, a), a = √(6/(n_in + n_out))", xavier },
	{ "he", "N(0, 2/n_in)", he },
	{ "uniform", "U(−½, ½)", uniform },
	{ "zero", "0", zero },
};

const struct init *init_get(size_t number)
{
	return number < sizeof(table) / sizeof(table[0]) ? &table[number] : NULL;
}

const struct init *init_find(const char *name)
{
	const struct init *init;
	for (size_t i = 0; (init = init_get(i)); i++)
		if (strcmp(init->name, name) == 0)
			break;
	return init;
}
