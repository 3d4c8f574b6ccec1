/*
 * records.h -- all that a store keeps, as a value: to take to another machine, or to a spreadsheet.
 *
 * As JSON it is
 *
 *     {"format": "gradwalk records", "version": 1,
 *      "lessons": [{"slug": …, "page": …, "pages": …, "opened": …, "finished": …, "passed": …}],
 *      "answers": [{"lesson": …, "quiz": …, "event": "answered" or "revealed", "given": …,
 *                   "right": …, "slip": …, "time": …}],
 *      "reviews": [{"lesson": …, "quiz": …, "stage": …, "due": …, "time": …}],
 *      "settings": {"language": "ko"}}
 *
 * with times in seconds since the epoch, 0 for never, and pages from 0.
 *
 * Merging loses nothing and may be repeated: answers are united, the further place
 * and the later review win, the first time that a lesson was finished or passed
 * stays, and settings fill in only what was not chosen here.
 *
 * Memory: the arena given. Errors: a file is refused as a whole, before anything is
 * merged: "my.json: answers[3].time must be a whole number from 0 to 253402300799."
 */
#ifndef TUTOR_LESSON_RECORDS_H
#define TUTOR_LESSON_RECORDS_H

#include "tutor/lesson/store.h"

#include "autodiff/base/error.h"

/* Lists in the store's order; of a file, in the file's. */
struct records {
	const struct kept_lesson *lessons;
	const struct kept_answer *answers;
	const struct kept_review *reviews;
	const struct kept_setting *settings;
	size_t lesson_count, answer_count, review_count, setting_count;
};

/* All that the store keeps. */
struct records records_take(struct store *store, struct arena *arena);

/* Adds the records as JSON, on one line. */
void records_json(struct text *out, const struct records *records);

/*
 * Adds the answers as CSV (RFC 4180), a heading first; times are UTC, 2023-11-14T22:13:20Z.
 * A text that a spreadsheet would take for a formula, and that is no number, gets a "'" in front.
 */
void records_csv(struct text *out, const struct records *records);

/* Reads JSON. file is its name in messages. */
bool records_parse(struct arena *arena, const char *file, const char *bytes, size_t length,
		   struct records *records, struct error *error);

/* The same from a file, or from standard input where the path is "-". */
bool records_read(struct arena *arena, const char *path, struct records *records,
		  struct error *error);

/* What a merging added: lessons that are new or further, answers, reviews. */
struct records_added {
	size_t lessons, answers, reviews;
};

/* Merges the records into the store, in one transaction. store_trouble() says whether it failed. */
struct records_added records_merge(struct store *store, const struct records *records);

#endif
