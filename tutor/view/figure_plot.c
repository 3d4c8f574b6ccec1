/* figure_plot.c -- curves, one below the other. */
#include "tutor/view/figure_views.h"

#include "tutor/view/plot.h"

#include <math.h>

/* plot: the curves, and which is which. */

static const enum style curve_styles[] = { STYLE_LIT,	STYLE_POSITIVE, STYLE_NEGATIVE,
					   STYLE_VALUE, STYLE_TEXT,	STYLE_DIM };

/* Small curves have one rectangle each, so that none is told by its colour alone. */
static void draw_curve(const struct drawing *d, struct rect rect, int index)
{
	const struct figure_plot *plot = &d->figure->plot;
	const struct figure_curve *curve = &plot->curves[index];
	const struct plot_curve drawn = { .x = plot->x,
					  .y = curve->y,
					  .broken = curve->broken,
					  .count = FIGURE_POINTS,
					  .style = curve_styles[index] };
	struct plot picture = { .curves = &drawn,
				.curve_count = 1,
				.gaps = curve->gaps,
				.gap_count = (size_t)curve->gap_count,
				.mark_x = plot->mark,
				.mark_y = NAN,
				.has_bottom = !isnan(plot->bottom),
				.has_top = !isnan(plot->top),
				.bottom = plot->bottom,
				.top = plot->top,
				.x_name = drawing_words(d, plot->x_name),
				.notation = d->notation };
	canvas_text(d->canvas, rect, 0, 0, STYLE_FORMULA, drawing_words(d, curve->label));
	rect.row++;
	rect.height--;
	if (!isnan(plot->mark)) {
		const double place = (plot->mark - plot->from) / (plot->to - plot->from);
		const int at = (int)lround(place * (FIGURE_POINTS - 1));
		if (at >= 0 && at < FIGURE_POINTS)
			picture.mark_y = curve->y[at];
	}
	plot_draw(d->canvas, rect, d->scratch, &picture);
}

void draw_plot(const struct drawing *d)
{
	const int count = d->figure->plot.curve_count;
	for (int i = 0; i < count; i++) {
		struct rect rect = d->rect;
		rect.height = d->rect.height / count;
		rect.row += i * rect.height;
		draw_curve(d, rect, i);
	}
}
