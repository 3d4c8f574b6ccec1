/*
 * field.h -- a text in a field of a given width: what does not fit is cut with
 * an ellipsis, so that nobody takes a part for the whole.
 */
#ifndef TUTOR_VIEW_FIELD_H
#define TUTOR_VIEW_FIELD_H

#include "tutor/term/canvas.h"

void field_draw(struct canvas *canvas, struct rect rect, int column, int row, int width,
		enum style style, const char *text);

#endif
