/* The terminal layer, by way of tests/probe/term_probe.c in a pseudo-terminal. */
#include "autodiff/base/text.h"
#include "tests/support/pty.h"
#include "tests/support/run.h"
#include "tests/support/support.h"
#include "tutor/term/canvas.h"

#include <signal.h>
#include <string.h>

#define UTF8 "LC_ALL=C.UTF-8"
#define XTERM "TERM=xterm-256color"

enum { ROWS = 24, COLUMNS = 80 };

static const char *const usual[] = { UTF8, XTERM, "NO_COLOR", NULL };

static struct pty *start(struct arena *arena, const char *const env[])
{
	const char *const argv[] = { built_path(arena, "tests/term_probe"), NULL };
	return pty_start(arena, argv, env, ROWS, COLUMNS);
}

/* The probe, started by a line of shell where it is "$0". */
static struct pty *start_by_shell(struct arena *arena, const char *line)
{
	const char *const argv[] = { "sh", "-c", line, built_path(arena, "tests/term_probe"),
				     NULL };
	return pty_start(arena, argv, usual, ROWS, COLUMNS);
}

static void assert_put_back(struct pty *pty)
{
	assert_true(pty_modes_restored(pty));
	assert_false(pty_on_alternate_screen(pty));
	assert_true(pty_cursor_visible(pty));
	assert_false(pty_mouse_reported(pty));
}

static void finish(struct arena *arena, struct pty *pty)
{
	pty_end(pty);
	arena_free(arena);
}

static void test_shows_every_cell(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start_by_shell(arena, "echo before; exec \"$0\"");
	pty_wait_for(pty, "event 0: -; size 80x24");
	pty_wait_for(pty, "σ가나|∂→─█|");
	pty_wait_for(pty, "끝\n");
	pty_wait_for(pty, "+\n"); /* the last column of the last row: nothing scrolls */
	assert_int_equal(pty_cell(pty, 1, 1).chars[0], 0xAC00);
	assert_int_equal(pty_cell(pty, 1, 1).width, 2);
	assert_int_equal(pty_cell(pty, 1, 3).chars[0], 0xB098);
	assert_int_equal(pty_cell(pty, 1, COLUMNS - 2).width, 2);
	assert_int_equal(pty_cell(pty, ROWS - 1, COLUMNS - 1).chars[0], '+');
	assert_true(pty_on_alternate_screen(pty));
	assert_false(pty_modes_restored(pty));
	assert_false(pty_cursor_visible(pty));
	pty_type(pty, "x");
	pty_wait_for_cursor(pty, "σ가나");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_put_back(pty);
	assert_string_equal(strtok((char *)(uintptr_t)pty_screen(pty), "\n"), "before");
	finish(arena, pty);
}

/* A name that is not installed, and one that is not UTF-8: the widths stay right. */
static void test_draws_wide_characters_in_any_locale(void **state)
{
	(void)state;
	static const char *const locales[] = { "LC_ALL=ko_KR.UTF-8", "LC_ALL=C", "LC_ALL" };
	for (size_t i = 0; i < LENGTH(locales); i++) {
		struct arena *arena = arena_new();
		struct pty *pty = start(arena, (const char *const[]){ locales[i], XTERM, NULL });
		pty_wait_for(pty, "σ가나|∂→─█|");
		assert_int_equal(pty_cell(pty, 1, 5).chars[0], '|');
		finish(arena, pty);
	}
}

