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

struct app *stage_open_files(struct arena *arena, const char *const files[LANGUAGE_COUNT],
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
