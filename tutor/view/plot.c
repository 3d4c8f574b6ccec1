#include "tutor/view/plot.h"

#include "autodiff/base/utf8.h"

#include <math.h>

/* The columns of the vertical axis, its numbers included. */
enum { AXIS_WIDTH = 10, NUMBER_WIDTH = 9, DOT_SPACING = 4 };

/* What lies in sight, and where: in dots, 2 across and 4 down in a cell. */
struct frame {
	struct rect rect;
	double x0, x1, y0, y1;
	int across, down;
};

static void find_ranges(struct frame *frame, const struct plot *plot)
{
	frame->x0 = frame->y0 = INFINITY;
	frame->x1 = frame->y1 = -INFINITY;
	for (size_t c = 0; c < plot->curve_count; c++) {
		for (size_t i = 0; i < plot->curves[c].count; i++) {
			const double x = plot->curves[c].x[i], y = plot->curves[c].y[i];
			frame->x0 = fmin(frame->x0, x);
			frame->x1 = fmax(frame->x1, x);
			if (isnan(y))
				continue;
			frame->y0 = fmin(frame->y0, y);
			frame->y1 = fmax(frame->y1, y);
		}
	}
	if (plot->bounded) {
		frame->y0 = plot->bottom;
		frame->y1 = plot->top;
	} else if (!(frame->y0 < frame->y1)) { /* a flat curve lies in the middle */
		const double y = isfinite(frame->y0) ? frame->y0 : 0, half = fmax(fabs(y), 1) / 2;
		frame->y0 = y - half;
		frame->y1 = y + half;
	}
}

static double dot_x(const struct frame *frame, double x)
{
	return (x - frame->x0) / (frame->x1 - frame->x0) * (frame->across - 1);
}

static double dot_y(const struct frame *frame, double y)
{
	return (frame->y1 - y) / (frame->y1 - frame->y0) * (frame->down - 1);
}

/* NAN is not. */
static bool in_sight(const struct frame *frame, double y)
{
	return y >= frame->y0 && y <= frame->y1;
}

static void draw_curve(struct canvas *canvas, const struct frame *frame,
		       const struct plot_curve *curve)
{
	for (size_t i = 1; i < curve->count; i++) {
		if (!in_sight(frame, curve->y[i - 1]) || !in_sight(frame, curve->y[i]))
			continue;
		canvas_stroke(canvas, frame->rect, dot_x(frame, curve->x[i - 1]),
			      dot_y(frame, curve->y[i - 1]), dot_x(frame, curve->x[i]),
			      dot_y(frame, curve->y[i]), curve->style);
	}
}

static void draw_slope(struct canvas *canvas, const struct frame *frame,
		       const struct plot_slope *slope)
{
	for (int dot = slope->phase * DOT_SPACING / 2; dot < frame->across; dot += DOT_SPACING) {
		const double x = frame->x0 + (frame->x1 - frame->x0) * dot / (frame->across - 1);
		const double y = dot_y(frame, slope->y + slope->slope * (x - slope->x));
		if (y >= 0 && y < frame->down)
			canvas_dot(canvas, frame->rect, dot, (int)lround(y), slope->style);
	}
}

static void draw_number(struct canvas *canvas, struct rect rect, struct arena *scratch, int column,
			int row, bool to_right, double number, enum notation notation)
{
	struct text text = { .arena = scratch };
	print_number_in(&text, number, NUMBER_WIDTH, notation);
	const int width = utf8_string_width(text_string(&text));
	canvas_text(canvas, rect, to_right ? column - width : column, row, STYLE_DIM,
		    text_string(&text));
}

static void draw_axes(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct frame *frame, const struct plot *plot)
{
	const int bottom = rect.height - 2;
	for (int row = 0; row < bottom; row++)
		canvas_text(canvas, rect, AXIS_WIDTH - 1, row, STYLE_BORDER, "│");
	canvas_text(canvas, rect, AXIS_WIDTH - 1, bottom, STYLE_BORDER, "└");
	for (int column = AXIS_WIDTH; column < rect.width; column++)
		canvas_text(canvas, rect, column, bottom, STYLE_BORDER, "─");
	draw_number(canvas, rect, scratch, AXIS_WIDTH - 1, 0, true, frame->y1, plot->notation);
	draw_number(canvas, rect, scratch, AXIS_WIDTH - 1, bottom - 1, true, frame->y0,
		    plot->notation);
	draw_number(canvas, rect, scratch, AXIS_WIDTH, bottom + 1, false, frame->x0,
		    plot->notation);
	draw_number(canvas, rect, scratch, rect.width, bottom + 1, true, frame->x1, plot->notation);
	const int name = utf8_string_width(plot->x_name);
	canvas_text(canvas, rect, AXIS_WIDTH + (rect.width - AXIS_WIDTH - name) / 2, bottom + 1,
		    STYLE_DIM, plot->x_name);
}

void plot_draw(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct plot *plot)
{
	struct frame frame = { .rect = { rect.column + AXIS_WIDTH, rect.row,
					 rect.width - AXIS_WIDTH, rect.height - 2 } };
	if (rect.width < 2 * AXIS_WIDTH || rect.height < 4)
		return;
	frame.across = 2 * frame.rect.width;
	frame.down = 4 * frame.rect.height;
	find_ranges(&frame, plot);
	draw_axes(canvas, rect, scratch, &frame, plot);
	if (!isnan(plot->mark_x) && !isnan(plot->mark_y))
		canvas_text(canvas, frame.rect, (int)(dot_x(&frame, plot->mark_x) / 2),
			    (int)(dot_y(&frame, plot->mark_y) / 4), STYLE_FOCUS, "●");
	for (size_t i = 0; i < plot->slope_count; i++)
		draw_slope(canvas, &frame, &plot->slopes[i]);
	for (size_t i = 0; i < plot->curve_count; i++)
		draw_curve(canvas, &frame, &plot->curves[i]);
}
