/*
 * init.h -- what weights are before training.
 *
 * An initialisation is one table entry: its name, and how it draws a weight of a
 * layer with so many inputs and outputs.
 */
#ifndef AUTODIFF_LEARN_INIT_H
#define AUTODIFF_LEARN_INIT_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

/* How far from 0 the uniform initialisation goes. */
#define INIT_REACH 0.5

struct init {
	const char *name;
	const char *formula;
	double (*weight)(gsl_rng *rng, int inputs, int outputs);
};

/* The initialisations by number, from 0, the default; NULL past the last. */
const struct init *init_get(size_t number);

/* The one with this name, or NULL. */
const struct init *init_find(const char *name);

#endif
