/*
 * standing.h -- how far a learner is with a lesson: one rule for the list of lessons
 * and for gradwalk progress.
 */
#ifndef TUTOR_LESSON_STANDING_H
#define TUTOR_LESSON_STANDING_H

#include "tutor/language/language.h"

#include <stdbool.h>

struct arena;

enum lesson_state {
	NOT_BEGUN,
	BEGUN,
	READ, /* to its end, and not all its questions answered */
	DONE, /* those too */
	PASSED,
	LESSON_STATE_COUNT
};

struct standing {
	int page, pages; /* where it is open, from 0; pages 0: it was never */
	bool finished;	 /* its last page was reached */
	bool passed;	 /* tested out of */
	int asked, answered;
};

enum lesson_state standing_state(const struct standing *standing);

/* "not begun", "page 3 of 9", "read, 4/8", "done", "passed". */
const char *standing_words(struct arena *arena, const struct standing *standing,
			   enum language language);

#endif
