/*
 * saying.h -- what a picture shows, in words: a walk by its steps, a curve by some of
 * its points, a training by how far it is after some of its steps.
 */
#ifndef TUTOR_APP_SAYING_H
#define TUTOR_APP_SAYING_H

#include "tutor/app/figure.h"

/* The picture in words, or why there is none. */
void say_figure(struct text *out, const struct figure *figure, enum notation notation,
		enum language language);

#endif
