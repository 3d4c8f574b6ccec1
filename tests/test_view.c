/*
 * Views against literal screens: each row drives the state by keys and compares
 * the screen with a file of tests/screens. UPDATE_SCREENS=1 writes the files
 * anew; read the difference before committing it.
 */
#include "autodiff/base/arena.h"
#include "tests/support/screen.h"
#include "tests/support/support.h"
#include "tutor/app/keymap.h"
#include "tutor/view/view.h"

#include <string.h>

#define R KEY_ARROW_RIGHT
#define D KEY_ARROW_DOWN

struct shot {
	const char *screen;
	int width, height;
	bool ascii;
	uint32_t keys[13];
};

/* On the walk of the slides' model. */
static const struct shot shots[] = {
	{ "forward-80x24", 80, 24, false, { R } },
	{ "loss-80x24", 80, 24, false, { KEY_PAGE_DOWN } },
	{ "weight-80x24", 80, 24, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R, R, R, R, R } },
	{ "share-ascii-80x24",
	  80,
	  24,
	  true,
	  { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R, R, R, R, R, R, R, R } },
	{ "update-120x40", 120, 40, false, { KEY_TO_END } },
	{ "backward-60x20", 60, 20, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R } },
	{ "backward-40x12", 40, 12, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R } },
	{ "cursor-80x24", 80, 24, false, { KEY_TO_END, D, D, KEY_ARROW_UP } },
	{ "inspector-80x24", 80, 24, false, { KEY_TO_END, KEY_PAGE_UP, '\n' } },
	{ "inspector-120x40", 120, 40, false, { KEY_TO_END, KEY_PAGE_UP, '\n', D, '\t', D, D } },
	{ "inspector-ascii-80x24", 80, 24, true, { KEY_TO_END, KEY_PAGE_UP, '\n', D } },
	{ "inspector-60x20", 60, 20, false, { KEY_TO_END, KEY_PAGE_UP, '\n' } },
	{ "inspector-40x12", 40, 12, false, { KEY_TO_END, KEY_PAGE_UP, '\n', '\n', D } },
	{ "variables-80x24", 80, 24, false, { KEY_TO_END, '\n', 'w', 'w', '2', D } },
	{ "gradient-curve-80x24", 80, 24, false, { KEY_TO_END, '\n', 'd', 'e', '1', '\n' } },
	{ "edit-80x24", 80, 24, false, { KEY_TO_END, '\n', 'e', '1', '/', '3' } },
	{ "edit-comma-80x24", 80, 24, false, { KEY_TO_END, '\n', 'e', '0', ',', '5', '\n' } },
	{ "edited-80x24", 80, 24, false, { KEY_TO_END, '\n', 'e', '1', '/', '3', '\n' } },
	{ "undone-80x24", 80, 24, false, { KEY_TO_END, '\n', 'e', '9', '\n', 'u' } },
	{ "refused-80x24", 80, 24, false, { KEY_TO_END, '\n', 'e', '1', '/', '0', '\n' } },
	{ "refused-typing-80x24",
	  80,
	  24,
	  false,
	  { KEY_TO_END, '\n', 'e', '1', '/', '0', '\n', KEY_BACK } },
	{ "compare-80x24", 80, 24, false, { KEY_TO_END, '\n', 'c', 'w', 'h', '1', '\n', '+' } },
	{ "compare-ascii-60x20", 60, 20, true, { KEY_TO_END, '\n', 'c', '-', '-' } },
	{ "heat-80x24", 80, 24, false, { KEY_PAGE_DOWN, '\n', 'm', KEY_PAGE_UP, D, R, R } },
	{ "heat-ascii-40x12", 40, 12, true, { KEY_TO_END, '\n', 'm' } },
	{ "derivation-80x24", 80, 24, false, { KEY_TO_END, KEY_PAGE_UP, '\n', '\n', D, D, '\n' } },
	{ "operations-80x24",
	  80,
	  24,
	  false,
	  { KEY_TO_END, KEY_PAGE_UP, '\n', '\n', D, D, '\n', 'd' } },
	{ "copy-80x24", 80, 24, false, { KEY_TO_END, '\n', 'y' } },
	{ "copy-latex-80x24", 80, 24, false, { KEY_TO_END, '\n', 'y', '\t', 's' } },
	{ "help-80x24", 80, 24, false, { '?' } },
	{ "help-40x12", 40, 12, false, { '?', KEY_PAGE_DOWN } },
	{ "help-closed-80x24", 80, 24, false, { R, '?', KEY_ESCAPE } },
	{ "share-opened-80x24",
	  80,
	  24,
	  false,
	  { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R, R, R, R, R, R, R, R, '\n' } },
	{ "edit-updated-80x24", 80, 24, false, { KEY_TO_END, 'e' } },
	{ "nudge-updated-80x24", 80, 24, false, { KEY_TO_END, '+' } },
	{ "reset-undone-80x24", 80, 24, false, { KEY_TO_END, '+', KEY_ARROW_UP, '+', 'r', 'u' } },
	{ "curve-60x20", 60, 20, false, { KEY_TO_END, '\n', 'd' } },
	{ "network-40x12", 40, 12, false, { KEY_TO_END, '\n', 'v', '\t' } },
	{ "copy-json-80x24", 80, 24, false, { KEY_TO_END, '\n', 'y', '\t', '\t' } },
	{ "copy-dot-80x24", 80, 24, false, { KEY_TO_END, '\n', 'y', '\t', '\t', '\t' } },
	{ "self-80x24", 80, 24, false, { KEY_TO_END, '\n', 'w', 'E', KEY_TO_END, '\n' } },
};

