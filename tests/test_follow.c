/* The presenter and who follows: through real sockets, in a folder of the test's own. */
#include "tutor/command/follow.h"

#include "autodiff/base/arena.h"
#include "tests/support/folder.h"
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static const struct spot first = {
	.lesson = "05-forward", .page = 1, .beat = 3, .start = 1764000000
};

static struct presenter *open_presenter(const struct folder *folder)
{
	struct error error;
	struct presenter *presenter =
		presenter_open(folder->arena, folder_path(folder, "gradwalk/present.sock"), ENGLISH,
			       &error);
	if (!presenter)
		fail_msg("%s", error.message);
	return presenter;
}

static struct follower *open_follower(const struct folder *folder)
{
	return follower_new(folder->arena, folder_path(folder, "gradwalk/present.sock"));
}

static mode_t mode_of(const char *path)
{
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	return status.st_mode;
}

/* A bare socket, listening or connected, as somebody strange would have it. */
static int open_strange(const char *path, bool listening)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	if (listening) {
		assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
		assert_int_equal(listen(fd, 4), 0);
	} else {
		assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	}
	return fd;
}

/* Lines. */

static void test_a_line_reads_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text line = { .arena = arena };
	struct spot spot = first, read;
	spot.blank = true;
	spot_add(&spot, "w21", 0.1);
	spot_add(&spot, "b_1", -1e-300);
	spot_print(&line, &spot);
	assert_string_equal(line.bytes,
			    "present 1\t2\t3\t1\t1764000000\t05-forward\tw21=0.1\tb_1=-1e-300\n");
	assert_true(spot_read(line.bytes, line.length - 1, &read));
	assert_string_equal(read.lesson, spot.lesson);
	assert_int_equal(read.page, 1);
	assert_int_equal(read.beat, 3);
	assert_true(read.blank);
	assert_int_equal(read.start, 1764000000);
	assert_int_equal(read.value_count, 2);
	assert_string_equal(read.values[1].name, "b_1");
	assert_close(read.values[1].value, -1e-300, 0);
	arena_free(arena);
}

/* However much there is to say, a line stays within its bounds, and reads back. */
static void test_a_line_never_grows_too_long(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text line = { .arena = arena };
	struct spot spot = first, read;
	char slug[1000], name[SPOT_LEAF];
	memset(slug, 'x', sizeof(slug) - 1);
	slug[sizeof(slug) - 1] = '\0';
	spot_name(&spot, slug);
	memset(name, 'w', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	for (int i = 0; i < 1000; i++)
		spot_add(&spot, name, -1.2345678901234567e-300);
	spot_add(&spot, slug, 1);
	assert_int_equal(spot.value_count, SPOT_VALUES);
	spot.page = spot.beat = SPOT_MOST - 1;
	spot_print(&line, &spot);
	assert_true(line.length < SPOT_LINE);
	assert_true(spot_read(line.bytes, line.length - 1, &read));
	arena_free(arena);
}

static void test_names_are_cleaned(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "05-forward", "05-forward" }, { "a\tb\nc", "a?b?c" },
		{ "\x1b[2J", "?[2J" },		{ "강의", "강의" },
		{ "\xff\xfe", "??" },		{ "\xe2\x80\xae", "?" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct spot spot = { .page = 0 };
		spot_name(&spot, cases[i][0]);
		assert_string_equal(spot.lesson, cases[i][1]);
	}
}

#define GOOD "present 1\t2\t3\t0\t99\tname"

