/* figure_words.c -- pictures made of words: a table, a derivation. */
#include "tutor/view/figure_views.h"

#include "autodiff/base/utf8.h"
#include "tutor/view/prose.h"

/* table */

void draw_table(const struct drawing *d)
{
	enum { MOST_ROWS = 64 };
	const struct figure *figure = d->figure;
	const char **cells[MOST_ROWS];
	int widths[FIGURE_COLUMNS] = { 0 };
	const int columns =
		figure->table.columns < FIGURE_COLUMNS ? figure->table.columns : FIGURE_COLUMNS;
	const int rows = figure->count + 1 < MOST_ROWS ? figure->count + 1 : MOST_ROWS;
	for (int r = 0; r < rows; r++) {
		cells[r] = figure_table_row(figure, d->scratch, r, d->notation);
		for (int c = 0; c < columns; c++) {
			const int width = utf8_string_width(cells[r][c]);
			widths[c] = width > widths[c] ? width : widths[c];
		}
	}
	for (int r = 0; r < rows; r++) {
		for (int c = 0, column = 2; c < columns; column += widths[c++] + 2)
			canvas_text(d->canvas, d->rect, column, r, r ? STYLE_TEXT : STYLE_STRONG,
				    cells[r][c]);
		if (d->focused && r == figure->cursor + 1)
			drawing_mark(d, r);
	}
}

/* derivation: its end, as far as it is revealed. */

void draw_derivation(const struct drawing *d)
{
	struct typesetter set = { .arena = d->scratch,
				  .notation = d->notation,
				  .width = d->rect.width };
	figure_typeset_text(d->figure, &set);
	const int hidden = (int)set.count - d->rect.height;
	int first = hidden - d->figure->top;
	first = hidden < 0 || first < 0 ? 0 : first;
	view_lines(d->canvas, d->rect, &set, first);
	if (d->focused)
		canvas_cursor(d->canvas, d->rect, 0, 0);
}
