/*
 * course.h -- all lessons of a language, in the order of their file names.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_COURSE_H
#define TUTOR_LESSON_COURSE_H

#include "tutor/lesson/lesson.h"

struct course {
	enum language language;
	const struct lesson *const *lessons;
	int count;
};

/* The lessons that come with gradwalk. Mistakes in them are reported. */
struct course *course_read(struct arena *arena, enum language language, struct report *report);

/* A course of one lesson: a file of the learner's own. */
struct course *course_of_file(struct arena *arena, const char *path, enum language language,
			      struct report *report, struct error *error);

/* The number of the lesson with this slug, or of the only one whose slug holds it; −1: none. */
int course_find(const struct course *course, const char *slug);

#endif
