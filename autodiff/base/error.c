#include "autodiff/base/error.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How much of a long source line an excerpt shows, in characters, and how much before the place. */
enum { EXCERPT_WIDTH = 72, EXCERPT_BEFORE = 48 };

static void (*prepare_to_die)(void);

bool error_set(struct error *error, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	vsnprintf(error->message, sizeof(error->message), format, args);
	va_end(args);
	utf8_clean(error->message);
	return false;
}

/* The length of "file:line:column: " at the start of a message, and its line; 0 and 0 without one. */
static size_t place_length(const char *message, int *line)
{
	int column, length = 0;
	const char *colon = strchr(message, ':');
	*line = 0;
	if (!colon || sscanf(colon, ":%d:%d: %n", line, &column, &length) != 2 || length == 0)
		return 0;
	return (size_t)(colon - message) + (size_t)length;
}

const char *error_sentence(struct arena *arena, const struct error *error)
{
	int line;
	const char *text = error->message + place_length(error->message, &line);
	return arena_strndup(arena, text, strcspn(text, "\n"));
}

int error_line(const struct error *error)
{
	int line;
	place_length(error->message, &line);
	return line;
}

int place_line(struct place place)
{
	int line = 1;
	for (size_t i = 0; i < place.offset && i < place.length; i++)
		line += place.source[i] == '\n';
	return line;
}

static size_t line_start(struct place place)
{
	size_t start = place.offset < place.length ? place.offset : place.length;
	while (start > 0 && place.source[start - 1] != '\n')
		start--;
	return start;
}

/* The characters between two offsets; a broken sequence counts byte by byte. */
static int characters(struct place place, size_t from, size_t to)
{
	int count = 0;
	while (from < to && from < place.length) {
		uint32_t code;
		const size_t bytes = utf8_decode(place.source + from, place.length - from, &code);
		from += bytes ? bytes : 1;
		count++;
	}
	return count;
}

/*
 * Copies one character of the source for an excerpt: a tab as a blank, and
 * what a terminal should not see as '?'. Returns the bytes read.
 */
static size_t copy_character(struct place place, size_t offset, char **out, int *width)
{
	uint32_t code;
	const char *from = place.source + offset;
	size_t bytes = utf8_decode(from, place.length - offset, &code);
	*width = 1;
	if (!bytes || !utf8_is_printable(code)) {
		*(*out)++ = code == '\t' && bytes ? ' ' : '?';
		return bytes ? bytes : 1;
	}
	memcpy(*out, from, bytes);
	*out += bytes;
	*width = utf8_width(code);
	return bytes;
}

/* "\n    the source line\n        ^" around the place, clipped when the line is long. */
static void write_excerpt(struct place place, char *out, size_t size)
{
	char line[EXCERPT_WIDTH * 4 + 1], *end = line;
	size_t offset = line_start(place);
	const int before = characters(place, offset, place.offset);
	for (int skip = before - EXCERPT_BEFORE; skip > 0; skip--) {
		uint32_t code;
		const size_t bytes =
			utf8_decode(place.source + offset, place.length - offset, &code);
		offset += bytes ? bytes : 1;
	}
	int caret = 0;
	for (int count = 0; count < EXCERPT_WIDTH; count++) {
		if (offset >= place.length || place.source[offset] == '\n' ||
		    place.source[offset] == '\r')
			break;
		const bool left_of_caret = offset < place.offset;
		int width;
		offset += copy_character(place, offset, &end, &width);
		caret += left_of_caret ? width : 0;
	}
	*end = '\0';
	snprintf(out, size, "\n    %s\n    %*s^", line, caret, "");
}

bool error_at(struct error *error, struct place place, const char *format, ...)
{
	const size_t size = sizeof(error->message);
	const int column = characters(place, line_start(place), place.offset) + 1;
	char message[sizeof(error->message) / 2];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	snprintf(error->message, size, "%.200s:%d:%d: %s", place.file, place_line(place), column,
		 message);
	utf8_clean(error->message);
	const size_t length = strlen(error->message);
	write_excerpt(place, error->message + length, size - length);
	return false;
}

void die_prepare(void (*prepare)(void))
{
	prepare_to_die = prepare;
}

void die(const char *format, ...)
{
	if (prepare_to_die)
		prepare_to_die();
	va_list args;
	va_start(args, format);
	fputs("gradwalk: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	_Exit(1);
}
