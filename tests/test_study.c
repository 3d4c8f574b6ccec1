/*
 * Acts on the sample lesson (tests/lessons), without a terminal: another language in
 * place, changes undone, the mouse, rounds of questions, what is recorded.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"
#include "tutor/lesson/reference.h"

#include <math.h>
#include <string.h>

/* The state of a test: the sample at a page. */
static struct app *begin(struct arena **arena, enum sample_page page)
{
	*arena = arena_new();
	struct app *app = sample_open_page(*arena, ENGLISH, page);
	app->records.count = 0;
	return app;
}

static void end(struct arena *arena, struct app *app)
{
	app_free(app);
	arena_free(arena);
}

static double value(const struct app *app, const char *name)
{
	struct error error;
	int node;
	assert_true(model_find(app->live->model, name, &node, &error));
	return graph_value(app->live->model->graph, node, 0);
}

static enum answer_state answer_state(const struct app *app)
{
	return study_answer(&app->study)->state;
}

/* The row of the screen that holds a text, −1: none does. */
static int row_of(struct arena *arena, const struct app *app, const char *text)
{
	const char *screen = stage_text(arena, app), *found = strstr(screen, text);
	int row = 0;
	for (; found && screen < found; screen++)
		row += *screen == '\n';
	return found ? row : -1;
}

/* Another language. */

/* Page, focus, cursor, changed values and what was answered stay; a reply is said anew. */
static void test_another_language_in_place(void **state)
{
	struct arena *arena;
	struct app *app = begin(&arena, SAMPLE_CHAIN);
	(void)state;
	stage_type(app, "+\n"); /* a wrong answer */
	assert_int_equal(answer_state(app), ANSWER_WRONG);
	stage_press(app, '\t');
	stage_press(app, KEY_ARROW_DOWN);
	stage_type(app, "ew21\n2\n");
	assert_close(value(app, "w21"), 2, 1e-12);
	const int cursor = app->study.figures[0].cursor;
	stage_press(app, 'L');
	assert_int_equal(app->language, KOREAN);
	assert_string_equal(app->study.lesson->title, "견본 강의");
	assert_int_equal(app->study.page, SAMPLE_CHAIN);
	assert_int_equal(app->study.focus, 1);
	assert_int_equal(app->study.figures[0].cursor, cursor);
	assert_close(value(app, "w21"), 2, 1e-12);
	assert_int_equal(answer_state(app), ANSWER_WRONG);
	assert_int_equal(study_answer(&app->study)->tries, 1);
	assert_contains(stage_text(arena, app), "연쇄 법칙");
	stage_press(app, '\t');
	stage_press(app, 's');
	stage_press(app, 'L');
	assert_int_equal(answer_state(app), ANSWER_REVEALED);
	stage_press(app, 'u');
	assert_close(value(app, "w21"), 0.7, 1e-12);
	end(arena, app);
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
	end(arena, app);
}

/* Changes. */

/* The model belongs to the lesson: what one page changes another sees, and undoes. */
static void test_changes_are_undone_from_any_page(void **state)
{
	struct arena *arena;
	struct app *app = begin(&arena, SAMPLE_CHAIN);
	(void)state;
	stage_type(app, "\tew21\n2\n");
	stage_type(app, "ew11\n3\n");
	stage_press(app, KEY_PAGE_DOWN);
	stage_press(app, KEY_PAGE_DOWN);
	assert_int_equal(app->study.page, SAMPLE_TABLE);
	assert_close(value(app, "w11"), 3, 1e-12);
	stage_press(app, 'u');
	assert_close(value(app, "w11"), 0.1, 1e-12);
	assert_close(value(app, "w21"), 2, 1e-12);
	stage_press(app, 'U');
	assert_close(value(app, "w11"), 3, 1e-12);
	stage_press(app, 'r');
	assert_close(value(app, "w11"), 0.1, 1e-12);
	assert_close(value(app, "w21"), 0.7, 1e-12);
	stage_press(app, 'u');
	assert_close(value(app, "w11"), 3, 1e-12);
	assert_close(value(app, "w21"), 2, 1e-12);
	end(arena, app);
}

/* The numbers of the prose, the picture and the question's answer follow the model. */
static void test_everything_follows_a_change(void **state)
{
	struct arena *arena;
	struct app *app = begin(&arena, SAMPLE_WALK);
	struct error error;
	char digits[NUMBER_SIZE];
	double truth;
	(void)state;
	assert_contains(stage_text(arena, app), "h1 is 0.240 now.");
	stage_type(app, "\teb1\n0.5\n\t");
	assert_contains(stage_text(arena, app), "h1 is 0.64 now.");
	const struct question *question = &study_answer(&app->study)->question;
	assert_true(reference_value(question->quiz->answer, &question->subject, &truth, &error));
	assert_true(fabs(truth + 0.0627371) > 1e-4);
	stage_type(app, text_formatted(arena, "%s\n", number_exact(truth, digits)));
	assert_int_equal(answer_state(app), ANSWER_RIGHT);
	end(arena, app);
}

