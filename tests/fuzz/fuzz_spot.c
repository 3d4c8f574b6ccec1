/*
 * Lines that say where a presentation is. Whatever is read is within its bounds
 * and may go to a terminal; written again, it is read as the same.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tutor/app/spot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void check_text(struct arena *arena, const char *text)
{
	char *cleaned = arena_strdup(arena, text);
	utf8_clean(cleaned);
	if (strcmp(cleaned, text) != 0 || strpbrk(text, "\t\n"))
		abort();
}

static void check_bounds(struct arena *arena, const struct spot *spot)
{
	check_text(arena, spot->lesson);
	if (spot->page < 0 || spot->page >= SPOT_MOST || spot->beat < 0 || spot->beat > SPOT_MOST ||
	    spot->start < 0 || spot->value_count > SPOT_VALUES)
		abort();
	for (int i = 0; i < spot->value_count; i++) {
		check_text(arena, spot->values[i].name);
		if (!isfinite(spot->values[i].value))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct text once = { .arena = arena }, again = { .arena = arena };
	struct spot spot, same;
	if (spot_read((const char *)bytes, length, &spot)) {
		check_bounds(arena, &spot);
		spot_print(&once, &spot);
		if (once.length >= SPOT_LINE || !spot_read(once.bytes, once.length - 1, &same))
			abort();
		spot_print(&again, &same);
		if (strcmp(once.bytes, again.bytes) != 0)
			abort();
	}
	arena_free(arena);
	return 0;
}
