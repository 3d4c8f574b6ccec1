/* A lesson for a class: its beats, how keys move through them, and both screens. */
#include "autodiff/base/arena.h"
#include "tests/support/screen.h"
#include "tests/support/support.h"
#include "tutor/view/view.h"

#include <string.h>

#define R KEY_ARROW_RIGHT
#define L KEY_ARROW_LEFT

static void hear_mistake(void *context, const char *message)
{
	(void)context;
	fail_msg("%s", message);
}

/* A state over the sample lesson, in both languages. */
static struct app *open_sample(struct arena *arena, int width, int height, bool ascii,
			       enum language language)
{
	static const char *const files[] = { "tests/lessons/en/present.md",
					     "tests/lessons/ko/present.md" };
	struct error error;
	struct app *app = app_start(arena, ascii, language);
	app->report = (struct report){ .listen = hear_mistake };
	app->width = width;
	app->height = height;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		app->courses[i] =
			course_of_file(arena, files[i], (enum language)i, &app->report, &error);
		assert_non_null(app->courses[i]);
	}
	return app;
}

static struct app *open_show(struct arena *arena, int width, int height)
{
	struct app *app = open_sample(arena, width, height, false, ENGLISH);
	app_open_show(app, 0, 0);
	return app;
}

static enum effect press(struct app *app, uint32_t key)
{
	return app_update(app, (struct event){ .type = EVENT_KEY, .key = key });
}

static void type(struct app *app, const char *keys)
{
	for (; *keys; keys++)
		press(app, (unsigned char)*keys);
}

static struct canvas *draw(struct arena *arena, const struct app *app)
{
	struct canvas *canvas = canvas_new(arena, app->width, app->height, app->ascii);
	view_draw(canvas, arena, app);
	return canvas;
}

static const char *screen_of(struct arena *arena, const struct app *app)
{
	struct text text = { .arena = arena };
	canvas_dump(&text, draw(arena, app));
	return text_string(&text);
}

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
	struct app *app = open_show(arena, 80, 24);
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
	struct app *app = open_show(arena, 80, 24);
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
	struct app *app = open_show(arena, 80, 24);
	assert_place(app, 1, 1);
	assert_null(strstr(screen_of(arena, app), "misses"));
	press(app, R);
	assert_contains(screen_of(arena, app), "misses");
	press(app, L);
	assert_place(app, 1, 1);
	press(app, L);
	assert_place(app, 1, 1);
	assert_string_equal(app->message.message, "This is the start of the lesson.");
	for (int i = 0; i < 4; i++)
		press(app, ' ');
	assert_place(app, 2, 1);
	press(app, L);
	assert_place(app, 1, 4);
	press(app, 'n');
	assert_place(app, 2, 1);
	press(app, 'p');
	assert_place(app, 1, 4);
	press(app, KEY_TO_END);
	assert_place(app, 4, 1);
	press(app, R);
	assert_place(app, 4, 1);
	assert_string_equal(app->message.message, "This is the end of the lesson.");
	press(app, KEY_TO_HOME);
	assert_place(app, 1, 1);
	assert_int_equal(press(app, 'q'), EFFECT_QUIT);
	app_free(app);
	arena_free(arena);
}

/* Steps of pictures follow the beats, both ways. */
static void test_pictures_step_with_the_beats(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 80, 24);
	const struct figure *figure = &app->study.figures[0];
	type(app, "2.4\n");
	assert_place(app, 2, 4);
	assert_int_equal(figure->cursor, 2);
	press(app, L);
	assert_int_equal(figure->cursor, 1);
	type(app, "3\n");
	assert_int_equal(figure->cursor, 0);
	assert_null(strstr(figure->text, "rule"));
	press(app, R);
	assert_contains(figure->text, "rule");
	app_free(app);
	arena_free(arena);
}

static void test_answers_are_hidden_until_asked(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 120, 40);
	type(app, "3\n");
	press(app, L); /* a page that was never shown comes without its answer */
	assert_contains(screen_of(arena, app), "Which way");
	assert_null(strstr(screen_of(arena, app), "below 0"));
	press(app, R);
	assert_contains(screen_of(arena, app), "below 0");
	assert_contains(screen_of(arena, app), "✓1 up");
	press(app, L);
	assert_null(strstr(screen_of(arena, app), "✓"));
	type(app, "3\ns");
	assert_contains(screen_of(arena, app), "From the outside in.");
	type(app, "4\ns");
	assert_string_equal(app->message.message, "There is no question on this page.");
	app_free(app);
	arena_free(arena);
}

