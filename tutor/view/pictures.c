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

/* The rows of a curve above its plot, and a number where there is little room. */
enum { LEGEND_ROWS = 2, SHORT_NUMBER = 10 };

/* "E over w11", "∂E/∂w11 over w11" */
static const char *curve_heading(struct arena *scratch, const struct app *app)
{
	const char *objective = app_name(app, app->live->model->objective);
	const char *variable = app_name(app, app->live->variable);
	struct text heading = { .arena = scratch };
	if (app->inspector.curve.of_derivative)
		print_partial(&heading, objective, variable, app_notation(app));
	else
		print_name(&heading, objective, app_notation(app));
	text_add(&heading, " over ");
	print_name(&heading, variable, app_notation(app));
	return text_string(&heading);
}

/* One line of the picture in the legend: its pattern, what it is, its slope. */
static int draw_entry(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app, const struct plot_slope *slope, int column,
		      const char *what, double value)
{
	struct text text = { .arena = scratch };
	column += canvas_text(canvas, rect, column, 0, slope->style,
			      plot_sample(canvas, slope->pattern));
	text_printf(&text, " %s ", what);
	print_number_in(&text, value, SHORT_NUMBER, app_notation(app));
	return column + canvas_text(canvas, rect, column, 0, STYLE_DIM, text_string(&text)) + 2;
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
		lines.names[0] = turned ? "slope" : app->ascii ? "d" : "∂";
		lines.values[0] = tangent.slope;
		lines.slopes[lines.count++] = tangent;
	}
	if (inspector->taken && isfinite(measured)) {
		lines.names[lines.count] = "measured";
		lines.values[lines.count] = measured;
		lines.slopes[lines.count++] = judge;
	}
	return lines;
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
				   .x_name = app_shown_name(scratch, app, app->live->variable),
				   .notation = app_notation(app) };
	const struct rect legend = { rect.column, rect.row + 1, rect.width, 1 };
	const struct rect below = { rect.column, rect.row + LEGEND_ROWS, rect.width,
				    rect.height - LEGEND_ROWS };
	int column = 0;
	field_draw(canvas, rect, 0, 0, rect.width, STYLE_DIM, curve_heading(scratch, app));
	for (size_t i = 0; i < lines.count; i++)
		column = draw_entry(canvas, legend, scratch, app, &lines.slopes[i], column,
				    lines.names[i], lines.values[i]);
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