static void test_strange_lines_are_refused(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"",
		"\t",
		"present 1",
		"present 2\t2\t3\t0\t99\tname",
		"present 1\t0\t3\t0\t99\tname",
		"present 1\t10000\t3\t0\t99\tname",
		"present 1\t99999999999999999999999\t3\t0\t99\tname",
		"present 1\t2\t-3\t0\t99\tname",
		"present 1\t2\t+3\t0\t99\tname",
		"present 1\t2\t 3\t0\t99\tname",
		"present 1\t2\t3\t2\t99\tname",
		"present 1\t2\t3\t0\t999999999999999\tname",
		"present 1\t2\t3\t0\t\tname",
		"present 1\t2\t3\t0\t99\t",
		"present 1\t2\t3\t0\t99",
		"present 1\t2\t3\t0\t99\tna\x1b[2Jme",
		"present 1\t2\t3\t0\t99\tna\xffme",
		"present 1\t2\t3\t0\t99\tna\xe2\x80\xaeme",
		GOOD "\t",
		GOOD "\tw",
		GOOD "\tw=",
		GOOD "\t=1",
		GOOD "\tw=1=2",
		GOOD "\tw=nan",
		GOOD "\tw=inf",
		GOOD "\tw=1e999",
		GOOD "\tw\x1b=1",
		GOOD "\tname_longer_than_any_name_may_be_here=1",
		GOOD "\r",
	};
	struct spot spot = { .page = 77 };
	for (size_t i = 0; i < LENGTH(lines); i++)
		if (spot_read(lines[i], strlen(lines[i]), &spot))
			fail_msg("%s was read", lines[i]);
	assert_false(spot_read(GOOD "\0x", sizeof(GOOD) + 1, &spot));
	assert_int_equal(spot.page, 77);
	assert_true(spot_read(GOOD, strlen(GOOD), &spot));
}

/* Sockets. */

static void test_follows_from_the_first_word_on(void **state)
{
	const struct folder *folder = *state;
	struct follower *follower = open_follower(folder);
	struct spot spot = first, heard = { .page = 0 };
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_NOBODY);
	struct presenter *presenter = open_presenter(folder);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_WAITING);
	presenter_tell(presenter, &spot);
	assert_int_equal(presenter_followers(presenter), 1);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_HEARD);
	assert_int_equal(heard.beat, 3);
	for (spot.beat = 4; spot.beat < 9; spot.beat++)
		presenter_tell(presenter, &spot);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_HEARD);
	assert_int_equal(heard.beat, 8); /* the last word counts */
	presenter_close(presenter);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_NOBODY);
	presenter = open_presenter(folder); /* another one, later */
	presenter_tell(presenter, &first);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_WAITING);
	presenter_tell(presenter, &first);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_HEARD);
	assert_int_equal(heard.beat, 3);
	follower_close(follower);
	presenter_tell(presenter, &first);
	assert_int_equal(presenter_followers(presenter), 0);
	presenter_close(presenter);
}

static void test_nobody_else_can_open_it(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	const mode_t before = umask(0);
	assert_int_equal(mkdir(folder_path(folder, "gradwalk"), 0777), 0);
	struct presenter *presenter = open_presenter(folder);
	assert_int_equal(umask(before), 0); /* as it was */
	assert_int_equal(mode_of(path), S_IFSOCK | 0600);
	assert_int_equal(mode_of(folder_path(folder, "gradwalk")) & 07777, 0700);
	presenter_close(presenter);
	assert_int_equal(access(path, F_OK), -1);
}

static void test_a_stale_socket_is_replaced(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct spot heard;
	mkdir(folder_path(folder, "gradwalk"), 0700);
	close(open_strange(path, true)); /* nobody listens there any more */
	assert_int_equal(access(path, F_OK), 0);
	struct presenter *presenter = open_presenter(folder);
	struct follower *follower = open_follower(folder);
	follower_hear(follower, &heard);
	presenter_tell(presenter, &first);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_HEARD);
	follower_close(follower);
	presenter_close(presenter);
}

static void test_a_second_presenter_leaves_the_first_alone(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct error error;
	struct presenter *presenter = open_presenter(folder);
	assert_null(presenter_open(folder->arena, path, ENGLISH, &error));
	assert_string_equal(error.message, "Another presentation runs, and notes follow that one.");
	assert_int_equal(access(path, F_OK), 0);
	presenter_close(presenter);
}

