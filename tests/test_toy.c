/* The toy sets: where their points lie, and what class they are of. */
#include "autodiff/data/toy.h"
#include "tests/support/support.h"

#include <gsl/gsl_math.h>
#include <stdbool.h>

enum { COUNT = 400 };

static gsl_rng *seeded(unsigned long seed)
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, seed);
	return rng;
}

static void make(const char *name, double noise, unsigned long seed, struct toy_point *points)
{
	gsl_rng *rng = seeded(seed);
	const struct toy *toy = toy_find(name);
	assert_non_null(toy);
	toy->make(points, toy->points ? toy->points : COUNT, noise, rng);
	gsl_rng_free(rng);
}

static void test_xor_is_the_four_points(void **state)
{
	static const struct toy_point expected[4] = {
		{ 0, 0, -1 },
		{ 0, 1, 1 },
		{ 1, 0, 1 },
		{ 1, 1, -1 },
	};
	struct toy_point points[COUNT];
	(void)state;
	make("xor", 0, 1, points);
	for (int i = 0; i < 4; i++) {
		assert_close(points[i].x1, expected[i].x1, 0);
		assert_close(points[i].x2, expected[i].x2, 0);
		assert_int_equal(points[i].label, expected[i].label);
	}
}

/* The class that a point of each set has where there is no noise, 0 where no point may lie. */

static int class_in_circle(double x, double y)
{
	const double r = hypot(x, y);
	return r <= 2.5 ? 1 : r >= 3.5 && r <= 5 ? -1 : 0;
}

static int class_in_clouds(double x, double y)
{
	const bool inside = fabs(x) >= 0.3 && fabs(y) >= 0.3 && fabs(x) <= 5.3 && fabs(y) <= 5.3;
	return inside ? x * y > 0 ? 1 : -1 : 0;
}

/* Of the two arms, the one whose angle at this distance from the centre it is. */
static int class_in_spiral(double x, double y)
{
	const double r = hypot(x, y), angle = 1.75 * 2 * M_PI * r / 5;
	const double across =
		x * sin(angle) + y * cos(angle); /* r on the first arm, −r on the other */
	return fabs(fabs(across) - r) > 1e-9 ? 0 : across > 0 ? 1 : -1;
}

static void test_points_lie_where_their_class_says(void **state)
{
	static const struct {
		const char *name;
		int (*class_of)(double x, double y);
	} cases[] = {
		{ "circle", class_in_circle },
		{ "clouds", class_in_clouds },
		{ "spiral", class_in_spiral },
	};
	struct toy_point points[COUNT];
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		int positive = 0, meeting = 0;
		make(cases[c].name, 0, 7, points);
		for (int i = 0; i < COUNT; i++) {
			const double x = points[i].x1, y = points[i].x2;
			positive += points[i].label > 0;
			meeting += x == 0 && y == 0;
			if (x != 0 || y != 0)
				assert_int_equal(points[i].label, cases[c].class_of(x, y));
		}
		assert_in_range(positive, COUNT * 2 / 5, COUNT * 3 / 5);
		assert_in_range(meeting, 0, 2);
	}
}

static void test_the_clouds_of_gauss_grow_with_noise(void **state)
{
	static const struct {
		double noise, variance;
	} cases[] = { { 0, 0.5 }, { 0.25, 2.25 }, { 0.5, 4 } };
	struct toy_point points[COUNT];
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		double mean = 0, variance = 0;
		make("gauss", cases[c].noise, 3, points);
		for (int i = 0; i < COUNT; i++) {
			mean += points[i].x1 * points[i].label / COUNT;
			variance += pow(points[i].x1 - 2 * points[i].label, 2) / COUNT;
		}
		assert_close(mean, 2, 0.1);
		assert_close(variance, cases[c].variance, 0.2);
	}
}

/* Noise mixes labels in circle and clouds, and moves points of spiral. */
static void test_noise_changes_something(void **state)
{
	(void)state;
	for (size_t i = 1; toy_get(i); i++) {
		struct toy_point clean[COUNT], noisy[COUNT];
		int changed = 0;
		make(toy_get(i)->name, 0, 5, clean);
		make(toy_get(i)->name, TOY_MOST_NOISE, 5, noisy);
		for (int p = 0; p < COUNT; p++)
			changed += clean[p].x1 != noisy[p].x1 || clean[p].label != noisy[p].label;
		assert_in_range(changed, COUNT / 10, COUNT);
	}
}

static bool same(const struct toy_point a[], const struct toy_point b[])
{
	for (int i = 0; i < COUNT; i++)
		if (a[i].x1 != b[i].x1 || a[i].x2 != b[i].x2 || a[i].label != b[i].label)
			return false;
	return true;
}

static void test_the_seed_decides(void **state)
{
	(void)state;
	for (size_t i = 1; toy_get(i); i++) {
		struct toy_point a[COUNT], b[COUNT], c[COUNT];
		make(toy_get(i)->name, 0.2, 1, a);
		make(toy_get(i)->name, 0.2, 1, b);
		make(toy_get(i)->name, 0.2, 2, c);
		assert_true(same(a, b));
		assert_false(same(a, c));
	}
}

static void test_sets_are_found_by_name(void **state)
{
	(void)state;
	for (size_t i = 0; toy_get(i); i++)
		assert_ptr_equal(toy_find(toy_get(i)->name), toy_get(i));
	assert_null(toy_find("moons"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_xor_is_the_four_points),
		cmocka_unit_test(test_points_lie_where_their_class_says),
		cmocka_unit_test(test_the_clouds_of_gauss_grow_with_noise),
		cmocka_unit_test(test_noise_changes_something),
		cmocka_unit_test(test_the_seed_decides),
		cmocka_unit_test(test_sets_are_found_by_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