/* The terminals, and what they can show. */
static const struct {
	const char *env[4];
	int colors;
	bool italics;
	enum theme theme;
} terminals[] = {
	{ { UTF8, XTERM, "NO_COLOR" }, 256, true, THEME_DARK },
	{ { UTF8, XTERM, "NO_COLOR=" }, 256, true, THEME_DARK },
	{ { UTF8, XTERM, "GRADWALK_THEME=light" }, 256, true, THEME_LIGHT },
	{ { UTF8, "TERM=xterm-16color", "NO_COLOR" }, 16, true, THEME_DARK },
	{ { UTF8, "TERM=xterm", "NO_COLOR" }, 8, true, THEME_DARK },
	{ { UTF8, "TERM=linux", "NO_COLOR" }, 8, false, THEME_DARK },
	{ { UTF8, XTERM, "NO_COLOR=1" }, 0, true, THEME_DARK },
	{ { UTF8, "TERM=vt100", "NO_COLOR" }, 0, false, THEME_DARK },
};

/* linux has no underlining beside colours, so that much is left out there. */
static void assert_look(struct pty *pty, size_t terminal, enum style style)
{
	const struct look *look = theme_look(style);
	const VTermScreenCell cell = pty_cell(pty, 2 + (int)style, 0);
	const bool italics = terminals[terminal].italics;
	const int color = theme_color(terminals[terminal].theme, style, terminals[terminal].colors);
	const bool underline = look->underline && !(color >= 0 && !italics);
	assert_int_equal(cell.chars[0], 's');
	assert_int_equal(cell.attrs.bold, look->bold || (look->italic && !italics));
	assert_int_equal(cell.attrs.italic, look->italic && italics);
	assert_int_equal(cell.attrs.reverse, look->reverse);
	assert_int_equal(cell.attrs.underline, underline);
	assert_int_equal(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg), color < 0);
	assert_true(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
	if (color >= 0)
		assert_int_equal(cell.fg.indexed.idx, color);
}

/* Attributes are there with and without colour; the colours are those of the theme. */
static void test_looks_as_the_theme_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(terminals); i++) {
		struct arena *arena = arena_new();
		struct pty *pty = start(arena, terminals[i].env);
		pty_wait_for(pty, "+\n");
		for (int style = 0; style < STYLE_COUNT; style++)
			assert_look(pty, i, (enum style)style);
		finish(arena, pty);
	}
}

static void assert_tint(const VTermColor *color, uint8_t tint, int colors)
{
	const short expected = palette_color(tint, colors);
	if (expected >= 0)
		assert_int_equal(color->indexed.idx, expected);
	else
		assert_true(color->type & VTERM_COLOR_DEFAULT_MASK);
}

/* Two points a cell, in the colours of the palette; a character where those are too few. */
static void test_shows_pictures(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(terminals); i++) {
		struct arena *arena = arena_new();
		const int colors = terminals[i].colors, row = 2 + STYLE_COUNT;
		struct pty *pty = start(arena, terminals[i].env);
		pty_wait_for(pty, "+\n");
		for (int step = 0; step < GREYS; step++) {
			const VTermScreenCell cell = pty_cell(pty, row, step);
			const uint8_t upper = (uint8_t)(TINT_GREY + step),
				      lower = (uint8_t)(TINT_GREY + GREYS - 1 - step);
			const char mark = palette_mark(palette_mean(upper, lower));
			assert_int_equal(cell.chars[0], colors >= 16 ? CELL_POINTS : mark);
			assert_tint(&cell.fg, upper, colors >= 16 ? colors : 0);
			assert_tint(&cell.bg, lower, colors >= 16 ? colors : 0);
		}
		for (int step = 1; step < SIGNED_STEPS; step++) {
			const VTermScreenCell cell = pty_cell(pty, row, GREYS + step);
			const uint8_t tint = (uint8_t)(TINT_SIGNED + step);
			if (palette_mark(tint) != ' ' || colors >= 16)
				assert_int_equal(cell.chars[0],
						 colors >= 16 ? CELL_POINTS : palette_mark(tint));
			assert_tint(&cell.fg, tint, colors);
			assert_tint(&cell.bg, tint, colors >= 16 ? colors : 0);
		}
		assert_int_equal(pty_cell(pty, row, GREYS).chars[0], 0x25CF);
		finish(arena, pty);
	}
}

