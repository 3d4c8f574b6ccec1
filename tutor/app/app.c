#include "tutor/app/app.h"

#include "autodiff/base/arena.h"
#include "tutor/app/keymap.h"

struct app *app_new(struct arena *arena, const struct walk *walk, bool ascii, int width, int height)
{
	struct app *app = arena_alloc(arena, sizeof(*app));
	const struct graph *graph = walk->model->graph;
	*app = (struct app){ .arena = arena,
			     .walk = walk,
			     .ascii = ascii,
			     .width = width,
			     .height = height,
			     .cursor = walk->steps[0].node };
	app->quantities = arena_alloc_array(arena, (size_t)graph->count, sizeof(int));
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].name)
			app->quantities[app->quantity_count++] = i;
	return app;
}

void app_free(struct app *app)
{
	arena_free(app->partial_arena);
	app->partial_arena = NULL;
}

enum effect app_update(struct app *app, struct event event)
{
	if (event.type == EVENT_HANGUP)
		return EFFECT_QUIT;
	if (event.type != EVENT_KEY)
		return EFFECT_DRAW;
	app->message.message[0] = '\0';
	const struct binding *binding = keymap_find(app->screen, event.key);
	return binding ? binding->run(app) : EFFECT_DRAW;
}

enum notation app_notation(const struct app *app)
{
	return app->ascii ? NOTATION_ASCII : NOTATION_UNICODE;
}

bool app_knows_value(const struct app *app, int node)
{
	return app->walk->computed[node] <= app->step + 1;
}

bool app_knows_gradient(const struct app *app, int node)
{
	return app->walk->settled[node] <= app->step + 1;
}

double app_value(const struct app *app, int node)
{
	const struct walk *walk = app->walk;
	for (size_t i = app->step + 1; i-- > 0 && walk->steps[i].phase == PHASE_UPDATE;)
		if (walk->steps[i].node == node)
			return walk->steps[i].result;
	return graph_value(walk->model->graph, node, 0);
}

int app_page_height(const struct app *app)
{
	return app->height > 2 ? app->height - 2 : 1;
}
