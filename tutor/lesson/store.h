/*
 * store.h -- the learner's records: places in lessons, answers, reviews, settings.
 *
 * One SQLite file, $XDG_STATE_HOME/gradwalk/progress.db. Where it cannot be used,
 * and with store_none(), the records are in memory and end with the program: the
 * functions are the same, so no caller asks. A store that fails half-way (the disk
 * is full) copies what it has into memory and goes on there; store_trouble() is the
 * sentence to show. No file is deleted or overwritten for being damaged or unknown.
 *
 * The file is kept with a rollback journal and synchronous=FULL. Every change is one
 * transaction that is on the disk when the function returns, so that SIGKILL or a
 * power cut at any moment costs at most the answer being kept; two instances take
 * turns, each waiting for the other at most BUSY_MILLISECONDS. WAL would be faster,
 * but it needs shared memory, which homes on a network do not have, and two more
 * files, without which a copy of progress.db is no copy. An answer comes every few
 * seconds and its three fsyncs take milliseconds: nobody waits for them.
 *
 * Time is in seconds since the epoch and an argument everywhere; 0 means never.
 *
 * Memory: the store and its sentences live in the arena it was opened with, what is
 * read in the arena given. Text is kept and read clean (base/utf8.h) and on one line.
 * Errors: store_trouble(). store_close() ends a store, NULL is fine.
 */
#ifndef TUTOR_LESSON_STORE_H
#define TUTOR_LESSON_STORE_H

#include "tutor/language/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct store;

/* Where a learner is in a lesson. Times are 0 for what has not happened. */
struct kept_lesson {
	const char *slug; /* "05-chain-rule" */
	int page;	  /* from 0 */
	int pages;	  /* how many the lesson has; 0: it was never opened */
	int64_t opened;	  /* when it was open last */
	int64_t finished; /* when its last page was done first */
	int64_t passed;	  /* when it was tested out of first */
};

enum answer_event { ANSWERED, REVEALED, ANSWER_EVENT_COUNT };

struct kept_answer {
	const char *lesson, *quiz; /* "05-chain-rule", "w21-slope" */
	enum answer_event event;
	const char *given; /* as typed; "" where the answer was revealed */
	bool right;
	const char *slip; /* the name of the slip that gives this answer, or "" */
	int64_t time;
};

/* When a question comes back (review.h). */
struct kept_review {
	const char *lesson, *quiz;
	int stage;    /* from 0: how many intervals it has grown */
	int64_t due;  /* when it is to be asked again */
	int64_t time; /* of the answer that settled this */
};

/* What the learner chose in the program: "language" and "ko". */
struct kept_setting {
	const char *key, *value;
};

/* The answers to a lesson's questions, counted. */
struct kept_tally {
	const char *lesson;
	int64_t right, wrong, revealed;
};

/* Opening and closing. */

/* $XDG_STATE_HOME/gradwalk/progress.db, else ~/.local/state/…; NULL where neither is set. */
const char *store_path(struct arena *arena);

/* Opens the file, and makes it with its folders (mode 0700) where it is missing. Never NULL. */
struct store *store_open(struct arena *arena, const char *path);

/* The same only to read: makes no file; where there is none, there are no records, and no trouble. */
struct store *store_look(struct arena *arena, const char *path);

/* A store that is not saved, as the learner wished. */
struct store *store_none(struct arena *arena);

void store_close(struct store *store);

/* Does what is kept outlive the program? */
bool store_saves(const struct store *store);

/* Why nothing is saved, or could be read, a whole sentence; NULL where all is well. */
const char *store_trouble(const struct store *store, enum language language);

/* Changing. */

typedef void store_change_fn(struct store *store, void *context);

/*
 * Makes all changes of a function or none, in one transaction. Where the file fails
 * they are made again in memory: what the function leaves in context must allow that.
 */
void store_change(struct store *store, store_change_fn *change, void *context);

/* The learner is on this page: the lesson opened last, too. */
void store_keep_place(struct store *store, const char *slug, int page, int pages, int64_t now);

/* The lesson is finished; it was passed by test. The first time counts. */
void store_finish(struct store *store, const char *slug, int64_t now);
void store_pass(struct store *store, const char *slug, int64_t now);

/* Replaces all that is kept about a lesson, or a question's review. */
void store_put_lesson(struct store *store, const struct kept_lesson *lesson);
void store_put_review(struct store *store, const struct kept_review *review);

/* Adds an answer; one equal to the last second and byte is there already. review_answer() is for learners. */
void store_add_answer(struct store *store, const struct kept_answer *answer);

void store_set(struct store *store, const char *key, const char *value);

/* Reading. False or NULL where nothing is kept about it. */

bool store_lesson(struct store *store, struct arena *arena, const char *slug,
		  struct kept_lesson *lesson);
bool store_review(struct store *store, struct arena *arena, const char *lesson, const char *quiz,
		  struct kept_review *review);
const char *store_setting(struct store *store, struct arena *arena, const char *key);

/* The lesson opened last, or NULL. */
const char *store_last_lesson(struct store *store, struct arena *arena);

/* Lists; each returns how many. Lessons by slug, answers by time, reviews by lesson and time due. */
size_t store_lessons(struct store *store, struct arena *arena, const struct kept_lesson **lessons);
size_t store_answers(struct store *store, struct arena *arena, const struct kept_answer **answers);
size_t store_reviews(struct store *store, struct arena *arena, const struct kept_review **reviews);
size_t store_settings(struct store *store, struct arena *arena,
		      const struct kept_setting **settings);
size_t store_tallies(struct store *store, struct arena *arena, const struct kept_tally **tallies);

/* "answered", "revealed". */
const char *answer_event_name(enum answer_event event);

#endif
