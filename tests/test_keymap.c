/* Keys of a lesson's page: where they lead from a picture, what they offer, what begins an answer. */
#include "autodiff/base/arena.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"
#include "tutor/app/actions.h"

#include <string.h>

enum { XOR = 0 };

/* A page of the lessons that come along; both count from 0. */
static struct app *open_page(struct arena *arena, int lesson, int page)
{
	struct app *app = stage_open(arena, ENGLISH);
	app_open_lesson(app, lesson, page);
	return app;
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
	sample_end(arena, app);
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
	sample_end(arena, app);
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
	sample_end(arena, app);
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
	sample_end(arena, app);
}

/* In a picture of steps Home and End are its ends; in the words they are the lesson's. */
static void test_home_and_end_lead_to_the_ends(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_DERIVATION);
	const struct figure *figure = &app->study.figures[0];
	stage_type(app, "\t");
	stage_press(app, KEY_TO_END);
	assert_int_equal(figure->cursor, figure->count - 1);
	stage_press(app, KEY_TO_HOME);
	assert_int_equal(figure->cursor, 0);
	assert_int_equal(app->study.page, SAMPLE_DERIVATION);
	stage_press(app, KEY_ESCAPE);
	stage_press(app, KEY_TO_HOME);
	assert_int_equal(app->study.page, 0);
	sample_end(arena, app);
}

static bool trains_beside_a_number(const struct app *app)
{
	const struct quiz *quiz = study_quiz(&app->study);
	return quiz && quiz->kind == QUIZ_NUMBER && study_training(&app->study) >= 0;
}

/* The page goes on after a model of before, and shows nothing of it. */
static bool hides_its_model(const struct app *app)
{
	return study_page(&app->study)->model >= 0 && !study_shown_bench(&app->study);
}

/* Calls the check for every page of the lessons that is such; returns how many there are. */
static int for_pages(bool (*is_such)(const struct app *),
		     void (*check)(struct arena *, struct app *))
{
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, ENGLISH);
	int count = 0;
	for (int i = 0; i < app_course(app)->count; i++)
		for (int p = 0; p < (int)app_course(app)->lessons[i]->page_count; p++) {
			app_open_lesson(app, i, p);
			if (is_such(app)) {
				check(arena, app);
				count++;
			}
			lesson_leave(app);
		}
	sample_end(arena, app);
	return count;
}

static void check_step(struct arena *arena, struct app *app)
{
	assert_lacks(footer(arena, app), "one step");
	while (!app->study.focus || !figure_can_run(study_figure(&app->study)))
		stage_press(app, '\t');
	assert_contains(footer(arena, app), "Enter start   . one step");
}

/* In the words a point begins an answer, so no step is offered; in the picture it is one. */
static void test_a_step_is_offered_where_it_is_taken(void **state)
{
	(void)state;
	assert_true(for_pages(trains_beside_a_number, check_step) > 0);
}

/* As the page before may have left it. */
static void change_model(struct app *app)
{
	struct live *live = study_bench(&app->study)->live;
	struct error error;
	for (int i = 0; i < live->model->graph->count; i++)
		if (live->model->graph->nodes[i].role == ROLE_PARAM &&
		    live_set(live, i, graph_value(live->model->graph, i, 0) + 0.01, &error))
			break;
	app_follow(app, &error);
}

static void check_no_edit(struct arena *arena, struct app *app)
{
	assert_lacks(footer(arena, app), "e edit");
	stage_press(app, 'e');
	assert_int_equal(app_screen(app), SCREEN_LESSON);
	assert_string_equal(app->message.message, "This page has no model.");
	change_model(app);
	assert_lacks(stage_text(arena, app), "r restores them");
}

static void test_a_model_that_is_not_shown_cannot_be_changed(void **state)
{
	(void)state;
	assert_true(for_pages(hides_its_model, check_no_edit) > 0);
}

static void test_a_model_that_is_shown_can(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, XOR, 0);
	stage_press(app, 'e');
	assert_int_equal(app_screen(app), SCREEN_LIST);
	sample_end(arena, app);
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
	sample_end(arena, app);
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
	sample_end(arena, app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hints_in_a_picture_lead_out_of_it),
		cmocka_unit_test(test_hints_between_two_pictures),
		cmocka_unit_test(test_minus_begins_an_answer_where_nothing_is_nudged),
		cmocka_unit_test(test_minus_nudges_a_value),
		cmocka_unit_test(test_home_and_end_lead_to_the_ends),
		cmocka_unit_test(test_a_step_is_offered_where_it_is_taken),
		cmocka_unit_test(test_a_model_that_is_not_shown_cannot_be_changed),
		cmocka_unit_test(test_a_model_that_is_shown_can),
		cmocka_unit_test(test_a_page_that_tells_to_edit_can_be_edited),
		cmocka_unit_test(test_lists_begin_with_the_parameters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
