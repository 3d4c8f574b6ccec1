#include "autodiff/symbol/layout.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <string.h>

/* A formula being set: the cursor moves through the printer's text. */
struct setter {
	struct arena *arena;
	const char *cursor;
	bool ascii;
};

static struct layout new_layout(struct arena *arena, int width, int height, int base)
{
	return (struct layout){ width, height, base,
				arena_alloc_array(arena, (size_t)height, sizeof(char *)) };
}

struct layout layout_text(struct arena *arena, const char *text)
{
	struct layout box = new_layout(arena, utf8_string_width(text), 1, 0);
	box.rows[0] = text;
	return box;
}

static const char *repeat(struct arena *arena, const char *piece, int count)
{
	struct text text = { .arena = arena };
	text_repeat(&text, piece, count);
	return text_string(&text);
}

/* A row of a box, by its distance from the base line; blanks where it has none. */
static const char *row_of(struct arena *arena, const struct layout *box, int from_base)
{
	const int row = box->base + from_base;
	return row >= 0 && row < box->height ? box->rows[row] : repeat(arena, " ", box->width);
}

/* a and b side by side, their base lines level. */
struct layout layout_beside(struct arena *arena, struct layout a, struct layout b)
{
	if (a.width == 0)
		return b;
	const int above = a.base > b.base ? a.base : b.base;
	const int below_a = a.height - a.base, below_b = b.height - b.base;
	const int below = below_a > below_b ? below_a : below_b;
	struct layout box = new_layout(arena, a.width + b.width, above + below, above);
	for (int i = 0; i < box.height; i++) {
		struct text row = { .arena = arena };
		text_add(&row, row_of(arena, &a, i - above));
		text_add(&row, row_of(arena, &b, i - above));
		box.rows[i] = text_string(&row);
	}
	return box;
}

static const char *centred(struct arena *arena, const char *row, int width, int room)
{
	struct text text = { .arena = arena };
	text_repeat(&text, " ", (room - width) / 2);
	text_add(&text, row);
	text_repeat(&text, " ", room - width - (room - width) / 2);
	return text_string(&text);
}

/* over, a line, under; the line is a cell longer on both sides. */
static struct layout fraction(const struct setter *s, struct layout over, struct layout under)
{
	const int inner = over.width > under.width ? over.width : under.width;
	struct layout box =
		new_layout(s->arena, inner + 2, over.height + 1 + under.height, over.height);
	for (int i = 0; i < over.height; i++)
		box.rows[i] = centred(s->arena, over.rows[i], over.width, box.width);
	box.rows[over.height] = repeat(s->arena, s->ascii ? "-" : "─", box.width);
	for (int i = 0; i < under.height; i++)
		box.rows[over.height + 1 + i] =
			centred(s->arena, under.rows[i], under.width, box.width);
	return box;
}

/* The exponent stands right of the base, its last row above the base's first. */
static struct layout power(const struct setter *s, struct layout base, struct layout exponent)
{
	exponent.base = exponent.height - 1 + base.base + 1;
	struct layout raised = new_layout(s->arena, exponent.width,
					  exponent.base + base.height - base.base, exponent.base);
	for (int i = 0; i < raised.height; i++)
		raised.rows[i] = i < exponent.height ? exponent.rows[i] :
						       repeat(s->arena, " ", exponent.width);
	return layout_beside(s->arena, base, raised);
}

/* A sign as tall as what it stands beside: its single form, or top, middle and bottom. */
struct stretch {
	const char *one, *top, *middle, *bottom;
};

static struct layout stretched(const struct setter *s, const struct stretch *sign,
			       const struct layout *beside_box)
{
	const int height = beside_box->height;
	struct layout box = new_layout(s->arena, 1, height, beside_box->base);
	for (int i = 0; i < height; i++)
		box.rows[i] = height == 1     ? sign->one :
			      i == 0	      ? sign->top :
			      i == height - 1 ? sign->bottom :
						sign->middle;
	return box;
}

