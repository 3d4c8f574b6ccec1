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

/* A lesson from its title to its end. */
void plain_lesson(struct text *out, const struct lesson *lesson, enum notation notation,
		  enum language language);

/* The page that the study is at: its words, then its pictures. */
void plain_page(struct text *out, const struct study *study, enum notation notation,
		enum language language);

#endif