/* The mouse. */

static void test_the_mouse_chooses_an_option(void **state)
{
	struct arena *arena;
	struct app *app = begin(&arena, SAMPLE_PLOT);
	(void)state;
	stage_point(app, MOUSE_PRESS, 5, row_of(arena, app, "3 far to the right"));
	assert_int_equal(answer_state(app), ANSWER_WRONG);
	assert_string_equal(study_answer(&app->study)->given, "3");
	stage_point(app, MOUSE_PRESS, 5, row_of(arena, app, "2 at 0"));
	assert_int_equal(answer_state(app), ANSWER_RIGHT);
	end(arena, app);
}

/* A click focuses a picture; another there does what Enter does. */
static void test_the_mouse_focuses_and_opens(void **state)
{
	struct arena *arena;
	struct app *app = begin(&arena, SAMPLE_CHAIN);
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
	end(arena, app);
}

static void test_the_wheel_scrolls_the_words(void **state)
{
	struct arena *arena;
	struct app *app = begin(&arena, SAMPLE_WALK);
	(void)state;
	app_resize(app, 40, 10);
	assert_int_equal(row_of(arena, app, "Words and a walk"), 1);
	stage_point(app, MOUSE_WHEEL_DOWN, 5, 4);
	assert_int_equal(row_of(arena, app, "Words and a walk"), -1);
	for (int i = 0; i < 20; i++)
		stage_point(app, MOUSE_WHEEL_DOWN, 5, 4);
	assert_true(row_of(arena, app, "Enter: your answer") > 0);
	for (int i = 0; i < 20; i++)
		stage_point(app, MOUSE_WHEEL_UP, 5, 4);
	assert_int_equal(row_of(arena, app, "Words and a walk"), 1);
	end(arena, app);
}

static void test_the_mouse_opens_a_lesson(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open(arena, ENGLISH);
	stage_point(app, MOUSE_PRESS, 10, row_of(arena, app, "A sample lesson"));
	assert_int_equal(app_screen(app), SCREEN_LESSON);
	end(arena, app);
}

/* Records. */

/* "place 1/5", "slope '-0.0627' right". */
static void say_record(struct text *out, const struct record *record)
{
	const char *how = record->revealed ? "revealed" : record->right ? "right" : "wrong";
	text_add(out, out->length ? "; " : "");
	if (record->kind == RECORD_PLACE)
		text_printf(out, "place %d/%d%s", record->page + 1, record->pages,
			    record->finished ? " finished" : "");
	else if (record->kind == RECORD_ANSWER)
		text_printf(out, "%s '%s' %s%s%s", record->quiz, record->given, how,
			    *record->slip ? " " : "", record->slip);
	else if (record->kind == RECORD_PASS)
		text_printf(out, "pass %s", record->lesson);
	else
		text_printf(out, "%s = %s", record->key, record->value);
}

/* What the records hold; they are taken over after each event, as the loop does. */
static void take_records(struct text *out, struct app *app)
{
	for (int i = 0; i < app->records.count; i++)
		say_record(out, &app->records.list[i]);
	app->records.count = 0;
}

static void test_each_act_is_recorded(void **state)
{
	static const struct {
		enum sample_page page;
		const char *typed, *records;
	} rows[] = {
		{ SAMPLE_WALK, " ", "place 2/5" },
		{ SAMPLE_CHAIN, "h", "place 1/5" },
		{ SAMPLE_TABLE, " ", "place 5/5 finished" },
		{ SAMPLE_WALK, "-0.0627\n", "slope '-0.0627' right" },
		{ SAMPLE_WALK, "0.0627\n", "slope '0.0627' wrong wrong-sign" },
		{ SAMPLE_WALK, "77\n", "slope '77' wrong" },
		{ SAMPLE_WALK, "0,06\n", "" }, /* not read: no answer */
		{ SAMPLE_WALK, "0.06\033", "" },
		{ SAMPLE_WALK, "77\n\n-0.06274\n", "slope '77' wrong; slope '-0.06274' right" },
		{ SAMPLE_WALK, "s", "slope '' revealed" },
		{ SAMPLE_WALK, "ss5\n", "slope '' revealed" }, /* once; then it is closed */
		{ SAMPLE_CHAIN, "-\n", "down '-' right" },
		{ SAMPLE_PLOT, "1", "steepest '1' wrong" },
		{ SAMPLE_PLOT, "21", "steepest '2' right" },
		{ SAMPLE_TABLE, "3124\n", "passes '3124' right" },
		{ SAMPLE_DERIVATION, "\nY1 - t1\n", "" }, /* two more blanks */
		{ SAMPLE_DERIVATION, "\nY1 - t1\n\nY1*(1 - Y1)\n\nH1\n", "factors 'H1' right" },
		{ SAMPLE_DERIVATION, "\nt1 - Y1\n", "factors 't1 - Y1' wrong wrong-sign" },
		{ SAMPLE_WALK, "\te9\n", "" },
		{ SAMPLE_WALK, "L", "language = ko" },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena;
		struct app *app = begin(&arena, rows[i].page);
		struct text records = { .arena = arena };
		for (const char *key = rows[i].typed; *key; key++) {
			stage_press(app, (uint32_t)*key);
			take_records(&records, app);
		}
		if (strcmp(text_string(&records), rows[i].records) != 0)
			fail_msg("row %zu: '%s' and not '%s'", i, text_string(&records),
				 rows[i].records);
		end(arena, app);
	}
}

