/*
 * app.h -- the state of the screen, and how events change it.
 *
 * app_update() takes an event and answers what is to be done outside; it does
 * no I/O and knows no clock. Views read the state and draw.
 *
 * Memory: the state lives in the arena given to app_new(); an opened partial
 * has an arena of its own, which app_free() ends.
 */
#ifndef TUTOR_APP_APP_H
#define TUTOR_APP_APP_H

#include "tutor/term/event.h"
#include "tutor/walk/derivative.h"
#include "tutor/walk/walk.h"

enum screen { SCREEN_WALK, SCREEN_PARTIAL, SCREEN_HELP };

enum effect { EFFECT_DRAW, EFFECT_QUIT };

/* A text that may be larger than its pane, and which part of it is shown. */
struct page {
	const char *text;
	int top, left; /* the first line and column shown */
};

struct app {
	struct arena *arena;
	const struct walk *walk;
	bool ascii;
	int width, height; /* of the screen */
	enum screen screen, behind_help;
	size_t step;
	int cursor;	 /* the node that Enter opens */
	int *quantities; /* every named node, in order */
	int quantity_count;
	struct arena *partial_arena; /* of the partial that is open */
	struct derivative partial;
	bool detail; /* the partial op by op */
	struct page page;
	struct error message; /* what went wrong last; empty when nothing did */
};

/* The screen over a walk, at its first step. */
struct app *app_new(struct arena *arena, const struct walk *walk, bool ascii, int width,
		    int height);
void app_free(struct app *app);

enum effect app_update(struct app *app, struct event event);

enum notation app_notation(const struct app *app);

/* Is the value of a node, its gradient, known at the current step? */
bool app_knows_value(const struct app *app, int node);
bool app_knows_gradient(const struct app *app, int node);

/* The value of a node at the current step: a parameter's is new after its update. */
double app_value(const struct app *app, int node);

/*
 * The lines a page has room for on a screen of this height: all but the title
 * and the hints.
 */
int app_page_height(const struct app *app);

#endif
