/*
 * error.h -- what went wrong, as a whole sentence with its place.
 *
 * Three kinds. Our own bug: assert(). Out of memory: die(). Wrong input: the
 * function returns false and has filled a struct error of its caller's.
 *
 * A struct error owns its text; it may be copied and lives anywhere. Control
 * bytes of the input never reach the text.
 */
#ifndef AUTODIFF_BASE_ERROR_H
#define AUTODIFF_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct error {
	char message[1024];
};

/* A byte of a source text: what a message points at. */
struct place {
	const char *file;   /* the name shown */
	const char *source; /* the whole text */
	size_t length;	    /* of source, in bytes */
	size_t offset;	    /* of the byte meant */
};

/* Both fill the error and return false: "return error_set(error, ...)". */
bool error_set(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * "file:line:column: message", then the source line and a caret under the
 * place. Columns count characters, from 1.
 */
bool error_at(struct error *error, struct place place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * The sentence of an error alone, "unknown name 'w9'", without the place before
 * it and the excerpt below; in the arena.
 */
const char *error_sentence(struct arena *arena, const struct error *error);

/* The 1-based line of the place before it; 0 where there is none. */
int error_line(const struct error *error);

/* The 1-based line of a place. */
int place_line(struct place place);

/* Ends the program with a message and exit status 1. Only for lack of memory. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Called by die() before it prints: the screen puts the terminal right here. */
void die_prepare(void (*prepare)(void));

#endif
