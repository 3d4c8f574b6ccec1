/*
 * choice.h -- the cases of a printed formula in the learner's language: "1 if h1 > 0 else 0"
 * is "h1 > 0이면 1, 아니면 0".
 *
 * The engine's formulas are the same in every language, but for these words.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_WALK_CHOICE_H
#define TUTOR_WALK_CHOICE_H

#include "autodiff/base/text.h"
#include "tutor/language/language.h"

/* The formula, as print_expr() or a line of several with " = " between them; where it holds no cases, as it is. */
const char *choice_in(struct arena *arena, enum language language, const char *formula);

#endif
