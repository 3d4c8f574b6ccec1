/* heat.c -- the gradients of a layer as a map; see view.h and walk/heat.h. */
#include "autodiff/base/utf8.h"
#include "tutor/view/field.h"
#include "tutor/view/view.h"

#include <math.h>

/* A row's name, a cell with its number, and one without. */
enum { LABEL_WIDTH = 10, WIDE_CELL = 11, NARROW_CELL = 3, VALUE_WIDTH = 8 };

/* The lines of a cell that says its parameter's name, and those around the cells. */
enum { NAMED_LINE = 2, BELOW = 6 };

/* How dark a gradient is by its share of the largest, and what the legend says. */
static const struct {
	double least;
	const char *shade, *ascii;
} shades[] = { { 0.5, "█", "#" }, { 0.1, "▓", "=" }, { 0.01, "▒", ":" }, { 0, "░", "." } };

static const char *shade_of(double share, bool ascii)
{
	size_t i = 0;
	while (share < shades[i].least)
		i++;
	return ascii ? shades[i].ascii : shades[i].shade;
}

struct picture {
	struct canvas *canvas;
	struct rect rect;
	struct arena *scratch;
	const struct app *app;
	const struct heat *heat;
	int cell, line; /* the size of a cell: a line more where there is room for names */
	int first_row, first_column, rows, columns;
};

static void draw_cell(const struct picture *p, int row, int column)
{
	const int node = p->heat->nodes[row * p->heat->columns + column];
	const int x = LABEL_WIDTH + (column - p->first_column) * p->cell;
	const int y = 1 + (row - p->first_row) * p->line;
	if (node == NODE_NONE)
		return;
	if (p->line == NAMED_LINE && column > 0)
		field_draw(p->canvas, p->rect, x + 1, y + 1, p->cell - 2, STYLE_DIM,
			   app_shown_name(p->scratch, p->app, node));
	const double gradient = graph_grad(p->app->live->model->graph, node, 0);
	const enum style style = gradient < 0 ? STYLE_NEGATIVE : STYLE_POSITIVE;
	const double share = p->heat->largest > 0 ? fabs(gradient) / p->heat->largest : 0;
	canvas_text(p->canvas, p->rect, x, y, style, gradient < 0 ? "−" : gradient > 0 ? "+" : " ");
	canvas_text(p->canvas, p->rect, x + 1, y, style,
		    gradient == 0 ? "0" : shade_of(share, p->app->ascii));
	if (p->cell == WIDE_CELL) {
		struct text number = { .arena = p->scratch };
		print_number_in(&number, fabs(gradient), VALUE_WIDTH, app_notation(p->app));
		canvas_text(p->canvas, p->rect, x + 2, y, style,
			    gradient == 0 ? "" : text_string(&number));
	}
}

/* What a column has in common: where its links start, or its parameter. */
static const char *head_of(const struct picture *p, int column)
{
	const int head = p->heat->heads[column];
	if (column == 0)
		return say(p->app->language, "unit", "유닛");
	return head == NODE_NONE ? say(p->app->language, "bias", "편향") :
				   app_shown_name(p->scratch, p->app, head);
}

static void draw_labels(const struct picture *p)
{
	for (int c = 0; c < p->columns; c++)
		field_draw(p->canvas, p->rect, LABEL_WIDTH + c * p->cell, 0, p->cell - 1, STYLE_DIM,
			   head_of(p, p->first_column + c));
	for (int r = 0; r < p->rows; r++)
		field_draw(p->canvas, p->rect, 0, 1 + r * p->line, LABEL_WIDTH - 1, STYLE_TEXT,
			   app_shown_name(p->scratch, p->app, p->heat->units[p->first_row + r]));
}

/* The quantity under the cursor in words. */
static void draw_chosen(const struct picture *p, int row)
{
	const struct app *app = p->app;
	const struct graph *graph = app->live->model->graph;
	const int node = inspector_heat_node(&app->inspector);
	struct text text = { .arena = p->scratch };
	if (node == NODE_NONE) {
		canvas_text(p->canvas, p->rect, 0, row, STYLE_DIM,
			    say(app->language, "nothing weighs this link",
				"이 연결에는 가중치가 없습니다"));
		return;
	}
	print_partial(&text, app_name(app, app->live->model->objective), app_name(app, node),
		      app_notation(app));
	text_add(&text, " = ");
	print_number(&text, graph_grad(graph, node, 0), app_notation(app));
	text_printf(&text, "    %s = ", app_shown_name(p->scratch, app, node));
	print_number(&text, graph_value(graph, node, 0), app_notation(app));
	canvas_paragraph(p->canvas, p->rect, row, 2, STYLE_VALUE, text_string(&text));
}

