/* showing.c -- the actions of a presentation; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"

#include <stdlib.h>
#include <string.h>

void app_open_show(struct app *app, int lesson, int page)
{
	struct error ignored;
	study_begin(&app->study, app_course(app)->lessons[lesson], page, &app->report);
	show_begin(&app->show, app->arena, &app->study);
	app_use(app, study_shown_bench(&app->study));
	app_push(app, SCREEN_SHOW);
	app_follow(app, &ignored);
	app_note(app, "%s",
		 say(app->language, "→ goes on, ← back, ? help, q ends.",
		     "→ 다음, ← 이전, ? 도움말, q 끝내기"));
}

void show_translated(struct app *app, const struct lesson *before)
{
	if (app->stack[0] == SCREEN_NOTES && study_quiz(&app->study))
		answer_reveal(study_answer(&app->study));
	if (app->stack[0] != SCREEN_SHOW)
		return;
	if (before->page_count == app->study.lesson->page_count)
		show_follow(&app->show, &app->study);
	else
		show_begin(&app->show, app->arena, &app->study);
}

struct spot app_spot(const struct app *app)
{
	struct spot spot = { .page = app->study.page,
			     .beat = app->show.beat,
			     .blank = app->show.blank };
	spot_name(&spot, app->study.lesson->slug);
	for (int i = 0; i < app->quantity_count; i++) {
		const int node = app->quantities[i];
		if (live_is_changed(app->live, node))
			spot_add(&spot, app_name(app, node),
				 graph_value(app->live->model->graph, node, 0));
	}
	return spot;
}

/* Pages and beats. */

/* What the page is about may be another model now. */
static enum effect arrive(struct app *app)
{
	app_use(app, study_shown_bench(&app->study));
	return EFFECT_DRAW;
}

static enum effect note_end(struct app *app)
{
	app_note(app, "%s",
		 say(app->language, "This is the end of the lesson.", "강의의 끝입니다."));
	return EFFECT_DRAW;
}

static enum effect note_start(struct app *app)
{
	app_note(app, "%s",
		 say(app->language, "This is the start of the lesson.", "강의의 처음입니다."));
	return EFFECT_DRAW;
}

enum effect show_forward(struct app *app)
{
	return show_next(&app->show, &app->study) ? arrive(app) : note_end(app);
}

enum effect show_backward(struct app *app)
{
	return show_back(&app->show, &app->study) ? arrive(app) : note_start(app);
}

enum effect show_next_page(struct app *app)
{
	return show_turn(&app->show, &app->study, app->study.page + 1) ? arrive(app) :
									 note_end(app);
}

enum effect show_previous_page(struct app *app)
{
	return show_turn(&app->show, &app->study, app->study.page - 1) ? arrive(app) :
									 note_start(app);
}

static enum effect go(struct app *app, int page, int beat)
{
	show_go(&app->show, &app->study, (struct show_place){ page, beat });
	return arrive(app);
}

enum effect show_first_page(struct app *app)
{
	return go(app, 0, 1);
}

enum effect show_last_page(struct app *app)
{
	return go(app, (int)app->study.lesson->page_count - 1, 1);
}

enum effect show_solution(struct app *app)
{
	if (!show_answer(&app->show, &app->study))
		app_note(app, "%s",
			 say(app->language, "There is no question on this page.",
			     "이 쪽에는 문제가 없습니다."));
	return arrive(app);
}

enum effect show_set_mark(struct app *app)
{
	show_mark(&app->show, &app->study);
	app_note(app,
		 say(app->language, "Marked: page %d, step %d; ' comes back to it.",
		     "%d쪽 %d단계를 표시해 두었습니다. '를 누르면 돌아옵니다."),
		 app->study.page + 1, app->show.beat);
	return EFFECT_DRAW;
}

enum effect show_to_mark(struct app *app)
{
	if (show_return(&app->show, &app->study))
		return arrive(app);
	app_note(app, "%s",
		 say(app->language, "No step is marked; m marks one.",
		     "표시해 둔 단계가 없습니다. m을 누르면 표시합니다."));
	return EFFECT_DRAW;
}

