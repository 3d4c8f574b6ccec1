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
	double largest;	     /* of all values computed on the way */
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

static void note_largest(struct probe *probe)
{
	for (int i = probe->wrt; i <= probe->of; i++)
		for (size_t n = 0;
		     probe->depends[i] && n < shape_size(probe->graph->nodes[i].shape); n++)
			probe->largest =
				fmax(probe->largest, fabs(graph_value(probe->graph, i, n)));
}

static double evaluate(double x, void *context)
{
	struct probe *probe = context;
	run(probe, x);
	note_largest(probe);
	if (x != probe->x)
		probe->least_step = fmin(probe->least_step, fabs(x - probe->x));
	return graph_value(probe->graph, probe->of, probe->of_element);
}

/*
 * GSL's slope from a first step h. GSL judges rounding by the function's value;
 * to that comes the rounding of larger values on the way: ln(1 + x) at x = 1e-5
 * has the rounding of its 1.
 */
static double differentiate_from(derivative_fn *derivative, struct probe *probe, double h,
				 double *abs_error)
{
	const gsl_function f = { evaluate, probe };
	double slope;
	probe->least_step = INFINITY;
	probe->largest = 0;
	if (derivative(&f, probe->x, h, &slope, abs_error) != GSL_SUCCESS || !isfinite(slope))
		*abs_error = INFINITY;
	else
		*abs_error += DBL_EPSILON * probe->largest / probe->least_step;
	return isfinite(*abs_error) ? slope : NAN;
}

/*
 * GSL adapts its step once; which size to start from depends on the function,
 * so a few are tried, and the smallest error is believed. An estimate can be
 * right by accident, across a kink say: what the next smaller step contradicts
 * counts as error.
 */
static double differentiate(derivative_fn *derivative, struct probe *probe, double *abs_error)
{
	const double unit = fmax(1, fabs(probe->x));
	double best = NAN, error;
	double slope = differentiate_from(derivative, probe, 1e-2 * unit, &error);
	*abs_error = INFINITY;
	for (double h = 1e-3; h > 5e-8 && !(*abs_error <= 1e-10 * fabs(best)); h /= 10) {
		double next_error;
		const double next = differentiate_from(derivative, probe, h * unit, &next_error);
		if (isfinite(next_error))
			error += fmax(0, fabs(slope - next) - next_error);
		if (error < *abs_error) {
			best = slope;
			*abs_error = error;
		}
		slope = next;
		error = next_error;
	}
	return best;
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

static void measure_both_sides(struct probe *probe, struct slope *slope)
{
	double right_error, left_error;
	const double right = differentiate(gsl_deriv_forward, probe, &right_error);
	const double left = differentiate(gsl_deriv_backward, probe, &left_error);
	slope->method = "one-sided";
	slope->value = (left + right) / 2;
	slope->abs_error = fabs(left - right) / 2 + fmax(left_error, right_error);
}

static struct probe probe_between(struct arena *arena, struct graph *graph, size_t of, size_t wrt)
{
	struct probe probe = { .graph = graph };
	probe.of = graph_vertex_node(graph, of);
	probe.wrt = graph_vertex_node(graph, wrt);
	probe.of_element = of - graph->nodes[probe.of].first;
	probe.wrt_element = wrt - graph->nodes[probe.wrt].first;
	probe.depends = graph_dependents(graph, arena, probe.wrt);
	probe.x = graph_value(graph, probe.wrt, probe.wrt_element);
	return probe;
}

struct slope slope_measure(struct graph *graph, size_t of, size_t wrt)
{
	struct arena *arena = arena_new();
	struct probe probe = probe_between(arena, graph, of, wrt);
	struct slope slope = { .method = "gsl_deriv_central", .kink_node = find_kink(&probe) };
	if (of < wrt) {
		slope.abs_error = 0;
	} else if (slope.kink_node == NODE_NONE) {
		slope.value = differentiate(gsl_deriv_central, &probe, &slope.abs_error);
	} else {
		slope.kink = op_get(graph->nodes[slope.kink_node].op)->kink;
		measure_both_sides(&probe, &slope);
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

/* Slopes that differ by less are both 0 but for rounding. */
#define ROUNDING 1e-12

bool slope_agrees(const struct slope *slope, double gradient)
{
	const double size = fmax(fabs(gradient), fabs(slope->value));
	return fabs(gradient - slope->value) <= 4 * slope->abs_error + 1e-7 * size + ROUNDING;
}
