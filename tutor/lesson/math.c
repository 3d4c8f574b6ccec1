#include "tutor/lesson/math.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/parse.h"

#include <string.h>

/* The signs at which a text is taken apart: each is shown as it stands. */
static const char *const separators[] = { " = ", " ≈ ", " ≠ ", " ← ", " → ", " < ",
					  " > ", " ≤ ", " ≥ ", "; ",  ", ",  " … " };

/* The length of the separator that the text starts with, or 0. */
static size_t separator_length(const char *text)
{
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (strncmp(text, separators[i], strlen(separators[i])) == 0)
			return strlen(separators[i]);
	return 0;
}

/* The length of the part up to the next separator outside parentheses. */
static size_t part_length(const char *text)
{
	size_t length = 0;
	for (int open = 0; text[length]; length++) {
		if (open <= 0 && separator_length(text + length))
			break;
		open += (text[length] == '(') - (text[length] == ')');
	}
	return length;
}

static const struct expr *read_part(struct arena *arena, const char *part)
{
	struct error ignored;
	struct source source = parse_source(arena, "formula", part, strlen(part), &ignored);
	const struct expr *e = parse_expr(&source);
	return e && !parse_peek(&source) ? e : NULL;
}

void math_print(struct text *out, const char *text, enum notation notation)
{
	while (*text) {
		const size_t length = part_length(text);
		const size_t separator = separator_length(text + length);
		const char *part = arena_strndup(out->arena, text, length);
		const struct expr *e = read_part(out->arena, part);
		if (e)
			print_expr(out, e, notation);
		else
			print_sentence(out, part, notation);
		print_sentence(out, arena_strndup(out->arena, text + length, separator), notation);
		text += length + separator;
	}
}

static struct layout plain(struct arena *arena, const char *words, enum notation notation)
{
	struct text text = { .arena = arena };
	print_sentence(&text, words, notation);
	return layout_text(arena, text_string(&text));
}

struct layout math_box(struct arena *arena, const char *text, enum notation notation)
{
	struct layout box = { .width = 0 };
	while (*text) {
		const size_t length = part_length(text);
		const size_t separator = separator_length(text + length);
		const char *part = arena_strndup(arena, text, length);
		const struct expr *e = read_part(arena, part);
		box = layout_beside(arena, box,
				    e ? layout_expr(arena, e, notation) :
					plain(arena, part, notation));
		box = layout_beside(arena, box,
				    plain(arena, arena_strndup(arena, text + length, separator),
					  notation));
		text += length + separator;
	}
	return box;
}
