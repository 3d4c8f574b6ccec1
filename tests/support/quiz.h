/*
 * quiz.h -- questions for tests: read from their fence, asked, and answered rightly.
 */
#ifndef TESTS_SUPPORT_QUIZ_H
#define TESTS_SUPPORT_QUIZ_H

#include "tutor/lesson/quiz.h"

/* What a fence says, and the model that it is about. */
#define SLOPE "ask: What?\nanswer: ∂E/∂w21\nright: So.\n"
#define CHOICE "ask: Which?\n- w12 :: No.\n* w22\n- w23\nright: So.\n"
#define ORDER "ask: Order.\n1. first\n2. second\n3. third\nright: So.\n"
#define FILL "ask: Fill.\nright: So.\n"
#define TWO "two-two-two"

/* Gathers what is reported, a line each. */
struct reports {
	struct report report;
	struct text all;
};

void reports_begin(struct reports *reports, struct arena *arena, const char *file);

/* Reads a fence in line 10 of "f". */
const struct quiz *read_quiz(struct arena *arena, struct reports *reports, const char *info,
			     const char *body);

/* A quiz that must be right. */
const struct quiz *right_quiz(struct arena *arena, const char *info, const char *body);

/* Asks it about a model of lessons/models, or about none. */
struct question ask_quiz(struct arena *arena, const struct quiz *quiz, const char *model,
			 unsigned long seed);

/* What a learner types who is right, for the factor of a product. */
const char *right_answer(struct arena *arena, const struct question *question, size_t factor);

extern const struct learner english, korean;

#endif
