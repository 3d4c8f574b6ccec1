/*
 * curve.h -- the objective over the variable of a live model, or its derivative,
 * with what a straight line through the present point says of it.
 */
#ifndef TUTOR_APP_CURVE_H
#define TUTOR_APP_CURVE_H

#include "tutor/app/live.h"

enum { CURVE_POINTS = 241 };

struct curve {
	bool of_derivative;
	double reach; /* to both sides of the variable's value, as it was asked for */
	double x[CURVE_POINTS], y[CURVE_POINTS]; /* y is NAN where it has no value */
	bool broken[CURVE_POINTS]; /* does the value jump between the point before and this one? */
	double bend;		   /* the measured slope of the derivative, NAN: it has none */
};

/* Takes the curve anew; where it jumps is found by halving the step in which it does. */
void curve_take(struct curve *curve, const struct live *live);

/* Asks for a range so many times as wide, within reason. */
void curve_widen(struct curve *curve, double times);

/* How far it reaches around this value: so far that neighbouring points are different numbers. */
double curve_reach(const struct curve *curve, double middle);

#endif
