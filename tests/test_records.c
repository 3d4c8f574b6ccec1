/* Records as JSON and CSV, and merged from one machine into another. */
#include "tutor/lesson/records.h"

#include "autodiff/base/file.h"
#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/support.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEAD "{\"format\":\"gradwalk records\",\"version\":1,"
#define RECORDS(lessons, answers, reviews, settings)                                               \
	HEAD "\"lessons\":[" lessons "],\"answers\":[" answers "],\"reviews\":[" reviews           \
	     "],\"settings\":{" settings "}}\n"
#define LESSON(slug, page, pages, opened, finished, passed)                                        \
	"{\"slug\":\"" slug "\",\"page\":" #page ",\"pages\":" #pages ",\"opened\":" #opened       \
	",\"finished\":" #finished ",\"passed\":" #passed "}"
#define ANSWER(quiz, given, time)                                                                  \
	"{\"lesson\":\"a\",\"quiz\":\"" quiz "\",\"event\":\"answered\",\"given\":\"" given        \
	"\",\"right\":true,\"slip\":\"\",\"time\":" #time "}"
#define REVIEW(quiz, stage, due, time)                                                             \
	"{\"lesson\":\"a\",\"quiz\":\"" quiz "\",\"stage\":" #stage ",\"due\":" #due               \
	",\"time\":" #time "}"

static void merge(struct arena *arena, struct store *store, const char *json)
{
	struct error error;
	struct records records;
	if (!records_parse(arena, "t.json", json, strlen(json), &records, &error))
		fail_msg("%s", error.message);
	records_merge(store, &records);
	assert_null(store_trouble(store, ENGLISH));
}

static const char *exported(struct arena *arena, struct store *store)
{
	struct text text = { .arena = arena };
	const struct records records = records_take(store, arena);
	records_json(&text, &records);
	return text_string(&text);
}

/* What stands here, what comes, and what both make. */
static const struct {
	const char *ours, *theirs, *merged;
} merges[] = {
	/* nothing comes, nothing is there */
	{ RECORDS("", "", "", ""), RECORDS("", "", "", ""), RECORDS("", "", "", "") },
	{ RECORDS(LESSON("a", 2, 9, 5, 0, 0), ANSWER("q", "1", 5), REVIEW("q", 0, 9, 5), ""),
	  RECORDS("", "", "", ""),
	  RECORDS(LESSON("a", 2, 9, 5, 0, 0), ANSWER("q", "1", 5), REVIEW("q", 0, 9, 5), "") },
	/* another lesson */
	{ RECORDS(LESSON("b", 2, 9, 5, 0, 0), "", "", ""),
	  RECORDS(LESSON("a", 0, 0, 0, 0, 7), "", "", ""),
	  RECORDS(LESSON("a", 0, 0, 0, 0, 7) "," LESSON("b", 2, 9, 5, 0, 0), "", "", "") },
	/* the further place, whichever is later */
	{ RECORDS(LESSON("a", 5, 9, 10, 0, 0), "", "", ""),
	  RECORDS(LESSON("a", 2, 9, 99, 0, 0), "", "", ""),
	  RECORDS(LESSON("a", 5, 9, 99, 0, 0), "", "", "") },
	{ RECORDS(LESSON("a", 2, 9, 99, 0, 0), "", "", ""),
	  RECORDS(LESSON("a", 5, 8, 10, 0, 0), "", "", ""),
	  RECORDS(LESSON("a", 5, 8, 99, 0, 0), "", "", "") },
	/* finished and passed once is so for ever, since the first time */
	{ RECORDS(LESSON("a", 8, 9, 50, 50, 0), "", "", ""),
	  RECORDS(LESSON("a", 0, 9, 60, 0, 40), "", "", ""),
	  RECORDS(LESSON("a", 8, 9, 60, 50, 40), "", "", "") },
	{ RECORDS(LESSON("a", 8, 9, 50, 50, 70), "", "", ""),
	  RECORDS(LESSON("a", 8, 9, 30, 30, 90), "", "", ""),
	  RECORDS(LESSON("a", 8, 9, 50, 30, 70), "", "", "") },
	/* answers are united: none twice, none lost */
	{ RECORDS("", ANSWER("q", "1", 5) "," ANSWER("q", "2", 6), "", ""),
	  RECORDS("", ANSWER("q", "2", 6) "," ANSWER("q", "3", 6) "," ANSWER("p", "1", 4), "", ""),
	  RECORDS("",
		  ANSWER("p", "1", 4) "," ANSWER("q", "1", 5) "," ANSWER("q", "2",
									 6) "," ANSWER("q", "3", 6),
		  "", "") },
	/* the later review; of two at once the sooner */
	{ RECORDS("", "", REVIEW("q", 4, 90, 10), ""), RECORDS("", "", REVIEW("q", 0, 30, 20), ""),
	  RECORDS("", "", REVIEW("q", 0, 30, 20), "") },
	{ RECORDS("", "", REVIEW("q", 0, 90, 30), ""), RECORDS("", "", REVIEW("q", 5, 30, 20), ""),
	  RECORDS("", "", REVIEW("q", 0, 90, 30), "") },
	{ RECORDS("", "", REVIEW("q", 3, 90, 20), ""), RECORDS("", "", REVIEW("q", 1, 30, 20), ""),
	  RECORDS("", "", REVIEW("q", 1, 30, 20), "") },
	{ RECORDS("", "", REVIEW("p", 3, 90, 20), ""), RECORDS("", "", REVIEW("q", 1, 30, 20), ""),
	  RECORDS("", "", REVIEW("q", 1, 30, 20) "," REVIEW("p", 3, 90, 20), "") },
	/* what was chosen here stays */
	{ RECORDS("", "", "", "\"theme\":\"dark\""),
	  RECORDS("", "", "", "\"language\":\"ko\",\"theme\":\"light\""),
	  RECORDS("", "", "", "\"language\":\"ko\",\"theme\":\"dark\"") },
	/* lists may be left out, and come in any order */
	{ HEAD "\"settings\":{}}", "{\"answers\":[],\"version\":1,\"format\":\"gradwalk records\"}",
	  RECORDS("", "", "", "") },
	/* text that a terminal must not see */
	{ RECORDS("", "", "", ""), RECORDS("", ANSWER("q", "\\u001b[2J\\n", 4), "", ""),
	  RECORDS("", ANSWER("q", "?[2J?", 4), "", "") },
	{ RECORDS("", "", "", ""), RECORDS("", ANSWER("q", "½ \\\" 가", 4), "", ""),
	  RECORDS("", ANSWER("q", "½ \\\" 가", 4), "", "") },
};

