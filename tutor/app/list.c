#include "tutor/app/list.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <string.h>

static bool matches(const struct list *list, const char *name)
{
	for (const char *c = list->search; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			return strstr(name, list->search);
	return strcasestr(name, list->search);
}

static void show(struct list *list, int item, int node)
{
	if (list->nodes[item] == node)
		list->cursor = list->shown_count;
	list->shown[list->shown_count++] = item;
}

/* Leaves what matches, in its name first, then in its text; the cursor stays on its node where it can. */
static void filter(struct list *list, int node)
{
	list->shown_count = 0;
	list->cursor = 0;
	for (int i = 0; i < list->count; i++)
		if (matches(list, list->names[i]))
			show(list, i, node);
	for (int i = 0; list->texts && i < list->count; i++)
		if (!matches(list, list->names[i]) && matches(list, list->texts[i]))
			show(list, i, node);
}

/* Who searches texts looks for what matches best, and not for where the cursor was. */
static void filter_again(struct list *list)
{
	filter(list, list->texts ? -1 : list_node(list));
}

struct list list_open(struct arena *arena, const char *title, const char *const names[],
		      const int nodes[], int count, int node,
		      void (*choose)(struct app *app, int node))
{
	struct list list = {
		.title = title, .names = names, .nodes = nodes, .count = count, .choose = choose
	};
	list.shown = arena_alloc_array(arena, (size_t)count, sizeof(*list.shown));
	filter(&list, node);
	return list;
}

void list_annotate(struct list *list, const char *const notes[], const char *const texts[])
{
	list->notes = notes;
	list->texts = texts;
}

int list_node(const struct list *list)
{
	return list->shown_count ? list->nodes[list->shown[list->cursor]] : -1;
}

void list_type(struct list *list, uint32_t code)
{
	char bytes[4];
	const size_t length = strlen(list->search), count = utf8_encode(code, bytes);
	if (length + count >= LIST_SEARCH_SIZE)
		return;
	memcpy(list->search + length, bytes, count);
	list->search[length + count] = '\0';
	filter_again(list);
}

void list_erase(struct list *list)
{
	size_t length = strlen(list->search);
	while (length > 0 && ((unsigned char)list->search[--length] & 0xC0) == 0x80)
		;
	list->search[length] = '\0';
	filter_again(list);
}

void list_move(struct list *list, int by)
{
	const int last = list->shown_count - 1;
	list->cursor += by;
	list->cursor = list->cursor > last ? last : list->cursor;
	list->cursor = list->cursor < 0 ? 0 : list->cursor;
}
