/* A lesson for a class: its beats, and how keys move through them. */
#include "autodiff/base/arena.h"
#include "tests/support/present.h"
#include "tests/support/support.h"

#include <string.h>

#define R KEY_ARROW_RIGHT
#define L KEY_ARROW_LEFT

static void assert_place(const struct app *app, int page, int beat)
{
	assert_int_equal(app->study.page + 1, page);
	assert_int_equal(app->show.beat, beat);
}

/* Beats. */

static void test_a_page_is_a_sequence_of_beats(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	static const struct {
		int page, beat;
		enum beat_kind kind;
		int step;
	} beats[] = {
		{ 0, 1, BEAT_WORDS, 0 }, { 0, 2, BEAT_WORDS, 0 },   { 0, 3, BEAT_WORDS, 0 },
		{ 0, 4, BEAT_WORDS, 0 }, { 1, 1, BEAT_WORDS, 0 },   { 1, 2, BEAT_PICTURE, 0 },
		{ 1, 3, BEAT_STEP, 1 },	 { 2, 1, BEAT_PICTURE, 0 }, { 2, 2, BEAT_STEP, 1 },
	};
	for (size_t i = 0; i < LENGTH(beats); i++) {
		struct beat beat;
		study_turn_to(&app->study, beats[i].page);
		assert_true(show_find(&app->study, beats[i].beat, &beat));
		assert_int_equal(beat.kind, beats[i].kind);
		assert_int_equal(beat.step, beats[i].step);
	}
	app_free(app);
	arena_free(arena);
}

/* All steps of a walk, then the question and its answer, then the next picture. */
static void test_steps_come_before_the_question_and_its_answer(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	struct beat beat;
	study_turn_to(&app->study, 1);
	const int steps = app->study.figures[0].count;
	assert_true(steps > 2);
	assert_int_equal(show_count(&app->study), 1 + steps + 2 + 1);
	assert_true(show_find(&app->study, 1 + steps + 1, &beat));
	assert_int_equal(beat.kind, BEAT_QUESTION);
	assert_true(show_find(&app->study, 1 + steps + 2, &beat));
	assert_int_equal(beat.kind, BEAT_ANSWER);
	assert_true(show_find(&app->study, 1 + steps + 3, &beat));
	assert_int_equal(beat.kind, BEAT_PICTURE);
	assert_int_equal(beat.figure, 1);
	assert_false(show_find(&app->study, 1 + steps + 4, &beat));
	assert_false(show_find(&app->study, 0, &beat));
	app_free(app);
	arena_free(arena);
}

/* Moving. */

static void test_reveals_and_takes_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	assert_place(app, 1, 1);
	assert_null(strstr(stage_text(arena, app), "misses"));
	stage_press(app, R);
	assert_contains(stage_text(arena, app), "misses");
	stage_press(app, L);
	assert_place(app, 1, 1);
	stage_press(app, L);
	assert_place(app, 1, 1);
	assert_string_equal(app->message.message, "This is the start of the lesson.");
	for (int i = 0; i < 4; i++)
		stage_press(app, ' ');
	assert_place(app, 2, 1);
	stage_press(app, L);
	assert_place(app, 1, 4);
	stage_press(app, 'n');
	assert_place(app, 2, 1);
	stage_press(app, 'p');
	assert_place(app, 1, 4);
	stage_press(app, KEY_TO_END);
	assert_place(app, 4, 1);
	stage_press(app, R);
	assert_place(app, 4, 1);
	assert_string_equal(app->message.message, "This is the end of the lesson.");
	stage_press(app, KEY_TO_HOME);
	assert_place(app, 1, 1);
	assert_int_equal(stage_press(app, 'q'), EFFECT_QUIT);
	app_free(app);
	arena_free(arena);
}

/* Steps of pictures follow the beats, both ways. */
static void test_pictures_step_with_the_beats(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	const struct figure *figure = &app->study.figures[0];
	stage_type(app, "2.4\n");
	assert_place(app, 2, 4);
	assert_int_equal(figure->cursor, 2);
	stage_press(app, L);
	assert_int_equal(figure->cursor, 1);
	stage_type(app, "3\n");
	assert_int_equal(figure->cursor, 0);
	assert_null(strstr(figure->text, "rule"));
	stage_press(app, R);
	assert_contains(figure->text, "rule");
	app_free(app);
	arena_free(arena);
}

