#include "autodiff/graph/slope.h"

#include "autodiff/base/arena.h"

#include <float.h>
#include <gsl/gsl_deriv.h>
#include <gsl/gsl_errno.h>
#include <math.h>

/* One quantity of a graph as a function of another. */
struct probe {
	struct graph *graph;
	int of, wrt; /* nodes */
	size_t of_element, wrt_element;
	const bool *depends; /* by node: does it follow from wrt? */
	double x;	     /* where wrt stands */
	double least_step;   /* the nearest to x that was evaluated */
	double *adjoint;     /* by node: room for the derivative by it */
	double value;	     /* of the one where the graph stands */
	double variation;    /* how far it was seen to go from there */
};

typedef int derivative_fn(const gsl_function *f, double x, double h, double *result,
			  double *abs_err);

static void run(const struct probe *probe, double x)
{
	graph_set(probe->graph, probe->wrt, probe->wrt_element, x);
	for (int i = probe->wrt + 1; i <= probe->of; i++)
		if (probe->depends[i])
			graph_forward_node(probe->graph, i);
}

/* A tensor's is that of its largest entry. */
static double rounding_of(const struct graph *graph, int node)
{
	double largest = 0;
	for (size_t n = 0; n < shape_size(graph->nodes[node].shape); n++)
		largest = fmax(largest, fabs(graph_value(graph, node, n)));
	return DBL_EPSILON * largest;
}

static bool is_formula_of_scalars(const struct node *node)
{
	return node->role == ROLE_RESULT && op_get(node->op)->elementwise &&
	       shape_size(node->shape) == 1;
}

/*
 * How far rounding may take the value from where it belongs, with the graph as
 * it stands: the rounding of every value on the way, times the derivative by it.
 * ln(1 − σ(36)) has lost all its digits. (To first order, as in A. Griewank and
 * A. Walther, Evaluating Derivatives, 2nd ed., 3.4; a tensor counts as it is.)
 */
static double rounding_error(const struct probe *probe)
{
	const struct graph *graph = probe->graph;
	double error = 0, *adjoint = probe->adjoint;
	for (int i = probe->wrt; i <= probe->of; i++)
		adjoint[i] = i == probe->of;
	for (int i = probe->of; i > probe->wrt; i--) {
		const struct node *node = &graph->nodes[i];
		double in[OP_MAX_ARITY] = { 0 }, partial[OP_MAX_ARITY] = { 0 };
		if (!probe->depends[i])
			continue;
		if (!is_formula_of_scalars(node)) {
			error += rounding_of(graph, i);
			continue;
		}
		error += fabs(adjoint[i]) * rounding_of(graph, i);
		for (int k = 0; k < op_get(node->op)->arity; k++)
			in[k] = graph_value(graph, node->in[k], 0);
		op_partials(node->op, in, partial);
		for (int k = 0; k < op_get(node->op)->arity; k++)
			if (node->in[k] >= probe->wrt && isfinite(partial[k]))
				adjoint[node->in[k]] += partial[k] * adjoint[i];
	}
	return error;
}

static double evaluate(double x, void *context)
{
	struct probe *probe = context;
	run(probe, x);
	if (x != probe->x)
		probe->least_step = fmin(probe->least_step, fabs(x - probe->x));
	const double value = graph_value(probe->graph, probe->of, probe->of_element);
	probe->variation = fmax(probe->variation, fabs(value - probe->value));
	return value;
}

/* The step to start from, for an x of 1 or less. */
#define LONGEST_STEP 1e-2

/* A slope with the error it may have, and what of that is rounding. */
struct estimate {
	double slope, error, rounding;
};

static double relative_error(struct estimate e)
{
	return isfinite(e.error) ? e.error / fabs(e.slope) : INFINITY;
}

/*
 * GSL's slope from a first step h. GSL judges rounding by the function's value;
 * to that comes the rounding of values on the way: ln(1 + x) at x = 1e-5 has
 * the rounding of its 1.
 */
static struct estimate differentiate_from(derivative_fn *derivative, struct probe *probe, double h)
{
	const gsl_function f = { evaluate, probe };
	struct estimate e;
	probe->least_step = INFINITY;
	const int status = derivative(&f, probe->x, h, &e.slope, &e.error);
	e.rounding = rounding_error(probe) / probe->least_step;
	e.error += e.rounding;
	if (status == GSL_SUCCESS && isfinite(e.slope) && isfinite(e.error))
		return e;
	return (struct estimate){ NAN, INFINITY, 0 };
}

/*
 * GSL adapts its step once; which size to start from depends on the function,
 * so a few are tried, and the smallest error is believed. An estimate can be
 * right by accident, across a kink say: what the next smaller step contradicts
 * counts as error. Where the error is rounding, smaller steps only add to it.
 */