enum effect show_blank(struct app *app)
{
	app->show.blank = true;
	return EFFECT_DRAW;
}

/* Jumping: "5", "5.2", ".2". */

/* A number of at most four digits, or −1; moves behind it. */
static int read_number(const char **text)
{
	const size_t digits = strspn(*text, "0123456789");
	const int number = digits > 0 && digits <= 4 ? atoi(*text) : -1;
	*text += digits;
	return number;
}

static bool read_place(const struct app *app, const char *text, struct show_place *place)
{
	*place = (struct show_place){ app->study.page, 1 };
	if (*text != '.')
		place->page = read_number(&text) - 1;
	if (*text == '.') {
		text++;
		place->beat = read_number(&text);
	}
	return *text == '\0' && place->beat > 0 && place->page >= 0 &&
	       place->page < (int)app->study.lesson->page_count;
}

static enum effect accept_place(struct app *app, const char *text)
{
	struct show_place place;
	if (!*text)
		return app_pop(app);
	if (!read_place(app, text, &place)) {
		error_set(&app->message,
			  say(app->language,
			      "The pages are 1 to %zu; 5.2 is the second step of page 5.",
			      "쪽 번호는 1부터 %zu까지입니다. 5.2는 5쪽의 두 번째 단계입니다."),
			  app->study.lesson->page_count);
		return EFFECT_DRAW;
	}
	app_pop(app);
	return go(app, place.page, place.beat);
}

enum effect show_jump(struct app *app)
{
	app->prompt = prompt_open(say(app->language, "to page ", "이동할 쪽: "), "", accept_place);
	app_push(app, SCREEN_PROMPT);
	return EFFECT_DRAW;
}

bool show_takes(const struct app *app, uint32_t key)
{
	return app_screen(app) == SCREEN_SHOW && (app->show.blank || (key >= '0' && key <= '9'));
}

enum effect show_type(struct app *app, uint32_t key)
{
	if (app->show.blank) {
		app->show.blank = false;
		return EFFECT_DRAW;
	}
	show_jump(app);
	prompt_type(&app->prompt, key);
	return EFFECT_DRAW;
}

/* In pictures. */

static enum effect turn_focus(struct app *app, int by)
{
	const int count = show_figures(&app->show, &app->study) + 1;
	app->study.focus = (app->study.focus + count + by) % count;
	return EFFECT_DRAW;
}

enum effect show_next_figure(struct app *app)
{
	return turn_focus(app, 1);
}

enum effect show_previous_figure(struct app *app)
{
	return turn_focus(app, -1);
}

/* The focused picture; NULL: none is, or its steps are beats like all others. */
static struct figure *free_figure(struct app *app)
{
	struct figure *figure = study_figure(&app->study);
	return figure && figure_steps(figure) == 1 ? figure : NULL;
}

static enum effect move(struct app *app, enum figure_move move)
{
	figure_move(free_figure(app), move);
	return EFFECT_DRAW;
}

enum effect show_right(struct app *app)
{
	return free_figure(app) ? move(app, FIGURE_RIGHT) : show_forward(app);
}

enum effect show_left(struct app *app)
{
	return free_figure(app) ? move(app, FIGURE_LEFT) : show_backward(app);
}

static enum effect scroll(struct app *app, int lines)
{
	const int up = app->show.up + lines;
	app->show.up = up < 0 ? 0 : up; /* the view keeps the start in sight */
	return EFFECT_DRAW;
}

enum effect show_up(struct app *app)
{
	return free_figure(app) ? move(app, FIGURE_UP) : scroll(app, 1);
}

enum effect show_down(struct app *app)
{
	return free_figure(app) ? move(app, FIGURE_DOWN) : scroll(app, -1);
}

enum effect show_enter(struct app *app)
{
	return study_figure(&app->study) ? lesson_enter(app) : show_forward(app);
}
