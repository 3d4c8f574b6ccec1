/*
 * Views against literal screens: each row drives the state by keys and compares
 * the screen with a file of tests/screens. UPDATE_SCREENS=1 writes the files
 * anew; read the difference before committing it.
 */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define R KEY_ARROW_RIGHT
#define D KEY_ARROW_DOWN

static const struct {
	const char *screen;
	int width, height;
	bool ascii;
	uint32_t keys[12];
} rows[] = {
	{ "forward-80x24", 80, 24, false, { R } },
	{ "loss-80x24", 80, 24, false, { KEY_PAGE_DOWN } },
	{ "weight-80x24", 80, 24, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R, R, R, R, R } },
	{ "share-ascii-80x24", 80, 24, true, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R, R, R, R, R, R, R, R } },
	{ "update-120x40", 120, 40, false, { KEY_TO_END } },
	{ "backward-60x20", 60, 20, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R } },
	{ "backward-40x12", 40, 12, false, { KEY_PAGE_DOWN, KEY_PAGE_DOWN, R, R } },
	{ "cursor-80x24", 80, 24, false, { KEY_TO_END, D, D, KEY_ARROW_UP } },
	{ "partial-80x24", 80, 24, false, { KEY_TO_END, KEY_PAGE_UP, '\n' } },
	{ "partial-detail-80x24", 80, 24, false, { KEY_TO_END, KEY_PAGE_UP, '\n', 'd', ' ' } },
	{ "help-80x24", 80, 24, false, { '?' } },
	{ "help-closed-80x24", 80, 24, false, { R, '?', KEY_ESCAPE } },
};

static const char *read_screen(struct arena *arena, const char *path)
{
	struct text text = { .arena = arena };
	char buffer[4096];
	size_t count;
	FILE *file = fopen(path, "r");
	if (!file)
		return "";
	while ((count = fread(buffer, 1, sizeof(buffer), file)) > 0)
		text_add_bytes(&text, buffer, count);
	fclose(file);
	return text_string(&text);
}

static void compare(struct arena *arena, const char *name, const struct canvas *canvas)
{
	struct text path = { .arena = arena }, screen = { .arena = arena };
	text_printf(&path, "tests/screens/%s.txt", name);
	canvas_dump(&screen, canvas);
	if (getenv("UPDATE_SCREENS")) {
		FILE *file = fopen(path.bytes, "w");
		assert_non_null(file);
		fputs(screen.bytes, file);
		fclose(file);
	}
	const char *expected = read_screen(arena, path.bytes);
	if (strcmp(expected, screen.bytes) != 0)
		print_error("%s is\n%s\nand not\n%s\n", name, screen.bytes, expected);
	assert_string_equal(screen.bytes, expected);
}

static struct app *open_app(struct arena *arena, struct walk *walk, int width, int height,
			    bool ascii)
{
	struct error error;
	struct model *model = model_read(arena, "lessons/models/two-two-two.eq", &error);
	assert_non_null(model);
	model->title = "two-two-two";
	assert_true(walk_build(arena, model, 0.5, walk, &error));
	return app_new(arena, walk, ascii, width, height);
}

static void test_draws_each_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct walk walk;
		struct app *app =
			open_app(arena, &walk, rows[i].width, rows[i].height, rows[i].ascii);
		for (size_t k = 0; rows[i].keys[k]; k++)
			app_update(app,
				   (struct event){ .type = EVENT_KEY, .key = rows[i].keys[k] });
		struct canvas *canvas =
			canvas_new(arena, rows[i].width, rows[i].height, rows[i].ascii);
		view_draw(canvas, arena, app);
		compare(arena, rows[i].screen, canvas);
		app_free(app);
		arena_free(arena);
	}
}

/* Nothing crashes, and the cursor is somewhere, at every size and step. */
static void test_draws_at_every_size(void **state)
{
	(void)state;
	for (int width = 1; width < 210; width = width * 3 / 2 + 1) {
		for (int height = 2; height < 70; height = height * 3 / 2 + 1) {
			struct arena *arena = arena_new();
			struct walk walk;
			struct app *app = open_app(arena, &walk, width, height, width % 2);
			for (size_t step = 0; step < walk.count; step++) {
				struct canvas *canvas = canvas_new(arena, width, height, width % 2);
				view_draw(canvas, arena, app);
				if (width >= 40 && height >= 12)
					assert_true(canvas->cursor_row > 0);
				app_update(app, (struct event){ .type = EVENT_KEY, .key = R });
			}
			app_free(app);
			arena_free(arena);
		}
	}
}

static void test_quits_on_q_and_on_hangup(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct walk walk;
	struct app *app = open_app(arena, &walk, 80, 24, false);
	assert_int_equal(app_update(app, (struct event){ .type = EVENT_KEY, .key = 'x' }),
			 EFFECT_DRAW);
	assert_int_equal(app_update(app, (struct event){ .type = EVENT_RESIZE }), EFFECT_DRAW);
	assert_int_equal(app_update(app, (struct event){ .type = EVENT_KEY, .key = 'q' }),
			 EFFECT_QUIT);
	assert_int_equal(app_update(app, (struct event){ .type = EVENT_HANGUP }), EFFECT_QUIT);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_draws_each_screen),
		cmocka_unit_test(test_draws_at_every_size),
		cmocka_unit_test(test_quits_on_q_and_on_hangup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
