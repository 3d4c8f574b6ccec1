/* The walk in a real terminal: a pseudo-terminal, read through libvterm. */
#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/pty.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define UTF8 "LC_ALL=C.UTF-8"
#define XTERM "TERM=xterm-256color"

static const char *const usual[] = { UTF8, XTERM, "NO_COLOR", "ACCESSIBLE", "LANGUAGE", NULL };

static struct pty *open_walk(struct arena *arena, const char *const env[], int rows, int columns)
{
	const char *const argv[] = { program_path(arena), "walk", "mazur", NULL };
	return pty_start(arena, argv, env, rows, columns);
}

static void test_steps_through_the_walk(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, usual, 24, 80);
	pty_wait_for(pty, "step 1 of 45");
	pty_wait_for(pty, "net_h1 = w1·i1 + w2·i2 + b1");
	assert_true(pty_on_alternate_screen(pty));
	pty_key(pty, VTERM_KEY_RIGHT);
	pty_wait_for(pty, "step 2 of 45");
	pty_key(pty, VTERM_KEY_LEFT);
	pty_wait_for(pty, "step 1 of 45");
	pty_key(pty, VTERM_KEY_PAGEDOWN);
	pty_wait_for(pty, "[Loss]");
	pty_key(pty, VTERM_KEY_PAGEDOWN);
	pty_wait_for(pty, "[Backward]");
	pty_key(pty, VTERM_KEY_END);
	pty_wait_for(pty, "step 45 of 45");
	pty_wait_for(pty, "[Update]");
	pty_key(pty, VTERM_KEY_PAGEUP);
	pty_wait_for(pty, "step 36 of 45");
	pty_key(pty, VTERM_KEY_HOME);
	pty_wait_for(pty, "step 1 of 45");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_true(pty_modes_restored(pty));
	assert_false(pty_on_alternate_screen(pty));
	assert_true(pty_cursor_visible(pty));
	pty_end(pty);
	arena_free(arena);
}

static void test_opens_a_partial_and_the_help(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, usual, 24, 80);
	pty_wait_for(pty, "step 1 of 45");
	pty_key(pty, VTERM_KEY_DOWN);
	pty_key(pty, VTERM_KEY_ENTER);
	pty_wait_for(pty, "∂E/∂net_h2 = 0.00995425");
	pty_wait_for(pty, "the factors of path 1");
	pty_key(pty, VTERM_KEY_TAB);
	pty_key(pty, VTERM_KEY_DOWN);
	pty_key(pty, VTERM_KEY_ENTER);
	pty_wait_for(pty, "∂E_o1/∂out_o1 = −(t1 − out_o1)");
	pty_wait_for(pty, "chain rule, power rule");
	pty_type(pty, "d");
	pty_wait_for(pty, "Operation by operation");
	pty_key(pty, VTERM_KEY_ESCAPE);
	pty_wait_for(pty, "the factors of path 1");
	pty_key(pty, VTERM_KEY_ESCAPE);
	pty_wait_for(pty, "step 1 of 45");
	pty_wait_gone(pty, "the factors of path 1");
	pty_type(pty, "?");
	pty_wait_for(pty, "the next phase");
	pty_key(pty, VTERM_KEY_ESCAPE);
	pty_wait_gone(pty, "the next phase");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_end(pty);
	arena_free(arena);
}