static void test_answers_are_hidden_until_asked(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 120, 40);
	stage_type(app, "3\n");
	stage_press(app, L); /* a page that was never shown comes without its answer */
	assert_contains(stage_text(arena, app), "Which way");
	assert_null(strstr(stage_text(arena, app), "below 0"));
	stage_press(app, R);
	assert_contains(stage_text(arena, app), "below 0");
	assert_contains(stage_text(arena, app), "✓1 up");
	stage_press(app, L);
	assert_null(strstr(stage_text(arena, app), "✓"));
	stage_type(app, "3\ns");
	assert_contains(stage_text(arena, app), "From the outside in.");
	stage_type(app, "4\ns");
	assert_string_equal(app->message.message, "There is no question on this page.");
	app_free(app);
	arena_free(arena);
}

/* At the end the steps stand in their order, with the numbers of the question. */
static void test_an_order_is_put_right(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 120, 40);
	stage_type(app, "3\ns");
	const char *screen = stage_text(arena, app);
	const char *sum = strstr(screen, "the sum"), *power = strstr(screen, "the power"),
		   *product = strstr(screen, "the product");
	assert_true(sum && power && product);
	assert_true(sum < power && power < product);
	app_free(app);
	arena_free(arena);
}

static void test_jumps_by_number(void **state)
{
	(void)state;
	static const struct {
		const char *keys;
		int page, beat;
	} jumps[] = {
		{ "3\n", 3, 1 }, { "2.3\n", 2, 3 }, { "g.2\n", 2, 2 }, { ":1.99\n", 1, 4 },
		{ "g\n", 1, 4 }, { "4\n", 4, 1 },   { "1\n", 1, 1 },
	};
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	for (size_t i = 0; i < LENGTH(jumps); i++) {
		stage_type(app, jumps[i].keys);
		assert_int_equal(app_screen(app), SCREEN_SHOW);
		assert_place(app, jumps[i].page, jumps[i].beat);
	}
	app_free(app);
	arena_free(arena);
}

static void test_refuses_places_that_are_not_there(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"5\n", "0\n", "1.0\n", "g.\n", "1.2.3\n", "1.x\n", "g-1\n", "12345678901234567890\n"
	};
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		struct arena *arena = arena_new();
		struct app *app = present_show(arena, 80, 24);
		stage_type(app, wrong[i]);
		assert_int_equal(app_screen(app), SCREEN_PROMPT);
		assert_string_equal(app->message.message,
				    "The pages are 1 to 4; 5.2 is the second step of page 5.");
		stage_press(app, KEY_ESCAPE);
		assert_place(app, 1, 1);
		app_free(app);
		arena_free(arena);
	}
}

static void test_searches_steps(void **state)
{
	(void)state;
	static const struct {
		const char *keys;
		int page, beat;
	} searches[] = {
		{ "/too small\n", 1, 3 },
		{ "/derivation\n", 3, 1 },
		{ "/One weight\n", 2, 1 },
		{ "/that was all\n", 4, 1 },
	};
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	struct beat beat;
	for (size_t i = 0; i < LENGTH(searches); i++) {
		stage_type(app, searches[i].keys);
		assert_int_equal(app_screen(app), SCREEN_SHOW);
		assert_place(app, searches[i].page, searches[i].beat);
	}
	stage_type(app, "/which way\n");
	assert_true(show_find(&app->study, app->show.beat, &beat));
	assert_int_equal(beat.kind, BEAT_QUESTION);
	app_free(app);
	arena_free(arena);
}

static void test_comes_back_to_a_mark(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	stage_press(app, '\'');
	assert_string_equal(app->message.message, "No step is marked; m marks one.");
	stage_type(app, "1.3\nm");
	assert_string_equal(app->message.message, "Marked: page 1, step 3; ' comes back to it.");
	stage_type(app, "2.4\n'");
	assert_place(app, 1, 3);
	stage_press(app, '`'); /* and back to where it was */
	assert_place(app, 2, 4);
	assert_int_equal(app->study.figures[0].cursor, 2);
	app_free(app);
	arena_free(arena);
}

