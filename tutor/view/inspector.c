/*
 * inspector.c -- one partial derivative taken apart: the network with the
 * chosen path lit, the curve of the objective over the variable, the paths as
 * bars, the factors of the chosen path; see view.h.
 */
#include "autodiff/base/utf8.h"
#include "tutor/view/bar.h"
#include "tutor/view/plot.h"
#include "tutor/view/scene.h"
#include "tutor/view/view.h"
#include "tutor/walk/terms.h"

#include <math.h>
#include <string.h>

/* From these sizes on there is room for pictures, and for them to stand at the left. */
enum { PICTURE_ROWS = 6, SIDE_COLUMNS = 72, WIDEST_TEXT = 84 };

/* The columns of a path's row, and the least room of a formula in a factor's. */
enum { INDEX_WIDTH = 6, NUMBER_WIDTH = 12, FORMULA_WIDTH = 18 };

static double value_of(const struct app *app, int node)
{
	return graph_value(app->live->model->graph, node, 0);
}

static void add_measured(struct text *out, const struct slope *slope, const struct app *app)
{
	const enum language language = app->language;
	if (slope->verdict == SLOPE_UNKNOWN) {
		text_printf(out,
			    say(language, "not to be measured: %s", "수치 미분을 할 수 없음: %s"),
			    term_in(language, slope->obstacle));
		return;
	}
	text_add(out, say(language, "measured ", "수치 미분 "));
	print_number(out, slope->value, app_notation(app));
	text_add(out, slope->verdict == SLOPE_AGREES ? say(language, ": they agree", ": 일치") :
						       say(language, ": they DISAGREE", ": 다름!"));
}

/* The derivative, the measured slope, the variable; returns the rows taken. */
static int draw_summary(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	const struct slope *slope = &inspector->derivative.slope;
	const enum notation notation = app_notation(app);
	const int variable = app->live->variable;
	struct text title = { .arena = scratch }, check = { .arena = scratch },
		    where = { .arena = scratch };
	print_partial(&title, app_name(app, app->live->model->objective), app_name(app, variable),
		      notation);
	text_add(&title, " = ");
	print_number(&title, inspector->derivative.chain.value, notation);
	add_measured(&check, slope, app);
	text_printf(&where, "%s = ", app_name(app, variable));
	print_number(&where, value_of(app, variable), notation);
	if (live_is_changed(app->live, variable)) {
		text_add(&where, say(app->language, ", at the start ", ", 처음에는 "));
		print_number(&where, app->live->initial[variable], notation);
	}
	int row = canvas_paragraph(canvas, rect, 0, 2, STYLE_TITLE, text_string(&title));
	row += canvas_paragraph(canvas, rect, row, 2, STYLE_DIM, text_string(&check));
	if (slope->kink)
		row += canvas_paragraph(canvas, rect, row, 2, STYLE_DIM,
					term_in(app->language, slope->kink));
	return row + canvas_paragraph(canvas, rect, row, 2, STYLE_VALUE, text_string(&where));
}

/* "the 50 largest of 4096 paths, to be summed" */
static void draw_path_heading(struct canvas *canvas, struct rect rect, int row,
			      struct arena *scratch, const struct app *app)
{
	const struct chain *chain = &app->inspector.derivative.chain;
	const bool all = !chain->count.overflow && chain->count.number == chain->path_count;
	const bool one = !chain->count.overflow && chain->count.number == 1;
	const char *pattern =
		one ? say(app->language, "{1} path", "경로 {1}개") :
		all ? say(app->language, "{1} paths, to be summed", "더할 경로 {1}개") :
		      say(app->language, "the {2} largest of {1} paths, to be summed",
			  "더할 경로 {1}개 중 큰 것 {2}개");
	struct text count = { .arena = scratch };
	path_count_print(&count, chain->count);
	canvas_text(canvas, rect, 0, row, STYLE_DIM,
		    language_filled(scratch, pattern, 2, text_string(&count),
				    text_formatted(scratch, "%zu", chain->path_count)));
}

