#include "tutor/view/view.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/app/keymap.h"
#include "tutor/walk/title.h"

#include <string.h>

/* The file's name without its folders. */
static const char *short_name(const char *file)
{
	const char *slash = strrchr(file, '/');
	return slash ? slash + 1 : file;
}

/* Titles. Each draws from a column on; what stands at the right is a text. */

/* All phases with their brackets or blanks. */
static int phases_width(enum language language)
{
	int width = 0;
	for (int phase = 0; phase < PHASE_COUNT; phase++)
		width += 2 + utf8_string_width(phase_name((enum phase)phase, language));
	return width;
}

/* The phases, the present one in brackets; alone, where there is no room for all. */
static void title_walk(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app, struct text *right)
{
	const enum phase now = app->walk.steps[app->step].phase;
	int column = 0;
	language_fill(right, say(app->language, "step {1} of {2}", "{2}단계 중 {1}단계"), 2,
		      text_formatted(scratch, "%zu", app->step + 1),
		      text_formatted(scratch, "%zu", app->walk.count));
	const bool all =
		rect.width > phases_width(app->language) + 1 + utf8_string_width(right->bytes);
	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		struct text label = { .arena = scratch };
		if (!all && phase != (int)now)
			continue;
		text_printf(&label, phase == (int)now ? "[%s]" : " %s ",
			    phase_name((enum phase)phase, app->language));
		column +=
			canvas_text(canvas, rect, column, 0,
				    phase == (int)now ? STYLE_LIT : STYLE_DIM, text_string(&label));
	}
}

/* "E = 0.298371" at the right of what looks at a derivative. */
static void title_derivative(struct canvas *canvas, struct rect rect, struct arena *scratch,
			     const struct app *app, struct text *right)
{
	static const struct words titles[SCREEN_COUNT] = {
		[SCREEN_INSPECTOR] = { { "Inspector", "미분 살펴보기" } },
		[SCREEN_COMPARE] = { { "Side by side", "나란히 보기" } },
		[SCREEN_HEAT] = { { "Gradients of a layer", "한 층의 기울기" } },
		[SCREEN_PICTURE] = { { "Picture", "그림" } },
	};
	const struct model *model = app->live->model;
	(void)scratch;
	canvas_text(canvas, rect, 1, 0, STYLE_LIT, titles[app_screen(app)].in[app->language]);
	print_name(right, model->graph->nodes[model->objective].name, app_notation(app));
	text_add(right, " = ");
	print_number(right, graph_value(model->graph, model->objective, 0), app_notation(app));
}

/* "lines 1 to 22 of 40" at the right of a text that does not fit. */
static void add_lines(struct text *right, const struct app *app)
{
	const struct page *page = &app->page[app_screen(app)];
	const int last = page->top + app_page_height(app);
	if (page->lines <= app_page_height(app))
		return;
	language_fill(right, say(app->language, "lines {1} to {2} of {3}", "{3}줄 중 {1}~{2}줄"), 3,
		      text_formatted(right->arena, "%d", page->top + 1),
		      text_formatted(right->arena, "%d", last < page->lines ? last : page->lines),
		      text_formatted(right->arena, "%d", page->lines));
}

static void title_page(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app, struct text *right)
{
	static const struct words formats[COPY_COUNT] = {
		{ { "Text", "텍스트" } },
		{ { "LaTeX", "LaTeX" } },
		{ { "JSON", "JSON" } },
		{ { "DOT", "DOT" } },
	};
	const enum language language = app->language;
	int column = 1;
	add_lines(right, app);
	if (app_screen(app) == SCREEN_HELP)
		canvas_text(canvas, rect, column, 0, STYLE_LIT, say(language, "Help", "도움말"));
	if (app_screen(app) == SCREEN_CHECK)
		canvas_text(canvas, rect, column, 0, STYLE_LIT,
			    say(app->language, "Gradient check", "기울기 검사"));
	if (app_screen(app) == SCREEN_DERIVATION)
		canvas_text(canvas, rect, column, 0, STYLE_LIT,
			    app->operations ? say(language, "Operation by operation", "연산별로") :
					      say(language, "Rule by rule", "규칙별로"));
	for (int i = 0; app_screen(app) == SCREEN_COPY && i < COPY_COUNT; i++) {
		const bool chosen = i == (int)app->copy_format;
		column += canvas_text(canvas, rect, column, 0, chosen ? STYLE_LIT : STYLE_DIM,
				      text_formatted(scratch, chosen ? "[%s]" : " %s ",
						     formats[i].in[language]));
	}
}

