/*
 * quiz.h -- a question of a lesson.
 */
#ifndef TUTOR_LESSON_QUIZ_H
#define TUTOR_LESSON_QUIZ_H

#include "tutor/lesson/directive.h"

struct quiz {
	const struct fence *fence;
};

/* Reads the fence of a question. */
const struct quiz *quiz_read(struct arena *arena, const struct fence *fence, struct report *report);

#endif
