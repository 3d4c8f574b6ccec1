/*
 * network.c -- a network drawn, with a part of it lit; see scene.h.
 *
 * Where the columns do not all fit, those around the focus are drawn.
 */
#include "tutor/view/scene.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/symbol/print.h"

#include <math.h>

/* The room of a value under a name, and the least room for edges between columns. */
enum { VALUE_WIDTH = 8, GAP = 3 };

/* A column: the units of one depth. */
struct column {
	int count, width;
	double x; /* of its left edge */
	int placed;
};

struct layout {
	const struct scene *scene;
	const struct network *network;
	struct arena *scratch;
	struct rect rect;
	int node_count;
	int *row; /* by node; −1: no room */
	struct column *columns;
	int first, last; /* the columns in sight */
	bool values;	 /* is there room for them? */
};

/* Of a model over all rows, only one row is drawn, and what all rows share. */
static bool is_drawn(const struct layout *l, int node)
{
	return l->network->is_unit[node] && network_in_row(l->network, node, l->scene->row);
}

/* Places. */

static const char *label(const struct layout *l, int node)
{
	struct text text = { .arena = l->scratch };
	print_name(&text, l->network->model->graph->nodes[node].name, l->scene->notation);
	return text_string(&text);
}

static void measure_columns(struct layout *l)
{
	l->columns =
		arena_alloc_array(l->scratch, (size_t)l->network->columns, sizeof(*l->columns));
	for (int i = 0; i < l->node_count; i++) {
		if (!is_drawn(l, i))
			continue;
		struct column *column = &l->columns[l->network->depth[i]];
		const int width = utf8_string_width(label(l, i));
		column->count++;
		column->width = width > column->width ? width : column->width;
	}
}

/* The cells that columns first to last need, each at least `least` wide. */
static int needed(const struct layout *l, int first, int last, int least)
{
	int width = 0;
	for (int c = first; c <= last; c++)
		width += (l->columns[c].width > least ? l->columns[c].width : least) + GAP;
	return width - GAP;
}

/* Values are shown where they fit beside every edge; else as many columns as fit, around the focus. */
static void choose_columns(struct layout *l)
{
	int tallest = 0;
	for (int c = 0; c < l->network->columns; c++)
		tallest = l->columns[c].count > tallest ? l->columns[c].count : tallest;
	l->last = l->network->columns - 1;
	l->values = needed(l, 0, l->last, VALUE_WIDTH) <= l->rect.width &&
		    3 * tallest <= l->rect.height;
	for (int c = 0; l->values && c < l->network->columns; c++)
		if (l->columns[c].width < VALUE_WIDTH)
			l->columns[c].width = VALUE_WIDTH;
	const int focus = l->scene->focus == NODE_NONE ? 0 : l->network->depth[l->scene->focus];
	while (l->first < l->last && needed(l, l->first, l->last, 0) > l->rect.width) {
		if (focus - l->first > l->last - focus)
			l->first++;
		else
			l->last--;
	}
}

static void place_columns(struct layout *l)
{
	const int between = l->last - l->first;
	const double spare = l->rect.width - needed(l, l->first, l->last, 0);
	const double gap = GAP + (between && spare > 0 ? spare / between : 0);
	double x = 0;
	for (int c = l->first; c <= l->last; c++) {
		l->columns[c].x = x;
		x += l->columns[c].width + (gap < 14 ? gap : 14);
	}
}

static void place_nodes(struct layout *l)
{
	const int step = l->values ? 2 : 1;
	for (int i = 0; i < l->node_count; i++) {
		const int depth = l->network->depth[i];
		l->row[i] = -1;
		if (!is_drawn(l, i) || depth < l->first || depth > l->last)
			continue;
		struct column *column = &l->columns[depth];
		const int room = l->rect.height / step;
		const double place = column->placed++ + 0.5;
		if (column->count <= room)
			l->row[i] =
				(int)(place * l->rect.height / column->count - (step - 1) * 0.5);
		else if (column->placed < room || l->scene->lit[i])
			l->row[i] = (column->placed < room ? column->placed - 1 : room - 1) * step;
	}
}

