/* compare.c -- two derivatives side by side: what was kept, and what is; see view.h. */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/bar.h"
#include "tutor/view/field.h"
#include "tutor/view/view.h"

#include <math.h>

/* A number, the least room for a bar, the rows of the summary and below the paths. */
enum { NUMBER_WIDTH = 12, LEAST_BAR = 6, SUMMARY_ROWS = 7, ROWS_BELOW = 3 };

/* One side. */
struct side {
	const char *heading;
	const struct derivative *derivative;
	double objective, variable;
};

/* A row of bars: a path of each side, or NULL where a side has none. */
struct pair {
	const struct path *paths[2];
};

static const char *name_of(struct arena *scratch, const struct side *side, size_t vertex,
			   enum notation notation)
{
	struct text text = { .arena = scratch };
	print_name(&text, formula_name(side->derivative->graph, scratch, vertex), notation);
	return text_string(&text);
}

static void draw_value(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
		       const char *name, double value, enum notation notation)
{
	struct text text = { .arena = scratch };
	text_printf(&text, " = ");
	print_number(&text, value, notation);
	const int number = utf8_string_width(text_string(&text));
	const int width = utf8_string_width(name);
	const int room = rect.width - number > 1 ? rect.width - number : 1;
	field_draw(canvas, rect, 0, row, room, STYLE_VALUE, name);
	canvas_text(canvas, rect, width < room ? width : room, row, STYLE_VALUE,
		    text_string(&text));
}

/* "the 27 largest of 192 paths" */
static const char *count_words(struct arena *scratch, const struct chain *chain, size_t shown,
			       enum language language)
{
	struct text count = { .arena = scratch };
	const bool all = !chain->count.overflow && chain->count.number <= shown;
	const bool one = all && chain->count.number == 1;
	const char *pattern =
		one ? say(language, "{1} path", "경로 {1}개") :
		all ? say(language, "{1} paths", "경로 {1}개") :
		      say(language, "the {2} largest of {1} paths", "경로 {1}개 중 큰 것 {2}개");
	path_count_print(&count, chain->count);
	return language_filled(scratch, pattern, 2, text_string(&count),
			       text_formatted(scratch, "%zu", shown));
}

/* The derivative in numbers. */
static void draw_summary(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct side *side, size_t shown, enum notation notation,
			 enum language language)
{
	const struct chain *chain = &side->derivative->chain;
	const struct slope *slope = &side->derivative->slope;
	const char *of = name_of(scratch, side, chain->of, notation);
	const char *wrt = name_of(scratch, side, chain->wrt, notation);
	struct text title = { .arena = scratch }, check = { .arena = scratch };
	print_partial(&title, formula_name(side->derivative->graph, scratch, chain->of),
		      formula_name(side->derivative->graph, scratch, chain->wrt), notation);
	text_add(&check, say(language, "measured ", "수치 미분 "));
	if (isnan(slope->value))
		text_add(&check, say(language, "none", "없음"));
	else
		print_number(&check, slope->value, notation);
	canvas_text(canvas, rect, 0, 0, STYLE_DIM, side->heading);
	draw_value(canvas, rect, 1, scratch, text_string(&title), chain->value, notation);
	canvas_restyle(canvas, rect, 0, 1, rect.width, STYLE_TITLE);
	canvas_text(canvas, rect, 0, 2, STYLE_DIM, text_string(&check));
	draw_value(canvas, rect, 3, scratch, wrt, side->variable, notation);
	draw_value(canvas, rect, 4, scratch, of, side->objective, notation);
	field_draw(canvas, rect, 0, 6, rect.width, STYLE_DIM,
		   count_words(scratch, chain, shown, language));
}

/* Pairs. */

static bool passes(const struct path *path, size_t vertex)
{
	for (size_t i = 0; i < path->length; i++)
		if (path->factors[i]->wrt == vertex)
			return true;
	return false;
}

static bool is_same_way(const struct path *a, const struct path *b)
{
	bool same = a->length == b->length;
	for (size_t i = 0; same && i < a->length; i++)
		same = a->factors[i]->wrt == b->factors[i]->wrt;
	return same;
}

/* The pair of the left path that goes the same way; a new one where there is none. */
static size_t pair_of(const struct pair pairs[], size_t count, const struct path *right)
{
	size_t i = 0;
	while (i < count &&
	       (!pairs[i].paths[0] || pairs[i].paths[1] || !is_same_way(pairs[i].paths[0], right)))
		i++;
	return i;
}

/* One derivative at two settings is paired way by way; two derivatives, rank by rank. */
static size_t pair_up(struct arena *scratch, const struct side sides[2], struct pair **pairs)
{
	const struct chain *left = &sides[0].derivative->chain,
			   *right = &sides[1].derivative->chain;
	const bool same = left->of == right->of && left->wrt == right->wrt;
	size_t count = left->path_count;
	*pairs = arena_alloc_array(scratch, left->path_count + right->path_count, sizeof(**pairs));
	for (size_t i = 0; i < left->path_count; i++)
		(*pairs)[i].paths[0] = &left->paths[i];
	for (size_t i = 0; i < right->path_count; i++) {
		const size_t at = same ? pair_of(*pairs, count, &right->paths[i]) : i;
		(*pairs)[at].paths[1] = &right->paths[i];
		count = at >= count ? at + 1 : count;
	}
	return count;
}