/* In the inspector of a model's first name. */
struct other {
	struct shot shot;
	const char *equations;
	bool all_rows;
};

static const struct other others[] = {
	{ { "infinite-80x24", 80, 24, false, { 0 } },
	  "param x = 1e-300, q = 2; y = 1/x + log(q)",
	  false },
	{ { "finite-80x24", 80, 24, false, { 'w', 'q', '\n' } },
	  "param x = 1e-300, q = 2; y = 1/x + log(q)",
	  false },
	{ { "kink-80x24", 80, 24, false, { 0 } }, "param x = 0; y = relu(x)", false },
	{ { "jump-80x24", 80, 24, false, { 'd' } }, "param x = 0; y = abs(x)", false },
	{ { "pole-80x24", 80, 24, false, { 0 } }, "param x = 0.3; y = 1/x", false },
	{ { "far-80x24", 80, 24, false, { '+' } }, "param x = 1e17; y = x^2", false },
	{ { "refused-formula-80x24", 80, 24, false, { 'e', '0', '\n' } },
	  "param x = 1; y = log(x)",
	  false },
	{ { "gates-80x24", 80, 24, false, { 0 } },
	  "param x = 3, y = -4, z = 2, w = -1; p = x*y; m = max(z, w); f = 2*(p + m)",
	  false },
	{ { "heat-links-80x24", 80, 24, false, { 'm' } },
	  "input x = 1; target t = 2; param w1 = 1, w2 = 2, b = 0.5, c = 1;"
	  " y = w1*x + w2*x^2 + b + c; E = (y - t)^2",
	  false },
	{ { "heat-rows-80x24", 80, 24, false, { 'w', 'w', '\n', 'm', ']' } },
	  "param w = 2, b = 1\ndata x t\n1 2\n3 5\n\nh = w*x + b\nE = (h - t)^2",
	  true },
	{ { "names-ascii-80x24", 80, 24, true, { 'w' } },
	  "param 가중치 = 3, x = 1; E = (가중치*x)^2",
	  false },
};

