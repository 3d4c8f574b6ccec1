/* What goes wrong with the file of the records, and what is said of it. */
#include "tests/support/store.h"
#include "tests/support/support.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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
		cmocka_unit_test(test_goes_on_without_a_file_that_fails),
		IN_A_FOLDER(test_goes_on_where_it_may_only_read),
		IN_A_FOLDER(test_damage_that_is_found_later),
		IN_A_FOLDER(test_goes_on_with_the_records_of_a_locked_file),
		IN_A_FOLDER(test_goes_on_with_the_records_when_the_disk_is_full),
		IN_A_FOLDER(test_looking_makes_no_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
