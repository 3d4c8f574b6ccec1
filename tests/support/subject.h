/*
 * subject.h -- what pages of lessons are about, for tests: models that come with
 * gradwalk, which must be right, or the test fails.
 */
#ifndef TESTS_SUPPORT_SUBJECT_H
#define TESTS_SUPPORT_SUBJECT_H

#include "tutor/lesson/reference.h"

/* A model of lessons/models, run forward and backward; "xor, all rows" is over all its rows. */
struct subject open_subject(struct arena *arena, const char *name, double rate);

/* The value of a reference that must have one. */
double value_of(struct arena *arena, const char *text, const struct subject *subject);

/* The values and gradients of all nodes up to the objective, and how many numbers these are. */
const double *state_of(struct arena *arena, const struct model *model, size_t *count);

#endif
