#include "tutor/view/lab.h"

#include "autodiff/base/utf8.h"
#include "tutor/lesson/lab_words.h"
#include "tutor/view/bar.h"
#include "tutor/view/plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Powers of ten that fill a bar, from the lowest one up. */
enum { LOWEST_POWER = -9, HIGHEST_POWER = 1 };

enum { GAP = 2, NAME_WIDTH = 5, NORM_WIDTH = 11, DEAD_WIDTH = 8, NARROW_DEAD_WIDTH = 6 };

/* What is smaller is not drawn, and a curve is not drawn higher. */
enum { NARROWEST_BARS = 28, NARROWEST_PLOT = 24, LOWEST_PLOT = 5, HIGHEST_PLOT = 18 };

/* What all parts of the picture need. */
struct drawing {
	struct canvas *canvas;
	struct arena *scratch;
	const struct lab *lab;
	enum language language;
	enum notation notation;
};

/* Settings. */

/* "▶depth 5"; of what is wider than its rectangle only the value, "▶5". */
static const char *item_words(const struct drawing *d, int width, const struct lab_item *item,
			      bool focused)
{
	struct text value = { .arena = d->scratch }, text = { .arena = d->scratch };
	const char *name = setting_get(item->setting)->name.in[d->language];
	setting_print(&value, item->setting,
		      &d->lab->sides[item->side > 0 ? item->side : 0].recipe);
	const int whole = 2 + utf8_string_width(name) + utf8_string_width(text_string(&value));
	text_add(&text, focused ? "▶" : " ");
	if (whole <= width)
		text_printf(&text, "%s ", name);
	text_add(&text, text_string(&value));
	return text_string(&text);
}

/* Draws it where there is room next, and moves on from there. */
static void draw_item(const struct drawing *d, struct rect rect, int number, int *column, int *row)
{
	struct lab_item item;
	const bool focused = d->lab->focus == number;
	lab_item(d->lab, number, &item);
	const char *words = item_words(d, rect.width, &item, focused);
	const int width = utf8_string_width(words);
	if (*column > 0 && *column + width > rect.width) {
		*column = 0;
		++*row;
	}
	canvas_text(d->canvas, rect, *column, *row, focused ? STYLE_FOCUS : STYLE_TEXT, words);
	if (focused)
		canvas_cursor(d->canvas, rect, *column, *row);
	*column += width + 1;
}

/* The items of a side, or with −1 those of all; returns the rows taken. */
static int draw_items(const struct drawing *d, struct rect rect, int side)
{
	struct lab_item item;
	int column = 0, row = 0;
	for (int i = 0; lab_item(d->lab, i, &item); i++)
		if (item.side == side)
			draw_item(d, rect, i, &column, &row);
	return column > 0 ? row + 1 : 0;
}

/* Returns the rows taken. */
static int draw_words(const struct drawing *d, struct rect rect, int side)
{
	struct text progress = { .arena = d->scratch }, verdict = { .arena = d->scratch };
	const struct watch *watch = lab_watch(d->lab, side);
	if (!watch)
		return canvas_paragraph(d->canvas, rect, 0, 0, STYLE_ERROR,
					d->lab->sides[side].refusal.message);
	const enum style style = watch->diverged       ? STYLE_ERROR :
				 watch->solved_at >= 0 ? STYLE_TITLE :
							 STYLE_TEXT;
	lab_say_progress(&progress, watch, d->language, d->notation);
	lab_say_verdict(&verdict, watch, d->language);
	const int rows =
		canvas_paragraph(d->canvas, rect, 0, 0, STYLE_VALUE, text_string(&progress));
	if (!verdict.length)
		return rows;
	return rows + canvas_paragraph(d->canvas, rect, rows, 0, style, text_string(&verdict));
}

/* The gradient of each layer. */

