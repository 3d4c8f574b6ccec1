/*
 * figure.h -- a picture of a lesson's page, drawn; a view a kind.
 */
#ifndef TUTOR_VIEW_FIGURE_H
#define TUTOR_VIEW_FIGURE_H

#include "tutor/app/figure.h"
#include "tutor/term/canvas.h"

/* How figures are drawn. */
struct manner {
	enum notation notation;
	enum language language;
	enum shown shown;
};

/* Draws the figure below its title, which says whether keys act on it. */
void view_figure(struct canvas *canvas, struct rect rect, struct arena *scratch,
		 const struct figure *figure, struct manner manner, bool focused);

#endif