/* "▓ from 10%" */
static const char *shade_words(const struct picture *p, size_t i)
{
	const enum language language = p->app->language;
	struct text text = { .arena = p->scratch };
	text_printf(&text, "%s ", p->app->ascii ? shades[i].ascii : shades[i].shade);
	if (shades[i].least > 0)
		text_printf(&text, say(language, "from %g%%", "%g%% 이상"), 100 * shades[i].least);
	else
		text_add(&text, say(language, "less", "그 미만"));
	return text_string(&text);
}

/* A sign stays in one row with what it means. */
static void draw_legend(const struct picture *p, int row)
{
	struct text text = { .arena = p->scratch }, largest = { .arena = p->scratch };
	print_number(&largest, p->heat->largest, app_notation(p->app));
	text_printf(&text, say(p->app->language, "of the largest, %s:", "가장 큰 값 %s 대비:"),
		    text_string(&largest));
	int column = canvas_text(p->canvas, p->rect, 0, row, STYLE_DIM, text_string(&text));
	for (size_t i = 0; i < sizeof(shades) / sizeof(shades[0]); i++) {
		const char *words = shade_words(p, i);
		const bool fits = column + 2 + utf8_string_width(words) <= p->rect.width;
		column = fits ? column + 2 : 0;
		row += !fits;
		column += canvas_text(p->canvas, p->rect, column, row, STYLE_DIM, words);
	}
}

/* How many of `count` fit, and from which on, so that the cursor is in sight. */
static int fit(int count, int room, int cursor, int *first)
{
	const int shown = count < room ? count : room > 0 ? room : 1;
	*first = cursor - shown / 2;
	*first = *first + shown > count ? count - shown : *first;
	*first = *first < 0 ? 0 : *first;
	return shown;
}

static void draw_map(struct picture *p)
{
	const struct inspector *inspector = &p->app->inspector;
	const int across = p->rect.width - LABEL_WIDTH;
	p->cell = p->heat->columns * WIDE_CELL <= across ? WIDE_CELL : NARROW_CELL;
	p->line = p->cell == WIDE_CELL && p->heat->columns > 1 &&
				  p->heat->rows * NAMED_LINE <= p->rect.height - BELOW ?
			  NAMED_LINE :
			  1;
	p->rows = fit(p->heat->rows, (p->rect.height - BELOW) / p->line, inspector->heat_row,
		      &p->first_row);
	p->columns =
		fit(p->heat->columns, across / p->cell, inspector->heat_column, &p->first_column);
	draw_labels(p);
	for (int r = p->first_row; r < p->first_row + p->rows; r++)
		for (int c = p->first_column; c < p->first_column + p->columns; c++)
			draw_cell(p, r, c);
	const int x = LABEL_WIDTH + (inspector->heat_column - p->first_column) * p->cell;
	const int y = 1 + (inspector->heat_row - p->first_row) * p->line;
	canvas_restyle(p->canvas, p->rect, x, y, p->cell - 1, STYLE_FOCUS);
	canvas_cursor(p->canvas, p->rect, x, y);
	draw_chosen(p, p->rows * p->line + 2);
	draw_legend(p, p->rows * p->line + 4);
}

/* "∂E/∂… of layer 1 of 2; units of row 2 of 4, parameters over all rows" */
static const char *heading_of(const struct picture *p, const char *gradient)
{
	const struct app *app = p->app;
	struct text text = { .arena = p->scratch };
	language_fill(&text,
		      say(app->language, "{1} of layer {2} of {3}", "{3}개 층 중 {2}층의 {1}"), 3,
		      gradient, text_formatted(p->scratch, "%d", p->heat->number),
		      text_formatted(p->scratch, "%d", p->heat->of_count));
	if (app->live->model->mean_of)
		language_fill(&text,
			      say(app->language,
				  "; units of row {1} of {2}, parameters over all rows",
				  ". 유닛은 {2}행 중 {1}행, 매개변수는 모든 행"),
			      2, text_formatted(p->scratch, "%d", app->inspector.data_row),
			      text_formatted(p->scratch, "%zu", app->live->model->mean_of));
	return text_string(&text);
}

void view_heat(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	struct picture picture = { .canvas = canvas,
				   .rect = { rect.column + 1, rect.row + 2, rect.width - 2,
					     rect.height - 2 },
				   .scratch = scratch,
				   .app = app,
				   .heat = &app->inspector.heat };
	struct text gradient = { .arena = scratch };
	const struct rect top = { rect.column + 1, rect.row, rect.width - 2, 2 };
	if (picture.heat->rows == 0) {
		canvas_text(canvas, top, 0, 0, STYLE_TITLE,
			    say(app->language, "No layer here has parameters.",
				"매개변수가 있는 층이 없습니다."));
		canvas_cursor(canvas, top, 0, 0);
		return;
	}
	print_partial(&gradient, app_name(app, app->live->model->objective),
		      app->ascii ? ".." : "…", app_notation(app));
	canvas_paragraph(canvas, top, 0, 0, STYLE_TITLE,
			 heading_of(&picture, text_string(&gradient)));
	draw_map(&picture);
}
