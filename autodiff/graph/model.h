/*
 * model.h -- a model typed as equations, and the graph it makes.
 *
 * docs/EQUATIONS.md defines the language. In short: `input`, `target` and
 * `param` give names their values, every other line assigns a formula to a new
 * name, and the last assignment is the objective. A `data` table gives some
 * inputs and targets one value a row.
 *
 * Memory: the model, its graph and all names live in the arena given.
 * Errors: false or NULL, and *error says what, where, with the line.
 */
#ifndef AUTODIFF_GRAPH_MODEL_H
#define AUTODIFF_GRAPH_MODEL_H

#include "autodiff/base/names.h"
#include "autodiff/base/text.h"
#include "autodiff/graph/graph.h"

/* The data table: rows × columns numbers, row by row. */
struct table {
	size_t rows, columns;
	size_t row; /* the one in the leaves, from 1 */
	int *nodes; /* the leaf of each column */
	double *cells;
};

/* Where the value of a leaf stands in the text, and what it says there. */
struct value_place {
	int node;
	size_t start, end;
	double number;
};

struct model {
	struct arena *arena;
	const char *file;  /* as messages show it */
	const char *title; /* as sentences call it: the file, unless who opened it says otherwise */
	const char *text;  /* its equations */
	size_t length;
	struct graph *graph; /* float64, every node a scalar */
	struct names names;  /* of quantities, to nodes */
	int objective;
	struct value_place *values; /* in the order of the text */
	size_t value_count;
	struct table table;
	int *row_of;	/* of a model over all rows: each node's row from 1, 0 for what all share */
	int *row_start; /* and the first node of each row, 0 and one past the last included */
	size_t mean_of; /* of a model over all rows: how many; else 0 */
	int *single_of; /* and the node of the one-row model that it stands for, or NODE_NONE */
};

/* Reads equations. The text must outlive the model. */
struct model *model_parse(struct arena *arena, const char *file, const char *text, size_t length,
			  struct error *error);

/* Reads a file of equations; "-" is standard input. */
struct model *model_read(struct arena *arena, const char *path, struct error *error);

/* Puts row number `row`, from 1, of the data table into the graph's leaves. */
bool model_select_row(struct model *model, size_t row, struct error *error);

/*
 * Reads a value: a number, or a formula without names, as 1/3. Messages show it
 * as "file". e is Euler's number, but where the model has such a quantity; NULL: whatever it has.
 */
bool model_value(struct arena *arena, const struct model *model, const char *file, const char *text,
		 double *value, struct error *error);

/* Sets an input, target or parameter. */
bool model_set(struct model *model, const char *name, double value, struct error *error);

/*
 * The model of all rows at once: what depends on the data exists once for each
 * row, as "h1[3]", and its objective is the mean over the rows of the given
 * one, "mean(E)". Values are taken over. Needs a table.
 */
struct model *model_over_rows(struct arena *arena, const struct model *model, int objective,
			      struct error *error);

/* Finds a quantity by name; an unknown one gets an error with a suggestion. */
bool model_find(const struct model *model, const char *name, int *node, struct error *error);

/*
 * Runs forward. Where a formula has no value (division by zero, a logarithm of
 * a negative number, an overflow) the error shows the place.
 */
bool model_run(const struct model *model, struct error *error);

/*
 * The model's own text with the present values of its parameters in place of
 * those written there; it reads back to the same bits.
 */
void model_print(struct text *out, const struct model *model);

#endif
