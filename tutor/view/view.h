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

/* What stands between the title and the hints, a view a screen. */
typedef void view_fn(struct canvas *canvas, struct rect rect, struct arena *scratch,
		     const struct app *app);

view_fn view_home;	  /* the list of lessons */
view_fn view_lesson;	  /* a page of a lesson: its words, its pictures, its question */
view_fn view_show;	  /* the same for a class: what is revealed of it, large and calm */
view_fn view_show_footer; /* the last row of that: how far it is */
view_fn view_notes;	  /* the teacher's notes, what is on the screen, what comes next */
view_fn view_walk;	  /* the network, the step in words, the table of quantities */
view_fn view_inspector;	  /* the network, the curve, the paths, the factors */
view_fn view_pictures;	  /* of these, the network and the curve */
view_fn view_picture;	  /* one of them alone */
view_fn view_compare;	  /* two derivatives side by side */
view_fn view_heat;	  /* the gradients of a layer */
view_fn view_list;	  /* a list to choose from, over what is below */
view_fn view_page;	  /* a text: help, a derivation, what is to be copied */

#endif
