/*
 * typed.h -- numbers as people type them who learned to write them another way:
 * 0,25 for 0.25, 234,752 for 234752, 5% for 0.05; and signs in words.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_TYPED_H
#define TUTOR_LESSON_TYPED_H

#include "tutor/language/language.h"

#include <stdbool.h>

struct arena;

/* How to write a number that was typed with commas between its digits; NULL: there are none. */
const char *typed_comma(struct arena *arena, const char *text, enum language language);

/* "5 %": the number before the sign, as text; NULL: it is no number with a % behind it. */
const char *typed_percentage(struct arena *arena, const char *text);

/* "−", "minus", "음수": −1, 0 or 1. False: it is no sign, in no language. */
bool typed_sign(const char *text, int *sign);

#endif
