/*
 * A lesson for a class on the screen, against literal screens. UPDATE_SCREENS=1 writes
 * the files anew; read the difference before committing it.
 */
#include "autodiff/base/arena.h"
#include "tests/support/present.h"
#include "tests/support/screen.h"
#include "tests/support/support.h"

#include <string.h>

static const struct {
	const char *screen;
	int width, height;
	enum language language;
	const char *keys;
} rows[] = {
	{ "show-80x24", 80, 24, ENGLISH, "1.3\n" },
	{ "show-ko-80x24", 80, 24, KOREAN, "1.3\n" },
	{ "show-step-80x24", 80, 24, ENGLISH, "2.4\n" },
	{ "show-step-ko-60x20", 60, 20, KOREAN, "2.4\n" },
	{ "show-answer-120x40", 120, 40, ENGLISH, "2\ns" },
	{ "show-answer-ko-120x40", 120, 40, KOREAN, "2\ns" },
	{ "show-derivation-80x24", 80, 24, ENGLISH, "3.3\n" },
	{ "show-jump-80x24", 80, 24, ENGLISH, "3.2" },
	{ "show-search-ko-80x24", 80, 24, KOREAN, "/" },
	{ "show-help-80x24", 80, 24, ENGLISH, "?" },
};

static void test_draws_the_presentation(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct app *app =
			present_open(arena, rows[i].width, rows[i].height, rows[i].language);
		app_open_show(app, 0, 0);
		stage_type(app, rows[i].keys);
		assert_screen(arena, stage_draw(arena, app), rows[i].screen);
		app_free(app);
		arena_free(arena);
	}
}

/* What comes new is bold, and has a bar at its left; what was there before is not, and has none. */
static void test_what_is_new_stands_out(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	stage_press(app, KEY_ARROW_RIGHT);
	const struct canvas *canvas = stage_draw(arena, app);
	int bars = 0, bold = 0, plain = 0;
	for (int i = 0; i < canvas->width * canvas->height; i++) {
		const int row = i / canvas->width;
		bars += canvas->cells[i].code == 0x2503;
		bold += row > 3 && canvas->cells[i].style == STYLE_TITLE &&
			canvas->cells[i].code == 'm'; /* "misses" */
		plain += row > 3 && canvas->cells[i].style == STYLE_TEXT &&
			 canvas->cells[i].code == 'w'; /* "the weight" */
	}
	assert_int_equal(bars, 1);
	assert_int_equal(bold, 1);
	assert_int_equal(plain, 1);
	app_free(app);
	arena_free(arena);
}

/* Nothing breaks at any size and beat. */
static void test_draws_at_every_size(void **state)
{
	(void)state;
	for (int width = 1; width < 250; width = width * 2 + 1) {
		for (int height = 2; height < 80; height = height * 2 + 1) {
			struct arena *arena = arena_new();
			struct app *app =
				present_open(arena, width, height, width % 3 ? KOREAN : ENGLISH);
			app->ascii = width % 3 == 0;
			app_open_show(app, 0, 0);
			while (!strstr(app->message.message, "end of the lesson") &&
			       !strstr(app->message.message, "강의의 끝")) {
				stage_draw(arena, app);
				stage_press(app, KEY_ARROW_RIGHT);
			}
			app_free(app);
			arena_free(arena);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_draws_the_presentation),
		cmocka_unit_test(test_what_is_new_stands_out),
		cmocka_unit_test(test_draws_at_every_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
