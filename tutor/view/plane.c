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

struct place {
	int column, row;
};

static struct place place_of(const struct plane_point *point, struct rect rect)
{
	return (struct place){ cell_of(point->x, rect.width), cell_of(1 - point->y, rect.height) };
}

/* Does its cell hold a point of the other class, too? */
static bool meets_other(const struct plane_point points[], int count, int i, struct rect rect)
{
	const struct place here = place_of(&points[i], rect);
	for (int k = 0; k < count; k++) {
		if (points[k].filled == points[i].filled || !is_inside(&points[k]))
			continue;
		const struct place there = place_of(&points[k], rect);
		if (there.column == here.column && there.row == here.row)
			return true;
	}
	return false;
}

const char *plane_sign(enum plane_sign sign, bool ascii)
{
	static const char *const signs[2][PLANE_SIGNS] = { { "○", "●", "◐" }, { "o", "x", "&" } };
	return signs[ascii][sign];
}

bool plane_draw_points(struct canvas *canvas, struct rect rect, const struct plane_point points[],
		       int count)
{
	bool any_both = false;
	for (int i = 0; i < count; i++) {
		if (!is_inside(&points[i]))
			continue;
		const bool both = meets_other(points, count, i, rect);
		const enum plane_sign sign = both	      ? PLANE_BOTH :
					     points[i].filled ? PLANE_FILLED :
								PLANE_EMPTY;
		const struct place place = place_of(&points[i], rect);
		canvas_over(canvas, rect, place.column, place.row, plane_sign(sign, canvas->ascii));
		any_both |= both;
	}
	return any_both;
}
