/*
 * fuzz_equations.c -- any bytes as an equation file: they are read or refused with a message; what
 * is read runs, is differentiated, and prints as something that reads back.
 */
#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"
#include "autodiff/graph/model.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

/* One leaf's chain, where the model has a value. */
static void differentiate(struct arena *arena, struct model *model)
{
	struct error error;
	struct chain chain;
	struct graph *graph = model->graph;
	int leaf = 0;
	while (leaf < graph->count && graph->nodes[leaf].role != ROLE_PARAM &&
	       graph->nodes[leaf].role != ROLE_INPUT)
		leaf++;
	graph_backward(graph, model->objective);
	if (leaf < graph->count)
		chain_find(arena, graph, graph->nodes[model->objective].first,
			   graph->nodes[leaf].first, 5, &chain, &error);
}

static void print_and_read(struct arena *arena, const struct model *model)
{
	struct error error;
	struct text text = { .arena = arena };
	model_print(&text, model);
	const struct model *back = model_parse(arena, "printed", text.bytes, text.length, &error);
	if (!back || back->graph->count != model->graph->count)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct error error = { .message = "" };
	struct model *model = model_parse(arena, "fuzz", (const char *)bytes, length, &error);
	if (!model && !error.message[0])
		abort();
	if (model && model_run(model, &error))
		differentiate(arena, model);
	if (model && model->table.rows > 1 && model->table.rows < 100) {
		const struct model *rows = model_over_rows(arena, model, model->objective, &error);
		if (rows)
			model_run(rows, &error);
	}
	if (model)
		print_and_read(arena, model);
	arena_free(arena);
	return 0;
}
