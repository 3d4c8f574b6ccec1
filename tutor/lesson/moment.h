/*
 * moment.h -- seconds since the epoch as people and programs read them, by ISO 8601.
 */
#ifndef TUTOR_LESSON_MOMENT_H
#define TUTOR_LESSON_MOMENT_H

#include <stdint.h>

struct arena;

/* "2023-11-14T22:13:20Z" */
const char *moment_utc(struct arena *arena, int64_t time);

/* "2023-11-14", of the local time zone. */
const char *moment_day(struct arena *arena, int64_t time);

#endif
