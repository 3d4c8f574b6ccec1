/* reference_truth.c -- what a model says of the parts of a reference; see reference.h. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/descent.h"
#include "tutor/lesson/leaves.h"
#include "tutor/lesson/reference.h"

#include <math.h>

static double partial_of(const struct model *model, const struct part *part)
{
	if (part->wrt > part->of)
		return 0;
	graph_backward(model->graph, part->of);
	const double partial = graph_grad(model->graph, part->wrt, 0);
	graph_backward(model->graph, model->objective);
	return partial;
}

static double value_after(const struct subject *subject, const struct part *part)
{
	struct model *model = subject->model;
	struct arena *arena = arena_new();
	const double *leaves = leaves_save(arena, model);
	struct error ignored;
	bool fine = true;
	for (int i = 0; i < part->updates && fine; i++)
		fine = descent_step(model, subject->rate, NULL, &ignored);
	const double value = fine ? graph_value(model->graph, part->of, 0) : NAN;
	leaves_restore(model, leaves);
	arena_free(arena);
	return value;
}

double reference_truth(void *context, const struct part *part)
{
	const struct subject *subject = context;
	switch (part->kind) {
	case PART_RATE:
		return subject->rate;
	case PART_EULER:
		return M_E;
	case PART_PARTIAL:
		return partial_of(subject->model, part);
	case PART_AFTER:
		return value_after(subject, part);
	default:
		return graph_value(subject->model->graph, part->of, 0);
	}
}
