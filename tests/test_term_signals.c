/* How a terminal is left: put back however the program ends or stops, and painted anew after. */
#include "autodiff/base/text.h"
#include "tests/support/probe.h"
#include "tests/support/run.h"
#include "tests/support/support.h"
#include "tutor/term/theme.h"

#include <signal.h>
#include <string.h>

/* However it ends: nobody can use a terminal that types at every turn of the wheel. */
static void test_gives_the_mouse_back(void **state)
{
	(void)state;
	static const int signals[] = { SIGTERM, SIGSEGV, 0 };
	for (size_t i = 0; i < LENGTH(signals); i++) {
		struct arena *arena = arena_new();
		struct pty *pty = probe_start(arena, probe_usual);
		pty_wait_for(pty, "event 0");
		pty_type(pty, "M");
		pty_wait_for(pty, "event 1: M;");
		assert_true(pty_mouse_reported(pty));
		if (signals[i])
			pty_signal(pty, signals[i]);
		else
			pty_type(pty, "q");
		assert_int_equal(pty_wait_exit(pty), signals[i] ? 128 + signals[i] : 0);
		assert_put_back(pty);
		probe_end(arena, pty);
	}
}

/* How the probe ends itself by a key, and what the shell is told. */
static void test_puts_the_terminal_back_when_it_crashes(void **state)
{
	(void)state;
	static const struct {
		const char *key;
		int status;
	} rows[] = { { "S", 128 + SIGSEGV },   { "A", 128 + SIGABRT },
		     { "O", 128 + SIGSEGV },   { "D", 1 },
		     { "\003", 128 + SIGINT }, { "\034", 128 + SIGQUIT } };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct pty *pty =
			probe_start_by_shell(arena, "ulimit -c 0; echo before; exec \"$0\"");
		pty_wait_for(pty, "event 0");
		pty_type(pty, rows[i].key);
		assert_int_equal(pty_wait_exit(pty), rows[i].status);
		assert_put_back(pty);
		assert_contains(pty_screen(pty), "before\n");
		if (rows[i].status == 1)
			assert_contains(pty_screen(pty), "before\ngradwalk: the probe dies\n");
		probe_end(arena, pty);
	}
}

static void test_puts_the_terminal_back_on_every_signal(void **state)
{
	(void)state;
	static const int signals[] = { SIGINT,	SIGTERM, SIGHUP, SIGQUIT, SIGSEGV,
				       SIGABRT, SIGBUS,	 SIGFPE, SIGILL };
	static const char *const types[] = { XTERM, "TERM=linux", "TERM=vt100" };
	for (size_t i = 0; i < LENGTH(signals) * LENGTH(types); i++) {
		const int number = signals[i % LENGTH(signals)];
		const char *const env[] = { UTF8, types[i / LENGTH(signals)], NULL };
		struct arena *arena = arena_new();
		struct pty *pty = probe_start(arena, env);
		pty_wait_for(pty, "+\n");
		pty_signal(pty, number);
		assert_int_equal(pty_wait_exit(pty), 128 + number);
		assert_put_back(pty);
		probe_end(arena, pty);
	}
}

/* Nothing is taken from a caller that ignores a signal: nohup means it. */
static void test_leaves_ignored_signals_ignored(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = probe_start_by_shell(arena, "trap '' HUP INT; exec \"$0\"");
	pty_wait_for(pty, "event 0");
	pty_signal(pty, SIGHUP);
	pty_signal(pty, SIGINT);
	pty_type(pty, "x");
	pty_wait_for(pty, "event 1: x;");
	pty_hang_up(pty); /* no signal tells of it now: the input does */
	assert_int_equal(pty_wait_exit(pty), 3);
	probe_end(arena, pty);
}

/* Stopped by others, it can put nothing back; going on, it paints everything anew. */
static void test_paints_anew_when_it_goes_on(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	size_t length;
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "event 0");
	pty_signal(pty, SIGSTOP);
	pty_signal(pty, SIGCONT);
	pty_wait_for(pty, "event 1: resize;");
	const char *first = strstr(pty_bytes(pty, &length), "style");
	assert_non_null(strstr(pty_bytes(pty, &length), "\033[?1049l"));
	for (int style = 1; style < STYLE_COUNT; style++)
		first = strstr(first + 1, "style");
	assert_non_null(strstr(first + 1, "style"));
	assert_true(pty_on_alternate_screen(pty));
	probe_end(arena, pty);
}

/* Ctrl-Z needs a shell with job control: the leader of a session is not stopped by it. */
static void test_stops_and_goes_on_in_a_shell(void **state)
{
	(void)state;
	static const char *const env[] = { UTF8, XTERM, "PS1=ready> ", "ENV", NULL };
	static const char *const argv[] = { "bash", "--norc", "--noprofile", "-i", NULL };
	struct arena *arena = arena_new();
	struct pty *pty = pty_start(arena, argv, env, ROWS, COLUMNS);
	struct text line = { .arena = arena };
	text_printf(&line, "'%s'\n", built_path(arena, "tests/term_probe"));
	pty_wait_for(pty, "ready>");
	pty_type(pty, line.bytes);
	for (int round = 0; round < 2; round++) {
		pty_wait_for(pty, "size 80x24");
		pty_type(pty, "M");
		pty_wait_for(pty, ": M; size 80x24");
		pty_type(pty, "\032");
		pty_wait_for(pty, "Stopped");
		assert_false(pty_on_alternate_screen(pty));
		assert_true(pty_cursor_visible(pty));
		assert_false(pty_mouse_reported(pty));
		pty_type(pty, "fg\n");
		pty_wait_for(pty, ": resize; size 80x24");
		pty_wait_for(pty, "style\nstyle");
		assert_true(pty_on_alternate_screen(pty));
		assert_true(pty_mouse_reported(pty));
		pty_type(pty, "x");
		pty_wait_for(pty, ": x; size 80x24");
	}
	pty_type(pty, "\003");
	pty_wait_gone(pty, "size 80x24");
	pty_type(pty, "echo status $?.\n");
	pty_wait_for(pty, "status 130.");
	probe_end(arena, pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gives_the_mouse_back),
		cmocka_unit_test(test_puts_the_terminal_back_when_it_crashes),
		cmocka_unit_test(test_puts_the_terminal_back_on_every_signal),
		cmocka_unit_test(test_leaves_ignored_signals_ignored),
		cmocka_unit_test(test_paints_anew_when_it_goes_on),
		cmocka_unit_test(test_stops_and_goes_on_in_a_shell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