/* A terminal that cannot go back to colours of its own: white on black is taken for them. */
static void test_names_both_colors_where_there_is_no_default(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty =
		start(arena, (const char *const[]){ UTF8, "TERM=vwmterm", "NO_COLOR", NULL });
	pty_wait_for(pty, "+\n");
	const VTermScreenCell text = pty_cell(pty, 2 + STYLE_TEXT, 0);
	assert_int_equal(text.fg.indexed.idx, 7);
	assert_int_equal(text.bg.indexed.idx, 0);
	const VTermScreenCell value = pty_cell(pty, 2 + STYLE_VALUE, 0);
	assert_int_equal(value.fg.indexed.idx, theme_color(THEME_DARK, STYLE_VALUE, 8));
	assert_int_equal(value.bg.indexed.idx, 0);
	finish(arena, pty);
}

static void test_changes_its_theme_while_it_runs(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start(arena, usual);
	pty_wait_for(pty, "+\n");
	assert_look(pty, 0, STYLE_VALUE);
	pty_type(pty, "lx");
	pty_wait_for(pty, "event 2: x;"); /* the frame before it is complete */
	const VTermScreenCell cell = pty_cell(pty, 2 + STYLE_VALUE, 0);
	assert_int_equal(cell.fg.indexed.idx, theme_color(THEME_LIGHT, STYLE_VALUE, 256));
	finish(arena, pty);
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
	struct pty *pty = start(arena, usual);
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
	finish(arena, pty);
}

/* However it ends: nobody can use a terminal that types at every turn of the wheel. */
static void test_gives_the_mouse_back(void **state)
{
	(void)state;
	static const int signals[] = { SIGTERM, SIGSEGV, 0 };
	for (size_t i = 0; i < LENGTH(signals); i++) {
		struct arena *arena = arena_new();
		struct pty *pty = start(arena, usual);
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
		finish(arena, pty);
	}
}

static void test_ticks_when_nothing_happens(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start(arena, usual);
	pty_wait_for(pty, "event 0");
	pty_type(pty, "t");
	pty_wait_for(pty, "event 2: tick;");
	pty_type(pty, "tx"); /* a key comes before the tick */
	pty_wait_for(pty, "event 4: x;");
	finish(arena, pty);
}

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
	struct pty *pty = start(arena, usual);
	pty_wait_for(pty, "event 0");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		pty_key(pty, rows[i].key);
		pty_wait_for(pty, rows[i].event);
	}
	finish(arena, pty);
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
	struct pty *pty = start(arena, usual);
	pty_wait_for(pty, "event 0");
	for (size_t i = 0; i < LENGTH(rows); i++) {
		pty_type(pty, rows[i].typed);
		pty_wait_for(pty, rows[i].event);
	}
	finish(arena, pty);
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
	struct pty *pty =
		start(arena, (const char *const[]){ UTF8, XTERM, "LINES=10", "COLUMNS=30", NULL });
	pty_wait_for(pty, "80x24+\n");
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		pty_resize(pty, sizes[i].rows, sizes[i].columns);
		pty_wait_for(pty, sizes[i].corner);
		const VTermScreenCell corner =
			pty_cell(pty, sizes[i].rows - 1, sizes[i].columns - 1);
		assert_int_equal(corner.chars[0], '+');
	}
	finish(arena, pty);
}

/* A library's threads get signals too: the wait in the main thread ends all the same. */
static void test_hears_of_a_size_told_to_another_thread(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start(arena, usual);
	pty_wait_for(pty, "event 0");
	pty_type(pty, "T");
	pty_wait_for(pty, "event 1: T;");
	pty_resize(pty, 30, 90);
	pty_wait_for(pty, "event 2: resize; size 90x30");
	finish(arena, pty);
}