/* gradwalk inspect on a terminal: choose, change, compare, copy, save. */
static void test_inspects_on_a_screen(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *const argv[] = { program_path(arena), "inspect", "mazur", NULL };
	struct pty *pty = pty_start(arena, argv, usual, 24, 80);
	struct text path = { .arena = arena };
	char folder[] = "/tmp/gradwalk-e2e-XXXXXX";
	size_t length;
	pty_wait_for(pty, "∂E/∂w1 = 0.000438568");
	pty_type(pty, "ww5");
	pty_wait_for(pty, "search: w5");
	pty_key(pty, VTERM_KEY_ENTER);
	pty_wait_for(pty, "∂E/∂w5 = 0.0821670");
	pty_type(pty, "c");
	pty_wait_for(pty, "kept");
	pty_type(pty, "e1/2");
	pty_wait_for_cursor(pty, "w5 = 1/2");
	pty_key(pty, VTERM_KEY_ENTER);
	pty_wait_for(pty, "w5: 0.4 → 0.5");
	pty_type(pty, "u");
	pty_wait_for(pty, "all values are the same");
	pty_key(pty, VTERM_KEY_ESCAPE);
	pty_wait_for(pty, "the factors of path 1");
	pty_type(pty, "y\t");
	pty_wait_for(pty, "[LaTeX]");
	pty_key(pty, VTERM_KEY_ENTER);
	pty_wait_for(pty, "bytes sent to the clipboard");
	/* OSC 52 with the Base64 of "\begin{align*}" */
	const char *bytes = pty_bytes(pty, &length);
	static const char copied[] = "\033]52;c;XGJlZ2lue2FsaWduKn0";
	assert_non_null(memmem(bytes, length, copied, sizeof(copied) - 1));
	assert_non_null(mkdtemp(folder));
	text_printf(&path, "%s/w5.tex", folder);
	for (int time = 0; time < 2; time++) {
		pty_type(pty, "s");
		pty_wait_for(pty, "Save as dE-dw5.tex");
		pty_type(pty, path.bytes);
		pty_key(pty, VTERM_KEY_ENTER);
		pty_wait_for(pty, time ? "cannot be written: File exists." : "Saved as ");
	}
	FILE *saved = fopen(path.bytes, "r");
	char first[64] = { 0 };
	assert_non_null(fgets(first, sizeof(first), saved));
	assert_string_equal(first, "\\begin{align*}\n");
	fclose(saved);
	unlink(path.bytes);
	rmdir(folder);
	pty_type(pty, "qq");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_true(pty_modes_restored(pty));
	pty_end(pty);
	arena_free(arena);
}

/* A screen reader follows the cursor: it stands on the quantity that Enter opens. */
static void test_cursor_stands_on_the_focused_quantity(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, usual, 24, 80);
	pty_wait_for(pty, "step 1 of 45");
	pty_wait_for_cursor(pty, "▶ net_h1");
	pty_key(pty, VTERM_KEY_UP);
	pty_wait_for_cursor(pty, "▶ b2");
	pty_end(pty);
	arena_free(arena);
}

/* From a console without colours to 256 of them: the same screen, and it can be used. */
static void test_shows_a_screen_on_every_terminal(void **state)
{
	(void)state;
	static const char *const terminals[][2] = {
		{ "TERM=xterm-256color", "NO_COLOR" }, { "TERM=xterm-16color", "NO_COLOR" },
		{ "TERM=xterm", "NO_COLOR" },	       { "TERM=linux", "NO_COLOR" },
		{ "TERM=vt100", "NO_COLOR" },	       { "TERM=xterm-256color", "NO_COLOR=1" },
	};
	for (size_t i = 0; i < LENGTH(terminals); i++) {
		struct arena *arena = arena_new();
		const char *const env[] = { UTF8, terminals[i][0], terminals[i][1], "ACCESSIBLE",
					    NULL };
		struct pty *pty = open_walk(arena, env, 24, 80);
		pty_wait_for(pty, "step 1 of 45");
		pty_type(pty, "\033[C");
		pty_wait_for(pty, "step 2 of 45");
		pty_wait_for(pty, "net_h2 = w3·i1 + w4·i2 + b1");
		pty_type(pty, "q");
		assert_int_equal(pty_wait_exit(pty), 0);
		assert_true(pty_modes_restored(pty));
		pty_end(pty);
		arena_free(arena);
	}
}

static void test_follows_every_size(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
	} sizes[] = { { 12, 40 }, { 60, 200 }, { 5, 25 }, { 24, 80 } };
	static const char *const frozen[] = { UTF8, XTERM, "LINES=10", "COLUMNS=30", NULL };
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, frozen, 24, 80);
	pty_wait_for(pty, "step 1 of 45");
	pty_key(pty, VTERM_KEY_PAGEDOWN);
	pty_wait_for(pty, "[Loss]");
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		pty_resize(pty, sizes[i].rows, sizes[i].columns);
		pty_key(pty, i % 2 ? VTERM_KEY_LEFT : VTERM_KEY_RIGHT);
		pty_wait_for(pty, i % 2 ? "step 9 of 45" : "step 10 of 45");
	}
	pty_resize(pty, 12, 40);
	pty_wait_for(pty, "→ step   ← back   ? help   q quit\n");
	pty_end(pty);
	arena_free(arena);
}

/* No screen, or none wanted: the walk in words, without one escape. */
static void test_falls_back_to_plain_text(void **state)
{
	(void)state;
	static const char *const environments[][4] = {
		{ UTF8, "TERM=dumb" },
		{ UTF8, "TERM=nonsense" },
		{ UTF8, "TERM" },
		{ UTF8, XTERM, "ACCESSIBLE=1" },
	};
	for (size_t i = 0; i < LENGTH(environments); i++) {
		struct arena *arena = arena_new();
		size_t length;
		struct pty *pty = open_walk(arena, environments[i], 50, 80);
		assert_int_equal(pty_wait_exit(pty), 0);
		const char *bytes = pty_bytes(pty, &length);
		assert_contains(bytes, "Step 45 of 45: new b2");
		assert_null(memchr(bytes, '\033', length));
		assert_true(pty_modes_restored(pty));
		pty_end(pty);
		arena_free(arena);
	}
}