/* What tells a path from the others of its side: the quantities that not all of them pass. */
static const char *way_of(struct arena *scratch, const struct side *side, const struct path *path,
			  enum notation notation)
{
	const struct chain *chain = &side->derivative->chain;
	struct text text = { .arena = scratch };
	for (size_t i = 0; i < path->length; i++) {
		const size_t vertex = path->factors[i]->wrt;
		bool common = true;
		for (size_t p = 0; p < chain->path_count && common; p++)
			common = passes(&chain->paths[p], vertex);
		if (!common)
			text_printf(&text, "%s%s", text.length ? " " : "",
				    name_of(scratch, side, vertex, notation));
	}
	return text_string(&text);
}

static void draw_path(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct side *side, const struct path *path, int row, int label,
		      struct bar_scale scale, enum notation notation)
{
	const int number = label > 0 ? label + 1 : 0, bar = number + NUMBER_WIDTH + 1;
	struct text value = { .arena = scratch };
	print_number_in(&value, path->product, NUMBER_WIDTH, notation);
	field_draw(canvas, rect, 0, row, label, STYLE_TEXT, way_of(scratch, side, path, notation));
	canvas_text(canvas, rect, number, row, path->product < 0 ? STYLE_NEGATIVE : STYLE_POSITIVE,
		    text_string(&value));
	bar_draw(canvas,
		 (struct rect){ rect.column + bar, rect.row, rect.width - bar, rect.height }, row,
		 scale, path->product);
}

static void draw_side(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct side *side, const struct pair pairs[], size_t count, int which,
		      struct bar_scale scale, const struct app *app)
{
	const enum notation notation = app_notation(app);
	const int room = rect.width - NUMBER_WIDTH - LEAST_BAR - 2;
	size_t shown = 0;
	int label = 0;
	for (size_t i = 0; i < count; i++) {
		const struct path *path = pairs[i].paths[which];
		const int width =
			path ? utf8_string_width(way_of(scratch, side, path, notation)) : 0;
		label = width > label ? width : label;
	}
	label = label < room ? label : room;
	for (size_t i = 0; i < count; i++) {
		const struct path *path = pairs[i].paths[which];
		const int row = SUMMARY_ROWS + (int)i;
		shown += path != NULL;
		if (path)
			draw_path(canvas, rect, scratch, side, path, row, label, scale, notation);
		else
			canvas_text(canvas, rect, 0, row, STYLE_DIM, "—");
	}
	draw_summary(canvas, rect, scratch, side, shown, notation, app->language);
}

/* Below: the leaves that differ, "w1  0.15  0.3"; returns how many there are. */
static int draw_differences(struct canvas *canvas, struct rect rect, struct arena *scratch,
			    const struct app *app)
{
	const struct graph *graph = app->live->model->graph;
	const double *kept = app->live->kept->leaves;
	int row = 1;
	for (int i = 0; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		const double value = graph_value(graph, i, 0);
		if (node->role == ROLE_RESULT || !node->name || value == kept[i])
			continue;
		struct text text = { .arena = scratch };
		text_printf(&text, "%s: ", app_shown_name(scratch, app, i));
		print_number(&text, kept[i], app_notation(app));
		text_add(&text, app->ascii ? " -> " : " → ");
		print_number(&text, value, app_notation(app));
		canvas_text(canvas, rect, 0, row++, STYLE_VALUE, text_string(&text));
	}
	canvas_text(canvas, rect, 0, 0, STYLE_DIM,
		    row > 1 ? say(app->language, "values that differ", "서로 다른 값") :
			      say(app->language, "all values are the same", "모든 값이 같음"));
	return row;
}

void view_compare(struct canvas *canvas, struct rect rect, struct arena *scratch,
		  const struct app *app)
{
	const struct inspector *inspector = &app->inspector;
	const struct kept *kept = &inspector->kept;
	const struct graph *graph = app->live->model->graph;
	const int half = (rect.width - 3) / 2;
	const struct rect left = { rect.column + 1, rect.row + 1, half, rect.height - 1 };
	const struct rect right = { left.column + half + 1, left.row, half, left.height };
	const struct side sides[] = {
		{ say(app->language, "kept", "보관한 것"), &kept->derivative, kept->objective,
		  kept->variable },
		{ say(app->language, "now", "지금"), &inspector->derivative,
		  graph_value(graph, app->live->model->objective, 0),
		  graph_value(graph, app->live->variable, 0) },
	};
	struct bar_scale scale = { 0 };
	struct pair *pairs;
	canvas_cursor(canvas, right, 0, 1);
	if (!inspector->taken) {
		canvas_paragraph(canvas, right, 1, 2, STYLE_ERROR, inspector->refusal.message);
		return;
	}
	size_t count = pair_up(scratch, sides, &pairs);
	for (size_t i = 0; i < count; i++)
		for (int s = 0; s < 2; s++)
			if (pairs[i].paths[s])
				bar_include(&scale, pairs[i].paths[s]->product);
	const int room = left.height - SUMMARY_ROWS - ROWS_BELOW;
	count = count < (size_t)(room > 2 ? room : 2) ? count : (size_t)(room > 2 ? room : 2);
	draw_side(canvas, left, scratch, &sides[0], pairs, count, 0, scale, app);
	draw_side(canvas, right, scratch, &sides[1], pairs, count, 1, scale, app);
	const int below = SUMMARY_ROWS + 1 + (int)count;
	draw_differences(canvas,
			 (struct rect){ left.column, left.row + below, rect.width - 2,
					left.height - below },
			 scratch, app);
}
