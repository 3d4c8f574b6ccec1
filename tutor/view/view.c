#include "tutor/view/view.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/app/keymap.h"

#include <string.h>

/* All four phases with their brackets or blanks. */
enum { PHASES_WIDTH = 33 };

/* The file's name without its folders. */
static const char *short_name(const char *file)
{
	const char *slash = strrchr(file, '/');
	return slash ? slash + 1 : file;
}

/* The phases, the present one in brackets; alone, where there is no room for all. */
static int draw_phases(struct canvas *canvas, struct rect rect, struct arena *scratch, int column,
		       enum phase now, bool all)
{
	const int start = column;
	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		struct text label = { .arena = scratch };
		if (!all && phase != (int)now)
			continue;
		text_printf(&label, phase == (int)now ? "[%s]" : " %s ",
			    phase_name((enum phase)phase));
		column +=
			canvas_text(canvas, rect, column, 0,
				    phase == (int)now ? STYLE_LIT : STYLE_DIM, text_string(&label));
	}
	return column - start;
}

/* The first row: what this is, and where in it. */
static void draw_title(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const char *file = short_name(app->walk->model->title);
	struct text where = { .arena = scratch };
	text_printf(&where, "step %zu of %zu", app->step + 1, app->walk->count);
	const int right = rect.width - utf8_string_width(text_string(&where));
	const bool all = right > PHASES_WIDTH + utf8_string_width(file) + 12;
	int column = 0;
	if (all) {
		column += canvas_text(canvas, rect, 0, 0, STYLE_TITLE, "gradwalk") + 2;
		column += canvas_text(canvas, rect, column, 0, STYLE_TEXT, file) + 2;
	}
	draw_phases(canvas, rect, scratch, column, app->walk->steps[app->step].phase, all);
	canvas_text(canvas, rect, right, 0, STYLE_TEXT, text_string(&where));
}

/* The last row: the keys that matter here, or what went wrong. */
static void draw_hints(struct canvas *canvas, struct rect rect, const struct app *app)
{
	int column = 0;
	if (app->message.message[0]) {
		canvas_text(canvas, rect, 0, 0, STYLE_ERROR, app->message.message);
		return;
	}
	for (const struct binding *b = keymap; b->run; b++) {
		if (b->screen != app->screen || !b->hint)
			continue;
		char key[16];
		const size_t length = strcspn(b->label, " ");
		memcpy(key, b->label, length);
		key[length] = '\0';
		if (column + utf8_string_width(key) + 1 + utf8_string_width(b->hint) > rect.width)
			break;
		column += canvas_text(canvas, rect, column, 0, STYLE_KEY, key) + 1;
		column += canvas_text(canvas, rect, column, 0, STYLE_DIM, b->hint) + 3;
	}
}

void view_draw(struct canvas *canvas, struct arena *scratch, const struct app *app)
{
	const struct rect all = canvas_rect(canvas);
	const struct rect top = { 0, 0, all.width, 1 },
			  bottom = { 0, all.height - 1, all.width, 1 };
	const struct rect middle = { 0, 1, all.width, all.height - 2 };
	draw_title(canvas, top, scratch, app);
	if (app->screen == SCREEN_WALK)
		view_walk(canvas, middle, scratch, app);
	else
		view_page(canvas, middle, app);
	draw_hints(canvas, bottom, app);
}
