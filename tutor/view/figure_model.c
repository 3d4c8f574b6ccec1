/* figure_model.c -- the model itself in a picture: network, values, walk, chain, heat. */
#include "tutor/view/figure_views.h"

#include "autodiff/base/utf8.h"
#include "tutor/view/scene.h"

#include <math.h>

/* network */

void draw_network(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const int cursor = d->focused ? figure->nodes[figure->cursor] : NODE_NONE;
	struct rect picture = d->rect;
	const struct scene scene =
		scene_of_network(d->scratch, figure->bench->network, d->notation, cursor);
	picture.height -= d->focused;
	view_network(d->canvas, picture, d->scratch, &scene);
	if (!d->focused)
		return;
	struct text line = { .arena = d->scratch };
	text_printf(&line, "%s = ", drawing_name(d, cursor));
	print_number(&line, graph_value(drawing_model(d)->graph, cursor, 0), d->notation);
	text_add(&line, "   ");
	print_partial(&line, drawing_model(d)->graph->nodes[figure->bench->objective].name,
		      drawing_model(d)->graph->nodes[cursor].name, d->notation);
	text_add(&line, " = ");
	print_number(&line, graph_grad(drawing_model(d)->graph, cursor, 0), d->notation);
	canvas_text(d->canvas, d->rect, 0, d->rect.height - 1, STYLE_FOCUS, text_string(&line));
	canvas_cursor(d->canvas, d->rect, 0, d->rect.height - 1);
}

/* A number stands no further from its name than can be followed, on the widest screen. */
enum { WIDEST_ROWS = 60 };

static struct drawing narrowed(const struct drawing *d, int width)
{
	struct drawing narrow = *d;
	narrow.rect.width = width < d->rect.width ? width : d->rect.width;
	return narrow;
}

/* values: name, value, gradient. */

enum { NUMBER_WIDTH = 11 };

static void draw_rows(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const struct graph *graph = drawing_model(d)->graph;
	const int rows = d->rect.height - 1, value = d->rect.width - 2 * NUMBER_WIDTH - 1;
	const int first = drawing_first_row(figure->cursor, figure->count, rows);
	struct text heading = { .arena = d->scratch };
	print_partial(&heading, graph->nodes[figure->bench->objective].name,
		      d->notation == NOTATION_ASCII ? ".." : "…", d->notation);
	canvas_text(d->canvas, d->rect, 2, 0, STYLE_DIM, say(d->language, "name", "이름"));
	canvas_text(d->canvas, d->rect, value, 0, STYLE_DIM, say(d->language, "value", "값"));
	canvas_text(d->canvas, d->rect, value + NUMBER_WIDTH + 1, 0, STYLE_DIM,
		    text_string(&heading));
	for (int i = first; i < figure->count && i - first < rows; i++) {
		const int node = figure->nodes[i], row = i - first + 1;
		const double slope = graph_grad(graph, node, 0);
		canvas_text(d->canvas, d->rect, 2, row, STYLE_TEXT, drawing_name(d, node));
		canvas_text(d->canvas, d->rect, value, row, STYLE_VALUE,
			    drawing_number(d, graph_value(graph, node, 0), NUMBER_WIDTH));
		canvas_text(d->canvas, d->rect, value + NUMBER_WIDTH + 1, row,
			    signbit(slope) ? STYLE_NEGATIVE : STYLE_POSITIVE,
			    drawing_number(d, slope, NUMBER_WIDTH));
		if (i == figure->cursor)
			drawing_mark(d, row);
	}
}

void draw_values(const struct drawing *d)
{
	const struct drawing narrow = narrowed(d, WIDEST_ROWS);
	draw_rows(&narrow);
}

/* walk: the network above, the step's words below. */

void draw_walk(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const size_t step = figure->first_step + (size_t)figure->cursor;
	const int above = d->rect.height / 2;
	const struct rect top = { d->rect.column, d->rect.row, d->rect.width, above };
	const struct rect bottom = { d->rect.column, d->rect.row + above, d->rect.width,
				     d->rect.height - above };
	const struct scene scene =
		scene_of_step(d->scratch, figure->bench->network, d->notation, &figure->walk, step,
			      figure->walk.steps[step].node);
	view_network(d->canvas, top, d->scratch, &scene);
	view_step(d->canvas, bottom, d->scratch, &figure->walk, step, d->notation, d->language);
	if (d->focused)
		canvas_cursor(d->canvas, bottom, 0, 0);
}

/* chain: the factors of every path, and the sum. */

/* The widest parts of the factors. */
struct widths {
	int partial, formula, value;
};

static const char *shown_formula(const struct drawing *d, const struct factor_row *words)
{
	return d->shown == SHOWN_NUMBERS ? words->numbers : words->symbol;
}

static void widen(int *width, const char *text)
{
	const int needed = utf8_string_width(text);
	*width = needed > *width ? needed : *width;
}

static struct widths measure_factors(const struct drawing *d)
{
	struct widths widths = { 0, 0, 0 };
	for (int i = 0; i < d->figure->count; i++) {
		const struct factor *factor = figure_chain_factor(d->figure, i);
		if (!factor)
			continue;
		const struct factor_row words =
			factor_row(d->scratch, drawing_model(d)->graph, factor, d->notation);
		widen(&widths.partial, words.partial);
		widen(&widths.formula, shown_formula(d, &words));
		widen(&widths.value, words.value);
	}
	return widths;
}

