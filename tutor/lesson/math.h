/*
 * math.h -- formulas as lessons write them, set by the printer.
 *
 *     H1*(1 - H1)                      H1·(1 − H1)
 *     E = 1/2*(t - Y)^2                E = 1/2·(t − Y)²
 *
 * A text is taken apart at signs such as =, ← and commas; each part that reads
 * as a formula is set, and each that does not stays as typed.
 */
#ifndef TUTOR_LESSON_MATH_H
#define TUTOR_LESSON_MATH_H

#include "autodiff/symbol/layout.h"

void math_print(struct text *out, const char *text, enum notation notation);

/* The same in two dimensions. Memory: in the arena. */
struct layout math_box(struct arena *arena, const char *text, enum notation notation);

#endif