/* At the end the steps stand in their order, with the numbers of the question. */
static void test_an_order_is_put_right(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 120, 40);
	type(app, "3\ns");
	const char *screen = screen_of(arena, app);
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
	struct app *app = open_show(arena, 80, 24);
	for (size_t i = 0; i < LENGTH(jumps); i++) {
		type(app, jumps[i].keys);
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
		struct app *app = open_show(arena, 80, 24);
		type(app, wrong[i]);
		assert_int_equal(app_screen(app), SCREEN_PROMPT);
		assert_string_equal(app->message.message,
				    "The pages are 1 to 4; 5.2 is the second step of page 5.");
		press(app, KEY_ESCAPE);
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
	struct app *app = open_show(arena, 80, 24);
	struct beat beat;
	for (size_t i = 0; i < LENGTH(searches); i++) {
		type(app, searches[i].keys);
		assert_int_equal(app_screen(app), SCREEN_SHOW);
		assert_place(app, searches[i].page, searches[i].beat);
	}
	type(app, "/which way\n");
	assert_true(show_find(&app->study, app->show.beat, &beat));
	assert_int_equal(beat.kind, BEAT_QUESTION);
	app_free(app);
	arena_free(arena);
}

static void test_comes_back_to_a_mark(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 80, 24);
	press(app, '\'');
	assert_string_equal(app->message.message, "No step is marked; m marks one.");
	type(app, "1.3\nm");
	assert_string_equal(app->message.message, "Marked: page 1, step 3; ' comes back to it.");
	type(app, "2.4\n'");
	assert_place(app, 1, 3);
	press(app, '`'); /* and back to where it was */
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
	struct app *app = open_show(arena, 80, 24);
	press(app, 'b');
	const char *screen = screen_of(arena, app);
	assert_int_equal(strspn(screen, " \n"), strlen(screen));
	assert_int_equal(press(app, 'q'), EFFECT_DRAW);
	assert_place(app, 1, 1);
	assert_contains(screen_of(arena, app), "Small steps");
	press(app, '.');
	press(app, R);
	assert_place(app, 1, 1);
	app_free(app);
	arena_free(arena);
}

/* Pictures are live: what is focused is edited, and words follow. */
static void test_models_stay_live(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 120, 40);
	type(app, "2\n");
	press(app, '\t'); /* there is no picture to go to yet */
	assert_int_equal(app->study.focus, 0);
	for (int i = 0; i < 50 && show_figures(&app->show, &app->study) < 2; i++)
		press(app, R);
	type(app, "\t\te9\n");
	assert_contains(screen_of(arena, app), "w21 is 9.");
	const struct spot spot = app_spot(app);
	assert_int_equal(spot.value_count, 1);
	assert_string_equal(spot.values[0].name, "w21");
	assert_close(spot.values[0].value, 9, 0);
	press(app, 'u');
	assert_contains(screen_of(arena, app), "w21 is 0.7.");
	press(app, '\n');
	assert_int_equal(app_screen(app), SCREEN_INSPECTOR);
	press(app, KEY_ESCAPE);
	assert_int_equal(app_screen(app), SCREEN_SHOW);
	app_free(app);
	arena_free(arena);
}

/* The same place in the other language, steps and answer included. */
static void test_switches_the_language_in_place(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 120, 40);
	type(app, "2\ns");
	const int beat = app->show.beat, cursor = app->study.figures[0].cursor;
	press(app, 'L');
	assert_place(app, 2, beat);
	assert_int_equal(app->study.figures[0].cursor, cursor);
	assert_contains(screen_of(arena, app), "0보다 작습니다.");
	press(app, 'L');
	assert_contains(screen_of(arena, app), "below 0");
	app_free(app);
	arena_free(arena);
}

/* Where words are longer than the screen, what is new is in sight, and ↑ leads back. */
static void test_keeps_the_latest_in_sight(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 60, 10);
	type(app, "1.4\n");
	assert_contains(screen_of(arena, app), "+ 3·x");
	assert_null(strstr(screen_of(arena, app), "A step changes"));
	for (int i = 0; i < 4; i++)
		press(app, KEY_ARROW_UP);
	assert_contains(screen_of(arena, app), "A step changes");
	press(app, L);
	press(app, R);
	assert_contains(screen_of(arena, app), "+ 3·x");
	app_free(app);
	arena_free(arena);
}

/* Screens. */

struct row {
	const char *screen;
	int width, height;
	enum language language;
	const char *keys;
};

static const struct row rows[] = {
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
			open_sample(arena, rows[i].width, rows[i].height, false, rows[i].language);
		app_open_show(app, 0, 0);
		type(app, rows[i].keys);
		assert_screen(arena, draw(arena, app), rows[i].screen);
		app_free(app);
		arena_free(arena);
	}
}

