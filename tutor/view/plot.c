#include "tutor/view/plot.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/field.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The columns of the vertical axis, its numbers included. */
enum { AXIS_WIDTH = 10, NUMBER_WIDTH = 9 };

/* The patterns in dots: dashes and gaps of this length, in whose middle the dots lie. */
enum { DASH = 6, DOT_SPACING = 4 };

/* Where all is this many times as high as nine tenths of the points, the rest is cut off. */
static const double pole_height = 4;

/* What is this small a part of the axis is 0 for its reader. */
static const double nothing = 1e-9;

/* What lies in sight, and where: in dots, 2 across and 4 down in a cell. */
struct frame {
	struct rect rect;
	double x0, x1, y0, y1;
	int across, down;
};

static int compare_numbers(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The numbers of all curves that are some, sorted; returns how many. */
static size_t sort_heights(const struct plot *plot, struct arena *scratch, double **heights)
{
	size_t most = 0, count = 0;
	for (size_t c = 0; c < plot->curve_count; c++)
		most += plot->curves[c].count;
	*heights = arena_alloc_array(scratch, most, sizeof(**heights));
	for (size_t c = 0; c < plot->curve_count; c++)
		for (size_t i = 0; i < plot->curves[c].count; i++)
			if (!isnan(plot->curves[c].y[i]))
				(*heights)[count++] = plot->curves[c].y[i];
	qsort(*heights, count, sizeof(**heights), compare_numbers);
	return count;
}

static void find_heights(struct frame *frame, const struct plot *plot, struct arena *scratch)
{
	double *heights;
	const size_t count = sort_heights(plot, scratch, &heights);
	if (count) {
		const double low = heights[count / 20], high = heights[count - 1 - count / 20];
		frame->y0 = heights[0];
		frame->y1 = heights[count - 1];
		if (!plot->whole && high > low &&
		    frame->y1 - frame->y0 > pole_height * (high - low)) {
			frame->y0 = fmax(frame->y0, low - (high - low) / 2);
			frame->y1 = fmin(frame->y1, high + (high - low) / 2);
		}
	}
	if (!isnan(plot->mark_y)) {
		frame->y0 = fmin(frame->y0, plot->mark_y);
		frame->y1 = fmax(frame->y1, plot->mark_y);
	}
	if (plot->has_bottom)
		frame->y0 = plot->bottom;
	if (plot->has_top)
		frame->y1 = plot->top;
	if (!(frame->y0 < frame->y1)) { /* a flat curve lies in the middle */
		const double y = isfinite(frame->y0) ? frame->y0 : 0;
		const double half = y != 0 ? fabs(y) / 2 : 0.5; /* a loss stays above 0 */
		frame->y0 = y - half;
		frame->y1 = y + half;
	}
}

static void find_ranges(struct frame *frame, const struct plot *plot, struct arena *scratch)
{
	frame->x0 = frame->y0 = INFINITY;
	frame->x1 = frame->y1 = -INFINITY;
	for (size_t c = 0; c < plot->curve_count; c++) {
		for (size_t i = 0; i < plot->curves[c].count; i++) {
			frame->x0 = fmin(frame->x0, plot->curves[c].x[i]);
			frame->x1 = fmax(frame->x1, plot->curves[c].x[i]);
		}
	}
	find_heights(frame, plot, scratch);
}

static double dot_x(const struct frame *frame, double x)
{
	return (x - frame->x0) / (frame->x1 - frame->x0) * (frame->across - 1);
}

static double dot_y(const struct frame *frame, double y)
{
	/* halves, since the whole range may be too large for a number */
	return (frame->y1 / 2 - y / 2) / (frame->y1 / 2 - frame->y0 / 2) * (frame->down - 1);
}

/* Cuts a stroke off just beyond the frame; false where nothing is left. */
static bool cut(const struct frame *frame, double x[2], double y[2])
{
	const double edges[] = { -1, frame->down };
	for (int e = 0; e < 2; e++) {
		const double sign = e ? 1 : -1;
		if (sign * y[0] > sign * edges[e] && sign * y[1] > sign * edges[e])
			return false;
		for (int end = 0; end < 2; end++) {
			if (sign * y[end] <= sign * edges[e])
				continue;
			const int other = 1 - end;
			const double part = (edges[e] - y[other]) / (y[end] - y[other]);
			x[end] = x[other] + part * (x[end] - x[other]);
			y[end] = edges[e];
		}
	}
	return true;
}

static bool is_joined(const struct plot_curve *curve, size_t i)
{
	return i > 0 && i < curve->count && !isnan(curve->y[i - 1]) && !isnan(curve->y[i]) &&
	       !(curve->broken && curve->broken[i]);
}

static void draw_curve(struct canvas *canvas, const struct frame *frame,
		       const struct plot_curve *curve)
{
	for (size_t i = 0; i < curve->count; i++) {
		if (isnan(curve->y[i]))
			continue;
		double x[] = { i ? dot_x(frame, curve->x[i - 1]) : 0, dot_x(frame, curve->x[i]) };
		double y[] = { i ? dot_y(frame, curve->y[i - 1]) : 0, dot_y(frame, curve->y[i]) };
		if (is_joined(curve, i)) {
			if (cut(frame, x, y))
				canvas_stroke(canvas, frame->rect, x[0], y[0], x[1], y[1],
					      curve->style);
		} else if (!is_joined(curve, i + 1) && y[1] >= 0 && y[1] < frame->down) {
			canvas_dot(canvas, frame->rect, (int)x[1], (int)y[1], curve->style);
		}
	}
}

/* Has a pattern a dot in this column? */
static bool has_dot(enum plot_pattern pattern, int dot)
{
	return pattern == PLOT_DASHED ? dot % (2 * DASH) < DASH :
					dot % DOT_SPACING == DOT_SPACING / 2;
}

static bool is_blank(const struct canvas *canvas, struct rect rect, int column, int row)
{
	return canvas->cells[(rect.row + row) * canvas->width + rect.column + column].code == ' ';
}

static void draw_slope(struct canvas *canvas, const struct frame *frame,
		       const struct plot_slope *slope)
{
	for (int dot = 0; dot < frame->across; dot++) {
		const double x = frame->x0 + (frame->x1 - frame->x0) * dot / (frame->across - 1);
		const double y = dot_y(frame, slope->y + slope->slope * (x - slope->x));
		if (!(y >= 0 && y < frame->down) || !has_dot(slope->pattern, dot))
			continue;
		if (!canvas->ascii || slope->pattern == PLOT_DOTTED)
			canvas_dot(canvas, frame->rect, dot, (int)y, slope->style);
		else if (is_blank(canvas, frame->rect, dot / 2, (int)y / 4))
			canvas_text(canvas, frame->rect, dot / 2, (int)y / 4, slope->style, "=");
	}
}

const char *plot_sample(const struct canvas *canvas, enum plot_pattern pattern)
{
	if (canvas->ascii)
		return pattern == PLOT_DASHED ? "===" : ". .";
	return pattern == PLOT_DASHED ? "– –" : "· ·";
}

/* The ends of an axis in words: where they look alike, the higher is the way from the lower. */
static void write_ends(const char *ends[2], struct arena *scratch, double low, double high,
		       const struct plot *plot)
{
	const double range = high - low;
	const double numbers[] = { low, high };
	for (int i = 0; i < 2; i++) {
		struct text text = { .arena = scratch };
		const bool is_zero = fabs(numbers[i]) < nothing * range;
		print_number_in(&text, is_zero ? 0 : numbers[i], NUMBER_WIDTH, plot->notation);
		ends[i] = text_string(&text);
	}
	if (strcmp(ends[0], ends[1]) != 0)
		return;
	struct text text = { .arena = scratch };
	text_add(&text, "+");
	print_number_in(&text, range, NUMBER_WIDTH - 1, plot->notation);
	ends[1] = text_string(&text);
}

static void write_powers(const char *ends[2], struct arena *scratch, double low, double high,
			 const struct plot *plot)
{
	const double numbers[] = { pow(10, low), pow(10, high) };
	for (int i = 0; i < 2; i++) {
		struct text text = { .arena = scratch };
		print_number_in(&text, numbers[i], NUMBER_WIDTH, plot->notation);
		ends[i] = text_string(&text);
	}
}

static void draw_to_right(struct canvas *canvas, struct rect rect, int column, int row,
			  const char *text)
{
	canvas_text(canvas, rect, column - utf8_string_width(text), row, STYLE_DIM, text);
}

static void draw_axes(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct frame *frame, const struct plot *plot)
{
	const int bottom = rect.height - 2;
	const char *x[2], *y[2];
	for (int row = 0; row < bottom; row++)
		canvas_text(canvas, rect, AXIS_WIDTH - 1, row, STYLE_BORDER, "│");
	canvas_text(canvas, rect, AXIS_WIDTH - 1, bottom, STYLE_BORDER, "└");
	for (int column = AXIS_WIDTH; column < rect.width; column++)
		canvas_text(canvas, rect, column, bottom, STYLE_BORDER, "─");
	write_ends(x, scratch, frame->x0, frame->x1, plot);
	if (plot->powers)
		write_powers(y, scratch, frame->y0, frame->y1, plot);
	else
		write_ends(y, scratch, frame->y0, frame->y1, plot);
	draw_to_right(canvas, rect, AXIS_WIDTH - 1, 0, y[1]);
	draw_to_right(canvas, rect, AXIS_WIDTH - 1, bottom - 1, y[0]);
	canvas_text(canvas, rect, AXIS_WIDTH, bottom + 1, STYLE_DIM, x[0]);
	draw_to_right(canvas, rect, rect.width, bottom + 1, x[1]);
	const int left = AXIS_WIDTH + utf8_string_width(x[0]) + 1;
	const int room = rect.width - utf8_string_width(x[1]) - 1 - left;
	const int name = utf8_string_width(plot->x_name);
	field_draw(canvas, rect, name < room ? left + (room - name) / 2 : left, bottom + 1, room,
		   STYLE_DIM, plot->x_name);
}

static void draw_mark(struct canvas *canvas, const struct frame *frame, const struct plot *plot)
{
	if (!isnan(plot->mark_x) && !isnan(plot->mark_y))
		canvas_text(canvas, frame->rect, (int)dot_x(frame, plot->mark_x) / 2,
			    (int)dot_y(frame, plot->mark_y) / 4, STYLE_FOCUS, "●");
}

/* A mark there stays. */
static void draw_gaps(struct canvas *canvas, const struct frame *frame, const struct plot *plot)
{
	for (size_t i = 0; i < plot->gap_count; i++)
		for (int row = 0; row < frame->rect.height; row++)
			canvas_text(canvas, frame->rect, (int)dot_x(frame, plot->gaps[i]) / 2, row,
				    STYLE_TEXT, " ");
	if (plot->gap_count)
		draw_mark(canvas, frame, plot);
}

static bool has_points(const struct plot *plot)
{
	for (size_t c = 0; c < plot->curve_count; c++)
		for (size_t i = 0; i < plot->curves[c].count; i++)
			if (!isnan(plot->curves[c].y[i]))
				return true;
	return false;
}

/* Dots of a curve lie over those of straight lines; in ASCII lines take the blanks it leaves. */
void plot_draw(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct plot *plot)
{
	struct frame frame = { .rect = { rect.column + AXIS_WIDTH, rect.row,
					 rect.width - AXIS_WIDTH, rect.height - 2 } };
	if (rect.width < 2 * AXIS_WIDTH || rect.height < 4)
		return;
	frame.across = 2 * frame.rect.width;
	frame.down = 4 * frame.rect.height;
	if (!has_points(plot)) {
		canvas_paragraph(canvas, rect, 0, 0, STYLE_DIM, plot->nowhere);
		return;
	}
	find_ranges(&frame, plot, scratch);
	draw_axes(canvas, rect, scratch, &frame, plot);
	draw_mark(canvas, &frame, plot);
	for (size_t i = 0; i < plot->slope_count && !canvas->ascii; i++)
		draw_slope(canvas, &frame, &plot->slopes[i]);
	for (size_t i = 0; i < plot->curve_count; i++)
		draw_curve(canvas, &frame, &plot->curves[i]);
	draw_gaps(canvas, &frame, plot);
	for (size_t i = 0; i < plot->slope_count && canvas->ascii; i++)
		draw_slope(canvas, &frame, &plot->slopes[i]);
}
