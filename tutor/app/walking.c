/* walking.c -- the walk's actions; see actions.h. */
#include "tutor/app/actions.h"

static enum effect go_to(struct app *app, size_t step)
{
	app->step = step;
	app->cursor = app->walk.steps[step].node;
	return EFFECT_DRAW;
}

enum effect walk_next_step(struct app *app)
{
	return app->step + 1 < app->walk.count ? go_to(app, app->step + 1) : EFFECT_DRAW;
}

enum effect walk_previous_step(struct app *app)
{
	return app->step > 0 ? go_to(app, app->step - 1) : EFFECT_DRAW;
}

enum effect walk_first_step(struct app *app)
{
	return go_to(app, 0);
}

enum effect walk_last_step(struct app *app)
{
	return go_to(app, app->walk.count - 1);
}

enum effect walk_go_next_phase(struct app *app)
{
	return go_to(app, walk_next_phase(&app->walk, app->step));
}

enum effect walk_go_previous_phase(struct app *app)
{
	return go_to(app, walk_previous_phase(&app->walk, app->step));
}

static enum effect move_cursor(struct app *app, int by)
{
	int at = 0;
	while (app->quantities[at] != app->cursor)
		at++;
	at += by;
	if (at >= 0 && at < app->quantity_count)
		app->cursor = app->quantities[at];
	return EFFECT_DRAW;
}

enum effect walk_cursor_up(struct app *app)
{
	return move_cursor(app, -1);
}

enum effect walk_cursor_down(struct app *app)
{
	return move_cursor(app, 1);
}

/* On a backward step that is the share it adds: one more Enter opens its factor. */
enum effect walk_inspect(struct app *app)
{
	const struct graph *graph = app->live->model->graph;
	const struct step *step = &app->walk.steps[app->step];
	if (step->phase == PHASE_BACKWARD && step->node == app->cursor)
		inspector_start_at(&app->inspector, graph->nodes[step->from].first,
				   graph->nodes[step->node].first);
	else
		inspector_start(&app->inspector);
	live_look_at(app->live, app->objective, app->cursor);
	app_push(app, SCREEN_INSPECTOR);
	return EFFECT_DRAW;
}
