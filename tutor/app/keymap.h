/*
 * keymap.h -- the keys: one table gives what they do, the hints and the help.
 */
#ifndef TUTOR_APP_KEYMAP_H
#define TUTOR_APP_KEYMAP_H

#include "tutor/app/app.h"

enum { BINDING_KEYS = 4 };

struct binding {
	unsigned screens;	     /* 1 << SCREEN_… of each where it holds */
	uint32_t keys[BINDING_KEYS]; /* any of these; 0 ends them */
	const char *label;	     /* "→ l", as help shows it */
	struct words hint;	     /* for the last row; NULL in all: not shown there */
	struct words help;
	enum effect (*run)(struct app *app);
};

/* The bindings of all screens; ends with a run of NULL. */
extern const struct binding keymap[];

/* Does it lead to help, back or out? Then its hint is always shown. */
bool keymap_leads_out(const struct binding *binding);

/* Is its hint shown on the present screen? Where there is no way back, that is none. */
bool keymap_is_hinted(const struct app *app, const struct binding *binding);

/* What a key does on a screen, or NULL. */
const struct binding *keymap_find(enum screen screen, uint32_t key);

#endif
