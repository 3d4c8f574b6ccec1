/*
 * The pictures of the README, in docs/pictures, are what the program draws.
 * UPDATE_SCREENS=1 writes them anew.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/file.h"
#include "tests/support/support.h"
#include "tests/support/svg.h"
#include "tutor/view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define D KEY_ARROW_DOWN

static const struct {
	const char *name;
	enum language language;
	const char *lesson; /* NULL: the list of them */
	int page;	    /* from 1 */
	int width, height, ticks;
	uint32_t keys[12];
} pictures[] = {
	{ "home", ENGLISH, NULL, 1, 80, 24, 0, { D, D, D, D, D, D, D } },
	{ "two-paths", ENGLISH, "09-two-paths", 6, 80, 24, 0, { '\t', D, D, D } },
	{ "xor-ko", KOREAN, "01-xor", 2, 80, 24, 0, { 0 } },
	{ "training", ENGLISH, "01-xor", 10, 80, 24, 42, { '\t', '\n' } },
};

static struct app *open_picture(struct arena *arena, size_t index)
{
	struct app *app = app_start(arena, false, pictures[index].language);
	app->report.file = "";
	app->width = pictures[index].width;
	app->height = pictures[index].height;
	app_open_home(app);
	const int lesson =
		pictures[index].lesson ? course_find(app_course(app), pictures[index].lesson) : -1;
	app_course(app);
	if (pictures[index].lesson) {
		assert_true(lesson >= 0);
		app_open_lesson(app, lesson, pictures[index].page - 1);
	}
	for (size_t k = 0; pictures[index].keys[k]; k++)
		app_update(app,
			   (struct event){ .type = EVENT_KEY, .key = pictures[index].keys[k] });
	for (int i = 0; i < pictures[index].ticks; i++)
		app_update(app, (struct event){ .type = EVENT_TICK });
	return app;
}

static void compare(struct arena *arena, const char *name, const char *drawn)
{
	struct text path = { .arena = arena }, kept = { .arena = arena };
	struct error error;
	text_printf(&path, "docs/pictures/%s.svg", name);
	if (getenv("UPDATE_SCREENS")) {
		FILE *file = fopen(path.bytes, "w");
		assert_non_null(file);
		fputs(drawn, file);
		fclose(file);
	}
	if (!file_read(&kept, path.bytes, "picture", FILE_MOST_MIB, &error))
		fail_msg("%s", error.message);
	if (strcmp(drawn, text_string(&kept)) != 0)
		fail_msg("%s is not what the program draws", path.bytes);
}

static void test_the_pictures_are_what_is_drawn(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(pictures); i++) {
		struct arena *arena = arena_new();
		struct app *app = open_picture(arena, i);
		struct canvas *canvas =
			canvas_new(arena, pictures[i].width, pictures[i].height, false);
		struct text svg = { .arena = arena };
		view_draw(canvas, arena, app);
		svg_draw(&svg, canvas);
		compare(arena, pictures[i].name, text_string(&svg));
		app_free(app);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_pictures_are_what_is_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
