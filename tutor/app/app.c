#include "tutor/app/app.h"

#include "autodiff/base/arena.h"
#include "tutor/app/actions.h"
#include "tutor/app/keymap.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

struct app *app_start(struct arena *arena, bool ascii, enum language language)
{
	struct app *app = arena_alloc(arena, sizeof(*app));
	*app = (struct app){ .arena = arena, .ascii = ascii, .language = language };
	return app;
}

void app_use(struct app *app, struct bench *bench)
{
	app->bench = bench;
	app->live = bench ? bench->live : NULL;
	app->network = bench ? bench->network : NULL;
	app->quantities = bench ? bench->quantities : NULL;
	app->quantity_count = bench ? bench->quantity_count : 0;
	app->objective = bench ? bench->objective : NODE_NONE;
	app->rate = bench ? bench->subject.rate : 0;
	app->version = app->inspector_version = 0;
}

bool app_new(struct arena *arena, struct model *model, bool ascii, struct app **app,
	     struct error *error)
{
	struct bench *bench;
	*app = app_start(arena, ascii, ENGLISH);
	const struct subject subject = { .model = model };
	if (!bench_new(arena, &subject, &bench, error))
		return false;
	app_use(*app, bench);
	return true;
}

void app_free(struct app *app)
{
	arena_free(app->walk_arena);
	app->walk_arena = NULL;
	inspector_free(&app->inspector);
	study_free(&app->study);
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

static bool is_open(const struct app *app, unsigned screens)
{
	for (int i = 0; i < app->depth; i++)
		if (screens & 1u << app->stack[i])
			return true;
	return false;
}

/* The walk over the model as it stands, in an arena of its own. */
static bool build_walk(struct app *app, struct error *error)
{
	arena_reset(app->walk_arena);
	if (!walk_build(app->walk_arena, app->live->model, app->rate, &app->walk, error))
		return false;
	if (app->walk.count == 0)
		return error_set(error, "There is no step to walk: %s is given, not computed.",
				 app_name(app, app->objective));
	assert(app->step < app->walk.count); /* steps depend on the formulas only */
	return true;
}

/* Builds anew what follows from the model's values, as far as a screen shows it. */
bool app_follow(struct app *app, struct error *error)
{
	enum {
		INSPECTING = 1 << SCREEN_INSPECTOR | 1 << SCREEN_COMPARE | 1 << SCREEN_HEAT |
			     1 << SCREEN_DERIVATION | 1 << SCREEN_COPY | 1 << SCREEN_PICTURE
	};
	if (app->study.lesson)
		study_follow(&app->study, app_notation(app), app->language);
	if (!app->live)
		return true;
	if (app->version != app->live->version && is_open(app, 1 << SCREEN_WALK) &&
	    !is_open(app, INSPECTING)) {
		app->version = app->live->version;
		if (!build_walk(app, error))
			return false;
	}
	if (app->inspector_version != app->live->version && is_open(app, INSPECTING)) {
		app->inspector_version = app->live->version;
		inspector_take(&app->inspector, app->live, app->network);
	}
	return true;
}

bool app_open_walk(struct app *app, double rate, struct error *error)
{
	app->walk_arena = arena_new();
	app->objective = app->live->model->objective;
	app->rate = app->bench->subject.rate = rate;
	app_push(app, SCREEN_WALK);
	if (!app_follow(app, error))
		return false;
	app->cursor = app->walk.steps[0].node;
	return true;
}

bool app_open_inspector(struct app *app, int variable, struct error *error)
{
	live_look_at(app->live, app->objective, variable);
	app_push(app, SCREEN_INSPECTOR);
	return app_follow(app, error);
}

/* Lessons. */

const struct course *app_course(struct app *app)
{
	struct course **course = &app->courses[app->language];
	if (!*course)
		*course = course_read(app->arena, app->language, &app->report);
	return *course;
}

void app_open_home(struct app *app)
{
	app_push(app, SCREEN_HOME);
}

void app_open_lesson(struct app *app, int lesson, int page)
{
	struct error ignored;
	const struct lesson *opened = app_course(app)->lessons[lesson];
	app->home.cursor = lesson;
	study_begin(&app->study, opened, page < (int)opened->page_count ? page : 0, &app->report);
	home_recall_answers(&app->home, opened, app->study.answers);
	app_use(app, study_shown_bench(&app->study));
	app_push(app, SCREEN_LESSON);
	records_add_place(&app->records, &app->study);
	app_follow(app, &ignored);
}

/* The open page in its translation. */
static void translate_lesson(struct app *app)
{
	const struct lesson *open = app->study.lesson;
	if (!open)
		return;
	const struct course *course = app_course(app);
	const int twin = course_find(course, open->slug);
	if (twin >= 0) {
		study_translate(&app->study, course->lessons[twin]);
		app_use(app, study_shown_bench(&app->study));
		show_translated(app, open);
	} else {
		app_note(app, "%s",
			 say(app->language, "This lesson is not there in English.",
			     "이 강의는 한국어로 되어 있지 않습니다."));
	}
}

/* The list in its translation, at the same lesson. */
static void translate_home(struct app *app, const struct course *before)
{
	const struct course *course = app_course(app);
	const int cursor = app->home.cursor;
	const int twin =
		cursor < before->count ? course_find(course, before->lessons[cursor]->slug) : -1;
	app->home.cursor = twin >= 0 ? twin : 0;
}

void app_speak(struct app *app, enum language language)
{
	const struct course *before = app->courses[app->language];
	app->language = language;
	if (before)
		translate_home(app, before);
	if (app->study.lesson)
		translate_lesson(app);
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
	if (app_screen(app) == SCREEN_PROMPT || app_screen(app) == SCREEN_ANSWER)
		prompt_type(&app->prompt, key);
}

enum effect app_press(struct app *app, uint32_t key)
{
	const struct binding *binding = keymap_find(app_screen(app), key);
	if (show_takes(app, key))
		return show_type(app, key);
	if (answer_takes(app, key))
		return answer_type(app, key);
	if (!binding)
		type(app, key);
	else if (keymap_needs_model(binding) && !app->live)
		app_note(app, "%s",
			 say(app->language, "This page has no model.",
			     "이 쪽에는 모델이 없습니다."));
	else
		return binding->run(app);
	return EFFECT_DRAW;
}

bool app_is_running(const struct app *app)
{
	const bool on_page = app_screen(app) == SCREEN_LESSON || app_screen(app) == SCREEN_SHOW;
	return on_page && study_is_running(&app->study);
}

bool app_has_work(const struct app *app)
{
	return app_is_running(app) && study_has_work(&app->study);
}

void app_work(struct app *app)
{
	struct error ignored;
	study_work(&app->study);
	if (!app_is_running(app))
		app_follow(app, &ignored); /* it ended, and no tick will */
}

static void tick(struct app *app)
{
	struct error ignored;
	if (!app_is_running(app))
		return;
	study_tick(&app->study);
	app_follow(app, &ignored);
}

enum effect app_update(struct app *app, struct event event)
{
	enum effect effect = EFFECT_DRAW;
	if (event.type == EVENT_HANGUP)
		return EFFECT_QUIT;
	if (event.type == EVENT_TICK)
		tick(app);
	if (event.type != EVENT_KEY && event.type != EVENT_MOUSE)
		return EFFECT_DRAW;
	app->message.message[0] = '\0';
	app->message_is_note = false;
	if (event.type == EVENT_MOUSE)
		effect = app_point(app, &event);
	else
		effect = app_press(app, event.key);
	app_follow(app, &app->message);
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
