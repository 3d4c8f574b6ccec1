#include "tutor/view/bar.h"

#include <math.h>

void bar_include(struct bar_scale *scale, double number)
{
	scale->most = fmax(scale->most, fabs(number));
	scale->left |= number < 0;
	scale->right |= number > 0;
}

/* To the right in eighths of a cell, to the left in halves: there are no other blocks. */
static void draw_right(struct canvas *canvas, struct rect rect, int axis, int row, double cells)
{
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	const int eighths = (int)lround(cells * 8);
	for (int i = 0; i < eighths / 8; i++)
		canvas_text(canvas, rect, axis + i, row, STYLE_POSITIVE, "█");
	canvas_text(canvas, rect, axis + eighths / 8, row, STYLE_POSITIVE,
		    canvas->ascii && eighths >= 8 ? "" : parts[eighths % 8]);
}

static void draw_left(struct canvas *canvas, struct rect rect, int axis, int row, double cells)
{
	const int halves = (int)lround(cells * 2);
	for (int i = 1; i <= halves / 2; i++)
		canvas_text(canvas, rect, axis - i, row, STYLE_NEGATIVE, "█");
	if (halves % 2)
		canvas_text(canvas, rect, axis - halves / 2 - 1, row, STYLE_NEGATIVE, "▐");
}

void bar_draw(struct canvas *canvas, struct rect rect, int row, struct bar_scale scale,
	      double number)
{
	const bool both = scale.left && scale.right;
	const int axis = both ? rect.width / 2 : scale.left ? rect.width - 1 : 0;
	const int room = both ? rect.width - axis - 1 : rect.width - 1;
	if (room < 1)
		return;
	canvas_text(canvas, rect, axis, row, STYLE_BORDER, "│");
	if (!(scale.most > 0))
		return;
	const double cells = fabs(number) / scale.most * room;
	if (number < 0)
		draw_left(canvas, rect, axis, row, fmin(cells, axis));
	else
		draw_right(canvas, rect, axis + 1, row, cells);
}
