#include "tutor/app/keymap.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <string.h>

/* The walk. */

static enum effect go_to(struct app *app, size_t step)
{
	app->step = step;
	app->cursor = app->walk->steps[step].node;
	return EFFECT_DRAW;
}

static enum effect next_step(struct app *app)
{
	return app->step + 1 < app->walk->count ? go_to(app, app->step + 1) : EFFECT_DRAW;
}

static enum effect previous_step(struct app *app)
{
	return app->step > 0 ? go_to(app, app->step - 1) : EFFECT_DRAW;
}

static enum effect first_step(struct app *app)
{
	return go_to(app, 0);
}

static enum effect last_step(struct app *app)
{
	return go_to(app, app->walk->count - 1);
}

static enum effect next_phase(struct app *app)
{
	return go_to(app, walk_next_phase(app->walk, app->step));
}

static enum effect previous_phase(struct app *app)
{
	return go_to(app, walk_previous_phase(app->walk, app->step));
}

static enum effect move_cursor(struct app *app, int by)
{
	int at = 0;
	while (app->quantities[at] != app->cursor)
		at++;
	at += by;
	if (at >= 0 && at < app->quantity_count)
		app->cursor = app->quantities[at];
	return EFFECT_DRAW;
}

static enum effect cursor_up(struct app *app)
{
	return move_cursor(app, -1);
}

static enum effect cursor_down(struct app *app)
{
	return move_cursor(app, 1);
}

/* Pages: the partial and the help. */

