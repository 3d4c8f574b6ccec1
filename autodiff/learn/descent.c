#include "autodiff/learn/descent.h"

#include <math.h>

bool descent_move(struct model *model, double rate, const bool *frozen, struct error *error)
{
	struct graph *graph = model->graph;
	for (int i = 0; i < graph->count; i++) {
		if (graph->nodes[i].role != ROLE_PARAM || (frozen && frozen[i]))
			continue;
		const double gradient = i < model->objective ? graph_grad(graph, i, 0) : 0;
		const double moved = graph_value(graph, i, 0) - rate * gradient;
		if (!isfinite(moved))
			return error_set(error, "%s becomes too large to compute.",
					 graph->nodes[i].name);
		graph_set(graph, i, 0, moved);
	}
	return true;
}

bool descent_step(struct model *model, double rate, const bool *frozen, struct error *error)
{
	graph_backward(model->graph, model->objective);
	return descent_move(model, rate, frozen, error) && model_run(model, error);
}

void descent_take_over(struct model *model, const struct model *over_rows)
{
	for (int i = 0; i < over_rows->graph->count; i++)
		if (over_rows->graph->nodes[i].role == ROLE_PARAM)
			graph_set(model->graph, over_rows->single_of[i], 0,
				  graph_value(over_rows->graph, i, 0));
}
