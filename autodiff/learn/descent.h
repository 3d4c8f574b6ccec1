/*
 * descent.h -- gradient descent on a model typed as equations.
 *
 *     p ← p − rate·∂objective/∂p      for every parameter p that is not frozen
 *
 * All gradients are taken first, then all parameters move.
 */
#ifndef AUTODIFF_LEARN_DESCENT_H
#define AUTODIFF_LEARN_DESCENT_H

#include "autodiff/graph/model.h"

/*
 * One step down the model's objective. frozen says, by node, which parameters
 * stay; NULL: none. The model has run forward and runs forward again at the new
 * parameters; false where that fails, or a parameter leaves the range of numbers.
 */
bool descent_step(struct model *model, double rate, const bool *frozen, struct error *error);

/* Only the moving, along gradients that are there already. */
bool descent_move(struct model *model, double rate, const bool *frozen, struct error *error);

/* Gives the parameters of a model the values they have in a model over its rows. */
void descent_take_over(struct model *model, const struct model *over_rows);

#endif
