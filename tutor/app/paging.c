/* paging.c -- pages of text: help, a derivation, the text to copy; see actions.h. */
#include "autodiff/base/arena.h"
#include "tutor/app/actions.h"
#include "tutor/app/keymap.h"
#include "tutor/walk/gradients.h"
#include "tutor/walk/picture.h"
#include "tutor/walk/title.h"

#include <string.h>

/* Scrolling. */

static enum effect scroll(struct app *app, int down, int right)
{
	page_scroll(&app->page[app_screen(app)], down, right, app->width, app_page_height(app));
	return EFFECT_DRAW;
}

enum effect page_line_up(struct app *app)
{
	return scroll(app, -1, 0);
}

enum effect page_line_down(struct app *app)
{
	return scroll(app, 1, 0);
}

enum effect page_up(struct app *app)
{
	return scroll(app, -app_page_height(app), 0);
}

enum effect page_down(struct app *app)
{
	return scroll(app, app_page_height(app), 0);
}

enum effect page_left(struct app *app)
{
	return scroll(app, 0, -8);
}

enum effect page_right(struct app *app)
{
	return scroll(app, 0, 8);
}

enum effect page_top(struct app *app)
{
	const struct page *page = &app->page[app_screen(app)];
	return scroll(app, -page->top, -page->left);
}

enum effect page_end(struct app *app)
{
	return scroll(app, app->page[app_screen(app)].lines, 0);
}

/* Help. */

static const char *screen_title(enum screen screen, enum language language)
{
	static const struct words titles[SCREEN_COUNT] = {
		[SCREEN_HOME] = { { "In the list of lessons", "강의 목록" } },
		[SCREEN_LESSON] = { { "In a lesson", "강의 화면" } },
		[SCREEN_ANSWER] = { { "While answering", "답을 쓸 때" } },
		[SCREEN_CHECK] = { { "In the gradient check", "기울기 검사 화면" } },
		[SCREEN_SHOW] = { { "In a presentation", "발표 화면" } },
		[SCREEN_NOTES] = { { "In the notes", "발표자 메모 화면" } },
		[SCREEN_WALK] = { { "In the walk", "따라가기 화면" } },
		[SCREEN_INSPECTOR] = { { "In the inspector", "미분 살펴보기 화면" } },
		[SCREEN_COMPARE] = { { "Side by side", "나란히 보기 화면" } },
		[SCREEN_HEAT] = { { "In the map of gradients", "기울기 지도 화면" } },
		[SCREEN_PICTURE] = { { "In a picture", "그림 화면" } },
		[SCREEN_DERIVATION] = { { "In a derivation", "유도 과정 화면" } },
		[SCREEN_COPY] = { { "In the text to copy", "복사할 글 화면" } },
		[SCREEN_LIST] = { { "In a list", "목록 화면" } },
		[SCREEN_PROMPT] = { { "While typing", "글자를 입력할 때" } },
		[SCREEN_HELP] = { { "In this help", "도움말 화면" } },
	};
	return titles[screen].in[language];
}

enum { HELP_COLUMN = 16 };

static void add_keys(struct text *text, enum screen screen, int width, enum language language)
{
	text_printf(text, "%s\n\n", screen_title(screen, language));
	for (const struct binding *b = keymap; b->run; b++) {
		if (!(b->screens & 1u << screen))
			continue;
		text_add(text, "  ");
		text_pad(text, b->label, HELP_COLUMN - 2);
		text_wrap(text, b->help.in[language], HELP_COLUMN, HELP_COLUMN, width);
		text_add(text, "\n");
	}
}

/* Does a screen belong to what was opened: the lessons, or a presentation, a walk, an inspector alone? */
static bool is_within(const struct app *app, int screen)
{
	enum {
		SHOWN = 1 << SCREEN_SHOW | 1 << SCREEN_NOTES,
		OF_LESSONS = 1 << SCREEN_HOME | 1 << SCREEN_LESSON | 1 << SCREEN_ANSWER |
			     1 << SCREEN_CHECK
	};
	const bool lessons = app->stack[0] == SCREEN_HOME || app->stack[0] == SCREEN_LESSON;
	const bool shown = app->stack[0] == SCREEN_SHOW || app->stack[0] == SCREEN_NOTES;
	if (SHOWN & 1 << screen || (shown && screen == SCREEN_WALK))
		return false;
	return lessons ? screen != SCREEN_WALK : !(OF_LESSONS & 1 << screen);
}

/* The keys of the screen it is opened on come first. */
static void write_help(struct app *app, enum screen here)
{
	struct page *page = &app->page[SCREEN_HELP];
	struct text text = page_begin(page);
	add_keys(&text, here, app->width, app->language);
	for (int screen = 0; screen < SCREEN_COUNT; screen++) {
		if (screen == (int)here || !is_within(app, screen))
			continue;
		text_add(&text, "\n");
		add_keys(&text, (enum screen)screen, app->width, app->language);
	}
	page_show(page, &text);
}

enum effect help_open(struct app *app)
{
	write_help(app, app_screen(app));
	app_push(app, SCREEN_HELP);
	return EFFECT_DRAW;
}

/* A factor's derivation. */

