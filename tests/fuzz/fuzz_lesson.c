/* Lessons: whatever is read is typeset, at a narrow and a wide screen. */
#include "autodiff/base/arena.h"
#include "tests/fuzz/fuzz.h"
#include "tutor/lesson/lesson.h"
#include "tutor/lesson/typeset.h"

static void typeset_page(struct arena *arena, const struct lesson_page *page, int width)
{
	struct typesetter t = { .arena = arena,
				.notation = width % 2 ? NOTATION_ASCII : NOTATION_UNICODE,
				.width = width };
	struct text out = { .arena = arena };
	typeset_blocks(&t, page);
	typeset_dump(&out, &t);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct report report = { .file = "fuzz.md" };
	struct error error;
	const struct lesson *lesson = lesson_parse(arena, "fuzz.md", (const char *)bytes, length,
						   KOREAN, &report, &error);
	for (size_t p = 0; lesson && p < lesson->page_count; p++) {
		typeset_page(arena, &lesson->pages[p], 1);
		typeset_page(arena, &lesson->pages[p], 42);
	}
	arena_free(arena);
	return 0;
}
