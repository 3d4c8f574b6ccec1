/* Settings as they are typed, as keys step along them, and what is wrong with them. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/lesson/setting.h"

#include <string.h>

static const char *value(struct arena *arena, enum setting_id id, const struct recipe *recipe)
{
	struct text text = { .arena = arena };
	setting_print(&text, id, recipe);
	return text_string(&text);
}

static void test_settings_are_read(void **state)
{
	(void)state;
	struct recipe recipe = recipe_default();
	struct error error;
	unsigned named;
	assert_true(setting_read(&recipe,
				 " hidden=4,3,2 activation=relu\n init=he rate=1e-1 seed=3 "
				 "data=circle\tpoints=50 noise=0.25 biases=uniform output=tanh",
				 &named, &error));
	assert_int_equal(recipe.depth, 3);
	assert_int_equal(recipe.hidden[0], 4);
	assert_int_equal(recipe.hidden[2], 2);
	assert_int_equal(recipe.hidden[7], 2);
	assert_int_equal(recipe.activation, OP_RELU);
	assert_int_equal(recipe.output, OP_TANH);
	assert_ptr_equal(recipe.init, init_find("he"));
	assert_close(recipe.rate, 0.1, 0);
	assert_int_equal(recipe.seed, 3);
	assert_ptr_equal(recipe.data, toy_find("circle"));
	assert_int_equal(recipe.points, 50);
	assert_close(recipe.noise, 0.25, 0);
	assert_true(recipe.drawn_biases);
	assert_ptr_equal(recipe.loss, recipe_loss(0));
	assert_true(named & 1u << SETTING_HIDDEN);
	assert_false(named & (1u << SETTING_LOSS | 1u << SETTING_DEPTH));
	assert_true(setting_read(&recipe, "", &named, &error));
	assert_int_equal(named, 0);
	assert_int_equal(recipe.depth, 3);
}

static void test_depth_and_width_come_in_any_order(void **state)
{
	static const char *const texts[] = { "depth=5 width=6", "width=6 depth=5",
					     "hidden=6,6,6,6,6", "hidden=6 depth=5" };
	(void)state;
	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct recipe recipe = recipe_default();
		struct error error;
		assert_true(setting_read(&recipe, texts[i], NULL, &error));
		assert_int_equal(recipe.depth, 5);
		for (int l = 0; l < 5; l++)
			assert_int_equal(recipe.hidden[l], 6);
	}
}

/* What is printed is read back. */
static void test_printing_reads_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct recipe recipe = recipe_default();
	struct error error;
	assert_true(setting_read(&recipe, "hidden=0 rate=0.3 data=fashion loss=cross_entropy", NULL,
				 &error));
	assert_string_equal(value(arena, SETTING_HIDDEN, &recipe), "0");
	assert_string_equal(value(arena, SETTING_RATE, &recipe), "0.3");
	assert_string_equal(value(arena, SETTING_DATA, &recipe), "fashion");
	for (enum setting_id id = 0; id < SETTING_COUNT; id++) {
		struct recipe back = recipe_default();
		struct text text = { .arena = arena };
		text_printf(&text, "%s=%s", setting_get(id)->key, value(arena, id, &recipe));
		if (!setting_read(&back, text_string(&text), NULL, &error))
			fail_msg("%s: %s", text_string(&text), error.message);
		assert_string_equal(value(arena, id, &back), value(arena, id, &recipe));
	}
	arena_free(arena);
}

