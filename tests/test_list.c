/* Choosing from a list by typing: what matches, in which order, and where the cursor goes. */
#include "autodiff/base/arena.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"
#include "tutor/app/list.h"

#include <string.h>

static const char *const names[] = { "h1", "path", "H1", "two paths" };
static const char *const texts[] = { "h1 a path", "path", "H1", "two paths" };
static const int nodes[] = { 0, 1, 2, 3 };

static void type(struct list *list, const char *text)
{
	for (; *text; text++)
		list_type(list, (uint32_t)*text);
}

/* The names shown, in order. */
static const char *shown(struct arena *arena, const struct list *list)
{
	struct text out = { .arena = arena };
	for (int i = 0; i < list->shown_count; i++)
		text_printf(&out, "%s%s", i ? ", " : "", list->names[list->shown[i]]);
	return text_string(&out);
}

static void test_letters_match_either_case_unless_one_is_a_capital(void **state)
{
	static const struct {
		const char *typed, *shown;
	} cases[] = { { "h1", "h1, H1" }, { "H", "H1" }, { "paths", "two paths" }, { "x", "" } };
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct list list = list_open(arena, "", names, nodes, 4, -1, NULL);
		type(&list, cases[i].typed);
		assert_string_equal(shown(arena, &list), cases[i].shown);
		arena_free(arena);
	}
}

/* A quantity that was chosen stays so while it matches; of texts the best match is chosen. */
static void test_names_come_before_texts_and_the_best_is_chosen(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct list list = list_open(arena, "", names, nodes, 4, 3, NULL);
	type(&list, "path");
	assert_int_equal(list_node(&list), 3);
	list = list_open(arena, "", names, nodes, 4, 3, NULL);
	list_annotate(&list, texts, texts);
	type(&list, "path");
	assert_string_equal(shown(arena, &list), "path, two paths, h1");
	assert_int_equal(list_node(&list), 1);
	list_erase(&list);
	assert_int_equal(list_node(&list), 1);
	arena_free(arena);
}

/* What a question and its options say is found, and a term is written out below the list. */
static void test_lessons_are_searched_with_their_questions(void **state)
{
	static const struct {
		const char *typed, *seen;
	} cases[] = {
		{ "by the chain rule", "backpropagation: Working out the slope" },
		{ "as far as the truth", "nothing says this" },
		{ "above 0 and not above 0", "Why no line can" },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct app *app = stage_open(arena, ENGLISH);
		stage_press(app, '/');
		stage_type(app, cases[i].typed);
		assert_contains(stage_text(arena, app), cases[i].seen);
		app_free(app);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_letters_match_either_case_unless_one_is_a_capital),
		cmocka_unit_test(test_names_come_before_texts_and_the_best_is_chosen),
		cmocka_unit_test(test_lessons_are_searched_with_their_questions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
