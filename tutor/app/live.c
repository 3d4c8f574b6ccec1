#include "tutor/app/live.h"

#include "autodiff/base/arena.h"

#include <math.h>
#include <string.h>

static bool is_leaf(const struct graph *graph, int node)
{
	const enum role role = graph->nodes[node].role;
	return role == ROLE_INPUT || role == ROLE_TARGET || role == ROLE_PARAM;
}

/* Runs forward and backward. */
static bool run(struct live *live, struct error *error)
{
	if (!model_run(live->model, error))
		return false;
	graph_backward(live->model->graph, live->model->objective);
	live->version++;
	return true;
}

bool live_new(struct arena *arena, struct model *model, int variable, struct live **out,
	      struct error *error)
{
	struct live *live = arena_alloc(arena, sizeof(*live));
	*live = (struct live){ .arena = arena, .model = model, .variable = variable };
	live->initial = arena_alloc_array(arena, (size_t)model->graph->count, sizeof(double));
	live->before = arena_alloc_array(arena, (size_t)model->graph->count, sizeof(double));
	*out = live;
	if (!run(live, error))
		return false;
	for (int i = 0; i < model->graph->count; i++)
		live->initial[i] = graph_value(model->graph, i, 0);
	return true;
}

/* Puts a change in force; before: takes it back. */
static void apply(struct live *live, struct change change, bool before)
{
	const int node = before ? change.node_before : change.node;
	switch (change.kind) {
	case CHANGE_VALUE:
		graph_set(live->model->graph, change.node, 0,
			  before ? change.value_before : change.value);
		break;
	case CHANGE_OBJECTIVE:
		live->model->objective = node;
		break;
	case CHANGE_VARIABLE:
		live->variable = node;
		break;
	case CHANGE_KEPT:
		live->kept = before ? change.kept_before : change.kept;
		break;
	}
}

/* Keeps a change that is in force; what had been undone is forgotten. */
static void record(struct live *live, struct change change)
{
	if (live->done == live->capacity) {
		const size_t capacity = live->capacity ? 2 * live->capacity : 64;
		struct change *changes = arena_alloc_array(live->arena, capacity, sizeof(*changes));
		if (live->done)
			memcpy(changes, live->changes, live->done * sizeof(*changes));
		live->changes = changes;
		live->capacity = capacity;
	}
	live->changes[live->done++] = change;
	live->count = live->done;
}

bool live_set(struct live *live, int node, double value, struct error *error)
{
	struct graph *graph = live->model->graph;
	struct error ignored;
	if (!is_leaf(graph, node))
		return error_set(error,
				 "%s is computed by a formula; only inputs, targets and "
				 "parameters can be changed.",
				 graph->nodes[node].name);
	if (!isfinite(value))
		return error_set(error, "A value must be a finite number.");
	const struct change change = { .kind = CHANGE_VALUE,
				       .doing = live->doings + 1,
				       .node = node,
				       .value = value,
				       .value_before = graph_value(graph, node, 0) };
	apply(live, change, false);
	if (run(live, error)) {
		live->doings++;
		record(live, change);
		return true;
	}
	apply(live, change, true);
	run(live, &ignored);
	return false;
}

static void choose(struct live *live, enum change_kind kind, int node, int node_before)
{
	struct error ignored;
	const struct change change = {
		.kind = kind, .doing = ++live->doings, .node = node, .node_before = node_before
	};
	if (node == node_before)
		return;
	apply(live, change, false);
	record(live, change);
	run(live, &ignored);
}

void live_choose_objective(struct live *live, int node)
{
	choose(live, CHANGE_OBJECTIVE, node, live->model->objective);
}

void live_choose_variable(struct live *live, int node)
{
	choose(live, CHANGE_VARIABLE, node, live->variable);
}

static void forget_choices(struct live *live)
{
	size_t count = 0, done = 0;
	for (size_t i = 0; i < live->count; i++) {
		if (live->changes[i].kind != CHANGE_VALUE)
			continue;
		live->changes[count++] = live->changes[i];
		done += i < live->done;
	}
	live->count = count;
	live->done = done;
}

void live_look_at(struct live *live, int objective, int variable)
{
	struct error ignored;
	forget_choices(live);
	live->model->objective = objective;
	live->variable = variable;
	run(live, &ignored);
}

void live_keep(struct live *live)
{
	const struct graph *graph = live->model->graph;
	struct snapshot *kept = arena_alloc(live->arena, sizeof(*kept));
	double *leaves = arena_alloc_array(live->arena, (size_t)graph->count, sizeof(*leaves));
	for (int i = 0; i < graph->count; i++)
		leaves[i] = graph_value(graph, i, 0);
	*kept = (struct snapshot){ live->model->objective, live->variable, leaves };
	const struct change change = { .kind = CHANGE_KEPT,
				       .doing = ++live->doings,
				       .kept = kept,
				       .kept_before = live->kept };
	if (live->kept)
		record(live, change);
	apply(live, change, false);
	live->version++;
}

struct doing live_undo(struct live *live)
{
	struct error ignored;
	const size_t end = live->done;
	if (end == 0)
		return (struct doing){ 0 };
	const size_t number = live->changes[end - 1].doing;
	while (live->done > 0 && live->changes[live->done - 1].doing == number)
		apply(live, live->changes[--live->done], true);
	run(live, &ignored);
	return (struct doing){ &live->changes[live->done], end - live->done };
}

struct doing live_redo(struct live *live)
{
	struct error ignored;
	const size_t start = live->done;
	if (start == live->count)
		return (struct doing){ 0 };
	const size_t number = live->changes[start].doing;
	while (live->done < live->count && live->changes[live->done].doing == number)
		apply(live, live->changes[live->done++], false);
	run(live, &ignored);
	return (struct doing){ &live->changes[start], live->done - start };
}

void live_take_over(struct live *live, const struct model *trained)
{
	struct graph *graph = live->model->graph;
	struct error ignored;
	for (int i = 0; i < graph->count; i++) {
		int twin;
		live->before[i] = graph_value(graph, i, 0);
		if (graph->nodes[i].role == ROLE_PARAM &&
		    model_find(trained, graph->nodes[i].name, &twin, &ignored))
			graph_set(graph, i, 0, graph_value(trained->graph, twin, 0));
	}
	live->count = live->done = 0;
	if (run(live, &ignored))
		return;
	for (int i = 0; i < graph->count; i++)
		if (is_leaf(graph, i))
			graph_set(graph, i, 0, live->before[i]);
	run(live, &ignored);
}

bool live_is_changed(const struct live *live, int node)
{
	const struct graph *graph = live->model->graph;
	return is_leaf(graph, node) && graph_value(graph, node, 0) != live->initial[node];
}

bool live_is_changed_anywhere(const struct live *live)
{
	for (int i = 0; i < live->model->graph->count; i++)
		if (live_is_changed(live, i))
			return true;
	return false;
}

bool live_reset(struct live *live)
{
	struct graph *graph = live->model->graph;
	struct error ignored;
	const size_t doing = live->doings + 1;
	bool any = false;
	for (int i = 0; i < graph->count; i++) {
		if (!live_is_changed(live, i))
			continue;
		const struct change change = { .kind = CHANGE_VALUE,
					       .doing = doing,
					       .node = i,
					       .value = live->initial[i],
					       .value_before = graph_value(graph, i, 0) };
		apply(live, change, false);
		record(live, change);
		any = true;
	}
	if (any) {
		live->doings = doing;
		run(live, &ignored);
	}
	return any;
}
