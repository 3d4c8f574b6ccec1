/*
 * theme.h -- what things look like: one table from meaning to attributes.
 *
 * A style is a meaning. Colour is never the only sign of it: each style also
 * has an attribute or its text says it.
 */
#ifndef TUTOR_TERM_THEME_H
#define TUTOR_TERM_THEME_H

#include <stdbool.h>

enum style {
	STYLE_TEXT,
	STYLE_DIM, /* what waits: values not yet computed, hints */
	STYLE_TITLE,
	STYLE_FOCUS,	/* the item that keys act on */
	STYLE_VALUE,	/* a number that was computed */
	STYLE_POSITIVE, /* a gradient above 0; its sign is written too */
	STYLE_NEGATIVE,
	STYLE_LIT, /* the nodes and edges of the current step */
	STYLE_KEY, /* a key in a hint */
	STYLE_BORDER,
	STYLE_ERROR,
	STYLE_HEADING,
	STYLE_STRONG,
	STYLE_EMPHASIS,
	STYLE_FORMULA,
	STYLE_RIGHT, /* what is right, and what is wrong; words say it too */
	STYLE_WRONG,
	STYLE_COUNT
};

struct look {
	bool bold, dim, underline, reverse;
	short color_256; /* index in the terminal's 256 colours, −1: its default */
	short color_8;	 /* and in the basic 8 */
};

const struct look *theme_look(enum style style);

#endif
