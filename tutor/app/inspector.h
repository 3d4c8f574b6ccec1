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

#include "tutor/app/live.h"
#include "tutor/walk/derivative.h"
#include "tutor/walk/heat.h"

enum { INSPECTOR_PATHS = 50, CURVE_POINTS = 241 };

/*
 * The objective, or its derivative, where the variable lies between two values;
 * NAN where it has none.
 */
struct curve {
	bool of_derivative;
	double x[CURVE_POINTS], y[CURVE_POINTS];
};

enum pane { PANE_PATHS, PANE_FACTORS };

/* A derivative as it was, to compare with. */
struct kept {
	struct arena *arena; /* NULL: nothing is kept */
	struct derivative derivative;
	double objective, variable; /* their values */
	double *leaves;		    /* by node */
};

struct inspector {
	struct arena *arena;
	bool taken; /* false: the derivative cannot be taken here, and why stands in refusal */
	struct error refusal;
	struct derivative derivative;
	struct curve curve;
	double reach; /* of the curve, to both sides of the variable's value */
	enum pane pane;
	size_t path, factor; /* the chosen ones */
	struct kept kept;
	struct heat heat;
	int layer, heat_row, heat_column; /* of the map of gradients, and its cursor */
};

/* Takes everything anew from the live model; what was chosen stays chosen as far as it is there. */
void inspector_take(struct inspector *inspector, const struct live *live,
		    const struct network *network);

/* Keeps the derivative as it is now. */
void inspector_keep(struct inspector *inspector, const struct live *live);

/* The curve over a range this much wider. */
void inspector_widen(struct inspector *inspector, const struct live *live, double times);

/* The curve of the derivative, or again that of the objective. */
void inspector_turn_curve(struct inspector *inspector, const struct live *live);

/* The chosen path and factor; NULL where there is none. */
const struct path *inspector_path(const struct inspector *inspector);
const struct factor *inspector_factor(const struct inspector *inspector);

void inspector_move(struct inspector *inspector, int by);
void inspector_move_heat(struct inspector *inspector, int down, int right);

/* The map of the layer that has parameters and is nearest to this one; of the next one up or down. */
void inspector_show_layer(struct inspector *inspector, const struct live *live,
			  const struct network *network, int near);
void inspector_move_layer(struct inspector *inspector, const struct live *live,
			  const struct network *network, int by);
int inspector_heat_node(const struct inspector *inspector);

void inspector_free(struct inspector *inspector);

#endif
