/*
 * bar.h -- bars of signed numbers: to the right of the axis above 0, to the
 * left below.
 */
#ifndef TUTOR_VIEW_BAR_H
#define TUTOR_VIEW_BAR_H

#include "tutor/term/canvas.h"

/* What all bars of a picture share. */
struct bar_scale {
	double most;	  /* the size that fills a side */
	bool left, right; /* are there numbers below 0, above 0? */
};

/* The scale for these numbers too. */
void bar_include(struct bar_scale *scale, double number);

/* A bar in a row of the rectangle, over its whole width. */
void bar_draw(struct canvas *canvas, struct rect rect, int row, struct bar_scale scale,
	      double number);

#endif
