#include "tutor/view/figure.h"

#include "tutor/view/figure_views.h"

const struct model *drawing_model(const struct drawing *d)
{
	return d->figure->bench->live->model;
}

const char *drawing_name(const struct drawing *d, int node)
{
	struct text text = { .arena = d->scratch };
	print_name(&text, drawing_model(d)->graph->nodes[node].name, d->notation);
	return text_string(&text);
}

const char *drawing_words(const struct drawing *d, const char *words)
{
	struct text text = { .arena = d->scratch };
	print_sentence(&text, words, d->notation);
	return text_string(&text);
}

const char *drawing_number(const struct drawing *d, double number, int width)
{
	struct text text = { .arena = d->scratch };
	print_number_in(&text, number, width, d->notation);
	return text_string(&text);
}

void drawing_mark(const struct drawing *d, int row)
{
	canvas_text(d->canvas, d->rect, 0, row, STYLE_LIT, "▶");
	if (!d->focused)
		return;
	canvas_restyle(d->canvas, d->rect, 0, row, d->rect.width, STYLE_FOCUS);
	canvas_cursor(d->canvas, d->rect, 0, row);
}

int drawing_first_row(int chosen, int count, int height)
{
	int first = chosen - height / 2;
	first = first + height > count ? count - height : first;
	return first < 0 ? 0 : first;
}

/* The view of each kind. */
static draw_fn *const views[FENCE_COUNT] = {
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
	const bool steps = figure_steps(figure) > 1;
	text_printf(&title, " %s", directive_get(figure->fence->id)->title.in[d->language]);
	if (steps)
		text_printf(&title, " %d/%d", figure->cursor + (figure->fence->id == FENCE_WALK),
			    figure->count - (figure->fence->id != FENCE_WALK));
	text_add(&title, d->focused && steps ? " ←→ " : " ");
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
	if (figure->is_hidden)
		canvas_paragraph(canvas, d.rect, 1, 0, STYLE_DIM,
				 say(manner.language, "Answer first: this comes then.",
				     "먼저 답하세요. 그다음에 나옵니다."));
	else if (figure->refusal.message[0])
		canvas_paragraph(canvas, d.rect, 0, 0, STYLE_ERROR, figure->refusal.message);
	else if (views[figure->fence->id])
		views[figure->fence->id](&d);
}
