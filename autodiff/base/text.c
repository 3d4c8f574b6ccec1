#include "autodiff/base/text.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void reserve(struct text *text, size_t more)
{
	const size_t needed = text->length + more + 1;
	if (needed <= text->capacity)
		return;
	size_t capacity = text->capacity ? text->capacity : 64;
	while (capacity < needed)
		capacity *= 2;
	char *bytes = arena_alloc(text->arena, capacity);
	if (text->length)
		memcpy(bytes, text->bytes, text->length);
	text->bytes = bytes;
	text->capacity = capacity;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	reserve(text, length);
	memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
	text_add_bytes(text, string, strlen(string));
}

void text_vprintf(struct text *text, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	const int length = vsnprintf(NULL, 0, format, args);
	if (length > 0) {
		reserve(text, (size_t)length);
		vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
		text->length += (size_t)length;
	}
	va_end(again);
}

void text_printf(struct text *text, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	text_vprintf(text, format, args);
	va_end(args);
}

const char *text_formatted(struct arena *arena, const char *format, ...)
{
	struct text text = { .arena = arena };
	va_list args;
	va_start(args, format);
	text_vprintf(&text, format, args);
	va_end(args);
	return text_string(&text);
}

void text_pad(struct text *text, const char *string, int width)
{
	text_add(text, string);
	text_repeat(text, " ", width - utf8_string_width(string));
}

void text_repeat(struct text *text, const char *string, int count)
{
	while (count-- > 0)
		text_add(text, string);
}

void text_list(struct text *text, const char *const words[], size_t count, int indent, int width)
{
	int column = 0;
	for (size_t i = 0; i < count; i++) {
		const int needed = utf8_string_width(words[i]) + (i + 1 < count);
		const bool starts = i == 0 || column + 1 + needed > width;
		text_add(text, i == 0 ? "" : starts ? "\n" : " ");
		text_repeat(text, " ", starts ? indent : 0);
		text_printf(text, "%s%s", words[i], i + 1 < count ? "," : "");
		column = (starts ? indent : column + 1) + needed;
	}
}

void text_wrap(struct text *text, const char *sentence, int column, int indent, int width)
{
	while (*sentence) {
		const size_t length = strcspn(sentence, " ");
		const char *word = arena_strndup(text->arena, sentence, length);
		const int needed = utf8_string_width(word);
		if (column > indent && column + 1 + needed > width) {
			text_add(text, "\n");
			text_repeat(text, " ", indent);
			column = indent;
		} else if (column > indent) {
			text_add(text, " ");
			column++;
		}
		text_add(text, word);
		column += needed;
		sentence += length + (sentence[length] == ' ');
	}
}

const char *text_string(const struct text *text)
{
	return text->bytes ? text->bytes : "";
}
