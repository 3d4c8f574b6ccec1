/*
 * toy.h -- small sets of points in a plane, each of one of two classes.
 *
 * A set is one table entry: its name and how its points come about. All but xor
 * draw them from the rng; the same seed gives the same points.
 *
 * The sets are those of TensorFlow Playground, and XOR's own four points.
 */
#ifndef AUTODIFF_DATA_TOY_H
#define AUTODIFF_DATA_TOY_H

#include <gsl/gsl_rng.h>
#include <stddef.h>

enum { TOY_MOST_POINTS = 500 };

/* Noise is a share, from 0 to this. */
#define TOY_MOST_NOISE 0.5

struct toy_point {
	double x1, x2;
	int label; /* −1 or 1 */
};

struct toy {
	const char *name;
	int points; /* as many as it always has; 0: as many as are asked for */
	void (*make)(struct toy_point points[], int count, double noise, gsl_rng *rng);
};

/* The sets by number, from 0, the default; NULL past the last. */
const struct toy *toy_get(size_t number);

/* The one with this name, or NULL. */
const struct toy *toy_find(const char *name);

#endif
