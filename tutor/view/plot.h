/*
 * plot.h -- curves over an axis, in braille dots.
 */
#ifndef TUTOR_VIEW_PLOT_H
#define TUTOR_VIEW_PLOT_H

#include "autodiff/symbol/print.h"
#include "tutor/term/canvas.h"

/* Points joined by lines; NAN leaves a gap, and so does a break before a point. */
struct plot_curve {
	const double *x, *y;
	const bool *broken; /* by point, or NULL: nowhere */
	size_t count;
	enum style style;
};

/* Two lines that coincide show both patterns, dash and dot by turns. */
enum plot_pattern { PLOT_DASHED, PLOT_DOTTED };

/* A straight line through the point (x, y). */
struct plot_slope {
	double x, y, slope;
	enum plot_pattern pattern;
	enum style style;
};

struct plot {
	const struct plot_curve *curves; /* these and the mark give the ranges of both axes */
	size_t curve_count;
	const struct plot_slope *slopes;
	size_t slope_count;
	const double *gaps; /* where no curve is drawn: a blank column each */
	size_t gap_count;
	double mark_x, mark_y;	  /* a point, NAN where there is none */
	bool has_bottom, has_top; /* is an end of the vertical axis given? */
	double bottom, top;	  /* then these; what lies beyond is cut off */
	bool whole;		  /* is all in sight, poles too? */
	bool powers;	     /* are heights powers of ten, and called by the numbers themselves? */
	const char *x_name;  /* as it is shown */
	const char *nowhere; /* what to say where no curve has a point */
	enum notation notation;
};

/*
 * Draws into the rectangle, axes with their ends included; needs at least 20 × 4
 * cells. A curve that rises far beyond most of its points, at a pole, is cut off
 * unless the whole is asked for.
 */
void plot_draw(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct plot *plot);

/* What a pattern looks like, for a legend: "– –", "· ·". */
const char *plot_sample(const struct canvas *canvas, enum plot_pattern pattern);

#endif
