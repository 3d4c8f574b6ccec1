/* page.c -- a page of text that may be larger than the screen; see view.h. */
#include "autodiff/base/arena.h"
#include "tutor/view/view.h"

#include <string.h>

void view_page(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	const struct page *page = &app->page[app_screen(app)];
	const char *text = page->text;
	for (int i = 0; *text && i - page->top < rect.height; i++) {
		const size_t length = strcspn(text, "\n");
		if (i >= page->top)
			canvas_text(canvas, rect, -page->left, i - page->top,
				    i == 0 ? STYLE_TITLE : STYLE_TEXT,
				    arena_strndup(scratch, text, length));
		text += length + (text[length] == '\n');
	}
	canvas_cursor(canvas, rect, 0, 0);
}
