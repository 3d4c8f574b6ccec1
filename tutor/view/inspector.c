/*
 * inspector.c -- one partial derivative taken apart: beside its pictures the
 * paths as bars, and the factors of the chosen path; see view.h.
 */
#include "autodiff/base/utf8.h"
#include "tutor/view/bar.h"
#include "tutor/view/field.h"
#include "tutor/view/view.h"
#include "tutor/walk/terms.h"

#include <math.h>

/* The words' room at the right of the pictures. */
enum { WIDEST_TEXT = 84 };

/* The columns of a path's row, and the least room of a formula in a factor's. */
enum { INDEX_WIDTH = 6, NUMBER_WIDTH = 12, FORMULA_WIDTH = 18 };

static double value_of(const struct app *app, int node)
{
	return graph_value(app->live->model->graph, node, 0);
}

static void add_measured(struct text *out, const struct slope *slope, const struct app *app)
{
	const enum notation notation = app_notation(app);
	const enum language language = app->language;
	const char *plus_minus = notation == NOTATION_UNICODE ? "±" : "+-";
	if (slope->verdict == SLOPE_UNKNOWN) {
		text_printf(out,
			    say(language, "not to be measured: %s", "수치 미분을 할 수 없음: %s"),
			    term_in(language, slope->obstacle));
		return;
	}
	text_add(out, say(language, "measured ", "수치 미분 "));
	print_number(out, slope->value, notation);
	if (slope->verdict == SLOPE_DISAGREES) {
		text_add(out, say(language, ": they DISAGREE", ": 다름!"));
	} else if (slope->kink) {
		text_printf(out, " %s ", plus_minus);
		print_number(out, slope->abs_error, notation);
		text_add(out, say(language, ": it lies between the slopes of both sides",
				  ": 양쪽 기울기 사이에 있음"));
	} else {
		text_add(out, say(language, ": they agree", ": 일치"));
	}
}

/* "w11 = 0.1, at the start 0.2" */
static int draw_variable(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
			 const struct app *app)
{
	const enum notation notation = app_notation(app);
	const int variable = app->live->variable;
	struct text where = { .arena = scratch };
	text_printf(&where, "%s = ", app_shown_name(scratch, app, variable));
	print_number(&where, value_of(app, variable), notation);
	if (live_is_changed(app->live, variable)) {
		text_add(&where, say(app->language, ", at the start ", ", 처음에는 "));
		print_number(&where, app->live->initial[variable], notation);
	}
	return canvas_paragraph(canvas, rect, row, 2, STYLE_VALUE, text_string(&where));
}

static int draw_sentence(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
			 const struct app *app, enum style style, const char *sentence)
{
	struct text text = { .arena = scratch };
	print_sentence(&text, sentence, app_notation(app));
	return canvas_paragraph(canvas, rect, row, 2, style, text_string(&text));
}

/* The derivative, the measured slope or why there is none, the variable; returns the rows taken. */
static int draw_summary(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	const struct slope *slope = &inspector->derivative.slope;
	struct text title = { .arena = scratch }, check = { .arena = scratch };
	print_partial(&title, app_name(app, app->live->model->objective),
		      app_name(app, app->live->variable), app_notation(app));
	if (inspector->taken) {
		text_add(&title, " = ");
		print_number(&title, inspector->derivative.chain.value, app_notation(app));
	}
	add_measured(&check, slope, app);
	int row = canvas_paragraph(canvas, rect, 0, 2, STYLE_TITLE, text_string(&title));
	if (!inspector->taken)
		row += draw_sentence(canvas, rect, row, scratch, app, STYLE_ERROR,
				     inspector->refusal.message);
	else
		row += canvas_paragraph(canvas, rect, row, 2, STYLE_DIM, text_string(&check));
	if (inspector->taken && slope->kink)
		row += draw_sentence(canvas, rect, row, scratch, app, STYLE_DIM,
				     term_in(app->language, slope->kink));
	return row + draw_variable(canvas, rect, row, scratch, app);
}

