/*
 * inspector.h -- one partial derivative of a live model, taken apart: its
 * paths, the factors of the chosen one, the curve of the objective over the
 * variable, and another derivative kept beside it.
 *
 * Memory: what follows from the model's values lives in an arena that every
 * change resets; inspector_free() ends it.
 */
#ifndef TUTOR_APP_INSPECTOR_H
#define TUTOR_APP_INSPECTOR_H

#include "tutor/app/curve.h"
#include "tutor/walk/derivative.h"
#include "tutor/walk/heat.h"

enum { INSPECTOR_PATHS = 50 };

enum pane { PANE_PATHS, PANE_FACTORS };

/* What is kept to compare with, taken apart. */
struct kept {
	struct arena *arena;
	const struct snapshot *snapshot; /* NULL: nothing is kept */
	struct derivative derivative;
	double objective, variable; /* their values */
};

/* A factor that one came from, ∂of/∂wrt, vertices; the path through it is listed too. */
struct through {
	bool wanted, arriving; /* arriving: it is to be chosen */
	size_t of, wrt;
};

struct inspector {
	struct arena *arena;
	bool taken; /* false: the derivative cannot be taken here, and why stands in refusal */
	struct error refusal;
	struct derivative derivative;
	struct through through;
	bool has_extra;	   /* the path through it is none of the largest, but this one: */
	struct path extra; /* it comes after them */
	struct curve curve;
	enum pane pane;
	size_t path, factor; /* the chosen ones */
	struct kept kept;
	struct heat heat;
	int layer, heat_row, heat_column; /* of the map of gradients, and its cursor */
	int data_row; /* of a model over all rows: the one whose units are mapped */
};

/* Takes everything anew from the live model; what was chosen stays chosen as far as it is there. */
void inspector_take(struct inspector *inspector, struct live *live, const struct network *network);

/* Chooses, when it is next taken, the first path; or the factor ∂of/∂wrt, vertices, and its path. */
void inspector_start(struct inspector *inspector);
void inspector_start_at(struct inspector *inspector, size_t of, size_t wrt);

/* The paths listed; the chosen path and factor, NULL where there is none. */
size_t inspector_path_count(const struct inspector *inspector);
const struct path *inspector_path_at(const struct inspector *inspector, size_t index);
const struct path *inspector_path(const struct inspector *inspector);
const struct factor *inspector_factor(const struct inspector *inspector);

/* Moves the choice in the pane that has the keys, as far as there is something to choose. */
void inspector_move(struct inspector *inspector, int by);
void inspector_move_heat(struct inspector *inspector, int down, int right);

/* The map of the layer that has parameters and is nearest to this one; of the next one up or down. */
void inspector_show_layer(struct inspector *inspector, const struct network *network, int near);
void inspector_move_layer(struct inspector *inspector, const struct network *network, int by);

/* Of a model over all rows: the map with the units of another row. */
void inspector_move_data_row(struct inspector *inspector, const struct network *network, int by);
int inspector_heat_node(const struct inspector *inspector);

void inspector_free(struct inspector *inspector);

#endif
