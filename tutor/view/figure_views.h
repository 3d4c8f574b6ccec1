/*
 * figure_views.h -- how each kind of picture is drawn: what figure.c's table names,
 * in the same files as their behaviour in app/ (figure_kinds.h).
 */
#ifndef TUTOR_VIEW_FIGURE_VIEWS_H
#define TUTOR_VIEW_FIGURE_VIEWS_H

#include "tutor/app/figure.h"
#include "tutor/term/canvas.h"

struct drawing {
	struct canvas *canvas;
	struct rect rect;
	struct arena *scratch;
	const struct figure *figure;
	enum notation notation;
	enum language language;
	enum shown shown;
	bool focused;
};

const struct model *drawing_model(const struct drawing *d);

/* The name of a node, words, and a number in so many columns; in the scratch arena. */
const char *drawing_name(const struct drawing *d, int node);
const char *drawing_words(const struct drawing *d, const char *words);
const char *drawing_number(const struct drawing *d, double number, int width);

/* Marks the row that keys act on. */
void drawing_mark(const struct drawing *d, int row);

/* The first of count rows to be shown in a height, so that the chosen one is in sight. */
int drawing_first_row(int chosen, int count, int height);

typedef void draw_fn(const struct drawing *d);
draw_fn draw_network, draw_values, draw_walk, draw_chain, draw_heat; /* figure_model.c */
draw_fn draw_plot, draw_table, draw_derivation;
draw_fn draw_train, draw_trials;   /* figure_lab.c */
draw_fn draw_boundary, draw_image; /* figure_plane.c */

#endif
