/*
 * equations.h -- the statements of an equation file, read but not yet resolved.
 *
 * docs/EQUATIONS.md defines the language. model.h makes a graph of it.
 */
#ifndef AUTODIFF_GRAPH_EQUATIONS_H
#define AUTODIFF_GRAPH_EQUATIONS_H

#include "autodiff/graph/graph.h"
#include "autodiff/symbol/parse.h"

/* One name = formula; of an input, target or parameter the formula is its value. */
struct statement {
	enum role role; /* ROLE_RESULT for an assignment */
	const char *name;
	size_t offset;		    /* of the name in the text */
	const struct expr *formula; /* NULL where a column of the table gives the values */
	size_t start, end;	    /* the formula's place in the text */
	bool is_column;
};

struct equations {
	struct statement *statements; /* in the order of the text */
	size_t count, capacity;
	struct definition *formulas; /* of the assignments, for diff(f, x) */
	size_t formula_count, formula_capacity;
	size_t *columns; /* the statement of each column of the data table */
	size_t column_count, row_count;
	double *cells; /* row by row */
	size_t cell_count, cell_capacity;
};

/* Reads all of the source; false with the source's error filled. */
bool equations_read(struct source *source, struct equations *equations);

#endif
