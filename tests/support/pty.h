/*
 * pty.h -- a program in a real terminal: a pseudo-terminal, read through libvterm.
 *
 * Tests wait for content, never for time: pty_wait_for() reads until the
 * screen holds a text, and fails with the screen printed when it does not come.
 *
 * Memory: everything lives in the arena given to pty_start(); pty_end() ends
 * the program.
 */
#ifndef TESTS_SUPPORT_PTY_H
#define TESTS_SUPPORT_PTY_H

#include "autodiff/base/arena.h"

#include <stdbool.h>
#include <vterm.h>

struct pty;

/*
 * Starts argv (ends with NULL) on a terminal of this size. env changes the
 * environment: "NAME=VALUE" sets, "NAME" unsets; it ends with NULL.
 */
struct pty *pty_start(struct arena *arena, const char *const argv[], const char *const env[],
		      int rows, int columns);

/* Reads until the text is on the screen, or is no longer. Fails the test after some seconds. */
void pty_wait_for(struct pty *pty, const char *text);
void pty_wait_gone(struct pty *pty, const char *text);

/* Reads until the cursor is visible in a row with this text. */
void pty_wait_for_cursor(struct pty *pty, const char *text);

/* The screen as text, blanks at the ends of rows cut off. */
const char *pty_screen(struct pty *pty);

/* Every byte that the program sent so far. */
const char *pty_bytes(struct pty *pty, size_t *length);

VTermScreenCell pty_cell(struct pty *pty, int row, int column);
bool pty_cursor_visible(const struct pty *pty);
bool pty_on_alternate_screen(const struct pty *pty);

/* Does the program have the mouse reported, in xterm's way? */
bool pty_mouse_reported(const struct pty *pty);

void pty_key(struct pty *pty, VTermKey key);

/* Presses and releases a button of the mouse, as xterm reports it; 4 and 5 turn the wheel. */
void pty_click(struct pty *pty, int button, int column, int row);
void pty_type(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int number);

/* Closes the terminal, as a window that is closed. */
void pty_hang_up(struct pty *pty);

/* Reads to the end, and returns the status as a shell tells it: 128 + n after signal n. */
int pty_wait_exit(struct pty *pty);

/* Are the terminal's modes what they were before the program started? */
bool pty_modes_restored(struct pty *pty);

void pty_end(struct pty *pty);

#endif
