/* page.c -- a page of text that may be larger than the screen; see view.h. */
#include "tutor/view/view.h"

#include <string.h>

void view_page(struct canvas *canvas, struct rect rect, const struct app *app)
{
	const char *text = app->page.text;
	char line[1024];
	for (int i = 0; *text && i - app->page.top < rect.height; i++) {
		const size_t length = strcspn(text, "\n");
		const size_t kept = length < sizeof(line) ? length : sizeof(line) - 1;
		memcpy(line, text, kept);
		line[kept] = '\0';
		if (i >= app->page.top)
			canvas_text(canvas, rect, -app->page.left, i - app->page.top,
				    i == 0 ? STYLE_TITLE : STYLE_TEXT, line);
		text += length + (text[length] == '\n');
	}
	canvas_cursor(canvas, rect, 0, 0);
}
