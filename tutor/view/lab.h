/*
 * lab.h -- a lab in a rectangle: its settings, and for each network how its loss
 * falls, how large the gradient of each layer is, and which units are dead.
 *
 * The bars are on a log scale: what vanishes loses a power of ten a layer, which
 * no other bar would show. A gradient of exactly 0 has none.
 *
 * Works from 36 × 16 cells on; where there is no room for a curve there is none.
 */
#ifndef TUTOR_VIEW_LAB_H
#define TUTOR_VIEW_LAB_H

#include "tutor/lesson/lab.h"
#include "tutor/term/canvas.h"

void lab_draw(struct canvas *canvas, struct rect rect, struct arena *scratch, const struct lab *lab,
	      enum language language);

#endif
