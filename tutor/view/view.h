/*
 * view.h -- the state of the program, drawn.
 *
 * A view only reads the state and draws cells; the same state gives the same
 * screen.
 */
#ifndef TUTOR_VIEW_VIEW_H
#define TUTOR_VIEW_VIEW_H

#include "tutor/app/app.h"
#include "tutor/term/canvas.h"

/* The whole screen. scratch is for what is needed while drawing. */
void view_draw(struct canvas *canvas, struct arena *scratch, const struct app *app);

/* The walk: the network, the step in words, the table of quantities. */
void view_walk(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app);

/* The quantities as a network, layer by layer, with the current step lit. */
void view_network(struct canvas *canvas, struct rect rect, struct arena *scratch,
		  const struct app *app);

/* A page of text: the partial, the help. */
void view_page(struct canvas *canvas, struct rect rect, const struct app *app);

#endif
