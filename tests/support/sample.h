/*
 * sample.h -- the lesson of the tests, tests/lessons/LANGUAGE/sample.md: one page for each
 * thing that a lesson can show, with a question of each kind.
 */
#ifndef TESTS_SUPPORT_SAMPLE_H
#define TESTS_SUPPORT_SAMPLE_H

#include "tests/support/stage.h"

enum sample_page {
	SAMPLE_WALK,	   /* words and a walk; a number */
	SAMPLE_CHAIN,	   /* a sign */
	SAMPLE_PLOT,	   /* a choice */
	SAMPLE_TABLE,	   /* a table and values; an order */
	SAMPLE_DERIVATION, /* a product to fill */
	SAMPLE_PAGES
};

/* The list of lessons, which holds the sample alone. */
struct app *sample_open(struct arena *arena, enum language language);

/* A page of it. */
struct app *sample_open_page(struct arena *arena, enum language language, enum sample_page page);

/* The state of a test, in an arena of its own: a page in English, and no record yet. */
struct app *sample_begin(struct arena **arena, enum sample_page page);
void sample_end(struct arena *arena, struct app *app);

#endif
