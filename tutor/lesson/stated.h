/*
 * stated.h -- the numbers that words state, as "16 examples" and `u = 0.9·u` do: not what
 * is in a name, w21, nor what stands in {{…}}, which is computed.
 */
#ifndef TUTOR_LESSON_STATED_H
#define TUTOR_LESSON_STATED_H

#include "tutor/lesson/prose.h"

struct stated {
	double value; /* without its sign */
	double unit;  /* of its last digit: 0.01 of 0.25, 1 of 60,000 */
};

/* Lists them, at most so many; returns how many. */
size_t stated_in_text(const char *text, struct stated numbers[], size_t most);
size_t stated_in_prose(const struct prose *prose, struct stated numbers[], size_t most);

/* Is it the value, as far as its digits go? */
bool stated_is(const struct stated *number, double value);

#endif
