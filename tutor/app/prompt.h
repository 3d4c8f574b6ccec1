/*
 * prompt.h -- a line of text being typed in the last row.
 */
#ifndef TUTOR_APP_PROMPT_H
#define TUTOR_APP_PROMPT_H

#include "tutor/app/effect.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

enum { PROMPT_SIZE = 256 };

struct prompt {
	const char *label; /* "w1 = " */
	char text[PROMPT_SIZE];
	size_t cursor; /* a byte of the text */
	bool fresh;    /* the first character typed replaces the text */
	/* called with the text on Enter; it closes the prompt, or sets the app's message */
	enum effect (*accept)(struct app *app, const char *text);
};

/*
 * A prompt with a text that typing replaces, and moving or erasing leaves to be
 * changed; the cursor is at its end. The label must outlive it.
 */
struct prompt prompt_open(const char *label, const char *text,
			  enum effect (*accept)(struct app *app, const char *text));

void prompt_type(struct prompt *prompt, uint32_t code);
void prompt_erase(struct prompt *prompt);     /* the character before the cursor */
void prompt_erase_all(struct prompt *prompt); /* before the cursor */
void prompt_left(struct prompt *prompt);
void prompt_right(struct prompt *prompt);
void prompt_home(struct prompt *prompt);
void prompt_end(struct prompt *prompt);

#endif
