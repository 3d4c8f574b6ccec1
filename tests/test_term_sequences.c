/* Sequences of keys that curses does not know, by way of tests/probe/term_probe.c in a pseudo-terminal. */
#include "autodiff/base/text.h"
#include "tests/support/pty.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

#include <string.h>

static struct pty *start(struct arena *arena, const char *term)
{
	const char *const argv[] = { built_path(arena, "tests/term_probe"), NULL };
	const char *const env[] = { "LC_ALL=C.UTF-8", term, "NO_COLOR", NULL };
	struct pty *pty = pty_start(arena, argv, env, 24, 80);
	pty_wait_for(pty, "event 0: -");
	return pty;
}

static void finish(struct arena *arena, struct pty *pty)
{
	pty_end(pty);
	arena_free(arena);
}

static const char *const terms[] = { "TERM=xterm", "TERM=vt100", "TERM=screen", "TERM=linux" };

/* Whatever TERM says, as other terminals send them. */
static void test_knows_home_and_end_of_other_terminals(void **state)
{
	static const struct {
		const char *bytes, *name;
	} keys[] = {
		{ "\033[H", "home" },	   { "\033OH", "home" },       { "\033[1~", "home" },
		{ "\033[7~", "home" },	   { "\033[F", "end" },	       { "\033OF", "end" },
		{ "\033[4~", "end" },	   { "\033[8~", "end" },       { "\033[5~", "page up" },
		{ "\033[Z", "shift-tab" }, { "\033[6~", "page down" },
	};
	(void)state;
	for (size_t t = 0; t < LENGTH(terms); t++) {
		struct arena *arena = arena_new();
		struct pty *pty = start(arena, terms[t]);
		for (size_t i = 0; i < LENGTH(keys); i++) {
			pty_type(pty, keys[i].bytes);
			pty_wait_for(pty,
				     text_formatted(arena, "event %zu: %s;", i + 1, keys[i].name));
		}
		finish(arena, pty);
	}
}

/* One after another; the next key is the first event. */
static void test_swallows_unknown_sequences_whole(void **state)
{
	static const char *const sequences[] = {
		"\033[1;6H", "\033[57399u", "\033[27;5;9~",	"\033Oy",
		"\033[[A",   "\033[?1;2c",  "\033[99~\033[98~",
	};
	(void)state;
	for (size_t t = 0; t < LENGTH(terms); t++) {
		for (size_t i = 0; i < LENGTH(sequences); i++) {
			struct arena *arena = arena_new();
			struct pty *pty = start(arena, terms[t]);
			pty_type(pty, sequences[i]);
			pty_type(pty, "x");
			pty_wait_for(pty, "event 1: x;");
			finish(arena, pty);
		}
	}
}

/* The keyboard's Escape is no sequence's: letters after it are letters. */
static void test_a_lone_escape_is_not_kept_waiting(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start(arena, "TERM=xterm");
	pty_type(pty, "\033");
	pty_wait_for(pty, "event 1: control 27;");
	pty_type(pty, "[");
	pty_wait_for(pty, "event 2: [;");
	pty_type(pty, "\033x");
	pty_wait_for(pty, "event 4: x;");
	finish(arena, pty);
}

/* Escape with nothing of a sequence behind its opening is Escape, and that letter. */
static void test_an_opening_alone_is_two_keys(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start(arena, "TERM=xterm");
	pty_type(pty, "\033[");
	pty_wait_for(pty, "event 2: [;");
	finish(arena, pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_knows_home_and_end_of_other_terminals),
		cmocka_unit_test(test_swallows_unknown_sequences_whole),
		cmocka_unit_test(test_a_lone_escape_is_not_kept_waiting),
		cmocka_unit_test(test_an_opening_alone_is_two_keys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
