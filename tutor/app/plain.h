/*
 * plain.h -- lessons in words alone: for pipes, paper and screen readers.
 *
 * What pictures show is said: a walk by its steps, a curve by some of its
 * points. Nothing is drawn.
 */
#ifndef TUTOR_APP_PLAIN_H
#define TUTOR_APP_PLAIN_H

#include "tutor/app/study.h"

enum { PLAIN_WIDTH = 78 };

/* The lessons with their numbers, by chapter. */
void plain_list(struct text *out, const struct course *course, enum notation notation);

/* A lesson's title, and what it is about. */
void plain_title(struct text *out, const struct lesson *lesson, enum notation notation);

/* A lesson from its title to its end. */
void plain_lesson(struct text *out, const struct lesson *lesson, enum notation notation,
		  enum language language);

/* The page that the study is at without its question: its words, then its pictures. */
void plain_page(struct text *out, const struct study *study, enum notation notation,
		enum language language);

/* Its pictures that waited for the answer, once that was given. */
void plain_rest(struct text *out, const struct study *study, enum notation notation,
		enum language language);

/* Its question: what is asked, with the options; all of it where there is nothing to answer. */
void plain_question(struct text *out, const struct answer *answer, enum notation notation,
		    enum language language);

/*
 * Of an example, the row that is to be filled in next, after those that are given; *told
 * is how many were told before, and are now.
 */
void plain_rows(struct text *out, const struct answer *answer, enum notation notation,
		size_t *told);

/* What came of the last answer. */
void plain_outcome(struct text *out, const struct answer *answer, enum notation notation,
		   enum language language);

#endif