/* Rounds. */

/* The answer to the question that is asked, as a learner would type it. */
static const char *right_answer(struct arena *arena, const struct app *app)
{
	const struct answer *answer = study_answer(&app->study);
	const struct question *question = &answer->question;
	const struct quiz *quiz = question->quiz;
	struct text text = { .arena = arena };
	struct error error;
	char digits[NUMBER_SIZE];
	double truth = NAN;
	if (quiz->answer)
		assert_true(reference_value(quiz->answer, &question->subject, &truth, &error));
	if (quiz->kind == QUIZ_NUMBER)
		text_printf(&text, "\n%s\n", number_exact(truth, digits));
	if (quiz->kind == QUIZ_SIGN)
		text_printf(&text, "\n%s\n", truth > 0 ? "+" : truth < 0 ? "-" : "0");
	for (size_t i = 0; quiz->kind == QUIZ_CHOICE && i < quiz->option_count; i++)
		if (quiz->options[question->order[i]].right)
			text_printf(&text, "%zu", i + 1);
	for (size_t i = 0; quiz->kind == QUIZ_ORDER && i < quiz->option_count; i++)
		for (size_t k = 0; k < quiz->option_count; k++)
			if (question->order[k] == (int)i)
				text_printf(&text, "%s%zu", i ? "" : "\n", k + 1);
	if (quiz->kind == QUIZ_ORDER)
		text_add(&text, "\n");
	for (size_t i = 0; quiz->kind == QUIZ_FILL && i < question->path.length; i++)
		if (question->blank[i])
			text_printf(&text, "\n%s\n",
				    number_exact(question->path.factors[i]->value, digits));
	return text_string(&text);
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
			stage_type(app, right_answer(arena, app));
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
		take_records(&records, app);
		assert_string_equal(text_string(&records), rows[i].records);
		const struct mark *mark = home_mark(&app->home, "sample");
		assert_true(rows[i].wrong > 1 ? !mark || !mark->passed : mark->passed);
		end(arena, app);
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
	assert_true(fabs(value(app, "w21") - 0.7) > 1e-9 || fabs(value(app, "x1") - 0.6) > 1e-9);
	assert_true(row_of(arena, app, "x1 = ") > 0);
	assert_true(row_of(arena, app, "Prose with") > 0);
	assert_int_equal(app->study.figure_count, 0);
	stage_press(app, ' ');
	assert_string_equal(app->message.message, "Answer first; s shows the answer.");
	stage_type(app, right_answer(arena, app));
	assert_int_equal(answer_state(app), ANSWER_RIGHT);
	stage_press(app, ' '); /* past the one that is gone */
	assert_string_equal(study_quiz(&app->study)->name, "down");
	stage_press(app, 's');
	stage_press(app, ' ');
	assert_contains(app->message.message, "Review done: 1 of ");
	assert_int_equal(app->home.due, 0);
	end(arena, app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_another_language_in_place),
		cmocka_unit_test(test_the_list_changes_its_language),
		cmocka_unit_test(test_changes_are_undone_from_any_page),
		cmocka_unit_test(test_everything_follows_a_change),
		cmocka_unit_test(test_the_mouse_chooses_an_option),
		cmocka_unit_test(test_the_mouse_focuses_and_opens),
		cmocka_unit_test(test_the_wheel_scrolls_the_words),
		cmocka_unit_test(test_the_mouse_opens_a_lesson),
		cmocka_unit_test(test_each_act_is_recorded),
		cmocka_unit_test(test_a_chapter_is_tested),
		cmocka_unit_test(test_reviews_have_fresh_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
