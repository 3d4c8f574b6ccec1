/* gradwalk present and its notes, in two terminals. */
#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/pty.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct pty *start(const struct folder *folder, const char *page, const char *option,
			 const char *runtime)
{
	const char *const env[] = { "LC_ALL=C.UTF-8",
				    "TERM=xterm-256color",
				    "NO_COLOR",
				    "ACCESSIBLE",
				    "LANGUAGE",
				    runtime,
				    NULL };
	const char *const argv[] = { program_path(folder->arena),
				     "present",
				     "tests/lessons/en/present.md",
				     page,
				     option,
				     NULL };
	return pty_start(folder->arena, argv, env, 24, 80);
}

static const char *runtime_of(const struct folder *folder)
{
	return text_formatted(folder->arena, "XDG_RUNTIME_DIR=%s", folder->path);
}

/* The notes come first and wait; then they follow every step, and see the presentation end. */
static void test_notes_follow_in_a_second_terminal(void **state)
{
	const struct folder *folder = *state;
	struct pty *notes = start(folder, "1", "--notes", runtime_of(folder));
	pty_wait_for(notes, "Waiting for 'gradwalk present' in another terminal.");
	struct pty *show = start(folder, "1", NULL, runtime_of(folder));
	pty_wait_for(show, "→ goes on");
	pty_wait_for(notes, "now: step 1 of 4");
	pty_wait_for(notes, "Too large a step misses.");
	pty_wait_for(notes, "0 min");
	pty_key(show, VTERM_KEY_RIGHT);
	pty_wait_for(show, "Too large a step misses.");
	pty_wait_for(notes, "Too small a step takes long.");
	pty_type(show, "2\r");
	pty_wait_for(show, "w21 is");
	pty_wait_for(notes, "Three minutes.");
	pty_type(show, "b");
	pty_wait_gone(show, "One weight");
	pty_wait_for(notes, "The screen of the class is blank.");
	pty_type(show, " ");
	pty_wait_for(show, "One weight");
	pty_wait_gone(notes, "blank");
	pty_type(show, "s");
	pty_wait_for(show, "below 0");
	pty_type(show, "q");
	assert_int_equal(pty_wait_exit(show), 0);
	assert_true(pty_modes_restored(show));
	pty_wait_for(notes, "Waiting for");
	assert_int_equal(access(folder_path(folder, "gradwalk/present.sock"), F_OK), -1);
	pty_type(notes, "q");
	assert_int_equal(pty_wait_exit(notes), 0);
	assert_true(pty_modes_restored(notes));
	pty_end(show);
	pty_end(notes);
}

/* A model that is changed on the screen is changed in the notes. */
static void test_notes_follow_what_is_changed(void **state)
{
	const struct folder *folder = *state;
	struct pty *show = start(folder, "2", NULL, runtime_of(folder));
	pty_wait_for(show, "w21 is");
	struct pty *notes = start(folder, "1", "--notes", runtime_of(folder));
	pty_wait_for(notes, "The error is 0.277");
	pty_type(show, "aw21\r");
	pty_wait_for_cursor(show, "w21 = 0.7");
	pty_type(show, "9\r");
	pty_wait_for(show, "The error is 0.175");
	pty_wait_for(notes, "The error is 0.175");
	pty_end(notes);
	pty_end(show);
}

/* The second presentation says so, and goes on; nor does one without a folder end. */
static void test_presents_without_notes(void **state)
{
	const struct folder *folder = *state;
	struct pty *first = start(folder, "1", NULL, runtime_of(folder));
	pty_wait_for(first, "→ goes on");
	struct pty *second = start(folder, "1", NULL, runtime_of(folder));
	pty_wait_for(second, "Another presentation runs, and notes follow that one.");
	pty_key(second, VTERM_KEY_RIGHT);
	pty_wait_for(second, "Too large a step misses.");
	struct pty *alone = start(folder, "1", NULL, "XDG_RUNTIME_DIR");
	pty_wait_for(alone, "so notes cannot follow.");
	pty_key(alone, VTERM_KEY_RIGHT);
	pty_wait_for(alone, "Too large a step misses.");
	struct pty *notes = start(folder, "1", "--notes", "XDG_RUNTIME_DIR");
	assert_int_equal(pty_wait_exit(notes), 1);
	pty_end(notes);
	pty_end(alone);
	pty_end(second);
	pty_end(first);
}

static void test_refuses_what_it_cannot_present(void **state)
{
	const struct folder *folder = *state;
	static const struct {
		const char *line;
		int status;
		const char *says;
	} cases[] = {
		{ "gradwalk present", 2, "gradwalk present: which LESSON?" },
		{ "gradwalk present 05-forwards", 1, "did you mean '05-forward'?" },
		{ "gradwalk present 05 99", 2, "is a number from 1 to" },
		{ "gradwalk present 05", 1, "needs a terminal that can show a screen" },
		{ "gradwalk present 05 --notes </dev/null", 1,
		  "needs a terminal that can show a screen" },
		{ "gradwalk present 05 --note", 2, "did you mean --notes" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct run run = run_line(folder->arena, cases[i].line);
		assert_int_equal(run.status, cases[i].status);
		assert_contains(run.err, cases[i].says);
		assert_string_equal(run.out, "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_notes_follow_in_a_second_terminal),
		IN_A_FOLDER(test_notes_follow_what_is_changed),
		IN_A_FOLDER(test_presents_without_notes),
		IN_A_FOLDER(test_refuses_what_it_cannot_present),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