static struct estimate differentiate(derivative_fn *derivative, struct probe *probe)
{
	const double unit = fmax(1, fabs(probe->x));
	struct estimate best = { NAN, INFINITY, 0 };
	struct estimate e = differentiate_from(derivative, probe, LONGEST_STEP * unit);
	for (double h = LONGEST_STEP / 10; h > 5e-8; h /= 10) {
		const struct estimate next = differentiate_from(derivative, probe, h * unit);
		if (isfinite(next.error))
			e.error += fmax(0, fabs(e.slope - next.slope) - next.error);
		if (e.error < best.error)
			best = e;
		if (best.error <= fmax(1e-10 * fabs(best.slope), 20 * best.rounding))
			break;
		e = next;
	}
	return best;
}

/*
 * Where all those steps were too long, as for sin(1/x) near 0: the most precise
 * of shorter ones, down to the distance of neighbouring numbers. Only one that
 * is good to a thousandth is better than none.
 */
static struct estimate differentiate_closely(struct probe *probe)
{
	const double unit = fmax(1, fabs(probe->x));
	const double neighbour = nextafter(fabs(probe->x), INFINITY) - fabs(probe->x);
	struct estimate best = { NAN, INFINITY, 0 };
	struct estimate e = differentiate_from(gsl_deriv_central, probe, 1e-8 * unit);
	for (double h = 1e-9 * unit; h > 4 * neighbour && h > DBL_MIN; h /= 10) {
		const struct estimate next = differentiate_from(gsl_deriv_central, probe, h);
		if (isfinite(next.error))
			e.error += fmax(0, fabs(e.slope - next.slope) - next.error);
		if (relative_error(e) < relative_error(best))
			best = e;
		e = next;
	}
	return relative_error(best) < 1e-3 ? best : (struct estimate){ NAN, INFINITY, 0 };
}

/* The first scalar node between wrt and of that stands at a kink, or NODE_NONE. */
static int find_kink(const struct probe *probe)
{
	for (int i = probe->wrt + 1; i <= probe->of; i++) {
		const struct node *node = &probe->graph->nodes[i];
		const struct op *op = op_get(node->op);
		double in[OP_MAX_ARITY] = { 0 };
		if (!probe->depends[i] || node->role != ROLE_RESULT || !op->at_kink ||
		    shape_size(node->shape) != 1)
			continue;
		for (int k = 0; k < op->arity; k++)
			in[k] = graph_value(probe->graph, node->in[k], 0);
		if (op->at_kink(in))
			return i;
	}
	return NODE_NONE;
}

/* Slopes that differ by less are both 0 but for rounding. */
#define ROUNDING 1e-12

static bool agrees(struct estimate e, double gradient)
{
	const double size = fmax(fabs(gradient), fabs(e.slope));
	return fabs(gradient - e.slope) <= 4 * e.error + 1e-7 * size + ROUNDING;
}

/*
 * Does the value jump on the way from x to a side? A step of a hundredth leads
 * nearly as far then. The side is 1 or −1.
 */
static bool jumps(struct probe *probe, double side)
{
	const double h = side * 1e-6 * fmax(1, fabs(probe->x));
	const double far = evaluate(probe->x + h, probe) - probe->value;
	const double near = evaluate(probe->x + h / 100, probe) - probe->value;
	return fabs(near) > fabs(far) / 2 && fabs(near) > 1000 * rounding_error(probe);
}

/* The convention is right between the sides. */
static void measure_kink(struct probe *probe, struct slope *slope, double gradient)
{
	const struct estimate right = differentiate(gsl_deriv_forward, probe);
	const struct estimate left = differentiate(gsl_deriv_backward, probe);
	const double half = fabs(left.slope - right.slope) / 2;
	const double error = fmax(left.error, right.error);
	const double middle = (left.slope + right.slope) / 2;
	const double outside = fmax(fabs(gradient - middle) - half, 0);
	slope->kink = op_get(probe->graph->nodes[slope->kink_node].op)->kink;
	slope->method = "one-sided";
	slope->value = isfinite(error) ? middle : NAN;
	slope->abs_error = half + error;
	if (jumps(probe, 1) || jumps(probe, -1)) {
		slope->verdict = SLOPE_UNKNOWN;
		slope->obstacle = "the value jumps here";
		return;
	}
	if (isfinite(error)) {
		const struct estimate side = { gradient - outside, error, 0 };
		slope->verdict = agrees(side, gradient) ? SLOPE_AGREES : SLOPE_DISAGREES;
		return;
	}
	slope->verdict = SLOPE_UNKNOWN;
	slope->obstacle = "the slope is infinite, or one side has no values";
}

/*
 * Why a measured slope that contradicts the gradient is no proof against it;
 * NULL: it is. With the gradient claimed, the values of neighbouring numbers
 * would differ by a good part of all that the function was seen to move; or one
 * side of the point has the gradient, and the other has not.
 */
