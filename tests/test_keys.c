/*
 * Random keys on the screens, by seeds: whatever is pressed, the state stays whole and
 * every screen can be drawn. Each model gets its own keys; a failure says which.
 */
#include "autodiff/base/arena.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"
#include "tutor/view/view.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

enum { KEYS = 1200, LESSON_KEYS = 2100 };

/* The keys that do something come more often than others. */
static const char letters[] = "\n\n\n\t\twooea+-uuUUrcmvd<>ys?[L]1/0hEYxljk gnRT23.";
static const uint32_t others[] = { KEY_ESCAPE,	   KEY_ESCAPE,	    KEY_ARROW_DOWN, KEY_ARROW_UP,
				   KEY_ARROW_LEFT, KEY_ARROW_RIGHT, KEY_PAGE_DOWN,  KEY_PAGE_UP,
				   KEY_TO_HOME,	   KEY_TO_END,	    KEY_BACK,	    KEY_TAB_BACK,
				   0xAC00 };

static uint32_t any_key(gsl_rng *rng)
{
	const size_t count = strlen(letters);
	const size_t n = gsl_rng_uniform_int(rng, count + LENGTH(others));
	return n < count ? (unsigned char)letters[n] : others[n - count];
}

static void resize(struct app *app, gsl_rng *rng)
{
	static const int sizes[][2] = {
		{ 80, 24 }, { 60, 20 }, { 40, 12 }, { 120, 40 }, { 20, 5 }
	};
	const int *size = sizes[gsl_rng_uniform_int(rng, LENGTH(sizes))];
	app_resize(app, size[0], size[1]);
}

/* On models. */

static const struct {
	const char *name, *equations; /* one of them */
	bool all_rows, walks;
} models[] = {
	{ "two-two-two", NULL, false, true },
	{ "two-two-two", NULL, false, false },
	{ "xor", NULL, true, true },
	{ "xor-relu", NULL, false, true },
	{ "cs231n-softmax", NULL, false, true },
	{ "sigmoid-chain", NULL, false, false },
	{ NULL, "param x = 0; y = relu(x)", false, true },
	{ NULL, "param x = 1e-300, q = 2; y = 1/x + log(q) + sqrt(q)", false, true },
	{ NULL, "input x = 2; param w = 1, g = 3, b = 0.5; z = g*(w*x + b); E = z^2", false, true },
	{ NULL, "param 무게 = 1e17, x = 1; y = 1/무게 + abs(x)", false, true },
};

static struct model *open_model(struct arena *arena, size_t i)
{
	struct error error = { 0 };
	struct text path = { .arena = arena };
	struct model *model;
	if (models[i].equations)
		return model_parse(arena, "keys", models[i].equations, strlen(models[i].equations),
				   &error);
	text_printf(&path, "lessons/models/%s.eq", models[i].name);
	model = model_read(arena, path.bytes, &error);
	return model && models[i].all_rows ?
		       model_over_rows(arena, model, model->objective, &error) :
		       model;
}

static struct app *open_app(struct arena *arena, size_t i, bool ascii)
{
	struct error error;
	struct app *app;
	struct model *model = open_model(arena, i);
	assert_non_null(model);
	model->title = "keys";
	assert_true(model_run(model, &error));
	assert_true(app_new(arena, model, ascii, &app, &error));
	assert_true(models[i].walks ? app_open_walk(app, 0.5, &error) :
				      app_open_inspector(app, app->quantities[0], &error));
	return app;
}

/* What must hold after every key. */
static void check(const struct app *app, size_t model, int key)
{
	if (models[model].walks && app->step >= app->walk.count)
		fail_msg("model %zu, key %d: step %zu of %zu", model, key, app->step,
			 app->walk.count);
	if (app_screen(app) == SCREEN_WALK && app->live->model->objective != app->objective)
		fail_msg("model %zu, key %d: the walk's objective has changed", model, key);
	for (int i = 0; i <= app->live->model->objective; i++)
		if (!isfinite(graph_value(app->live->model->graph, i, 0)))
			fail_msg("model %zu, key %d: node %d is not finite", model, key, i);
}

