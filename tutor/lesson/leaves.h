/*
 * leaves.h -- the leaves of a model, kept while something is tried out on them.
 *
 * Whoever changes leaves runs the model; leaves_restore() leaves it as it was,
 * having run forward and backward.
 */
#ifndef TUTOR_LESSON_LEAVES_H
#define TUTOR_LESSON_LEAVES_H

#include "autodiff/graph/model.h"

/* The values of all leaves, by node; 0 for results. Memory: the arena given. */
double *leaves_save(struct arena *arena, const struct model *model);

/* The same into room for as many numbers as the graph has nodes. */
void leaves_copy(const struct model *model, double *leaves);

/* Are these the values of the leaves now? */
bool leaves_equal(const struct model *model, const double *leaves);

void leaves_restore(const struct model *model, const double *leaves);

#endif
