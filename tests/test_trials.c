/* Networks from many seeds: the counting, and gradwalk trials as a user types it. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/fit.h"
#include "tests/support/run.h"
#include "tests/support/support.h"
#include "tutor/lesson/trials.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

static struct trials *small_trials(struct arena *arena, long slice)
{
	struct error error;
	struct recipe base = recipe_default();
	struct trials *trials = trials_new(arena, 2, 5, 300);
	assert_true(setting_read(&base, "hidden=4,4,4", NULL, &error));
	assert_true(trials_add(trials, &base, "activation=relu init=he", &error));
	assert_true(trials_add(trials, &base, " activation=tanh  rate=1", &error));
	while (trials_go_on(trials, slice))
		;
	trials_end(trials);
	return trials;
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
	return a->solved_at == b->solved_at && a->cut_at_start == b->cut_at_start &&
	       a->cut_at_end == b->cut_at_end && a->diverged == b->diverged &&
	       (a->ratio == b->ratio || (isnan(a->ratio) && isnan(b->ratio)));
}

static void test_slices_do_not_matter(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct trials *whole = small_trials(arena, 300), *sliced = small_trials(arena, 7);
	for (int n = 0; n < 2; n++) {
		assert_int_equal(sliced->networks[n].done, 5);
		for (int i = 0; i < 5; i++)
			assert_true(same_outcome(&whole->networks[n].outcomes[i],
						 &sliced->networks[n].outcomes[i]));
	}
	assert_string_equal(whole->networks[1].label, "activation=tanh rate=1");
	struct text words = { .arena = arena };
	trial_say(&words, &whole->networks[1], ENGLISH);
	assert_string_equal(text_string(&words), "tanh, learning rate 1");
	arena_free(arena);
}

/* An outcome is what a fit of that seed alone comes to. */
static void test_an_outcome_is_that_of_its_seed(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	const struct trials *trials = small_trials(arena, 1000);
	for (int i = 0; i < 5; i++) {
		struct recipe recipe = trials->networks[1].recipe;
		recipe.seed = i + 1;
		const struct model *one = recipe_model(arena, &recipe, &error);
		struct fit *fit =
			fit_new(arena, model_over_rows(arena, one, one->objective, &error),
				recipe.rate);
		const struct outcome *outcome = &trials->networks[1].outcomes[i];
		assert_true(outcome->ratio == watch_ratio(&fit->watch));
		fit_steps(fit, 300);
		assert_int_equal(outcome->solved_at, fit->watch.solved_at);
	}
	arena_free(arena);
}

static void test_the_summary_takes_medians(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct outcome outcomes[] = {
		{ .ratio = 4, .solved_at = -1, .cut_at_end = true },
		{ .ratio = 1, .solved_at = 30 },
		{ .ratio = NAN, .solved_at = -1, .cut_at_start = true, .cut_at_end = true },
		{ .ratio = 2, .solved_at = 10 },
		{ .ratio = 9, .solved_at = 500, .diverged = true },
	};
	const struct trial trial = { .outcomes = outcomes, .done = 5 };
	const struct trial_summary summary = trial_sum_up(arena, &trial);
	assert_close(summary.ratio, 3, 0);
	assert_close(summary.steps, 30, 0);
	assert_int_equal(summary.solved, 3);
	assert_int_equal(summary.cut_at_start, 1);
	assert_int_equal(summary.cut_at_end, 2);
	assert_int_equal(summary.diverged, 1);
	const struct trial none = { .outcomes = outcomes, .done = 1 };
	assert_true(isnan(trial_sum_up(arena, &none).steps));
	arena_free(arena);
}

/* Wild rates and outputs without bounds diverge, and are counted as such. */
static void test_divergence_is_an_outcome(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	const struct recipe base = recipe_default();
	struct trials *trials = trials_new(arena, 1, 3, 2000);
	assert_true(trials_add(trials, &base, "activation=linear output=linear rate=100", &error));
	while (trials_go_on(trials, 100))
		;
	trials_end(trials);
	assert_int_equal(trial_sum_up(arena, &trials->networks[0]).diverged, 3);
	assert_int_equal(trial_sum_up(arena, &trials->networks[0]).solved, 0);
	arena_free(arena);
}

/* The command. */

