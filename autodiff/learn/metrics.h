/*
 * metrics.h -- how often a classifier is right, and what it takes for what.
 */
#ifndef AUTODIFF_LEARN_METRICS_H
#define AUTODIFF_LEARN_METRICS_H

#include <stddef.h>

struct arena;

struct confusion {
	int class_count;
	size_t *counts; /* counts[truth·class_count + predicted] */
};

/* An empty one, in the arena. */
struct confusion confusion_new(struct arena *arena, int class_count);

void confusion_add(struct confusion *confusion, int truth, int predicted);

/* How many were added; how many of them were predicted right. */
size_t confusion_total(const struct confusion *confusion);
size_t confusion_right(const struct confusion *confusion);

/* right / total; NaN of an empty one. */
double confusion_accuracy(const struct confusion *confusion);

/* The share of a class's members that were predicted right; NaN of a class without members. */
double confusion_recall(const struct confusion *confusion, int truth);

#endif
