/*
 * figure.h -- a picture of a lesson's page: what its fence asks for, over the live
 * model, and where in it the learner is.
 *
 * Each kind of picture is one table entry: how it opens, what follows from the
 * model's values, what keys move, which quantity is focused.
 *
 * Memory: what the fence says lives in the arena given to figure_open(); what
 * follows from the model in one that every change resets, and figure_close() ends.
 */
#ifndef TUTOR_APP_FIGURE_H
#define TUTOR_APP_FIGURE_H

#include "tutor/app/bench.h"
#include "tutor/lesson/lab.h"
#include "tutor/lesson/lesson.h"
#include "tutor/lesson/trials.h"
#include "tutor/lesson/typeset.h"
#include "tutor/walk/derivative.h"
#include "tutor/walk/heat.h"
#include "tutor/walk/walk.h"

#include <stdint.h>

enum {
	FIGURE_PATHS = 20,
	FIGURE_CURVES = 6,
	FIGURE_POINTS = 161,
	FIGURE_GAPS = 8,
	FIGURE_COLUMNS = 12
};

/* A curve of a plot, point by point; NAN where it has none. */
struct figure_curve {
	const char *label;
	double y[FIGURE_POINTS];
	bool broken[FIGURE_POINTS]; /* does it jump between the point before and this one? */
	double gaps[FIGURE_GAPS];   /* of a derivative: where there is none */
	int gap_count;
};

struct figure_plot {
	const char *x_name;
	int variable;		      /* of the model, or NODE_NONE: then x is free */
	double from, to, bottom, top; /* bottom and top NAN where they follow from the curves */
	double x[FIGURE_POINTS];
	struct figure_curve *curves;
	int curve_count;
	double mark; /* the variable's value; NAN where it is free */
};

/* A row of a chain: a path's heading (factor −1), or one of its factors. */
struct figure_chain_row {
	int path, factor;
};

struct figure_chain {
	int of, wrt;
	struct derivative derivative;
	struct figure_chain_row *rows;
};

struct figure_table {
	const struct prose *cells; /* row by row, the first the heading */
	int rows, columns;
	bool by_data; /* the second row is repeated for each row of the data */
};

enum { PLANE_POINTS = 48 };

struct figure_point {
	double x, y, target;
	bool above; /* the middle of the targets */
};

struct figure_plane {
	int x, y, of; /* nodes of the model of one row */
	const char *x_name, *y_name, *of_name, *target_name;
	double from, to;
	double *values; /* PLANE_POINTS², row by row from the top, −1 to 1 */
	struct figure_point *points;
	int point_count;
	double high; /* the targets' highest */
};

struct figure_image {
	const uint8_t *pixels;
	int rows, cols;
	const char *class_name;
};

struct figure {
	const struct fence *fence;
	struct arena *arena;   /* reset by every change of the model */
	struct bench *bench;   /* the page's; NULL: it has none */
	size_t version;	       /* of the model that all below follows from */
	bool is_broken;	       /* is the fence itself wrong, whatever the values? */
	bool waits, is_hidden; /* for the answer to the page's question; and still does */
	struct error refusal;  /* why there is nothing to show; empty where there is */
	int cursor, count;     /* the focused row or step, and how many there are */
	int *nodes;	       /* by row, of those kinds whose rows are quantities */
	int top;	       /* the first line shown, where text scrolls */

	struct walk walk;
	size_t first_step; /* of those that the fence asks for: the cursor counts from it */
	struct figure_chain chain;
	struct figure_plot plot;
	struct heat heat;
	struct figure_table table;
	struct figure_plane plane;
	struct figure_image image;
	bool is_running;       /* does a tick take it on? */
	long due;	       /* then: what is left to do of the tick; 0: nothing until the next */
	struct lab *lab;       /* of a training, */
	struct trials *trials; /* or of many */
	const char *text;      /* of a derivation, as far as it is revealed */
};

/* What a picture shows of a formula. */
enum shown { SHOWN_BOTH, SHOWN_NAMES, SHOWN_NUMBERS, SHOWN_COUNT };

/* What a key asks of a figure. */
enum figure_move { FIGURE_UP, FIGURE_DOWN, FIGURE_LEFT, FIGURE_RIGHT };

/*
 * A figure of a fence; mistakes in the fence are reported, and the figure says what
 * is wrong in place of its picture.
 */
struct figure figure_open(struct arena *arena, const struct fence *fence, struct bench *bench,
			  struct report *report);
void figure_close(struct figure *figure);

/* Takes anew what follows from the model, where it has changed. */
void figure_follow(struct figure *figure, enum notation notation, enum language language);

void figure_move(struct figure *figure, enum figure_move move);

/*
 * The steps that it is shown in, one after another: of a walk, of a derivation;
 * of all others 1. And goes to one, from 0.
 */
int figure_steps(const struct figure *figure);
void figure_go_to(struct figure *figure, int step);

/* The factor in a row of a chain; NULL: the heading of a path stands there, or nothing. */
const struct factor *figure_chain_factor(const struct figure *figure, int row);

/* The cells of a table's row as text, from 0, the heading; in the arena. */
const char **figure_table_row(const struct figure *figure, struct arena *arena, int row,
			      enum notation notation);

/* A derivation as far as it is revealed, broken at the typesetter's width. */
void figure_typeset_text(const struct figure *figure, struct typesetter *t);

/* Can it run by itself? Starts it, or stops it; a tick takes it on while it runs. */
bool figure_can_run(const struct figure *figure);
void figure_run(struct figure *figure);
void figure_tick(struct figure *figure);

/* Is there more to do before the next tick? A slice of it: a millisecond or two. */
bool figure_has_work(const struct figure *figure);
void figure_work(struct figure *figure);

/* Can what runs take single steps? Takes one. */
bool figure_has_steps(const struct figure *figure);
void figure_step(struct figure *figure);

/* Do the arrow keys act on something in it? */
bool figure_takes_arrows(const struct figure *figure);

/* The rows, its title's included, that it needs below the words of a page; 0: all there are. */
int figure_least_height(const struct figure *figure);

/* Does it show the page's model, and so what is changed in it? */
bool figure_shows_model(const struct figure *figure);

/* As it was at first, where that is another matter than the model's values; false: it is none. */
bool figure_restart(struct figure *figure);

/* The quantity that keys act on, or NODE_NONE. */
int figure_node(const struct figure *figure);

/* The derivative that Enter opens: of and wrt; false where there is none. */
bool figure_partial(const struct figure *figure, int *of, int *wrt);

#endif
