/*
 * show.c -- a page of a lesson for a class: as much as is revealed, in few words a
 * line, what is new marked at its left; see view.h.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/figure.h"
#include "tutor/view/prose.h"
#include "tutor/view/view.h"

/*
 * The widest line of words, the least width for pictures beside them, the least
 * height for pictures below them, and what the bar at the left of the words takes.
 */
enum { WIDEST_WORDS = 60, LEAST_BESIDE = 72, LEAST_BELOW = 34, BAR = 2 };

struct show_layout {
	struct rect title, words, pictures; /* a width or height of 0: no place for it now */
	bool airy, all;			    /* blank lines all over; all pictures, or one alone */
};

/* The picture to be seen where there is room for one: the focused one, or the latest; −1: none. */
static int single_figure(const struct app *app)
{
	struct beat beat;
	if (app->study.focus > 0)
		return app->study.focus - 1;
	if (show_find(&app->study, app->show.beat, &beat) &&
	    (beat.kind == BEAT_PICTURE || beat.kind == BEAT_STEP))
		return beat.figure;
	return -1;
}

static int margin_of(int width)
{
	return width / 30 > 2 ? width / 30 : 2;
}

/* The page below its title. Where things stand does not depend on what is revealed. */
static void place_body(struct show_layout *layout, struct rect body, const struct app *app)
{
	const int inner = body.width - BAR;
	layout->words = body;
	layout->words.column += BAR;
	layout->words.width = inner < WIDEST_WORDS ? inner : WIDEST_WORDS;
	layout->all = true;
	if (app->study.figure_count == 0) {
		layout->words.column += (inner - layout->words.width) / 2;
	} else if (body.width >= LEAST_BESIDE - 4) {
		const int half = (inner - BAR) * 48 / 100;
		layout->words.width = half < WIDEST_WORDS ? half : WIDEST_WORDS;
		layout->pictures = body;
		layout->pictures.column = layout->words.column + layout->words.width + BAR;
		layout->pictures.width = inner - BAR - layout->words.width;
	} else if (body.height >= LEAST_BELOW) {
		layout->pictures = body;
		layout->words.height = body.height / 2;
		layout->pictures.row += layout->words.height;
		layout->pictures.height -= layout->words.height;
	} else if (single_figure(app) >= 0) {
		layout->all = false;
		layout->pictures = body;
		layout->words.height = 0;
	}
}

static struct show_layout lay_out(struct rect rect, const struct app *app)
{
	enum { TALL = 36 };
	struct show_layout layout = { .airy = rect.height >= TALL };
	const int margin = margin_of(rect.width), above = layout.airy ? rect.height / 20 : 0;
	const struct rect body = { rect.column + margin, rect.row + above + 3,
				   rect.width - 2 * margin, rect.height - above - 4 };
	place_body(&layout, body, app);
	layout.title = (struct rect){ layout.words.column, rect.row + above,
				      rect.column + rect.width - margin - layout.words.column, 2 };
	if (app->study.figure_count == 0)
		layout.title.width = layout.words.width;
	return layout;
}

static void draw_title(struct canvas *canvas, struct rect rect, const struct app *app)
{
	canvas_text(canvas, rect, 0, 0, STYLE_TITLE, study_page(&app->study)->title);
	for (int column = 0; column < rect.width; column++)
		canvas_text(canvas, rect, column, 1, STYLE_BORDER, "─");
}

/* The latest in sight, and what is new with a bar at its left. */
static void draw_words(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app, bool airy)
{
	struct typesetter set = { .arena = scratch,
				  .subject = bench_subject(study_bench(&app->study)),
				  .notation = app_notation(app),
				  .width = rect.width };
	const int latest = (int)show_typeset(&app->show, &app->study, &set, app->language, airy);
	const int hidden = (int)set.count > rect.height ? (int)set.count - rect.height : 0;
	const int first = app->show.up < hidden ? hidden - app->show.up : 0;
	const struct rect bar = { rect.column - BAR, rect.row, 1, rect.height };
	view_lines_lit(canvas, rect, &set, first, latest);
	for (int line = latest > first ? latest : first; line < (int)set.count; line++)
		canvas_text(canvas, bar, 0, line - first, STYLE_LIT, "┃");
	if (first > 0)
		canvas_text(canvas, bar, 0, 0, STYLE_DIM, "↑");
	if (first < hidden)
		canvas_text(canvas, bar, 0, rect.height - 1, STYLE_DIM, "↓");
}

static void draw_figure(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app, int index)
{
	const struct manner manner = { app_notation(app), app->language, app->shown };
	view_figure(canvas, rect, scratch, &app->study.figures[index], manner,
		    app->study.focus == index + 1);
}

/* Those that are revealed share the place. */
static void draw_figures(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const int count = show_figures(&app->show, &app->study);
	for (int i = 0; i < count; i++) {
		const int top = rect.height * i / count, bottom = rect.height * (i + 1) / count;
		const struct rect place = { rect.column, rect.row + top, rect.width, bottom - top };
		draw_figure(canvas, place, scratch, app, i);
	}
}

void view_show(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	const struct show_layout layout = lay_out(rect, app);
	draw_title(canvas, layout.title, app);
	if (layout.words.height > 0)
		draw_words(canvas, layout.words, scratch, app, layout.airy);
	if (layout.all && layout.pictures.width > 0)
		draw_figures(canvas, layout.pictures, scratch, app);
	else if (!layout.all)
		draw_figure(canvas, layout.pictures, scratch, app, single_figure(app));
}

/* "●●○○", where they fit; else "2/4". */
static const char *progress(struct arena *scratch, const struct app *app)
{
	enum { DOTS_MOST = 24 };
	struct text dots = { .arena = scratch };
	const int count = show_count(&app->study), beat = app->show.beat;
	if (count > DOTS_MOST)
		return text_formatted(scratch, "%d/%d", beat, count);
	text_repeat(&dots, "●", beat);
	text_repeat(&dots, "○", count > beat ? count - beat : 0);
	return text_string(&dots);
}

/* The lesson's title gives way first. */
void view_show_footer(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app)
{
	const int margin = margin_of(rect.width);
	const struct lesson *lesson = app->study.lesson;
	struct rect row = { rect.column + margin, rect.row, rect.width - 2 * margin, 1 };
	struct text place = { .arena = scratch };
	text_printf(&place, "%s   ", progress(scratch, app));
	text_printf(&place, say(app->language, "page %d of %zu", "%d/%zu쪽"), app->study.page + 1,
		    lesson->page_count);
	const int width = utf8_string_width(text_string(&place));
	canvas_text(canvas, row, row.width - width, 0, STYLE_DIM, text_string(&place));
	row.width -= width + 2;
	canvas_text(canvas, row, 0, 0, STYLE_DIM, lesson->title);
}
