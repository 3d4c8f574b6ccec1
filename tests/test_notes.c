/* The teacher's notes beside a lesson for a class: their screens, and what they follow. */
#include "autodiff/base/arena.h"
#include "tests/support/present.h"
#include "tests/support/screen.h"
#include "tests/support/support.h"

#include <string.h>

/* Where the notes are read. */
struct seat {
	const char *screen;
	int width, height;
	enum language language;
};

static const struct seat usual = { "", 80, 24, ENGLISH };

static struct app *open_notes(struct arena *arena, const struct seat *seat, const struct spot *spot)
{
	struct app *app = present_open(arena, seat->width, seat->height, seat->language);
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
		struct seat seat;
		bool heard, blank;
		int page, beat;
	} cases[] = {
		{ { "notes-waiting-80x24", 80, 24, ENGLISH }, false, false, 0, 0 },
		{ { "notes-80x24", 80, 24, ENGLISH }, true, false, 1, 4 },
		{ { "notes-ko-80x24", 80, 24, KOREAN }, true, false, 2, 2 },
		{ { "notes-blank-120x40", 120, 40, ENGLISH }, true, true, 2, 1 },
		{ { "notes-ko-120x40", 120, 40, KOREAN }, true, false, 1, 1 },
		{ { "notes-ko-40x16", 40, 16, KOREAN }, true, false, 1, 1 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct spot spot = spot_at(cases[i].page, cases[i].beat);
		spot.blank = cases[i].blank;
		struct app *app = open_notes(arena, &cases[i].seat, cases[i].heard ? &spot : NULL);
		assert_screen(arena, stage_draw(arena, app), cases[i].seat.screen);
		app_free(app);
		arena_free(arena);
	}
}

/* Numbers in the next step are those of the presentation, whose values were changed. */
static void test_notes_take_the_values(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct spot spot = spot_at(2, 1);
	spot_add(&spot, "w21", 9);
	spot_add(&spot, "no_such_name", 1);
	struct app *app = open_notes(arena, &usual, &spot);
	assert_contains(stage_text(arena, app), "w21 is 9.");
	assert_false(app_hear(app, FOLLOW_HEARD, &spot));
	spot.value_count = 0;
	assert_true(app_hear(app, FOLLOW_HEARD, &spot));
	assert_contains(stage_text(arena, app), "│0.7. ");
	app_free(app);
	arena_free(arena);
}

static void test_notes_say_what_they_cannot_follow(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct spot spot = spot_at(1, 1);
	spot_name(&spot, "other");
	struct app *app = open_notes(arena, &usual, &spot);
	assert_contains(stage_text(arena, app), "page 1 of 'other', which is not here");
	spot = spot_at(9999, 9999);
	app_hear(app, FOLLOW_HEARD, &spot);
	assert_contains(stage_text(arena, app), "page 9999 of 'present', which is not here");
	spot = spot_at(1, 9999);
	app_hear(app, FOLLOW_HEARD, &spot);
	assert_null(strstr(stage_text(arena, app), "not here"));
	app_hear(app, FOLLOW_STRANGE, &spot);
	assert_contains(stage_text(arena, app), "no presentation of gradwalk");
	app_free(app);
	arena_free(arena);
}

/* While nobody presents, the notes of other pages can be read; then they follow. */
static void test_notes_turn_pages_only_alone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_notes(arena, &usual, NULL);
	stage_press(app, KEY_ARROW_RIGHT);
	assert_contains(stage_text(arena, app), "Three minutes.");
	stage_press(app, KEY_ARROW_LEFT);
	assert_contains(stage_text(arena, app), "Ask first");
	const struct spot spot = spot_at(3, 1);
	app_hear(app, FOLLOW_HEARD, &spot);
	stage_press(app, KEY_ARROW_RIGHT);
	assert_contains(stage_text(arena, app), "Page 3 of 4");
	assert_int_equal(stage_press(app, 'q'), EFFECT_QUIT);
	app_free(app);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_draws_the_notes),
		cmocka_unit_test(test_notes_take_the_values),
		cmocka_unit_test(test_notes_say_what_they_cannot_follow),
		cmocka_unit_test(test_notes_turn_pages_only_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
