/*
 * record.h -- what is to be remembered of a learner: each act of the state adds
 * one, and whoever runs it keeps them (store.h) and clears the list.
 */
#ifndef TUTOR_APP_RECORD_H
#define TUTOR_APP_RECORD_H

#include <stdbool.h>

struct study;

enum record_kind {
	RECORD_PLACE,	/* a page of a lesson was reached */
	RECORD_ANSWER,	/* a question was answered, or its answer revealed */
	RECORD_PASS,	/* a lesson was tested out of */
	RECORD_SETTING, /* the learner chose how the program is: "language", "ko" */
};

struct record {
	enum record_kind kind;
	const char *lesson; /* its slug */
	int page, pages;    /* RECORD_PLACE */
	bool finished;	    /* the lesson was read to its end */
	const char *quiz;   /* RECORD_ANSWER: its name */
	const char *given;  /* what was typed; "" when it was revealed */
	const char *slip;   /* that the answer showed, or "" */
	bool right, revealed;
	const char *key, *value; /* RECORD_SETTING */
};

enum { RECORDS_MOST = 32 }; /* of one event */

struct records {
	struct record list[RECORDS_MOST];
	int count;
};

void records_add(struct records *records, struct record record);

/* The learner is on the page of the study. */
void records_add_place(struct records *records, const struct study *study);

#endif
