/* gradwalk progress, as a learner types it. */
#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/run.h"
#include "tests/support/support.h"
#include "tutor/lesson/review.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FUTURE = 2000000000 }; /* 2033: no question is due yet, whenever this runs */

static const char *database(const struct folder *folder)
{
	return folder_path(folder, "gradwalk/progress.db");
}

/* Some answers of a learner whose records are in the folder. */
static void learn(const struct folder *folder)
{
	struct store *store = store_open(folder->arena, database(folder));
	store_keep_place(store, "05-chain-rule", 2, 9, FUTURE);
	review_answer(store, &(struct kept_answer){ .lesson = "05-chain-rule",
						    .quiz = "w21-slope",
						    .given = "a \"½\", =b",
						    .slip = "",
						    .time = FUTURE });
	assert_null(store_trouble(store, ENGLISH));
	store_close(store);
}

/* Runs a line with the records of this folder; $F in the line is the folder. */
static struct run run_in(const struct folder *folder, const char *line)
{
	struct text text = { .arena = folder->arena };
	text_printf(&text,
		    "export F='%s' XDG_STATE_HOME='%s' TZ=UTC LANG=C.UTF-8; unset LANGUAGE LC_ALL "
		    "LC_MESSAGES\n%s",
		    folder->path, folder->path, line);
	return run_line(folder->arena, text.bytes);
}

#define CSV_HEAD "time,lesson,quiz,event,given,right,slip\r\n"

static const struct {
	const char *line;
	int status;
	const char *out, *err; /* parts; NULL: nothing is printed there */
} rows[] = {
	{ "gradwalk progress", 0,
	  "  page 3 of 9       0       1       0       0\n"
	  "\n"
	  "Answers: 0 right, 1 wrong; 0 shown.\n"
	  "No question is due for review now. The next comes on 2033-05-19.\n",
	  NULL },
	{ "gradwalk progress --lang ko", 0, "  3/9쪽         0", NULL },
	{ "LC_ALL=ko_KR.UTF-8 gradwalk progress", 0, "지금 복습할 문제는 없습니다.", NULL },
	{ "LC_ALL=ko_KR.UTF-8 gradwalk progress --lang en", 0, "No question is due", NULL },
	{ "gradwalk progress --json", 0,
	  "\"state\":\"begun\",\"page\":3,\"pages\":9,\"asked\":", NULL },
	{ "gradwalk progress --json", 0, "\"next\":\"2033-05-19T03:33:20Z\"}", NULL },
	{ "gradwalk progress --csv", 0,
	  CSV_HEAD "2033-05-18T03:33:20Z,\"05-chain-rule\",\"w21-slope\",answered,"
		   "\"a \"\"½\"\", =b\",no,\"\"\r\n",
	  NULL },
	{ "gradwalk progress --export -", 0, "\"given\":\"a \\\"½\\\", =b\",\"right\":false,",
	  NULL },
	{ "XDG_STATE_HOME=$F/none gradwalk progress", 0, "  not begun       0       0", NULL },
	{ "XDG_STATE_HOME=$F/none gradwalk progress --lang ko", 0, "시작 전", NULL },
	{ "XDG_STATE_HOME=$F/none gradwalk progress --csv", 0, CSV_HEAD, NULL },
	{ "gradwalk progress --export $F/r.json && gradwalk progress --import $F/r.json", 0,
	  "Nothing is new: your records held all of it.\n", NULL },
	{ "gradwalk progress --export - | XDG_STATE_HOME=$F/new gradwalk progress --import -", 0,
	  "Added: lessons 1, answers 1, reviews 1.\n", NULL },
	{ "gradwalk progress --export $F/r.json && gradwalk progress --import $F/r.json && "
	  "gradwalk progress --export - | cmp - $F/r.json && echo same",
	  0, "same\n", NULL },
	{ "gradwalk progress --export - | XDG_STATE_HOME=$F/other gradwalk progress --import - && "
	  "XDG_STATE_HOME=$F/other gradwalk progress --csv",
	  0, "\"w21-slope\",answered,", NULL },
	{ "gradwalk progress --export /dev/full", 1, NULL,
	  "gradwalk: /dev/full cannot be written: Invalid argument.\n" },
	{ "gradwalk progress --export $F/none/r.json", 1, NULL,
	  "/none/r.json cannot be written: No such file or directory.\n" },
	{ "gradwalk progress --export - >/dev/full", 1, NULL,
	  "standard output cannot be written: No space left on device." },
	{ "gradwalk progress --import $F/none.json", 1, NULL,
	  "/none.json cannot be opened: No such file or directory.\n" },
	{ "echo '{\"format\": 7}' | gradwalk progress --import -", 1, NULL,
	  "gradwalk: standard input holds no records: its 'format' is not \"gradwalk "
	  "records\".\n" },
	{ "echo '{' | XDG_STATE_HOME=$F/none gradwalk progress --import -; ls $F/none", 2, NULL,
	  "gradwalk: standard input:2:1: this is no JSON: " },
	{ "gradwalk progress --export - | XDG_STATE_HOME=/proc/x gradwalk progress --import -", 1,
	  NULL,
	  "gradwalk: The folder of /proc/x/gradwalk/progress.db cannot be made (No such file or "
	  "directory), so nothing is saved.\n" },
	{ "gradwalk progress --json --csv", 2, NULL,
	  "gradwalk progress: --csv goes without --json\n" },
	{ "gradwalk progress --export a --import b", 2, NULL, "--import goes without --export" },
	{ "gradwalk progress --lang fr", 2, NULL, "--lang takes en or ko, not 'fr'" },
	{ "gradwalk progress mine", 2, NULL, "'mine' is one argument too many" },
	{ "gradwalk progress --help", 0, "usage: gradwalk progress [OPTIONS]\n\nShows every lesson",
	  NULL },
};

