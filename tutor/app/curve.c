#include "tutor/app/curve.h"

#include "autodiff/graph/slope.h"

#include <math.h>

/* The least reach as a part of the value; and the largest and smallest that can be asked for. */
static const double least_part = 1e-9, narrowest = 1e-9, widest = 1e9;

/* A step of this part of all that a curve does is looked into, so many times halved. */
static const double suspect_part = 0.05;
enum { HALVINGS = 40, MOST_SUSPECTS = 24 };

double curve_reach(const struct curve *curve, double middle)
{
	return fmax(curve->reach > 0 ? curve->reach : 1, fabs(middle) * least_part);
}

void curve_widen(struct curve *curve, double times)
{
	const double reach = (curve->reach > 0 ? curve->reach : 1) * times;
	if (reach >= narrowest && reach <= widest)
		curve->reach = reach;
}

static void evaluate(const struct curve *curve, const struct live *live, size_t count,
		     const double x[], double y[])
{
	struct graph *graph = live->model->graph;
	const size_t of = graph->nodes[live->model->objective].first;
	const size_t wrt = graph->nodes[live->variable].first;
	if (curve->of_derivative)
		slope_gradient_curve(graph, of, wrt, count, x, y);
	else
		slope_curve(graph, of, wrt, count, x, y);
}

/* Follows the larger half of the step: does all of it happen between two neighbouring numbers? */
static bool jumps(const struct curve *curve, const struct live *live, size_t at)
{
	double x[2] = { curve->x[at - 1], curve->x[at] }, y[2] = { curve->y[at - 1], curve->y[at] };
	const double whole = fabs(y[1] - y[0]);
	for (int i = 0; i < HALVINGS; i++) {
		const double middle = x[0] + (x[1] - x[0]) / 2;
		double value;
		if (middle == x[0] || middle == x[1])
			break;
		evaluate(curve, live, 1, &middle, &value);
		if (isnan(value))
			return true;
		const int end = fabs(value - y[0]) > fabs(y[1] - value) ? 1 : 0;
		x[end] = middle;
		y[end] = value;
	}
	return fabs(y[1] - y[0]) > whole / 2;
}

static void find_jumps(struct curve *curve, const struct live *live)
{
	double least = INFINITY, most = -INFINITY;
	int suspects = 0;
	for (size_t i = 0; i < CURVE_POINTS; i++) {
		least = fmin(least, curve->y[i]);
		most = fmax(most, curve->y[i]);
		curve->broken[i] = false;
	}
	for (size_t i = 1; i < CURVE_POINTS && suspects < MOST_SUSPECTS; i++) {
		if (!(fabs(curve->y[i] - curve->y[i - 1]) > suspect_part * (most - least)))
			continue;
		suspects++;
		curve->broken[i] = jumps(curve, live, i);
	}
}

/* The slope of the derivative at the middle, by five points close to it: f′ = (f₋₂ − 8f₋₁ + 8f₁ − f₂)/12h. */
static double measure_bend(const struct curve *curve, const struct live *live, double middle)
{
	const double size = fmax(1, fabs(middle));
	const double h = fmax(1e-3 * fmin(size, curve_reach(curve, middle)), 1e-6 * size);
	const int at = CURVE_POINTS / 2;
	if (curve->broken[at] || curve->broken[at + 1])
		return NAN;
	const double x[] = { middle - 2 * h, middle - h, middle + h, middle + 2 * h };
	double y[4];
	evaluate(curve, live, 4, x, y);
	return (y[0] - 8 * y[1] + 8 * y[2] - y[3]) / (12 * h);
}

void curve_take(struct curve *curve, const struct live *live)
{
	const double middle = graph_value(live->model->graph, live->variable, 0);
	const double reach = curve_reach(curve, middle);
	for (int i = 0; i < CURVE_POINTS; i++)
		curve->x[i] = middle + reach * (2.0 * i / (CURVE_POINTS - 1) - 1);
	evaluate(curve, live, CURVE_POINTS, curve->x, curve->y);
	find_jumps(curve, live);
	curve->bend = curve->of_derivative ? measure_bend(curve, live, middle) : NAN;
}
