#include "tutor/view/figure.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/image.h"
#include "tutor/view/lab.h"
#include "tutor/view/plane.h"
#include "tutor/view/plot.h"
#include "tutor/view/prose.h"
#include "tutor/view/scene.h"
#include "tutor/walk/terms.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a drawing needs beside its place. */
struct drawing {
	struct canvas *canvas;
	struct rect rect;
	struct arena *scratch;
	const struct figure *figure;
	enum notation notation;
	enum language language;
	enum shown shown;
	bool focused;
};

static const struct model *model_of(const struct drawing *d)
{
	return d->figure->bench->live->model;
}

static const char *name_of(const struct drawing *d, int node)
{
	struct text text = { .arena = d->scratch };
	print_name(&text, model_of(d)->graph->nodes[node].name, d->notation);
	return text_string(&text);
}

static const char *number_in(const struct drawing *d, double number, int width)
{
	struct text text = { .arena = d->scratch };
	print_number_in(&text, number, width, d->notation);
	return text_string(&text);
}

/* The row that keys act on. */
static void mark_row(const struct drawing *d, int row)
{
	canvas_text(d->canvas, d->rect, 0, row, STYLE_LIT, "▶");
	if (!d->focused)
		return;
	canvas_restyle(d->canvas, d->rect, 0, row, d->rect.width, STYLE_FOCUS);
	canvas_cursor(d->canvas, d->rect, 0, row);
}

/* The first of count rows to be shown in a height, so that the chosen one is in sight. */
static int first_row(int chosen, int count, int height)
{
	int first = chosen - height / 2;
	first = first + height > count ? count - height : first;
	return first < 0 ? 0 : first;
}

/* network */

static void draw_network(const struct drawing *d)
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
	text_printf(&line, "%s = ", name_of(d, cursor));
	print_number(&line, graph_value(model_of(d)->graph, cursor, 0), d->notation);
	text_add(&line, "   ");
	print_partial(&line, model_of(d)->graph->nodes[figure->bench->objective].name,
		      model_of(d)->graph->nodes[cursor].name, d->notation);
	text_add(&line, " = ");
	print_number(&line, graph_grad(model_of(d)->graph, cursor, 0), d->notation);
	canvas_text(d->canvas, d->rect, 0, d->rect.height - 1, STYLE_FOCUS, text_string(&line));
	canvas_cursor(d->canvas, d->rect, 0, d->rect.height - 1);
}

/* values: name, value, gradient. */

enum { NUMBER_WIDTH = 11 };

static void draw_values(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const struct graph *graph = model_of(d)->graph;
	const int rows = d->rect.height - 1, value = d->rect.width - 2 * NUMBER_WIDTH - 1;
	const int first = first_row(figure->cursor, figure->count, rows);
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
		canvas_text(d->canvas, d->rect, 2, row, STYLE_TEXT, name_of(d, node));
		canvas_text(d->canvas, d->rect, value, row, STYLE_VALUE,
			    number_in(d, graph_value(graph, node, 0), NUMBER_WIDTH));
		canvas_text(d->canvas, d->rect, value + NUMBER_WIDTH + 1, row,
			    signbit(slope) ? STYLE_NEGATIVE : STYLE_POSITIVE,
			    number_in(d, slope, NUMBER_WIDTH));
		if (i == figure->cursor)
			mark_row(d, row);
	}
}

/* walk: the network above, the step's words below. */

static void draw_walk(const struct drawing *d)
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

/* The widest name of a factor: all formulas start behind it. */
static int partial_width(const struct drawing *d)
{
	const struct chain *chain = &d->figure->chain.derivative.chain;
	int width = 0;
	for (int i = 0; i < d->figure->count; i++) {
		const struct figure_chain_row row = d->figure->chain.rows[i];
		if (row.factor < 0)
			continue;
		const struct factor *factor = chain->paths[row.path].factors[row.factor];
		const int needed = utf8_string_width(
			factor_row(d->scratch, model_of(d)->graph, factor, d->notation).partial);
		width = needed > width ? needed : width;
	}
	return width;
}