static void test_merging(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(merges); i++) {
		struct arena *arena = arena_new();
		struct store *store = store_none(arena);
		merge(arena, store, merges[i].ours);
		merge(arena, store, merges[i].theirs);
		assert_string_equal(exported(arena, store), merges[i].merged);
		merge(arena, store, merges[i].theirs);
		merge(arena, store, exported(arena, store));
		assert_string_equal(exported(arena, store), merges[i].merged);
		store_close(store);
		arena_free(arena);
	}
}

static void test_merging_either_way_gives_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(merges); i++) {
		if (strstr(merges[i].ours, "theme"))
			continue; /* settings are each machine's own */
		struct arena *arena = arena_new();
		struct store *store = store_none(arena);
		merge(arena, store, merges[i].theirs);
		merge(arena, store, merges[i].ours);
		assert_string_equal(exported(arena, store), merges[i].merged);
		store_close(store);
		arena_free(arena);
	}
}

#define WITH(list, row) HEAD "\"" list "\":[" row "]}"

static const struct {
	const char *json, *message;
} refusals[] = {
	{ "", "t.json:1:1: this is no JSON: '[' or '{' expected near end of file" },
	{ "{\"format\":\n  oops}", "t.json:2:7: this is no JSON: invalid token near 'oops'" },
	{ HEAD "\"version\":1}", "this is no JSON: duplicate object key near '\"version\"'" },
	{ HEAD "\"lessons\":[]} x", "this is no JSON: end of file expected near 'x'" },
	{ "{\"a\":\"\xff\"}", "this is no JSON: unable to decode byte 0xff" },
	{ "{\"a\":\"\\u0000\"}", "this is no JSON: \\u0000 is not allowed" },
	{ "{\"a\":99999999999999999999}", "this is no JSON: too big integer" },
	{ "[]", "t.json holds no records: its 'format' is not \"gradwalk records\"." },
	{ "{\"format\":\"progress\"}", "t.json holds no records: its 'format' is not" },
	{ "{\"format\":\"gradwalk records\"}", "t.json: 'version' must be a whole number from 1." },
	{ "{\"format\":\"gradwalk records\",\"version\":2}",
	  "t.json was written by a newer gradwalk." },
	{ HEAD "\"answrs\":[]}", "t.json: 'answrs' is not known." },
	{ HEAD "\"lessons\":{}}", "t.json: 'lessons' must be a list." },
	{ HEAD "\"settings\":[]}", "t.json: 'settings' must be an object." },
	{ HEAD "\"settings\":{\"a\":1}}",
	  "t.json: settings[0].value must be a text of at most 65536 bytes." },
	{ HEAD "\"settings\":{\"\":\"\"}}",
	  "t.json: settings[0].key must be a name of 1 to 256 bytes." },
	{ WITH("lessons", "7"), "t.json: lessons[0] must be an object." },
	{ WITH("lessons", LESSON("a", 1, 3, 0, 0, 0) ",{\"slug\":\"b\"}"),
	  "t.json: lessons[1].page is missing." },
	{ WITH("lessons", LESSON("", 1, 3, 0, 0, 0)),
	  "t.json: lessons[0].slug must be a name of 1 to 256 bytes." },
	{ WITH("lessons", LESSON("a\\u001b", 1, 3, 0, 0, 0)),
	  "t.json: lessons[0].slug holds a character that cannot be shown." },
	{ WITH("lessons", LESSON("a\\nb", 1, 3, 0, 0, 0)),
	  "t.json: lessons[0].slug holds a character that cannot be shown." },
	{ WITH("lessons", LESSON("a", 3, 3, 0, 0, 0)),
	  "t.json: lessons[0].page must be less than pages." },
	{ WITH("lessons", LESSON("a", -1, 3, 0, 0, 0)),
	  "t.json: lessons[0].page must be a whole number from 0 to 9999." },
	{ WITH("lessons", LESSON("a", 1.5, 3, 0, 0, 0)),
	  "t.json: lessons[0].page must be a whole number from 0 to 9999." },
	{ WITH("lessons", LESSON("a", 1, 10000, 0, 0, 0)),
	  "t.json: lessons[0].pages must be a whole number from 0 to 9999." },
	{ WITH("lessons", LESSON("a", 1, 3, 0, 0, null)),
	  "t.json: lessons[0].passed must be a whole number from 0 to 253402300799." },
	{ WITH("answers", ANSWER("q", "1", 253402300800)),
	  "t.json: answers[0].time must be a whole number from 0 to 253402300799." },
	{ WITH("answers", "{\"lesson\":\"a\",\"quiz\":\"q\",\"event\":\"skipped\"}"),
	  "t.json: answers[0].event must be \"answered\" or \"revealed\"." },
	{ WITH("answers", "{\"lesson\":\"a\",\"quiz\":\"q\",\"event\":\"answered\",\"given\":\"1\","
			  "\"right\":1}"),
	  "t.json: answers[0].right must be true or false." },
	{ WITH("reviews", REVIEW("q", 6, 1, 1)),
	  "t.json: reviews[0].stage must be a whole number from 0 to 5." },
	{ WITH("reviews", "{\"lesson\":\"a\",\"colour\":1}"),
	  "t.json: reviews[0].colour is not known." },
};

