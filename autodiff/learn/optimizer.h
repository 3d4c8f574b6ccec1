/*
 * optimizer.h -- how gradients move parameters.
 *
 * An optimizer is one table entry: a name, its rule, and how many numbers it
 * remembers for each parameter. To add one, write its rule in
 * optimizer_source.h and its entry in optimizer.c. A schedule says how the
 * learning rate changes while it works.
 *
 * Memory: what an optimizer remembers lives in the arena given to
 * optimizer_start(); a step allocates nothing.
 */
#ifndef AUTODIFF_LEARN_OPTIMIZER_H
#define AUTODIFF_LEARN_OPTIMIZER_H

#include "autodiff/graph/graph.h"

/* The share of the last step that momentum keeps. */
#define MOMENTUM 0.9

/* How slowly Adam's two means forget, and what keeps it from dividing by 0: the paper's values. */
#define ADAM_MEAN 0.9
#define ADAM_SQUARE 0.999
#define ADAM_SMALL 1e-8

/* One parameter tensor as a rule sees it: count elements each. */
struct update {
	size_t count;
	double rate;
	long step; /* which one this is, from 1 */
	void *value;
	const void *grad;
	/* what the rule keeps from step to step, zero at first: its numbers for all, one after the other */
	void *memory;
};

struct optimizer {
	const char *name;
	const char *formula;
	int memories; /* how many numbers it remembers for each parameter */
	double rate;  /* that it usually works well with */
	void (*update[DTYPE_COUNT])(const struct update *update);
};

/* The optimizers by number, from 0, the default; NULL past the last. */
const struct optimizer *optimizer_get(size_t number);

/* The one with this name, or NULL. */
const struct optimizer *optimizer_find(const char *name);

struct schedule {
	const char *name;
	const char *formula;
	double (*factor)(double done); /* of the rate, when this share of all steps is done */
};

/* The schedules by number, from 0, the default; NULL past the last. */
const struct schedule *schedule_get(size_t number);

/* The one with this name, or NULL. */
const struct schedule *schedule_find(const char *name);

/* An optimizer at work on the leaves of a graph that need a gradient. */
struct optimizing {
	const struct optimizer *optimizer;
	struct graph *params;
	void **memory; /* by node */
	long steps;    /* taken */
};

struct optimizing optimizer_start(struct arena *arena, const struct optimizer *optimizer,
				  struct graph *params);

/* Moves every parameter once, by its gradient as it stands. */
void optimizer_step(struct optimizing *optimizing, double rate);

#endif