/* A file is no socket that was left behind, and a link no folder. */
static void test_takes_nothing_away_but_sockets(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct error error;
	size_t length;
	mkdir(folder_path(folder, "gradwalk"), 0700);
	folder_write(folder, "gradwalk/present.sock", "mine", 4);
	assert_null(presenter_open(folder->arena, path, ENGLISH, &error));
	assert_contains(error.message, "cannot be made");
	assert_contains(error.message, "so notes cannot follow.");
	assert_string_equal(folder_read(folder, path, &length), "mine");
	assert_int_equal(symlink(folder->path, folder_path(folder, "link")), 0);
	assert_null(presenter_open(folder->arena, folder_path(folder, "link/present.sock"), ENGLISH,
				   &error));
	assert_contains(error.message, "is not yours");
	assert_null(presenter_open(folder->arena, folder_path(folder, "no/such/present.sock"),
				   KOREAN, &error));
	assert_contains(error.message, "메모가 따라올 수 없습니다.");
}

/* The new one's socket is not taken away by the old one's end. */
static void test_closes_only_its_own(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct presenter *old = open_presenter(folder);
	assert_int_equal(unlink(path), 0);
	struct presenter *new = open_presenter(folder);
	presenter_close(old);
	assert_int_equal(access(path, F_OK), 0);
	presenter_close(new);
}

/* Whoever does not read is dropped before long; whoever reads stays. */
static void test_never_waits_for_a_slow_reader(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct presenter *presenter = open_presenter(folder);
	struct follower *follower = open_follower(folder);
	struct spot spot = first, heard;
	const int slow = open_strange(path, false);
	follower_hear(follower, &heard);
	presenter_tell(presenter, &spot);
	assert_int_equal(presenter_followers(presenter), 2);
	for (int i = 0; i < 100000 && presenter_followers(presenter) == 2; i++) {
		spot.beat = i % SPOT_MOST;
		presenter_tell(presenter, &spot);
		follower_hear(follower, &heard);
	}
	assert_int_equal(presenter_followers(presenter), 1);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_HEARD);
	assert_int_equal(heard.beat, spot.beat);
	close(slow);
	follower_close(follower);
	presenter_close(presenter);
}

/* A reader who is gone is no signal's death, and a crowd is turned away. */
static void test_survives_those_who_leave_and_crowds(void **state)
{
	const struct folder *folder = *state;
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct presenter *presenter = open_presenter(folder);
	struct spot spot = first;
	int crowd[12];
	presenter_tell(presenter, &spot);
	for (size_t i = 0; i < LENGTH(crowd); i++) {
		crowd[i] = open_strange(path, false);
		assert_int_equal(send(crowd[i], "GET / HTTP/1.1\r\n", 16, 0), 16);
		presenter_tell(presenter, &spot);
	}
	assert_int_equal(presenter_followers(presenter), 8);
	for (size_t i = 0; i < LENGTH(crowd); i++)
		close(crowd[i]);
	spot.beat++;
	presenter_tell(presenter, &spot);
	assert_int_equal(presenter_followers(presenter), 0);
	presenter_close(presenter);
}

/* Says something to a follower in place of a presenter. */
static enum following hear_from_strange(const struct folder *folder, const char *bytes,
					size_t length)
{
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct spot heard = first;
	mkdir(folder_path(folder, "gradwalk"), 0700);
	unlink(path);
	const int listening = open_strange(path, true);
	struct follower *follower = open_follower(folder);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_WAITING);
	const int speaking = accept(listening, NULL, NULL);
	assert_int_equal(send(speaking, bytes, length, MSG_NOSIGNAL), (ssize_t)length);
	const enum following following = follower_hear(follower, &heard);
	assert_int_equal(heard.page, following == FOLLOW_HEARD ? 1 : first.page);
	close(speaking);
	close(listening);
	follower_close(follower);
	return following;
}