static void test_refuses_what_is_wrong(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < LENGTH(refusals); i++) {
		struct error error = { "" };
		struct records records;
		assert_false(records_parse(arena, "t.json", refusals[i].json,
					   strlen(refusals[i].json), &records, &error));
		assert_contains(error.message, refusals[i].message);
	}
	arena_free(arena);
}

static void test_refuses_files_that_cannot_be_read(void **state)
{
	const struct folder *folder = *state;
	struct error error;
	struct records records;
	assert_false(records_read(folder->arena, folder->path, &records, &error));
	assert_contains(error.message, " cannot be read: Is a directory.");
	assert_false(records_read(folder->arena, folder_path(folder, "none"), &records, &error));
	assert_contains(error.message, "/none cannot be opened: No such file or directory.");
}

static void test_csv(void **state)
{
	static const struct kept_answer answers[] = {
		{ "a", "q", ANSWERED, "0.5", true, "", 1700000000 },
		{ "a", "q", ANSWERED, "-0.5", false, "wrong sign, again", 0 },
		{ "a", "q", ANSWERED, "say \"½\", then", false, "", 0 },
		{ "a", "q", ANSWERED, "=1+2", false, "", 0 },
		{ "a", "q", ANSWERED, "-H1*(1-H1)", false, "", 0 },
		{ "a", "q", ANSWERED, "-", true, "", 0 },
		{ "a", "q", REVEALED, "", false, "", 0 },
	};
	struct arena *arena = arena_new();
	struct text out = { .arena = arena };
	const struct records records = { .answers = answers, .answer_count = LENGTH(answers) };
	(void)state;
	records_csv(&out, &records);
	assert_string_equal(
		text_string(&out),
		"time,lesson,quiz,event,given,right,slip\r\n"
		"2023-11-14T22:13:20Z,\"a\",\"q\",answered,\"0.5\",yes,\"\"\r\n"
		"1970-01-01T00:00:00Z,\"a\",\"q\",answered,\"-0.5\",no,\"wrong sign, again\"\r\n"
		"1970-01-01T00:00:00Z,\"a\",\"q\",answered,\"say \"\"½\"\", then\",no,\"\"\r\n"
		"1970-01-01T00:00:00Z,\"a\",\"q\",answered,\"'=1+2\",no,\"\"\r\n"
		"1970-01-01T00:00:00Z,\"a\",\"q\",answered,\"'-H1*(1-H1)\",no,\"\"\r\n"
		"1970-01-01T00:00:00Z,\"a\",\"q\",answered,\"-\",yes,\"\"\r\n"
		"1970-01-01T00:00:00Z,\"a\",\"q\",revealed,\"\",no,\"\"\r\n");
	arena_free(arena);
}

