/*
 * page.h -- a text that may be larger than its pane, and which part is shown.
 */
#ifndef TUTOR_APP_PAGE_H
#define TUTOR_APP_PAGE_H

struct page {
	const char *text;
	int top, left;	   /* the first line and column shown */
	int lines, widest; /* of the text */
};

/* A page at its top. The text must outlive it. */
struct page page_of(const char *text);

/* Moves the part that is shown, width × height cells, within the text. */
void page_scroll(struct page *page, int down, int right, int width, int height);

#endif
