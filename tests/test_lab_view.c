/* The lab on the screen: literal screens of fixed seeds, at every size and in both languages. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/fit.h"
#include "tests/support/screen.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"
#include "tutor/lesson/lab_words.h"
#include "tutor/view/lab.h"

#include <math.h>
#include <string.h>

static const struct {
	const char *screen;
	int width, height;
	bool ascii;
	enum language language;
	const char *settings, *other;
	long steps;
	int focus;
} rows[] = {
	{ "lab-80x24", 80, 24, false, ENGLISH, "depth=5 activation=sigmoid",
	  "activation=relu init=he", 300, 1 },
	{ "lab-korean-80x24", 80, 24, false, KOREAN, "depth=5 activation=sigmoid",
	  "activation=relu init=he", 300, 7 },
	{ "lab-ascii-80x24", 80, 24, true, ENGLISH, "depth=5 activation=sigmoid",
	  "activation=relu init=he", 300, 7 },
	{ "lab-120x50", 120, 50, false, ENGLISH, "depth=8 activation=tanh rate=0.3", "", 700, 0 },
	{ "lab-36x16", 36, 16, false, ENGLISH, "depth=5 activation=relu init=he seed=9", "", 300,
	  4 },
	{ "lab-two-36x16", 36, 16, false, ENGLISH, "depth=5 activation=sigmoid",
	  "activation=relu init=he", 300, 4 },
	{ "lab-korean-two-36x16", 36, 16, false, KOREAN, "depth=5 activation=sigmoid",
	  "activation=relu init=he", 300, 5 },
	{ "lab-start-60x20", 60, 20, false, ENGLISH, "", "", 0, 6 },
	{ "lab-dead-60x20", 60, 20, false, ENGLISH, "depth=5 activation=relu init=he seed=11", "",
	  50, 6 },
	{ "lab-diverged-60x20", 60, 20, false, ENGLISH,
	  "depth=1 activation=linear output=linear rate=10", "", 50, 5 },
	{ "lab-diverged-korean-60x20", 60, 20, false, KOREAN,
	  "depth=1 activation=linear output=linear rate=10", "", 50, 5 },
	{ "lab-refused-60x20", 60, 20, false, ENGLISH, "data=fashion", "data=circle points=20", 10,
	  6 },
};

static void test_labs_look_like_their_screens(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct recipe recipe = recipe_default();
		struct error error;
		struct lab *lab;
		assert_true(setting_read(&recipe, rows[i].settings, NULL, &error));
		assert_true(lab_new(arena, &recipe, rows[i].other, "/nowhere", &lab, &error));
		lab_step(lab, rows[i].steps);
		lab->focus = rows[i].focus;
		struct canvas *canvas =
			canvas_new(arena, rows[i].width, rows[i].height, rows[i].ascii);
		lab_draw(canvas, canvas_rect(canvas), arena, lab, rows[i].language);
		assert_screen(arena, canvas, rows[i].screen);
		lab_end(lab);
		arena_free(arena);
	}
}

/* The terminal's cursor stands on what keys act on, for those who hear the screen. */
static void test_the_cursor_stands_on_the_focused_setting(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct recipe recipe = recipe_default();
	struct error error;
	struct lab *lab;
	struct lab_item item;
	assert_true(lab_new(arena, &recipe, "init=he", "/nowhere", &lab, &error));
	for (lab->focus = 0; lab_item(lab, lab->focus, &item); lab->focus++) {
		struct canvas *canvas = canvas_new(arena, 80, 24, false);
		lab_draw(canvas, canvas_rect(canvas), arena, lab, ENGLISH);
		const struct cell *cell =
			&canvas->cells[canvas->cursor_row * canvas->width + canvas->cursor_column];
		assert_int_equal(cell->code, 0x25B6); /* ▶ */
		assert_int_equal(cell->style, STYLE_FOCUS);
	}
	lab_end(lab);
	arena_free(arena);
}

