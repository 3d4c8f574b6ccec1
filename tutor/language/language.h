/*
 * language.h -- the languages of the tutor, and sentences put together in them.
 *
 * A text stands where it is used, in every language beside the other; a table's
 * entry holds struct words. Sentences with parts to fill in are patterns: {1} is
 * the first part, and {을/를} is 을 where what stands before ends in a consonant,
 * 를 where it ends in a vowel, as a Korean reader would say it.
 */
#ifndef TUTOR_LANGUAGE_LANGUAGE_H
#define TUTOR_LANGUAGE_LANGUAGE_H

#include "autodiff/base/text.h"

#include <stdbool.h>

enum language { ENGLISH, KOREAN, LANGUAGE_COUNT };

/* A text in every language. */
struct words {
	const char *in[LANGUAGE_COUNT];
};

/* "en", "ko"; and what it calls itself: "English", "한국어". */
const char *language_code(enum language language);
const char *language_name(enum language language);

/* Finds a language by its code. */
bool language_find(const char *code, enum language *language);

/*
 * The language that the environment asks for by name (LANGUAGE, LC_ALL,
 * LC_MESSAGES, LANG: "ko_KR.UTF-8"), whether such a locale exists or not;
 * English where it names none of ours.
 */
enum language language_of_environment(void);

/* The text in this language; a format for printf() is checked in every one. */
const char *say(enum language language, const char *english, const char *korean)
	__attribute__((format_arg(2), format_arg(3)));

/* Adds the pattern with its parts filled in: {1} to {count}, which are strings. */
void language_fill(struct text *out, const char *pattern, int count, ...);

/* The same as a string of the arena. */
const char *language_filled(struct arena *arena, const char *pattern, int count, ...);

/*
 * Adds a text in which particles are still to be chosen, {을/를}, by what stands
 * before each. Other braces stay as they are.
 */
void language_choose_particles(struct text *out, const char *text);

#endif
