/* The list of lessons: the same one in another language. */
#include "autodiff/base/arena.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"

/* L on the list itself, before any lesson was opened, shows the list of the other language. */
static void test_the_list_changes_its_language_in_place(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, ENGLISH);
	stage_press(app, KEY_ARROW_DOWN);
	assert_contains(stage_text(arena, app), "The perceptron");
	stage_press(app, 'L');
	assert_contains(stage_text(arena, app), "▶    2  퍼셉트론");
	stage_press(app, 'L');
	assert_contains(stage_text(arena, app), "▶    2  The perceptron");
	app_free(app);
	arena_free(arena);
}

/* A lesson that has no twin is none in the other language's list; that stands at its beginning. */
static void test_the_cursor_stays_in_the_list(void **state)
{
	static const char *const files[LANGUAGE_COUNT] = {
		[ENGLISH] = "lessons/en/09-two-paths.md", [KOREAN] = "tests/lessons/ko/sample.md"
	};
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = stage_open_files(arena, files, ENGLISH);
	stage_press(app, 'L');
	assert_contains(stage_text(arena, app), "견본 강의");
	assert_int_equal(app->home.cursor, 0);
	app_free(app);
	arena_free(arena);
}

/* Whoever comes back sees what the list says: that a question was answered. */
static void test_a_question_remembers_that_it_was_answered(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, ENGLISH);
	app_open_lesson(app, 0, 0);
	assert_contains(stage_text(arena, app), "> Press a number; s shows the answer.");
	stage_type(app, "2\033\n");
	assert_contains(stage_text(arena, app), "✓ Done before. Number: again; s shows it.");
	stage_press(app, '1');
	assert_contains(stage_text(arena, app), "> Press a number; s shows the answer.");
	stage_press(app, '2');
	assert_int_equal(study_answer(&app->study)->state, ANSWER_RIGHT);
	app_free(app);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_list_changes_its_language_in_place),
		cmocka_unit_test(test_the_cursor_stays_in_the_list),
		cmocka_unit_test(test_a_question_remembers_that_it_was_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
