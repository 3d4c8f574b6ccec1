/*
 * leaves.h -- the leaves of a model, kept while something is tried out on them.
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

/* Gives them other values and runs forward and backward; false where the model has no value there. */
bool leaves_set(const struct model *model, const double *leaves);

/* Back to values that were saved. */
void leaves_restore(const struct model *model, const double *leaves);

#endif
