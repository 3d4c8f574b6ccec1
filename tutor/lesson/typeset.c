#include "tutor/lesson/typeset.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/ascii.h"
#include "autodiff/base/utf8.h"
#include "tutor/lesson/reference.h"
#include "tutor/lesson/math.h"
#include "tutor/walk/choice.h"

#include <string.h>

/* In a paragraph being set, a blank at which no line may break. */
#define KEPT_BLANK "\xC2\xA0"
enum { KEPT_BLANK_CODE = 0xA0 };

/* A paragraph before it is broken: its bytes, and the ink of each. */
struct paragraph {
	struct typesetter *t;
	struct text text, inks;
};

/* As it is written where only ASCII may be. */
static const char *spelled(const struct typesetter *t, const char *text)
{
	struct text ascii = { .arena = t->arena };
	if (t->notation != NOTATION_ASCII)
		return text;
	ascii_spell(&ascii, text);
	return text_string(&ascii);
}

/* Ink numbers start at 1 in the paragraph, so that none is a NUL byte. */
static void add(struct paragraph *p, enum ink ink, const char *text)
{
	const char byte = (char)(ink + 1);
	const size_t before = p->text.length;
	if (ink == INK_FORMULA)
		text = choice_in(p->t->arena, p->t->language, text);
	language_choose_particles(&p->text, spelled(p->t, text));
	for (size_t i = before; i < p->text.length; i++)
		text_add_bytes(&p->inks, &byte, 1);
}

const char *typeset_kept(struct arena *arena, const char *text)
{
	struct text kept = { .arena = arena };
	for (; *text; text++) {
		if (*text == ' ')
			text_add(&kept, KEPT_BLANK);
		else
			text_add_bytes(&kept, text, 1);
	}
	return text_string(&kept);
}

/* A formula or a value: in one piece, unless it is longer than a line. */
static void add_whole(struct paragraph *p, enum ink ink, const char *text)
{
	const bool fits = utf8_string_width(text) <= p->t->width;
	add(p, ink, fits ? typeset_kept(p->t->arena, text) : text);
}

static void add_formula(struct paragraph *p, const char *formula)
{
	struct text set = { .arena = p->t->arena };
	math_print(&set, formula, p->t->notation);
	add_whole(p, INK_FORMULA, text_string(&set));
}

static void add_value(struct paragraph *p, const struct phrase *phrase)
{
	struct text value = { .arena = p->t->arena };
	if (phrase->reference && p->t->subject)
		reference_print(&value, phrase->reference, p->t->subject, p->t->notation);
	else
		text_add(&value, "?");
	add_whole(p, INK_VALUE, text_string(&value));
}

static void add_phrase(struct paragraph *p, const struct phrase *phrase)
{
	static const enum ink inks[] = {
		[LOOK_PLAIN] = INK_TEXT, [LOOK_EMPHASIS] = INK_EMPHASIS, [LOOK_STRONG] = INK_STRONG
	};
	if (phrase->kind == PHRASE_FORMULA)
		add_formula(p, phrase->text);
	else if (phrase->kind == PHRASE_REFERENCE)
		add_value(p, phrase);
	else
		add(p, phrase->kind == PHRASE_LINK ? INK_LINK : inks[phrase->look], phrase->text);
}

/* Lines. */

static void add_line(struct typesetter *t, const struct run *runs, size_t count)
{
	if (t->count == t->capacity) {
		const size_t capacity = t->capacity ? 2 * t->capacity : 32;
		struct set_line *grown = arena_alloc_array(t->arena, capacity, sizeof(*grown));
		if (t->count)
			memcpy(grown, t->lines, t->count * sizeof(*grown));
		t->lines = grown;
		t->capacity = capacity;
	}
	t->lines[t->count++] = (struct set_line){ runs, count, t->mark };
}

/* The text of a run, with plain blanks for kept ones. */
static const char *run_text(struct arena *arena, const char *text, size_t length)
{
	struct text out = { .arena = arena };
	for (size_t i = 0; i < length; i++) {
		const bool kept = strncmp(text + i, KEPT_BLANK, strlen(KEPT_BLANK)) == 0;
		text_add_bytes(&out, kept ? " " : text + i, 1);
		i += kept;
	}
	return text_string(&out);
}

/* Makes a line of the bytes of a paragraph from start to end, after a lead. */
static void add_part(struct paragraph *p, size_t start, size_t end, const char *lead)
{
	struct arena *arena = p->t->arena;
	struct run *runs = arena_alloc_array(arena, end - start + 1, sizeof(*runs));
	size_t count = 0;
	if (*lead)
		runs[count++] = (struct run){ INK_TEXT, lead };
	while (start < end) {
		const char ink = p->inks.bytes[start];
		size_t next = start;
		while (next < end && p->inks.bytes[next] == ink)
			next++;
		runs[count++] =
			(struct run){ (enum ink)(ink - 1),
				      run_text(arena, p->text.bytes + start, next - start) };
		start = next;
	}
	add_line(p->t, runs, count);
}

