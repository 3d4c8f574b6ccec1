#include "tutor/view/prose.h"

static const enum style styles[INK_COUNT] = {
	[INK_TEXT] = STYLE_TEXT,       [INK_EMPHASIS] = STYLE_EMPHASIS, [INK_STRONG] = STYLE_STRONG,
	[INK_FORMULA] = STYLE_FORMULA, [INK_VALUE] = STYLE_VALUE,	[INK_LINK] = STYLE_EMPHASIS,
	[INK_DIM] = STYLE_DIM,	       [INK_KEY] = STYLE_KEY,		[INK_RIGHT] = STYLE_RIGHT,
	[INK_WRONG] = STYLE_WRONG,     [INK_HEADING] = STYLE_HEADING,
};

/* What is new stands out: its words are bold, and what was bold is lit. */
static enum style lit_style(enum ink ink)
{
	return ink == INK_TEXT ? STYLE_TITLE : ink == INK_STRONG ? STYLE_LIT : styles[ink];
}

void view_lines(struct canvas *canvas, struct rect rect, const struct typesetter *set, int first)
{
	view_lines_lit(canvas, rect, set, first, (int)set->count);
}

void view_lines_lit(struct canvas *canvas, struct rect rect, const struct typesetter *set,
		    int first, int lit)
{
	for (int row = 0; row < rect.height && first + row < (int)set->count; row++) {
		const struct set_line *line = &set->lines[first + row];
		const bool is_lit = first + row >= lit;
		int column = 0;
		for (size_t i = 0; i < line->count; i++) {
			const enum ink ink = line->runs[i].ink;
			column += canvas_text(canvas, rect, column, row,
					      is_lit ? lit_style(ink) : styles[ink],
					      line->runs[i].text);
		}
	}
}
