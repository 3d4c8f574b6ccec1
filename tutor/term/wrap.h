/*
 * wrap.h -- where a line of text may end.
 *
 * A line ends at a blank where one is. A word too long for any line is broken
 * where its script allows it, between two Hangul syllables or ideographs, and
 * anywhere where it does not. No line starts with what closes (a full stop, a
 * bracket), or ends with what opens.
 */
#ifndef TUTOR_TERM_WRAP_H
#define TUTOR_TERM_WRAP_H

#include <stddef.h>

/*
 * The bytes at the start of the text that make a line of at most `width` cells,
 * without blanks at its end. At least one character, whatever its width, unless
 * there are only blanks.
 */
size_t wrap_line(const char *text, int width);

#endif
