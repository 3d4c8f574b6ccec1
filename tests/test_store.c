/* The learner's records: where they are, kept, and read again. */
#include "tutor/lesson/store.h"

#include "tests/support/store.h"
#include "tests/support/support.h"

#include <stdlib.h>
#include <sys/stat.h>

static void test_the_environment_says_where_the_file_is(void **state)
{
	static const struct {
		const char *state, *home, *expected;
	} cases[] = {
		{ "/s", "/h", "/s/gradwalk/progress.db" },
		{ NULL, "/h", "/h/.local/state/gradwalk/progress.db" },
		{ "", "/h", "/h/.local/state/gradwalk/progress.db" },
		{ "relative", "/h", "/h/.local/state/gradwalk/progress.db" },
		{ NULL, NULL, NULL },
		{ NULL, "", NULL },
	};
	const struct folder *folder = *state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		unsetenv("XDG_STATE_HOME");
		unsetenv("HOME");
		if (cases[i].state)
			setenv("XDG_STATE_HOME", cases[i].state, 1);
		if (cases[i].home)
			setenv("HOME", cases[i].home, 1);
		const char *path = store_path(folder->arena);
		if (cases[i].expected)
			assert_string_equal(path, cases[i].expected);
		else
			assert_null(path);
	}
}

static void test_makes_its_folders_for_the_learner_alone(void **state)
{
	const struct folder *folder = *state;
	struct stat status;
	store_close(store_open(folder->arena, database(folder)));
	assert_int_equal(stat(folder_path(folder, "state"), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_int_equal(stat(folder_path(folder, "state/gradwalk"), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
}

static void test_keeps_places_with_and_without_a_file(void **state)
{
	const struct folder *folder = *state;
	struct store *store = store_none(folder->arena);
	assert_null(store_last_lesson(store, folder->arena));
	keep_places(store);
	check_places(store, folder->arena);
	assert_false(store_saves(store));
	assert_null(store_trouble(store, ENGLISH));
	store_close(store);
	store = store_open(folder->arena, database(folder));
	assert_saves(store);
	keep_places(store);
	store_close(store);
	store = store_open(folder->arena, database(folder));
	assert_saves(store);
	check_places(store, folder->arena);
	store_close(store);
}

static void test_keeps_answers_in_the_order_of_time(void **state)
{
	const struct folder *folder = *state;
	const struct kept_answer *answers;
	struct store *store = store_open(folder->arena, database(folder));
	add_answer(store, 3);
	add_answer(store, 2);
	add_answer(store, 3);
	store_add_answer(store, &(struct kept_answer){ .lesson = "01-xor",
						       .quiz = "line",
						       .event = REVEALED,
						       .given = "",
						       .slip = "",
						       .time = NOON + 9 });
	store_close(store);
	store = store_look(folder->arena, database(folder));
	assert_int_equal(store_answers(store, folder->arena, &answers), 3);
	assert_string_equal(answers[0].given, "2");
	assert_false(answers[0].right);
	assert_string_equal(answers[0].slip, "sign");
	assert_string_equal(answers[1].given, "3");
	assert_true(answers[1].right);
	assert_int_equal(answers[1].event, ANSWERED);
	assert_int_equal(answers[2].event, REVEALED);
	assert_string_equal(answers[2].lesson, "01-xor");
	const struct kept_tally *tallies;
	assert_int_equal(store_tallies(store, folder->arena, &tallies), 2);
	assert_int_equal(tallies[0].revealed, 1);
	assert_int_equal(tallies[1].right, 1);
	assert_int_equal(tallies[1].wrong, 1);
	store_close(store);
}

static void test_keeps_settings(void **state)
{
	const struct folder *folder = *state;
	const struct kept_setting *settings;
	struct store *store = store_open(folder->arena, database(folder));
	assert_null(store_setting(store, folder->arena, "theme"));
	store_set(store, "theme", "dark");
	store_set(store, "language", "en");
	store_set(store, "language", "ko");
	store_close(store);
	store = store_open(folder->arena, database(folder));
	assert_string_equal(store_setting(store, folder->arena, "language"), "ko");
	assert_int_equal(store_settings(store, folder->arena, &settings), 2);
	assert_string_equal(settings[1].key, "theme");
	store_close(store);
}

static void test_text_that_is_read_is_clean(void **state)
{
	const struct folder *folder = *state;
	store_close(store_open(folder->arena, database(folder)));
	tamper(database(folder),
	       "INSERT INTO setting VALUES ('theme', char(27) || '[2J' || char(10))");
	struct store *store = store_look(folder->arena, database(folder));
	assert_string_equal(store_setting(store, folder->arena, "theme"), "?[2J?");
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_the_environment_says_where_the_file_is),
		IN_A_FOLDER(test_makes_its_folders_for_the_learner_alone),
		IN_A_FOLDER(test_keeps_places_with_and_without_a_file),
		IN_A_FOLDER(test_keeps_answers_in_the_order_of_time),
		IN_A_FOLDER(test_keeps_settings),
		IN_A_FOLDER(test_text_that_is_read_is_clean),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
