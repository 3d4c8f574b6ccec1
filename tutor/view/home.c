/* home.c -- the list of lessons, by chapter, and what the chosen one is about; see view.h. */
#include "tutor/view/view.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/prose.h"

enum { WIDEST = 100 };

/* What was not begun has nothing beside it. */
static const char *words_of(struct arena *scratch, const struct standing *standing,
			    enum language language)
{
	return standing_state(standing) == NOT_BEGUN ? "" :
						       standing_words(scratch, standing, language);
}

/* ✓ done, … begun: said in words at the right too. */
static const char *sign_of(const struct standing *standing)
{
	const enum lesson_state state = standing_state(standing);
	return state == NOT_BEGUN ? " " : state == DONE || state == PASSED ? "✓" : "…";
}

static void draw_lesson(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app, const struct course *course, int index, int row)
{
	enum { MINUTES_WIDTH = 7, STATE_WIDTH = 14 };
	const struct lesson *lesson = course->lessons[index];
	const struct standing standing = home_standing(&app->home, lesson);
	struct text number = { .arena = scratch }, minutes = { .arena = scratch };
	struct rect title = rect;
	title.width -= STATE_WIDTH + MINUTES_WIDTH + 1;
	text_printf(&number, "%2d", index + 1);
	text_printf(&minutes, say(app->language, "%d min", "%d분"), lesson->minutes);
	canvas_text(canvas, rect, 2, row, STYLE_RIGHT, sign_of(&standing));
	canvas_text(canvas, rect, 4, row, STYLE_DIM, text_string(&number));
	canvas_text(canvas, title, 8, row, STYLE_TEXT, lesson->title);
	canvas_text(canvas, rect, rect.width - STATE_WIDTH - MINUTES_WIDTH, row, STYLE_DIM,
		    words_of(scratch, &standing, app->language));
	canvas_text(canvas, rect, rect.width - utf8_string_width(text_string(&minutes)), row,
		    STYLE_DIM, text_string(&minutes));
	if (index != app->home.cursor)
		return;
	canvas_text(canvas, rect, 0, row, STYLE_LIT, "▶");
	canvas_restyle(canvas, rect, 0, row, rect.width, STYLE_FOCUS);
	canvas_cursor(canvas, rect, 0, row);
}

/* What the chosen lesson is about. */
static void draw_summary(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app, const struct course *course)
{
	struct typesetter set = { .arena = scratch,
				  .notation = app_notation(app),
				  .width = rect.width };
	canvas_horizontal(canvas, rect, 0);
	rect.row++;
	rect.height--;
	typeset_prose(&set, &course->lessons[app->home.cursor]->summary, "");
	view_lines(canvas, rect, &set, 0);
}

void view_home(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	const struct course *course = app->courses[app->language];
	if (!course || course->count == 0) {
		canvas_paragraph(canvas, rect, 1, 0, STYLE_ERROR,
				 say(app->language, "The lessons are not where they should be.",
				     "강의 파일을 찾을 수 없습니다."));
		return;
	}
	struct home_row *rows =
		arena_alloc_array(scratch, 2 * (size_t)course->count, sizeof(*rows));
	const int count = home_rows(course, rows);
	const struct home_layout layout = home_layout(&app->home, rows, count, rect.height);
	const int width = rect.width < WIDEST ? rect.width : WIDEST;
	const struct rect list = { rect.column + (rect.width - width) / 2 + 1, rect.row, width - 2,
				   layout.height };
	for (int i = layout.first; i < count && i - layout.first < list.height; i++) {
		if (rows[i].chapter)
			canvas_text(canvas, list, 2, i - layout.first, STYLE_HEADING,
				    rows[i].chapter);
		else
			draw_lesson(canvas, list, scratch, app, course, rows[i].lesson,
				    i - layout.first);
	}
	const struct rect bottom = { list.column, rect.row + list.height, list.width,
				     HOME_SUMMARY_ROWS };
	if (layout.summary)
		draw_summary(canvas, bottom, scratch, app, course);
}
