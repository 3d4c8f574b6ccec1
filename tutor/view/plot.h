/*
 * plot.h -- curves over an axis, in braille dots.
 */
#ifndef TUTOR_VIEW_PLOT_H
#define TUTOR_VIEW_PLOT_H

#include "autodiff/symbol/print.h"
#include "tutor/term/canvas.h"

/* Points joined by lines; NAN leaves a gap. */
struct plot_curve {
	const double *x, *y;
	size_t count;
	enum style style;
};

/*
 * A straight line through the point (x, y), dotted. Lines of different phase
 * (0, 1) dot different places: two that coincide look denser than one.
 */
struct plot_slope {
	double x, y, slope;
	int phase;
	enum style style;
};

struct plot {
	const struct plot_curve *curves; /* these give the ranges of both axes */
	size_t curve_count;
	const struct plot_slope *slopes;
	size_t slope_count;
	double mark_x, mark_y; /* a point, NAN where there is none */
	bool bounded;	       /* are the ends of the vertical axis given? */
	double bottom, top;    /* then these; what lies beyond is cut off */
	const char *x_name;
	enum notation notation;
};

/* Draws into the rectangle, axes with their ends included; needs at least 20 × 4 cells. */
void plot_draw(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct plot *plot);

#endif