/* What comes new is bold, and has a bar at its left; what was there before is not, and has none. */
static void test_what_is_new_stands_out(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_show(arena, 80, 24);
	press(app, R);
	const struct canvas *canvas = draw(arena, app);
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
			struct app *app = open_sample(arena, width, height, width % 3 == 0,
						      width % 3 ? KOREAN : ENGLISH);
			app_open_show(app, 0, 0);
			while (!strstr(app->message.message, "end of the lesson") &&
			       !strstr(app->message.message, "강의의 끝")) {
				draw(arena, app);
				press(app, R);
			}
			app_free(app);
			arena_free(arena);
		}
	}
}

/* Notes. */

static struct app *open_notes(struct arena *arena, const struct row *row, const struct spot *spot)
{
	struct app *app = open_sample(arena, row->width, row->height, false, row->language);
	app_open_notes(app, 0, 0);
	app->notes.hour = 9;
	app->notes.minute = 5;
	app->notes.minutes = 12;
	if (spot)
		assert_true(app_hear(app, FOLLOW_HEARD, spot));
	return app;
}

static struct spot spot_at(int page, int beat)
{
	struct spot spot = { .lesson = "present", .page = page - 1, .beat = beat };
	return spot;
}

static void test_draws_the_notes(void **state)
{
	(void)state;
	static const struct {
		struct row row;
		bool heard, blank;
		int page, beat;
	} cases[] = {
		{ { "notes-waiting-80x24", 80, 24, ENGLISH, "" }, false, false, 0, 0 },
		{ { "notes-80x24", 80, 24, ENGLISH, "" }, true, false, 1, 4 },
		{ { "notes-ko-80x24", 80, 24, KOREAN, "" }, true, false, 2, 2 },
		{ { "notes-blank-120x40", 120, 40, ENGLISH, "" }, true, true, 2, 1 },
		{ { "notes-ko-120x40", 120, 40, KOREAN, "" }, true, false, 1, 1 },
		{ { "notes-ko-40x16", 40, 16, KOREAN, "" }, true, false, 1, 1 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct spot spot = spot_at(cases[i].page, cases[i].beat);
		spot.blank = cases[i].blank;
		struct app *app = open_notes(arena, &cases[i].row, cases[i].heard ? &spot : NULL);
		assert_screen(arena, draw(arena, app), cases[i].row.screen);
		app_free(app);
		arena_free(arena);
	}
}

/* Numbers in the next step are those of the presentation, whose values were changed. */
static void test_notes_take_the_values(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct row row = { "", 80, 24, ENGLISH, "" };
	struct spot spot = spot_at(2, 1);
	spot_add(&spot, "w21", 9);
	spot_add(&spot, "no_such_name", 1);
	struct app *app = open_notes(arena, &row, &spot);
	assert_contains(screen_of(arena, app), "w21 is 9.");
	assert_false(app_hear(app, FOLLOW_HEARD, &spot));
	spot.value_count = 0;
	assert_true(app_hear(app, FOLLOW_HEARD, &spot));
	assert_contains(screen_of(arena, app), "│0.7. ");
	app_free(app);
	arena_free(arena);
}

static void test_notes_say_what_they_cannot_follow(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct row row = { "", 80, 24, ENGLISH, "" };
	struct spot spot = spot_at(1, 1);
	spot_name(&spot, "other");
	struct app *app = open_notes(arena, &row, &spot);
	assert_contains(screen_of(arena, app), "page 1 of 'other', which is not here");
	spot = spot_at(9999, 9999);
	app_hear(app, FOLLOW_HEARD, &spot);
	assert_contains(screen_of(arena, app), "page 9999 of 'present', which is not here");
	spot = spot_at(1, 9999);
	app_hear(app, FOLLOW_HEARD, &spot);
	assert_null(strstr(screen_of(arena, app), "not here"));
	app_hear(app, FOLLOW_STRANGE, &spot);
	assert_contains(screen_of(arena, app), "no presentation of gradwalk");
	app_free(app);
	arena_free(arena);
}

/* While nobody presents, the notes of other pages can be read; then they follow. */
static void test_notes_turn_pages_only_alone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct row row = { "", 80, 24, ENGLISH, "" };
	struct app *app = open_notes(arena, &row, NULL);
	press(app, R);
	assert_contains(screen_of(arena, app), "Three minutes.");
	press(app, L);
	assert_contains(screen_of(arena, app), "Ask first");
	const struct spot spot = spot_at(3, 1);
	app_hear(app, FOLLOW_HEARD, &spot);
	press(app, R);
	assert_contains(screen_of(arena, app), "Page 3 of 4");
	assert_int_equal(press(app, 'q'), EFFECT_QUIT);
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
		cmocka_unit_test(test_draws_the_presentation),
		cmocka_unit_test(test_what_is_new_stands_out),
		cmocka_unit_test(test_draws_at_every_size),
		cmocka_unit_test(test_draws_the_notes),
		cmocka_unit_test(test_notes_take_the_values),
		cmocka_unit_test(test_notes_say_what_they_cannot_follow),
		cmocka_unit_test(test_notes_turn_pages_only_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