static void test_garbage_is_recognised(void **state)
{
	const struct folder *folder = *state;
	static const char line[] = GOOD "\n";
	char flood[3 * SPOT_LINE];
	memset(flood, 'x', sizeof(flood));
	assert_int_equal(hear_from_strange(folder, "HTTP/1.1 200\n", 13), FOLLOW_STRANGE);
	assert_int_equal(hear_from_strange(folder, "\0\0\0\n", 4), FOLLOW_STRANGE);
	assert_int_equal(hear_from_strange(folder, flood, sizeof(flood)), FOLLOW_STRANGE);
	assert_int_equal(hear_from_strange(folder, flood, 100), FOLLOW_WAITING); /* a line begun */
	assert_int_equal(hear_from_strange(folder, line, sizeof(line) - 1), FOLLOW_HEARD);
}

/* A line may come in pieces. */
static void test_puts_pieces_together(void **state)
{
	const struct folder *folder = *state;
	static const char line[] = GOOD "\n";
	const char *path = folder_path(folder, "gradwalk/present.sock");
	struct spot heard;
	mkdir(folder_path(folder, "gradwalk"), 0700);
	const int listening = open_strange(path, true);
	struct follower *follower = open_follower(folder);
	follower_hear(follower, &heard);
	const int speaking = accept(listening, NULL, NULL);
	for (size_t i = 0; i < sizeof(line) - 2; i++) {
		assert_int_equal(send(speaking, line + i, 1, 0), 1);
		assert_int_equal(follower_hear(follower, &heard), FOLLOW_WAITING);
	}
	assert_int_equal(send(speaking, "\n", 1, 0), 1);
	assert_int_equal(follower_hear(follower, &heard), FOLLOW_HEARD);
	assert_string_equal(heard.lesson, "name");
	close(speaking);
	close(listening);
	follower_close(follower);
}

static void test_the_path_needs_a_folder(void **state)
{
	const struct folder *folder = *state;
	struct error error;
	setenv("XDG_RUNTIME_DIR", "/run/user/7", 1);
	assert_string_equal(follow_path(folder->arena, ENGLISH, &error),
			    "/run/user/7/gradwalk/present.sock");
	setenv("XDG_RUNTIME_DIR", "relative", 1);
	assert_null(follow_path(folder->arena, ENGLISH, &error));
	unsetenv("XDG_RUNTIME_DIR");
	assert_null(follow_path(folder->arena, ENGLISH, &error));
	assert_string_equal(
		error.message,
		"XDG_RUNTIME_DIR names no folder, so notes cannot follow. Set it in both "
		"terminals to one folder of your own: export XDG_RUNTIME_DIR=$HOME");
	struct text path = { .arena = folder->arena };
	text_printf(&path, "%s/gradwalk/", folder->path);
	text_repeat(&path, "long", 40);
	assert_null(presenter_open(folder->arena, path.bytes, ENGLISH, &error));
	assert_contains(error.message, "is too long for a socket's name");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_line_reads_back),
		cmocka_unit_test(test_a_line_never_grows_too_long),
		cmocka_unit_test(test_names_are_cleaned),
		cmocka_unit_test(test_strange_lines_are_refused),
		IN_A_FOLDER(test_follows_from_the_first_word_on),
		IN_A_FOLDER(test_nobody_else_can_open_it),
		IN_A_FOLDER(test_a_stale_socket_is_replaced),
		IN_A_FOLDER(test_a_second_presenter_leaves_the_first_alone),
		IN_A_FOLDER(test_takes_nothing_away_but_sockets),
		IN_A_FOLDER(test_closes_only_its_own),
		IN_A_FOLDER(test_never_waits_for_a_slow_reader),
		IN_A_FOLDER(test_survives_those_who_leave_and_crowds),
		IN_A_FOLDER(test_garbage_is_recognised),
		IN_A_FOLDER(test_puts_pieces_together),
		IN_A_FOLDER(test_the_path_needs_a_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