static const struct shot korean[] = {
	{ "forward-ko-80x24", 80, 24, false, { R } },
	{ "loss-ko-80x24", 80, 24, false, { KEY_PAGE_DOWN } },
	{ "backward-ko-60x20", 60, 20, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R } },
	{ "share-ko-80x24",
	  80,
	  24,
	  false,
	  { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R, R, R, R, R, R, R, R } },
	{ "update-ko-120x40", 120, 40, false, { KEY_TO_END } },
	{ "inspector-ko-80x24", 80, 24, false, { KEY_TO_END, KEY_PAGE_UP, '\n' } },
	{ "inspector-ko-60x20", 60, 20, false, { KEY_TO_END, KEY_PAGE_UP, '\n' } },
	{ "inspector-ko-120x40", 120, 40, false, { KEY_TO_END, KEY_PAGE_UP, '\n', D, '\t', D, D } },
	{ "gradient-curve-ko-80x24", 80, 24, false, { KEY_TO_END, '\n', 'd', 'e', '1', '\n' } },
	{ "variables-ko-80x24", 80, 24, false, { KEY_TO_END, '\n', 'w', 'w', '2', D } },
	{ "undone-ko-80x24", 80, 24, false, { KEY_TO_END, '\n', 'e', '9', '\n', 'u' } },
	{ "compare-ko-80x24", 80, 24, false, { KEY_TO_END, '\n', 'c', 'w', 'h', '1', '\n', '+' } },
	{ "heat-ko-80x24", 80, 24, false, { KEY_PAGE_DOWN, '\n', 'm', KEY_PAGE_UP, D, R, R } },
	{ "heat-ko-60x20", 60, 20, false, { KEY_PAGE_DOWN, '\n', 'm', KEY_PAGE_UP, D, R, R } },
	{ "heat-ko-40x12", 40, 12, false, { KEY_TO_END, '\n', 'm' } },
	{ "compare-ko-60x20", 60, 20, false, { KEY_TO_END, '\n', 'c', 'c', '-', '-' } },
	{ "kept-ko-60x20", 60, 20, false, { KEY_TO_END, '\n', 'c', 'c' } },
	{ "derivation-ko-80x24",
	  80,
	  24,
	  false,
	  { KEY_TO_END, KEY_PAGE_UP, '\n', '\n', D, D, '\n' } },
	{ "copy-ko-80x24", 80, 24, false, { KEY_TO_END, '\n', 'y', 's' } },
	{ "help-ko-80x24", 80, 24, false, { '?' } },
	{ "help-ko-60x20", 60, 20, false, { '?', KEY_PAGE_DOWN } },
	{ "edit-comma-ko-80x24",
	  80,
	  24,
	  false,
	  { KEY_TO_END, 'e', '1', '2', ',', '0', '0', '0', '\n' } },
	{ "edit-updated-ko-80x24", 80, 24, false, { KEY_TO_END, 'e' } },
	{ "reset-undone-ko-80x24",
	  80,
	  24,
	  false,
	  { KEY_TO_END, '+', KEY_ARROW_UP, '+', 'r', 'u' } },
	{ "curve-ko-60x20", 60, 20, false, { KEY_TO_END, '\n', 'd' } },
};

static const struct other korean_others[] = {
	{ { "kink-ko-80x24", 80, 24, false, { 0 } }, "param x = 0; y = relu(x)", false },
	{ { "heat-rows-ko-80x24", 80, 24, false, { 'w', 'w', '\n', 'm', ']' } },
	  "param w = 2, b = 1\ndata x t\n1 2\n3 5\n\nh = w*x + b\nE = (h - t)^2",
	  true },
};

static struct app *open_app(struct arena *arena, int width, int height, bool ascii)
{
	struct error error;
	struct app *app;
	struct model *model = model_read(arena, "lessons/models/two-two-two.eq", &error);
	assert_non_null(model);
	model->title = "two-two-two";
	assert_true(app_new(arena, model, ascii, &app, &error));
	assert_true(app_open_walk(app, 0.5, &error));
	app_resize(app, width, height);
	return app;
}

static struct app *inspect(struct arena *arena, const char *equations, bool all_rows)
{
	struct error error = { 0 };
	struct app *app;
	struct model *model = model_parse(arena, "test", equations, strlen(equations), &error);
	assert_non_null(model);
	model->title = "test";
	if (all_rows)
		model = model_over_rows(arena, model, model->objective, &error);
	assert_true(app_new(arena, model, false, &app, &error));
	assert_true(app_open_inspector(app, app->quantities[0], &error));
	app_resize(app, 80, 24);
	return app;
}

static enum effect press(struct app *app, uint32_t key)
{
	return app_update(app, (struct event){ .type = EVENT_KEY, .key = key });
}

static struct canvas *draw(struct arena *arena, const struct app *app)
{
	struct canvas *canvas = canvas_new(arena, app->width, app->height, app->ascii);
	view_draw(canvas, arena, app);
	return canvas;
}

static const char *screen_of(struct arena *arena, const struct app *app)
{
	struct text screen = { .arena = arena };
	canvas_dump(&screen, draw(arena, app));
	return text_string(&screen);
}

static void take_shot(struct arena *arena, struct app *app, const struct shot *shot,
		      enum language language)
{
	app->ascii = shot->ascii;
	app_resize(app, shot->width, shot->height);
	app_speak(app, language);
	for (size_t k = 0; k < LENGTH(shot->keys) && shot->keys[k]; k++)
		press(app, shot->keys[k]);
	assert_screen(arena, draw(arena, app), shot->screen);
	app_free(app);
	arena_free(arena);
}

