#include "tests/support/sample.h"

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
