#include "tests/support/present.h"

struct app *present_open(struct arena *arena, int width, int height, enum language language)
{
	static const char *const files[LANGUAGE_COUNT] = {
		[ENGLISH] = "tests/lessons/en/present.md",
		[KOREAN] = "tests/lessons/ko/present.md",
	};
	struct app *app = stage_start_files(arena, files, language);
	app_resize(app, width, height);
	return app;
}

struct app *present_show(struct arena *arena, int width, int height)
{
	struct app *app = present_open(arena, width, height, ENGLISH);
	app_open_show(app, 0, 0);
	return app;
}
