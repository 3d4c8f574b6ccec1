/*
 * particle.h -- Korean particles: 은/는, 이/가, 을/를, 과/와, 으로/로.
 *
 * Which of two forms is taken depends on the sound before it: the first after a
 * final consonant, the second after a vowel; 으로/로 takes the second after ㄹ too.
 * Digits, letters and signs are read as Koreans read them: 3 is 삼, L is 엘.
 */
#ifndef TUTOR_LANGUAGE_PARTICLE_H
#define TUTOR_LANGUAGE_PARTICLE_H

#include <stdbool.h>
#include <stddef.h>

/* The two forms; not NUL-terminated. */
struct particle {
	const char *first;
	size_t first_length;
	const char *second;
	size_t second_length;
};

/* Are both forms Hangul, or the second nothing at all (이/, as in 이다/다)? */
bool particle_is_korean(const struct particle *particle);

/* Does the first form follow this text? */
bool particle_takes_first(const struct particle *particle, const char *before);

#endif