static void title_home(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app, struct text *right)
{
	(void)scratch;
	canvas_text(canvas, rect, 0, 0, STYLE_TITLE, "gradwalk");
	canvas_text(canvas, rect, 10, 0, STYLE_LIT,
		    say(app->language, "the lessons of backpropagation", "역전파 강의"));
	if (app->home.due > 0)
		text_printf(right,
			    say(app->language, "%d due for review   ", "복습할 문제 %d개   "),
			    app->home.due);
	text_add(right, language_name(app->language));
}

/* The lesson's title; "page 2 of 9" at the right. */
static void title_lesson(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app, struct text *right)
{
	const struct study *study = &app->study;
	struct text title = { .arena = scratch };
	text_printf(&title, "%s", study->lesson->title);
	canvas_text(canvas, rect, 1, 0, STYLE_TITLE, text_string(&title));
	if (app->round.count) {
		text_printf(right, say(app->language, "question %d of %d", "%d/%d번째 문제"),
			    app->round.index + 1, app->round.count);
		if (app->round.due > app->round.count)
			text_printf(right, say(app->language, ", %d due", ", 모두 %d개"),
				    app->round.due);
	} else {
		text_printf(right, say(app->language, "page %d of %zu", "%d/%zu쪽"),
			    study->page + 1, study->lesson->page_count);
	}
}

/* What a class sees has its title in the view itself. */
static void title_show(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app, struct text *right)
{
	(void)canvas, (void)rect, (void)scratch, (void)app, (void)right;
}

/* The lesson's title; the time of day, and since the start, at the right. */
static void title_notes(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app, struct text *right)
{
	const struct notes *notes = &app->notes;
	canvas_text(canvas, rect, 1, 0, STYLE_TITLE, app->study.lesson->title);
	if (notes->following == FOLLOW_HEARD)
		language_fill(right, say(app->language, "{1} min   ", "{1}분째   "), 1,
			      text_formatted(scratch, "%d", notes->minutes));
	text_printf(right, "%02d:%02d", notes->hour, notes->minute);
}

/*
 * The screens: a title, a view and a last row each. Those without a title lie over
 * another; those without a last row of their own have the hints.
 */
static const struct {
	void (*title)(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app, struct text *right);
	view_fn *draw, *footer;
} views[SCREEN_COUNT] = {
	[SCREEN_HOME] = { title_home, view_home, NULL },
	[SCREEN_LESSON] = { title_lesson, view_lesson, NULL },
	[SCREEN_SHOW] = { title_show, view_show, view_show_footer },
	[SCREEN_NOTES] = { title_notes, view_notes, NULL },
	[SCREEN_WALK] = { title_walk, view_walk, NULL },
	[SCREEN_INSPECTOR] = { title_derivative, view_inspector, NULL },
	[SCREEN_COMPARE] = { title_derivative, view_compare, NULL },
	[SCREEN_HEAT] = { title_derivative, view_heat, NULL },
	[SCREEN_PICTURE] = { title_derivative, view_picture, NULL },
	[SCREEN_DERIVATION] = { title_page, view_page, NULL },
	[SCREEN_COPY] = { title_page, view_page, NULL },
	[SCREEN_CHECK] = { title_page, view_page, NULL },
	[SCREEN_HELP] = { title_page, view_page, NULL },
	[SCREEN_LIST] = { NULL, view_list, NULL },
	[SCREEN_PROMPT] = { NULL, NULL, NULL },
	[SCREEN_ANSWER] = { NULL, NULL, NULL },
};

