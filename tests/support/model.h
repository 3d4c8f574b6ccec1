/*
 * model.h -- models for tests: equations that must be right, or the test fails.
 */
#ifndef TESTS_SUPPORT_MODEL_H
#define TESTS_SUPPORT_MODEL_H

#include "autodiff/graph/model.h"

struct model *read_model(struct arena *arena, const char *text);

/* Runs it forward and backward. */
void run_model(struct model *model);

#endif
