#include "tutor/command/screen.h"

#include "autodiff/base/arena.h"
#include "tutor/command/keep.h"
#include "tutor/term/term.h"
#include "tutor/view/view.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

bool screen_is_wanted(void)
{
	const char *accessible = getenv("ACCESSIBLE");
	const bool words = accessible && *accessible && strcmp(accessible, "0") != 0;
	return !words && term_is_usable();
}

bool screen_is_impossible(struct error *error)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && !term_is_usable() &&
	       !term_open(error);
}

/* How often what runs by itself is taken on, and drawn. */
enum { TICK_MILLISECONDS = 33 };

static void copy(struct app *app)
{
	if (term_copy(app->outgoing))
		app_note(app,
			 say(app->language,
			     "%zu bytes sent to the clipboard, if the terminal has one; s saves a "
			     "file.",
			     "%zu바이트를 터미널의 클립보드로 보냈습니다. 되지 않으면 s로 "
			     "저장하세요."),
			 strlen(app->outgoing));
	else
		error_set(&app->message,
			  say(app->language,
			      "This is too long for a terminal's clipboard; s saves it to a file.",
			      "터미널의 클립보드에 담기에는 너무 깁니다. s로 파일에 저장하세요."));
}

/* Only a new file is written, and none stays half written. */
static void save(struct app *app)
{
	FILE *file = fopen(app->path, "wx");
	if (!file) {
		error_set(&app->message, "%s cannot be written: %s.", app->path, strerror(errno));
		return;
	}
	const bool written = fputs(app->outgoing, file) >= 0 && fflush(file) == 0;
	const int reason = errno;
	if (fclose(file) == 0 && written) {
		app_note(app, "%s",
			 language_filled(app->arena,
					 say(app->language, "Saved as {1}.",
					     "{1}{으로/로} 저장했습니다."),
					 1, app->path));
		return;
	}
	remove(app->path);
	error_set(&app->message, "%s cannot be written: %s.", app->path,
		  strerror(written ? errno : reason));
}

/* What was chosen is remembered. */
static void switch_theme_of(struct app *app, struct store *store)
{
	const bool light = term_theme() == THEME_DARK;
	term_use_theme(light ? THEME_LIGHT : THEME_DARK);
	if (store)
		store_set(store, "theme", light ? "light" : "dark");
	app_note(app, "%s",
		 light ? say(app->language, "Colours for a light screen.",
			     "밝은 화면에 맞는 색입니다.") :
			 say(app->language, "Colours for a dark screen.",
			     "어두운 화면에 맞는 색입니다."));
}

static void switch_mouse_of(struct app *app, struct store *store)
{
	const bool on = !app->uses_mouse;
	app->uses_mouse = term_mouse(on) && on;
	store_set(store, "mouse", app->uses_mouse ? "on" : "off");
	app_note(app, "%s",
		 app->uses_mouse ? say(app->language, "The mouse works in the lessons.",
				       "마우스로 강의를 조작할 수 있습니다.") :
				   say(app->language, "The mouse marks text, as the terminal does.",
				       "마우스로 글을 선택할 수 있습니다."));
}

static void draw(struct app *app, struct arena *frame)
{
	int width, height;
	arena_reset(frame);
	term_size(&width, &height);
	app_resize(app, width, height);
	struct canvas *canvas = canvas_new(frame, app->width, app->height, app->ascii);
	view_draw(canvas, frame, app);
	term_show(canvas);
}

static void perform(struct app *app, struct store *store, enum effect effect)
{
	if (effect == EFFECT_COPY)
		copy(app);
	else if (effect == EFFECT_SAVE)
		save(app);
	else if (effect == EFFECT_THEME)
		switch_theme_of(app, store);
	else if (effect == EFFECT_MOUSE)
		switch_mouse_of(app, store);
}

static int64_t milliseconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/*
 * Waits for the next event. Where something runs there is a tick when it is due, and
 * until then its work goes on, a slice at a time: a key is answered between two.
 */
static struct event next_event(struct app *app, const struct beside *beside, int64_t *tick_at)
{
	if (!app_is_running(app))
		return term_wait(beside ? beside->milliseconds : -1);
	while (app_has_work(app) && milliseconds_now() < *tick_at) {
		const struct event event = term_wait(0);
		if (event.type != EVENT_TICK)
			return event;
		app_work(app);
	}
	const int64_t left = *tick_at - milliseconds_now();
	const struct event event = term_wait(left > 0 ? (int)left : 0);
	if (event.type == EVENT_TICK)
		*tick_at = milliseconds_now() + TICK_MILLISECONDS;
	return event;
}

static void run(struct app *app, struct store *store, const struct beside *beside)
{
	struct arena *frame = arena_new();
	enum effect effect = EFFECT_DRAW;
	int64_t tick_at = 0;
	bool stale = true;
	while (effect != EFFECT_QUIT) {
		stale = (beside && beside->look(app, beside->context)) || stale;
		if (stale)
			draw(app, frame);
		/* The disk takes ten times as long as the frame: nobody is to wait for it. */
		if (store && keep_records(app, store))
			draw(app, frame);
		stale = app_is_running(app);
		const struct event event = next_event(app, beside, &tick_at);
		stale = stale || event.type != EVENT_TICK;
		effect = app_update(app, event);
		perform(app, store, effect);
	}
	if (store)
		keep_records(app, store);
	arena_free(frame);
}

void screen_run(struct app *app, struct store *store)
{
	run(app, store, NULL);
}

void screen_run_beside(struct app *app, const struct beside *beside)
{
	run(app, NULL, beside);
}
