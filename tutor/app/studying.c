/* studying.c -- the actions of the list of lessons and of a lesson's page; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"

#include <string.h>

/* The list of lessons. */

static enum effect move_home(struct app *app, int by)
{
	const int last = app_course(app)->count - 1;
	int to = app->home.cursor + by;
	to = to > last ? last : to;
	app->home.cursor = to < 0 ? 0 : to;
	return EFFECT_DRAW;
}

enum effect home_up(struct app *app)
{
	return move_home(app, -1);
}

enum effect home_down(struct app *app)
{
	return move_home(app, 1);
}

enum effect home_page_up(struct app *app)
{
	return move_home(app, -app_page_height(app) / 2);
}

enum effect home_page_down(struct app *app)
{
	return move_home(app, app_page_height(app) / 2);
}

enum effect home_first(struct app *app)
{
	return move_home(app, -app_course(app)->count);
}

enum effect home_last(struct app *app)
{
	return move_home(app, app_course(app)->count);
}

/* A finished lesson starts again; another goes on where it was left. */
enum effect home_start(struct app *app)
{
	const struct course *course = app_course(app);
	if (app->home.cursor >= course->count)
		return EFFECT_DRAW;
	const struct mark *mark = home_mark(&app->home, course->lessons[app->home.cursor]->slug);
	const bool again = !mark || (mark->finished && mark->page + 1 >= mark->pages);
	app_open_lesson(app, app->home.cursor, again ? 0 : mark->page);
	return EFFECT_DRAW;
}

/* Pages. */

static enum effect turn_to(struct app *app, int page)
{
	study_turn_to(&app->study, page);
	app_use(app, study_shown_bench(&app->study));
	records_add_place(&app->records, &app->study);
	home_note(&app->home, app->study.lesson->slug, page, (int)app->study.lesson->page_count,
		  page + 1 == (int)app->study.lesson->page_count);
	return EFFECT_DRAW;
}

/* Past the last page lies the list, with the next lesson chosen. */
enum effect lesson_next_page(struct app *app)
{
	if (app->round.count)
		return round_next(app);
	if (app->study.page + 1 < (int)app->study.lesson->page_count)
		return turn_to(app, app->study.page + 1);
	move_home(app, 1);
	return lesson_leave(app);
}

enum effect lesson_previous_page(struct app *app)
{
	return app->study.page > 0 && !app->round.count ? turn_to(app, app->study.page - 1) :
							  EFFECT_DRAW;
}

/* In a picture of steps to its first or last one; elsewhere to that page of the lesson. */
static enum effect go_to_end(struct app *app, bool last)
{
	struct figure *figure = study_figure(&app->study);
	const int steps = figure ? figure_steps(figure) : 1;
	if (steps > 1)
		figure_go_to(figure, last ? steps - 1 : 0);
	else if (!app->round.count)
		turn_to(app, last ? (int)app->study.lesson->page_count - 1 : 0);
	return EFFECT_DRAW;
}

enum effect lesson_first_page(struct app *app)
{
	return go_to_end(app, false);
}

enum effect lesson_last_page(struct app *app)
{
	return go_to_end(app, true);
}

enum effect lesson_leave(struct app *app)
{
	app->due_is_stale = app->due_is_stale || (app->round.count && !app->round.is_test);
	app->round.count = 0;
	app->study.fresh = 0;
	app_use(app, NULL);
	return app_pop(app);
}

/* Within a page. */

static enum effect move_focus(struct app *app, int by)
{
	app->study.focus = study_next_focus(&app->study, by);
	return EFFECT_DRAW;
}

enum effect lesson_next_figure(struct app *app)
{
	return move_focus(app, 1);
}

enum effect lesson_previous_figure(struct app *app)
{
	return move_focus(app, -1);
}

int lesson_typeset(const struct app *app, struct typesetter *set)
{
	set->notation = app_notation(app);
	const struct study_layout layout =
		study_arrange(&app->study, app->width, app_page_height(app), app->language, set);
	return study_top(&app->study, (int)set->count, layout.height);
}

/* From what is in sight on: it may be the end, wherever the top was before. */
static void scroll(struct app *app, int by)
{
	struct arena *scratch = arena_new();
	struct typesetter set = { .arena = scratch };
	const int top = lesson_typeset(app, &set) + by;
	app->study.to_question = false;
	app->study.top = top < 0 ? 0 : top; /* the view keeps the end in sight */
	arena_free(scratch);
}

static enum effect move(struct app *app, enum figure_move move, int lines)
{
	struct figure *figure = study_figure(&app->study);
	if (figure)
		figure_move(figure, move);
	else
		scroll(app, lines);
	return EFFECT_DRAW;
}

enum effect lesson_up(struct app *app)
{
	return move(app, FIGURE_UP, -1);
}

enum effect lesson_down(struct app *app)
{
	return move(app, FIGURE_DOWN, 1);
}

/* In a picture that they move through, the arrows do; elsewhere they turn the page. */
enum effect lesson_right(struct app *app)
{
	return study_takes_arrows(&app->study) ? move(app, FIGURE_RIGHT, 0) : lesson_next_page(app);
}

enum effect lesson_left(struct app *app)
{
	return study_takes_arrows(&app->study) ? move(app, FIGURE_LEFT, 0) :
						 lesson_previous_page(app);
}

/* Out of a picture to the words first. */
enum effect lesson_out(struct app *app)
{
	if (!app->study.focus)
		return lesson_leave(app);
	app->study.focus = 0;
	return EFFECT_DRAW;
}

enum effect lesson_step(struct app *app)
{
	const int training = study_training(&app->study);
	if (training >= 0)
		figure_step(&app->study.figures[training]);
	return EFFECT_DRAW;
}

/* Starts and stops what runs; else the derivative of what is focused, in the inspector. */
enum effect lesson_enter(struct app *app)
{
	int of, wrt;
	struct figure *figure = study_figure(&app->study);
	if (!figure)
		return answer_begin(app);
	if (figure_can_run(figure)) {
		figure_run(figure);
		return EFFECT_DRAW;
	}
	if (!figure_partial(figure, &of, &wrt))
		return EFFECT_DRAW;
	live_look_at(app->live, of, wrt);
	app_push(app, SCREEN_INSPECTOR);
	return EFFECT_DRAW;
}

enum effect switch_shown(struct app *app)
{
	static const struct words said[SHOWN_COUNT] = {
		[SHOWN_BOTH] = { { "Names and numbers.", "이름과 수를 모두 보여 줍니다." } },
		[SHOWN_NAMES] = { { "Names only.", "이름만 보여 줍니다." } },
		[SHOWN_NUMBERS] = { { "Numbers only.", "수만 보여 줍니다." } },
	};
	app->shown = (enum shown)((app->shown + 1) % SHOWN_COUNT);
	app_note(app, "%s", said[app->shown].in[app->language]);
	return EFFECT_DRAW;
}
