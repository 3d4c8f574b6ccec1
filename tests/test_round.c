/* Rounds of questions: the test of a chapter, and reviews, on the sample lesson (tests/lessons). */
#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"

#include <math.h>

/* The keys that answer what is asked: one for a choice, one blank after the other of a product. */
static const char *right_keys(struct arena *arena, const struct app *app)
{
	const struct question *question = &study_answer(&app->study)->question;
	struct text keys = { .arena = arena };
	if (question->quiz->kind == QUIZ_CHOICE)
		return right_answer(arena, question, 0);
	const size_t count = question->quiz->kind == QUIZ_FILL ? question->rows : 1;
	for (size_t i = 0; i < count; i++)
		if (question->quiz->kind != QUIZ_FILL || question->blank[i])
			text_printf(&keys, "\n%s\n", right_answer(arena, question, i));
	return text_string(&keys);
}

/* Goes through a round; the first so many are answered wrong at first. Returns how it ended. */
static const char *take_round(struct arena *arena, struct app *app, int wrong)
{
	const int count = app->round.count;
	for (int i = 0; i < count; i++) {
		assert_int_equal(app->round.index, i);
		if (i < wrong)
			stage_press(app, 's');
		else
			stage_type(app, right_keys(arena, app));
		if (answer_is_open(study_answer(&app->study)))
			fail_msg("question %d, '%s', is still open", i,
				 study_quiz(&app->study)->name);
		app->records.count = i + 1 == count ? 0 : app->records.count;
		stage_press(app, ' ');
	}
	assert_int_equal(app_screen(app), SCREEN_HOME);
	return app->message.message;
}

/* A chapter is passed where four of five answers are right at once. */
static void test_a_chapter_is_tested(void **state)
{
	static const struct {
		int wrong;
		const char *message, *records;
	} rows[] = {
		{ 0, "Passed: 5 of 5 right at once.", "pass sample" },
		{ 1, "Passed: 4 of 5 right at once.", "pass sample" },
		{ 2, "Not passed: 3 of 5 right at once.", "" },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct app *app = sample_open(arena, ENGLISH);
		stage_press(app, 'T');
		assert_true(app->round.is_test);
		assert_int_equal(app->round.count, SAMPLE_PAGES);
		assert_string_equal(take_round(arena, app, rows[i].wrong), rows[i].message);
		struct text records = { .arena = arena };
		stage_take_records(&records, app);
		assert_string_equal(text_string(&records), rows[i].records);
		const struct mark *mark = home_mark(&app->home, "sample");
		assert_true(rows[i].wrong > 1 ? !mark || !mark->passed : mark->passed);
		sample_end(arena, app);
	}
}

/* Due questions come with other numbers, on their page, and of the same sign. */
static void test_reviews_have_fresh_numbers(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open(arena, ENGLISH);
	stage_press(app, 'R');
	assert_string_equal(app->message.message, "No question is due for review now.");
	app->due = (struct round){
		.items = { { "sample", "slope" }, { "sample", "gone" }, { "sample", "down" } },
		.count = 3,
		.seed = 7
	};
	app->home.due = 3;
	stage_press(app, 'R');
	assert_int_equal(app_screen(app), SCREEN_LESSON);
	assert_true(fabs(stage_value(app, "w21") - 0.7) > 1e-9 ||
		    fabs(stage_value(app, "x1") - 0.6) > 1e-9);
	assert_true(stage_row(arena, app, "x1 = ") > 0);
	assert_true(stage_row(arena, app, "Prose with") > 0);
	assert_true(app->study.figures[0].is_hidden); /* the walk would give the answer */
	assert_true(stage_row(arena, app, "Answer first") > 0);
	stage_press(app, ' ');
	assert_string_equal(app->message.message, "Answer first; s shows the answer.");
	stage_type(app, right_keys(arena, app));
	assert_int_equal(stage_answer(app), ANSWER_RIGHT);
	assert_false(app->study.figures[0].is_hidden);
	stage_press(app, ' '); /* past the one that is gone */
	assert_string_equal(study_quiz(&app->study)->name, "down");
	stage_press(app, 's');
	stage_press(app, ' ');
	assert_contains(app->message.message, "Review done: 1 of ");
	assert_int_equal(app->home.due, 0);
	sample_end(arena, app);
}

/* Of a review whose questions are no more nothing is left to say but that it is over. */
static void test_a_review_of_nothing_ends_at_once(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open(arena, ENGLISH);
	app->due = (struct round){ .items = { { "sample", "gone" } }, .count = 1, .due = 5 };
	app->home.due = 5;
	stage_press(app, 'R');
	assert_int_equal(app_screen(app), SCREEN_HOME);
	assert_string_equal(app->message.message, "Review done: 0 of 1 right at once.");
	sample_end(arena, app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_review_of_nothing_ends_at_once),
		cmocka_unit_test(test_a_chapter_is_tested),
		cmocka_unit_test(test_reviews_have_fresh_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
