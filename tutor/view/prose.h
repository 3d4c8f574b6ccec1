/*
 * prose.h -- typeset lines on the canvas.
 */
#ifndef TUTOR_VIEW_PROSE_H
#define TUTOR_VIEW_PROSE_H

#include "tutor/lesson/typeset.h"
#include "tutor/term/canvas.h"

/* Draws the lines from the first one on, as many as fit. */
void view_lines(struct canvas *canvas, struct rect rect, const struct typesetter *set, int first);

/* The same, where the lines from `lit` on stand out. */
void view_lines_lit(struct canvas *canvas, struct rect rect, const struct typesetter *set,
		    int first, int lit);

#endif
