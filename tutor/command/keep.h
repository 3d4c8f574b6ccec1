/*
 * keep.h -- between the state of the screen and the learner's records: what was
 * kept is recalled at the start, and what happens is kept at once.
 */
#ifndef TUTOR_COMMAND_KEEP_H
#define TUTOR_COMMAND_KEEP_H

#include "tutor/app/app.h"
#include "tutor/lesson/store.h"

/* Fills in the list of lessons: where each was left, and what is due. Says what is wrong with the store. */
void keep_recall(struct app *app, struct store *store);

/* The language that the learner chose before, if any. */
void keep_language(struct app *app, struct store *store);

/* What the learner chose before, for the open terminal: colours, the mouse. */
void keep_settings(struct app *app, struct store *store);

/* Keeps what the state has noted, and forgets it there. True where that left something to say. */
bool keep_records(struct app *app, struct store *store);

#endif