static void test_draws_ascii_without_utf8(void **state)
{
	(void)state;
	static const char *const locales[][4] = { { "LC_ALL=C", XTERM },
						  { "LC_ALL=POSIX", XTERM },
						  { "LC_ALL=de_DE.ISO-8859-1", XTERM } };
	for (size_t i = 0; i < LENGTH(locales); i++) {
		struct arena *arena = arena_new();
		size_t length;
		struct pty *pty = open_walk(arena, locales[i], 24, 80);
		pty_wait_for(pty, "net_h1 = w1*i1 + w2*i2 + b1");
		pty_key(pty, VTERM_KEY_END);
		pty_wait_for(pty, "step 45 of 45");
		const char *bytes = pty_bytes(pty, &length);
		for (size_t b = 0; b < length; b++)
			assert_true((unsigned char)bytes[b] < 0x80);
		pty_end(pty);
		arena_free(arena);
	}
}

/* The locale named is not installed, and Korean is drawn all the same, two cells wide. */
static void test_draws_korean(void **state)
{
	(void)state;
	static const char *const env[] = { "LC_ALL=ko_KR.UTF-8", XTERM, NULL };
	struct arena *arena = arena_new();
	const char *const argv[] = { program_path(arena), "walk", "-e",
				     "param 가중치 = 2; 오차 = 가중치^2", NULL };
	struct pty *pty = pty_start(arena, argv, env, 24, 80);
	pty_wait_for(pty, "오차 = 가중치²");
	for (int row = 0; row < 24; row++) {
		for (int column = 0; column < 80; column++) {
			if (pty_cell(pty, row, column).chars[0] != 0xAC00) /* 가 */
				continue;
			assert_int_equal(pty_cell(pty, row, column).width, 2);
			assert_int_equal(pty_cell(pty, row, column + 2).chars[0], 0xC911); /* 중 */
		}
	}
	pty_end(pty);
	arena_free(arena);
}

/* Without an alternate screen what was drawn stays, but the shell's prompt gets a row of its own. */
static void test_leaves_the_last_row_to_the_shell(void **state)
{
	(void)state;
	static const char *const env[] = { UTF8, "TERM=vt100", NULL };
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, env, 24, 80);
	pty_wait_for(pty, "q quit");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_wait_for(pty, "step 1 of 45");
	pty_wait_gone(pty, "q quit");
	pty_end(pty);
	arena_free(arena);
}

static void test_says_why_there_is_no_screen(void **state)
{
	(void)state;
	static const char *const env[] = { UTF8, "TERM=dumb", "ACCESSIBLE", NULL };
	struct arena *arena = arena_new();
	const char *const argv[] = { program_path(arena), "inspect", "mazur", NULL };
	struct pty *pty = pty_start(arena, argv, env, 24, 80);
	pty_wait_for(pty, "--wrt NAME is needed");
	pty_wait_for(pty, "\"dumb\"");
	assert_int_equal(pty_wait_exit(pty), 2);
	pty_end(pty);
	arena_free(arena);
}

static void test_speaks_korean(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *const argv[] = { program_path(arena), "walk", "mazur", "--lang", "ko", NULL };
	struct pty *pty = pty_start(arena, argv, usual, 24, 80);
	pty_wait_for(pty, "45단계 중 1단계");
	pty_wait_for(pty, "net_h1은 들어온 값마다 가중치를");
	pty_type(pty, "L");
	pty_wait_for(pty, "step 1 of 45");
	pty_type(pty, "L?");
	pty_wait_for(pty, "따라가기 화면");
	pty_key(pty, VTERM_KEY_ESCAPE);
	pty_wait_for(pty, "q 끝내기");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_end(pty);
	arena_free(arena);
}

static void test_puts_the_terminal_back_on_every_signal(void **state)
{
	(void)state;
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT };
	for (size_t i = 0; i < LENGTH(signals); i++) {
		struct arena *arena = arena_new();
		struct pty *pty = open_walk(arena, usual, 24, 80);
		pty_wait_for(pty, "q quit");
		assert_false(pty_modes_restored(pty));
		pty_signal(pty, signals[i]);
		assert_int_equal(pty_wait_exit(pty), 128 + signals[i]);
		assert_true(pty_modes_restored(pty));
		assert_false(pty_on_alternate_screen(pty));
		assert_true(pty_cursor_visible(pty));
		pty_end(pty);
		arena_free(arena);
	}
}

