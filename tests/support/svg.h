/*
 * svg.h -- a canvas as an SVG picture, in the colours of the dark theme.
 */
#ifndef TESTS_SUPPORT_SVG_H
#define TESTS_SUPPORT_SVG_H

#include "tutor/term/canvas.h"

void svg_draw(struct text *out, const struct canvas *canvas);

#endif
