#include "tutor/view/image.h"

/* How many points it is drawn in. */
struct size {
	int rows, columns;
};

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Down to this width or this height, whichever is less, but not to nothing. */
static struct size reduce(const struct image *image, int columns, int rows)
{
	if (columns * image->rows <= rows * image->columns)
		rows = columns * image->rows / image->columns;
	else
		columns = rows * image->columns / image->rows;
	return (struct size){ rows > 0 ? rows : 1, columns > 0 ? columns : 1 };
}

static struct size points(const struct image *image, struct rect rect)
{
	if (image->rows < 1 || image->columns < 1 || rect.width < 1 || rect.height < 1)
		return (struct size){ 0, 0 };
	const int times = least(rect.width / image->columns, 2 * rect.height / image->rows);
	if (times < 1)
		return reduce(image, rect.width, 2 * rect.height);
	return (struct size){ image->rows * times, image->columns * times };
}

struct rect image_fit(const struct image *image, struct rect rect)
{
	const struct size size = points(image, rect);
	return (struct rect){ rect.column, rect.row, size.columns, (size.rows + 1) / 2 };
}

/* The part of an axis of `count` that the point `at` of `of` covers: from *first up to *end. */
static void cover(int at, int of, int count, int *first, int *end)
{
	*first = at * count / of;
	*end = ((at + 1) * count + of - 1) / of;
}

/* The tint of a point: the mean of what it covers; below the picture there is none. */
static uint8_t tint_at(const struct image *image, struct size size, int row, int column)
{
	int top, bottom, left, right, sum = 0;
	if (row >= size.rows)
		return TINT_NONE;
	cover(row, size.rows, image->rows, &top, &bottom);
	cover(column, size.columns, image->columns, &left, &right);
	for (int r = top; r < bottom; r++)
		for (int c = left; c < right; c++)
			sum += image->levels[r * image->columns + c];
	return palette_grey((uint8_t)(sum / ((bottom - top) * (right - left))));
}

void image_draw(struct canvas *canvas, struct rect rect, const struct image *image)
{
	const struct size size = points(image, rect);
	for (int row = 0; row < size.rows; row += 2)
		for (int column = 0; column < size.columns; column++)
			canvas_points(canvas, rect, column, row / 2,
				      tint_at(image, size, row, column),
				      tint_at(image, size, row + 1, column));
}
