/* pointing.c -- the mouse: a click chooses, the wheel moves; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"

enum { WHEEL_LINES = 3 };

/* What lies at a place of the lesson's page: 0 the words, from 1 a figure, −1 neither. */
static int pane_at(const struct app *app, int column, int row)
{
	const struct study *study = &app->study;
	const int height = app_page_height(app);
	struct arena *scratch = arena_new();
	struct typesetter set = { .arena = scratch, .notation = app_notation(app) };
	const struct study_layout layout =
		study_arrange(study, app->width, height, app->language, &set);
	arena_free(scratch);
	if (row < 1 || row > height)
		return -1;
	if (!layout.beside)
		return !layout.below ? study->focus : row > layout.height ? layout.below : 0;
	if (column <= layout.words_width)
		return 0;
	for (int i = 0; i < study->figure_count; i++)
		if (row - 1 < height * (i + 1) / study->figure_count)
			return i + 1;
	return -1;
}

/* The place of the option in a row of the screen; 0: none is there. */
static int option_at(const struct app *app, int row)
{
	struct arena *scratch = arena_new();
	struct typesetter set = { .arena = scratch };
	const int line = lesson_typeset(app, &set) + row - 1;
	const int place = line >= 0 && line < (int)set.count ? set.lines[line].mark : 0;
	arena_free(scratch);
	return place > 0 ? place : 0;
}

static enum effect point_at_lesson(struct app *app, const struct event *event)
{
	const int pane = pane_at(app, event->column, event->row);
	if (pane < 0 || (pane > 0 && app->study.figures[pane - 1].is_hidden))
		return EFFECT_DRAW;
	if (event->mouse != MOUSE_PRESS) {
		const int before = app->study.focus;
		app->study.focus = pane;
		for (int i = 0; i < (pane ? 1 : WHEEL_LINES); i++)
			(event->mouse == MOUSE_WHEEL_UP ? lesson_up : lesson_down)(app);
		app->study.focus = before;
		return EFFECT_DRAW;
	}
	if (pane > 0 && pane == app->study.focus)
		return lesson_enter(app);
	app->study.focus = pane;
	return pane == 0 ? answer_choose(app, option_at(app, event->row)) : EFFECT_DRAW;
}

static enum effect point_at_home(struct app *app, const struct event *event)
{
	const int lesson =
		home_lesson_at(&app->home, app_course(app), app_page_height(app), event->row - 1);
	if (lesson < 0)
		return EFFECT_DRAW;
	if (lesson == app->home.cursor)
		return home_start(app);
	app->home.cursor = lesson;
	return EFFECT_DRAW;
}

enum effect app_point(struct app *app, const struct event *event)
{
	const enum screen screen = app_screen(app);
	if (screen == SCREEN_LESSON)
		return point_at_lesson(app, event);
	if (event->mouse == MOUSE_PRESS)
		return screen == SCREEN_HOME ? point_at_home(app, event) : EFFECT_DRAW;
	return app_press(app, event->mouse == MOUSE_WHEEL_UP ? KEY_ARROW_UP : KEY_ARROW_DOWN);
}
