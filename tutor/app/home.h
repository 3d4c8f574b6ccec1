/*
 * home.h -- the list of lessons: which one the learner is at, and how far each is.
 *
 * The marks come from the learner's records; whoever runs the state fills them in
 * at the start, by slug, so that both languages share them.
 */
#ifndef TUTOR_APP_HOME_H
#define TUTOR_APP_HOME_H

#include "tutor/app/answer.h"
#include "tutor/lesson/course.h"
#include "tutor/lesson/standing.h"

#include <stdbool.h>
#include <stdint.h>

enum { HOME_MOST = 200 };

struct mark {
	char slug[64];
	int page, pages; /* where the learner is, from 0, and how many there are */
	bool finished;
	bool passed;	   /* tested out */
	uint64_t answered; /* bit 1 << n: the n-th question of the lesson */
};

struct home {
	int cursor; /* the lesson's number in the course */
	struct mark marks[HOME_MOST];
	int mark_count;
	int due; /* questions to be reviewed */
};

/* A row of the list: a chapter's heading, or a lesson. */
struct home_row {
	const char *chapter; /* NULL: a lesson */
	int lesson;
};

/* The list as rows, at most twice as many as there are lessons; returns how many. */
int home_rows(const struct course *course, struct home_row *rows);

/*
 * How the list lies in a screen of this height: its rows, the first that is
 * shown, so that the chosen one is in sight, and whether there is room for the
 * summary of the chosen one below.
 */
struct home_layout {
	int height, first;
	bool summary;
};

enum { HOME_SUMMARY_ROWS = 4 };

struct home_layout home_layout(const struct home *home, const struct home_row *rows, int count,
			       int height);

/* The lesson in a row of the screen, −1: none. */
int home_lesson_at(const struct home *home, const struct course *course, int height, int row);

/* The mark of a lesson; NULL: it was not begun. */
const struct mark *home_mark(const struct home *home, const char *slug);

/* How far the learner is with a lesson. */
struct standing home_standing(const struct home *home, const struct lesson *lesson);

/* Tells the answers of a lesson that was opened which of them were given before, by quiz. */
void home_recall_answers(const struct home *home, const struct lesson *lesson,
			 struct answer *answers);

/* Notes that a question was answered, by its name: that begins the lesson. */
void home_note_answer(struct home *home, const struct lesson *lesson, const char *quiz);

/* Notes a place in a lesson. */
void home_note(struct home *home, const char *slug, int page, int pages, bool finished);

/* A lesson was tested out of. */
void home_pass(struct home *home, const char *slug, int pages);

#endif
