/*
 * shipped.h -- the models that come with gradwalk.
 *
 * They are what lies in their folder: found, listed and suggested by file name,
 * without the ".eq".
 *
 * Memory: paths and names live in the arena given.
 */
#ifndef TUTOR_COMMAND_SHIPPED_H
#define TUTOR_COMMAND_SHIPPED_H

#include "autodiff/base/text.h"

/* The path of a model that comes with gradwalk, or NULL. */
const char *shipped_find(struct arena *arena, const char *name);

/* The name nearest to what was typed, "mazur" for "mazr" and "mazur.eq"; NULL: none is near. */
const char *shipped_suggest(struct arena *arena, const char *typed);

/* Adds the names, in the order of the alphabet, in lines; nothing where the folder is missing. */
void shipped_list(struct text *out);

#endif