/* Saving a file whole. */

static const char *content(const struct folder *folder, const char *path)
{
	size_t length;
	return folder_read(folder, path, &length);
}

static void test_saves_a_file_in_place_of_the_old(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_write(folder, "r.json", "old and longer", 14);
	const char *link = folder_path(folder, "link");
	struct error error;
	struct stat status;
	assert_int_equal(symlink("r.json", link), 0);
	assert_true(file_save(link, "new", 3, &error));
	assert_string_equal(content(folder, path), "new");
	assert_int_equal(lstat(link, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_true(file_save(folder_path(folder, "fresh"), "1", 1, &error));
	assert_string_equal(content(folder, folder_path(folder, "fresh")), "1");
	assert_false(file_save(folder->path, "1", 1, &error));
	assert_contains(error.message, " cannot be written: Is a directory.");
	assert_false(file_save("/dev/null", "1", 1, &error));
	assert_string_equal(error.message, "/dev/null cannot be written: Invalid argument.");
	assert_false(file_save(folder_path(folder, "no/r.json"), "1", 1, &error));
	assert_contains(error.message, "/no/r.json cannot be written: No such file or directory.");
}

/* In a child, since the limit stays. */
static int save_without_room(const char *path)
{
	const struct rlimit limit = { 4, 4 };
	struct error error = { "" };
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	const bool saved = file_save(path, "too long", 8, &error);
	return !saved && strstr(error.message, " cannot be written: File too large.") ? 0 : 1;
}

static void test_a_full_disk_leaves_the_old_file(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_write(folder, "r.json", "old", 3);
	int status = 0;
	if (fork() == 0)
		_Exit(save_without_room(path));
	assert_true(wait(&status) > 0);
	assert_int_equal(status, 0);
	assert_string_equal(content(folder, path), "old");
	assert_int_equal(rmdir(folder->path), -1);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder->path), 0); /* nothing else was left in it */
	assert_int_equal(mkdir(folder->path, 0700), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_merging),
		cmocka_unit_test(test_merging_either_way_gives_the_same),
		cmocka_unit_test(test_refuses_what_is_wrong),
		IN_A_FOLDER(test_refuses_files_that_cannot_be_read),
		cmocka_unit_test(test_csv),
		IN_A_FOLDER(test_saves_a_file_in_place_of_the_old),
		IN_A_FOLDER(test_a_full_disk_leaves_the_old_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
