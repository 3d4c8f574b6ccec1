/* figure_plane.c -- the plane of two inputs, and an image. */
#include "tutor/view/figure_views.h"

#include "autodiff/base/arena.h"
#include "tutor/view/image.h"
#include "tutor/view/plane.h"
#include "tutor/walk/terms.h"

/* boundary */

void draw_boundary(const struct drawing *d)
{
	const struct figure_plane *plane = &d->figure->plane;
	const struct plane picture = { PLANE_POINTS, PLANE_POINTS, plane->values };
	/* a cell is twice as high as wide: this looks square */
	const int rows =
		2 * d->rect.height <= d->rect.width ? d->rect.height - 1 : d->rect.width / 2;
	const struct rect square = { d->rect.column, d->rect.row, 2 * rows, rows };
	struct plane_point *points =
		arena_alloc_array(d->scratch, (size_t)plane->point_count + 1, sizeof(*points));
	for (int i = 0; i < plane->point_count; i++)
		points[i] = (struct plane_point){
			(plane->points[i].x - plane->from) / (plane->to - plane->from),
			(plane->points[i].y - plane->from) / (plane->to - plane->from),
			plane->points[i].above,
		};
	plane_draw(d->canvas, square, &picture);
	plane_draw_points(d->canvas, square, points, plane->point_count);
	struct text legend = { .arena = d->scratch };
	text_printf(&legend, "%s →, %s ↑", drawing_words(d, plane->x_name),
		    drawing_words(d, plane->y_name));
	if (plane->point_count)
		text_printf(&legend, "   %s: t = 1", d->notation == NOTATION_ASCII ? "x" : "●");
	canvas_text(d->canvas, d->rect, 0, rows, STYLE_DIM, text_string(&legend));
}

/* image */

void draw_image(const struct drawing *d)
{
	const struct figure_image *picture = &d->figure->image;
	const struct image image = { picture->rows, picture->cols, picture->pixels };
	struct rect rect = d->rect;
	rect.height--;
	const struct rect fit = image_fit(&image, rect);
	image_draw(d->canvas, rect, &image);
	canvas_text(d->canvas, d->rect, 0, fit.height, STYLE_DIM,
		    term_in(d->language, picture->class_name));
}
