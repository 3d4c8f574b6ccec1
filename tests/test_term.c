/* What a terminal shows: characters, looks, pictures, themes; and what is no screen at all. */
#include "autodiff/base/arena.h"
#include "tests/support/probe.h"
#include "tests/support/support.h"
#include "tutor/term/canvas.h"

#include <string.h>

static void test_shows_every_cell(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = probe_start_by_shell(arena, "echo before; exec \"$0\"");
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
	probe_end(arena, pty);
}

/* A name that is not installed, and one that is not UTF-8: the widths stay right. */
static void test_draws_wide_characters_in_any_locale(void **state)
{
	(void)state;
	static const char *const locales[] = { "LC_ALL=ko_KR.UTF-8", "LC_ALL=C", "LC_ALL" };
	for (size_t i = 0; i < LENGTH(locales); i++) {
		struct arena *arena = arena_new();
		struct pty *pty =
			probe_start(arena, (const char *const[]){ locales[i], XTERM, NULL });
		pty_wait_for(pty, "σ가나|∂→─█|");
		assert_int_equal(pty_cell(pty, 1, 5).chars[0], '|');
		probe_end(arena, pty);
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
		struct pty *pty = probe_start(arena, terminals[i].env);
		pty_wait_for(pty, "+\n");
		for (int style = 0; style < STYLE_COUNT; style++)
			assert_look(pty, i, (enum style)style);
		probe_end(arena, pty);
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
		struct pty *pty = probe_start(arena, terminals[i].env);
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
		probe_end(arena, pty);
	}
}

/* A terminal that cannot go back to colours of its own: white on black is taken for them. */
static void test_names_both_colors_where_there_is_no_default(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty =
		probe_start(arena, (const char *const[]){ UTF8, "TERM=vwmterm", "NO_COLOR", NULL });
	pty_wait_for(pty, "+\n");
	const VTermScreenCell text = pty_cell(pty, 2 + STYLE_TEXT, 0);
	assert_int_equal(text.fg.indexed.idx, 7);
	assert_int_equal(text.bg.indexed.idx, 0);
	const VTermScreenCell value = pty_cell(pty, 2 + STYLE_VALUE, 0);
	assert_int_equal(value.fg.indexed.idx, theme_color(THEME_DARK, STYLE_VALUE, 8));
	assert_int_equal(value.bg.indexed.idx, 0);
	probe_end(arena, pty);
}

static void test_changes_its_theme_while_it_runs(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct pty *pty = probe_start(arena, probe_usual);
	pty_wait_for(pty, "+\n");
	assert_look(pty, 0, STYLE_VALUE);
	pty_type(pty, "lx");
	pty_wait_for(pty, "event 2: x;"); /* the frame before it is complete */
	const VTermScreenCell cell = pty_cell(pty, 2 + STYLE_VALUE, 0);
	assert_int_equal(cell.fg.indexed.idx, theme_color(THEME_LIGHT, STYLE_VALUE, 256));
	probe_end(arena, pty);
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
		struct pty *pty = probe_start_by_shell(arena, rows[i].line);
		assert_int_equal(pty_wait_exit(pty), 1);
		assert_contains(pty_bytes(pty, &length), rows[i].message);
		assert_null(memchr(pty_bytes(pty, &length), '\033', length));
		assert_put_back(pty);
		probe_end(arena, pty);
	}
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
		cmocka_unit_test(test_refuses_what_is_no_screen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
