/* The lab: what keys change, what begins anew, what goes on side by side. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/fit.h"
#include "autodiff/learn/mlp_fit.h"
#include "tests/support/model.h"
#include "tests/support/support.h"
#include "tutor/lesson/lab.h"

#include <string.h>

static struct lab *open_lab(struct arena *arena, const char *settings, const char *other)
{
	struct recipe recipe = recipe_default();
	struct error error;
	struct lab *lab = NULL;
	if (!setting_read(&recipe, settings, NULL, &error) ||
	    !lab_new(arena, &recipe, other, "/nowhere", &lab, &error))
		fail_msg("%s", error.message);
	return lab;
}

static void focus(struct lab *lab, enum setting_id setting, int side)
{
	struct lab_item item;
	for (int i = 0; lab_item(lab, i, &item); i++)
		if (item.setting == setting && item.side == side) {
			lab->focus = i;
			return;
		}
	fail_msg("the setting is not in hand");
}

static void test_two_sides_share_what_is_not_named(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "depth=3 activation=sigmoid", "activation=relu init=he");
	struct lab_item item;
	int shared = 0, own[2] = { 0, 0 };
	for (int i = 0; lab_item(lab, i, &item); i++)
		if (item.side < 0)
			shared++;
		else
			own[item.side]++;
	assert_int_equal(shared, 5);
	assert_int_equal(own[0], 2);
	assert_int_equal(own[1], 2);
	focus(lab, SETTING_DEPTH, -1);
	assert_true(lab_change(lab, 1));
	assert_int_equal(lab->sides[0].recipe.depth, 4);
	assert_int_equal(lab->sides[1].recipe.depth, 4);
	focus(lab, SETTING_ACTIVATION, 1);
	assert_true(lab_change(lab, 1));
	assert_int_equal(lab->sides[0].recipe.activation, OP_SIGMOID);
	assert_int_equal(lab->sides[1].recipe.activation, OP_LEAKY_RELU);
	lab_end(lab);
	arena_free(arena);
}

static void test_the_focus_goes_round(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "", "rate=3");
	for (int i = 0; i < 8; i++) { /* six shared, one of each side */
		assert_int_equal(lab->focus, i);
		lab_move(lab, 1);
	}
	assert_int_equal(lab->focus, 0);
	lab_move(lab, -1);
	assert_int_equal(lab->focus, 7);
	lab_end(lab);
	arena_free(arena);
}

static void test_sides_that_are_alike_do_alike(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "rate=3", "rate=3");
	assert_true(lab_step(lab, 30));
	assert_int_equal(lab_watch(lab, 0)->step, 30);
	assert_int_equal(lab_watch(lab, 1)->step, 30);
	assert_true(lab_watch(lab, 0)->loss == lab_watch(lab, 1)->loss);
	lab_end(lab);
	arena_free(arena);
}

static void test_a_change_begins_anew(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "rate=3 activation=tanh", "");
	lab_step(lab, 50);
	const double loss = lab_watch(lab, 0)->loss;
	focus(lab, SETTING_SEED, -1);
	assert_false(lab_change(lab, -1)); /* there is no seed 0 */
	assert_int_equal(lab_watch(lab, 0)->step, 50);
	assert_true(lab_change(lab, 1));
	assert_int_equal(lab_watch(lab, 0)->step, 0);
	assert_true(lab_change(lab, -1));
	lab_step(lab, 20);
	lab_restart(lab);
	assert_int_equal(lab_watch(lab, 0)->step, 0);
	lab_step(lab, 50);
	assert_true(lab_watch(lab, 0)->loss == loss);
	lab_end(lab);
	arena_free(arena);
}

static void test_steps_allocate_nothing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "depth=5", "init=he");
	const size_t used = arena_used(lab->sides[0].arena), own = arena_used(arena);
	for (int i = 0; i < 50; i++)
		lab_step(lab, lab_slice(lab));
	assert_int_equal(arena_used(lab->sides[0].arena), used);
	assert_int_equal(arena_used(arena), own);
	lab_end(lab);
	arena_free(arena);
}

/* Larger networks take fewer steps at a time, and always one. */
static void test_a_slice_is_short(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *small = open_lab(arena, "", "");
	struct lab *large = open_lab(arena, "data=circle points=500 depth=1 width=32", "");
	assert_in_range(lab_slice(small), 50, 500);
	assert_in_range(lab_slice(large), 1, 2);
	lab_end(small);
	lab_end(large);
	arena_free(arena);
}

