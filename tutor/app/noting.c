/* noting.c -- the actions of the teacher's notes, and what they hear; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"

#include <string.h>

/* Answers are no secret here. */
static void turn_to(struct app *app, int page)
{
	study_turn_to(&app->study, page);
	app_use(app, study_shown_bench(&app->study));
	app->notes.top = 0;
	if (study_quiz(&app->study))
		answer_reveal(study_answer(&app->study));
}

void app_open_notes(struct app *app, int lesson, int page)
{
	struct error ignored;
	study_begin(&app->study, app_course(app)->lessons[lesson], page, &app->report);
	turn_to(app, page);
	app_push(app, SCREEN_NOTES);
	app_follow(app, &ignored);
}

/* Hearing. */

static bool is_called(const struct lesson *lesson, const char *name)
{
	struct spot spot;
	spot_name(&spot, lesson->slug);
	return strcmp(spot.lesson, name) == 0;
}

/* The lesson of this name: the open one, or another of the course; NULL: none. */
static const struct lesson *find_lesson(struct app *app, const char *name)
{
	const struct course *course = app_course(app);
	if (is_called(app->study.lesson, name))
		return app->study.lesson;
	for (int i = 0; i < course->count; i++)
		if (is_called(course->lessons[i], name))
			return course->lessons[i];
	return NULL;
}

/* The model's values are those of the presentation, so that its numbers are. */
static void take_values(struct app *app, const struct spot *spot)
{
	struct error ignored;
	if (!app->live)
		return;
	live_reset(app->live);
	for (int i = 0; i < spot->value_count; i++) {
		const int node = graph_find(app->live->model->graph, spot->values[i].name);
		if (node != NODE_NONE)
			live_set(app->live, node, spot->values[i].value, &ignored);
	}
}

static void go_to(struct app *app, const struct spot *spot)
{
	struct error ignored;
	const struct lesson *lesson = find_lesson(app, spot->lesson);
	app->notes.is_elsewhere = !lesson || spot->page >= (int)lesson->page_count;
	if (app->notes.is_elsewhere)
		return;
	const bool is_new = lesson != app->study.lesson;
	if (is_new)
		study_begin(&app->study, lesson, spot->page, &app->report);
	if (is_new || spot->page != app->study.page)
		turn_to(app, spot->page);
	take_values(app, spot);
	app_follow(app, &ignored);
}

static bool is_same(const struct spot *a, const struct spot *b)
{
	bool same = strcmp(a->lesson, b->lesson) == 0 && a->page == b->page && a->beat == b->beat &&
		    a->blank == b->blank && a->start == b->start &&
		    a->value_count == b->value_count;
	for (int i = 0; same && i < a->value_count; i++)
		same = strcmp(a->values[i].name, b->values[i].name) == 0 &&
		       a->values[i].value == b->values[i].value;
	return same;
}

bool app_hear(struct app *app, enum following following, const struct spot *spot)
{
	const bool again = app->notes.following == FOLLOW_HEARD && is_same(&app->notes.spot, spot);
	app->notes.following = following;
	if (following != FOLLOW_HEARD || again)
		return false;
	go_to(app, spot);
	app->notes.spot = *spot;
	return true;
}

/* Scrolling, and reading ahead where there is nobody to follow. */

static enum effect scroll(struct app *app, int by)
{
	const int top = app->notes.top + by;
	app->notes.top = top < 0 ? 0 : top; /* the view keeps the end in sight */
	return EFFECT_DRAW;
}

enum effect notes_up(struct app *app)
{
	return scroll(app, -1);
}

enum effect notes_down(struct app *app)
{
	return scroll(app, 1);
}

enum effect notes_page_up(struct app *app)
{
	return scroll(app, -app_page_height(app) / 3);
}

enum effect notes_page_down(struct app *app)
{
	return scroll(app, app_page_height(app) / 3);
}

static enum effect read_page(struct app *app, int page)
{
	if (app->notes.following != FOLLOW_HEARD && page >= 0 &&
	    page < (int)app->study.lesson->page_count)
		turn_to(app, page);
	return EFFECT_DRAW;
}

enum effect notes_next_page(struct app *app)
{
	return read_page(app, app->study.page + 1);
}

enum effect notes_previous_page(struct app *app)
{
	return read_page(app, app->study.page - 1);
}
