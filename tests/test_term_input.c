/* What a terminal tells: keys, characters, the mouse, its size, and that time passes. */
#include "autodiff/base/arena.h"
#include "tests/support/probe.h"
#include "tests/support/support.h"

static void test_names_special_keys(void **state)
{
	(void)state;
	static const struct {
		VTermKey key;
		const char *event;
	} rows[] = {
		{ VTERM_KEY_LEFT, ": left;" },
		{ VTERM_KEY_RIGHT, ": right;" },
		{ VTERM_KEY_UP, ": up;" },
		{ VTERM_KEY_DOWN, ": down;" },
		{ VTERM_KEY_HOME, ": home;" },
		{ VTERM_KEY_END, ": end;" },
		{ VTERM_KEY_PAGEUP, ": page up;" },
		{ VTERM_KEY_PAGEDOWN, ": page down;" },
		{ VTERM_KEY_ENTER, ": control 10;" },
		{ VTERM_KEY_ESCAPE, ": control 27;" },
		{ VTERM_KEY_TAB, ": control 9;" },
		{ VTERM_KEY_BACKSPACE, ": backspace;" },
	};
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "event 0");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		pty_key(pty, rows[i].key);
		pty_wait_for(pty, rows[i].event);
	}
	probe_end(arena, pty);
}

/* What is typed, and how the event reads that it ends in. */
static void test_reads_characters(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *event;
	} rows[] = {
		{ "?", "event 1: ?;" },
		{ "가", "event 2: 가;" },
		{ "∂", "event 3: ∂;" },
		{ "𝔼", "event 4: 𝔼;" },
		{ "a가b", "event 7: b;" },
		{ "\033[Z", "event 8: shift-tab;" },
		{ "\r", "event 9: control 10;" },
		{ "\b", "event 10: backspace;" },
		{ "\xE9u", "event 11: u;" },	 /* é of Latin-1: dropped, and u is kept */
		{ "\xEA\xB0v", "event 12: v;" }, /* cut short */
		{ "\xFF\x80w", "event 13: w;" }, /* never UTF-8 */
		{ "\xEA\xB0\033OA", "event 14: up;" },
		{ "\033[24~y", "event 15: y;" }, /* F12 says nothing */
		{ "\033[D", "event 16: left;" }, /* not in the application mode */
		{ "\033OF", "event 17: end;" },
	};
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "event 0");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		pty_type(pty, rows[i].typed);
		pty_wait_for(pty, rows[i].event);
	}
	probe_end(arena, pty);
}

static void test_tells_of_the_mouse(void **state)
{
	(void)state;
	static const struct {
		int button, column, row;
		const char *event;
	} clicks[] = {
		{ 1, 0, 0, "event 2: press 0,0;" },
		{ 1, 79, 23, "event 3: press 79,23;" },
		{ 4, 10, 5, "event 4: wheel up 10,5;" },
		{ 5, 10, 5, "event 5: wheel down 10,5;" },
		{ 5, 10, 5, "event 6: wheel down 10,5;" },
		{ 1, 2, 3, "event 7: press 2,3;" },
		{ 1, 2, 3, "event 8: press 2,3;" },
	};
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "event 0");
	assert_false(pty_mouse_reported(pty));
	pty_type(pty, "M");
	pty_wait_for(pty, "event 1: M;");
	assert_true(pty_mouse_reported(pty));
	for (size_t i = 0; i < LENGTH(clicks); i++) {
		pty_click(pty, clicks[i].button, clicks[i].column, clicks[i].row);
		pty_wait_for(pty, clicks[i].event);
	}
	pty_click(pty, 3, 1, 1); /* the right button says nothing */
	pty_key(pty, VTERM_KEY_ESCAPE);
	pty_wait_for(pty, "event 9: control 27;");
	pty_type(pty, "m");
	pty_wait_for(pty, "event 10: m;");
	assert_false(pty_mouse_reported(pty));
	probe_end(arena, pty);
}

static void test_tells_every_size(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
		const char *corner;
	} sizes[] = {
		{ 12, 40, "40x12+\n" },
		{ 60, 200, "200x60+\n" },
		{ 5, 25, "25x5+\n" },
		{ 24, 80, "80x24+\n" },
	};
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, (const char *const[]){ UTF8, XTERM, "LINES=10",
								    "COLUMNS=30", NULL });
	pty_wait_for(pty, "80x24+\n");
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		pty_resize(pty, sizes[i].rows, sizes[i].columns);
		pty_wait_for(pty, sizes[i].corner);
		const VTermScreenCell corner =
			pty_cell(pty, sizes[i].rows - 1, sizes[i].columns - 1);
		assert_int_equal(corner.chars[0], '+');
	}
	probe_end(arena, pty);
}

/* A library's threads get signals too: the wait in the main thread ends all the same. */
static void test_hears_of_a_size_told_to_another_thread(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "event 0");
	pty_type(pty, "T");
	pty_wait_for(pty, "event 1: T;");
	pty_resize(pty, 30, 90);
	pty_wait_for(pty, "event 2: resize; size 90x30");
	probe_end(arena, pty);
}

static void test_ticks_when_nothing_happens(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "event 0");
	pty_type(pty, "t");
	pty_wait_for(pty, "event 2: tick;");
	pty_type(pty, "tx"); /* a key comes before the tick */
	pty_wait_for(pty, "event 4: x;");
	probe_end(arena, pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_special_keys),
		cmocka_unit_test(test_reads_characters),
		cmocka_unit_test(test_tells_of_the_mouse),
		cmocka_unit_test(test_tells_every_size),
		cmocka_unit_test(test_hears_of_a_size_told_to_another_thread),
		cmocka_unit_test(test_ticks_when_nothing_happens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
