/* compare.c -- two derivatives side by side: what was kept, and what is; see view.h. */
#include "autodiff/base/utf8.h"
#include "tutor/view/bar.h"
#include "tutor/view/view.h"

#include <math.h>

enum { NUMBER_WIDTH = 12 };

/* One side. */
struct side {
	const char *heading;
	const struct derivative *derivative;
	double objective, variable;
};

static const char *name_of(struct arena *scratch, const struct side *side, size_t vertex)
{
	return formula_name(side->derivative->graph, scratch, vertex);
}

static void draw_value(struct canvas *canvas, struct rect rect, int row, struct arena *scratch,
		       const char *name, double value, enum notation notation)
{
	struct text text = { .arena = scratch };
	print_name(&text, name, notation);
	text_add(&text, " = ");
	print_number(&text, value, notation);
	canvas_text(canvas, rect, 0, row, STYLE_VALUE, text_string(&text));
}

/* The derivative in numbers; returns the rows taken. */
static int draw_summary(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct side *side, enum notation notation, enum language language)
{
	const struct chain *chain = &side->derivative->chain;
	const bool one = chain->count.number == 1 && !chain->count.overflow;
	struct text title = { .arena = scratch }, check = { .arena = scratch },
		    paths = { .arena = scratch };
	print_partial(&title, name_of(scratch, side, chain->of), name_of(scratch, side, chain->wrt),
		      notation);
	text_add(&title, " = ");
	print_number(&title, chain->value, notation);
	text_add(&check, say(language, "measured ", "수치 미분 "));
	if (isnan(side->derivative->slope.value))
		text_add(&check, say(language, "none", "없음"));
	else
		print_number(&check, side->derivative->slope.value, notation);
	text_add(&paths, say(language, "", "경로 "));
	path_count_print(&paths, chain->count);
	text_add(&paths, one ? say(language, " path", "개") : say(language, " paths", "개"));
	canvas_text(canvas, rect, 0, 0, STYLE_DIM, side->heading);
	canvas_text(canvas, rect, 0, 1, STYLE_TITLE, text_string(&title));
	canvas_text(canvas, rect, 0, 2, STYLE_DIM, text_string(&check));
	draw_value(canvas, rect, 3, scratch, name_of(scratch, side, chain->wrt), side->variable,
		   notation);
	draw_value(canvas, rect, 4, scratch, name_of(scratch, side, chain->of), side->objective,
		   notation);
	canvas_text(canvas, rect, 0, 6, STYLE_DIM, text_string(&paths));
	return 7;
}

static void draw_side(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct side *side, struct bar_scale scale, int rows,
		      const struct app *app)
{
	const enum notation notation = app_notation(app);
	const struct chain *chain = &side->derivative->chain;
	const int top = draw_summary(canvas, rect, scratch, side, notation, app->language);
	const struct rect bars = { rect.column + NUMBER_WIDTH + 1, rect.row,
				   rect.width - NUMBER_WIDTH - 1, rect.height };
	for (size_t i = 0; i < chain->path_count && i < (size_t)rows; i++) {
		const double product = chain->paths[i].product;
		struct text number = { .arena = scratch };
		print_number_in(&number, product, NUMBER_WIDTH, notation);
		canvas_text(canvas, rect, 0, top + (int)i,
			    product < 0 ? STYLE_NEGATIVE : STYLE_POSITIVE, text_string(&number));
		bar_draw(canvas, bars, top + (int)i, scale, product);
	}
}

/* Below: the leaves that differ, "w1  0.15  0.3"; returns how many there are. */
static int draw_differences(struct canvas *canvas, struct rect rect, struct arena *scratch,
			    const struct app *app)
{
	const struct graph *graph = app->live->model->graph;
	const double *kept = app->inspector.kept.leaves;
	int row = 1;
	for (int i = 0; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		const double value = graph_value(graph, i, 0);
		if (node->role == ROLE_RESULT || !node->name || value == kept[i])
			continue;
		struct text text = { .arena = scratch };
		text_printf(&text, "%s: ", node->name);
		print_number(&text, kept[i], app_notation(app));
		text_add(&text, " → ");
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
	const int rows = left.height - 10 > 2 ? left.height - 10 : 2;
	size_t most = 0;
	canvas_cursor(canvas, right, 0, 1);
	if (!inspector->taken) {
		canvas_paragraph(canvas, right, 1, 2, STYLE_ERROR, inspector->refusal.message);
		return;
	}
	for (int s = 0; s < 2; s++) {
		const struct chain *chain = &sides[s].derivative->chain;
		for (size_t i = 0; i < chain->path_count; i++)
			bar_include(&scale, chain->paths[i].product);
		most = chain->path_count > most ? chain->path_count : most;
	}
	most = most < (size_t)rows ? most : (size_t)rows;
	draw_side(canvas, left, scratch, &sides[0], scale, rows, app);
	draw_side(canvas, right, scratch, &sides[1], scale, rows, app);
	const int below = 8 + (int)most;
	draw_differences(canvas,
			 (struct rect){ left.column, left.row + below, rect.width - 2,
					left.height - below },
			 scratch, app);
}
