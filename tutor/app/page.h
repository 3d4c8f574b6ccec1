/*
 * page.h -- a text that may be larger than its pane, and which part is shown.
 *
 * Memory: each page has an arena of its own, which writing it anew resets;
 * page_free() ends it.
 */
#ifndef TUTOR_APP_PAGE_H
#define TUTOR_APP_PAGE_H

#include "autodiff/base/text.h"

/* The columns that a tab takes: it stands at the start of a line only. */
enum { PAGE_TAB = 8 };

struct page {
	struct arena *arena; /* NULL: nothing was written yet */
	const char *text;
	int top, left;	   /* the first line and column shown */
	int lines, widest; /* of the text */
};

/* Forgets the page's text and gives an empty one to write; page_show() then shows it, at its top. */
struct text page_begin(struct page *page);
void page_show(struct page *page, const struct text *written);

/* Moves the part that is shown, width × height cells, within the text. */
void page_scroll(struct page *page, int down, int right, int width, int height);

void page_free(struct page *page);

#endif
