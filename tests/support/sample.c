#include "tests/support/sample.h"

#include "autodiff/base/arena.h"

struct app *sample_open(struct arena *arena, enum language language)
{
	static const char *const files[LANGUAGE_COUNT] = {
		[ENGLISH] = "tests/lessons/en/sample.md",
		[KOREAN] = "tests/lessons/ko/sample.md",
	};
	return stage_open_files(arena, files, language);
}

struct app *sample_open_page(struct arena *arena, enum language language, enum sample_page page)
{
	struct app *app = sample_open(arena, language);
	app_open_lesson(app, 0, (int)page);
	return app;
}

struct app *sample_begin(struct arena **arena, enum sample_page page)
{
	*arena = arena_new();
	struct app *app = sample_open_page(*arena, ENGLISH, page);
	app->records.count = 0;
	return app;
}

void sample_end(struct arena *arena, struct app *app)
{
	app_free(app);
	arena_free(arena);
}