static const struct {
	char open, close;
	struct stretch signs[2][2]; /* opening and closing, in Unicode and in ASCII */
} fences[] = {
	{ '(',
	  ')',
	  { { { "(", "⎛", "⎜", "⎝" }, { "(", "/", "|", "\\" } },
	    { { ")", "⎞", "⎟", "⎠" }, { ")", "\\", "|", "/" } } } },
	{ '[',
	  ']',
	  { { { "[", "⎡", "⎢", "⎣" }, { "[", "[", "[", "[" } },
	    { { "]", "⎤", "⎥", "⎦" }, { "]", "]", "]", "]" } } } },
};

static struct layout set_until(struct setter *s, const char *stops);

static const struct stretch bars = { "|", "│", "│", "│" };

/* |x|; there is no ASCII form, which says abs(x). */
static struct layout absolute(const struct setter *s, struct layout inner)
{
	const struct layout bar = stretched(s, &bars, &inner);
	return layout_beside(s->arena, layout_beside(s->arena, bar, inner), bar);
}

/* √ and a line over the whole; in ASCII sqrt( ). */
static struct layout root(const struct setter *s, struct layout inner)
{
	const struct layout open = stretched(s, &fences[0].signs[0][s->ascii], &inner);
	const struct layout close = stretched(s, &fences[0].signs[1][s->ascii], &inner);
	const struct layout name = layout_text(s->arena, s->ascii ? "sqrt" : "√");
	inner = layout_beside(s->arena, layout_beside(s->arena, open, inner), close);
	return layout_beside(s->arena, name, inner);
}

static struct layout fenced(struct setter *s, size_t kind)
{
	const char close[] = { fences[kind].close, '\0' };
	s->cursor++;
	const struct layout inner = set_until(s, close);
	s->cursor += *s->cursor == fences[kind].close;
	const struct layout left = stretched(s, &fences[kind].signs[0][s->ascii], &inner);
	const struct layout right = stretched(s, &fences[kind].signs[1][s->ascii], &inner);
	return layout_beside(s->arena, layout_beside(s->arena, left, inner), right);
}

/* One piece: a fence, a frame, or plain text up to the next of these. */
static struct layout set_piece(struct setter *s, struct layout before, bool *joined)
{
	const char *start = s->cursor;
	*joined = false;
	for (size_t i = 0; i < sizeof(fences) / sizeof(fences[0]); i++)
		if (*start == fences[i].open)
			return fenced(s, i);
	s->cursor++;
	if (strchr(PRINT_FRACTION PRINT_ROOT PRINT_POWER PRINT_BARS, *start)) {
		struct layout first = set_until(s, PRINT_NEXT PRINT_END);
		s->cursor += *s->cursor != '\0';
		if (*start == *PRINT_ROOT)
			return root(s, first);
		if (*start == *PRINT_BARS)
			return absolute(s, first);
		if (*start == *PRINT_POWER) {
			*joined = true;
			return power(s, before, first);
		}
		const struct layout under = set_until(s, PRINT_END);
		s->cursor += *s->cursor != '\0';
		return fraction(s, first, under);
	}
	while (*s->cursor &&
	       !strchr("()[]" PRINT_FRACTION PRINT_POWER PRINT_ROOT PRINT_BARS PRINT_NEXT PRINT_END,
		       *s->cursor))
		s->cursor++;
	return layout_text(s->arena, arena_strndup(s->arena, start, (size_t)(s->cursor - start)));
}

/* Everything up to one of these bytes, which is not read. */
static struct layout set_until(struct setter *s, const char *stops)
{
	struct layout line = layout_text(s->arena, ""), last = line;
	while (*s->cursor && !strchr(stops, *s->cursor)) {
		bool joined;
		const struct layout piece = set_piece(s, last, &joined);
		if (!joined)
			line = layout_beside(s->arena, line, last);
		last = piece;
	}
	return layout_beside(s->arena, line, last);
}

struct layout layout_expr(struct arena *arena, const struct expr *e, enum notation notation)
{
	struct text text = { .arena = arena };
	print_for_layout(&text, e, notation);
	struct setter s = { arena, text_string(&text), notation == NOTATION_ASCII };
	return set_until(&s, "");
}