static void draw(const struct app *app)
{
	struct arena *arena = arena_new();
	view_draw(canvas_new(arena, app->width, app->height, app->ascii), arena, app);
	arena_free(arena);
}

static void press_keys(size_t model, unsigned long seed)
{
	struct arena *arena = arena_new();
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, seed);
	struct app *app = open_app(arena, model, seed % 2);
	for (int i = 0; i < KEYS; i++) {
		if (i % 50 == 0)
			resize(app, rng);
		const uint32_t key = any_key(rng);
		if (app_update(app, (struct event){ .type = EVENT_KEY, .key = key }) == EFFECT_QUIT)
			break;
		check(app, model, i);
		if (i % 4 == 0)
			draw(app);
	}
	app_free(app);
	gsl_rng_free(rng);
	arena_free(arena);
}

static void test_any_keys_leave_the_state_whole(void **state)
{
	(void)state;
	for (size_t model = 0; model < LENGTH(models); model++)
		for (unsigned long seed = 1; seed <= 2; seed++)
			press_keys(model, 100 * model + seed);
}

/* A walk whose objective was exchanged in the inspector goes on where it was. */
static void test_the_walk_keeps_its_objective(void **state)
{
	static const struct {
		uint32_t keys[12];
	} ways[] = {
		{ { KEY_TO_END, '\n', 'o', 'h', '1', '\n', KEY_ESCAPE } },
		{ { KEY_TO_END, '\n', 'o', 'y', '1', '\n', KEY_ESCAPE } },
		{ { KEY_TO_END, '\n', 'o', 'Y', '1', '\n', KEY_ESCAPE, 'u', KEY_TO_END, 'U' } },
		{ { '\n', 'o', 'Y', '1', '\n', KEY_ESCAPE, KEY_TO_END, 'u' } },
		{ { KEY_TO_END, '\n', 'w', 'h', '1', '\n', 'o', 'h', '1', '\n', KEY_ESCAPE, 'u' } },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(ways); i++) {
		struct arena *arena = arena_new();
		struct app *app = open_app(arena, 0, false);
		const size_t count = app->walk.count;
		app_resize(app, 80, 24);
		for (size_t k = 0; k < 12 && ways[i].keys[k]; k++)
			app_update(app,
				   (struct event){ .type = EVENT_KEY, .key = ways[i].keys[k] });
		assert_int_equal(app_screen(app), SCREEN_WALK);
		assert_int_equal(app->walk.count, count);
		assert_int_equal(app->step, count - 1);
		assert_int_equal(app->cursor, app->walk.steps[app->step].node);
		draw(app);
		app_free(app);
		arena_free(arena);
	}
}

/* On the sample lesson, clicks among them. */

static void press_in_lesson(enum language language, unsigned long seed)
{
	struct arena *arena = arena_new(), *frame = arena_new();
	struct app *app = sample_open(arena, language);
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, seed);
	for (int i = 0; i < LESSON_KEYS; i++) {
		const uint32_t key = any_key(rng);
		if (i % 60 == 0)
			resize(app, rng);
		if (i % 7 == 0)
			stage_point(app, (enum mouse)(i % 3), (int)gsl_rng_uniform_int(rng, 80),
				    (int)gsl_rng_uniform_int(rng, 24));
		if (app_screen(app) == SCREEN_HOME && key == KEY_ESCAPE)
			continue; /* it would quit */
		assert_int_not_equal(stage_press(app, key), EFFECT_QUIT);
		app->records.count = 0;
		if (i % 4 == 0)
			stage_draw(frame, app);
		arena_reset(frame);
	}
	gsl_rng_free(rng);
	arena_free(frame);
	app_free(app);
	arena_free(arena);
}

/* Whatever is pressed and clicked, every screen can be drawn; a failure says which keys. */
static void test_any_keys_leave_the_lesson_whole(void **state)
{
	(void)state;
	for (unsigned long seed = 1; seed <= 12; seed++)
		press_in_lesson(seed % 2 ? ENGLISH : KOREAN, seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_walk_keeps_its_objective),
		cmocka_unit_test(test_any_keys_leave_the_state_whole),
		cmocka_unit_test(test_any_keys_leave_the_lesson_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
