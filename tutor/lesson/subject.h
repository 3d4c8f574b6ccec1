/*
 * subject.h -- what a page is about: a model, and the learning rate of its
 * updates, as a model fence describes them.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_SUBJECT_H
#define TUTOR_LESSON_SUBJECT_H

#include "autodiff/graph/model.h"
#include "tutor/lesson/directive.h"

struct subject {
	struct model *model; /* has run forward and backward */
	double rate;
	/* of a model over all rows: that of one row, to look at each; NULL: the model itself is that */
	struct model *single;
};

/* The rate of a model that names none. */
#define SUBJECT_RATE 0.5

/* The model of one row. */
struct model *subject_single(const struct subject *subject);

/*
 * Puts a row of the data, from 1, into the model of one row: data and parameters as they
 * are now. False where a formula has no value there.
 */
bool subject_select_row(const struct subject *subject, size_t row);

/*
 * What the model of one row holds, which may be the learner's own values: kept in the
 * arena before others are looked at, and put back.
 */
struct kept_row {
	size_t row;
	double *values; /* by node */
};

struct kept_row subject_keep_row(const struct subject *subject, struct arena *arena);
void subject_put_back(const struct subject *subject, struct kept_row kept);

/*
 * Makes the model of a fence; lesson is the path of its file, beside which
 * models of the lesson's own lie. False, with the mistake reported at its line,
 * where that fails.
 */
bool subject_make(struct arena *arena, const struct fence *fence, const char *lesson,
		  struct report *report, struct subject *subject);

#endif
