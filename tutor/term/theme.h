/*
 * theme.h -- what things look like: one table from meaning to attributes, with
 * colours for a dark ground and for a light one.
 *
 * A style is a meaning. Colour is never the only sign of it: each style also
 * has an attribute, or what it is used for says it in characters.
 */
#ifndef TUTOR_TERM_THEME_H
#define TUTOR_TERM_THEME_H

#include <stdbool.h>

/* The terminal's ground, over which colours have to be legible. */
enum theme { THEME_DARK, THEME_LIGHT, THEME_COUNT };

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
	STYLE_STRONG,	/* **strong** in prose */
	STYLE_EMPHASIS, /* *emphasis* in prose */
	STYLE_FORMULA,	/* a formula in prose */
	STYLE_HEADING,
	STYLE_RIGHT,	    /* an answer; that it is right is written too */
	STYLE_WRONG,	    /* and that it is wrong */
	STYLE_FOCUSED_PANE, /* the title of the pane that keys act in */
	STYLE_COUNT
};

/* An index in the terminal's colours; −1 is its default. */
struct look {
	bool bold, dim, underline, reverse;
	bool italic;  /* bold, where the terminal has no italics */
	bool written; /* characters say it as well: a sign, a word, a place of its own */
	short of_256[THEME_COUNT];
	short of_8[THEME_COUNT];
};

/* What $GRADWALK_THEME says, light or dark; else $COLORFGBG; else dark. */
enum theme theme_of_environment(void);

const struct look *theme_look(enum style style);

/* The colour of a style with so many to choose from; −1: the terminal's default. */
short theme_color(enum theme theme, enum style style, int colors);

#endif
