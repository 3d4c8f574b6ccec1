/* walk.c -- the walk's screen: the network, the step, the quantities; see view.h. */
#include "tutor/view/field.h"
#include "tutor/view/scene.h"
#include "tutor/view/view.h"

#include "autodiff/base/utf8.h"

#include <math.h>

/* From these sizes on there is room for a network, and for it to stand at the left. */
enum { NETWORK_ROWS = 7, SIDE_COLUMNS = 72, WIDEST_TEXT = 76 };

int view_step(struct canvas *canvas, struct rect rect, struct arena *scratch,
	      const struct walk *walk, size_t step, enum notation notation, enum language language)
{
	const struct step_words words = walk_words(walk, scratch, step, notation, language);
	struct text numbers = { .arena = scratch };
	if (words.numbers)
		text_printf(&numbers, "= %s", words.numbers);
	int row = canvas_paragraph(canvas, rect, 0, 2, STYLE_TITLE, words.title);
	row += canvas_paragraph(canvas, rect, row, 2, STYLE_TEXT, words.formula);
	if (words.factor)
		row += canvas_paragraph(canvas, rect, row, 2, STYLE_TEXT, words.factor);
	row += canvas_paragraph(canvas, rect, row, 2, STYLE_TEXT, text_string(&numbers));
	row += canvas_paragraph(canvas, rect, row, 2, STYLE_VALUE, words.result);
	if (row + 2 < rect.height)
		row += canvas_paragraph(canvas, rect, row + 1, 0, STYLE_DIM, words.meaning) + 1;
	return row;
}

/* The columns of the table: names are cut before numbers lose digits. */
struct columns {
	int name, number;
};

enum { NUMBER_WIDTH = 12, LEAST_NAME = 4 };

static struct columns measure(struct arena *scratch, const struct app *app, int width)
{
	struct columns columns = { LEAST_NAME, NUMBER_WIDTH };
	const int most = width - 2 - 2 - 2 * NUMBER_WIDTH - 1;
	for (int i = 0; i < app->quantity_count; i++) {
		const int name =
			utf8_string_width(app_shown_name(scratch, app, app->quantities[i]));
		columns.name = name > columns.name ? name : columns.name;
	}
	if (columns.name > most)
		columns.name = most > LEAST_NAME ? most : LEAST_NAME;
	if (width < 2 + columns.name + 2 + 2 * NUMBER_WIDTH + 1)
		columns.number = (width - 2 - columns.name - 2 - 1) / 2;
	return columns;
}

static void draw_number(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app, int column, int row, int width, enum style style,
			double value)
{
	struct text text = { .arena = scratch };
	print_number_in(&text, value, width, app_notation(app));
	canvas_text(canvas, rect, column, row, style, text_string(&text));
}

static void draw_quantity(struct canvas *canvas, struct rect rect, struct arena *scratch,
			  const struct app *app, int node, int row, struct columns columns)
{
	const struct graph *graph = app->live->model->graph;
	const bool focused = node == app->cursor;
	const int value = 2 + columns.name + 2, gradient = value + columns.number + 1;
	canvas_text(canvas, rect, 0, row, STYLE_TEXT, focused ? (app->ascii ? ">" : "▶") : " ");
	field_draw(canvas, rect, 2, row, columns.name, STYLE_TEXT,
		   app_shown_name(scratch, app, node));
	if (walk_knows_value(&app->walk, app->step, node))
		draw_number(canvas, rect, scratch, app, value, row, columns.number, STYLE_VALUE,
			    walk_value(&app->walk, app->step, node));
	if (walk_knows_gradient(&app->walk, app->step, node)) {
		const double slope = graph_grad(graph, node, 0);
		draw_number(canvas, rect, scratch, app, gradient, row, columns.number,
			    signbit(slope) ? STYLE_NEGATIVE : STYLE_POSITIVE, slope);
	}
	if (!focused)
		return;
	canvas_restyle(canvas, rect, 0, row, rect.width, STYLE_FOCUS);
	canvas_cursor(canvas, rect, 0, row);
}

/* Every quantity with its value and gradient, as far as they are known; the cursor's in sight. */
static void draw_table(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const struct model *model = app->live->model;
	const struct columns columns = measure(scratch, app, rect.width);
	const int value = 2 + columns.name + 2, rows = rect.height - 1;
	struct text heading = { .arena = scratch };
	print_partial(&heading, model->graph->nodes[model->objective].name, app->ascii ? ".." : "…",
		      app_notation(app));
	canvas_text(canvas, rect, 2, 0, STYLE_DIM, say(app->language, "name", "이름"));
	canvas_text(canvas, rect, value, 0, STYLE_DIM, say(app->language, "value", "값"));
	canvas_text(canvas, rect, value + columns.number + 1, 0, STYLE_DIM, text_string(&heading));
	int at = 0;
	while (app->quantities[at] != app->cursor)
		at++;
	int first = at - rows / 2;
	first = first + rows > app->quantity_count ? app->quantity_count - rows : first;
	first = first < 0 ? 0 : first;
	for (int i = first; i < app->quantity_count && i - first < rows; i++)
		draw_quantity(canvas, rect, scratch, app, app->quantities[i], i - first + 1,
			      columns);
}

/* The step, and below it the table where at least three rows are left. */
static void draw_words(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const int row = view_step(canvas, rect, scratch, &app->walk, app->step, app_notation(app),
				  app->language) +
			1;
	const struct rect rest = { rect.column, rect.row + row, rect.width, rect.height - row };
	if (rest.height >= 3)
		draw_table(canvas, rest, scratch, app);
	else
		canvas_cursor(canvas, rect, 0, 0);
}

static void draw_network(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const struct scene scene = scene_of_step(scratch, app->network, app_notation(app),
						 &app->walk, app->step, app->cursor);
	view_network(canvas, rect, scratch, &scene);
}

void view_walk(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	struct rect network = rect, words = rect;
	if (rect.width >= SIDE_COLUMNS) {
		words.width = rect.width * 9 / 20 < WIDEST_TEXT ? rect.width * 9 / 20 : WIDEST_TEXT;
		network.width = rect.width - words.width - 1;
		words.column = network.width + 1;
	} else if (rect.height >= 2 * NETWORK_ROWS + 4) {
		network.height = rect.height * 2 / 5;
		words.row += network.height;
		words.height -= network.height;
	} else {
		network.height = 0;
	}
	if (network.height >= NETWORK_ROWS)
		draw_network(canvas, network, scratch, app);
	words.column += 1;
	words.width -= 1;
	draw_words(canvas, words, scratch, app);
}
