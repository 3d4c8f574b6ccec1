/*
 * screen.h -- a canvas beside the literal screen that it should be.
 */
#ifndef TESTS_SUPPORT_SCREEN_H
#define TESTS_SUPPORT_SCREEN_H

#include "tutor/term/canvas.h"

/*
 * Compares with tests/screens/NAME.txt; on failure both are printed. With
 * UPDATE_SCREENS in the environment the file is written first.
 */
void assert_screen(struct arena *arena, const struct canvas *canvas, const char *name);

#endif
