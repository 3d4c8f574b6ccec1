#include "tests/support/stage.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tests/support/support.h"
#include "tutor/view/view.h"

#include <string.h>

/* A mistake in a lesson fails the test. */
static void hear(void *context, const char *message)
{
	(void)context;
	fail_msg("%s", message);
}

static struct app *start(struct arena *arena, enum language language)
{
	struct app *app = app_start(arena, false, language);
	app->report = (struct report){ .file = "", .listen = hear };
	app->due.seed = 1;
	app_resize(app, 80, 24);
	return app;
}

struct app *stage_open(struct arena *arena, enum language language)
{
	struct app *app = start(arena, language);
	assert_true(app_course(app)->count > 0);
	app_open_home(app);
	return app;
}

struct app *stage_start_files(struct arena *arena, const char *const files[LANGUAGE_COUNT],
			      enum language language)
{
	struct error error;
	struct app *app = start(arena, language);
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (!files[i])
			continue;
		app->courses[i] =
			course_of_file(arena, files[i], (enum language)i, &app->report, &error);
		if (!app->courses[i])
			fail_msg("%s", error.message);
	}
	return app;
}

struct app *stage_open_files(struct arena *arena, const char *const files[LANGUAGE_COUNT],
			     enum language language)
{
	struct app *app = stage_start_files(arena, files, language);
	app_open_home(app);
	return app;
}

enum effect stage_press(struct app *app, uint32_t key)
{
	return app_update(app, (struct event){ .type = EVENT_KEY, .key = key });
}

void stage_type(struct app *app, const char *text)
{
	size_t length;
	for (; *text; text += length) {
		uint32_t code;
		length = utf8_decode(text, strlen(text), &code);
		stage_press(app, code);
	}
}

enum effect stage_point(struct app *app, enum mouse mouse, int column, int row)
{
	return app_update(app, (struct event){ .type = EVENT_MOUSE,
					       .mouse = mouse,
					       .column = column,
					       .row = row });
}

struct canvas *stage_draw(struct arena *arena, const struct app *app)
{
	struct canvas *canvas = canvas_new(arena, app->width, app->height, app->ascii);
	view_draw(canvas, arena, app);
	return canvas;
}

const char *stage_text(struct arena *arena, const struct app *app)
{
	struct text text = { .arena = arena };
	canvas_dump(&text, stage_draw(arena, app));
	return text_string(&text);
}

int stage_row(struct arena *arena, const struct app *app, const char *text)
{
	const char *screen = stage_text(arena, app), *found = strstr(screen, text);
	int row = 0;
	for (; found && screen < found; screen++)
		row += *screen == '\n';
	return found ? row : -1;
}

double stage_value(const struct app *app, const char *name)
{
	struct error error;
	int node;
	assert_true(model_find(app->live->model, name, &node, &error));
	return graph_value(app->live->model->graph, node, 0);
}

enum answer_state stage_answer(const struct app *app)
{
	return study_answer(&app->study)->state;
}

/* "place 1/5", "slope '-0.0627' right". */
static void say_record(struct text *out, const struct record *record)
{
	const char *how = record->revealed ? "revealed" : record->right ? "right" : "wrong";
	text_add(out, out->length ? "; " : "");
	if (record->kind == RECORD_PLACE)
		text_printf(out, "place %d/%d%s", record->page + 1, record->pages,
			    record->finished ? " finished" : "");
	else if (record->kind == RECORD_ANSWER)
		text_printf(out, "%s '%s' %s%s%s", record->quiz, record->given, how,
			    *record->slip ? " " : "", record->slip);
	else if (record->kind == RECORD_PASS)
		text_printf(out, "pass %s", record->lesson);
	else
		text_printf(out, "%s = %s", record->key, record->value);
}

void stage_take_records(struct text *out, struct app *app)
{
	for (int i = 0; i < app->records.count; i++)
		say_record(out, &app->records.list[i]);
	app->records.count = 0;
}
