/*
 * ask.h -- a lesson line by line: words, questions, answers typed and replied to.
 *
 * For a terminal without a screen, and for those who listen to it: nothing is
 * drawn, the cursor never moves back.
 */
#ifndef TUTOR_COMMAND_ASK_H
#define TUTOR_COMMAND_ASK_H

#include "tutor/app/app.h"
#include "tutor/lesson/store.h"

#include <stdio.h>

/*
 * Takes the lesson that is open from its page to its end, or until a line says q or the
 * input ends. What is done is kept as on the screen. Returns the exit status.
 */
int ask_lesson(struct app *app, struct store *store, FILE *input);

#endif
