/* A live model: changes, what they refuse, undo and redo. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/app/live.h"

#include <math.h>
#include <string.h>

static const char equations[] = "input x = 4; param w = 2, b = 1; h = w*x + b; E = log(h)";

static int find(const struct live *live, const char *name)
{
	const int node = graph_find(live->model->graph, name);
	assert_int_not_equal(node, NODE_NONE);
	return node;
}

static double value(const struct live *live, const char *name)
{
	return graph_value(live->model->graph, find(live, name), 0);
}

static struct live *open_live(struct arena *arena)
{
	struct error error;
	struct live *live;
	struct model *model = model_parse(arena, "test", equations, strlen(equations), &error);
	assert_non_null(model);
	assert_true(live_new(arena, model, graph_find(model->graph, "w"), &live, &error));
	return live;
}

static void test_a_change_is_felt_at_once(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	const size_t version = live->version;
	assert_true(live_set(live, find(live, "w"), 3, &error));
	assert_close(value(live, "h"), 13, 0);
	assert_close(graph_grad(live->model->graph, find(live, "w"), 0), 4.0 / 13, 1e-15);
	assert_true(live_is_changed(live, find(live, "w")));
	assert_false(live_is_changed(live, find(live, "b")));
	assert_false(
		live_is_changed(live, find(live, "h"))); /* results follow; they are not changed */
	assert_true(live->version > version);
	arena_free(arena);
}

static void test_what_a_formula_cannot_take_is_refused(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	assert_false(live_set(live, find(live, "w"), -9, &error));
	assert_contains(error.message, "log");
	assert_close(value(live, "w"), 2, 0);
	assert_close(value(live, "h"), 9, 0);
	assert_int_equal(live_undo(live).count, 0); /* nothing has happened */
	assert_false(live_set(live, find(live, "h"), 1, &error));
	assert_contains(error.message, "h is computed by a formula");
	assert_false(live_set(live, find(live, "x"), INFINITY, &error));
	assert_contains(error.message, "finite");
	arena_free(arena);
}

static void test_undoes_and_does_again(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	live_set(live, find(live, "w"), 3, &error);
	live_choose_variable(live, find(live, "b"));
	live_choose_objective(live, find(live, "h"));
	live_set(live, find(live, "b"), 5, &error);
	assert_int_equal(live_undo(live).changes->kind, CHANGE_VALUE);
	assert_close(value(live, "h"), 13, 0);
	assert_int_equal(live_undo(live).changes->kind, CHANGE_OBJECTIVE);
	assert_int_equal(live->model->objective, find(live, "E"));
	assert_int_equal(live_undo(live).changes->kind, CHANGE_VARIABLE);
	assert_int_equal(live->variable, find(live, "w"));
	live_undo(live);
	assert_int_equal(live_undo(live).count, 0);
	assert_close(value(live, "h"), 9, 0);
	for (int i = 0; i < 4; i++)
		assert_int_equal(live_redo(live).count, 1);
	assert_int_equal(live_redo(live).count, 0);
	assert_close(value(live, "h"), 17, 0);
	assert_int_equal(live->model->objective, find(live, "h"));
	/* what is new forgets what was undone */
	live_undo(live);
	live_set(live, find(live, "x"), 1, &error);
	assert_int_equal(live_redo(live).count, 0);
	arena_free(arena);
}

static void test_reset_is_one_change(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	assert_false(live_reset(live));
	live_set(live, find(live, "w"), 3, &error);
	live_set(live, find(live, "b"), 3, &error);
	assert_true(live_reset(live));
	assert_close(value(live, "h"), 9, 0);
	assert_int_equal(live_undo(live).count, 2);
	assert_close(value(live, "h"), 15, 0);
	live_undo(live);
	assert_close(value(live, "h"), 13, 0);
	arena_free(arena);
}

/* What was chosen where one looked before is not undone from elsewhere; values are. */
static void test_looking_elsewhere_forgets_choices(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	const int objective = live->model->objective;
	live_look_at(live, objective, find(live, "b"));
	assert_int_equal(live_undo(live).count, 0);
	live_choose_variable(live, find(live, "x"));
	live_set(live, find(live, "w"), 3, &error);
	live_choose_objective(live, find(live, "h"));
	live_set(live, find(live, "w"), 5, &error);
	live_undo(live);
	live_undo(live);
	live_look_at(live, objective, find(live, "w"));
	live_redo(live);
	assert_close(value(live, "w"), 5, 0);
	assert_int_equal(live->model->objective, objective);
	assert_int_equal(live->variable, find(live, "w"));
	live_undo(live);
	live_undo(live);
	assert_int_equal(live_undo(live).count, 0);
	assert_close(value(live, "w"), 2, 0);
	arena_free(arena);
}

static void test_keeping_is_undone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	live_keep(live);
	assert_int_equal(live_undo(live).count, 0);
	live_set(live, find(live, "b"), 7, &error);
	live_keep(live);
	assert_close(live->kept->leaves[find(live, "b")], 7, 0);
	assert_int_equal(live_undo(live).changes->kind, CHANGE_KEPT);
	assert_close(live->kept->leaves[find(live, "b")], 1, 0);
	live_redo(live);
	assert_close(live->kept->leaves[find(live, "b")], 7, 0);
	arena_free(arena);
}

/* More changes than the history had room for at first. */
static void test_remembers_every_change(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	for (int i = 1; i <= 1000; i++)
		assert_true(live_set(live, find(live, "b"), i, &error));
	for (int i = 1000; i > 1; i--)
		assert_int_equal(live_undo(live).count, 1);
	assert_close(value(live, "b"), 1, 0);
	arena_free(arena);
}

static const struct model *trained(struct arena *arena, const char *text)
{
	struct error error;
	struct model *model = model_parse(arena, "test", text, strlen(text), &error);
	assert_non_null(model);
	return model;
}

static void test_takes_parameters_over(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	struct error error;
	assert_true(live_set(live, find(live, "x"), 5, &error));
	live_take_over(live, trained(arena, "input x = 1; param w = 3, c = 9; E = w*x + c"));
	assert_float_equal(value(live, "w"), 3, 0);
	assert_float_equal(value(live, "b"), 1, 0);
	assert_float_equal(value(live, "x"), 5, 0);
	assert_float_equal(value(live, "h"), 16, 0);
	assert_int_equal(live_undo(live).count, 0);
	arena_free(arena);
}

static void test_takes_nothing_over_that_has_no_value(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct live *live = open_live(arena);
	live_take_over(live, trained(arena, "param w = -3; E = w"));
	assert_float_equal(value(live, "w"), 2, 0);
	assert_float_equal(value(live, "h"), 9, 0);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_change_is_felt_at_once),
		cmocka_unit_test(test_what_a_formula_cannot_take_is_refused),
		cmocka_unit_test(test_undoes_and_does_again),
		cmocka_unit_test(test_reset_is_one_change),
		cmocka_unit_test(test_looking_elsewhere_forgets_choices),
		cmocka_unit_test(test_keeping_is_undone),
		cmocka_unit_test(test_remembers_every_change),
		cmocka_unit_test(test_takes_parameters_over),
		cmocka_unit_test(test_takes_nothing_over_that_has_no_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
