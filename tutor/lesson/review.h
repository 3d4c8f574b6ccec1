/*
 * review.h -- which questions come back, and when.
 *
 * A question enters the schedule when it is first answered or revealed, and comes
 * back after fixed, growing intervals: 1, 3, 7, 16, 35, 90 days. Answered right when
 * it is due, it goes on to the next interval; answered wrong, or revealed, it goes
 * back to the first. A right answer before it is due changes nothing: what was seen a
 * minute ago is not recalled.
 *
 * What is due is mixed: lessons take turns, since choosing the method is half of the
 * exercise (Rohrer 2014).
 *
 * The clock is an argument. Memory and errors are the store's (store.h).
 */
#ifndef TUTOR_LESSON_REVIEW_H
#define TUTOR_LESSON_REVIEW_H

#include "tutor/lesson/store.h"

enum { REVIEW_STAGE_COUNT = 6 };

/* Seconds from an answer to the review of this stage, from 0. */
int64_t review_interval(int stage);

/* The review after an answer; before is NULL where the question was never met. */
struct kept_review review_after(const struct kept_review *before, const struct kept_answer *answer);

/* Keeps what the learner answered, and moves the question's review, in one transaction. */
void review_answer(struct store *store, const struct kept_answer *answer);

/*
 * The questions that are due, in the order to ask them: one of every lesson in turn,
 * the lesson that waits longest first, and in a lesson the question that waits longest.
 */
size_t review_due(struct store *store, struct arena *arena, int64_t now,
		  const struct kept_review **due);

/* When the next question is due after now; 0 where there is none. */
int64_t review_next(struct store *store, int64_t now);

#endif
