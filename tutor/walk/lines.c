#include "tutor/walk/lines.h"

#include "autodiff/base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What may be parted, the best first: "u = x, v = y"; a + b, and words; a·b; y = x. */
enum part { PART_EQUATIONS, PART_TERMS, PART_FACTORS, PART_SIDES };

/* A place where a line may end: the text goes on at next. */
struct gap {
	const char *end, *next;
	enum part part;
	int depth; /* in how many parentheses it stands */
	int width; /* of the text before it */
};

/* A look through the text, from one gap to the next. */
struct scan {
	const char *cursor;
	int depth, width;
	char last;    /* the byte before the cursor */
	bool operand; /* does an operand end here, so that a bar closes: |x| */
};

static bool starts_with(const char *text, const char *piece)
{
	return strncmp(text, piece, strlen(piece)) == 0;
}

/* A sign with blanks around it: its bytes, 0 where none stands here. */
static size_t sign_at(const char *text)
{
	static const char *const signs[] = { "+ ", "− ", "- ", "= " };
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (starts_with(text, signs[i]))
			return strlen(signs[i]);
	return 0;
}

static bool is_opening(const struct scan *s, char byte)
{
	return byte == '(' || byte == '[' || (byte == '|' && !s->operand);
}

static bool is_closing(const struct scan *s, char byte)
{
	return byte == ')' || byte == ']' || (byte == '|' && s->operand);
}

/* Moves on by one character. */
static void step(struct scan *s)
{
	uint32_t code;
	const size_t bytes = utf8_decode(s->cursor, strlen(s->cursor), &code);
	const bool opens = is_opening(s, *s->cursor), closes = is_closing(s, *s->cursor);
	s->depth += opens;
	s->depth -= closes && s->depth > 0;
	if (*s->cursor != ' ')
		s->operand =
			closes || (!opens && !strchr("+-*/,=<>:^", *s->cursor) &&
				   !starts_with(s->cursor, "−") && !starts_with(s->cursor, "·"));
	s->width += utf8_width(code);
	s->cursor += bytes ? bytes : 1;
	s->last = s->cursor[-1];
}

/* What a blank parts: it stands behind this byte, and before this text. */
static enum part part_of(const char *text, char before)
{
	const size_t name = strcspn(text, " ");
	if (*text == '=')
		return PART_SIDES;
	return before == ',' && starts_with(text + name, " = ") ? PART_EQUATIONS : PART_TERMS;
}

/* The next gap; false at the end of the text, when the whole is looked through. */
static bool next_gap(struct scan *s, struct gap *gap)
{
	while (*s->cursor) {
		const char *here = s->cursor;
		const char before = s->last;
		const size_t sign = sign_at(here);
		if (sign) /* a term stays with its sign */
			while (s->cursor < here + sign)
				step(s);
		else
			step(s);
		const bool factor = *here == '*' || starts_with(here, "·");
		if (sign || (*here != ' ' && !factor) || !*s->cursor)
			continue;
		*gap = (struct gap){ .end = factor ? s->cursor : here,
				     .next = s->cursor,
				     .part = factor ? PART_FACTORS : part_of(s->cursor, before),
				     .depth = s->depth,
				     .width = s->width - !factor };
		return true;
	}
	return false;
}

/* Does what stands behind the gap fit on a line, up to the next gap that is no deeper? */
static bool rest_fits(struct scan s, const struct gap *gap, int room)
{
	struct gap next;
	s.width = 0;
	while (s.width <= room && next_gap(&s, &next))
		if (next.depth <= gap->depth)
			return next.width <= room;
	return s.width <= room;
}

/* Is a gap better than one before it in the same line? */
static bool is_better(const struct gap *gap, const struct gap *before, int room)
{
	if (gap->depth != before->depth)
		return gap->depth < before->depth;
	return gap->part <= before->part || before->width < room / 3;
}

/*
 * The best gap within so many cells, or else the first behind them; false where
 * none is. One early in the line must be worth it: what follows fits on a line.
 */
static bool find_gap(struct scan s, int room, int next_room, struct scan *behind, struct gap *best)
{
	struct gap gap;
	bool useful = false;
	s.width = 0;
	*best = (struct gap){ 0 };
	while (next_gap(&s, &gap) && (!best->end || gap.width <= room)) {
		const bool of_use = gap.width >= room / 2 || rest_fits(s, &gap, next_room);
		if (useful && (!of_use || !is_better(&gap, best, room)))
			continue;
		useful = of_use;
		*best = gap;
		*behind = s;
	}
	return best->end;
}

void lines_add(struct text *out, const char *text, int column, int indent, int width)
{
	struct scan scan = { .cursor = text }, behind = scan;
	struct gap gap;
	while (column + utf8_string_width(scan.cursor) > width &&
	       find_gap(scan, width - column, width - indent, &behind, &gap)) {
		text_add_bytes(out, scan.cursor, (size_t)(gap.end - scan.cursor));
		text_add(out, "\n");
		text_repeat(out, " ", indent);
		scan = behind;
		column = indent;
	}
	text_add(out, scan.cursor);
}
