#include "autodiff/data/toy.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <string.h>

/* The exclusive or of two bits: 1 where exactly one of them is. */
static void make_xor(struct toy_point points[], int count, double noise, gsl_rng *rng)
{
	(void)noise, (void)rng;
	for (int i = 0; i < count; i++) {
		const int a = i / 2 % 2, b = i % 2;
		points[i] = (struct toy_point){ a, b, a != b ? 1 : -1 };
	}
}

/* Half of the points are in a disc, half in a ring around it. Noise moves only what labels see. */
static void make_circle(struct toy_point points[], int count, double noise, gsl_rng *rng)
{
	const double radius = 5;
	for (int i = 0; i < count; i++) {
		const double r = i < count / 2 ? gsl_ran_flat(rng, 0, radius / 2) :
						 gsl_ran_flat(rng, 0.7 * radius, radius);
		const double angle = gsl_ran_flat(rng, 0, 2 * M_PI);
		const double x = r * sin(angle), y = r * cos(angle);
		const double seen_x = x + gsl_ran_flat(rng, -radius, radius) * noise;
		const double seen_y = y + gsl_ran_flat(rng, -radius, radius) * noise;
		points[i] = (struct toy_point){ x, y, hypot(seen_x, seen_y) < radius / 2 ? 1 : -1 };
	}
}

/* Two normal clouds; their variance grows with the noise, from 0.5 to 4. */
static void make_gauss(struct toy_point points[], int count, double noise, gsl_rng *rng)
{
	const double deviation = sqrt(0.5 + (4 - 0.5) * noise / TOY_MOST_NOISE);
	for (int i = 0; i < count; i++) {
		const int label = i < count / 2 ? 1 : -1;
		const double x = 2 * label + gsl_ran_gaussian(rng, deviation);
		const double y = 2 * label + gsl_ran_gaussian(rng, deviation);
		points[i] = (struct toy_point){ x, y, label };
	}
}

/* Two arms, each 1¾ turns around the centre. */
static void make_spiral(struct toy_point points[], int count, double noise, gsl_rng *rng)
{
	for (int i = 0; i < count; i++) {
		const int half = count / 2, first = i < half, length = first ? half : count - half;
		const double along = (double)(first ? i : i - half) / length;
		const double r = 5 * along;
		const double angle = 1.75 * along * 2 * M_PI + (first ? 0 : M_PI);
		const double x = r * sin(angle) + gsl_ran_flat(rng, -1, 1) * noise;
		const double y = r * cos(angle) + gsl_ran_flat(rng, -1, 1) * noise;
		points[i] = (struct toy_point){ x, y, first ? 1 : -1 };
	}
}

/* Away from 0, so that no point lies on an axis. */
static double pushed(double coordinate)
{
	return coordinate + (coordinate > 0 ? 0.3 : -0.3);
}

/* A cloud in every quadrant; opposite ones are of one class, as XOR's points are. */
static void make_clouds(struct toy_point points[], int count, double noise, gsl_rng *rng)
{
	for (int i = 0; i < count; i++) {
		const double x = pushed(gsl_ran_flat(rng, -5, 5));
		const double y = pushed(gsl_ran_flat(rng, -5, 5));
		const double seen_x = x + gsl_ran_flat(rng, -5, 5) * noise;
		const double seen_y = y + gsl_ran_flat(rng, -5, 5) * noise;
		points[i] = (struct toy_point){ x, y, seen_x * seen_y >= 0 ? 1 : -1 };
	}
}

static const struct toy table[] = {
	{ "xor", .points = 4, .make = make_xor }, { "circle", .make = make_circle },
	{ "gauss", .make = make_gauss },	  { "spiral", .make = make_spiral },
	{ "clouds", .make = make_clouds },
};

const struct toy *toy_get(size_t number)
{
	return number < sizeof(table) / sizeof(table[0]) ? &table[number] : NULL;
}

const struct toy *toy_find(const char *name)
{
	const struct toy *toy;
	for (size_t i = 0; (toy = toy_get(i)); i++)
		if (strcmp(toy->name, name) == 0)
			break;
	return toy;
}