/* ", 3 to 12 here" where not all are in sight. */
static void add_range(struct text *out, const struct app *app, size_t first, size_t rows,
		      size_t count)
{
	if (rows < count)
		text_printf(out, say(app->language, ", %zu to %zu here", ", 여기는 %zu~%zu번째"),
			    first + 1, first + rows);
}

/* "the 50 largest of 4096 paths, 1 to 6 here" */
static int draw_path_heading(struct canvas *canvas, struct rect rect, struct arena *scratch,
			     const struct app *app, size_t first, size_t rows)
{
	const struct chain *chain = &app->inspector.derivative.chain;
	const bool one = !chain->count.overflow && chain->count.number == 1;
	const bool all = !chain->count.overflow && chain->count.number == chain->path_count;
	const char *pattern =
		one ? say(app->language, "{1} path", "경로 {1}개") :
		all ? say(app->language, "{1} paths, to be summed", "더할 경로 {1}개") :
		      say(app->language, "the {2} largest of {1} paths",
			  "더할 경로 {1}개 중 큰 것 {2}개");
	struct text heading = { .arena = scratch }, count = { .arena = scratch };
	path_count_print(&count, chain->count);
	language_fill(&heading, pattern, 2, text_string(&count),
		      text_formatted(scratch, "%zu", chain->path_count));
	if (app->inspector.has_extra)
		text_add(&heading, say(app->language, " and the step's", "와 이 단계의 경로"));
	add_range(&heading, app, first, rows, inspector_path_count(&app->inspector));
	return canvas_paragraph(canvas, rect, 0, 2, STYLE_DIM, text_string(&heading));
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
	const bool is_ranked = index < inspector->derivative.chain.path_count;
	const double product = inspector_path_at(inspector, index)->product;
	const int bar = INDEX_WIDTH + NUMBER_WIDTH + 1;
	struct text number = { .arena = scratch }, value = { .arena = scratch };
	text_printf(&number, "%zu", index + 1);
	print_number_in(&value, product, NUMBER_WIDTH, app_notation(app));
	canvas_text(canvas, rect, 2, row, STYLE_TEXT, is_ranked ? text_string(&number) : "…");
	canvas_text(canvas, rect, INDEX_WIDTH, row, product < 0 ? STYLE_NEGATIVE : STYLE_POSITIVE,
		    text_string(&value));
	if (isfinite(product))
		bar_draw(canvas,
			 (struct rect){ rect.column + bar, rect.row, rect.width - bar,
					rect.height },
			 row, scale, product);
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
	const struct inspector *inspector = &app->inspector;
	const size_t count = inspector_path_count(inspector);
	struct bar_scale scale = { 0 };
	const size_t room = rect.height > 2 ? (size_t)rect.height - 1 : 1;
	const size_t rows = count < room ? count : room;
	const size_t first = first_shown(inspector->path, count, rows);
	for (size_t i = 0; i < count; i++)
		if (isfinite(inspector_path_at(inspector, i)->product))
			bar_include(&scale, inspector_path_at(inspector, i)->product);
	const int top = draw_path_heading(canvas, rect, scratch, app, first, rows);
	for (size_t i = 0; i < rows; i++)
		draw_path(canvas, rect, top + (int)i, scratch, app, first + i, scale);
	return top + (int)rows;
}

/* Factors. */

static void draw_factor(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
			const struct app *app, size_t index, int partial_width)
{
	const struct inspector *inspector = &app->inspector;
	const struct factor *factor = inspector_path(inspector)->factors[index];
	const struct factor_row words = factor_row_in(scratch, app->live->model->graph, factor,
						      app_notation(app), app->language);
	const int value = rect.width - NUMBER_WIDTH, formula = 2 + partial_width + 2;
	const bool has_formula = value - 1 - formula >= FORMULA_WIDTH;
	field_draw(canvas, rect, 2, row, has_formula ? partial_width : value - 3, STYLE_TEXT,
		   words.partial);
	if (has_formula)
		field_draw(canvas, rect, formula, row, value - 1 - formula, STYLE_TEXT,
			   words.symbol);
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
	return canvas_paragraph(canvas, rect, row, 2, STYLE_DIM,
				factor_equation(scratch, app->live->model->graph, factor,
						app_notation(app), app->language));
}

