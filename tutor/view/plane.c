#include "tutor/view/plane.h"

/* The value in the middle of what a point of the screen covers. */
static uint8_t tint_at(const struct plane *plane, struct rect rect, int row, int column)
{
	const int r = (2 * row + 1) * plane->rows / (4 * rect.height);
	const int c = (2 * column + 1) * plane->columns / (2 * rect.width);
	return palette_signed(plane->values[r * plane->columns + c]);
}

void plane_draw(struct canvas *canvas, struct rect rect, const struct plane *plane)
{
	if (plane->rows < 1 || plane->columns < 1)
		return;
	for (int row = 0; row < rect.height; row++)
		for (int column = 0; column < rect.width; column++)
			canvas_points(canvas, rect, column, row,
				      tint_at(plane, rect, 2 * row, column),
				      tint_at(plane, rect, 2 * row + 1, column));
}

/* The cell of `count` that holds a share of the way. */
static int cell_of(double share, int count)
{
	const int cell = (int)(share * count);
	return cell < count ? cell : count - 1;
}

static bool is_inside(const struct plane_point *point)
{
	return point->x >= 0 && point->x <= 1 && point->y >= 0 && point->y <= 1;
}

void plane_draw_points(struct canvas *canvas, struct rect rect, const struct plane_point points[],
		       int count)
{
	const char *filled = canvas->ascii ? "x" : "●", *empty = canvas->ascii ? "o" : "○";
	for (int i = 0; i < count; i++)
		if (is_inside(&points[i]))
			canvas_over(canvas, rect, cell_of(points[i].x, rect.width),
				    cell_of(1 - points[i].y, rect.height),
				    points[i].filled ? filled : empty);
}
