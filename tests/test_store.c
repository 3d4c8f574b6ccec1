/* The learner's records: kept, read again, and what goes wrong with the file. */
#include "tutor/lesson/store.h"

#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/support.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOON = 1700000000 };

static const char *database(const struct folder *folder)
{
	return folder_path(folder, "state/gradwalk/progress.db");
}

static void assert_saves(const struct store *store)
{
	if (store_trouble(store, ENGLISH))
		fail_msg("%s", store_trouble(store, ENGLISH));
	assert_true(store_saves(store));
}

/* Answer number n of a learner who types numbers. */
static void add_answer(struct store *store, int n)
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

static size_t count_answers(struct store *store, struct arena *arena)
{
	const struct kept_answer *answers;
	return store_answers(store, arena, &answers);
}

/* Runs SQL on the file behind the store's back. */
static void tamper(const char *path, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

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

static void keep_places(struct store *store)
{
	store_keep_place(store, "05-chain-rule", 0, 9, NOON);
	store_keep_place(store, "02-perceptron", 3, 4, NOON + 10);
	store_finish(store, "02-perceptron", NOON + 20);
	store_finish(store, "02-perceptron", NOON + 25);
	store_keep_place(store, "05-chain-rule", 2, 9, NOON + 30);
	store_pass(store, "01-xor", NOON + 40);
	store_pass(store, "01-xor", NOON + 45);
}

static void check_places(struct store *store, struct arena *arena)
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

/* A change that is made of two, and counts how often it is tried. */
static void keep_two(struct store *store, void *context)
{
	(*(int *)context)++;
	store_set(store, "a", "1");
	store_set(store, "b", "2");
}

static void test_two_instances_take_turns(void **state)
{
	const struct folder *folder = *state;
	struct store *one = store_open(folder->arena, database(folder));
	struct store *two = store_open(folder->arena, database(folder));
	for (int n = 0; n < 20; n++)
		add_answer(n % 2 ? one : two, n);
	int tries = 0;
	store_change(two, keep_two, &tries);
	assert_int_equal(tries, 1);
	assert_saves(one);
	assert_saves(two);
	assert_int_equal(count_answers(one, folder->arena), 20);
	assert_string_equal(store_setting(one, folder->arena, "b"), "2");
	store_close(one);
	assert_int_equal(count_answers(two, folder->arena), 20);
	store_close(two);
}

/* Four processes open a file that is not there yet, and answer as fast as they can. */
static void test_many_processes_answer_at_once(void **state)
{
	enum {
		PROCESSES = 3,
		ANSWERS = 10
	}; /* SQLite's queue is not fair: more would time the machine */
	const struct folder *folder = *state;
	for (int p = 0; p < PROCESSES; p++) {
		if (fork() > 0)
			continue;
		struct arena *arena = arena_new();
		struct store *store = store_open(arena, database(folder));
		for (int n = 0; n < ANSWERS; n++)
			add_answer(store, p * ANSWERS + n);
		_Exit(store_saves(store) ? 0 : 1);
	}
	for (int p = 0, status; p < PROCESSES; p++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	struct store *store = store_open(folder->arena, database(folder));
	assert_int_equal(count_answers(store, folder->arena), PROCESSES * ANSWERS);
	store_close(store);
}

enum { PAGES = 60 }; /* that a change touches, so that a kill meets it half-way */

/* The answer, and its number in many places. */
static void answer_and_count(struct store *store, void *context)
{
	const int *n = context;
	char key[16], number[1000];
	snprintf(number, sizeof(number), "%0900d", *n);
	add_answer(store, *n);
	for (int i = 0; i < PAGES; i++) {
		snprintf(key, sizeof(key), "%d", i);
		store_set(store, key, number);
	}
}

/* The number that is in all places, or −1 where it is in none. */
static int last_counted(struct store *store, struct arena *arena)
{
	const struct kept_setting *settings;
	const size_t count = store_settings(store, arena, &settings);
	if (count == 0)
		return -1;
	assert_int_equal(count, PAGES);
	for (size_t i = 1; i < count; i++)
		assert_string_equal(settings[i].value, settings[0].value);
	return atoi(settings[0].value);
}

/* Answers for ever, and says after each one that it is kept. */
static void answer_until_killed(const char *path, int first, int pipe)
{
	struct arena *arena = arena_new();
	struct store *store = store_open(arena, path);
	for (int n = first; store_saves(store); n++) {
		store_change(store, answer_and_count, &n);
		if (write(pipe, "k", 1) != 1)
			break;
	}
	_Exit(1);
}

/* Lets the child get some way into its next change. */
static void let_run(long microseconds)
{
	struct timespec start, now;
	clock_gettime(CLOCK_MONOTONIC, &start);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((now.tv_sec - start.tv_sec) * 1000000 + (now.tv_nsec - start.tv_nsec) / 1000 <
	       microseconds);
}

/*
 * Lets a child keep some answers, kills it so long after the last of them, and
 * returns how many it said were kept.
 */
static int kill_in_the_middle(const char *path, int first, int least, long microseconds)
{
	int ends[2], said = 0;
	char byte;
	assert_int_equal(pipe(ends), 0);
	const pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		answer_until_killed(path, first, ends[1]);
	}
	close(ends[1]);
	while (said < least && read(ends[0], &byte, 1) == 1)
		said++;
	let_run(microseconds);
	kill(child, SIGKILL);
	while (read(ends[0], &byte, 1) == 1)
		said++;
	close(ends[0]);
	assert_int_equal(waitpid(child, NULL, 0), child);
	return said;
}

static void test_kill_costs_at_most_the_answer_being_kept(void **state)
{
	const struct folder *folder = *state;
	enum { ROUNDS = 40 };
	int kept = 0;
	for (int round = 0; round < ROUNDS; round++) {
		const int said = kill_in_the_middle(database(folder), kept, round % 4, 53 * round);
		struct store *store = store_open(folder->arena, database(folder));
		assert_saves(store);
		const int found = (int)count_answers(store, folder->arena);
		assert_int_equal(last_counted(store, folder->arena) + 1, found);
		store_close(store);
		assert_true(said >= round % 4);
		assert_in_range(found, kept + said, kept + said + 1);
		kept = found;
	}
	assert_true(kept >= ROUNDS / 4 * (1 + 2 + 3));
}

/* What is wrong with the file, and what is said. */

static const char *under_a_file(const struct folder *folder)
{
	folder_write(folder, "state", "", 0);
	return database(folder);
}

static const char *nowhere(const struct folder *folder)
{
	(void)folder;
	return NULL;
}

static const char *where_no_folder_can_be(const struct folder *folder)
{
	(void)folder;
	return "/proc/gradwalk/progress.db";
}

static const char *a_folder(const struct folder *folder)
{
	return folder->path;
}

static const char *a_pipe(const struct folder *folder)
{
	assert_int_equal(mkfifo(folder_path(folder, "pipe"), 0600), 0);
	return folder_path(folder, "pipe");
}

static const char *garbage(const struct folder *folder)
{
	char bytes[5000];
	memset(bytes, 'x', sizeof(bytes));
	return folder_write(folder, "progress.db", bytes, sizeof(bytes));
}

static void answer_much(struct store *store, void *context)
{
	(void)context;
	for (int n = 0; n < 200; n++)
		add_answer(store, n);
}

/* A database with records of some pages. */
static const char *real(const struct folder *folder)
{
	struct store *store = store_open(folder->arena, database(folder));
	store_change(store, answer_much, NULL);
	assert_saves(store);
	store_close(store);
	return database(folder);
}

static const char *cut_short(const struct folder *folder)
{
	size_t length;
	const char *bytes = folder_read(folder, real(folder), &length);
	return folder_write(folder, "cut.db", bytes, length - 5000);
}

static const char *with_a_torn_page(const struct folder *folder)
{
	size_t length;
	char *bytes = (char *)(uintptr_t)folder_read(folder, real(folder), &length);
	memset(bytes + length - 4096, 0xA5, 4096);
	return folder_write(folder, "torn.db", bytes, length);
}

static const char *newer(const struct folder *folder)
{
	tamper(real(folder), "PRAGMA user_version = 1000");
	return database(folder);
}

static const char *of_no_version(const struct folder *folder)
{
	tamper(real(folder), "PRAGMA user_version = -7");
	return database(folder);
}

static const char *foreign(const struct folder *folder)
{
	const char *path = folder_write(folder, "bookmarks.db", "", 0);
	tamper(path, "CREATE TABLE bookmark (url TEXT)");
	return path;
}

static const struct {
	const char *(*make)(const struct folder *folder);
	const char *english, *korean; /* parts of the sentences */
} troubles[] = {
	{ nowhere, "Neither XDG_STATE_HOME nor HOME names a folder",
	  "XDG_STATE_HOME과 HOME이 모두 비어 있어" },
	{ under_a_file, "progress.db cannot be made (Not a directory), so nothing is saved.",
	  "progress.db를 둘 폴더를 만들 수 없어(Not a directory)" },
	{ where_no_folder_can_be,
	  "The folder of /proc/gradwalk/progress.db cannot be made (No such file or directory)",
	  "/proc/gradwalk/progress.db를 둘 폴더를 만들 수 없어" },
	{ a_folder, " is no file, so nothing is saved.", "파일이 아니므로" },
	{ a_pipe, "/pipe is no file", "/pipe는 파일이 아니므로" },
	{ garbage, "/progress.db is damaged. It is left as it is, and nothing is saved until",
	  "/progress.db가 손상되었습니다. 파일은 그대로 두며" },
	{ cut_short, "/cut.db is damaged.", "/cut.db가 손상되었습니다." },
	{ with_a_torn_page, "/torn.db is damaged.", "/torn.db가 손상되었습니다." },
	{ of_no_version, "/progress.db is damaged.", "/progress.db가 손상되었습니다." },
	{ newer, "/progress.db was written by a newer gradwalk. It is left as it is",
	  "/progress.db는 더 새로운 gradwalk에서 쓴 파일입니다." },
	{ foreign, "/bookmarks.db is the database of another program.",
	  "/bookmarks.db는 다른 프로그램의 데이터베이스입니다." },
};

static bool is_file(const char *path)
{
	struct stat status;
	return path && stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* The program goes on without saving, says why, and does not touch the file. */
static void check_trouble(const struct folder *folder, size_t i)
{
	size_t before_length = 0, after_length = 0;
	const char *path = troubles[i].make(folder);
	const char *before = is_file(path) ? folder_read(folder, path, &before_length) : "";
	struct store *store = store_open(folder->arena, path);
	keep_places(store);
	add_answer(store, 1);
	assert_false(store_saves(store));
	assert_non_null(store_trouble(store, ENGLISH));
	assert_contains(store_trouble(store, ENGLISH), troubles[i].english);
	assert_contains(store_trouble(store, KOREAN), troubles[i].korean);
	check_places(store, folder->arena);
	assert_int_equal(count_answers(store, folder->arena), 1);
	store_close(store);
	const char *after = is_file(path) ? folder_read(folder, path, &after_length) : "";
	assert_int_equal(after_length, before_length);
	assert_memory_equal(after, before, after_length);
}

static void test_goes_on_without_a_file_that_fails(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(troubles); i++) {
		void *folder;
		assert_int_equal(folder_set_up(&folder), 0);
		check_trouble(folder, i);
		assert_int_equal(folder_tear_down(&folder), 0);
	}
}

/* In a child that is not root, for whom alone files are read-only. True where it is all as it should be. */
static bool look_at_what_may_only_be_read(const char *path, const char *home)
{
	struct arena *arena = arena_new();
	struct store *look = store_look(arena, path);
	struct store *store = store_open(arena, path);
	const bool read = !store_trouble(look, ENGLISH) && count_answers(look, arena) == 200 &&
			  count_answers(store, arena) == 200;
	add_answer(store, 200);
	const char *said = store_trouble(store, ENGLISH);
	const bool told = said &&
			  strstr(said, "progress.db may only be read, so nothing is saved.") &&
			  count_answers(store, arena) == 201;
	said = store_trouble(store_open(arena, home), ENGLISH);
	return read && told && said && strstr(said, "cannot be made (Permission denied)");
}

/* The file may be written, but no journal beside it. */
static bool write_without_a_journal(const char *path)
{
	struct arena *arena = arena_new();
	struct store *store = store_open(arena, path);
	add_answer(store, 200);
	const char *said = store_trouble(store, ENGLISH);
	return said && strstr(said, "progress.db may only be read, so nothing is saved.") &&
	       count_answers(store, arena) == 201;
}

static bool as_somebody(bool (*check)(const struct folder *folder), const struct folder *folder)
{
	enum { NOBODY = 65534 };
	int status = 0;
	const pid_t child = fork();
	if (child == 0) {
		const bool root = geteuid() == 0;
		if (root && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
			_Exit(1);
		_Exit(check(folder) ? 0 : 1);
	}
	return waitpid(child, &status, 0) == child && status == 0;
}

static bool check_read_only(const struct folder *folder)
{
	return look_at_what_may_only_be_read(database(folder),
					     folder_path(folder, "state/other/progress.db"));
}

static bool check_no_journal(const struct folder *folder)
{
	return write_without_a_journal(database(folder));
}

static void test_goes_on_where_it_may_only_read(void **state)
{
	const struct folder *folder = *state;
	const char *path = real(folder);
	assert_int_equal(chmod(folder->path, 0755), 0);
	assert_int_equal(chmod(folder_path(folder, "state"), 0555), 0);
	assert_int_equal(chmod(folder_path(folder, "state/gradwalk"), 0555), 0);
	assert_int_equal(chmod(path, 0444), 0);
	assert_true(as_somebody(check_read_only, folder));
	assert_int_equal(chmod(path, 0666), 0);
	assert_true(as_somebody(check_no_journal, folder));
	assert_int_equal(chmod(folder_path(folder, "state"), 0755), 0);
	assert_int_equal(chmod(folder_path(folder, "state/gradwalk"), 0755), 0);
}

/* Nothing is built on what is damaged: the records in memory start afresh. */
static void test_damage_that_is_found_later(void **state)
{
	const struct folder *folder = *state;
	struct store *store = store_open(folder->arena, real(folder));
	assert_saves(store);
	tamper(database(folder), "DROP TABLE answer");
	assert_int_equal(count_answers(store, folder->arena), 0);
	assert_contains(store_trouble(store, ENGLISH), "/progress.db is damaged. It is left");
	add_answer(store, 1);
	assert_int_equal(count_answers(store, folder->arena), 1);
	store_close(store);
}

static void test_goes_on_with_the_records_of_a_locked_file(void **state)
{
	const struct folder *folder = *state;
	const char *path = real(folder);
	struct store *store = store_open(folder->arena, path);
	sqlite3 *other;
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	int tries = 0;
	store_change(store, keep_two, &tries);
	assert_int_equal(tries, 1);
	assert_contains(store_trouble(store, ENGLISH), "Another program has locked ");
	assert_contains(store_trouble(store, KOREAN), "다른 프로그램이 ");
	assert_int_equal(count_answers(store, folder->arena), 200);
	assert_string_equal(store_setting(store, folder->arena, "b"), "2");
	sqlite3_close(other);
	store_close(store);
}

/* In a child, since the limit stays: room is left for some answers. Returns how many there are. */
static int fill_the_disk(const char *path, rlim_t room)
{
	struct arena *arena = arena_new();
	const struct rlimit limit = { room, room };
	struct store *store = store_open(arena, path);
	int n = 0, tries = 0;
	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 0;
	while (store_saves(store) && n < 5000)
		add_answer(store, n++);
	store_change(store, keep_two, &tries);
	add_answer(store, n++);
	const char *said = store_trouble(store, ENGLISH);
	const bool fine = said && strstr(said, "There is no room left to write ") &&
			  (int)count_answers(store, arena) == n && store_setting(store, arena, "b");
	return fine ? n : 0;
}

static void test_goes_on_with_the_records_when_the_disk_is_full(void **state)
{
	const struct folder *folder = *state;
	int ends[2], made = 0;
	store_close(store_open(folder->arena, database(folder)));
	assert_int_equal(pipe(ends), 0);
	if (fork() == 0) {
		made = fill_the_disk(database(folder), 40 * 1024);
		_Exit(write(ends[1], &made, sizeof(made)) != sizeof(made));
	}
	assert_int_equal(read(ends[0], &made, sizeof(made)), sizeof(made));
	assert_int_not_equal(wait(NULL), -1);
	close(ends[0]);
	close(ends[1]);
	assert_true(made > 50);
	struct store *store = store_open(folder->arena, database(folder));
	assert_saves(store);
	assert_int_equal(count_answers(store, folder->arena), made - 2);
	store_close(store);
}

static void test_looking_makes_no_file(void **state)
{
	const struct folder *folder = *state;
	struct store *store = store_look(folder->arena, database(folder));
	assert_null(store_trouble(store, ENGLISH));
	assert_int_equal(count_answers(store, folder->arena), 0);
	store_close(store);
	assert_int_equal(access(folder_path(folder, "state"), F_OK), -1);
	store = store_look(folder->arena, garbage(folder));
	assert_contains(store_trouble(store, ENGLISH), "is damaged");
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_set_up, folder_tear_down)
		IN_A_FOLDER(test_the_environment_says_where_the_file_is),
		IN_A_FOLDER(test_makes_its_folders_for_the_learner_alone),
		IN_A_FOLDER(test_keeps_places_with_and_without_a_file),
		IN_A_FOLDER(test_keeps_answers_in_the_order_of_time),
		IN_A_FOLDER(test_keeps_settings),
		IN_A_FOLDER(test_text_that_is_read_is_clean),
		IN_A_FOLDER(test_two_instances_take_turns),
		IN_A_FOLDER(test_many_processes_answer_at_once),
		IN_A_FOLDER(test_kill_costs_at_most_the_answer_being_kept),
		cmocka_unit_test(test_goes_on_without_a_file_that_fails),
		IN_A_FOLDER(test_goes_on_where_it_may_only_read),
		IN_A_FOLDER(test_damage_that_is_found_later),
		IN_A_FOLDER(test_goes_on_with_the_records_of_a_locked_file),
		IN_A_FOLDER(test_goes_on_with_the_records_when_the_disk_is_full),
		IN_A_FOLDER(test_looking_makes_no_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
