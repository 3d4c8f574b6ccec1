#include "tutor/lesson/leaves.h"

#include "autodiff/base/arena.h"

static bool is_leaf(const struct graph *graph, int node)
{
	return graph->nodes[node].role != ROLE_RESULT;
}

void leaves_copy(const struct model *model, double *leaves)
{
	const struct graph *graph = model->graph;
	for (int i = 0; i < graph->count; i++)
		leaves[i] = is_leaf(graph, i) ? graph_value(graph, i, 0) : 0;
}

double *leaves_save(struct arena *arena, const struct model *model)
{
	double *leaves = arena_alloc_array(arena, (size_t)model->graph->count, sizeof(*leaves));
	leaves_copy(model, leaves);
	return leaves;
}

bool leaves_equal(const struct model *model, const double *leaves)
{
	const struct graph *graph = model->graph;
	for (int i = 0; i < graph->count; i++)
		if (is_leaf(graph, i) && leaves[i] != graph_value(graph, i, 0))
			return false;
	return true;
}

bool leaves_set(const struct model *model, const double *leaves)
{
	struct error ignored;
	for (int i = 0; i < model->graph->count; i++)
		if (is_leaf(model->graph, i))
			graph_set(model->graph, i, 0, leaves[i]);
	if (!model_run(model, &ignored))
		return false;
	graph_backward(model->graph, model->objective);
	return true;
}

void leaves_restore(const struct model *model, const double *leaves)
{
	leaves_set(model, leaves); /* at which the model ran before */
}
