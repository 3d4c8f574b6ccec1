/*
 * event.h -- what happens to the program, as data.
 */
#ifndef TUTOR_TERM_EVENT_H
#define TUTOR_TERM_EVENT_H

#include <stdint.h>

enum event_type {
	EVENT_KEY,
	EVENT_MOUSE,
	EVENT_TICK,   /* as long as asked, nothing else has happened */
	EVENT_RESIZE, /* the new size is the terminal's */
	EVENT_HANGUP, /* the terminal is gone, or standard input ended */
};

/* Keys that are no characters; characters are their code points. */
enum key {
	KEY_ESCAPE = 27,
	KEY_NEWLINE = '\n',
	KEY_FIRST = 0x110000, /* past all of Unicode */
	KEY_ARROW_LEFT = KEY_FIRST,
	KEY_ARROW_RIGHT,
	KEY_ARROW_UP,
	KEY_ARROW_DOWN,
	KEY_TO_HOME,
	KEY_TO_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_TAB_BACK,
	KEY_BACK, /* backspace */
};

enum mouse {
	MOUSE_PRESS, /* the left button */
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct event {
	enum event_type type;
	uint32_t key;	  /* EVENT_KEY */
	enum mouse mouse; /* EVENT_MOUSE, in this cell of the screen: */
	int column, row;
};

#endif