static void write_derivation(struct app *app)
{
	struct page *page = &app->page[SCREEN_DERIVATION];
	struct text text = page_begin(page);
	derivative_factor_text(&text, &app->inspector.derivative, inspector_factor(&app->inspector),
			       app_notation(app), app->language,
			       app->operations ? DETAIL_OPS : DETAIL_STEPS, app->width);
	page_show(page, &text);
}

enum effect derivation_open(struct app *app)
{
	if (!inspector_factor(&app->inspector))
		return EFFECT_DRAW;
	write_derivation(app);
	app_push(app, SCREEN_DERIVATION);
	return EFFECT_DRAW;
}

enum effect derivation_operations(struct app *app)
{
	app->operations = !app->operations;
	write_derivation(app);
	return EFFECT_DRAW;
}

/* The derivative as text to take away. */

static void write_copy(struct app *app, enum copy_format format)
{
	struct page *page = &app->page[SCREEN_COPY];
	struct text text = page_begin(page);
	struct derivative here = app->inspector.derivative;
	struct model model = *app->live->model;
	here.arena = model.arena = page->arena;
	app->copy_format = format;
	if (format == COPY_TEXT) {
		title_add_of_rows(&text, app->live->model, app_notation(app), app->language);
		derivative_text(&text, &here, app_notation(app), app->language, DETAIL_NAMED);
	} else if (format == COPY_LATEX)
		derivative_latex(&text, &here);
	else if (format == COPY_JSON)
		derivative_json(&text, &here);
	else
		picture_dot(&text, &model, app_notation(app));
	page_show(page, &text);
}

enum effect copy_open(struct app *app)
{
	if (!app->inspector.taken) {
		app->message = app->inspector.refusal;
		return EFFECT_DRAW;
	}
	write_copy(app, app->copy_format);
	app_push(app, SCREEN_COPY);
	return EFFECT_DRAW;
}

enum effect copy_next_format(struct app *app)
{
	write_copy(app, (enum copy_format)((app->copy_format + 1) % COPY_COUNT));
	return EFFECT_DRAW;
}

enum effect copy_send(struct app *app)
{
	app->outgoing = app->page[SCREEN_COPY].text;
	return EFFECT_COPY;
}

static enum effect accept_path(struct app *app, const char *path)
{
	app_pop(app);
	if (!*path)
		return EFFECT_DRAW;
	app->outgoing = app->page[SCREEN_COPY].text;
	app->path = arena_strdup(app->arena, path);
	return EFFECT_SAVE;
}

enum effect copy_save(struct app *app)
{
	static const char *const endings[COPY_COUNT] = { "txt", "tex", "json", "dot" };
	struct text path = { .arena = app->arena };
	text_printf(&path, "d%s-d%s.%s",
		    app_shown_name(app->arena, app, app->live->model->objective),
		    app_shown_name(app->arena, app, app->live->variable),
		    endings[app->copy_format]);
	app->prompt = prompt_open(say(app->language, "Save as ", "저장할 이름: "),
				  text_string(&path), accept_path);
	app_push(app, SCREEN_PROMPT);
	return EFFECT_DRAW;
}

/* Every gradient beside the slope that was measured. */

static void write_check(struct app *app)
{
	struct page *page = &app->page[SCREEN_CHECK];
	struct text text = page_begin(page);
	const struct gradients gradients = gradients_text(&text, app->live->model, app->width - 1,
							  app_notation(app), app->language);
	gradients_sum_up(&text, &gradients, app->language);
	page_show(page, &text);
}

enum effect check_open(struct app *app)
{
	write_check(app);
	app_push(app, SCREEN_CHECK);
	return EFFECT_DRAW;
}

/* For another size, another language. */

/* The lines may be others, but the part shown stays about where it was. */
void page_write(struct app *app, int depth)
{
	struct page *page = &app->page[app->stack[depth]];
	const int top = page->top, left = page->left;
	switch (app->stack[depth]) {
	case SCREEN_HELP:
		write_help(app, app->stack[depth - 1]);
		break;
	case SCREEN_DERIVATION:
		write_derivation(app);
		break;
	case SCREEN_CHECK:
		write_check(app);
		break;
	case SCREEN_COPY:
		write_copy(app, app->copy_format);
		break;
	default:
		return;
	}
	page_scroll(page, top, left, app->width, app_page_height(app));
}

enum effect switch_language(struct app *app)
{
	if (app->ascii) {
		app_note(app, "Korean cannot be written in ASCII.");
		return EFFECT_DRAW;
	}
	app_speak(app, (enum language)((app->language + 1) % LANGUAGE_COUNT));
	records_add(&app->records, (struct record){ .kind = RECORD_SETTING,
						    .key = "language",
						    .value = language_code(app->language) });
	return EFFECT_DRAW;
}

enum effect switch_theme(struct app *app)
{
	(void)app;
	return EFFECT_THEME;
}

enum effect switch_mouse(struct app *app)
{
	(void)app;
	return EFFECT_MOUSE;
}

/* Out. */

/* Not out of the program: that would lose what was changed. */
enum effect go_back(struct app *app)
{
	if (app->depth > 1)
		return app_pop(app);
	app_note(app, say(app->language, "This is where it started; q quits.",
			  "여기가 첫 화면입니다. q를 누르면 끝납니다."));
	return EFFECT_DRAW;
}

enum effect leave(struct app *app)
{
	return app_pop(app);
}

enum effect quit(struct app *app)
{
	(void)app;
	return EFFECT_QUIT;
}
