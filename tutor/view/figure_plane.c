/* figure_plane.c -- the plane of two quantities, and an image. */
#include "tutor/view/figure_views.h"

#include "autodiff/base/arena.h"
#include "tutor/view/image.h"
#include "tutor/view/plane.h"
#include "tutor/walk/terms.h"

/* boundary */

static void draw_legend(const struct drawing *d, int row, bool any_both)
{
	const struct figure_plane *plane = &d->figure->plane;
	const bool ascii = d->notation == NOTATION_ASCII;
	struct text legend = { .arena = d->scratch };
	print_name(&legend, plane->x_name, d->notation);
	text_add(&legend, " →, ");
	print_name(&legend, plane->y_name, d->notation);
	text_add(&legend, " ↑");
	if (plane->point_count && plane->target_name) {
		text_printf(&legend, "   %s: ", plane_sign(PLANE_FILLED, ascii));
		print_name(&legend, plane->target_name, d->notation);
		text_add(&legend, " = ");
		print_number(&legend, plane->high, d->notation);
	}
	if (any_both)
		text_printf(&legend, "   %s: %s", plane_sign(PLANE_BOTH, ascii),
			    say(d->language, "both", "둘 다"));
	canvas_text(d->canvas, d->rect, 0, row, STYLE_DIM, text_string(&legend));
}

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
	draw_legend(d, rows, plane_draw_points(d->canvas, square, points, plane->point_count));
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