/* A row that keys act on, when its pane has them. */
static void mark_row(struct canvas *canvas, struct rect rect, int row, bool chosen, bool focused)
{
	if (!chosen)
		return;
	canvas_text(canvas, rect, 0, row, STYLE_LIT, "▶");
	if (!focused)
		return;
	canvas_restyle(canvas, rect, 0, row, INDEX_WIDTH, STYLE_FOCUS);
	canvas_cursor(canvas, rect, 0, row);
}

static void draw_path(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
		      const struct app *app, size_t index, struct bar_scale scale)
{
	const struct inspector *inspector = &app->inspector;
	const double product = inspector->derivative.chain.paths[index].product;
	const int bar = INDEX_WIDTH + NUMBER_WIDTH + 1;
	struct text number = { .arena = scratch }, value = { .arena = scratch };
	text_printf(&number, "%zu", index + 1);
	print_number_in(&value, product, NUMBER_WIDTH, app_notation(app));
	canvas_text(canvas, rect, 2, row, STYLE_TEXT, text_string(&number));
	canvas_text(canvas, rect, INDEX_WIDTH, row, product < 0 ? STYLE_NEGATIVE : STYLE_POSITIVE,
		    text_string(&value));
	bar_draw(canvas,
		 (struct rect){ rect.column + bar, rect.row, rect.width - bar, rect.height }, row,
		 scale, product);
	mark_row(canvas, rect, row, index == inspector->path, inspector->pane == PANE_PATHS);
}

/* The first of `count` things of which `rows` fit, so that the chosen one is in sight. */
static size_t first_shown(size_t chosen, size_t count, size_t rows)
{
	const size_t first = chosen > rows / 2 ? chosen - rows / 2 : 0;
	return first + rows <= count ? first : count > rows ? count - rows : 0;
}

/* Returns the rows taken. */
static int draw_paths(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app)
{
	const struct chain *chain = &app->inspector.derivative.chain;
	struct bar_scale scale = { 0 };
	const size_t room = rect.height > 2 ? (size_t)rect.height - 1 : 1;
	const size_t rows = chain->path_count < room ? chain->path_count : room;
	const size_t first = first_shown(app->inspector.path, chain->path_count, rows);
	for (size_t i = 0; i < chain->path_count; i++)
		bar_include(&scale, chain->paths[i].product);
	draw_path_heading(canvas, rect, 0, scratch, app);
	for (size_t i = 0; i < rows; i++)
		draw_path(canvas, rect, 1 + (int)i, scratch, app, first + i, scale);
	return 1 + (int)rows;
}

/* Factors. */

static void draw_factor(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
			const struct app *app, size_t index, int partial_width)
{
	const struct inspector *inspector = &app->inspector;
	const struct factor *factor = inspector_path(inspector)->factors[index];
	const struct factor_row words =
		factor_row(scratch, app->live->model->graph, factor, app_notation(app));
	const int value = rect.width - NUMBER_WIDTH, formula = 2 + partial_width + 2;
	canvas_text(canvas, (struct rect){ rect.column, rect.row, value - 1, rect.height }, 2, row,
		    STYLE_TEXT, words.partial);
	if (value - 1 - formula >= FORMULA_WIDTH)
		canvas_text(canvas, (struct rect){ rect.column, rect.row, value - 1, rect.height },
			    formula, row, STYLE_TEXT, words.symbol);
	canvas_text(canvas, rect, value, row, factor->value < 0 ? STYLE_NEGATIVE : STYLE_POSITIVE,
		    words.value);
	mark_row(canvas, rect, row, index == inspector->factor, inspector->pane == PANE_FACTORS);
}

