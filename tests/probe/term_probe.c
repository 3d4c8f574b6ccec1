/*
 * term_probe.c -- the smallest program on the terminal layer, for tests: it
 * shows a sample of every style and of pictures, and the last event, and ends
 * in every way.
 *
 * Exit status: 0 by 'q', 1 where there is no screen, 3 when the input has ended.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/term/term.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TICK = 50 }; /* ms without an event after the key 't' */

static const char *const key_names[] = {
	[KEY_ARROW_LEFT - KEY_FIRST] = "left",	  [KEY_ARROW_RIGHT - KEY_FIRST] = "right",
	[KEY_ARROW_UP - KEY_FIRST] = "up",	  [KEY_ARROW_DOWN - KEY_FIRST] = "down",
	[KEY_TO_HOME - KEY_FIRST] = "home",	  [KEY_TO_END - KEY_FIRST] = "end",
	[KEY_PAGE_UP - KEY_FIRST] = "page up",	  [KEY_PAGE_DOWN - KEY_FIRST] = "page down",
	[KEY_TAB_BACK - KEY_FIRST] = "shift-tab", [KEY_BACK - KEY_FIRST] = "backspace",
};

static const char *const mouse_names[] = {
	[MOUSE_PRESS] = "press",
	[MOUSE_WHEEL_UP] = "wheel up",
	[MOUSE_WHEEL_DOWN] = "wheel down",
};

static const char *describe(struct arena *arena, struct event event)
{
	struct text text = { .arena = arena };
	char bytes[5] = "";
	if (event.type == EVENT_RESIZE)
		return "resize";
	if (event.type == EVENT_TICK)
		return "tick";
	if (event.type == EVENT_MOUSE) {
		text_printf(&text, "%s %d,%d", mouse_names[event.mouse], event.column, event.row);
		return text_string(&text);
	}
	if (event.key >= KEY_FIRST)
		return key_names[event.key - KEY_FIRST];
	if (event.key < ' ')
		text_printf(&text, "control %d", (int)event.key);
	else
		text_add_bytes(&text, bytes, utf8_encode(event.key, bytes));
	return text_string(&text);
}

/* Greys in all their steps, then numbers from −1 to 1, upside down in the lower halves. */
static void draw_pictures(struct canvas *canvas, int row)
{
	const struct rect all = canvas_rect(canvas);
	for (int i = 0; i < GREYS; i++)
		canvas_points(canvas, all, i, row, (uint8_t)(TINT_GREY + i),
			      (uint8_t)(TINT_GREY + GREYS - 1 - i));
	for (int i = 0; i < SIGNED_STEPS; i++)
		canvas_points(canvas, all, GREYS + i, row, (uint8_t)(TINT_SIGNED + i),
			      (uint8_t)(TINT_SIGNED + i));
	canvas_over(canvas, all, GREYS, row, "●");
}

/* Row 0: the last event; row 1: text of every width; then one style each; pictures; last, the size. */
static void draw(struct arena *arena, int count, const char *event)
{
	int width, height;
	term_size(&width, &height);
	struct canvas *canvas = canvas_new(arena, width, height, false);
	const struct rect all = canvas_rect(canvas);
	struct text line = { .arena = arena };
	text_printf(&line, "event %d: %s; size %dx%d", count, event, width, height);
	canvas_text(canvas, all, 0, 0, STYLE_TEXT, text_string(&line));
	canvas_text(canvas, all, 0, 1, STYLE_TEXT, "σ가나|∂→─█|");
	canvas_text(canvas, all, width - 2, 1, STYLE_TEXT, "끝");
	for (int style = 0; style < STYLE_COUNT; style++)
		canvas_text(canvas, all, 0, 2 + style, (enum style)style, "style");
	draw_pictures(canvas, 2 + STYLE_COUNT);
	struct text corner = { .arena = arena };
	text_printf(&corner, "%dx%d+", width, height);
	canvas_text(canvas, all, width - (int)corner.length, height - 1, STYLE_TEXT,
		    text_string(&corner));
	if (count % 2)
		canvas_cursor(canvas, all, 3, 1);
	term_show(canvas);
}

/* As deep as asked, which is deeper than any stack. */
static long overflow(long depth)
{
	volatile char frame[4096];
	frame[0] = 1;
	return depth == 0 ? 0 : frame[0] + overflow(depth - frame[0]) + frame[0];
}

static void *pause_forever(void *nothing)
{
	for (;;)
		pause();
	return nothing;
}

/* From now on another thread gets the signals that the layer listens to. */
static void give_signals_to_a_thread(void)
{
	pthread_t thread;
	sigset_t noted;
	if (pthread_create(&thread, NULL, pause_forever, NULL) != 0)
		exit(4);
	sigemptyset(&noted);
	sigaddset(&noted, SIGWINCH);
	pthread_sigmask(SIG_BLOCK, &noted, NULL);
}

static void obey(uint32_t key)
{
	static volatile uintptr_t nowhere = 64; /* not NULL, which UBSan looks for */
	if (key == 'A')
		abort();
	if (key == 'D')
		die("the probe dies");
	if (key == 'S')
		*(volatile int *)nowhere = 1;
	if (key == 'O')
		overflow(LONG_MAX);
	if (key == 'T')
		give_signals_to_a_thread();
	if (key == 'M' || key == 'm')
		term_mouse(key == 'M');
	if (key == 'l')
		term_use_theme(term_theme() == THEME_DARK ? THEME_LIGHT : THEME_DARK);
}

int main(void)
{
	struct error error;
	struct event event = { .type = EVENT_KEY, .key = '-' };
	if (!term_open(&error)) {
		puts(error.message);
		return 1;
	}
	struct arena *arena = arena_new();
	for (int count = 0; event.type != EVENT_HANGUP && event.key != 'q'; count++) {
		arena_reset(arena);
		draw(arena, count, describe(arena, event));
		event = term_wait(event.key == 't' ? TICK : -1);
		obey(event.key);
	}
	arena_free(arena);
	term_close();
	return event.type == EVENT_HANGUP ? 3 : 0;
}