static void test_the_table_and_the_json_agree(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *const json_line = "gradwalk trials --seeds 4 --steps 400 --format json "
				      "--network 'activation=tanh'";
	const struct run text =
		run_line(arena, "gradwalk trials --seeds 4 --steps 400 --network activation=tanh");
	const struct run json = run_line(arena, json_line);
	struct text expected = { .arena = arena };
	assert_int_equal(text.status, 0);
	assert_string_equal(json.out, run_line(arena, json_line).out);
	json_t *root = json_loads(json.out, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	const json_t *network = json_array_get(json_object_get(root, "networks"), 0);
	const json_t *runs = json_object_get(network, "runs");
	assert_int_equal(json_array_size(runs), 4);
	int solved = 0;
	for (size_t i = 0; i < 4; i++)
		solved += json_is_integer(json_object_get(json_array_get(runs, i), "solved_at"));
	assert_int_equal(json_integer_value(json_object_get(network, "solved")), solved);
	text_printf(&expected, "  %d/4  ", solved);
	assert_contains(text.out, text_string(&expected));
	assert_contains(text.out, "xor, hidden layers 4,4,4,4,4; 4 seeds, 400 steps each.");
	json_decref(root);
	arena_free(arena);
}

static void test_without_networks_the_story_is_measured(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run = run_line(arena, "gradwalk trials --seeds 1 --steps 0 --hidden 3,3");
	static const char *const activations[] = { "activation=sigmoid", "activation=tanh",
						   "activation=relu", "activation=leaky_relu" };
	assert_int_equal(run.status, 0);
	for (size_t i = 0; i < LENGTH(activations); i++)
		assert_contains(run.out, activations[i]);
	arena_free(arena);
}

static void test_it_speaks_korean_and_ascii(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct run run = run_line(arena, "gradwalk trials --seeds 1 --steps 1 --lang ko");
	assert_contains(run.out, "xor, 은닉층 4,4,4,4,4, 시드 1개, 각각 1걸음.");
	assert_contains(run.out, "첫 층/끝 층: 훈련 전에");
	run = run_line(arena, "gradwalk trials --seeds 1 --steps 1 --ascii");
	for (const char *at = run.out; *at; at++)
		assert_in_range((unsigned char)*at, 1, 126);
	assert_contains(run.out, "0 -> 0");
	arena_free(arena);
}

static void test_what_is_refused(void **state)
{
	static const struct {
		const char *arguments, *message;
	} cases[] = {
		{ "--network activation=rel",
		  "--network: unknown activation 'rel' (did you mean 'relu'?)" },
		{ "--network 'data=circle seed=2'",
		  "--network: every network has the seeds 1 to 12, and none of its own" },
		{ "--network data=fashion",
		  "Fashion-MNIST is too large to be written as equations." },
		{ "--network 'loss=cross_entropy output=tanh'",
		  "the loss cross_entropy needs a sigmoid output, not tanh." },
		{ "--hidden 4-4", "--hidden: hidden takes the width of each layer, from 1 to 512" },
		{ "--hidden '4 rate=3'", "--hidden takes one value, not '4 rate=3'" },
		{ "--data moons", "--data: unknown data 'moons'; 'xor' is one" },
		{ "--seeds 0", "--seeds takes a whole number from 1 to 1000, not '0'" },
		{ "--steps -1", "--steps takes a whole number from 0 to 1000000, not '-1'" },
		{ "--format csv", "--format takes text or json, not 'csv'" },
		{ "--netwrk x", "unknown option --netwrk (did you mean --network?)" },
		{ "xor", "'xor' is one argument too many" },
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct text line = { .arena = arena };
		text_printf(&line, "gradwalk trials %s", cases[c].arguments);
		const struct run run = run_line(arena, text_string(&line));
		assert_int_equal(run.status, 2);
		assert_contains(run.err, cases[c].message);
		assert_string_equal(run.out, "");
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slices_do_not_matter),
		cmocka_unit_test(test_an_outcome_is_that_of_its_seed),
		cmocka_unit_test(test_the_summary_takes_medians),
		cmocka_unit_test(test_divergence_is_an_outcome),
		cmocka_unit_test(test_the_table_and_the_json_agree),
		cmocka_unit_test(test_without_networks_the_story_is_measured),
		cmocka_unit_test(test_it_speaks_korean_and_ascii),
		cmocka_unit_test(test_what_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
