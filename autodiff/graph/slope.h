/*
 * slope.h -- the measured slope, by GSL: the judge of every gradient.
 *
 * Central differences (gsl_deriv_central, a five-point rule with an error
 * estimate). At a kink, where no derivative exists, the slopes of both sides
 * are measured (gsl_deriv_forward, gsl_deriv_backward), and the gradient's
 * convention is right when it lies between them.
 */
#ifndef AUTODIFF_GRAPH_SLOPE_H
#define AUTODIFF_GRAPH_SLOPE_H

#include "autodiff/graph/graph.h"

enum slope_verdict { SLOPE_AGREES, SLOPE_DISAGREES, SLOPE_UNKNOWN };

struct slope {
	const char *method; /* GSL's function; "one-sided" at a kink: both sides */
	double value; /* at a kink the mean of both sides; NAN where there is no finite slope */
	double abs_error; /* GSL's estimate and rounding; at a kink half the distance of the sides is added */
	const char *kink;	    /* the convention of the op whose kink it is, or NULL */
	int kink_node;		    /* the node at its kink, or NODE_NONE */
	enum slope_verdict verdict; /* on the gradient it was measured for */
	const char *obstacle;	    /* SLOPE_UNKNOWN: why it cannot be measured, as a clause */
};

/*
 * Measures ∂of/∂wrt, vertices, where the graph stands now, and leaves it as it
 * was; and judges a computed gradient by it, which agrees when it is within the
 * error and 1e-7 of its size. It runs forward a few dozen times. A result may
 * be varied too: what follows from it is computed anew, and it itself is not.
 */
struct slope slope_measure(struct graph *graph, size_t of, size_t wrt, double gradient);

/*
 * The curve of one vertex over another: y[i] is `of` where `wrt` is x[i], all
 * else as the graph stands now; NAN where it has no finite value. The graph is
 * left as it was.
 */
void slope_curve(struct graph *graph, size_t of, size_t wrt, size_t count, const double x[],
		 double y[]);

/*
 * The same of ∂of/∂wrt, by the tape. The gradients that the graph is left with
 * are those of `of`, a scalar node's only element.
 */
void slope_gradient_curve(struct graph *graph, size_t of, size_t wrt, size_t count,
			  const double x[], double y[]);

#endif
