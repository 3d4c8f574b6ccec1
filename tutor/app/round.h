/*
 * round.h -- questions asked one after the other: those that are due for review, or
 * those of a chapter that a learner wants to pass.
 *
 * Each is asked on its page with fresh numbers; pictures that would compute the
 * answer wait for it.
 */
#ifndef TUTOR_APP_ROUND_H
#define TUTOR_APP_ROUND_H

#include "tutor/lesson/course.h"
#include "tutor/lesson/quiz.h"
#include "tutor/lesson/typeset.h"

enum { ROUND_MOST = 12, ROUND_DUE_MOST = 100 };

/* A question, by the names under which it is kept. */
struct round_item {
	char lesson[64], quiz[64];
};

struct round {
	struct round_item items[ROUND_MOST];
	int count; /* 0: no round is on */
	int index;
	int right; /* answered right at the first try */
	int due;   /* of a review: how many are due in all */
	bool is_test;
	const char *chapter; /* of a test */
	unsigned long seed;  /* of the fresh numbers */
};

/* The questions of a chapter for a test: taken from its lessons in turn. */
void round_of_chapter(struct round *round, const struct course *course, const char *chapter,
		      unsigned long seed);

/* A share of right answers that passes a test. */
bool round_is_passed(const struct round *round);

/* Where the present question stands: the lesson's number and the page; false where it is gone. */
bool round_place(const struct round *round, const struct course *course, int *lesson, int *page);

/* The formulas and values that what is asked follows from, for a question that is computed by hand. */
void round_typeset_givens(struct typesetter *t, const struct question *question);

#endif
