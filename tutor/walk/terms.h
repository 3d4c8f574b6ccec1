/*
 * terms.h -- what the engine calls things, in the language of the learner.
 *
 * The engine has English names only: for its rules and rewritings, for what an
 * op does at its kink, for what hinders a measurement, for the forms of
 * backpropagation. Here the other languages stand beside each.
 */
#ifndef TUTOR_WALK_TERMS_H
#define TUTOR_WALK_TERMS_H

#include "tutor/language/language.h"

/* A name or a clause of the engine's in this language; itself where none is known. */
const char *term_in(enum language language, const char *english);

#endif