static int count_lines(const char *text)
{
	int lines = 0;
	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

static int widest_line(const char *text)
{
	int widest = 0;
	char line[512];
	while (*text) {
		const size_t length = strcspn(text, "\n");
		const size_t kept = length < sizeof(line) ? length : sizeof(line) - 1;
		memcpy(line, text, kept);
		line[kept] = '\0';
		const int width = utf8_string_width(line);
		widest = width > widest ? width : widest;
		text += length + (text[length] == '\n');
	}
	return widest;
}

static int clamp(int value, int most)
{
	return value > most ? most < 0 ? 0 : most : value < 0 ? 0 : value;
}

static enum effect scroll(struct app *app, int down, int right)
{
	struct page *page = &app->page;
	page->top = clamp(page->top + down, count_lines(page->text) - app_page_height(app));
	page->left = clamp(page->left + right, widest_line(page->text) - app->width);
	return EFFECT_DRAW;
}

static enum effect line_up(struct app *app)
{
	return scroll(app, -1, 0);
}

static enum effect line_down(struct app *app)
{
	return scroll(app, 1, 0);
}

static enum effect page_up(struct app *app)
{
	return scroll(app, -app_page_height(app), 0);
}

static enum effect page_down(struct app *app)
{
	return scroll(app, app_page_height(app), 0);
}

static enum effect page_left(struct app *app)
{
	return scroll(app, 0, -8);
}

static enum effect page_right(struct app *app)
{
	return scroll(app, 0, 8);
}

static enum effect page_top(struct app *app)
{
	return scroll(app, -app->page.top, -app->page.left);
}

static enum effect page_end(struct app *app)
{
	return scroll(app, count_lines(app->page.text), 0);
}

/* The partial. */

enum { SHOWN_PATHS = 10 };

static void write_partial(struct app *app)
{
	struct text text = { .arena = app->partial_arena };
	derivative_text(&text, &app->partial, app_notation(app),
			app->detail ? DETAIL_OPS : DETAIL_NAMED);
	app->page = (struct page){ .text = text_string(&text) };
}

static enum effect open_partial(struct app *app)
{
	const struct model *model = app->walk->model;
	arena_free(app->partial_arena);
	app->partial_arena = arena_new();
	if (!derivative_take(app->partial_arena, model->graph, model->objective, app->cursor,
			     SHOWN_PATHS, &app->partial, &app->message))
		return EFFECT_DRAW;
	app->screen = SCREEN_PARTIAL;
	write_partial(app);
	return EFFECT_DRAW;
}

static enum effect toggle_detail(struct app *app)
{
	app->detail = !app->detail;
	write_partial(app);
	return EFFECT_DRAW;
}

static enum effect close_partial(struct app *app)
{
	app->screen = SCREEN_WALK;
	return EFFECT_DRAW;
}

/* Help. */

static const char *screen_title(enum screen screen)
{
	static const char *const titles[] = { [SCREEN_WALK] = "In the walk",
					      [SCREEN_PARTIAL] = "In a partial derivative",
					      [SCREEN_HELP] = "In this help" };
	return titles[screen];
}

static const char *help_text(struct arena *arena)
{
	struct text text = { .arena = arena };
	for (const struct binding *b = keymap; b->run; b++) {
		if (b == keymap || b[-1].screen != b->screen)
			text_printf(&text, "%s%s\n\n", b == keymap ? "" : "\n",
				    screen_title(b->screen));
		text_add(&text, "  ");
		text_pad(&text, b->label, 14);
		text_printf(&text, "%s\n", b->help);
	}
	return text_string(&text);
}

static enum effect open_help(struct app *app)
{
	app->behind_help = app->screen;
	app->screen = SCREEN_HELP;
	app->page = (struct page){ .text = help_text(app->arena) };
	return EFFECT_DRAW;
}

static enum effect close_help(struct app *app)
{
	app->screen = app->behind_help;
	if (app->screen == SCREEN_PARTIAL)
		write_partial(app);
	return EFFECT_DRAW;
}

static enum effect quit(struct app *app)
{
	(void)app;
	return EFFECT_QUIT;
}

const struct binding keymap[] = {
	{ SCREEN_WALK,
	  { KEY_ARROW_RIGHT, 'l', ' ' },
	  "→ l Space",
	  "step",
	  "the next step",
	  next_step },
	{ SCREEN_WALK,
	  { KEY_ARROW_LEFT, 'h', KEY_BACK },
	  "← h",
	  "back",
	  "the step before",
	  previous_step },
	{ SCREEN_WALK, { '?' }, "?", "help", "this help", open_help },
	{ SCREEN_WALK, { 'q' }, "q", "quit", "quit", quit },
	{ SCREEN_WALK,
	  { KEY_NEWLINE, '\r' },
	  "Enter",
	  "open",
	  "open the partial derivative by the quantity",
	  open_partial },
	{ SCREEN_WALK, { KEY_PAGE_DOWN }, "PgDn", "phase", "the next phase", next_phase },
	{ SCREEN_WALK,
	  { KEY_PAGE_UP },
	  "PgUp",
	  NULL,
	  "the start of this phase, or the phase before",
	  previous_phase },
	{ SCREEN_WALK, { KEY_TO_HOME }, "Home", NULL, "the first step", first_step },
	{ SCREEN_WALK, { KEY_TO_END }, "End", NULL, "the last step", last_step },
	{ SCREEN_WALK, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "the quantity above", cursor_up },
	{ SCREEN_WALK, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "the quantity below", cursor_down },

	{ SCREEN_PARTIAL, { KEY_ARROW_DOWN, 'j' }, "↓ j", "scroll", "a line down", line_down },
	{ SCREEN_PARTIAL, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "a line up", line_up },
	{ SCREEN_PARTIAL, { KEY_ARROW_RIGHT, 'l' }, "→ l", NULL, "to the right", page_right },
	{ SCREEN_PARTIAL, { KEY_ARROW_LEFT, 'h' }, "← h", NULL, "to the left", page_left },
	{ SCREEN_PARTIAL, { KEY_PAGE_DOWN, ' ' }, "PgDn Space", NULL, "a page down", page_down },
	{ SCREEN_PARTIAL, { KEY_PAGE_UP }, "PgUp", NULL, "a page up", page_up },
	{ SCREEN_PARTIAL, { KEY_TO_HOME }, "Home", NULL, "to the top", page_top },
	{ SCREEN_PARTIAL, { KEY_TO_END }, "End", NULL, "to the end", page_end },
	{ SCREEN_PARTIAL,
	  { 'd' },
	  "d",
	  "operations",
	  "open or close the single operations",
	  toggle_detail },
	{ SCREEN_PARTIAL, { '?' }, "?", "help", "this help", open_help },
	{ SCREEN_PARTIAL,
	  { KEY_ESCAPE, KEY_NEWLINE, '\r', 'q' },
	  "Esc Enter q",
	  "back",
	  "back to the walk",
	  close_partial },

	{ SCREEN_HELP, { KEY_ARROW_DOWN, 'j' }, "↓ j", "scroll", "a line down", line_down },
	{ SCREEN_HELP, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "a line up", line_up },
	{ SCREEN_HELP, { KEY_PAGE_DOWN, ' ' }, "PgDn Space", NULL, "a page down", page_down },
	{ SCREEN_HELP, { KEY_PAGE_UP }, "PgUp", NULL, "a page up", page_up },
	{ SCREEN_HELP,
	  { KEY_ESCAPE, KEY_NEWLINE, '?', 'q' },
	  "Esc ? q",
	  "back",
	  "back",
	  close_help },
	{ 0 },
};

const struct binding *keymap_find(enum screen screen, uint32_t key)
{
	for (const struct binding *b = keymap; b->run; b++) {
		if (b->screen != screen)
			continue;
		for (size_t i = 0; i < sizeof(b->keys) / sizeof(b->keys[0]) && b->keys[i]; i++)
			if (b->keys[i] == key)
				return b;
	}
	return NULL;
}
