/* figure_plot.c -- curves: of free formulas, or of the model over one of its leaves; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/parse.h"
#include "tutor/lesson/reference.h"
#include "tutor/lesson/math.h"

#include <math.h>
#include <string.h>

/* A line of the body, "label: formula": a formula of x, or a reference over the model. */
struct line_of_plot {
	const char *label;
	const struct expr *formula;
	const struct reference *reference;
};

static bool is_leaf(const struct graph *graph, int node)
{
	const enum role role = graph->nodes[node].role;
	return role == ROLE_INPUT || role == ROLE_TARGET || role == ROLE_PARAM;
}

/* Names in a free formula: x itself, or a quantity of the model. */
struct names_of_plot {
	const struct figure *figure;
	double x;
};

static double quantity(const struct figure *figure, const char *name)
{
	const int node = figure->bench ?
				 names_get(&figure->bench->live->model->names, name, NODE_NONE) :
				 NODE_NONE;
	return node == NODE_NONE ? NAN : graph_value(figure->bench->live->model->graph, node, 0);
}

/* The formula's value at x; names stand by themselves, since nobody has given them ids. */
static double value_at(const struct expr *e, const struct names_of_plot *names)
{
	double in[OP_MAX_ARITY] = { 0 };
	if (e->kind == EXPR_NUMBER)
		return e->number;
	if (e->kind == EXPR_NAME)
		return strcmp(e->name, names->figure->plot.x_name) == 0 ?
			       names->x :
			       quantity(names->figure, e->name);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		in[k] = value_at(e->arg[k], names);
	const double value = op_value(e->op, in);
	return isfinite(value) ? value : NAN;
}

static void plot_formula(struct figure *figure, const struct expr *formula,
			 struct figure_curve *curve)
{
	for (int i = 0; i < FIGURE_POINTS; i++) {
		const struct names_of_plot names = { figure, figure->plot.x[i] };
		curve->y[i] = value_at(formula, &names);
	}
}

/* The model runs at every point, and is left as it was. */
static void plot_reference(struct figure *figure, const struct reference *reference,
			   struct figure_curve *curve)
{
	struct model *model = figure->bench->live->model;
	const double before = graph_value(model->graph, figure->plot.variable, 0);
	struct error ignored;
	for (int i = 0; i < FIGURE_POINTS; i++) {
		graph_set(model->graph, figure->plot.variable, 0, figure->plot.x[i]);
		const bool fine = model_run(model, &ignored);
		if (fine)
			graph_backward(model->graph, model->objective);
		if (!fine ||
		    !reference_value(reference, &figure->bench->subject, &curve->y[i], &ignored))
			curve->y[i] = NAN;
	}
	graph_set(model->graph, figure->plot.variable, 0, before);
	model_run(model, &ignored);
	graph_backward(model->graph, model->objective);
}

/* The curves. */

static bool read_line(struct figure *figure, struct arena *arena, const char *text, int line,
		      struct line_of_plot *out, struct report *report)
{
	struct error error;
	const char *colon = strchr(text, ':');
	const char *formula = colon ? colon + 1 + strspn(colon + 1, " ") : text;
	struct text label = { .arena = arena };
	*out = (struct line_of_plot){ .label = NULL };
	if (colon)
		text_add_bytes(&label, text, (size_t)(colon - text));
	else
		math_print(&label, formula, NOTATION_UNICODE);
	out->label = text_string(&label);
	if (figure->plot.variable != NODE_NONE) {
		out->reference = reference_read(arena, "plot", formula, &error);
	} else {
		struct source source =
			parse_source(arena, "plot", formula, strlen(formula), &error);
		out->formula = parse_expr(&source);
	}
	if (out->formula || out->reference)
		return true;
	report_at(report, line, "%s", error_sentence(arena, &error));
	figure->is_broken = true;
	error_set(&figure->refusal, "%s", error_sentence(arena, &error));
	return false;
}

static void draw_points(struct figure *figure, struct report *report)
{
	struct figure_plot *plot = &figure->plot;
	const char *rest = NULL, *text;
	int line;
	plot->curves = arena_alloc_array(figure->arena, FIGURE_CURVES, sizeof(*plot->curves));
	plot->curve_count = 0;
	while ((text = fence_line(figure->arena, figure->fence, &rest, &line))) {
		struct line_of_plot read;
		if (plot->curve_count == FIGURE_CURVES) {
			report_at(report, line, "a plot has %d curves at most", FIGURE_CURVES);
			return;
		}
		if (!read_line(figure, figure->arena, text, line, &read, report))
			return;
		struct figure_curve *curve = &plot->curves[plot->curve_count++];
		curve->label = read.label;
		if (read.reference)
			plot_reference(figure, read.reference, curve);
		else
			plot_formula(figure, read.formula, curve);
	}
	plot->mark = plot->variable == NODE_NONE ?
			     NAN :
			     graph_value(figure->bench->live->model->graph, plot->variable, 0);
}

/* Does a curve have no point at all? Then its formula is over names that nothing has. */
static void check_curves(struct figure *figure, struct report *report)
{
	for (int c = 0; c < figure->plot.curve_count; c++) {
		int i = 0;
		while (i < FIGURE_POINTS && isnan(figure->plot.curves[c].y[i]))
			i++;
		if (i == FIGURE_POINTS)
			report_at(report, figure->fence->line,
				  "the curve '%s' has no value anywhere in its range",
				  figure->plot.curves[c].label);
	}
}

static void open_plot(struct figure *figure, struct arena *arena, struct report *report)
{
	struct figure_plot *plot = &figure->plot;
	const char *x = fence_get(figure->fence, "x");
	(void)arena;
	plot->x_name = x ? x : "x";
	plot->from = fence_number(figure->fence, "from", -1, report);
	plot->to = fence_number(figure->fence, "to", 1, report);
	plot->bottom = fence_number(figure->fence, "bottom", NAN, report);
	plot->top = fence_number(figure->fence, "top", NAN, report);
	plot->variable = figure->bench ? names_get(&figure->bench->live->model->names, plot->x_name,
						   NODE_NONE) :
					 NODE_NONE;
	if (plot->variable != NODE_NONE &&
	    !is_leaf(figure->bench->live->model->graph, plot->variable))
		plot->variable = NODE_NONE;
	if (!x)
		figure_refuse(figure, report, "'plot' needs x=, the name of its axis");
	else if (!(plot->from < plot->to))
		figure_refuse(figure, report, "'plot' goes from= a number to= a larger one");
	for (int i = 0; i < FIGURE_POINTS; i++)
		plot->x[i] = plot->from + (plot->to - plot->from) * i / (FIGURE_POINTS - 1);
	if (figure->is_broken)
		return;
	draw_points(figure, report);
	check_curves(figure, report);
}

static void follow_plot(struct figure *figure, enum notation notation, enum language language)
{
	struct report unheard = { .file = "" };
	(void)notation, (void)language;
	draw_points(figure, &unheard);
}

static int plot_node(const struct figure *figure)
{
	return figure->plot.variable;
}

static bool plot_shows_model(const struct figure *figure)
{
	return figure->plot.variable != NODE_NONE;
}

const struct figure_kind figure_plot = {
	.open = open_plot, .follow = follow_plot, .node = plot_node, .shows_model = plot_shows_model
};