/* Nothing is to be seen, and the key that ends it does nothing else. */
static void test_blanks_the_screen(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 80, 24);
	stage_press(app, 'b');
	const char *screen = stage_text(arena, app);
	assert_int_equal(strspn(screen, " \n"), strlen(screen));
	assert_int_equal(stage_press(app, 'q'), EFFECT_DRAW);
	assert_place(app, 1, 1);
	assert_contains(stage_text(arena, app), "Small steps");
	stage_press(app, '.');
	stage_press(app, R);
	assert_place(app, 1, 1);
	app_free(app);
	arena_free(arena);
}

/* Pictures are live: what is focused is edited, and words follow. */
static void test_models_stay_live(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 120, 40);
	stage_type(app, "2\n");
	stage_press(app, '\t'); /* there is no picture to go to yet */
	assert_int_equal(app->study.focus, 0);
	for (int i = 0; i < 50 && show_figures(&app->show, &app->study) < 2; i++)
		stage_press(app, R);
	stage_type(app, "\t\te9\n");
	assert_contains(stage_text(arena, app), "w21 is 9.");
	stage_press(app, 's'); /* what is told of the answer keeps the page's numbers */
	assert_contains(stage_text(arena, app), "The slope is −0.0627, below 0.");
	const struct spot spot = app_spot(app);
	assert_int_equal(spot.value_count, 1);
	assert_string_equal(spot.values[0].name, "w21");
	assert_close(spot.values[0].value, 9, 0);
	stage_press(app, 'u');
	assert_contains(stage_text(arena, app), "w21 is 0.7.");
	stage_press(app, '\n');
	assert_int_equal(app_screen(app), SCREEN_INSPECTOR);
	stage_press(app, KEY_ESCAPE);
	assert_int_equal(app_screen(app), SCREEN_SHOW);
	app_free(app);
	arena_free(arena);
}

/* The same place in the other language, steps and answer included. */
static void test_switches_the_language_in_place(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 120, 40);
	stage_type(app, "2\ns");
	const int beat = app->show.beat, cursor = app->study.figures[0].cursor;
	stage_press(app, 'L');
	assert_place(app, 2, beat);
	assert_int_equal(app->study.figures[0].cursor, cursor);
	assert_contains(stage_text(arena, app), "0보다 작습니다.");
	stage_press(app, 'L');
	assert_contains(stage_text(arena, app), "below 0");
	app_free(app);
	arena_free(arena);
}

/* Where words are longer than the screen, what is new is in sight, and ↑ leads back. */
static void test_keeps_the_latest_in_sight(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = present_show(arena, 60, 10);
	stage_type(app, "1.4\n");
	assert_contains(stage_text(arena, app), "+ 3·x");
	assert_null(strstr(stage_text(arena, app), "A step changes"));
	for (int i = 0; i < 4; i++)
		stage_press(app, KEY_ARROW_UP);
	assert_contains(stage_text(arena, app), "A step changes");
	stage_press(app, L);
	stage_press(app, R);
	assert_contains(stage_text(arena, app), "+ 3·x");
	app_free(app);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_page_is_a_sequence_of_beats),
		cmocka_unit_test(test_steps_come_before_the_question_and_its_answer),
		cmocka_unit_test(test_reveals_and_takes_back),
		cmocka_unit_test(test_pictures_step_with_the_beats),
		cmocka_unit_test(test_answers_are_hidden_until_asked),
		cmocka_unit_test(test_an_order_is_put_right),
		cmocka_unit_test(test_jumps_by_number),
		cmocka_unit_test(test_refuses_places_that_are_not_there),
		cmocka_unit_test(test_searches_steps),
		cmocka_unit_test(test_comes_back_to_a_mark),
		cmocka_unit_test(test_blanks_the_screen),
		cmocka_unit_test(test_models_stay_live),
		cmocka_unit_test(test_switches_the_language_in_place),
		cmocka_unit_test(test_keeps_the_latest_in_sight),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
