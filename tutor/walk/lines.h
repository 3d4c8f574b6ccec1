/*
 * lines.h -- formulas, and sentences with formulas in them, in lines of a width.
 *
 * A line is broken between terms or factors, or between words, and inside a
 * parenthesis only where it does not fit on a line of its own. A sign + or −
 * goes to the new line with its term; · stays with the factor before it.
 */
#ifndef TUTOR_WALK_LINES_H
#define TUTOR_WALK_LINES_H

#include "autodiff/base/text.h"

/*
 * Adds the text, which starts at this column; later lines start at the indent.
 * No newline at the end.
 */
void lines_add(struct text *out, const char *text, int column, int indent, int width);

#endif
