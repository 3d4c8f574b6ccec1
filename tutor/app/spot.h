/*
 * spot.h -- where a presentation is, as one line of text: from the screen that
 * the class sees to the one with the notes.
 *
 *     present 1<TAB>page<TAB>beat<TAB>blank<TAB>start<TAB>lesson{<TAB>name=value}
 *
 * Pages and beats count from 1, beat 0 is the title alone; start is the second
 * (time()) in which it began; then come the values that were changed.
 *
 * Whoever reads such a line does not know who wrote it: spot_read() takes what is
 * within all bounds, and nothing else.
 */
#ifndef TUTOR_APP_SPOT_H
#define TUTOR_APP_SPOT_H

#include "autodiff/base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	SPOT_NAME = 128, /* bytes of a lesson's name, the NUL included */
	SPOT_LEAF = 32,	 /* and of a quantity's */
	SPOT_VALUES = 48,
	SPOT_LINE = 4096, /* of a line, its newline included */
	SPOT_MOST = 9999, /* pages, and beats */
};

struct spot_value {
	char name[SPOT_LEAF];
	double value;
};

struct spot {
	char lesson[SPOT_NAME]; /* its slug */
	int page, beat;		/* the page from 0 */
	bool blank;
	int64_t start;
	struct spot_value values[SPOT_VALUES]; /* of the page's model, those that were changed */
	int value_count;
};

/* How it stands with who follows a presentation. */
enum following {
	FOLLOW_NOBODY,	/* there is no presenter */
	FOLLOW_WAITING, /* there is one, who said nothing yet */
	FOLLOW_HEARD,
	FOLLOW_STRANGE, /* what was said there is not what presenters say */
};

/* The name of a lesson as a line holds it: cut to fit, signs that are not printable as '?'. */
void spot_name(struct spot *spot, const char *slug);

/* Adds a value; those that have no room are left out. */
void spot_add(struct spot *spot, const char *name, double value);

/* Adds the line, with its newline; it is shorter than SPOT_LINE. */
void spot_print(struct text *out, const struct spot *spot);

/* Reads a line without its newline; false where it is none, and *spot as it was. */
bool spot_read(const char *line, size_t length, struct spot *spot);

#endif