static void draw_factor(const struct drawing *d, const struct factor *factor, int row, int width)
{
	const struct factor_row words =
		factor_row(d->scratch, model_of(d)->graph, factor, d->notation);
	const int value = d->rect.width - utf8_string_width(words.value);
	const int partial = 2 + width + 2;
	struct rect formula = { d->rect.column + partial, d->rect.row, value - partial - 1,
				d->rect.height };
	const char *shown = d->shown == SHOWN_NUMBERS ? words.numbers : words.symbol;
	canvas_text(d->canvas, d->rect, 2, row, STYLE_TEXT, words.partial);
	if (utf8_string_width(shown) <= formula.width)
		canvas_text(d->canvas, formula, 0, row, STYLE_FORMULA, shown);
	else if (formula.width > 1)
		canvas_text(d->canvas, formula, 0, row, STYLE_DIM, "…");
	canvas_text(d->canvas, d->rect, value, row, STYLE_VALUE, words.value);
}

static void draw_path_heading(const struct drawing *d, int path, int row)
{
	const struct chain *chain = &d->figure->chain.derivative.chain;
	struct text heading = { .arena = d->scratch }, number = { .arena = d->scratch },
		    count = { .arena = d->scratch };
	text_printf(&number, "%d", path + 1);
	path_count_print(&count, chain->count);
	language_fill(&heading, say(d->language, "path {1} of {2}", "경로 {1}/{2}"), 2,
		      text_string(&number), text_string(&count));
	const char *product = number_in(d, chain->paths[path].product, NUMBER_WIDTH);
	canvas_text(d->canvas, d->rect, 2, row, STYLE_DIM, text_string(&heading));
	canvas_text(d->canvas, d->rect, d->rect.width - utf8_string_width(product), row,
		    STYLE_STRONG, product);
}

/* The whole, the numbers of the focused factor, and the sum. */
static int draw_chain_sum(const struct drawing *d)
{
	const struct chain *chain = &d->figure->chain.derivative.chain;
	const struct graph *graph = model_of(d)->graph;
	struct text sum = { .arena = d->scratch };
	print_partial(&sum, formula_name(graph, d->scratch, chain->of),
		      formula_name(graph, d->scratch, chain->wrt), d->notation);
	text_add(&sum, " = ");
	print_number(&sum, chain->value, d->notation);
	return canvas_paragraph(d->canvas, d->rect, 0, 2, STYLE_STRONG, text_string(&sum));
}

static void draw_factor_numbers(const struct drawing *d)
{
	const struct figure_chain_row row = d->figure->chain.rows[d->figure->cursor];
	if (row.factor < 0 || d->shown == SHOWN_NAMES)
		return;
	const struct factor *factor =
		d->figure->chain.derivative.chain.paths[row.path].factors[row.factor];
	const struct rect bottom = { d->rect.column, d->rect.row + d->rect.height - 2,
				     d->rect.width, 2 };
	canvas_paragraph(d->canvas, bottom, 0, 2, STYLE_FORMULA,
			 factor_equation(d->scratch, model_of(d)->graph, factor, d->notation));
}

static void draw_chain(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const struct chain *chain = &figure->chain.derivative.chain;
	const int above = draw_chain_sum(d) + 1, rows = d->rect.height - above - 3;
	struct drawing inner = *d;
	inner.rect.row += above;
	inner.rect.height = rows;
	if (figure->count == 0)
		return;
	const int first = first_row(figure->cursor, figure->count, rows);
	const int width = partial_width(d);
	for (int i = first; i < figure->count && i - first < rows; i++) {
		const struct figure_chain_row row = figure->chain.rows[i];
		if (row.factor < 0)
			draw_path_heading(&inner, row.path, i - first);
		else
			draw_factor(&inner, chain->paths[row.path].factors[row.factor], i - first,
				    width);
		if (i == figure->cursor && d->focused)
			mark_row(&inner, i - first);
	}
	draw_factor_numbers(d);
}

/* heat */

