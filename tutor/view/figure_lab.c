/* figure_lab.c -- a training, and trials from many seeds. */
#include "tutor/view/figure_views.h"

#include "tutor/view/lab.h"

/* train, and what keys do in it. */

void draw_train(const struct drawing *d)
{
	struct rect picture = d->rect;
	picture.height--;
	lab_draw(d->canvas, picture, d->scratch, d->figure->lab, d->language);
	canvas_text(d->canvas, d->rect, 0, d->rect.height - 1, d->focused ? STYLE_KEY : STYLE_DIM,
		    d->figure->is_running ? say(d->language, "Enter stops  ↑↓ ←→ settings",
						"Enter 멈춤  ↑↓ ←→ 설정") :
					    say(d->language, "Enter trains . step ↑↓←→ set r anew",
						"Enter 훈련 . 걸음 ↑↓←→ 설정 r 처음"));
	if (d->focused)
		canvas_cursor(d->canvas, d->rect, 0, d->rect.height - 1);
}

/* trials: a network, and below it what came of it so far. */

/* Returns the rows taken. */
static int draw_trial(const struct drawing *d, struct rect rect, const struct trial *trial)
{
	const struct trial_summary sum = trial_sum_up(d->scratch, trial);
	struct text label = { .arena = d->scratch }, numbers = label, ratio = label;
	trial_say(&label, trial, d->language);
	print_number_in(&ratio, sum.ratio, 7, d->notation);
	language_fill(&numbers,
		      !trial->done ? " …" :
				     say(d->language, " ratio {1}, solved {2}, cut {3}",
					 " 비 {1}, 풀림 {2}, 끊김 {3}"),
		      3, text_string(&ratio),
		      text_formatted(d->scratch, "%d/%d", sum.solved, trial->done),
		      text_formatted(d->scratch, "%d", sum.cut_at_end));
	const int rows = canvas_paragraph(d->canvas, rect, 0, 0, STYLE_TEXT, text_string(&label));
	return rows +
	       canvas_paragraph(d->canvas, rect, rows, 0, STYLE_VALUE, text_string(&numbers));
}

/* "17 of 48 runs", once they have begun; returns the rows taken. */
static int draw_progress(const struct drawing *d, struct rect rect)
{
	const struct trials *trials = d->figure->trials;
	struct text text = { .arena = d->scratch };
	if (!trials_done(trials) && !d->figure->is_running)
		return 0;
	language_fill(&text, say(d->language, "{1} of {2} runs", "{2}회 중 {1}회"), 2,
		      text_formatted(d->scratch, "%d", trials_done(trials)),
		      text_formatted(d->scratch, "%d", trials_all(trials)));
	return canvas_paragraph(d->canvas, rect, 1, 0, STYLE_STRONG, text_string(&text)) + 1;
}

void draw_trials(const struct drawing *d)
{
	const struct trials *trials = d->figure->trials;
	struct rect rect = d->rect;
	rect.height--;
	for (int i = 0; i < trials->count; i++) {
		const int rows = draw_trial(d, rect, &trials->networks[i]);
		rect.row += rows;
		rect.height -= rows;
	}
	const int rows = draw_progress(d, rect);
	canvas_paragraph(d->canvas, rect, rows + 1, 0, STYLE_DIM,
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