static void test_the_wrong_word_is_named(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "actvation=relu", "unknown setting 'actvation' (did you mean 'activation'?)" },
		{ "relu", "unknown setting 'relu'; a setting is written as rate=0.5" },
		{ "=", "unknown setting ''; a setting is written as rate=0.5" },
		{ "rate", "'rate' has no value: write rate=…" },
		{ "init=", "'init' has no value: write init=…" },
		{ "rate=1 rate=2", "'rate' is given twice" },
		{ "activation=rel", "unknown activation 'rel' (did you mean 'relu'?)" },
		{ "activation=add", "unknown activation 'add'; 'sign' is one" },
		{ "init=orthogonal", "unknown init 'orthogonal'; 'xavier' is one" },
		{ "data=xr", "unknown data 'xr' (did you mean 'xor'?)" },
		{ "rate=0", "rate takes a number from 1e-06 to 1000000, not '0'" },
		{ "rate=nan", "rate takes a number from 1e-06 to 1000000, not 'nan'" },
		{ "seed=1.5", "seed takes a whole number from 1 to 4294967295, not '1.5'" },
		{ "noise=0.6", "noise takes a number from 0 to 0.5, not '0.6'" },
		{ "depth=9", "depth takes a whole number from 0 to 8, not '9'" },
		{ "hidden=4,,4", "hidden takes the width of each layer, from 1 to 512, as in 4,4; "
				 "not ''" },
		{ "hidden=4,0", "hidden takes the width of each layer, from 1 to 512, as in 4,4; "
				"not '0'" },
		{ "hidden=1,1,1,1,1,1,1,1,1", "hidden takes 8 layers at most" },
		{ "rate=1 \033[2J", "unknown setting '?[2J'; a setting is written as rate=0.5" },
	};
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct recipe recipe = recipe_default();
		struct error error;
		assert_false(setting_read(&recipe, cases[c].text, NULL, &error));
		assert_string_equal(error.message, cases[c].message);
		assert_close(recipe.rate, recipe_default().rate, 0);
		assert_int_equal(recipe.depth, recipe_default().depth);
	}
}

static void test_a_word_too_long_is_refused(void **state)
{
	char text[400];
	struct recipe recipe = recipe_default();
	struct error error;
	(void)state;
	memset(text, 'a', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_false(setting_read(&recipe, text, NULL, &error));
	assert_string_equal(error.message, "'aaaaaaaaaaaaaaaaaaaa…' is too long for a setting");
}

static void test_keys_step_along_the_values(void **state)
{
	static const struct {
		enum setting_id id;
		const char *from;
		int direction;
		const char *to; /* NULL: nowhere */
	} cases[] = {
		{ SETTING_RATE, "rate=0.5", 1, "1" },
		{ SETTING_RATE, "rate=0.5", -1, "0.3" },
		{ SETTING_RATE, "rate=0.7", -1, "0.5" },
		{ SETTING_RATE, "rate=10", 1, NULL },
		{ SETTING_DEPTH, "depth=8", 1, NULL },
		{ SETTING_DEPTH, "depth=1", -1, "0" },
		{ SETTING_DEPTH, "depth=0", -1, NULL },
		{ SETTING_WIDTH, "width=8", 1, "16" },
		{ SETTING_WIDTH, "width=1", -1, NULL },
		{ SETTING_SEED, "seed=1", -1, NULL },
		{ SETTING_SEED, "seed=41", 1, "42" },
		{ SETTING_INIT, "init=zero", 1, "xavier" },
		{ SETTING_INIT, "init=xavier", -1, "zero" },
		{ SETTING_ACTIVATION, "activation=relu", 1, "leaky_relu" },
		{ SETTING_DATA, "data=clouds", 1, "fashion" },
		{ SETTING_NOISE, "noise=0.5", 1, NULL },
		{ SETTING_HIDDEN, "hidden=3", 1, NULL },
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		struct recipe recipe = recipe_default();
		struct error error;
		assert_true(setting_read(&recipe, cases[c].from, NULL, &error));
		const char *before = value(arena, cases[c].id, &recipe);
		const bool moved = setting_step(&recipe, cases[c].id, cases[c].direction);
		assert_int_equal(moved, cases[c].to != NULL);
		assert_string_equal(value(arena, cases[c].id, &recipe),
				    moved ? cases[c].to : before);
	}
	arena_free(arena);
}

/* Going round comes back: each name is met once. */
static void test_names_go_round(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (enum setting_id id = 0; id < SETTING_COUNT; id++) {
		struct recipe recipe = recipe_default();
		const char *start = value(arena, id, &recipe);
		size_t names = 0;
		if (!setting_get(id)->choice)
			continue;
		while (setting_get(id)->choice(names))
			names++;
		for (size_t i = 1; i < names; i++) {
			assert_true(setting_step(&recipe, id, 1));
			assert_string_not_equal(value(arena, id, &recipe), start);
		}
		setting_step(&recipe, id, 1);
		assert_string_equal(value(arena, id, &recipe), start);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings_are_read),
		cmocka_unit_test(test_depth_and_width_come_in_any_order),
		cmocka_unit_test(test_printing_reads_back),
		cmocka_unit_test(test_the_wrong_word_is_named),
		cmocka_unit_test(test_a_word_too_long_is_refused),
		cmocka_unit_test(test_keys_step_along_the_values),
		cmocka_unit_test(test_names_go_round),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
