#include "tests/support/store.h"

#include "tests/support/support.h"

#include <sqlite3.h>
#include <stdio.h>

const char *database(const struct folder *folder)
{
	return folder_path(folder, "state/gradwalk/progress.db");
}

void assert_saves(const struct store *store)
{
	if (store_trouble(store, ENGLISH))
		fail_msg("%s", store_trouble(store, ENGLISH));
	assert_true(store_saves(store));
}

void add_answer(struct store *store, int n)
{
	char given[16];
	snprintf(given, sizeof(given), "%d", n);
	store_add_answer(store, &(struct kept_answer){ .lesson = "05-chain-rule",
						       .quiz = "w21-slope",
						       .given = given,
						       .right = n % 2,
						       .slip = n % 2 ? "" : "sign",
						       .time = NOON + n });
}

size_t count_answers(struct store *store, struct arena *arena)
{
	const struct kept_answer *answers;
	return store_answers(store, arena, &answers);
}

void tamper(const char *path, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

void keep_places(struct store *store)
{
	store_keep_place(store, "05-chain-rule", 0, 9, NOON);
	store_keep_place(store, "02-perceptron", 3, 4, NOON + 10);
	store_finish(store, "02-perceptron", NOON + 20);
	store_finish(store, "02-perceptron", NOON + 25);
	store_keep_place(store, "05-chain-rule", 2, 9, NOON + 30);
	store_pass(store, "01-xor", NOON + 40);
	store_pass(store, "01-xor", NOON + 45);
}

void check_places(struct store *store, struct arena *arena)
{
	static const struct kept_lesson expected[] = {
		{ "01-xor", 0, 0, 0, 0, NOON + 40 },
		{ "02-perceptron", 3, 4, NOON + 10, NOON + 20, 0 },
		{ "05-chain-rule", 2, 9, NOON + 30, 0, 0 },
	};
	const struct kept_lesson *lessons;
	struct kept_lesson lesson;
	assert_int_equal(store_lessons(store, arena, &lessons), LENGTH(expected));
	for (size_t i = 0; i < LENGTH(expected); i++) {
		assert_string_equal(lessons[i].slug, expected[i].slug);
		assert_int_equal(lessons[i].page, expected[i].page);
		assert_int_equal(lessons[i].pages, expected[i].pages);
		assert_int_equal(lessons[i].opened, expected[i].opened);
		assert_int_equal(lessons[i].finished, expected[i].finished);
		assert_int_equal(lessons[i].passed, expected[i].passed);
	}
	assert_true(store_lesson(store, arena, "05-chain-rule", &lesson));
	assert_int_equal(lesson.page, 2);
	assert_false(store_lesson(store, arena, "06-vanishing", &lesson));
	assert_string_equal(store_last_lesson(store, arena), "05-chain-rule");
}

void keep_two(struct store *store, void *context)
{
	(*(int *)context)++;
	store_set(store, "a", "1");
	store_set(store, "b", "2");
}
