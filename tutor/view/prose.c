#include "tutor/view/prose.h"

static const enum style styles[INK_COUNT] = {
	[INK_TEXT] = STYLE_TEXT,       [INK_EMPHASIS] = STYLE_EMPHASIS, [INK_STRONG] = STYLE_STRONG,
	[INK_FORMULA] = STYLE_FORMULA, [INK_VALUE] = STYLE_VALUE,	[INK_LINK] = STYLE_EMPHASIS,
	[INK_DIM] = STYLE_DIM,	       [INK_KEY] = STYLE_KEY,		[INK_RIGHT] = STYLE_RIGHT,
	[INK_WRONG] = STYLE_WRONG,     [INK_HEADING] = STYLE_HEADING,
};

void view_lines(struct canvas *canvas, struct rect rect, const struct typesetter *set, int first)
{
	for (int row = 0; row < rect.height && first + row < (int)set->count; row++) {
		const struct set_line *line = &set->lines[first + row];
		int column = 0;
		for (size_t i = 0; i < line->count; i++)
			column += canvas_text(canvas, rect, column, row, styles[line->runs[i].ink],
					      line->runs[i].text);
	}
}
