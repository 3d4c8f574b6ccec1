/*
 * Acts on the sample lesson (tests/lessons), without a terminal: another language in
 * place, changes undone, the mouse.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"
#include "tutor/lesson/reference.h"

#include <math.h>

/* Another language. */

/* Page, focus, cursor, changed values and what was answered stay; a reply is said anew. */
static void test_another_language_in_place(void **state)
{
	struct arena *arena;
	struct app *app = sample_begin(&arena, SAMPLE_CHAIN);
	(void)state;
	stage_type(app, "+\n"); /* a wrong answer */
	assert_int_equal(stage_answer(app), ANSWER_WRONG);
	stage_press(app, '\t');
	stage_press(app, KEY_ARROW_DOWN);
	stage_type(app, "ew21\n2\n");
	assert_close(stage_value(app, "w21"), 2, 1e-12);
	const int cursor = app->study.figures[0].cursor;
	stage_press(app, 'L');
	assert_int_equal(app->language, KOREAN);
	assert_string_equal(app->study.lesson->title, "견본 강의");
	assert_int_equal(app->study.page, SAMPLE_CHAIN);
	assert_int_equal(app->study.focus, 1);
	assert_int_equal(app->study.figures[0].cursor, cursor);
	assert_close(stage_value(app, "w21"), 2, 1e-12);
	assert_int_equal(stage_answer(app), ANSWER_WRONG);
	assert_int_equal(study_answer(&app->study)->tries, 1);
	assert_contains(stage_text(arena, app), "연쇄 법칙");
	stage_press(app, '\t');
	stage_press(app, 's');
	stage_press(app, 'L');
	assert_int_equal(stage_answer(app), ANSWER_REVEALED);
	stage_press(app, 'u');
	assert_close(stage_value(app, "w21"), 0.7, 1e-12);
	sample_end(arena, app);
}

static void test_the_list_changes_its_language(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open(arena, KOREAN);
	assert_contains(stage_text(arena, app), "견본 강의");
	stage_press(app, 'L');
	assert_contains(stage_text(arena, app), "A sample lesson");
	assert_int_equal(app->records.count, 1);
	assert_int_equal(app->records.list[0].kind, RECORD_SETTING);
	assert_string_equal(app->records.list[0].value, "en");
	sample_end(arena, app);
}

/* Changes. */

/* The model belongs to the lesson: what one page changes another sees, and undoes. */
static void test_changes_are_undone_from_any_page(void **state)
{
	struct arena *arena;
	struct app *app = sample_begin(&arena, SAMPLE_CHAIN);
	(void)state;
	stage_type(app, "\tew21\n2\n");
	stage_type(app, "ew11\n3\n");
	stage_press(app, KEY_PAGE_DOWN);
	stage_press(app, KEY_PAGE_DOWN);
	assert_int_equal(app->study.page, SAMPLE_TABLE);
	assert_close(stage_value(app, "w11"), 3, 1e-12);
	stage_press(app, 'u');
	assert_close(stage_value(app, "w11"), 0.1, 1e-12);
	assert_close(stage_value(app, "w21"), 2, 1e-12);
	stage_press(app, 'U');
	assert_close(stage_value(app, "w11"), 3, 1e-12);
	stage_press(app, 'r');
	assert_close(stage_value(app, "w11"), 0.1, 1e-12);
	assert_close(stage_value(app, "w21"), 0.7, 1e-12);
	stage_press(app, 'u');
	assert_close(stage_value(app, "w11"), 3, 1e-12);
	assert_close(stage_value(app, "w21"), 2, 1e-12);
	sample_end(arena, app);
}

/* The numbers of the prose and the picture follow the model; the question keeps those of the page. */
static void test_a_question_keeps_the_numbers_of_its_page(void **state)
{
	struct arena *arena;
	struct app *app = sample_begin(&arena, SAMPLE_WALK);
	struct error error;
	char digits[NUMBER_SIZE];
	double truth;
	(void)state;
	assert_contains(stage_text(arena, app), "h1 is 0.240 now.");
	stage_type(app, "\teb1\n0.5\n\t");
	assert_contains(stage_text(arena, app), "h1 is 0.64 now.");
	assert_contains(stage_text(arena, app), "The question keeps the page's own");
	const struct question *question = &study_answer(&app->study)->question;
	assert_true(reference_value(question->quiz->answer, &question->subject, &truth, &error));
	assert_close(truth, -0.0627371, 1e-5);
	stage_type(app, text_formatted(arena, "%s\n", number_exact(truth, digits)));
	assert_int_equal(stage_answer(app), ANSWER_RIGHT);
	sample_end(arena, app);
}