/* A lab whose one side is said to have had these losses, from step 0 on; drawn, as text. */
static const char *draw_losses(struct arena *arena, double (*loss)(long step), long steps)
{
	const struct recipe recipe = recipe_default();
	struct error error;
	struct lab *lab;
	struct text text = { .arena = arena };
	assert_true(lab_new(arena, &recipe, "", "/nowhere", &lab, &error));
	struct watch *watch = &lab->sides[0].fit->watch;
	watch->loss_count = 0;
	for (watch->step = 0; watch->step <= steps; watch->step++)
		watch_loss(watch, loss(watch->step));
	watch->step = steps;
	watch->layers[0].norm = 1.1e154;
	struct canvas *canvas = canvas_new(arena, 60, 20, false);
	lab_draw(canvas, canvas_rect(canvas), arena, lab, ENGLISH);
	canvas_dump(&text, canvas);
	lab_end(lab);
	return text_string(&text);
}

static double with_peaks(long step)
{
	return step == 0 ? 3 : step == 777 ? 9 : step == 1501 ? 0.25 : 1;
}

static double exploding(long step)
{
	return pow(10, (double)step);
}

static double soon_small(long step)
{
	return step < 2 ? 24.5 : 0.5;
}

/* The ends of the axis are the least and the greatest of all that was measured. */
static void test_the_axis_holds_all_losses(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *peaks = draw_losses(arena, with_peaks, 1681);
	assert_contains(peaks, "        9│");
	assert_contains(peaks, "     0.25│");
	const char *small = draw_losses(arena, soon_small, 261);
	assert_contains(small, "     24.5│");
	assert_contains(small, "      0.5│");
	assert_false(strstr(small, "log scale"));
	const char *large = draw_losses(arena, exploding, 300);
	assert_contains(large, "loss (log scale)");
	assert_contains(large, "   1e+300│");
	assert_contains(large, "        1│");
	assert_contains(large, "█ 1.1·10^154"); /* the bar ends before its number */
	arena_free(arena);
}

/* The accuracy is that of a step, which may be past. */
static void test_the_accuracy_says_its_step(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct watch watch = { .step = 37, .accuracy = 0.106, .accuracy_at = 0 };
	struct text english = { .arena = arena }, korean = { .arena = arena };
	lab_say_verdict(&english, &watch, ENGLISH);
	lab_say_verdict(&korean, &watch, KOREAN);
	assert_string_equal(text_string(&english), "test accuracy 10.6% at step 0");
	assert_string_equal(text_string(&korean), "0걸음 뒤 테스트 정확도 10.6%");
	arena_free(arena);
}

/* As the table of gradients calls it. */
static void test_the_layer_that_grew_is_called_by_its_name(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct watch one = { .layer_count = 1, .diverged = true, .grown = 0 };
	const struct watch two = { .layer_count = 2, .diverged = true, .grown = 0 };
	struct text last = { .arena = arena }, first = { .arena = arena };
	lab_say_verdict(&last, &one, ENGLISH);
	lab_say_verdict(&first, &two, ENGLISH);
	assert_string_equal(text_string(&last), "diverged; the gradient of out grew most");
	assert_string_equal(text_string(&first), "diverged; the gradient of layer 1 grew most");
	arena_free(arena);
}

/* What keys do in a training is there to its end beside the words of 80 columns. */
/* The first page that trains beside other words. */
static int page_of_training(const struct lesson *lesson)
{
	for (int p = 0; p < (int)lesson->page_count; p++)
		for (size_t i = 0; i < lesson->pages[p].count; i++) {
			const struct block *block = &lesson->pages[p].blocks[i];
			if (block->kind == BLOCK_FENCE && block->fence->id == FENCE_TRAIN)
				return p;
		}
	fail_msg("nothing is trained in %s", lesson->slug);
	return 0;
}

static void test_hints_are_not_cut(void **state)
{
	static const char *const last[LANGUAGE_COUNT] = { "r anew", "r 처음" };
	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct arena *arena = arena_new();
		struct app *app = stage_open(arena, (enum language)language);
		const int lesson = course_find(app_course(app), "12-vanishing");
		app_open_lesson(app, lesson, page_of_training(app_course(app)->lessons[lesson]));
		assert_contains(stage_text(arena, app), last[language]);
		app_free(app);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_labs_look_like_their_screens),
		cmocka_unit_test(test_the_cursor_stands_on_the_focused_setting),
		cmocka_unit_test(test_the_axis_holds_all_losses),
		cmocka_unit_test(test_the_accuracy_says_its_step),
		cmocka_unit_test(test_the_layer_that_grew_is_called_by_its_name),
		cmocka_unit_test(test_hints_are_not_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
