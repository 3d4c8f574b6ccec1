/*
 * store.h -- records for tests: kept, read again, and changed behind the store's back.
 */
#ifndef TESTS_SUPPORT_STORE_H
#define TESTS_SUPPORT_STORE_H

#include "tests/support/folder.h"
#include "tutor/lesson/store.h"

enum { NOON = 1700000000 };

/* Where a learner's records are, in folders that are not there yet. */
const char *database(const struct folder *folder);

/* The file is fine, and what is kept goes into it. */
void assert_saves(const struct store *store);

/* Answer number n of a learner who types numbers; how many there are. */
void add_answer(struct store *store, int n);
size_t count_answers(struct store *store, struct arena *arena);

/* Lessons that were opened, finished and passed: kept, and found again. */
void keep_places(struct store *store);
void check_places(struct store *store, struct arena *arena);

/* For store_change(): a change that is made of two, and counts in an int how often it is tried. */
void keep_two(struct store *store, void *context);

/* Runs SQL on the file behind the store's back. */
void tamper(const char *path, const char *sql);

#endif