static void draw_heat(const struct drawing *d)
{
	const struct heat *heat = &d->figure->heat;
	const struct graph *graph = model_of(d)->graph;
	const int width = heat->columns ? (d->rect.width - 6) / heat->columns : 1;
	for (int c = 0; c < heat->columns; c++)
		canvas_text(d->canvas, d->rect, 6 + c * width, 0, STYLE_DIM,
			    c == 0			? say(d->language, "unit", "유닛") :
			    heat->heads[c] == NODE_NONE ? say(d->language, "bias", "편향") :
							  name_of(d, heat->heads[c]));
	for (int i = 0; i < heat->rows * heat->columns; i++) {
		const int row = i / heat->columns, column = 6 + i % heat->columns * width;
		if (i % heat->columns == 0)
			canvas_text(d->canvas, d->rect, 0, row + 1, STYLE_TEXT,
				    name_of(d, heat->units[row]));
		if (heat->nodes[i] == NODE_NONE)
			continue;
		const double slope = graph_grad(graph, heat->nodes[i], 0);
		canvas_text(d->canvas, d->rect, column, row + 1,
			    signbit(slope) ? STYLE_NEGATIVE : STYLE_POSITIVE,
			    number_in(d, slope, width - 1));
		if (i == d->figure->cursor && d->focused) {
			canvas_restyle(d->canvas, d->rect, column, row + 1, width - 1, STYLE_FOCUS);
			canvas_cursor(d->canvas, d->rect, column, row + 1);
		}
	}
}

/* plot: the curves, and which is which. */

static const enum style curve_styles[] = { STYLE_LIT,	STYLE_POSITIVE, STYLE_NEGATIVE,
					   STYLE_VALUE, STYLE_TEXT,	STYLE_DIM };

/* Small curves have one rectangle each, so that none is told by its colour alone. */
static void draw_curve(const struct drawing *d, struct rect rect, int index)
{
	const struct figure_plot *plot = &d->figure->plot;
	const struct figure_curve *curve = &plot->curves[index];
	const struct plot_curve drawn = {
		.x = plot->x, .y = curve->y, .count = FIGURE_POINTS, .style = curve_styles[index]
	};
	struct plot picture = { .curves = &drawn,
				.curve_count = 1,
				.mark_x = plot->mark,
				.mark_y = NAN,
				.bounded = !isnan(plot->bottom) && !isnan(plot->top),
				.bottom = plot->bottom,
				.top = plot->top,
				.x_name = plot->x_name,
				.notation = d->notation };
	canvas_text(d->canvas, rect, 0, 0, STYLE_FORMULA, curve->label);
	rect.row++;
	rect.height--;
	if (!isnan(plot->mark)) {
		const double place = (plot->mark - plot->from) / (plot->to - plot->from);
		const int at = (int)lround(place * (FIGURE_POINTS - 1));
		if (at >= 0 && at < FIGURE_POINTS)
			picture.mark_y = curve->y[at];
	}
	plot_draw(d->canvas, rect, d->scratch, &picture);
}

static void draw_plot(const struct drawing *d)
{
	const int count = d->figure->plot.curve_count;
	for (int i = 0; i < count; i++) {
		struct rect rect = d->rect;
		rect.height = d->rect.height / count;
		rect.row += i * rect.height;
		draw_curve(d, rect, i);
	}
}

/* table */

static void draw_table(const struct drawing *d)
{
	enum { MOST_ROWS = 64 };
	const struct figure *figure = d->figure;
	const char **cells[MOST_ROWS];
	int widths[FIGURE_COLUMNS] = { 0 };
	const int columns =
		figure->table.columns < FIGURE_COLUMNS ? figure->table.columns : FIGURE_COLUMNS;
	const int rows = figure->count + 1 < MOST_ROWS ? figure->count + 1 : MOST_ROWS;
	for (int r = 0; r < rows; r++) {
		cells[r] = figure_table_row(figure, d->scratch, r, d->notation);
		for (int c = 0; c < columns; c++) {
			const int width = utf8_string_width(cells[r][c]);
			widths[c] = width > widths[c] ? width : widths[c];
		}
	}
	for (int r = 0; r < rows; r++) {
		for (int c = 0, column = 2; c < columns; column += widths[c++] + 2)
			canvas_text(d->canvas, d->rect, column, r, r ? STYLE_TEXT : STYLE_STRONG,
				    cells[r][c]);
		if (d->focused && r == figure->cursor + 1)
			mark_row(d, r);
	}
}

