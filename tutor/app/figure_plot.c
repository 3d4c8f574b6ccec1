/* figure_plot.c -- curves: of free formulas, or of the model over one of its leaves; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/parse.h"
#include "tutor/lesson/reference.h"
#include "tutor/lesson/math.h"

#include <math.h>
#include <string.h>

/* A formula of x, or a reference over the model; in a line of the body, "label: formula". */
struct formula_of_plot {
	const struct expr *free;
	const struct reference *reference;
};

struct line_of_plot {
	const char *label;
	struct formula_of_plot formula;
	struct formula_of_plot of; /* whose derivative it is, diff(of, x), if it is one */
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

/* The model runs; who asks leaves it as it was. */
static double reference_at(const struct figure *figure, const struct reference *reference, double x)
{
	struct model *model = figure->bench->live->model;
	struct error ignored;
	double value;
	graph_set(model->graph, figure->plot.variable, 0, x);
	if (!model_run(model, &ignored))
		return NAN;
	graph_backward(model->graph, model->objective);
	return reference_value(reference, &figure->bench->subject, &value, &ignored) ? value : NAN;
}

static double value_in(const struct figure *figure, struct formula_of_plot formula, double x)
{
	const struct names_of_plot names = { figure, x };
	return formula.reference ? reference_at(figure, formula.reference, x) :
				   value_at(formula.free, &names);
}

static void take_points(const struct figure *figure, struct formula_of_plot formula,
			double y[FIGURE_POINTS])
{
	for (int i = 0; i < FIGURE_POINTS; i++)
		y[i] = value_in(figure, formula, figure->plot.x[i]);
}

/* Jumps: a step that does not grow smaller however closely it is looked at. */

/* A step of this part of all that a curve does is looked into, so many times halved. */
static const double suspect_part = 0.02;

/* So much is left of a jump, even where a value in its middle was met, as sign(0). */
static const double left_of_jump = 0.4;
enum { HALVINGS = 48 };

/* Where between two points the formula jumps; NAN: it does not. */
static double find_jump(const struct figure *figure, struct formula_of_plot formula, double x0,
			double x1)
{
	double x[2] = { x0, x1 };
	double y[2] = { value_in(figure, formula, x0), value_in(figure, formula, x1) };
	const double whole = fabs(y[1] - y[0]);
	for (int i = 0; i < HALVINGS; i++) {
		const double middle = x[0] + (x[1] - x[0]) / 2;
		const double value = value_in(figure, formula, middle);
		if (isnan(value))
			return NAN;
		const int end = fabs(value - y[0]) > fabs(y[1] - value) ? 1 : 0;
		x[end] = middle;
		y[end] = value;
		if (!(fabs(y[1] - y[0]) > left_of_jump * whole))
			return NAN;
	}
	return x[0] + (x[1] - x[0]) / 2;
}

static double height_of(const double y[FIGURE_POINTS])
{
	double least = INFINITY, most = -INFINITY;
	for (int i = 0; i < FIGURE_POINTS; i++) {
		least = fmin(least, y[i]);
		most = fmax(most, y[i]);
	}
	return most - least;
}

/* Finds where the formula jumps, in y at the points; before which of them, jumps[i], else NAN. */
static void find_jumps(const struct figure *figure, struct formula_of_plot formula,
		       const double y[FIGURE_POINTS], double jumps[FIGURE_POINTS])
{
	const double height = height_of(y);
	jumps[0] = NAN;
	for (int i = 1; i < FIGURE_POINTS; i++)
		jumps[i] = fabs(y[i] - y[i - 1]) > suspect_part * height ?
				   find_jump(figure, formula, figure->plot.x[i - 1],
					     figure->plot.x[i]) :
				   NAN;
}

/* From both sides of a point it may be found twice. */
static void add_gap(struct figure_curve *curve, double x, double range)
{
	const int last = curve->gap_count - 1;
	const bool again = last >= 0 && fabs(curve->gaps[last] - x) < 1e-6 * range;
	if (!isnan(x) && !again && curve->gap_count < FIGURE_GAPS)
		curve->gaps[curve->gap_count++] = x;
}

/* Where the formula or its derivative jumps, it has no derivative. */
static void find_gaps(const struct figure *figure, const struct line_of_plot *line,
		      struct figure_curve *curve, const double of_slope[FIGURE_POINTS])
{
	double y[FIGURE_POINTS], of_itself[FIGURE_POINTS];
	take_points(figure, line->of, y);
	find_jumps(figure, line->of, y, of_itself);
	for (int i = 0; i < FIGURE_POINTS; i++) {
		const double range = figure->plot.to - figure->plot.from;
		add_gap(curve, of_slope[i], range);
		add_gap(curve, of_itself[i], range);
	}
}

static void plot_line(const struct figure *figure, const struct line_of_plot *line,
		      struct figure_curve *curve)
{
	double jumps[FIGURE_POINTS];
	take_points(figure, line->formula, curve->y);
	find_jumps(figure, line->formula, curve->y, jumps);
	for (int i = 0; i < FIGURE_POINTS; i++)
		curve->broken[i] = !isnan(jumps[i]);
	if (line->of.free || line->of.reference)
		find_gaps(figure, line, curve, jumps);
}

/* The same over the model, which is left as it was. */
static void plot_over_model(const struct figure *figure, const struct line_of_plot *line,
			    struct figure_curve *curve)
{
	struct model *model = figure->bench->live->model;
	const double before = graph_value(model->graph, figure->plot.variable, 0);
	struct error ignored;
	plot_line(figure, line, curve);
	graph_set(model->graph, figure->plot.variable, 0, before);
	model_run(model, &ignored);
	graph_backward(model->graph, model->objective);
}

/* The curves. */

static struct formula_of_plot read_formula(const struct figure *figure, struct arena *arena,
					   const char *text, struct error *error)
{
	if (figure->plot.variable != NODE_NONE)
		return (struct formula_of_plot){ .reference = reference_read(arena, "plot", text,
									     error) };
	struct source source = parse_source(arena, "plot", text, strlen(text), error);
	return (struct formula_of_plot){ .free = parse_expr(&source) };
}

/* The f of "diff(f, x)"; none where the formula is no such. */
static struct formula_of_plot read_undifferentiated(const struct figure *figure,
						    struct arena *arena, const char *text)
{
	static const char opening[] = "diff(";
	struct error ignored;
	const char *comma = strrchr(text, ',');
	if (strncmp(text, opening, strlen(opening)) != 0 || !comma)
		return (struct formula_of_plot){ .free = NULL };
	const char *of = text + strlen(opening);
	return read_formula(figure, arena, arena_strndup(arena, of, (size_t)(comma - of)),
			    &ignored);
}

static bool read_line(struct figure *figure, struct arena *arena, const char *text, int line,
		      struct line_of_plot *out, struct report *report)
{
	struct error error;
	const char *colon = strchr(text, ':');
	const char *formula = colon ? colon + 1 + strspn(colon + 1, " ") : text;
	struct text label = { .arena = arena };
	if (colon)
		text_add_bytes(&label, text, (size_t)(colon - text));
	else
		math_print(&label, formula, NOTATION_UNICODE);
	*out = (struct line_of_plot){ .label = text_string(&label),
				      .formula = read_formula(figure, arena, formula, &error),
				      .of = read_undifferentiated(figure, arena, formula) };
	if (out->formula.free || out->formula.reference)
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
		if (plot->variable != NODE_NONE)
			plot_over_model(figure, &read, curve);
		else
			plot_line(figure, &read, curve);
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

static int plot_rows(const struct figure *figure)
{
	enum { CURVE = 7 };
	return CURVE * figure->plot.curve_count;
}

const struct figure_kind figure_plot = { .open = open_plot,
					 .follow = follow_plot,
					 .node = plot_node,
					 .rows = plot_rows,
					 .shows_model = plot_shows_model };
