/*
 * show.h -- a lesson shown to a class: which page, and how far it is revealed.
 *
 * A page is a sequence of beats, each revealed by itself: a paragraph, an item of
 * a list, a formula, a picture, a further step of a walk or a derivation, the
 * question, and its answer. The page lies in a study (study.h), whose pictures
 * and question show what the beats say.
 *
 * Memory: the arena given to show_begin().
 */
#ifndef TUTOR_APP_SHOW_H
#define TUTOR_APP_SHOW_H

#include "tutor/app/study.h"

enum beat_kind { BEAT_WORDS, BEAT_PICTURE, BEAT_STEP, BEAT_QUESTION, BEAT_ANSWER };

struct beat {
	enum beat_kind kind;
	const struct block *block;
	int figure; /* of pictures and their steps: its index on the page */
	int step;   /* the picture's step, from 0 */
};

/* A beat of a page; 0: nothing of it but the title. */
struct show_place {
	int page, beat;
};

struct show {
	int *left;  /* by page: the beat it was left at; 0: not seen yet */
	int beat;   /* the latest one revealed, from 1 */
	int up;	    /* lines that the words are scrolled up from the latest */
	bool blank; /* nothing is to be seen */
	bool is_marked;
	struct show_place marked;
};

/* Begins with the first beat of the page that the study is at. */
void show_begin(struct show *show, struct arena *arena, struct study *study);

/* How many beats the page has, and one of them, from 1; false: there is none of this number. */
int show_count(const struct study *study);
bool show_find(const struct study *study, int number, struct beat *beat);

/* The first beat of a block of the page; 0: it has none. */
int show_beat_of(const struct study *study, const struct block *block);

/* Reveals the next beat, or turns to the next page; and the other way round. False at the ends. */
bool show_next(struct show *show, struct study *study);
bool show_back(struct show *show, struct study *study);

/* Turns to a page as it was left. False where there is none. */
bool show_turn(struct show *show, struct study *study, int page);

/* Goes to a beat of a page, to the nearest that it has. False where there is no such page. */
bool show_go(struct show *show, struct study *study, struct show_place place);

/* Reveals the answer of the page's question; false: it has none. */
bool show_answer(struct show *show, struct study *study);

struct show_place show_place(const struct show *show, const struct study *study);

/* Remembers the place; goes back to it, and remembers where one was. */
void show_mark(struct show *show, const struct study *study);
bool show_return(struct show *show, struct study *study);

/* Makes pictures and answers what the beats say, after the study turned by other ways. */
void show_follow(const struct show *show, struct study *study);

/* The pictures of the page that are revealed. */
int show_figures(const struct show *show, const struct study *study);

/* Sets a beat's words alone; a picture has none, but the steps of a walk do. */
void show_typeset_beat(const struct study *study, const struct beat *beat, struct typesetter *t,
		       enum language language);

/*
 * Sets the words that are revealed; where it is airy, with a blank line between
 * any two beats. Returns the first line of the latest beat; the count where the
 * latest has no words.
 */
size_t show_typeset(const struct show *show, const struct study *study, struct typesetter *t,
		    enum language language, bool airy);

#endif