static int widest_partial(struct arena *scratch, const struct app *app, const struct path *path)
{
	int widest = 0;
	for (size_t i = 0; i < path->length; i++) {
		const int width = utf8_string_width(factor_row(scratch, app->live->model->graph,
							       path->factors[i], app_notation(app))
							    .partial);
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* The chosen factor with names and with numbers; returns the rows taken. */
static int draw_formula(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
			const struct app *app)
{
	const struct factor *factor = inspector_factor(&app->inspector);
	if (!factor)
		return 0;
	const struct factor_row words =
		factor_row(scratch, app->live->model->graph, factor, app_notation(app));
	struct text text = { .arena = scratch };
	text_printf(&text, "%s = %s", words.partial, words.symbol);
	if (strcmp(words.numbers, words.symbol) != 0)
		text_printf(&text, " = %s", words.numbers);
	if (strcmp(words.value, words.numbers) != 0)
		text_printf(&text, " = %s", words.value);
	return canvas_paragraph(canvas, rect, row, 2, STYLE_DIM, text_string(&text));
}

static void draw_factors(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const struct path *path = inspector_path(&app->inspector);
	enum { BELOW = 3 }; /* the product and the chosen factor's formula */
	if (!path || rect.height < 2)
		return;
	canvas_text(canvas, rect, 0, 0, STYLE_DIM,
		    text_formatted(scratch,
				   say(app->language, "the factors of path %zu", "경로 %zu의 인수"),
				   app->inspector.path + 1));
	const int room = rect.height - 1 > BELOW + 2 ? rect.height - 1 - BELOW : rect.height - 1;
	const size_t rows = path->length < (size_t)room ? path->length : (size_t)room;
	const size_t first = first_shown(app->inspector.factor, path->length, rows);
	const int partial_width = widest_partial(scratch, app, path);
	for (size_t i = 0; i < rows; i++)
		draw_factor(canvas, rect, 1 + (int)i, scratch, app, first + i, partial_width);
	int row = 1 + (int)rows;
	if (row < rect.height) {
		struct text product = { .arena = scratch };
		print_number_in(&product, path->product, NUMBER_WIDTH, app_notation(app));
		canvas_text(canvas, rect, 2, row, STYLE_TEXT, say(app->language, "product", "곱"));
		canvas_text(canvas, rect, rect.width - NUMBER_WIDTH, row++, STYLE_VALUE,
			    text_string(&product));
	}
	if (row < rect.height)
		draw_formula(canvas, rect, row, scratch, app);
}

/* Of the rows left, the paths take a third, and more where the factors leave room. */
static void draw_words(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	int row = 0;
	if (!inspector->taken) {
		canvas_paragraph(canvas, rect, 0, 2, STYLE_ERROR, inspector->refusal.message);
		canvas_cursor(canvas, rect, 0, 0);
		return;
	}
	canvas_cursor(canvas, rect, 0, 0);
	row += draw_summary(canvas, rect, scratch, app);
	row += rect.height >= 16;
	struct rect rest = { rect.column, rect.row + row, rect.width, rect.height - row };
	const struct path *path = inspector_path(inspector);
	if (!path) {
		canvas_paragraph(canvas, rest, 0, 2, STYLE_TEXT,
				 inspector->derivative.chain.of == inspector->derivative.chain.wrt ?
					 say(app->language,
					     "The derivative of a quantity by itself is 1.",
					     "자기 자신으로 미분하면 1입니다.") :
					 say(app->language,
					     "No path leads from the one to the other: the "
					     "objective does not depend on it.",
					     "이어지는 경로가 없습니다. 미분할 대상이 이 값에 따라 "
					     "변하지 않습니다."));
		return;
	}
	const int factors = (int)path->length + 5, third = rest.height / 3;
	struct rect paths = rest;
	paths.height = rest.height - factors > third ? rest.height - factors : third;
	const int taken = draw_paths(canvas, paths, scratch, app) + (rect.height >= 16);
	rest.row += taken;
	rest.height -= taken;
	draw_factors(canvas, rest, scratch, app);
}

static const char *curve_heading(struct arena *scratch, const struct app *app)
{
	const char *objective = app_name(app, app->live->model->objective);
	const bool turned = app->inspector.curve.of_derivative;
	struct text what = { .arena = scratch }, variable = { .arena = scratch };
	if (turned)
		print_partial(&what, objective, app_name(app, app->live->variable),
			      app_notation(app));
	else
		print_name(&what, objective, app_notation(app));
	print_name(&variable, app_name(app, app->live->variable), app_notation(app));
	return language_filled(scratch,
			       turned ? say(app->language, "{1} over {2}; dotted: measured here",
					    "{2}에 따른 {1}, 점선: 이 점의 수치 미분") :
					say(app->language, "{1} over {2}; dotted: ∂ and measured",
					    "{2}에 따른 {1}, 점선: ∂와 수치 미분"),
			       2, text_string(&what), text_string(&variable));
}

/*
 * The curve with its two lines through the point, the derivative and the measured
 * slope; or that of the derivative, with the measured slope as a level.
 */
static void draw_curve(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	const struct derivative *derivative = &inspector->derivative;
	const struct curve *curve = &inspector->curve;
	const bool turned = curve->of_derivative;
	const double x = value_of(app, app->live->variable),
		     y = turned ? derivative->chain.value :
				  value_of(app, app->live->model->objective);
	const struct plot_curve curves[] = { { curve->x, curve->y, CURVE_POINTS, STYLE_TEXT } };
	const struct plot_slope measured =
		turned ? (struct plot_slope){ x, derivative->slope.value, 0, 1, STYLE_VALUE } :
			 (struct plot_slope){ x, y, derivative->slope.value, 1, STYLE_VALUE };
	const struct plot_slope slopes[] = {
		measured,
		{ x, y, derivative->chain.value, 0, STYLE_LIT },
	};
	canvas_text(canvas, rect, 0, 0, STYLE_DIM, curve_heading(scratch, app));
	const struct rect below = { rect.column, rect.row + 1, rect.width, rect.height - 1 };
	const struct plot plot = { .curves = curves,
				   .curve_count = 1,
				   .slopes = slopes,
				   .slope_count =
					   !inspector->taken || !isfinite(derivative->slope.value) ?
						   0 :
					   turned ? 1 :
						    2,
				   .mark_x = x,
				   .mark_y = y,
				   .x_name = app_name(app, app->live->variable),
				   .notation = app_notation(app) };
	plot_draw(canvas, below, scratch, &plot);
}

static void draw_pictures(struct canvas *canvas, struct rect rect, struct arena *scratch,
			  const struct app *app)
{
	const struct scene scene = scene_of_path(scratch, app);
	struct rect network = rect, curve = rect;
	const int least = PICTURE_ROWS + 2;
	network.height = rect.height >= 2 * least ? rect.height * 11 / 20 : rect.height;
	if (rect.height >= 2 * least) {
		curve.row += network.height + 1;
		curve.height -= network.height + 1;
		draw_curve(canvas, curve, scratch, app);
	}
	view_network(canvas, network, scratch, &scene);
}

void view_inspector(struct canvas *canvas, struct rect rect, struct arena *scratch,
		    const struct app *app)
{
	struct rect pictures = rect, words = rect;
	if (rect.width >= SIDE_COLUMNS) {
		words.width = rect.width * 9 / 20 < WIDEST_TEXT ? rect.width * 9 / 20 : WIDEST_TEXT;
		pictures.width = rect.width - words.width - 1;
		words.column = pictures.width + 1;
	} else if (rect.height >= 2 * PICTURE_ROWS + 12) {
		pictures.height = rect.height / 3;
		words.row += pictures.height + 1;
		words.height -= pictures.height + 1;
	} else {
		pictures.height = 0;
	}
	if (pictures.height >= PICTURE_ROWS)
		draw_pictures(canvas, pictures, scratch, app);
	words.column += 1;
	words.width -= 1;
	draw_words(canvas, words, scratch, app);
}
