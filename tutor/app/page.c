#include "tutor/app/page.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <string.h>

static int width_of(const char *text, size_t length)
{
	int width = 0;
	for (size_t i = 0; i < length;) {
		uint32_t code;
		const size_t bytes = utf8_decode(text + i, length - i, &code);
		width += code == '\t' ? PAGE_TAB : bytes ? utf8_width(code) : 1;
		i += bytes ? bytes : 1;
	}
	return width;
}

struct text page_begin(struct page *page)
{
	if (!page->arena)
		page->arena = arena_new();
	arena_reset(page->arena);
	return (struct text){ .arena = page->arena };
}

void page_show(struct page *page, const struct text *written)
{
	const char *text = text_string(written);
	*page = (struct page){ .arena = page->arena, .text = text };
	while (*text) {
		const size_t length = strcspn(text, "\n");
		const int width = width_of(text, length);
		page->widest = width > page->widest ? width : page->widest;
		page->lines++;
		text += length + (text[length] == '\n');
	}
}

void page_free(struct page *page)
{
	arena_free(page->arena);
	*page = (struct page){ 0 };
}

static int clamp(int value, int most)
{
	return value > most ? most < 0 ? 0 : most : value < 0 ? 0 : value;
}

void page_scroll(struct page *page, int down, int right, int width, int height)
{
	page->top = clamp(page->top + down, page->lines - height);
	page->left = clamp(page->left + right, page->widest - width);
}