/* "the factors of path 1, 3 to 12 here" */
static void draw_factor_heading(struct canvas *canvas, struct rect rect, struct arena *scratch,
				const struct app *app, size_t first, size_t rows)
{
	const struct inspector *inspector = &app->inspector;
	struct text heading = { .arena = scratch };
	if (inspector->path < inspector->derivative.chain.path_count)
		text_printf(&heading,
			    say(app->language, "the factors of path %zu", "경로 %zu의 인수"),
			    inspector->path + 1);
	else
		text_add(&heading,
			 say(app->language, "the factors of this path", "이 경로의 인수"));
	add_range(&heading, app, first, rows, inspector_path(inspector)->length);
	field_draw(canvas, rect, 0, 0, rect.width, STYLE_DIM, text_string(&heading));
}

static void draw_factors(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const struct path *path = inspector_path(&app->inspector);
	enum { BELOW = 3 }; /* the product and the chosen factor's formula */
	if (!path || rect.height < 2)
		return;
	const int room = rect.height - 1 > BELOW + 2 ? rect.height - 1 - BELOW : rect.height - 1;
	const size_t rows = path->length < (size_t)room ? path->length : (size_t)room;
	const size_t first = first_shown(app->inspector.factor, path->length, rows);
	const int partial_width = widest_partial(scratch, app, path);
	draw_factor_heading(canvas, rect, scratch, app, first, rows);
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

/* Why there is nothing to take apart. */
static int draw_nothing(struct canvas *canvas, struct rect rect, const struct app *app)
{
	const struct chain *chain = &app->inspector.derivative.chain;
	return canvas_paragraph(canvas, rect, 0, 2, STYLE_TEXT,
				chain->of == chain->wrt ?
					say(app->language,
					    "The derivative of a quantity by itself is 1.",
					    "자기 자신으로 미분하면 1입니다.") :
					say(app->language,
					    "No path leads from the one to the other: the "
					    "objective does not depend on it.",
					    "이어지는 경로가 없습니다. 미분할 대상이 이 값에 따라 "
					    "변하지 않습니다."));
}

/* Of the rows left, the paths take a third, and more where the factors leave room. */
static void draw_words(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	int row = 0;
	canvas_cursor(canvas, rect, 0, 0);
	row += draw_summary(canvas, rect, scratch, app);
	row += rect.height >= 16;
	struct rect rest = { rect.column, rect.row + row, rect.width, rect.height - row };
	const struct path *path = inspector_path(inspector);
	if (!path || path->length == 0) {
		if (inspector->taken)
			draw_nothing(canvas, rest, app);
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

void view_inspector(struct canvas *canvas, struct rect rect, struct arena *scratch,
		    const struct app *app)
{
	struct rect pictures = rect, words = rect;
	const enum placement placement = app_place_pictures(app);
	if (placement == PLACED_LEFT) {
		words.width = rect.width * 9 / 20 < WIDEST_TEXT ? rect.width * 9 / 20 : WIDEST_TEXT;
		pictures.width = rect.width - words.width - 1;
		words.column = pictures.width + 1;
	} else if (placement == PLACED_ABOVE) {
		pictures.height = rect.height / 3;
		words.row += pictures.height + 1;
		words.height -= pictures.height + 1;
	}
	if (placement != PLACED_NOWHERE)
		view_pictures(canvas, pictures, scratch, app);
	words.column += 1;
	words.width -= 1;
	draw_words(canvas, words, scratch, app);
}