static void test_ends_by_ctrl_c(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, usual, 24, 80);
	pty_wait_for(pty, "q quit");
	pty_type(pty, "\003");
	assert_int_equal(pty_wait_exit(pty), 130);
	assert_true(pty_modes_restored(pty));
	pty_end(pty);
	arena_free(arena);
}

/* Ctrl-Z needs a shell with job control: a session's leader ignores it. */
static void test_stops_and_goes_on(void **state)
{
	(void)state;
	static const char *const env[] = { UTF8, XTERM, "PS1=ready> ", "ENV", NULL };
	static const char *const argv[] = { "sh", "-i", NULL };
	struct arena *arena = arena_new();
	struct pty *pty = pty_start(arena, argv, env, 24, 80);
	struct text line = { .arena = arena };
	text_printf(&line, "'%s' walk mazur\n", program_path(arena));
	pty_wait_for(pty, "ready>");
	pty_type(pty, line.bytes);
	pty_wait_for(pty, "q quit");
	pty_key(pty, VTERM_KEY_RIGHT);
	pty_wait_for(pty, "step 2 of 45");
	pty_type(pty, "\032");
	pty_wait_for(pty, "Stopped");
	assert_false(pty_on_alternate_screen(pty));
	pty_type(pty, "fg\n");
	pty_wait_for(pty, "step 2 of 45");
	assert_true(pty_on_alternate_screen(pty));
	pty_key(pty, VTERM_KEY_RIGHT);
	pty_wait_for(pty, "step 3 of 45");
	pty_type(pty, "q");
	pty_wait_gone(pty, "q quit");
	pty_type(pty, "exit 7\n");
	assert_int_equal(pty_wait_exit(pty), 7);
	pty_end(pty);
	arena_free(arena);
}

static void test_ends_when_the_terminal_is_gone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = open_walk(arena, usual, 24, 80);
	pty_wait_for(pty, "q quit");
	pty_hang_up(pty);
	const int status = pty_wait_exit(pty);
	assert_true(status == 0 || status == 128 + SIGHUP);
	pty_end(pty);
	arena_free(arena);
}

/*
 * A page is shown before its place is kept; what went wrong with that is said at
 * once all the same, not after the next key.
 */
static void test_says_at_once_that_nothing_is_kept(void **state)
{
	const struct folder *folder = *state;
	struct arena *arena = arena_new();
	struct text home = { .arena = arena }, spoil = { .arena = arena };
	text_printf(&home, "XDG_STATE_HOME=%s", folder->path);
	text_printf(&spoil, "tr '\\0' x </dev/zero | head -c 8192 >'%s/gradwalk/progress.db'",
		    folder->path);
	const char *const env[] = { UTF8,	    "TERM=xterm", "ACCESSIBLE",
				    "LANG=C.UTF-8", home.bytes,	  NULL };
	const char *const argv[] = { program_path(arena), "lesson", "perceptron", NULL };
	struct pty *pty = pty_start(arena, argv, env, 24, 80);
	pty_wait_for(pty, "page 1 of");
	pty_type(pty, "?"); /* a key is read when all before it is done */
	pty_wait_gone(pty, "page 1 of");
	assert_int_equal(system(spoil.bytes), 0);
	pty_type(pty, "q ");
	pty_wait_for(pty, "damaged");
	pty_end(pty);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_through_the_walk),
		cmocka_unit_test(test_opens_a_partial_and_the_help),
		cmocka_unit_test(test_inspects_on_a_screen),
		cmocka_unit_test(test_cursor_stands_on_the_focused_quantity),
		cmocka_unit_test(test_shows_a_screen_on_every_terminal),
		cmocka_unit_test(test_follows_every_size),
		cmocka_unit_test(test_falls_back_to_plain_text),
		cmocka_unit_test(test_draws_ascii_without_utf8),
		cmocka_unit_test(test_draws_korean),
		cmocka_unit_test(test_leaves_the_last_row_to_the_shell),
		cmocka_unit_test(test_says_why_there_is_no_screen),
		cmocka_unit_test(test_speaks_korean),
		cmocka_unit_test(test_puts_the_terminal_back_on_every_signal),
		cmocka_unit_test(test_ends_by_ctrl_c),
		cmocka_unit_test(test_stops_and_goes_on),
		cmocka_unit_test(test_ends_when_the_terminal_is_gone),
		IN_A_FOLDER(test_says_at_once_that_nothing_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