/* "3.2·10^−5", or where that is too wide "10^−5". */
static const char *norm_words(const struct drawing *d, double norm, bool narrow)
{
	struct text text = { .arena = d->scratch }, shown = { .arena = d->scratch };
	char digits[32]; /* 3.2e-05 */
	if (norm == 0 || !isfinite(norm)) {
		text_add(&text, norm == 0 ? "0" : "∞");
	} else {
		snprintf(digits, sizeof(digits), "%.1e", norm);
		const int power = atoi(strchr(digits, 'e') + 1);
		if (!narrow)
			text_printf(&text, "%.3s·", digits);
		text_printf(&text, "10^%s%d", power < 0 ? "−" : "", abs(power));
	}
	print_sentence(&shown, text_string(&text), d->notation);
	return text_string(&shown);
}

/* How long the bar is, in powers of ten above the lowest. */
static double powers_of(double norm)
{
	if (norm == 0)
		return 0;
	const double power = isfinite(norm) ? log10(norm) : HIGHEST_POWER;
	return fmin(fmax(power, LOWEST_POWER), HIGHEST_POWER) - LOWEST_POWER;
}

static void draw_layer(const struct drawing *d, struct rect rect, const struct watch *watch, int l,
		       int row)
{
	static const struct bar_scale scale = { .most = HIGHEST_POWER - LOWEST_POWER,
						.right = true };
	const struct watch_layer *layer = &watch->layers[l];
	const bool narrow = rect.width < NARROWEST_BARS;
	const int dead_column = rect.width - (narrow ? NARROW_DEAD_WIDTH : DEAD_WIDTH);
	const char *norm = norm_words(d, layer->norm, narrow);
	const struct rect bar = { rect.column + NAME_WIDTH, rect.row,
				  dead_column - NORM_WIDTH - NAME_WIDTH, rect.height };
	canvas_text(d->canvas, rect, 0, row, STYLE_TEXT,
		    lab_layer_name(d->scratch, watch, l, d->language));
	if (!narrow)
		bar_draw(d->canvas, bar, row, scale, powers_of(layer->norm));
	canvas_text(d->canvas, rect, dead_column - utf8_string_width(norm), row,
		    layer->norm == 0 ? STYLE_ERROR : STYLE_VALUE, norm);
	if (!layer->dead)
		return;
	struct text dead = { .arena = d->scratch };
	text_printf(&dead, "%d/%d", layer->dead, layer->units);
	canvas_text(d->canvas, rect, rect.width - utf8_string_width(text_string(&dead)), row,
		    STYLE_ERROR, text_string(&dead));
}

/* Returns the rows taken: a heading, and a row each layer. */
static int draw_layers(const struct drawing *d, struct rect rect, const struct watch *watch)
{
	const char *dead = say(d->language, "dead", "죽은 수");
	canvas_text(d->canvas, rect, 0, 0, STYLE_DIM,
		    rect.width < NARROWEST_BARS ?
			    say(d->language, "gradient", "기울기") :
			    say(d->language, "gradient by layer", "층별 기울기"));
	canvas_text(d->canvas, rect, rect.width - utf8_string_width(dead), 0, STYLE_DIM, dead);
	for (int l = 0; l < watch->layer_count; l++)
		draw_layer(d, rect, watch, l, 1 + l);
	return 1 + watch->layer_count;
}

/* The loss. */

/* Where a loss is so many times as large as another, only a scale of powers shows both. */
static const double steep = 1000;

/* The points of its curve. */
struct losses {
	double x[3 * WATCH_MOST_LOSSES + 1], y[3 * WATCH_MOST_LOSSES + 1];
	size_t count;
};

static void add_loss(struct losses *losses, double step, double loss)
{
	losses->x[losses->count] = step;
	losses->y[losses->count++] = loss;
}

/* What was kept, and between two of these the peaks of those that were not. */
static void list_losses(struct losses *losses, const struct watch *watch)
{
	const double every = (double)watch->every, step = (double)watch->step;
	for (int i = 0; i < watch->loss_count; i++) {
		const double now = watch->losses[i], from = i * every,
			     to = fmin(from + every, step);
		const double next = i + 1 < watch->loss_count ? watch->losses[i + 1] : watch->loss;
		add_loss(losses, from, now);
		if (watch->highest[i] > fmax(now, next))
			add_loss(losses, (from + to) / 2, watch->highest[i]);
		if (watch->lowest[i] < fmin(now, next))
			add_loss(losses, (from + to) / 2, watch->lowest[i]);
	}
	if ((watch->loss_count - 1) * every < step)
		add_loss(losses, step, watch->loss);
}

