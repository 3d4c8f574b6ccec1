/*
 * term_input.h -- the keyboard and the mouse, by ncurses: what it has read, as
 * events. Used by term_curses.c alone.
 */
#ifndef TUTOR_TERM_TERM_INPUT_H
#define TUTOR_TERM_TERM_INPUT_H

#include "tutor/term/event.h"

#include <stdbool.h>

/* Sets the modes of a terminal that curses has just taken over. */
void term_input_start(void);

/* Has the mouse reported, or no longer; false where the terminal has none. */
bool term_input_mouse(bool on);

/* The bytes that end the reports of the mouse; NULL where there is none. */
const char *term_input_mouse_off(void);

/* The next event that is there; false, without waiting, where there is none. */
bool term_input_read(struct event *event);

#endif