/* The width of what a screen's title has at the left: drawn where nobody sees it. */
static int title_width(struct rect rect, struct arena *scratch, const struct app *app)
{
	struct text right = { .arena = scratch };
	struct canvas *unseen = canvas_new(scratch, rect.width, 1, app->ascii);
	int width = rect.width;
	views[app_screen(app)].title(unseen, canvas_rect(unseen), scratch, app, &right);
	while (width > 0 && unseen->cells[width - 1].code == ' ')
		width--;
	return width + 2 + utf8_string_width(text_string(&right));
}

/* The first row: what this is, and where in it. The program's name gives way first, then the model's. */
static void draw_title(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	static const char program[] = "gradwalk";
	struct text name = { .arena = scratch }, right = { .arena = scratch };
	const enum screen screen = app_screen(app);
	const bool model = app->live && screen != SCREEN_LESSON && screen != SCREEN_HOME &&
			   screen != SCREEN_SHOW && screen != SCREEN_NOTES;
	if (model)
		title_add_short(&name, app->live->model, app->language);
	const char *file = short_name(text_string(&name));
	int room = rect.width - title_width(rect, scratch, app) - utf8_string_width(file) - 2;
	struct rect rest = rect;
	if (model && room >= (int)sizeof(program) + 1)
		rest.column += canvas_text(canvas, rest, 0, 0, STYLE_TITLE, program) + 2;
	if (model && room >= 0)
		rest.column += canvas_text(canvas, rest, 0, 0, STYLE_TEXT, file) + 2;
	rest.width -= rest.column - rect.column;
	views[app_screen(app)].title(canvas, rest, scratch, app, &right);
	canvas_text(canvas, rect, rect.width - utf8_string_width(text_string(&right)), 0,
		    STYLE_TEXT, text_string(&right));
}

/* The last row: the line being typed, what there is to say, or the keys that matter here. */

/* How to go on stands at the right, where there is room. */
static void draw_prompt(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app)
{
	const char *hint =
		say(app->language, "Enter accept   Esc leave", "Enter 확인   Esc 그만두기");
	const struct prompt *prompt = &app->prompt;
	struct text before = { .arena = scratch };
	text_add_bytes(&before, prompt->text, prompt->cursor);
	const int label = canvas_text(canvas, rect, 0, 0, STYLE_KEY, prompt->label);
	const int end = label + utf8_string_width(prompt->text) + 1;
	const struct rect field = { rect.column + label, rect.row, rect.width - label, 1 };
	const int at = utf8_string_width(text_string(&before));
	const int left = at < field.width ? 0 : at - field.width + 1;
	canvas_text(canvas, field, -left, 0, prompt->fresh ? STYLE_FOCUS : STYLE_TEXT,
		    prompt->text);
	canvas_cursor(canvas, field, at - left, 0);
	if (end + 3 + utf8_string_width(hint) <= rect.width)
		canvas_text(canvas, rect, rect.width - utf8_string_width(hint), 0, STYLE_DIM, hint);
}

/* The message in as many rows as it needs, the last of them in this one; over what stands there. */
static void draw_message(struct canvas *canvas, struct rect rect, struct arena *scratch,
			 const struct app *app)
{
	const char *message = app->message.message;
	const enum style style = app->message_is_note ? STYLE_TITLE : STYLE_ERROR;
	const char *line = arena_strndup(scratch, message, strcspn(message, "\n"));
	struct canvas *unseen = canvas_new(scratch, rect.width, 1, app->ascii);
	struct text shown = { .arena = scratch };
	print_sentence(&shown, line, app_notation(app));
	const int rows =
		canvas_paragraph(unseen, canvas_rect(unseen), 0, 0, style, text_string(&shown));
	rect.height = rows < rect.row ? rows : rect.row;
	rect.row -= rect.height - 1;
	for (int cell = 0; cell < rect.width * rect.height; cell++)
		canvas_text(canvas, rect, cell % rect.width, cell / rect.width, style, " ");
	canvas_paragraph(canvas, rect, 0, 0, style, text_string(&shown));
}

