/*
 * pictures.c -- the inspector's pictures: the network with the chosen path lit, and
 * the curve over the variable; beside the words, or as large as the screen; see view.h.
 */
#include "autodiff/base/utf8.h"
#include "tutor/view/field.h"
#include "tutor/view/plot.h"
#include "tutor/view/scene.h"
#include "tutor/view/view.h"

#include <math.h>

/* The rows of a curve above its plot; the widths that numbers there have, as there is room. */
enum { LEGEND_ROWS = 2, PATTERN_WIDTH = 3, LEGEND_GAP = 2, WIDE_NUMBER = 11, NARROW_NUMBER = 6 };

/* "E over w11", "∂E/∂w11 over w11" */
static const char *curve_heading(struct arena *scratch, const struct app *app)
{
	const char *objective = app_name(app, app->live->model->objective);
	const int variable = app->live->variable;
	struct text what = { .arena = scratch };
	if (app->inspector.curve.of_derivative)
		print_partial(&what, objective, app_name(app, variable), app_notation(app));
	else
		print_name(&what, objective, app_notation(app));
	return language_filled(scratch, say(app->language, "{1} over {2}", "{2}에 따른 {1}"), 2,
			       text_string(&what), app_shown_name(scratch, app, variable));
}

/*
 * The lines through the point: the derivative and the measured slope; on the
 * curve of the derivative its own slope, and the measured one as a level.
 */
struct lines {
	struct plot_slope slopes[2];
	const char *names[2];
	double values[2];
	size_t count;
};

static struct lines lines_of(const struct app *app, double x, double y)
{
	const struct inspector *inspector = &app->inspector;
	const bool turned = inspector->curve.of_derivative;
	const double gradient = inspector->derivative.chain.value;
	const double measured = inspector->derivative.slope.value;
	const struct plot_slope tangent = { x, y, turned ? inspector->curve.bend : gradient,
					    PLOT_DASHED, STYLE_LIT };
	const struct plot_slope judge = { x, turned ? measured : y, turned ? 0 : measured,
					  PLOT_DOTTED, STYLE_VALUE };
	struct lines lines = { .count = 0 };
	if (inspector->taken && isfinite(tangent.slope)) {
		lines.names[0] = turned	    ? say(app->language, "slope", "접선") :
				 app->ascii ? "d" :
					      "∂";
		lines.values[0] = tangent.slope;
		lines.slopes[lines.count++] = tangent;
	}
	if (inspector->taken && isfinite(measured)) {
		lines.names[lines.count] = say(app->language, "measured", "수치 미분");
		lines.values[lines.count] = measured;
		lines.slopes[lines.count++] = judge;
	}
	return lines;
}

/* "∂ 0.0308589" */
static const char *entry_of(struct arena *scratch, const struct app *app, const struct lines *lines,
			    size_t i, int width)
{
	struct text text = { .arena = scratch };
	text_printf(&text, " %s ", lines->names[i]);
	print_number_in(&text, lines->values[i], width, app_notation(app));
	return text_string(&text);
}

static int legend_width(struct arena *scratch, const struct app *app, const struct lines *lines,
			int number)
{
	int width = -LEGEND_GAP;
	for (size_t i = 0; i < lines->count; i++)
		width += PATTERN_WIDTH + LEGEND_GAP +
			 utf8_string_width(entry_of(scratch, app, lines, i, number));
	return width;
}

/* What the patterns are, with the slopes: in as many digits as fit. */
static void draw_legend(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app, const struct lines *lines)
{
	int number = WIDE_NUMBER, column = 0;
	while (number > NARROW_NUMBER && legend_width(scratch, app, lines, number) > rect.width)
		number--;
	for (size_t i = 0; i < lines->count; i++) {
		const struct plot_slope *slope = &lines->slopes[i];
		column += canvas_text(canvas, rect, column, 0, slope->style,
				      plot_sample(canvas, slope->pattern));
		column += canvas_text(canvas, rect, column, 0, STYLE_DIM,
				      entry_of(scratch, app, lines, i, number)) +
			  LEGEND_GAP;
	}
}

static void draw_curve(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	const struct graph *graph = app->live->model->graph;
	const struct curve *curve = &inspector->curve;
	const double x = graph_value(graph, app->live->variable, 0);
	const double value = graph_value(graph, app->live->model->objective, 0);
	const double gradient = inspector->taken ? inspector->derivative.chain.value : NAN;
	const double y = curve->of_derivative ? gradient : value;
	const struct lines lines = lines_of(app, x, y);
	const struct plot_curve curves[] = { { curve->x, curve->y, curve->broken, CURVE_POINTS,
					       STYLE_TEXT } };
	const struct plot plot = { .curves = curves,
				   .curve_count = 1,
				   .slopes = lines.slopes,
				   .slope_count = lines.count,
				   .mark_x = x,
				   .mark_y = y,
				   .nowhere = say(app->language, "It has no value anywhere here.",
						  "이 범위에는 값이 없습니다."),
				   .x_name = app_shown_name(scratch, app, app->live->variable),
				   .notation = app_notation(app) };
	const struct rect legend = { rect.column, rect.row + 1, rect.width, 1 };
	const struct rect below = { rect.column, rect.row + LEGEND_ROWS, rect.width,
				    rect.height - LEGEND_ROWS };
	field_draw(canvas, rect, 0, 0, rect.width, STYLE_DIM, curve_heading(scratch, app));
	draw_legend(canvas, legend, scratch, app, &lines);
	plot_draw(canvas, below, scratch, &plot);
}

static void draw_network(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const struct scene scene = scene_of_path(scratch, app);
	view_network(canvas, rect, scratch, &scene);
}

void view_pictures(struct canvas *canvas, struct rect rect, struct arena *scratch,
		   const struct app *app)
{
	struct rect network = rect, curve = rect;
	if (app_shows_curve(app)) {
		network.height = rect.height * 11 / 20;
		curve.row += network.height + 1;
		curve.height -= network.height + 1;
		draw_curve(canvas, curve, scratch, app);
	}
	draw_network(canvas, network, scratch, app);
}

void view_picture(struct canvas *canvas, struct rect rect, struct arena *scratch,
		  const struct app *app)
{
	canvas_cursor(canvas, rect, 0, 0);
	if (app->shows_network)
		draw_network(canvas, rect, scratch, app);
	else
		draw_curve(canvas, rect, scratch, app);
}
