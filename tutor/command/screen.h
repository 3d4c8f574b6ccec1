/*
 * screen.h -- an app on the terminal: events in, frames out, effects performed.
 */
#ifndef TUTOR_COMMAND_SCREEN_H
#define TUTOR_COMMAND_SCREEN_H

#include "tutor/app/app.h"
#include "tutor/lesson/store.h"

/*
 * Is there a terminal that can show a screen, and does nobody prefer words
 * (ACCESSIBLE=1 in the environment)?
 */
bool screen_is_wanted(void);

/* Is there a terminal, but of a type that cannot show a screen? *error says so. */
bool screen_is_impossible(struct error *error);

/* Runs until the learner quits. The terminal is open. The store may be NULL: nothing is kept. */
void screen_run(struct app *app, struct store *store);

/*
 * What is to be done beside: before each frame, and where nothing happens, after so
 * many milliseconds. False: nothing has changed by it, and after a mere tick the
 * screen stays as it is.
 */
struct beside {
	bool (*look)(struct app *app, void *context);
	void *context;
	int milliseconds;
};

/* The same with something beside, and without records. */
void screen_run_beside(struct app *app, const struct beside *beside);

#endif
