#include "tutor/app/app.h"

#include "autodiff/base/arena.h"
#include "tutor/app/actions.h"
#include "tutor/app/keymap.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

bool app_new(struct arena *arena, struct model *model, bool ascii, struct app **out,
	     struct error *error)
{
	struct app *app = arena_alloc(arena, sizeof(*app));
	const struct graph *graph = model->graph;
	*app = (struct app){ .arena = arena, .ascii = ascii };
	*out = app;
	if (!live_new(arena, model, model->objective, &app->live, error))
		return false;
	app->network = network_new(arena, model);
	app->quantities = arena_alloc_array(arena, (size_t)graph->count, sizeof(int));
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].name)
			app->quantities[app->quantity_count++] = i;
	return true;
}

void app_free(struct app *app)
{
	arena_free(app->walk_arena);
	app->walk_arena = NULL;
	inspector_free(&app->inspector);
	for (int screen = 0; screen < SCREEN_COUNT; screen++)
		page_free(&app->page[screen]);
}

/* Screens. */

enum screen app_screen(const struct app *app)
{
	return app->stack[app->depth - 1];
}

void app_push(struct app *app, enum screen screen)
{
	if (app->depth < SCREENS_DEEP)
		app->stack[app->depth++] = screen;
}

/* Back in the walk one looks at the walk's objective again. */
enum effect app_pop(struct app *app)
{
	const bool was_inspector = app_screen(app) == SCREEN_INSPECTOR;
	if (--app->depth == 0)
		return EFFECT_QUIT;
	if (was_inspector)
		live_look_at(app->live, app->objective, app->live->variable);
	return EFFECT_DRAW;
}

static bool is_inspecting(const struct app *app)
{
	for (int i = 0; i < app->depth; i++)
		if (app->stack[i] == SCREEN_INSPECTOR)
			return true;
	return false;
}

/* Builds anew what follows from the model's values: for the inspector, or the walk below it. */
static bool follow(struct app *app, struct error *error)
{
	app->version = app->live->version;
	if (is_inspecting(app)) {
		inspector_take(&app->inspector, app->live, app->network);
		return true;
	}
	arena_reset(app->walk_arena);
	if (!walk_build(app->walk_arena, app->live->model, app->rate, &app->walk, error))
		return false;
	if (app->walk.count == 0)
		return error_set(error, "There is no step to walk: %s is given, not computed.",
				 app_name(app, app->objective));
	assert(app->step < app->walk.count); /* steps depend on the formulas only */
	return true;
}

bool app_open_walk(struct app *app, double rate, struct error *error)
{
	app->walk_arena = arena_new();
	app->objective = app->live->model->objective;
	app->rate = rate;
	app_push(app, SCREEN_WALK);
	if (!follow(app, error))
		return false;
	app->cursor = app->walk.steps[0].node;
	return true;
}

bool app_open_inspector(struct app *app, int variable, struct error *error)
{
	app->objective = app->live->model->objective;
	live_look_at(app->live, app->objective, variable);
	app_push(app, SCREEN_INSPECTOR);
	return follow(app, error);
}

void app_speak(struct app *app, enum language language)
{
	app->language = language;
	for (int depth = 0; depth < app->depth; depth++)
		page_write(app, depth);
}

/* Events. */

/* A character typed where text is typed. */
static void type(struct app *app, uint32_t key)
{
	if (key < ' ' || key == 127 || key >= KEY_FIRST)
		return;
	if (app_screen(app) == SCREEN_LIST)
		list_type(&app->list, key);
	if (app_screen(app) == SCREEN_PROMPT)
		prompt_type(&app->prompt, key);
}

enum effect app_update(struct app *app, struct event event)
{
	enum effect effect = EFFECT_DRAW;
	if (event.type == EVENT_HANGUP)
		return EFFECT_QUIT;
	if (event.type != EVENT_KEY)
		return EFFECT_DRAW;
	app->message.message[0] = '\0';
	app->message_is_note = false;
	const struct binding *binding = keymap_find(app_screen(app), event.key);
	if (binding)
		effect = binding->run(app);
	else
		type(app, event.key);
	if (app->version != app->live->version)
		follow(app, &app->message);
	return effect;
}

void app_resize(struct app *app, int width, int height)
{
	if (width == app->width && height == app->height)
		return;
	app->width = width;
	app->height = height;
	for (int depth = 0; depth < app->depth; depth++)
		page_write(app, depth);
}

void app_note(struct app *app, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(app->message.message, sizeof(app->message.message), format, args);
	va_end(args);
	app->message_is_note = true;
}

/* Asking. */

enum notation app_notation(const struct app *app)
{
	return app->ascii ? NOTATION_ASCII : NOTATION_UNICODE;
}

const char *app_name(const struct app *app, int node)
{
	return app->live->model->graph->nodes[node].name;
}

const char *app_shown_name(struct arena *arena, const struct app *app, int node)
{
	struct text name = { .arena = arena };
	print_name(&name, app_name(app, node), app_notation(app));
	return text_string(&name);
}

bool app_knows_value(const struct app *app, int node)
{
	return app->walk.computed[node] <= app->step + 1;
}

bool app_knows_gradient(const struct app *app, int node)
{
	return app->walk.settled[node] <= app->step + 1;
}

double app_value(const struct app *app, int node)
{
	const struct walk *walk = &app->walk;
	for (size_t i = app->step + 1; i-- > 0 && walk->steps[i].phase == PHASE_UPDATE;)
		if (walk->steps[i].node == node)
			return walk->steps[i].result;
	return graph_value(walk->model->graph, node, 0);
}

/* From these sizes on there is room for pictures, and for them to stand at the left. */
enum { SIDE_COLUMNS = 72, PICTURE_ROWS = 6, WORD_ROWS = 12, TWO_PICTURES_ROWS = 16 };

enum placement app_place_pictures(const struct app *app)
{
	const int rows = app_page_height(app);
	if (app->width >= SIDE_COLUMNS)
		return rows >= PICTURE_ROWS ? PLACED_LEFT : PLACED_NOWHERE;
	return rows >= 2 * PICTURE_ROWS + WORD_ROWS ? PLACED_ABOVE : PLACED_NOWHERE;
}

/* Above the words there is room for one picture, up to a very high screen. */
bool app_shows_curve(const struct app *app)
{
	const enum placement placement = app_place_pictures(app);
	const int rows = app_page_height(app) / (placement == PLACED_ABOVE ? 3 : 1);
	return placement != PLACED_NOWHERE && rows >= TWO_PICTURES_ROWS;
}

int app_page_height(const struct app *app)
{
	return app->height > 2 ? app->height - 2 : 1;
}
