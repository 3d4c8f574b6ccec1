/*
 * report.h -- what is wrong with a lesson, found by reading it or by `gradwalk lint`.
 *
 * A reader goes on after a mistake, so that all are found at once: it reports
 * each, "lessons/en/05-chain-rule.md:12: there is no fence 'plott'", and makes do.
 */
#ifndef TUTOR_LESSON_REPORT_H
#define TUTOR_LESSON_REPORT_H

struct arena;

struct report {
	const char *file; /* as messages show it */
	/* told of each mistake, a whole sentence with its place; NULL: nobody listens */
	void (*listen)(void *context, const char *message);
	void *context;
	int count; /* of mistakes */
};

/* Adds a mistake in a line of the file, from 1; 0: of the file as a whole. */
void report_at(struct report *report, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
