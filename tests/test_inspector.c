/* The inspector and the walk by their keys: what opens, what is refused, what is said. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/app/app.h"

#include <math.h>
#include <string.h>

#define R KEY_ARROW_RIGHT

static struct app *open_app(struct arena *arena, const char *equations)
{
	struct error error = { 0 };
	struct app *app;
	struct model *model = model_parse(arena, "test", equations, strlen(equations), &error);
	assert_non_null(model);
	model->title = "test";
	assert_true(app_new(arena, model, false, &app, &error));
	return app;
}

static struct app *walk(struct arena *arena, const char *equations, int width, int height)
{
	struct error error;
	struct app *app = open_app(arena, equations);
	assert_true(app_open_walk(app, 0.5, &error));
	app_resize(app, width, height);
	return app;
}

/* By the first name. */
static struct app *inspect(struct arena *arena, const char *equations)
{
	struct error error;
	struct app *app = open_app(arena, equations);
	assert_true(app_open_inspector(app, app->quantities[0], &error));
	app_resize(app, 80, 24);
	return app;
}

static enum effect press(struct app *app, uint32_t key)
{
	return app_update(app, (struct event){ .type = EVENT_KEY, .key = key });
}

/* One unit feeds sixty: every share of its gradient opens its own factor. */
static void test_opens_every_share(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text equations = { .arena = arena }, sum = { .arena = arena };
	text_add(&equations, "input x = 1; param w = 0.5; h = w*x");
	for (int i = 0; i < 60; i++) {
		text_printf(&equations, "; a%d = %d*h", i, i + 1);
		text_printf(&sum, "%sa%d", i ? " + " : "", i);
	}
	text_printf(&equations, "; E = %s", sum.bytes);
	struct app *app = walk(arena, equations.bytes, 80, 24);
	for (size_t i = 0; i < app->walk.count; i++) {
		const struct step *step = &app->walk.steps[app->step];
		if (step->phase == PHASE_BACKWARD) {
			const size_t of = step->factor->of, wrt = step->factor->wrt;
			press(app, '\n');
			assert_int_equal(inspector_factor(&app->inspector)->of, of);
			assert_int_equal(inspector_factor(&app->inspector)->wrt, wrt);
			press(app, '\n');
			assert_int_equal(app_screen(app), SCREEN_DERIVATION);
			press(app, KEY_ESCAPE);
			press(app, KEY_ESCAPE);
		}
		press(app, R);
	}
	app_free(app);
	arena_free(arena);
}

/* x·tanh(x·tanh(…)), so deep that no derivation of it can be read: the page says so. */
static void test_says_why_a_derivation_is_missing(void **state)
{
	(void)state;
	static const int depths[] = { 68, 80 };
	for (size_t i = 0; i < LENGTH(depths); i++) {
		struct arena *arena = arena_new();
		struct text equations = { .arena = arena };
		text_add(&equations, "param x = 0.9; y = ");
		for (int d = 0; d < depths[i]; d++)
			text_add(&equations, "tanh(x*");
		text_add(&equations, "x");
		for (int d = 0; d < depths[i]; d++)
			text_add(&equations, ")");
		struct app *app = inspect(arena, equations.bytes);
		press(app, '\n');
		press(app, '\n');
		assert_contains(app->page[SCREEN_DERIVATION].text,
				"The derivation rule by rule is too long to be read");
		assert_true(app->page[SCREEN_DERIVATION].lines < 40);
		app_free(app);
		arena_free(arena);
	}
}

/* A text is laid out anew for another width, and what is shown stays within it. */
static void test_lays_out_for_a_new_size(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = walk(arena, "param x = 2; y = x^2", 40, 12);
	press(app, '?');
	press(app, KEY_TO_END);
	const int lines = app->page[SCREEN_HELP].lines;
	assert_contains(app->page[SCREEN_HELP].text, "While typing");
	app_resize(app, 120, 300);
	assert_int_equal(app->page[SCREEN_HELP].top, 0);
	assert_true(app->page[SCREEN_HELP].lines < lines);
	app_free(app);
	arena_free(arena);
}

/* Where there is nothing to go back to, Esc does not throw away what was changed. */
static void test_escape_does_not_quit(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = inspect(arena, "param x = 2; y = x^2");
	press(app, '+');
	assert_int_equal(press(app, KEY_ESCAPE), EFFECT_DRAW);
	assert_int_equal(app_screen(app), SCREEN_INSPECTOR);
	assert_contains(app->message.message, "q quits");
	assert_int_equal(press(app, 'q'), EFFECT_QUIT);
	app_free(app);
	arena_free(arena);
}

static void test_copies_the_heading_of_rows(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = inspect(arena, "param w = 2\ndata x\n1\n3\n\nE = w*x");
	press(app, 'y');
	assert_contains(app->page[SCREEN_COPY].text, "test, row 1 of 2 (x = 1)");
	app_free(app);
	arena_free(arena);
}

/* A value beyond all numbers is refused, typed or nudged. */
static void test_refuses_what_is_not_finite(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = inspect(arena, "param x = 1.79e308; y = x/2");
	for (int i = 0; i < 20000 && !app->message.message[0]; i++) {
		app->inspector.curve.reach = 1e306;
		press(app, '+');
	}
	assert_contains(app->message.message, "finite");
	assert_true(isfinite(graph_value(app->live->model->graph, app->live->variable, 0)));
	app_free(app);
	arena_free(arena);
}

static void test_there_is_no_walk_of_what_is_given(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct app *app = open_app(arena, "input x = 2; param w = 1; y = w*x");
	app->live->model->objective = app->quantities[0];
	assert_false(app_open_walk(app, 0.5, &error));
	assert_contains(error.message, "x is given");
	app_free(app);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_opens_every_share),
		cmocka_unit_test(test_says_why_a_derivation_is_missing),
		cmocka_unit_test(test_lays_out_for_a_new_size),
		cmocka_unit_test(test_escape_does_not_quit),
		cmocka_unit_test(test_copies_the_heading_of_rows),
		cmocka_unit_test(test_refuses_what_is_not_finite),
		cmocka_unit_test(test_there_is_no_walk_of_what_is_given),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
