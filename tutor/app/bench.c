#include "tutor/app/bench.h"

#include "autodiff/base/arena.h"

bool bench_new(struct arena *arena, const struct subject *subject, struct bench **out,
	       struct error *error)
{
	struct model *model = subject->model;
	struct bench *bench = arena_alloc(arena, sizeof(*bench));
	const struct graph *graph = model->graph;
	int *quantities = arena_alloc_array(arena, (size_t)graph->count, sizeof(int));
	*bench = (struct bench){ .subject = *subject,
				 .objective = model->objective,
				 .quantities = quantities };
	*out = bench;
	if (!live_new(arena, model, model->objective, &bench->live, error))
		return false;
	bench->network = network_new(arena, model);
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].name)
			quantities[bench->quantity_count++] = i;
	return true;
}

const struct subject *bench_subject(const struct bench *bench)
{
	return bench ? &bench->subject : NULL;
}
