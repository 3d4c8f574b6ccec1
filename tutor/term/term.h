/*
 * term.h -- the terminal: shows a canvas, waits for events, and is always put
 * back as it was.
 *
 * One terminal at a time. Only term_curses.c and term_input.c know curses.
 */
#ifndef TUTOR_TERM_TERM_H
#define TUTOR_TERM_TERM_H

#include "autodiff/base/error.h"
#include "tutor/term/canvas.h"
#include "tutor/term/event.h"

/* Are standard input and output both a terminal that can show a screen? */
bool term_is_usable(void);

/* Does the environment name a character set other than UTF-8 (LC_ALL, LC_CTYPE, LANG)? */
bool term_wants_ascii(void);

/* Takes over the terminal; false where it cannot show a screen. */
bool term_open(struct error *error);

/* Gives it back. Also done when the program ends by a signal or die(). */
void term_close(void);

void term_size(int *width, int *height);

/* Shows the canvas: only what changed is sent. */
void term_show(const struct canvas *canvas);

/*
 * Puts a text on the clipboard of the terminal, by OSC 52; false where it is
 * too long for that. Whether the terminal has one cannot be known.
 */
bool term_copy(const char *text);

/*
 * Has presses of the left button and turns of the wheel reported as events, or
 * no longer; false where the terminal does not report them. Off to begin with:
 * a terminal that reports its mouse does not mark text with it.
 */
bool term_mouse(bool on);

/* Which colours styles have: at first those of theme_of_environment(). */
enum theme term_theme(void);
void term_use_theme(enum theme theme);

/*
 * Waits for the next event: for so many milliseconds, after which there is a
 * tick, or as long as it takes where they are −1.
 */
struct event term_wait(int milliseconds);

#endif