/* Drawing. */

static void draw_link(struct canvas *canvas, const struct layout *l, int index)
{
	const struct network_link *link = &l->network->links[index];
	const int weight = l->scene->weights[index];
	if (l->row[link->from] < 0 || l->row[link->to] < 0)
		return;
	const struct column *left = &l->columns[l->network->depth[link->from]];
	const double x0 = left->x + utf8_string_width(label(l, link->from)),
		     y0 = l->row[link->from];
	const double x1 = l->columns[l->network->depth[link->to]].x - 1, y1 = l->row[link->to];
	canvas_line(canvas, l->rect, x0, y0, x1, y1,
		    l->scene->lit_links[index] ? STYLE_LIT : STYLE_DIM);
	if (weight == NODE_NONE)
		return;
	const int width = utf8_string_width(label(l, weight));
	canvas_text(canvas, l->rect, (int)((x0 + x1 - width + 1) / 2), (int)lround((y0 + y1) / 2),
		    STYLE_LIT, label(l, weight));
}

static void draw_unit(struct canvas *canvas, const struct layout *l, int node)
{
	const struct scene *scene = l->scene;
	const int x = (int)l->columns[l->network->depth[node]].x, row = l->row[node];
	const bool known = !isnan(scene->values[node]);
	const enum style style = scene->lit[node] ? STYLE_LIT : known ? STYLE_TEXT : STYLE_DIM;
	canvas_text(canvas, l->rect, x, row, style, label(l, node));
	if (scene->lit[node]) /* not by colour alone */
		canvas_text(canvas, l->rect, x - 1, row, STYLE_LIT, "•");
	if (scene->biases[node] != NODE_NONE) {
		struct text bias = { .arena = l->scratch };
		text_printf(&bias, "+%s", label(l, scene->biases[node]));
		canvas_text(canvas, l->rect, x + utf8_string_width(label(l, node)), row, STYLE_LIT,
			    text_string(&bias));
	}
	if (node == scene->cursor)
		canvas_restyle(canvas, l->rect, x, row, utf8_string_width(label(l, node)),
			       STYLE_FOCUS);
	if (!l->values || !known)
		return;
	struct text value = { .arena = l->scratch };
	print_number_in(&value, scene->values[node], VALUE_WIDTH, scene->notation);
	canvas_text(canvas, l->rect, x, row + 1, STYLE_VALUE, text_string(&value));
}

/* Says that there are more columns than fit. */
static void mark_hidden(struct canvas *canvas, const struct layout *l)
{
	if (l->first > 0)
		canvas_text(canvas, l->rect, 0, 0, STYLE_DIM, "◀ …");
	if (l->last < l->network->columns - 1)
		canvas_text(canvas, l->rect, l->rect.width - 3, 0, STYLE_DIM, "… ▶");
}

void view_network(struct canvas *canvas, struct rect rect, struct arena *scratch,
		  const struct scene *scene)
{
	struct layout l = { .scene = scene,
			    .network = scene->network,
			    .scratch = scratch,
			    .rect = rect,
			    .node_count = scene->network->model->graph->count };
	l.rect.column++; /* room for the mark of a lit unit */
	l.rect.width--;
	l.row = arena_alloc_array(scratch, (size_t)l.node_count, sizeof(*l.row));
	measure_columns(&l);
	choose_columns(&l);
	place_columns(&l);
	place_nodes(&l);
	for (int i = 0; i < l.node_count; i++)
		if (l.row[i] >= 0)
			draw_unit(canvas, &l, i);
	mark_hidden(canvas, &l);
	for (int pass = 0; pass < 2; pass++) /* what is lit lies over what is not */
		for (int i = 0; i < l.network->link_count; i++)
			if (scene->lit_links[i] == (pass == 1))
				draw_link(canvas, &l, i);
}
