/*
 * Settings of a network. What is read makes a model, or a sentence says why not;
 * printed, it reads back.
 */
#include "autodiff/base/arena.h"
#include "tests/fuzz/fuzz.h"
#include "tutor/lesson/setting.h"

#include <stdlib.h>

enum { LARGEST = 40 }; /* layers wider than this cost much time and find nothing new */

static const char *printed(struct arena *arena, const struct recipe *recipe)
{
	struct text text = { .arena = arena };
	for (enum setting_id id = 0; id < SETTING_COUNT; id++) {
		if (id == SETTING_DEPTH || id == SETTING_WIDTH)
			continue;
		text_printf(&text, "%s=", setting_get(id)->key);
		setting_print(&text, id, recipe);
		text_add(&text, " ");
	}
	return text_string(&text);
}

static bool is_small(const struct recipe *recipe)
{
	for (int l = 0; l < RECIPE_MOST_DEPTH; l++)
		if (recipe->hidden[l] > LARGEST)
			return false;
	return recipe->points <= LARGEST;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct error error = { .message = "" };
	struct recipe recipe = recipe_default(), back = recipe_default();
	recipe.points = 10;
	const char *text = arena_strndup(arena, (const char *)bytes, length);
	const bool read = setting_read(&recipe, text, NULL, &error);
	if (!read && !error.message[0])
		abort();
	if (read && !setting_read(&back, printed(arena, &recipe), NULL, &error))
		abort();
	if (read && is_small(&recipe) && !recipe_model(arena, &recipe, &error) && !error.message[0])
		abort();
	arena_free(arena);
	return 0;
}
