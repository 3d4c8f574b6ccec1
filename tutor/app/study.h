/*
 * study.h -- studying a lesson: the page, its words, its pictures, its question.
 *
 * Each model of a lesson is made when a page first needs it, and stays with what
 * the learner changed in it until the lesson is left.
 *
 * A question is about the numbers of its page, whatever the learner changed: pictures
 * and tables follow the model, and what is asked, explained and judged does not.
 *
 * Memory: a lesson's life, in an arena that study_begin() resets; study_free()
 * ends it.
 */
#ifndef TUTOR_APP_STUDY_H
#define TUTOR_APP_STUDY_H

#include "tutor/app/answer.h"
#include "tutor/app/figure.h"
#include "tutor/lesson/course.h"

enum { STUDY_FIGURES = 3 };

struct study {
	struct arena *arena;
	const struct lesson *lesson; /* NULL: none is open */
	struct report *report;	     /* told of mistakes on the pages */
	struct bench **benches;	     /* by model; NULL: not made yet, or it failed */
	bool *tried;		     /* by model: was it made, or did it fail? */
	struct subject **asked; /* by model, as the lesson has it, once it was changed; else NULL */
	int page;
	struct figure figures[STUDY_FIGURES];
	int figure_count;
	int focus;	  /* 0: the words; else the figure, from 1 */
	int top;	  /* the first line of the words that is shown */
	bool to_question; /* the words are to be scrolled to their end */
	unsigned long
		fresh; /* the seed of fresh numbers in a round of questions; 0: a lesson is read */
	const struct prompt *typing; /* the answer being typed; NULL: none is */
	struct answer *answers;	     /* by quiz of the lesson */
};

/* Opens a lesson at a page. */
void study_begin(struct study *study, const struct lesson *lesson, int page, struct report *report);
void study_turn_to(struct study *study, int page);
/* Goes on at the same place of its translation, with the same models and answers. */
void study_translate(struct study *study, const struct lesson *twin);
void study_free(struct study *study);

const struct lesson_page *study_page(const struct study *study);
struct bench *study_bench(const struct study *study); /* of the page; NULL: it has none */

/* The same, but only where something on the page shows it: else a change would not be seen. */
struct bench *study_shown_bench(const struct study *study);

struct figure *study_figure(struct study *study); /* the focused one; NULL: the words are */

/* Where Tab leads, +1, or back, −1: past pictures that wait for the answer; 0: the words. */
int study_next_focus(const struct study *study, int by);

/* The training that single steps go to: that in focus, or the page's first; −1: there is none. */
int study_training(const struct study *study);

/* Is a picture focused that the arrow keys move through? */
bool study_takes_arrows(const struct study *study);

/* The page's question and what was answered; NULL: it has none. */
const struct quiz *study_quiz(const struct study *study);
struct answer *study_answer(const struct study *study);

/* Sets the words of the page: its heading, prose, and question with what is known of it. */
void study_typeset(const struct study *study, struct typesetter *t, enum language language);

/* The same without the question. */
void study_typeset_words(const struct study *study, struct typesetter *t);

/*
 * How a page shares a screen: the words at the left of the pictures where there
 * is room; else a picture below the words, where both fit; else one at a time.
 */
struct study_layout {
	bool beside;
	int below; /* the figure below the words, from 1; 0: none is */
	int words_width, pictures_width;
	int height; /* of the words */
};

struct study_layout study_layout(const struct study *study, int width, int height);

/* The same with the words set, in the typesetter's notation: by them a picture has room below, or not. */
struct study_layout study_arrange(const struct study *study, int width, int height,
				  enum language language, struct typesetter *words);

/* The first line of the words that is shown, of so many, in a height: no further than to the end. */
int study_top(const struct study *study, int lines, int height);

/* Does something on the page run by itself? A tick takes it on. */
bool study_is_running(const struct study *study);
void study_tick(struct study *study);

/* Is there more to do before the next tick? A slice of it. */
bool study_has_work(const struct study *study);
void study_work(struct study *study);

/* Reveals what the page keeps for later: the steps of its derivations. */
void study_reveal(struct study *study);

/* Takes anew what follows from the model. */
void study_follow(struct study *study, enum notation notation, enum language language);

#endif
