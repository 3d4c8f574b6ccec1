/*
 * keymap.h -- the keys: one table gives what they do, the hints and the help.
 */
#ifndef TUTOR_APP_KEYMAP_H
#define TUTOR_APP_KEYMAP_H

#include "tutor/app/app.h"

enum { BINDING_KEYS = 4 };

/* A lesson's picture may be focused, where keys lead elsewhere. */
enum hint { HINT_USUAL, HINT_IN_PICTURE, HINT_COUNT };

struct binding {
	unsigned screens;	     /* 1 << SCREEN_… of each where it holds */
	uint32_t keys[BINDING_KEYS]; /* any of these; 0 ends them */
	const char *label;	     /* "→ l", as help shows it */
	/* for the last row; NULL: not shown there, and in a picture as usual; "": not shown in one */
	const char *hint[HINT_COUNT][LANGUAGE_COUNT];
	struct words help;
	enum effect (*run)(struct app *app);
};

/* The bindings of all screens; ends with a run of NULL. */
extern const struct binding keymap[];

/* Does it lead to help, back or out? Then its hint is always shown. */
bool keymap_leads_out(const struct binding *binding);

/* Would it do something now? A hint of what does nothing is not shown. */
bool keymap_offers(const struct app *app, const struct binding *binding);

/* The hint for what it does now; NULL where it has none, or does nothing. */
const char *keymap_hint(const struct app *app, const struct binding *binding);

/* Does it act on the model? Then it does nothing where there is none. */
bool keymap_needs_model(const struct binding *binding);

/* What a key does on a screen, or NULL. */
const struct binding *keymap_find(enum screen screen, uint32_t key);

#endif