static void test_draws_each_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(shots); i++) {
		struct arena *arena = arena_new();
		take_shot(arena, open_app(arena, 80, 24, shots[i].ascii), &shots[i], ENGLISH);
	}
	for (size_t i = 0; i < LENGTH(others); i++) {
		struct arena *arena = arena_new();
		take_shot(arena, inspect(arena, others[i].equations, others[i].all_rows),
			  &others[i].shot, ENGLISH);
	}
}

static void test_draws_each_screen_in_korean(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(korean); i++) {
		struct arena *arena = arena_new();
		take_shot(arena, open_app(arena, 80, 24, false), &korean[i], KOREAN);
	}
	for (size_t i = 0; i < LENGTH(korean_others); i++) {
		struct arena *arena = arena_new();
		take_shot(arena,
			  inspect(arena, korean_others[i].equations, korean_others[i].all_rows),
			  &korean_others[i].shot, KOREAN);
	}
}

/* L shows another screen, and L again the same as before. Where letters are typed it is one. */
static void switch_and_back(struct app *app)
{
	struct arena *arena = arena_new();
	const enum screen screen = app_screen(app);
	const char *before = screen_of(arena, app);
	press(app, 'L');
	if (screen == SCREEN_LIST || screen == SCREEN_PROMPT) {
		assert_int_equal(app->language, ENGLISH);
		press(app, KEY_BACK);
		arena_free(arena);
		return;
	}
	const char *other = screen_of(arena, app);
	press(app, 'L');
	app->message.message[0] = '\0';
	assert_string_not_equal(other, before);
	assert_string_equal(screen_of(arena, app), before);
	arena_free(arena);
}

static void test_L_switches_the_language_in_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(shots); i++) {
		struct arena *arena = arena_new();
		struct app *app = open_app(arena, shots[i].width, shots[i].height, false);
		for (size_t k = 0; shots[i].keys[k]; k++) {
			press(app, shots[i].keys[k]);
			app->message.message[0] = '\0'; /* what a key says, the next takes away */
			switch_and_back(app);
		}
		app_free(app);
		arena_free(arena);
	}
}

/* What lies below the help speaks the language too when one comes back to it. */
static void test_pages_below_are_written_anew(void **state)
{
	(void)state;
	static const uint32_t keys[] = { KEY_TO_END, KEY_PAGE_UP, '\n', '\n', D,
					 D,	     '\n',	  '?',	'L',  KEY_ESCAPE };
	struct arena *arena = arena_new();
	struct app *app = open_app(arena, 80, 24, false);
	for (size_t k = 0; k < LENGTH(keys); k++)
		press(app, keys[k]);
	assert_int_equal(app_screen(app), SCREEN_DERIVATION);
	assert_contains(app->page[SCREEN_DERIVATION].text, "미분법");
	app_free(app);
	arena_free(arena);
}

static void test_ascii_stays_english(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_app(arena, 80, 24, true);
	press(app, 'L');
	assert_int_equal(app->language, ENGLISH);
	assert_string_equal(app->message.message, "Korean cannot be written in ASCII.");
	app_free(app);
	arena_free(arena);
}

static void test_every_binding_speaks_every_language(void **state)
{
	(void)state;
	for (const struct binding *b = keymap; b->run; b++) {
		for (int i = 0; i < LANGUAGE_COUNT; i++) {
			for (int hint = 0; hint < HINT_COUNT; hint++)
				assert_int_equal(!b->hint[hint][i], !b->hint[hint][ENGLISH]);
			assert_non_null(b->help.in[i]);
		}
		assert_string_not_equal(b->help.in[KOREAN], b->help.in[ENGLISH]);
	}
}

/* Nothing crashes, and the cursor is somewhere, at every size, step and screen. */
static void draw_anywhere(struct app *app)
{
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, app->width, app->height, app->ascii);
	view_draw(canvas, arena, app);
	if (app->width >= 40 && app->height >= 12)
		assert_true(canvas->cursor_row > 0);
	arena_free(arena);
}

static void draw_all_screens(struct app *app)
{
	static const uint32_t keys[] = { '\n',		'\t',	    D,		'\n',
					 KEY_ESCAPE,	'c',	    '+',	'w',
					 'h',		KEY_ESCAPE, KEY_ESCAPE, 'm',
					 KEY_PAGE_DOWN, D,	    'e',	KEY_ESCAPE,
					 KEY_ESCAPE,	'y',	    '\t',	's',
					 KEY_ESCAPE,	KEY_ESCAPE, '?',	KEY_ESCAPE,
					 'o',		KEY_ESCAPE, 'q' };
	for (size_t k = 0; k < LENGTH(keys); k++) {
		press(app, keys[k]);
		draw_anywhere(app);
	}
	assert_int_equal(app_screen(app), SCREEN_WALK);
}