static void check(const char *text, const char *part)
{
	if (part)
		assert_contains(text, part);
	else
		assert_string_equal(text, "");
}

static void test_lines(void **state)
{
	const struct folder *folder = *state;
	learn(folder);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct run run = run_in(folder, rows[i].line);
		check(run.err, rows[i].err);
		check(run.out, rows[i].out);
		assert_int_equal(run.status, rows[i].status);
	}
}

static void test_a_damaged_file_is_named_and_left(void **state)
{
	const struct folder *folder = *state;
	learn(folder);
	folder_write(folder, "gradwalk/progress.db", "no database at all", 18);
	struct run run = run_in(folder, "gradwalk progress");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.out, "");
	assert_contains(run.err, "/gradwalk/progress.db is damaged. It is left as it is");
	run = run_in(folder, "gradwalk progress --lang ko --import "
			     "tests/fuzz/corpus/records/whole.json");
	assert_int_equal(run.status, 1);
	assert_contains(run.err, "/gradwalk/progress.db가 손상되었습니다.");
	size_t length;
	assert_string_equal(folder_read(folder, database(folder), &length), "no database at all");
}

/* Where there is no terminal to answer on. */
static void test_review_says_what_it_needs(void **state)
{
	const struct folder *folder = *state;
	struct store *store = store_open(folder->arena, database(folder));
	review_answer(store, &(struct kept_answer){ .lesson = "05-chain-rule",
						    .quiz = "w21-slope",
						    .given = "1",
						    .slip = "",
						    .time = 1000000000 });
	store_close(store);
	struct run run = run_in(folder, "gradwalk review");
	assert_int_equal(run.status, 1);
	assert_contains(run.err, "gradwalk: 1 question is due; a review needs a terminal.\n");
	run = run_in(folder, "gradwalk review --lang ko");
	assert_int_equal(run.status, 1);
	assert_contains(run.err,
			"gradwalk: 복습할 문제가 1개 있습니다. 복습에는 터미널이 필요합니다.\n");
}

static void test_looking_leaves_no_trace(void **state)
{
	const struct folder *folder = *state;
	const struct run run = run_in(folder, "gradwalk progress; gradwalk progress --json");
	assert_int_equal(run.status, 0);
	assert_int_equal(access(folder_path(folder, "gradwalk"), F_OK), -1);
}

/* Without a terminal, too, a review says how many of the questions it asks. */
static void test_a_review_says_how_many_it_asks(void **state)
{
	enum { LONG_AGO = 1000000000 };
	const struct folder *folder = *state;
	struct store *store = store_open(folder->arena, database(folder));
	for (int i = 0; i < 33; i++)
		review_answer(store, &(struct kept_answer){
					     .lesson = "05-chain-rule",
					     .quiz = text_formatted(folder->arena, "q%d", i),
					     .given = "1",
					     .slip = "",
					     .time = LONG_AGO });
	store_close(store);
	const struct run run = run_in(folder, "gradwalk review </dev/null");
	assert_int_equal(run.status, 1);
	assert_contains(run.err,
			"33 questions are due, and a review asks 12 of them; it needs a terminal.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_lines),
		IN_A_FOLDER(test_a_damaged_file_is_named_and_left),
		IN_A_FOLDER(test_review_says_what_it_needs),
		IN_A_FOLDER(test_a_review_says_how_many_it_asks),
		IN_A_FOLDER(test_looking_leaves_no_trace),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