static void test_refuses_what_is_no_screen(void **state)
{
	(void)state;
	static const struct {
		const char *line, *message;
	} rows[] = {
		{ "TERM=dumb exec \"$0\"",
		  "the terminal type \"dumb\" (TERM) cannot show a screen." },
		{ "TERM=nonsense exec \"$0\"", "the terminal type \"nonsense\" (TERM) cannot" },
		{ "TERM=unknown exec \"$0\"", "the terminal type \"unknown\" (TERM) cannot" },
		{ "unset TERM; exec \"$0\"",
		  "the terminal type \"\" (TERM) cannot show a screen." },
		{ "exec \"$0\" </dev/null", "standard input and output must both be a terminal." },
		{ "exec \"$0\" <&-", "standard input and output must both be a terminal." },
		{ "\"$0\" | cat; exit 1", "standard input and output must both be a terminal." },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		size_t length;
		struct pty *pty = start_by_shell(arena, rows[i].line);
		assert_int_equal(pty_wait_exit(pty), 1);
		assert_contains(pty_bytes(pty, &length), rows[i].message);
		assert_null(memchr(pty_bytes(pty, &length), '\033', length));
		assert_put_back(pty);
		finish(arena, pty);
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
		struct pty *pty = start_by_shell(arena, "ulimit -c 0; echo before; exec \"$0\"");
		pty_wait_for(pty, "event 0");
		pty_type(pty, rows[i].key);
		assert_int_equal(pty_wait_exit(pty), rows[i].status);
		assert_put_back(pty);
		assert_contains(pty_screen(pty), "before\n");
		if (rows[i].status == 1)
			assert_contains(pty_screen(pty), "before\ngradwalk: the probe dies\n");
		finish(arena, pty);
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
		struct pty *pty = start(arena, env);
		pty_wait_for(pty, "+\n");
		pty_signal(pty, number);
		assert_int_equal(pty_wait_exit(pty), 128 + number);
		assert_put_back(pty);
		finish(arena, pty);
	}
}

/* Nothing is taken from a caller that ignores a signal: nohup means it. */
static void test_leaves_ignored_signals_ignored(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = start_by_shell(arena, "trap '' HUP INT; exec \"$0\"");
	pty_wait_for(pty, "event 0");
	pty_signal(pty, SIGHUP);
	pty_signal(pty, SIGINT);
	pty_type(pty, "x");
	pty_wait_for(pty, "event 1: x;");
	pty_hang_up(pty); /* no signal tells of it now: the input does */
	assert_int_equal(pty_wait_exit(pty), 3);
	finish(arena, pty);
}

/* Stopped by others, it can put nothing back; going on, it paints everything anew. */
static void test_paints_anew_when_it_goes_on(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	size_t length;
	struct pty *pty = start(arena, usual);
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
	finish(arena, pty);
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
	finish(arena, pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shows_every_cell),
		cmocka_unit_test(test_draws_wide_characters_in_any_locale),
		cmocka_unit_test(test_looks_as_the_theme_says),
		cmocka_unit_test(test_shows_pictures),
		cmocka_unit_test(test_names_both_colors_where_there_is_no_default),
		cmocka_unit_test(test_changes_its_theme_while_it_runs),
		cmocka_unit_test(test_tells_of_the_mouse),
		cmocka_unit_test(test_gives_the_mouse_back),
		cmocka_unit_test(test_ticks_when_nothing_happens),
		cmocka_unit_test(test_names_special_keys),
		cmocka_unit_test(test_reads_characters),
		cmocka_unit_test(test_tells_every_size),
		cmocka_unit_test(test_hears_of_a_size_told_to_another_thread),
		cmocka_unit_test(test_refuses_what_is_no_screen),
		cmocka_unit_test(test_puts_the_terminal_back_when_it_crashes),
		cmocka_unit_test(test_puts_the_terminal_back_on_every_signal),
		cmocka_unit_test(test_leaves_ignored_signals_ignored),
		cmocka_unit_test(test_paints_anew_when_it_goes_on),
		cmocka_unit_test(test_stops_and_goes_on_in_a_shell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