static void test_draws_at_every_size(void **state)
{
	(void)state;
	for (int width = 1; width < 210; width = width * 3 / 2 + 1) {
		for (int height = 2; height < 70; height = height * 3 / 2 + 1) {
			struct arena *arena = arena_new();
			struct app *app = open_app(arena, width, height, width % 2);
			app_speak(app, height % 2 || app->ascii ? ENGLISH : KOREAN);
			for (size_t step = 0; step < app->walk.count; step++) {
				draw_anywhere(app);
				press(app, R);
			}
			draw_all_screens(app);
			app_free(app);
			arena_free(arena);
		}
	}
}

static void test_quits_on_q_and_on_hangup(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_app(arena, 80, 24, false);
	assert_int_equal(press(app, 'x'), EFFECT_DRAW);
	assert_int_equal(app_update(app, (struct event){ .type = EVENT_RESIZE }), EFFECT_DRAW);
	assert_int_equal(press(app, 'q'), EFFECT_QUIT);
	assert_int_equal(app_update(app, (struct event){ .type = EVENT_HANGUP }), EFFECT_QUIT);
	app_free(app);
	arena_free(arena);
}

/* What leaves the program is what the page shows. */
static void test_copies_and_saves_what_it_shows(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_app(arena, 80, 24, false);
	press(app, KEY_TO_END);
	press(app, '\n');
	press(app, 'y');
	press(app, '\t');
	assert_int_equal(press(app, '\n'), EFFECT_COPY);
	assert_contains(app->outgoing, "\\begin{align*}");
	press(app, 's');
	assert_int_equal(press(app, '\n'), EFFECT_SAVE);
	assert_string_equal(app->path, "dE-db2.tex");
	press(app, 's');
	press(app, 'z');
	assert_int_equal(press(app, '\n'), EFFECT_SAVE);
	assert_string_equal(app->path, "z");
	app_free(app);
	arena_free(arena);
}

/* The walk shows a value that was changed in the inspector. */
static void test_all_screens_share_the_model(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_app(arena, 80, 24, false);
	const int w11 = graph_find(app->live->model->graph, "w11");
	const double before = app->walk.steps[0].result;
	app->cursor = w11;
	press(app, '\n');
	press(app, 'e');
	press(app, '7');
	press(app, '\n');
	press(app, 'q');
	assert_int_equal(app_screen(app), SCREEN_WALK);
	assert_close(walk_value(&app->walk, app->step, w11), 7, 0);
	assert_true(app->walk.steps[0].result > before);
	press(app, 'u');
	assert_close(app->walk.steps[0].result, before, 0);
	app_free(app);
	arena_free(arena);
}

static void test_marks_stand_on_their_letters(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool ascii;
		const char *shown;
	} marked[] = {
		{ "x̂·x", false, "x̂·x\n" }, { "가́나", false, "가́나\n" }, { "x̂̃̄", false, "x̂̃\n" },
		{ "̂x", false, "x\n" },	   { "x̂·x", true, "x*x\n" },
	};
	for (size_t i = 0; i < LENGTH(marked); i++) {
		struct arena *arena = arena_new();
		struct text shown = { .arena = arena };
		struct canvas *canvas = canvas_new(arena, 8, 1, marked[i].ascii);
		canvas_text(canvas, canvas_rect(canvas), 0, 0, STYLE_TEXT, marked[i].text);
		canvas_dump(&shown, canvas);
		assert_string_equal(text_string(&shown), marked[i].shown);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks_stand_on_their_letters),
		cmocka_unit_test(test_draws_each_screen),
		cmocka_unit_test(test_draws_each_screen_in_korean),
		cmocka_unit_test(test_L_switches_the_language_in_place),
		cmocka_unit_test(test_pages_below_are_written_anew),
		cmocka_unit_test(test_ascii_stays_english),
		cmocka_unit_test(test_every_binding_speaks_every_language),
		cmocka_unit_test(test_draws_at_every_size),
		cmocka_unit_test(test_quits_on_q_and_on_hangup),
		cmocka_unit_test(test_copies_and_saves_what_it_shows),
		cmocka_unit_test(test_all_screens_share_the_model),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