/* To powers of ten, where that is called for. */
static bool make_powers(struct losses *losses)
{
	double lowest = INFINITY, highest = 0;
	for (size_t i = 0; i < losses->count; i++) {
		lowest = fmin(lowest, losses->y[i]);
		highest = fmax(highest, losses->y[i]);
	}
	if (lowest <= 0 || highest / steep < lowest)
		return false;
	for (size_t i = 0; i < losses->count; i++)
		losses->y[i] = log10(losses->y[i]);
	return true;
}

static void draw_loss(const struct drawing *d, struct rect rect, const struct watch *watch)
{
	struct losses losses = { .count = 0 };
	if (rect.width < NARROWEST_PLOT || rect.height < LOWEST_PLOT || watch->step == 0)
		return;
	rect.height = rect.height < HIGHEST_PLOT ? rect.height : HIGHEST_PLOT;
	list_losses(&losses, watch);
	const bool powers = make_powers(&losses);
	const struct plot_curve curve = {
		.x = losses.x, .y = losses.y, .count = losses.count, .style = STYLE_POSITIVE
	};
	const struct plot plot = { .curves = &curve,
				   .curve_count = 1,
				   .mark_x = NAN,
				   .mark_y = NAN,
				   .whole = true,
				   .powers = powers,
				   .x_name = say(d->language, "steps", "걸음"),
				   .notation = d->notation };
	canvas_text(d->canvas, rect, 0, 0, STYLE_DIM,
		    powers ? say(d->language, "loss (log scale)", "손실(로그 눈금)") :
			     say(d->language, "loss", "손실"));
	plot_draw(d->canvas,
		  (struct rect){ rect.column, rect.row + 1, rect.width, rect.height - 1 },
		  d->scratch, &plot);
}

/* The rest of the rectangle below so many rows. */
static struct rect below(struct rect rect, int rows)
{
	rows = rows < rect.height ? rows : rect.height;
	return (struct rect){ rect.column, rect.row + rows, rect.width, rect.height - rows };
}

/* The part of a side; all where there is one only. */
static struct rect side_of(const struct drawing *d, struct rect rect, int side)
{
	const int count = d->lab->side_count;
	const int width = (rect.width - GAP * (count - 1)) / count;
	return (struct rect){ rect.column + side * (width + GAP), rect.row, width, rect.height };
}

/* Draws a part of each side with its head at one height; returns what is left below. */
static struct rect draw_abreast(const struct drawing *d, struct rect rect,
				int (*draw)(const struct drawing *, struct rect, int side))
{
	int most = 0;
	for (int side = 0; side < d->lab->side_count; side++) {
		const int rows = draw(d, side_of(d, rect, side), side);
		most = rows > most ? rows : most;
	}
	return below(rect, most);
}

/* The numbers of a side that is not refused; returns the rows taken. */
static int draw_numbers(const struct drawing *d, struct rect rect, int side)
{
	const struct watch *watch = lab_watch(d->lab, side);
	if (!watch)
		return 0;
	draw_loss(d, below(rect, draw_layers(d, rect, watch)), watch);
	return rect.height;
}

void lab_draw(struct canvas *canvas, struct rect rect, struct arena *scratch, const struct lab *lab,
	      enum language language)
{
	const struct drawing d = { canvas, scratch, lab, language,
				   canvas->ascii ? NOTATION_ASCII : NOTATION_UNICODE };
	rect = below(rect, draw_items(&d, rect, -1));
	rect = draw_abreast(&d, rect, draw_items);
	rect = draw_abreast(&d, rect, draw_words);
	draw_abreast(&d, rect, draw_numbers);
}