/* The first steps are seen one by one, and 3000 of them take less than 5 seconds. */
static void test_ticks_take_more_and_more_steps(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "", "");
	int ticks = 0;
	for (long before = 1; lab_watch(lab, 0)->step < 3000; ticks++) {
		const long steps = lab_pace(lab);
		if (ticks < 10)
			assert_int_equal(steps, 1);
		assert_true(steps >= before);
		before = steps;
		lab_step(lab, steps);
	}
	assert_in_range(ticks, 40, 5000 / 33);
	lab_end(lab);
	arena_free(arena);
}

static void test_what_cannot_be_made_is_said(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct lab *lab = open_lab(arena, "data=circle points=500 depth=2 width=32", "width=4");
	assert_null(lab_watch(lab, 0));
	assert_contains(lab->sides[0].refusal.message, "are too many to be written as equations");
	assert_true(lab_step(lab, 2)); /* the other one goes on */
	assert_int_equal(lab_watch(lab, 1)->step, 2);
	lab_end(lab);
	lab = open_lab(arena, "data=clouds noise=0.2", "");
	focus(lab, SETTING_DATA, -1);
	assert_true(lab_change(lab, 1));
	assert_null(lab->sides[0].recipe.data); /* Fashion-MNIST, of which nothing is there */
	assert_contains(lab->sides[0].refusal.message, "/nowhere cannot be opened: ");
	assert_false(lab_step(lab, 1));
	assert_true(lab_change(lab, 1));
	assert_close(lab->sides[0].recipe.noise, 0, 0); /* XOR's points have none */
	assert_true(lab_step(lab, 1));
	lab_end(lab);
	arena_free(arena);
}

static void test_settings_that_do_not_read_make_no_lab(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct recipe recipe = recipe_default();
	struct lab *lab;
	struct error error;
	assert_false(lab_new(arena, &recipe, "activation=rel", "/nowhere", &lab, &error));
	assert_string_equal(error.message, "unknown activation 'rel' (did you mean 'relu'?)");
	arena_free(arena);
}

/* A page's model is trained from where it stands, and stays there itself. */
static void test_a_typed_model_is_trained_as_it_stands(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct model *model =
		read_model(arena, "target t\nparam w = 1, b = 0\ndata x t\n0 0\n1 1\n\n"
				  "Y = σ(w*x + b)\nE = (t - Y)^2\n");
	struct error error;
	struct lab_item item;
	assert_true(model_set(model, "w", 2.5, &error));
	struct lab *lab = lab_of_model(arena, model, 0.5);
	const struct graph *graph = lab->sides[0].fit->model->graph;
	assert_close(graph_value(graph, graph_find(graph, "w"), 0), 2.5, 0);
	assert_true(lab_item(lab, 0, &item));
	assert_int_equal(item.setting, SETTING_RATE);
	assert_false(lab_item(lab, 1, &item));
	lab_step(lab, 10);
	assert_true(lab_watch(lab, 0)->loss < lab_watch(lab, 0)->losses[0]);
	assert_close(graph_value(model->graph, graph_find(model->graph, "w"), 0), 2.5, 0);
	lab_end(lab);
	arena_free(arena);
}

/* Fashion-MNIST itself, where its package is installed. */
static void test_pictures_are_learnt(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct recipe recipe = recipe_default();
	struct error error;
	struct lab *lab;
	assert_true(setting_read(&recipe, "data=fashion hidden=16 activation=relu init=he rate=0.1",
				 NULL, &error));
	assert_true(lab_new(arena, &recipe, "", FASHION_DIRECTORY, &lab, &error));
	if (!lab_watch(lab, 0)) {
		lab_end(lab);
		arena_free(arena);
		skip();
	}
	while (lab_watch(lab, 0)->step < 2 * MLP_FIT_ACCURACY_EVERY)
		assert_true(lab_step(lab, lab_slice(lab)));
	assert_int_equal(lab_watch(lab, 0)->layer_count, 2);
	assert_true(lab_watch(lab, 0)->accuracy > 0.5);
	const uint8_t *images = lab->fashion.train.images;
	lab_restart(lab);
	assert_ptr_equal(lab->fashion.train.images, images); /* read once */
	lab_end(lab);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_sides_share_what_is_not_named),
		cmocka_unit_test(test_the_focus_goes_round),
		cmocka_unit_test(test_sides_that_are_alike_do_alike),
		cmocka_unit_test(test_a_change_begins_anew),
		cmocka_unit_test(test_steps_allocate_nothing),
		cmocka_unit_test(test_a_slice_is_short),
		cmocka_unit_test(test_ticks_take_more_and_more_steps),
		cmocka_unit_test(test_what_cannot_be_made_is_said),
		cmocka_unit_test(test_settings_that_do_not_read_make_no_lab),
		cmocka_unit_test(test_a_typed_model_is_trained_as_it_stands),
		cmocka_unit_test(test_pictures_are_learnt),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
