#include "tests/support/probe.h"

#include "autodiff/base/arena.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

const char *const probe_usual[] = { UTF8, XTERM, "NO_COLOR", NULL };

struct pty *probe_start(struct arena *arena, const char *const env[])
{
	const char *const argv[] = { built_path(arena, "tests/term_probe"), NULL };
	return pty_start(arena, argv, env, ROWS, COLUMNS);
}

struct pty *probe_start_by_shell(struct arena *arena, const char *line)
{
	const char *const argv[] = { "sh", "-c", line, built_path(arena, "tests/term_probe"),
				     NULL };
	return pty_start(arena, argv, probe_usual, ROWS, COLUMNS);
}

void probe_end(struct arena *arena, struct pty *pty)
{
	pty_end(pty);
	arena_free(arena);
}

void assert_put_back(struct pty *pty)
{
	assert_true(pty_modes_restored(pty));
	assert_false(pty_on_alternate_screen(pty));
	assert_true(pty_cursor_visible(pty));
	assert_false(pty_mouse_reported(pty));
}
