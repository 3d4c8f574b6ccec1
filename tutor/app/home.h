/*
 * home.h -- the list of lessons: which one the learner is at, and how far each is.
 *
 * The marks come from the learner's records; whoever runs the state fills them in
 * at the start, by slug, so that both languages share them.
 */
#ifndef TUTOR_APP_HOME_H
#define TUTOR_APP_HOME_H

#include <stdbool.h>

enum { HOME_MOST = 200 };

struct mark {
	char slug[64];
	int page, pages; /* where the learner is, from 0, and how many there are */
	bool finished;
	bool passed; /* tested out */
};

struct home {
	int cursor; /* the lesson's number in the course */
	struct mark marks[HOME_MOST];
	int mark_count;
	int due; /* questions to be reviewed */
};

/* The mark of a lesson; NULL: it was not begun. */
const struct mark *home_mark(const struct home *home, const char *slug);

/* Notes a place in a lesson. */
void home_note(struct home *home, const char *slug, int page, int pages, bool finished);

/* A lesson was tested out of. */
void home_pass(struct home *home, const char *slug);

#endif