/* Where there is no room for numbers there may be for names. */
static void draw_formula(const struct drawing *d, struct rect rect, int row,
			 const struct factor_row *words)
{
	const char *shown = shown_formula(d, words);
	enum style style = STYLE_FORMULA;
	if (utf8_string_width(shown) > rect.width) {
		shown = utf8_string_width(words->symbol) <= rect.width ? words->symbol : "…";
		style = STYLE_DIM;
	}
	if (utf8_string_width(shown) <= rect.width)
		canvas_text(d->canvas, rect, 0, row, style, shown);
}

static void draw_factor(const struct drawing *d, const struct factor *factor, int row, int width)
{
	const struct factor_row words = factor_row_in(d->scratch, drawing_model(d)->graph, factor,
						      d->notation, d->language);
	const int value = d->rect.width - utf8_string_width(words.value);
	const int partial = 2 + width + 2;
	const struct rect formula = { d->rect.column + partial, d->rect.row, value - partial - 1,
				      d->rect.height };
	canvas_text(d->canvas, d->rect, 2, row, STYLE_TEXT, words.partial);
	draw_formula(d, formula, row, &words);
	canvas_text(d->canvas, d->rect, value, row, STYLE_VALUE, words.value);
}

static void draw_path_heading(const struct drawing *d, int path, int row)
{
	const struct chain *chain = &d->figure->chain.derivative.chain;
	struct text heading = { .arena = d->scratch }, count = heading;
	path_count_print(&count, chain->count);
	language_fill(&heading, say(d->language, "path {1} of {2}", "경로 {1}/{2}"), 2,
		      text_formatted(d->scratch, "%d", path + 1), text_string(&count));
	const char *product = drawing_number(d, chain->paths[path].product, NUMBER_WIDTH);
	canvas_text(d->canvas, d->rect, 2, row, STYLE_DIM, text_string(&heading));
	canvas_text(d->canvas, d->rect, d->rect.width - utf8_string_width(product), row,
		    STYLE_STRONG, product);
}

/* The whole, the numbers of the focused factor, and the sum. */
static int draw_chain_sum(const struct drawing *d)
{
	const struct chain *chain = &d->figure->chain.derivative.chain;
	const struct graph *graph = drawing_model(d)->graph;
	struct text sum = { .arena = d->scratch };
	print_partial(&sum, formula_name(graph, d->scratch, chain->of),
		      formula_name(graph, d->scratch, chain->wrt), d->notation);
	text_add(&sum, " = ");
	print_number(&sum, chain->value, d->notation);
	return canvas_paragraph(d->canvas, d->rect, 0, 2, STYLE_STRONG, text_string(&sum));
}

static void draw_factor_numbers(const struct drawing *d)
{
	const struct factor *factor = figure_chain_factor(d->figure, d->figure->cursor);
	if (!factor || d->shown == SHOWN_NAMES)
		return;
	const struct rect bottom = { d->rect.column, d->rect.row + d->rect.height - 2,
				     d->rect.width, 2 };
	canvas_paragraph(d->canvas, bottom, 0, 2, STYLE_FORMULA,
			 factor_equation(d->scratch, drawing_model(d)->graph, factor, d->notation,
					 d->language));
}

void draw_chain(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const int above = draw_chain_sum(d) + 1, rows = d->rect.height - above - 3;
	if (figure->count == 0)
		return;
	const struct widths widths = measure_factors(d);
	const int needed = widths.partial + widths.formula + widths.value + 5; /* with blanks */
	struct drawing inner = narrowed(d, needed > WIDEST_ROWS ? needed : WIDEST_ROWS);
	inner.rect.row += above;
	inner.rect.height = rows;
	const int first = drawing_first_row(figure->cursor, figure->count, rows);
	for (int i = first; i < figure->count && i - first < rows; i++) {
		const struct factor *factor = figure_chain_factor(figure, i);
		if (factor)
			draw_factor(&inner, factor, i - first, widths.partial);
		else
			draw_path_heading(&inner, figure->chain.rows[i].path, i - first);
		if (i == figure->cursor && d->focused)
			drawing_mark(&inner, i - first);
	}
	draw_factor_numbers(d);
}

/* heat */

void draw_heat(const struct drawing *d)
{
	const struct heat *heat = &d->figure->heat;
	const struct graph *graph = drawing_model(d)->graph;
	const int width = heat->columns ? (d->rect.width - 6) / heat->columns : 1;
	for (int c = 0; c < heat->columns; c++)
		canvas_text(d->canvas, d->rect, 6 + c * width, 0, STYLE_DIM,
			    c == 0			? say(d->language, "unit", "유닛") :
			    heat->heads[c] == NODE_NONE ? say(d->language, "bias", "편향") :
							  drawing_name(d, heat->heads[c]));
	for (int i = 0; i < heat->rows * heat->columns; i++) {
		const int row = i / heat->columns, column = 6 + i % heat->columns * width;
		if (i % heat->columns == 0)
			canvas_text(d->canvas, d->rect, 0, row + 1, STYLE_TEXT,
				    drawing_name(d, heat->units[row]));
		if (heat->nodes[i] == NODE_NONE)
			continue;
		const double slope = graph_grad(graph, heat->nodes[i], 0);
		canvas_text(d->canvas, d->rect, column, row + 1,
			    signbit(slope) ? STYLE_NEGATIVE : STYLE_POSITIVE,
			    drawing_number(d, slope, width - 1));
		if (i == d->figure->cursor && d->focused) {
			canvas_restyle(d->canvas, d->rect, column, row + 1, width - 1, STYLE_FOCUS);
			canvas_cursor(d->canvas, d->rect, column, row + 1);
		}
	}
}
