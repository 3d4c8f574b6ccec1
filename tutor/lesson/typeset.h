/*
 * typeset.h -- prose and formulas broken into lines of a width.
 *
 * A line is runs of text, each in an ink: what it means, not how it looks. The
 * page on the screen, plain text and lint all take their lines from here.
 *
 * References get their values, formulas are set by the printer, and Korean
 * particles are chosen by what came to stand before them. A formula that fits
 * into a line is never broken.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_TYPESET_H
#define TUTOR_LESSON_TYPESET_H

#include "tutor/lesson/lesson.h"
#include "tutor/lesson/subject.h"

#include "autodiff/symbol/print.h"

enum ink {
	INK_TEXT,
	INK_EMPHASIS,
	INK_STRONG,
	INK_FORMULA,
	INK_VALUE, /* a number that was computed */
	INK_LINK,
	INK_DIM,
	INK_KEY,
	INK_RIGHT, /* their words say it too */
	INK_WRONG,
	INK_HEADING,
	INK_COUNT
};

struct run {
	enum ink ink;
	const char *text;
};

struct set_line {
	const struct run *runs;
	size_t count;
	int mark; /* the caller's: what this line belongs to, 0: nothing */
};

struct typesetter {
	struct arena *arena;
	const struct subject *subject; /* for references; NULL where there is no model */
	enum notation notation;
	enum language language; /* of the cases in formulas */
	int width;
	int mark; /* given to the lines that follow */
	struct set_line *lines;
	size_t count, capacity;
};

/* Prose, its first line after the marker, the others indented by as much; the marker may be "". */
void typeset_prose(struct typesetter *t, const struct prose *prose, const char *marker);

/* A text in one ink, in the same way. */
void typeset_words(struct typesetter *t, enum ink ink, const char *text, const char *marker);

/* The text with blanks at which no line breaks. */
const char *typeset_kept(struct arena *arena, const char *text);

/* The formulas of a math fence, each set in two dimensions where it fits. */
void typeset_math(struct typesetter *t, const struct fence *fence);

/* A blank line, unless nothing or a blank line stands before. */
void typeset_blank(struct typesetter *t);

/* A block that is words, after a blank line where it is due; nothing of others. */
void typeset_block(struct typesetter *t, const struct block *block);

/* The blocks of a page that are words: all but pictures, questions and what is set up. */
void typeset_blocks(struct typesetter *t, const struct lesson_page *page);

/* The lines as text, each with a newline. */
void typeset_dump(struct text *out, const struct typesetter *t);

#endif
