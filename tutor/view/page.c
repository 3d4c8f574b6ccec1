/* page.c -- a page of text that may be larger than the screen; see view.h. */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/view/view.h"

#include <string.h>

/* The line with blanks for its tabs. */
static const char *expand(struct arena *scratch, const char *line, size_t length)
{
	struct text text = { .arena = scratch };
	for (size_t i = 0; i < length; i++) {
		if (line[i] == '\t')
			text_repeat(&text, " ", PAGE_TAB);
		else
			text_add_bytes(&text, line + i, 1);
	}
	return text_string(&text);
}

/* What goes on to the left or right says so. */
static void draw_line(struct canvas *canvas, struct rect rect, int row, const struct page *page,
		      enum style style, const char *line)
{
	const int width = utf8_string_width(line);
	canvas_text(canvas, rect, -page->left, row, style, line);
	if (page->left > 0 && width > 0)
		canvas_text(canvas, rect, 0, row, STYLE_KEY, "…");
	if (width - page->left > rect.width)
		canvas_text(canvas, rect, rect.width - 1, row, STYLE_KEY, "…");
}

void view_page(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	const struct page *page = &app->page[app_screen(app)];
	const char *text = page->text;
	for (int i = 0; *text && i - page->top < rect.height; i++) {
		const size_t length = strcspn(text, "\n");
		if (i >= page->top)
			draw_line(canvas, rect, i - page->top, page,
				  i == 0 ? STYLE_TITLE : STYLE_TEXT, expand(scratch, text, length));
		text += length + (text[length] == '\n');
	}
	canvas_cursor(canvas, rect, 0, 0);
}
