/*
 * network.c -- the quantities of a model as a network; see view.h.
 *
 * A quantity stands in the column of its depth: the longest way to it from an
 * input. Parameters are no nodes here: a weight lights the edge it weighs. Nor
 * are targets, which only the loss knows.
 * Where the columns do not all fit, those around the current step are drawn.
 */
#include "tutor/view/view.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <math.h>

/* The room of a value under a name, and the least room for edges between columns. */
enum { VALUE_WIDTH = 8, GAP = 3 };

struct link {
	int from, to; /* nodes: an input of a formula, and what it computes */
	bool lit;
	const char *weight; /* the parameter that weighs it, where that is lit; or NULL */
};

/* A column: the nodes of one depth. */
struct column {
	int count, width;
	double x; /* of its left edge */
	int placed;
};

struct layout {
	const struct app *app;
	const struct step *step;
	const struct graph *graph;
	struct arena *scratch;
	struct rect rect;
	bool *drawn, *lit; /* by node */
	int *depth;	   /* by node: its column */
	int *row;	   /* by node; −1: no room */
	struct link *links;
	int link_count;
	struct column *columns;
	int column_count, first, last; /* the columns in sight */
	bool values;		       /* is there room for them? */
};

/* Of a model over all rows, only the current step's row is drawn, and what all rows share. */
static bool is_in_row(const struct layout *l, int node)
{
	const int *row_of = l->app->walk->model->row_of;
	int row = row_of ? row_of[l->step->node] : 0;
	if (row == 0 && row_of && l->step->from != NODE_NONE)
		row = row_of[l->step->from];
	return !row_of || row_of[node] == 0 || row_of[node] == (row ? row : 1);
}

static void choose_nodes(struct layout *l)
{
	for (int i = 0; i < l->graph->count; i++) {
		const struct node *node = &l->graph->nodes[i];
		l->drawn[i] = node->name && node->role != ROLE_PARAM && node->role != ROLE_TARGET &&
			      is_in_row(l, i);
	}
}

/* Links a result to the drawn nodes its formula uses, through the unnamed ones. */
static void add_links(struct layout *l, int to, int node)
{
	const struct node *n = &l->graph->nodes[node];
	for (int k = 0; n->role == ROLE_RESULT && k < op_get(n->op)->arity; k++) {
		const int from = n->in[k];
		if (l->drawn[from])
			l->links[l->link_count++] = (struct link){ .from = from, .to = to };
		else if (!l->graph->nodes[from].name)
			add_links(l, to, from);
	}
}

static void find_links(struct layout *l)
{
	const size_t most = (size_t)l->graph->count * OP_MAX_ARITY;
	l->links = arena_alloc_array(l->scratch, most, sizeof(*l->links));
	for (int i = 0; i < l->graph->count; i++)
		if (l->drawn[i])
			add_links(l, i, i);
}

/* A result stands right of all it uses, a leaf right before its first use. */
static void find_depths(struct layout *l)
{
	for (int i = 0; i < l->link_count; i++) {
		const struct link *link = &l->links[i];
		if (l->depth[link->from] >= l->depth[link->to])
			l->depth[link->to] = l->depth[link->from] + 1;
	}
	for (int node = 0; node < l->graph->count; node++) {
		int least = INT32_MAX;
		for (int i = 0; l->drawn[node] && i < l->link_count; i++)
			if (l->links[i].from == node && l->depth[l->links[i].to] < least)
				least = l->depth[l->links[i].to];
		if (l->graph->nodes[node].role != ROLE_RESULT && least != INT32_MAX)
			l->depth[node] = least - 1;
		if (l->drawn[node] && l->depth[node] >= l->column_count)
			l->column_count = l->depth[node] + 1;
	}
}

/* What the current step lights. */