static const char *find_obstacle(struct probe *probe, double gradient)
{
	const double neighbour = nextafter(fabs(probe->x), INFINITY) - fabs(probe->x);
	if (probe->variation > 0 && fabs(gradient) * neighbour > 1e-4 * probe->variation)
		return "it changes faster than numbers can tell apart";
	const struct estimate right = differentiate(gsl_deriv_forward, probe);
	const struct estimate left = differentiate(gsl_deriv_backward, probe);
	if (agrees(right, gradient) != agrees(left, gradient) && !agrees(right, left.slope))
		return "a kink lies within the steps of the measurement";
	return NULL;
}

static void take(struct slope *slope, const char *method, struct estimate e, double gradient)
{
	slope->method = method;
	slope->value = e.slope;
	slope->abs_error = e.error;
	slope->verdict = agrees(e, gradient) ? SLOPE_AGREES : SLOPE_DISAGREES;
}

/* Is the error as large as what was measured, so that any gradient would agree? */
static bool is_vague(const struct slope *slope, double gradient)
{
	const double size = fmax(fabs(gradient), fabs(slope->value));
	return slope->abs_error > size / 2 && fabs(gradient - slope->value) > 1e-3 * size &&
	       size > ROUNDING;
}

/* Both sides; where the function ends here, the side it has; then what is closer. */
static void measure_smooth(struct probe *probe, struct slope *slope, double gradient)
{
	take(slope, "gsl_deriv_central", differentiate(gsl_deriv_central, probe), gradient);
	if (isnan(slope->value))
		take(slope, "gsl_deriv_forward", differentiate(gsl_deriv_forward, probe), gradient);
	if (isnan(slope->value))
		take(slope, "gsl_deriv_backward", differentiate(gsl_deriv_backward, probe),
		     gradient);
	if (slope->verdict == SLOPE_AGREES && !is_vague(slope, gradient))
		return;
	const struct estimate close = differentiate_closely(probe);
	if (!isnan(close.slope))
		take(slope, "gsl_deriv_central", close, gradient);
	if (slope->verdict == SLOPE_AGREES && !is_vague(slope, gradient))
		return;
	slope->obstacle = isnan(slope->value)	    ? "the slope has no finite value" :
			  is_vague(slope, gradient) ? "its digits are lost to rounding" :
						      find_obstacle(probe, gradient);
	if (slope->obstacle)
		slope->verdict = SLOPE_UNKNOWN;
}

static struct probe probe_between(struct arena *arena, struct graph *graph, size_t of, size_t wrt)
{
	struct probe probe = { .graph = graph };
	probe.of = graph_vertex_node(graph, of);
	probe.wrt = graph_vertex_node(graph, wrt);
	probe.of_element = of - graph->nodes[probe.of].first;
	probe.wrt_element = wrt - graph->nodes[probe.wrt].first;
	probe.depends = graph_dependents(graph, arena, probe.wrt);
	probe.adjoint = arena_alloc_array(arena, (size_t)graph->count, sizeof(double));
	probe.x = graph_value(graph, probe.wrt, probe.wrt_element);
	probe.value = graph_value(graph, probe.of, probe.of_element);
	return probe;
}

struct slope slope_measure(struct graph *graph, size_t of, size_t wrt, double gradient)
{
	struct arena *arena = arena_new();
	struct probe probe = probe_between(arena, graph, of, wrt);
	struct slope slope = { .kink_node = find_kink(&probe) };
	if (!isfinite(gradient)) {
		slope.value = slope.abs_error = NAN;
		slope.method = "none";
		slope.verdict = SLOPE_UNKNOWN;
		slope.obstacle = "the gradient is not finite";
	} else if (of < wrt) {
		take(&slope, "gsl_deriv_central", (struct estimate){ 0, 0, 0 }, gradient);
	} else if (slope.kink_node != NODE_NONE) {
		measure_kink(&probe, &slope, gradient);
	} else {
		measure_smooth(&probe, &slope, gradient);
	}
	run(&probe, probe.x);
	arena_free(arena);
	return slope;
}

void slope_curve(struct graph *graph, size_t of, size_t wrt, size_t count, const double x[],
		 double y[])
{
	struct arena *arena = arena_new();
	struct probe probe = probe_between(arena, graph, of, wrt);
	for (size_t i = 0; i < count; i++) {
		run(&probe, x[i]);
		const double value = graph_value(graph, probe.of, probe.of_element);
		y[i] = isfinite(value) ? value : NAN;
	}
	run(&probe, probe.x);
	arena_free(arena);
}

void slope_gradient_curve(struct graph *graph, size_t of, size_t wrt, size_t count,
			  const double x[], double y[])
{
	struct arena *arena = arena_new();
	struct probe probe = probe_between(arena, graph, of, wrt);
	for (size_t i = 0; i < count; i++) {
		run(&probe, x[i]);
		graph_backward(graph, probe.of);
		const double gradient =
			probe.wrt <= probe.of ? graph_grad(graph, probe.wrt, probe.wrt_element) : 0;
		const double value = graph_value(graph, probe.of, probe.of_element);
		y[i] = isfinite(value) && isfinite(gradient) ? gradient : NAN;
	}
	run(&probe, probe.x);
	graph_backward(graph, probe.of);
	arena_free(arena);
}
