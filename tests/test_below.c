/* A picture below the words, on screens too narrow for both side by side. */
#include "autodiff/base/arena.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"

static struct app *open_page(struct arena *arena, int width, int height, enum sample_page page)
{
	struct app *app = sample_open_page(arena, ENGLISH, page);
	app_resize(app, width, height);
	app_update(app, (struct event){ .type = EVENT_RESIZE });
	return app;
}

/* The question and the numbers that it is about, wherever the focus is. */
static void test_the_question_stands_above_its_table(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, 60, 20, SAMPLE_TABLE);
	for (int i = 0; i < 2; i++) {
		const int table = stage_row(arena, app, "─ table ─");
		assert_true(table > stage_row(arena, app, "> Enter: your answer"));
		assert_true(stage_row(arena, app, "> Enter: your answer") > 0);
		stage_press(app, '\t');
	}
	assert_int_equal(app->study.focus, 2);
	assert_true(stage_row(arena, app, "─ values ─") > 0);
	sample_end(arena, app);
}

/* Where both do not fit there is one at a time. */
static void test_without_room_there_is_one_at_a_time(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, 60, 12, SAMPLE_TABLE);
	assert_int_equal(stage_row(arena, app, "─ table ─"), -1);
	stage_press(app, '\t');
	assert_int_equal(stage_row(arena, app, "─ table ─"), 1);
	sample_end(arena, app);
}

static void test_a_click_chooses_words_or_picture(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = open_page(arena, 60, 20, SAMPLE_TABLE);
	stage_point(app, MOUSE_PRESS, 5, stage_row(arena, app, "─ table ─") + 1);
	assert_int_equal(app->study.focus, 1);
	stage_point(app, MOUSE_PRESS, 5, 2);
	assert_int_equal(app->study.focus, 0);
	sample_end(arena, app);
}

/* Of the lessons that come along every page can be drawn, wherever the focus is. */
static void test_every_page_can_be_drawn(void **state)
{
	(void)state;
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct app *app = stage_open(arena, KOREAN);
	app_resize(app, 60, 20);
	for (int lesson = 0; lesson < app_course(app)->count; lesson++) {
		const int pages = (int)app_course(app)->lessons[lesson]->page_count;
		for (int page = 0; page < pages; page++) {
			app_open_lesson(app, lesson, page);
			for (int i = 0; i <= app->study.figure_count; i++) {
				arena_reset(scratch);
				stage_text(scratch, app);
				stage_press(app, '\t');
			}
			app_pop(app);
		}
	}
	arena_free(scratch);
	sample_end(arena, app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_question_stands_above_its_table),
		cmocka_unit_test(test_without_room_there_is_one_at_a_time),
		cmocka_unit_test(test_a_click_chooses_words_or_picture),
		cmocka_unit_test(test_every_page_can_be_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
