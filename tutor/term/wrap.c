#include "tutor/term/wrap.h"

#include "autodiff/base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool is_among(uint32_t code, const char *characters)
{
	char bytes[5] = "";
	utf8_encode(code, bytes);
	return strstr(characters, bytes);
}

static bool closes(uint32_t code)
{
	return is_among(code, ")]},.;:!?%…’”、。」』》〉】〕）］｝，．：；！？");
}

static bool opens(uint32_t code)
{
	return is_among(code, "([{‘“「『《〈【〔（［｛");
}

/* May a line end between the two, without a blank? Where both are Hangul, or the like. */
static bool parts(uint32_t before, uint32_t after)
{
	return utf8_width(before) == 2 && utf8_width(after) == 2;
}

/* A text being read, character by character, and the places found for the line to end; 0: none. */
struct reader {
	const char *text;
	size_t length, at;	 /* of the character in hand */
	uint32_t code, last;	 /* it, and the last that was no blank */
	size_t word_end;	 /* just behind that */
	int cells;		 /* up to the character in hand */
	size_t blank, part, any; /* between words; in a word of Hangul; anywhere */
};

static size_t read_character(struct reader *r)
{
	const size_t bytes = utf8_decode(r->text + r->at, r->length - r->at, &r->code);
	return bytes ? bytes : 1;
}

static void note_places(struct reader *r)
{
	if (r->word_end == 0 || closes(r->code) || opens(r->last) || utf8_width(r->code) == 0)
		return;
	if (r->word_end < r->at)
		r->blank = r->word_end;
	else if (parts(r->last, r->code))
		r->part = r->at;
	r->any = r->word_end;
}

/* The cells of the whole word that the reader stands in. */
static int word_width(const struct reader *r)
{
	struct reader word = *r;
	int width = 0;
	while (word.at > 0 && word.text[word.at - 1] != ' ')
		word.at--;
	while (word.at < word.length && word.text[word.at] != ' ') {
		word.at += read_character(&word);
		width += utf8_width(word.code);
	}
	return width;
}

/* The character in hand does not fit: the best of the places before it. */
static size_t choose(const struct reader *r, int width)
{
	const bool in_word = r->part > r->blank && word_width(r) > width;
	if (r->blank && !in_word)
		return r->blank;
	if (r->part)
		return r->part;
	return r->any ? r->any : r->word_end;
}

size_t wrap_line(const char *text, int width)
{
	struct reader r = { .text = text, .length = strlen(text) };
	for (size_t bytes; r.at < r.length; r.at += bytes) {
		bytes = read_character(&r);
		if (r.code != ' ') {
			note_places(&r);
			if (r.cells + utf8_width(r.code) > width && r.word_end > 0)
				return choose(&r, width);
			r.word_end = r.at + bytes;
			r.last = r.code;
		}
		r.cells += utf8_width(r.code);
	}
	return r.word_end;
}
