#include "tutor/app/home.h"

#include <stdio.h>
#include <string.h>

/* The number of the mark, or the count where there is none. */
static int find(const struct home *home, const char *slug)
{
	int i = 0;
	while (i < home->mark_count && strcmp(home->marks[i].slug, slug) != 0)
		i++;
	return i;
}

const struct mark *home_mark(const struct home *home, const char *slug)
{
	const int i = find(home, slug);
	return i < home->mark_count ? &home->marks[i] : NULL;
}

void home_note(struct home *home, const char *slug, int page, int pages, bool finished)
{
	const int i = find(home, slug);
	struct mark *mark = &home->marks[i];
	if (i == HOME_MOST)
		return;
	if (i == home->mark_count) {
		home->mark_count++;
		*mark = (struct mark){ .page = 0 };
		snprintf(mark->slug, sizeof(mark->slug), "%s", slug);
	}
	mark->page = page;
	mark->pages = pages;
	mark->finished = mark->finished || finished;
}

void home_pass(struct home *home, const char *slug)
{
	const int i = find(home, slug);
	if (i < home->mark_count)
		home->marks[i].passed = true;
}
