/* lesson.c -- a page of a lesson: words and question, and the pictures beside them; see view.h. */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/figure.h"
#include "tutor/view/prose.h"
#include "tutor/view/view.h"

/* Behind what is typed of an answer; else at the top. */
static void place_cursor(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app, const struct typesetter *set, int first)
{
	const struct prompt *typing = app->study.typing;
	int row = (int)set->count - 1;
	canvas_cursor(canvas, rect, 0, 0);
	while (typing && row >= 0 && set->lines[row].mark >= 0)
		row--;
	if (!typing || row < first)
		return;
	const char *before = arena_strndup(scratch, typing->text, typing->cursor);
	canvas_cursor(canvas, rect, 2 + utf8_string_width(before), row - first);
}

/* The words, scrolled no further than to their end. */
static void draw_words(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app, const struct typesetter *set)
{
	const int hidden = (int)set->count - rect.height;
	const int first = study_top(&app->study, (int)set->count, rect.height);
	view_lines(canvas, rect, set, first);
	const struct rect margin = { rect.column + rect.width, rect.row, 1, rect.height };
	if (first < hidden)
		canvas_text(canvas, margin, 0, rect.height - 1, STYLE_DIM, "↓");
	if (first > 0)
		canvas_text(canvas, margin, 0, 0, STYLE_DIM, "↑");
	if (app->study.focus == 0)
		place_cursor(canvas, rect, scratch, app, set, first);
}

static struct manner manner_of(const struct app *app)
{
	return (struct manner){ app_notation(app), app->language, app->shown };
}

static void draw_figures(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const struct study *study = &app->study;
	const int count = study->figure_count;
	for (int i = 0; i < count; i++) {
		const int top = rect.height * i / count, bottom = rect.height * (i + 1) / count;
		const struct rect place = { rect.column, rect.row + top, rect.width, bottom - top };
		view_figure(canvas, place, scratch, &study->figures[i], manner_of(app),
			    study->focus == i + 1);
	}
}

static void draw_figure(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app, int figure)
{
	view_figure(canvas, rect, scratch, &app->study.figures[figure - 1], manner_of(app),
		    app->study.focus == figure);
}

void view_lesson(struct canvas *canvas, struct rect rect, struct arena *scratch,
		 const struct app *app)
{
	struct typesetter set = { .arena = scratch, .notation = app_notation(app) };
	const int focus = app->study.focus;
	const struct study_layout layout =
		study_arrange(&app->study, rect.width, rect.height, app->language, &set);
	const struct rect words = { rect.column + 1, rect.row, layout.words_width, layout.height };
	struct rect pictures = { rect.column + 1, rect.row, layout.pictures_width, rect.height };
	if (layout.beside || layout.below || focus == 0)
		draw_words(canvas, words, scratch, app, &set);
	if (layout.beside)
		pictures.column += layout.words_width + 1;
	if (layout.below) {
		pictures.row += layout.height;
		pictures.height -= layout.height;
	}
	if (layout.beside)
		draw_figures(canvas, pictures, scratch, app);
	else if (layout.below || focus > 0)
		draw_figure(canvas, pictures, scratch, app, layout.below ? layout.below : focus);
}
