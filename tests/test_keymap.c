/* Keys of a lesson's page: where they lead from a picture, what they offer, what begins an answer. */
#include "autodiff/base/arena.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"

#include <string.h>

enum { XOR = 0, NETWORK = 3, VANISHING = 11, FASHION = 19, READING = 20 };

/* A page of the lessons that come along; both count from 0. */
static struct app *open_page(struct arena *arena, int lesson, int page)
{
	struct app *app = stage_open(arena, ENGLISH);
	app_open_lesson(app, lesson, page);
	return app;
}

static void end(struct arena *arena, struct app *app)
{
	app_free(app);
	arena_free(arena);
}

/* The last row of the screen. */
static const char *footer(struct arena *arena, const struct app *app)
{
	char *screen = arena_strdup(arena, stage_text(arena, app));
	while (*screen && screen[strlen(screen) - 1] == '\n')
		screen[strlen(screen) - 1] = '\0';
	const char *newline = strrchr(screen, '\n');
	return newline ? newline + 1 : screen;
}

static void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("'%s' is in '%s'", part, text);
}

static void test_hints_in_a_picture_lead_out_of_it(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_WALK);
	assert_contains(footer(arena, app), "Tab picture");
	assert_contains(footer(arena, app), "Esc lessons");
	stage_press(app, '\t');
	assert_contains(footer(arena, app), "→ next step   Tab words   Enter inspect");
	assert_contains(footer(arena, app), "Esc words");
	end(arena, app);
}

/* From the first of two pictures Tab leads to the second; a table's rows are nothing to inspect. */
static void test_hints_between_two_pictures(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_TABLE);
	stage_press(app, '\t');
	assert_contains(footer(arena, app), "Tab picture   ↓ move   s solution");
	stage_press(app, '\t');
	assert_contains(footer(arena, app), "Tab words   ↓ move   Enter inspect");
	end(arena, app);
}

/* What cannot be nudged leaves the key to the answer. */
static void test_minus_begins_an_answer_where_nothing_is_nudged(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_TABLE);
	stage_press(app, '\t');
	stage_type(app, "-0.75");
	assert_int_equal(app_screen(app), SCREEN_ANSWER);
	assert_string_equal(app->prompt.text, "-0.75");
	end(arena, app);
}

static void test_minus_nudges_a_value(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_TABLE);
	stage_type(app, "\t\t");
	const size_t before = app->live->version;
	stage_press(app, '-');
	assert_int_equal(app_screen(app), SCREEN_LESSON);
	assert_true(app->live->version > before);
	end(arena, app);
}

/* In the words a point begins an answer, so no step is offered; in the picture it is one. */
static void test_a_step_is_offered_where_it_is_taken(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, NETWORK, 9);
	assert_lacks(footer(arena, app), "one step");
	stage_press(app, '\t');
	assert_contains(footer(arena, app), "Enter start   . one step");
	end(arena, app);
}

/* Pages that go on after a model of before, and show nothing of it. */
static void test_a_model_that_is_not_shown_cannot_be_changed(void **state)
{
	static const int pages[][2] = { { VANISHING, 6 }, { FASHION, 10 }, { READING, 8 } };
	(void)state;
	for (size_t i = 0; i < LENGTH(pages); i++) {
		struct arena *arena = arena_new();
		struct app *app = open_page(arena, pages[i][0], pages[i][1]);
		assert_lacks(footer(arena, app), "e edit");
		stage_press(app, 'e');
		assert_int_equal(app_screen(app), SCREEN_LESSON);
		assert_string_equal(app->message.message, "This page has no model.");
		end(arena, app);
	}
}

static void test_a_model_that_is_shown_can(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, XOR, 0);
	stage_press(app, 'e');
	assert_int_equal(app_screen(app), SCREEN_LIST);
	end(arena, app);
}

/* Do the words of the page tell to press e? */
static bool tells_to_edit(const struct lesson_page *page)
{
	for (size_t b = 0; b < page->count; b++) {
		const struct prose *prose = &page->blocks[b].prose;
		for (size_t i = 0; i < prose->count; i++)
			if (prose->phrases[i].kind == PHRASE_FORMULA &&
			    strcmp(prose->phrases[i].text, "e") == 0)
				return true;
	}
	return false;
}

static void test_a_page_that_tells_to_edit_can_be_edited(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, ENGLISH);
	int told = 0;
	for (int i = 0; i < app_course(app)->count; i++) {
		const struct lesson *lesson = app_course(app)->lessons[i];
		for (int page = 0; page < (int)lesson->page_count; page++) {
			if (!tells_to_edit(&lesson->pages[page]))
				continue;
			told++;
			app_open_lesson(app, i, page);
			if (!app->live)
				fail_msg("%s, page %d has no model to change", lesson->slug,
					 page + 1);
			app_pop(app);
		}
	}
	assert_true(told > 10);
	end(arena, app);
}

/* Parameters first, then inputs, then targets. */
static void test_lists_begin_with_the_parameters(void **state)
{
	static const char *const names[] = { "w1", "w2", "b", "x1", "x2", "t" };
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, XOR, 2);
	stage_press(app, 'e');
	const char *at = strstr(stage_text(arena, app), "Change the value of");
	assert_non_null(at);
	assert_int_equal(app->list.count, LENGTH(names));
	for (size_t i = 0; i < LENGTH(names); i++)
		assert_string_equal(app->list.names[i], names[i]);
	end(arena, app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hints_in_a_picture_lead_out_of_it),
		cmocka_unit_test(test_hints_between_two_pictures),
		cmocka_unit_test(test_minus_begins_an_answer_where_nothing_is_nudged),
		cmocka_unit_test(test_minus_nudges_a_value),
		cmocka_unit_test(test_a_step_is_offered_where_it_is_taken),
		cmocka_unit_test(test_a_model_that_is_not_shown_cannot_be_changed),
		cmocka_unit_test(test_a_model_that_is_shown_can),
		cmocka_unit_test(test_a_page_that_tells_to_edit_can_be_edited),
		cmocka_unit_test(test_lists_begin_with_the_parameters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