/* Does the formula name the vertex? */
static bool mentions(const struct expr *e, size_t vertex)
{
	bool found = e->kind == EXPR_NAME && e->id == vertex;
	for (int k = 0; e->kind == EXPR_CALL && k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = mentions(e->arg[k], vertex);
	return found;
}

/*
 * Lights the links that a parameter weighs, by a factor ∂to/∂parameter = input;
 * only those already lit where naming them is all that is asked.
 */
static void light_weight(struct layout *l, const struct step *backward, bool name_only)
{
	const struct node *param = &l->graph->nodes[backward->node];
	for (int i = 0; i < l->link_count; i++) {
		struct link *link = &l->links[i];
		const size_t vertex = l->graph->nodes[link->from].first;
		if (link->to != backward->from || !mentions(backward->factor->symbol, vertex))
			continue;
		link->lit |= !name_only;
		if (link->lit)
			link->weight = param->name;
	}
	if (!name_only)
		l->lit[backward->from] = true;
}

static void light_forward(struct layout *l)
{
	for (int i = 0; i < l->link_count; i++)
		l->links[i].lit = l->links[i].to == l->step->node;
	for (size_t s = 0; s < l->app->walk->count; s++) {
		const struct step *step = &l->app->walk->steps[s];
		if (step->factor && step->from == l->step->node &&
		    l->graph->nodes[step->node].role == ROLE_PARAM)
			light_weight(l, step, true);
	}
}

static void light_backward(struct layout *l)
{
	for (int i = 0; i < l->link_count; i++)
		l->links[i].lit =
			l->links[i].to == l->step->from && l->links[i].from == l->step->node;
	if (l->graph->nodes[l->step->node].role == ROLE_PARAM)
		light_weight(l, l->step, false);
	l->lit[l->step->from] = true;
}

static void light(struct layout *l)
{
	l->lit[l->step->node] = true;
	if (l->step->phase == PHASE_BACKWARD) {
		light_backward(l);
	} else if (l->step->phase == PHASE_UPDATE) {
		for (size_t s = 0; s < l->app->walk->count; s++)
			if (l->app->walk->steps[s].factor &&
			    l->app->walk->steps[s].node == l->step->node)
				light_weight(l, &l->app->walk->steps[s], false);
	} else {
		light_forward(l);
	}
}

/* Places. */

static const char *label(const struct layout *l, int node)
{
	struct text text = { .arena = l->scratch };
	print_name(&text, l->graph->nodes[node].name, app_notation(l->app));
	return text_string(&text);
}

static void measure_columns(struct layout *l)
{
	l->columns = arena_alloc_array(l->scratch, (size_t)l->column_count, sizeof(*l->columns));
	for (int i = 0; i < l->graph->count; i++) {
		if (!l->drawn[i])
			continue;
		struct column *column = &l->columns[l->depth[i]];
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

/* What the step is about: its own node, or for a parameter the first that it lights. */
static int focus_node(const struct layout *l)
{
	if (l->drawn[l->step->node])
		return l->step->node;
	for (int i = 0; i < l->graph->count; i++)
		if (l->drawn[i] && l->lit[i])
			return i;
	return NODE_NONE;
}

/* Values are shown where they fit beside every edge; else as many columns as fit, around the step. */
static void choose_columns(struct layout *l)
{
	int tallest = 0;
	for (int c = 0; c < l->column_count; c++)
		tallest = l->columns[c].count > tallest ? l->columns[c].count : tallest;
	l->last = l->column_count - 1;
	l->values = needed(l, 0, l->last, VALUE_WIDTH) <= l->rect.width &&
		    3 * tallest <= l->rect.height;
	for (int c = 0; l->values && c < l->column_count; c++)
		if (l->columns[c].width < VALUE_WIDTH)
			l->columns[c].width = VALUE_WIDTH;
	const int node = focus_node(l), focus = node == NODE_NONE ? 0 : l->depth[node];
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
	for (int i = 0; i < l->graph->count; i++) {
		l->row[i] = -1;
		if (!l->drawn[i] || l->depth[i] < l->first || l->depth[i] > l->last)
			continue;
		struct column *column = &l->columns[l->depth[i]];
		const int room = l->rect.height / step;
		const double place = column->placed++ + 0.5;
		if (column->count <= room)
			l->row[i] =
				(int)(place * l->rect.height / column->count - (step - 1) * 0.5);
		else if (column->placed < room || l->lit[i])
			l->row[i] = (column->placed < room ? column->placed - 1 : room - 1) * step;
	}
}

/* Drawing. */

static void draw_link(struct canvas *canvas, const struct layout *l, const struct link *link)
{
	if (l->row[link->from] < 0 || l->row[link->to] < 0)
		return;
	const struct column *left = &l->columns[l->depth[link->from]];
	const double x0 = left->x + utf8_string_width(label(l, link->from)),
		     y0 = l->row[link->from];
	const double x1 = l->columns[l->depth[link->to]].x - 1, y1 = l->row[link->to];
	canvas_line(canvas, l->rect, x0, y0, x1, y1, link->lit ? STYLE_LIT : STYLE_DIM);
	if (!link->weight)
		return;
	struct text weight = { .arena = l->scratch };
	print_name(&weight, link->weight, app_notation(l->app));
	const int width = utf8_string_width(text_string(&weight));
	canvas_text(canvas, l->rect, (int)((x0 + x1 - width + 1) / 2), (int)lround((y0 + y1) / 2),
		    STYLE_LIT, text_string(&weight));
}

static void draw_node(struct canvas *canvas, const struct layout *l, int node)
{
	const int x = (int)l->columns[l->depth[node]].x, row = l->row[node];
	const enum style style = l->lit[node]		       ? STYLE_LIT :
				 app_knows_value(l->app, node) ? STYLE_TEXT :
								 STYLE_DIM;
	canvas_text(canvas, l->rect, x, row, style, label(l, node));
	if (l->lit[node] && x > 0) /* not by colour alone */
		canvas_text(canvas, l->rect, x - 1, row, STYLE_LIT, "•");
	if (node == l->app->cursor)
		canvas_restyle(canvas, l->rect, x, row, utf8_string_width(label(l, node)),
			       STYLE_FOCUS);
	if (!l->values || !app_knows_value(l->app, node))
		return;
	struct text value = { .arena = l->scratch };
	print_number_in(&value, app_value(l->app, node), VALUE_WIDTH, app_notation(l->app));
	canvas_text(canvas, l->rect, x, row + 1, STYLE_VALUE, text_string(&value));
}

/* Says that there are more columns than fit. */
static void mark_hidden(struct canvas *canvas, const struct layout *l)
{
	if (l->first > 0)
		canvas_text(canvas, l->rect, 0, 0, STYLE_DIM, "◀ …");
	if (l->last < l->column_count - 1)
		canvas_text(canvas, l->rect, l->rect.width - 3, 0, STYLE_DIM, "… ▶");
}

void view_network(struct canvas *canvas, struct rect rect, struct arena *scratch,
		  const struct app *app)
{
	struct layout l = { .app = app,
			    .step = &app->walk->steps[app->step],
			    .graph = app->walk->model->graph,
			    .scratch = scratch,
			    .rect = rect };
	const size_t count = (size_t)l.graph->count;
	l.rect.column++; /* room for the mark of a lit node */
	l.rect.width--;
	l.drawn = arena_alloc(scratch, count);
	l.lit = arena_alloc(scratch, count);
	l.depth = arena_alloc_array(scratch, count, sizeof(*l.depth));
	l.row = arena_alloc_array(scratch, count, sizeof(*l.row));
	choose_nodes(&l);
	find_links(&l);
	find_depths(&l);
	light(&l);
	measure_columns(&l);
	choose_columns(&l);
	place_columns(&l);
	place_nodes(&l);
	for (int i = 0; i < l.graph->count; i++)
		if (l.row[i] >= 0)
			draw_node(canvas, &l, i);
	mark_hidden(canvas, &l);
	for (int pass = 0; pass < 2; pass++) /* what is lit lies over what is not */
		for (int i = 0; i < l.link_count; i++)
			if (l.links[i].lit == (pass == 1))
				draw_link(canvas, &l, &l.links[i]);
}