/* derivation: its end, as far as it is revealed. */

static void draw_derivation(const struct drawing *d)
{
	const char *text = d->figure->text;
	struct typesetter set = { .arena = d->scratch,
				  .notation = d->notation,
				  .width = d->rect.width };
	while (text && *text) {
		const size_t length = strcspn(text, "\n");
		const size_t blanks = strspn(text, " ");
		const char *line = arena_strndup(d->scratch, text, length);
		if (length == 0)
			typeset_blank(&set);
		else
			typeset_words(&set, *line == '=' || *line == 'd' ? INK_FORMULA : INK_DIM,
				      line + (blanks < length ? blanks : 0),
				      blanks > 0 && blanks < length ? "  " : "");
		text += length + (text[length] == '\n');
	}
	const int hidden = (int)set.count - d->rect.height;
	int first = hidden - d->figure->top;
	first = hidden < 0 || first < 0 ? 0 : first;
	view_lines(d->canvas, d->rect, &set, first);
	if (d->focused)
		canvas_cursor(d->canvas, d->rect, 0, 0);
}

/* train, and what keys do in it. */

static void draw_train(const struct drawing *d)
{
	struct rect picture = d->rect;
	picture.height--;
	lab_draw(d->canvas, picture, d->scratch, d->figure->lab, d->language);
	canvas_text(d->canvas, d->rect, 0, d->rect.height - 1, d->focused ? STYLE_KEY : STYLE_DIM,
		    d->figure->is_running ? say(d->language, "Enter stops  ↑↓ ←→ settings",
						"Enter 멈춤  ↑↓ ←→ 설정") :
					    say(d->language, "Enter trains . step ↑↓←→ set r anew",
						"Enter 훈련 . 한 걸음 ↑↓←→ 설정 r 처음"));
	if (d->focused)
		canvas_cursor(d->canvas, d->rect, 0, d->rect.height - 1);
}

/* trials: a network, and below it what came of it so far. */

/* Returns the rows taken. */
static int draw_trial(const struct drawing *d, struct rect rect, const struct trial *trial)
{
	const struct trial_summary sum = trial_sum_up(d->scratch, trial);
	struct text label = { .arena = d->scratch }, numbers = { .arena = d->scratch },
		    ratio = { .arena = d->scratch };
	char solved[24], dead[24];
	trial_say(&label, trial, d->language);
	print_number_in(&ratio, sum.ratio, 7, d->notation);
	snprintf(solved, sizeof(solved), "%d/%d", sum.solved, trial->done);
	snprintf(dead, sizeof(dead), "%d", sum.cut_at_end);
	language_fill(&numbers,
		      !trial->done ? "  …" :
				     say(d->language, "  ratio {1}, solved {2}, cut {3}",
					 "  비 {1}, 풀림 {2}, 끊김 {3}"),
		      3, text_string(&ratio), solved, dead);
	const int rows = canvas_paragraph(d->canvas, rect, 0, 0, STYLE_TEXT, text_string(&label));
	return rows +
	       canvas_paragraph(d->canvas, rect, rows, 0, STYLE_VALUE, text_string(&numbers));
}

static void draw_trials(const struct drawing *d)
{
	const struct trials *trials = d->figure->trials;
	struct rect rect = d->rect;
	rect.height--;
	for (int i = 0; i < trials->count; i++) {
		const int rows = draw_trial(d, rect, &trials->networks[i]);
		rect.row += rows;
		rect.height -= rows;
	}
	canvas_paragraph(d->canvas, rect, 1, 0, STYLE_DIM,
			 say(d->language,
			     "ratio: gradient of the first layer by the last's, at the start. cut: "
			     "the first layer's is 0 at the end.",
			     "비: 처음의 첫째 층 기울기 ÷ 마지막 층 기울기. 끊김: 끝에 첫째 층 "
			     "기울기가 0."));
	canvas_text(d->canvas, d->rect, 0, d->rect.height - 1, d->focused ? STYLE_KEY : STYLE_DIM,
		    d->figure->is_running ?
			    say(d->language, "Enter stops", "Enter 멈춤") :
			    say(d->language, "Enter starts the trials", "Enter 실험 시작"));
	if (d->focused)
		canvas_cursor(d->canvas, d->rect, 0, d->rect.height - 1);
}

