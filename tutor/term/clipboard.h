/*
 * clipboard.h -- what a program sends for a text to be on the terminal's
 * clipboard: OSC 52 of xterm's control sequences, with the text in Base64.
 */
#ifndef TUTOR_TERM_CLIPBOARD_H
#define TUTOR_TERM_CLIPBOARD_H

#include "autodiff/base/text.h"

#include <stdbool.h>

/* False where the text is too long for it. */
bool clipboard_add(struct text *out, const char *copied);

#endif