/* The mouse. */

static void test_the_mouse_chooses_an_option(void **state)
{
	struct arena *arena;
	struct app *app = sample_begin(&arena, SAMPLE_PLOT);
	(void)state;
	stage_point(app, MOUSE_PRESS, 5, stage_row(arena, app, "3 far to the right"));
	assert_int_equal(stage_answer(app), ANSWER_WRONG);
	assert_string_equal(study_answer(&app->study)->given, "3");
	stage_point(app, MOUSE_PRESS, 5, stage_row(arena, app, "2 at 0"));
	assert_int_equal(stage_answer(app), ANSWER_RIGHT);
	sample_end(arena, app);
}

/* A click focuses a picture; another there does what Enter does. */
static void test_the_mouse_focuses_and_opens(void **state)
{
	struct arena *arena;
	struct app *app = sample_begin(&arena, SAMPLE_CHAIN);
	(void)state;
	stage_point(app, MOUSE_PRESS, 60, 6);
	assert_int_equal(app->study.focus, 1);
	stage_point(app, MOUSE_WHEEL_DOWN, 60, 6);
	assert_int_equal(app->study.figures[0].cursor, 1);
	stage_point(app, MOUSE_WHEEL_UP, 60, 6);
	assert_int_equal(app->study.figures[0].cursor, 0);
	stage_point(app, MOUSE_PRESS, 60, 6);
	assert_int_equal(app_screen(app), SCREEN_INSPECTOR);
	stage_press(app, KEY_ESCAPE);
	stage_point(app, MOUSE_PRESS, 5, 3);
	assert_int_equal(app->study.focus, 0);
	stage_point(app, MOUSE_PRESS, 5, 0); /* the title, the hints, past the edge: nothing */
	stage_point(app, MOUSE_PRESS, 5, 23);
	stage_point(app, MOUSE_PRESS, 500, 500);
	assert_int_equal(app_screen(app), SCREEN_LESSON);
	sample_end(arena, app);
}

static void test_the_wheel_scrolls_the_words(void **state)
{
	struct arena *arena;
	struct app *app = sample_begin(&arena, SAMPLE_WALK);
	(void)state;
	app_resize(app, 40, 10);
	assert_int_equal(stage_row(arena, app, "Words and a walk"), 1);
	stage_point(app, MOUSE_WHEEL_DOWN, 5, 4);
	assert_int_equal(stage_row(arena, app, "Words and a walk"), -1);
	for (int i = 0; i < 20; i++)
		stage_point(app, MOUSE_WHEEL_DOWN, 5, 4);
	assert_true(stage_row(arena, app, "Enter: your answer") > 0);
	for (int i = 0; i < 20; i++)
		stage_point(app, MOUSE_WHEEL_UP, 5, 4);
	assert_int_equal(stage_row(arena, app, "Words and a walk"), 1);
	sample_end(arena, app);
}

static void test_the_mouse_opens_a_lesson(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open(arena, ENGLISH);
	stage_point(app, MOUSE_PRESS, 10, stage_row(arena, app, "A sample lesson"));
	assert_int_equal(app_screen(app), SCREEN_LESSON);
	sample_end(arena, app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_another_language_in_place),
		cmocka_unit_test(test_the_list_changes_its_language),
		cmocka_unit_test(test_changes_are_undone_from_any_page),
		cmocka_unit_test(test_a_question_keeps_the_numbers_of_its_page),
		cmocka_unit_test(test_the_mouse_chooses_an_option),
		cmocka_unit_test(test_the_mouse_focuses_and_opens),
		cmocka_unit_test(test_the_wheel_scrolls_the_words),
		cmocka_unit_test(test_the_mouse_opens_a_lesson),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
