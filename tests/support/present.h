/*
 * present.h -- the lesson that tests present to a class, tests/lessons/LANGUAGE/present.md.
 */
#ifndef TESTS_SUPPORT_PRESENT_H
#define TESTS_SUPPORT_PRESENT_H

#include "tests/support/stage.h"

/* With no screen yet: it is shown by app_open_show(), or has notes by app_open_notes(). */
struct app *present_open(struct arena *arena, int width, int height, enum language language);

/* Shown in English from its first page on. */
struct app *present_show(struct arena *arena, int width, int height);

#endif
