/*
 * records_format.h -- the lists of records.h as tables, by which they are both written and read.
 *
 * Written with our json.h, read with jansson: their headers share names, so no
 * file includes both.
 */
#ifndef TUTOR_LESSON_RECORDS_FORMAT_H
#define TUTOR_LESSON_RECORDS_FORMAT_H

#include "tutor/lesson/records.h"

#define RECORDS_FORMAT "gradwalk records"

enum { RECORDS_VERSION = 1 };

enum field_kind {
	FIELD_NAME,  /* const char *: a slug, a quiz; not empty */
	FIELD_TEXT,  /* const char * */
	FIELD_COUNT, /* int, from 0 to most */
	FIELD_TIME,  /* int64_t */
	FIELD_FLAG,  /* bool */
	FIELD_EVENT, /* enum answer_event */
};

struct field {
	const char *key;
	enum field_kind kind;
	size_t offset; /* in the row's struct */
	int most;      /* of FIELD_COUNT */
};

/* A list of rows: its key, the size of a row, and its fields, which end with a key of NULL. */
struct format {
	const char *key;
	size_t size;
	const struct field *fields;
};

extern const struct format lesson_format, answer_format, review_format;

#endif
