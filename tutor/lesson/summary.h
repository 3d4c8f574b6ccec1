/*
 * summary.h -- how far the learner is, lesson by lesson.
 *
 * Memory: the arena given, and the titles, which are not copied. Cannot fail.
 */
#ifndef TUTOR_LESSON_SUMMARY_H
#define TUTOR_LESSON_SUMMARY_H

#include "tutor/lesson/standing.h"
#include "tutor/lesson/store.h"

/* A lesson that there is, for those who list them: in the order they are learned. */
struct lesson_title {
	const char *slug;	    /* "05-chain-rule" */
	const char *title;	    /* in the learner's language */
	const char *const *quizzes; /* the names of those that are to be answered */
	size_t quiz_count;
};

struct summary_row {
	const char *slug;
	const char *title; /* the slug, where no title is known */
	struct standing standing;
	int64_t right, wrong, revealed;
	size_t due; /* questions to be asked again now */
};

struct summary {
	const struct summary_row *rows;
	size_t count;
	int64_t right, wrong, revealed;
	size_t due;
	int64_t next; /* when the next question is due; 0: there is none */
};

/* The lessons of the list, then those that are only in the records, by slug. */
struct summary summary_take(struct store *store, struct arena *arena,
			    const struct lesson_title titles[], size_t count, int64_t now);

/* Adds it as a table, for people; days are of the local time zone. */
void summary_text(struct text *out, const struct summary *summary, enum language language);

/* Adds it as JSON, on one line: pages from 1, times as 2023-11-14T22:13:20Z. */
void summary_json(struct text *out, const struct summary *summary);

#endif
