/*
 * fit.h -- gradient descent on a model of equations, watched layer by layer.
 *
 * The layers are found on the tape, so they may have been typed or generated: an
 * activation applied to what depends on parameters is a unit, its layer the
 * number of units on the longest way to it; a parameter belongs to the units that
 * it leads to. Over all rows of a data table a unit is one, though the tape has it
 * once for each row.
 *
 * A unit is dead where its activation is flat in every row, as a ReLU's left of 0
 * is: nothing will move it. A saturated sigmoid is almost flat, and not counted.
 *
 * It is solved where, in every row, the output and the row's one target lie on
 * the same side of the middle of the targets. Who has targets of more than two values
 * is not asked for a side: a model that fits a line is never judged.
 *
 * Memory: the arena given to fit_new(), the model's for one. Steps allocate nothing.
 */
#ifndef AUTODIFF_LEARN_FIT_H
#define AUTODIFF_LEARN_FIT_H

#include "autodiff/graph/model.h"
#include "autodiff/learn/watch.h"

struct fit {
	struct watch watch;
	struct model *model; /* stands where the last step led, run forward and backward */
	double rate;
	struct fit_layout *layout; /* where on the tape layers, units and outputs are */
};

/* Begins with the model as it stands, which has one layer of parameters at least. */
struct fit *fit_new(struct arena *arena, struct model *model, double rate);

/* Takes so many steps, fewer where it diverges. */
void fit_steps(struct fit *fit, long steps);

#endif