/* The first of a binding's keys. */
static const char *first_key(struct arena *scratch, const struct binding *b)
{
	return arena_strndup(scratch, b->label, strcspn(b->label, " "));
}

static int hint_width(struct arena *scratch, const struct binding *b, const char *hint)
{
	return utf8_string_width(first_key(scratch, b)) + 1 + utf8_string_width(hint) + 3;
}

/*
 * As many as fit into the rows, in the order of the table, but whoever is lost
 * always finds help and the way out. Returns whether all fit.
 */
static bool draw_hints(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	int column = 0, row = 0, kept = 0;
	bool all = true;
	const char *hint;
	for (const struct binding *b = keymap; b->run; b++)
		if (keymap_leads_out(b) && (hint = keymap_hint(app, b)))
			kept += hint_width(scratch, b, hint);
	for (const struct binding *b = keymap; b->run; b++) {
		if (!(hint = keymap_hint(app, b)))
			continue;
		const int width = hint_width(scratch, b, hint);
		kept -= keymap_leads_out(b) ? width : 0;
		if (column + width - 3 > rect.width && row + 1 < rect.height) {
			column = 0;
			row++;
		}
		const bool is_last = row + 1 == rect.height;
		if (column + width - 3 + (is_last ? kept : 0) > rect.width) {
			all = false;
			continue;
		}
		int at = column +
			 canvas_text(canvas, rect, column, row, STYLE_KEY, first_key(scratch, b));
		canvas_text(canvas, rect, at + 1, row, STYLE_DIM, hint);
		column += width;
	}
	return all;
}

/* From this height on hints that need two rows get them; a text never does. */
enum { TALL = 24 };

static int hint_rows(struct rect all, struct arena *scratch, const struct app *app)
{
	struct canvas *unseen = canvas_new(scratch, all.width, 1, app->ascii);
	const bool is_page = views[app_screen(app)].draw == view_page;
	const bool is_lesson = app_screen(app) == SCREEN_LESSON || app_screen(app) == SCREEN_HOME ||
			       app_screen(app) == SCREEN_SHOW;
	if (all.height < TALL || is_page || is_lesson || !views[app_screen(app)].title)
		return 1;
	return draw_hints(unseen, canvas_rect(unseen), scratch, app) ? 1 : 2;
}

/* What there is to say lies in the last row, but above a line being typed. */
static void draw_bottom(struct canvas *canvas, struct rect rect, struct arena *scratch,
			const struct app *app)
{
	const bool types = app_screen(app) == SCREEN_PROMPT;
	const struct rect last = { rect.column, rect.row + rect.height - 1, rect.width, 1 };
	struct rect message = last;
	message.row -= types && last.row > 0;
	if (types)
		draw_prompt(canvas, last, scratch, app);
	if (app->message.message[0])
		draw_message(canvas, message, scratch, app);
	else if (views[app_screen(app)].footer)
		views[app_screen(app)].footer(canvas, last, scratch, app);
	else if (!types)
		draw_hints(canvas, rect, scratch, app);
}

/* What lies below a list or a prompt is drawn first. */
void view_draw(struct canvas *canvas, struct arena *scratch, const struct app *app)
{
	const struct rect all = canvas_rect(canvas);
	const enum screen screen = app_screen(app);
	struct app below = *app;
	if (screen == SCREEN_SHOW && app->show.blank)
		return;
	while (!views[app_screen(&below)].title)
		below.depth--;
	const int hints = hint_rows(all, scratch, &below);
	const struct rect top = { 0, 0, all.width, 1 };
	const struct rect bottom = { 0, all.height - hints, all.width, hints };
	const struct rect middle = { 0, 1, all.width, all.height - 1 - hints };
	draw_title(canvas, top, scratch, &below);
	views[app_screen(&below)].draw(canvas, middle, scratch, &below);
	if (below.depth < app->depth && views[screen].draw)
		views[screen].draw(canvas, middle, scratch, app);
	draw_bottom(canvas, bottom, scratch, app);
}
