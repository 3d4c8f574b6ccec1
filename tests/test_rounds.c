/* A review of more questions than one round asks. */
#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"
#include "tutor/command/keep.h"
#include "tutor/lesson/review.h"

#include <stdio.h>
#include <string.h>

enum { LONG_AGO = 1000000000, DUE = 33 };

/* Questions answered long ago: those of the first lessons, then some that are in none. */
static struct store *learned(const struct folder *folder, struct app *app)
{
	struct store *store =
		store_open(folder->arena, folder_path(folder, "gradwalk/progress.db"));
	int count = 0;
	for (int i = 0; i < app_course(app)->count; i++) {
		const struct lesson *lesson = app_course(app)->lessons[i];
		for (size_t q = 0; q < lesson->quiz_count && count < DUE; q++) {
			if (quiz_is_example(lesson->quizzes[q]))
				continue;
			count++;
			review_answer(store,
				      &(struct kept_answer){ .lesson = lesson->slug,
							     .quiz = lesson->quizzes[q]->name,
							     .given = "1",
							     .slip = "",
							     .time = LONG_AGO + count });
		}
	}
	assert_null(store_trouble(store, ENGLISH));
	return store;
}

static void test_a_review_says_how_many_it_asks(void **state)
{
	const struct folder *folder = *state;
	struct app *app = stage_open(folder->arena, ENGLISH);
	struct store *store = learned(folder, app);
	keep_recall(app, store);
	stage_press(app, 'R');
	const char *screen = stage_text(folder->arena, app);
	assert_contains(screen, "question 1 of 12, 33 due");
	assert_contains(screen, "33 questions are due. This review asks 12 of them.");
	store_close(store);
	app_free(app);
}

/* Those that are left are due still, and the next review asks other questions. */
static void test_the_next_review_asks_what_is_left(void **state)
{
	const struct folder *folder = *state;
	struct app *app = stage_open(folder->arena, ENGLISH);
	struct store *store = learned(folder, app);
	keep_recall(app, store);
	stage_press(app, 'R');
	const struct round_item first = app->round.items[0];
	for (int i = 0; i < 12; i++) {
		stage_type(app, "s ");
		keep_records(app, store);
	}
	assert_int_equal(app_screen(app), SCREEN_HOME);
	assert_int_equal(app->home.due, DUE - 12);
	stage_press(app, 'R');
	assert_string_not_equal(app->round.items[0].quiz, first.quiz);
	assert_int_equal(app->round.due, DUE - 12);
	store_close(store);
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_set_up, folder_tear_down)
		IN_A_FOLDER(test_a_review_says_how_many_it_asks),
		IN_A_FOLDER(test_the_next_review_asks_what_is_left),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