/* boundary */

static void draw_boundary(const struct drawing *d)
{
	const struct figure_plane *plane = &d->figure->plane;
	const struct plane picture = { PLANE_POINTS, PLANE_POINTS, plane->values };
	/* a cell is twice as high as wide: this looks square */
	const int rows =
		2 * d->rect.height <= d->rect.width ? d->rect.height - 1 : d->rect.width / 2;
	const struct rect square = { d->rect.column, d->rect.row, 2 * rows, rows };
	struct plane_point *points =
		arena_alloc_array(d->scratch, (size_t)plane->point_count + 1, sizeof(*points));
	for (int i = 0; i < plane->point_count; i++)
		points[i] = (struct plane_point){
			(plane->points[i].x - plane->from) / (plane->to - plane->from),
			(plane->points[i].y - plane->from) / (plane->to - plane->from),
			plane->points[i].above,
		};
	plane_draw(d->canvas, square, &picture);
	plane_draw_points(d->canvas, square, points, plane->point_count);
	struct text legend = { .arena = d->scratch };
	text_printf(&legend, "%s →, %s ↑", plane->x_name, plane->y_name);
	if (plane->point_count)
		text_printf(&legend, "   %s: t = 1", d->notation == NOTATION_ASCII ? "x" : "●");
	canvas_text(d->canvas, d->rect, 0, rows, STYLE_DIM, text_string(&legend));
}

/* image */

static void draw_image(const struct drawing *d)
{
	const struct figure_image *picture = &d->figure->image;
	const struct image image = { picture->rows, picture->cols, picture->pixels };
	struct rect rect = d->rect;
	rect.height--;
	const struct rect fit = image_fit(&image, rect);
	image_draw(d->canvas, rect, &image);
	canvas_text(d->canvas, d->rect, 0, fit.height, STYLE_DIM,
		    term_in(d->language, picture->class_name));
}

/* The view of each kind. */
static void (*const views[FENCE_COUNT])(const struct drawing *) = {
	[FENCE_NETWORK] = draw_network,	  [FENCE_VALUES] = draw_values,
	[FENCE_WALK] = draw_walk,	  [FENCE_CHAIN] = draw_chain,
	[FENCE_HEAT] = draw_heat,	  [FENCE_PLOT] = draw_plot,
	[FENCE_TABLE] = draw_table,	  [FENCE_DERIVATION] = draw_derivation,
	[FENCE_TRAIN] = draw_train,	  [FENCE_TRIALS] = draw_trials,
	[FENCE_BOUNDARY] = draw_boundary, [FENCE_IMAGE] = draw_image,
};

/* "network", and how far in it the learner is. */
static void draw_title(const struct drawing *d)
{
	const struct figure *figure = d->figure;
	const enum style style = d->focused ? STYLE_FOCUSED_PANE : STYLE_BORDER;
	struct text title = { .arena = d->scratch };
	const bool steps = figure->fence->id == FENCE_WALK || figure->fence->id == FENCE_DERIVATION;
	text_printf(&title, " %s", directive_get(figure->fence->id)->title.in[d->language]);
	if (steps && figure->count > 1)
		text_printf(&title, " %d/%d", figure->cursor + (figure->fence->id == FENCE_WALK),
			    figure->count - (figure->fence->id != FENCE_WALK));
	text_add(&title, " ");
	canvas_horizontal(d->canvas, d->rect, 0);
	canvas_text(d->canvas, d->rect, 1, 0, style, text_string(&title));
}

void view_figure(struct canvas *canvas, struct rect rect, struct arena *scratch,
		 const struct figure *figure, struct manner manner, bool focused)
{
	struct drawing d = { canvas,	      rect,	    scratch, figure, manner.notation,
			     manner.language, manner.shown, focused };
	draw_title(&d);
	d.rect.row++;
	d.rect.height--;
	if (figure->refusal.message[0])
		canvas_paragraph(canvas, d.rect, 0, 0, STYLE_ERROR, figure->refusal.message);
	else if (views[figure->fence->id])
		views[figure->fence->id](&d);
}
