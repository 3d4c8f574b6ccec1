/*
 * text.h -- a string that grows, in an arena.
 *
 *     struct text text = { .arena = arena };
 *     text_printf(&text, "%s = %d\n", name, value);
 *     puts(text_string(&text));
 */
#ifndef AUTODIFF_BASE_TEXT_H
#define AUTODIFF_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct text {
	struct arena *arena; /* owns the bytes */
	char *bytes;	     /* NUL-terminated once anything was added */
	size_t length, capacity;
};

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_vprintf(struct text *text, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
void text_printf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same as a string of the arena. */
const char *text_formatted(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* string, then blanks up to width cells (wide characters count 2); none when it is wider. */
void text_pad(struct text *text, const char *string, int width);

/* count copies of string. */
void text_repeat(struct text *text, const char *string, int count);

/* Words with ", " between them, in lines of at most width cells, each indented by some; no newline at the end. */
void text_list(struct text *text, const char *const words[], size_t count, int indent, int width);

/* A sentence broken at blanks, with later lines indented; it starts at the column; no newline at the end. */
void text_wrap(struct text *text, const char *sentence, int column, int indent, int width);

/* The text so far, never NULL. Valid until the next addition. */
const char *text_string(const struct text *text);

#endif
