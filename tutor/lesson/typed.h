/*
 * typed.h -- numbers as people type them who learned to write them another way:
 * 0,25 for 0.25, 234,752 for 234752, 5% for 0.05; signs in words; and what is said of
 * text that is no formula.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_TYPED_H
#define TUTOR_LESSON_TYPED_H

#include "autodiff/base/error.h"
#include "tutor/language/language.h"

#include <stdbool.h>

struct arena;

/* How to write a number that was typed with commas between its digits; NULL: there are none. */
const char *typed_comma(struct arena *arena, const char *text, enum language language);

/*
 * What to say of a text that no formula was read from: where, and in English what the
 * reader said, "file:1:5: an operator is missing here"; or how to write it without commas.
 */
const char *typed_fault(struct arena *arena, const char *text, const struct error *error,
			enum language language);

/* "value:1:5: the square root of a negative number": what is said behind the place, in one line. */
const char *typed_reason(struct arena *arena, const struct error *error, int *column);

/* "5 %": the number before the sign, as text; NULL: it is no number with a % behind it. */
const char *typed_percentage(struct arena *arena, const char *text);

/* "−", "minus", "음수": −1, 0 or 1. False: it is no sign, in no language. */
bool typed_sign(const char *text, int *sign);

#endif
