/*
 * shipped.h -- what comes with gradwalk: the models and the lessons.
 *
 * They are what lies in their folders: found, listed and suggested by file name,
 * without its ending.
 *
 * Memory: paths and names live in the arena given.
 */
#ifndef TUTOR_LESSON_SHIPPED_H
#define TUTOR_LESSON_SHIPPED_H

#include "autodiff/base/text.h"
#include "tutor/language/language.h"

/* A folder, and how the files in it end. The lessons have one for each language, in its order. */
enum shelf { SHELF_MODELS, SHELF_LESSONS, SHELF_COUNT = SHELF_LESSONS + LANGUAGE_COUNT };

enum shelf shelf_of_lessons(enum language language);

/* The path of a model or lesson that comes with gradwalk, or NULL. */
const char *shipped_find(struct arena *arena, enum shelf shelf, const char *name);

/* The name nearest to what was typed, "mazur" for "mazr" and "mazur.eq"; NULL: none is near. */
const char *shipped_suggest(struct arena *arena, enum shelf shelf, const char *typed);

/* The names in the order of the alphabet; returns how many, 0 where the folder is missing. */
size_t shipped_names(struct arena *arena, enum shelf shelf, const char *const **names);

/* Adds the names in lines of a help text. */
void shipped_list(struct text *out, enum shelf shelf);

#endif