/* No line starts with one of these, so none breaks before it. */
static bool clings(uint32_t code)
{
	static const char closing[] = ".,;:!?)]}%";
	return (code < 0x80 && code && strchr(closing, (int)code)) || code == 0x3001 ||
	       code == 0x3002 || code == 0x2019 || code == 0x201D;
}

/*
 * Where the line that starts here ends: at the last blank that fits, else
 * between two characters.
 */
static size_t line_end(const struct paragraph *p, size_t start, int width)
{
	const char *text = p->text.bytes;
	size_t at = start, blank = 0, loose = 0;
	int cells = 0;
	while (at < p->text.length) {
		uint32_t code;
		const size_t bytes = utf8_decode(text + at, p->text.length - at, &code);
		cells += !bytes || code == KEPT_BLANK_CODE ? 1 : utf8_width(code);
		if (code == ' ')
			blank = at;
		else if (!clings(code) && at > start)
			loose = at;
		if (cells > width && code != ' ')
			return blank ? blank : loose ? loose : at + (at == start ? bytes : 0);
		at += bytes ? bytes : 1;
	}
	return at;
}

static void break_lines(struct paragraph *p, const char *lead_in)
{
	struct text indent = { .arena = p->t->arena };
	const char *marker = spelled(p->t, lead_in);
	const int lead = utf8_string_width(marker);
	const int width = p->t->width - lead > 1 ? p->t->width - lead : 1;
	text_repeat(&indent, " ", lead);
	for (size_t start = 0; start < p->text.length;) {
		const size_t end = line_end(p, start, width);
		add_part(p, start, end, start ? text_string(&indent) : marker);
		start = end + strspn(p->text.bytes + end, " ");
	}
}

void typeset_prose(struct typesetter *t, const struct prose *prose, const char *marker)
{
	struct paragraph p = { t, { .arena = t->arena }, { .arena = t->arena } };
	for (size_t i = 0; i < prose->count; i++)
		add_phrase(&p, &prose->phrases[i]);
	break_lines(&p, marker);
}

void typeset_words(struct typesetter *t, enum ink ink, const char *text, const char *marker)
{
	struct paragraph p = { t, { .arena = t->arena }, { .arena = t->arena } };
	add(&p, ink, text);
	break_lines(&p, marker);
}

void typeset_blank(struct typesetter *t)
{
	if (t->count > 0 && t->lines[t->count - 1].count > 0)
		add_line(t, NULL, 0);
}

void typeset_math(struct typesetter *t, const struct fence *fence)
{
	const char *rest = NULL, *text;
	int line;
	while ((text = fence_line(t->arena, fence, &rest, &line))) {
		const struct layout box = math_box(t->arena, text, t->notation);
		if (box.width + 2 > t->width) {
			struct text set = { .arena = t->arena };
			math_print(&set, text, t->notation);
			typeset_words(t, INK_FORMULA, text_string(&set), "  ");
			continue;
		}
		for (int row = 0; row < box.height; row++) {
			struct run *runs = arena_alloc_array(t->arena, 2, sizeof(*runs));
			runs[0] = (struct run){ INK_TEXT, "  " };
			runs[1] = (struct run){ INK_FORMULA, box.rows[row] };
			add_line(t, runs, 2);
		}
	}
}

void typeset_block(struct typesetter *t, const struct block *block)
{
	struct text marker = { .arena = t->arena };
	if (block->kind == BLOCK_FENCE && block->fence->id != FENCE_MATH)
		return;
	if (!block->tight)
		typeset_blank(t);
	if (block->kind == BLOCK_FENCE) {
		typeset_math(t, block->fence);
		return;
	}
	if (block->kind == BLOCK_ITEM)
		text_printf(&marker, "%s ", block->marker);
	else if (block->kind == BLOCK_QUOTE)
		text_add(&marker, "│ ");
	typeset_prose(t, &block->prose, text_string(&marker));
}

void typeset_blocks(struct typesetter *t, const struct lesson_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		typeset_block(t, &page->blocks[i]);
}

void typeset_dump(struct text *out, const struct typesetter *t)
{
	for (size_t i = 0; i < t->count; i++) {
		for (size_t r = 0; r < t->lines[i].count; r++)
			text_add(out, t->lines[i].runs[r].text);
		text_add(out, "\n");
	}
}
