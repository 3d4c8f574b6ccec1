#include "tutor/app/figure.h"

#include "autodiff/base/arena.h"
#include "tutor/app/figure_kinds.h"

#include <string.h>

static const struct figure_kind *const kinds[FENCE_COUNT] = {
	[FENCE_NETWORK] = &figure_network, [FENCE_VALUES] = &figure_values,
	[FENCE_WALK] = &figure_walk,	   [FENCE_CHAIN] = &figure_chain,
	[FENCE_HEAT] = &figure_heat,	   [FENCE_PLOT] = &figure_plot,
	[FENCE_TABLE] = &figure_table,	   [FENCE_DERIVATION] = &figure_derivation,
	[FENCE_TRAIN] = &figure_train,	   [FENCE_TRIALS] = &figure_trials,
	[FENCE_IMAGE] = &figure_image,	   [FENCE_BOUNDARY] = &figure_boundary,
};

struct figure figure_open(struct arena *arena, const struct fence *fence, struct bench *bench,
			  struct report *report)
{
	struct figure figure = { .fence = fence, .bench = bench, .arena = arena_new() };
	const struct figure_kind *kind = kinds[fence->id];
	if (!bench && directive_get(fence->id)->needs_model)
		figure_refuse(&figure, report, "there is no model to show");
	else if (kind->open)
		kind->open(&figure, arena, report);
	return figure;
}

void figure_close(struct figure *figure)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	if (kind->close)
		kind->close(figure);
	arena_free(figure->arena);
	figure->arena = NULL;
}

void figure_follow(struct figure *figure, enum notation notation, enum language language)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	const size_t version = figure->bench ? figure->bench->live->version : 1;
	if (figure->version == version || figure->is_broken || !kind->follow)
		return;
	arena_reset(figure->arena);
	figure->version = version;
	figure->refusal.message[0] = '\0';
	kind->follow(figure, notation, language);
	if (figure->cursor >= figure->count)
		figure->cursor = figure->count > 0 ? figure->count - 1 : 0;
}

static void move_cursor(struct figure *figure, int by)
{
	const int to = figure->cursor + by;
	if (to >= 0 && to < figure->count)
		figure->cursor = to;
}

void figure_move(struct figure *figure, enum figure_move move)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	if (figure->is_broken)
		return;
	if (kind->move)
		kind->move(figure, move);
	else
		move_cursor(figure, move == FIGURE_UP || move == FIGURE_LEFT ? -1 : 1);
}

int figure_steps(const struct figure *figure)
{
	const bool steps = kinds[figure->fence->id]->in_steps && !figure->is_broken;
	return steps && figure->count > 1 ? figure->count : 1;
}

void figure_go_to(struct figure *figure, int step)
{
	if (figure->cursor == step || step >= figure_steps(figure))
		return;
	figure->cursor = step;
	figure->top = 0;
	figure->version = 0; /* taken anew with the next frame */
}

bool figure_can_run(const struct figure *figure)
{
	return kinds[figure->fence->id]->tick && !figure->is_broken;
}

void figure_run(struct figure *figure)
{
	figure->is_running = !figure->is_running;
}

void figure_tick(struct figure *figure)
{
	if (figure->is_running)
		kinds[figure->fence->id]->tick(figure);
}

bool figure_has_work(const struct figure *figure)
{
	return figure->is_running && figure->due > 0;
}

void figure_work(struct figure *figure)
{
	if (figure_has_work(figure))
		kinds[figure->fence->id]->work(figure);
}

bool figure_has_steps(const struct figure *figure)
{
	return kinds[figure->fence->id]->step && !figure->is_broken;
}

void figure_step(struct figure *figure)
{
	kinds[figure->fence->id]->step(figure);
}

bool figure_takes_arrows(const struct figure *figure)
{
	return !figure->is_broken && (kinds[figure->fence->id]->move || figure->count > 1);
}

int figure_least_height(const struct figure *figure)
{
	enum { TITLE = 1 };
	const struct figure_kind *kind = kinds[figure->fence->id];
	if (figure->is_broken || (!kind->least_rows && !kind->rows))
		return 0;
	return TITLE + kind->least_rows + (kind->rows ? kind->rows(figure) : 0);
}

int figure_lines(const struct figure *figure)
{
	return figure->count;
}

bool figure_shows_model(const struct figure *figure)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	return figure->bench && (directive_get(figure->fence->id)->needs_model ||
				 (kind->shows_model && kind->shows_model(figure)));
}

bool figure_restart(struct figure *figure)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	if (!kind->restart || figure->is_broken)
		return false;
	kind->restart(figure);
	return true;
}

int figure_node(const struct figure *figure)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	if (figure->refusal.message[0])
		return NODE_NONE;
	if (kind->node)
		return kind->node(figure);
	return figure->nodes && figure->cursor < figure->count ? figure->nodes[figure->cursor] :
								 NODE_NONE;
}

bool figure_partial(const struct figure *figure, int *of, int *wrt)
{
	const struct figure_kind *kind = kinds[figure->fence->id];
	if (!figure->bench || figure_node(figure) == NODE_NONE)
		return false;
	*of = figure->bench->objective;
	*wrt = figure_node(figure);
	if (kind->partial)
		kind->partial(figure, of, wrt);
	return true;
}

void figure_refuse(struct figure *figure, struct report *report, const char *message)
{
	report_at(report, figure->fence->line, "%s", message);
	figure->is_broken = true;
	error_set(&figure->refusal, "%.*s", (int)strcspn(message, "\n"), message);
}

bool figure_find(struct figure *figure, const char *name, int *node, struct report *report)
{
	struct error error;
	if (model_find(figure->bench->live->model, name, node, &error))
		return true;
	figure_refuse(figure, report, error.message);
	return false;
}
