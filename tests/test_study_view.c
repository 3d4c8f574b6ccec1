/*
 * Lessons on the screen, against literal screens: the pages of the sample lesson
 * (tests/lessons), its questions at every state, the list and the search.
 * UPDATE_SCREENS=1 writes the files anew; read the difference before committing it.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tests/support/sample.h"
#include "tests/support/screen.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"

#include <string.h>

enum { LIST = -1 }; /* in place of a page */

struct shot {
	const char *screen;
	int width, height;
	enum language language;
	bool ascii;
	int page;
	const char *typed; /* keys that are characters; then those that are none: */
	uint32_t keys[4];
};

#define EN(columns, rows) columns, rows, ENGLISH, false
#define KO(columns, rows) columns, rows, KOREAN, false
#define ASCII(columns, rows) columns, rows, ENGLISH, true
#define D KEY_ARROW_DOWN
#define R KEY_ARROW_RIGHT

static const struct shot shots[] = {
	{ "study-list-80x24", EN(80, 24), LIST, "", { 0 } },
	{ "study-list-ko-80x24", KO(80, 24), LIST, "", { 0 } },
	{ "study-list-again-80x24", EN(80, 24), LIST, "\n \033", { 0 } },
	{ "study-search-80x24", EN(80, 24), LIST, "/sum", { 0 } },
	{ "study-search-ko-80x24", KO(80, 24), LIST, "/가중합", { 0 } },
	{ "study-walk-80x24", EN(80, 24), SAMPLE_WALK, "", { 0 } },
	{ "study-walk-ko-80x24", KO(80, 24), SAMPLE_WALK, "", { 0 } },
	{ "study-walk-60x20", EN(60, 20), SAMPLE_WALK, "", { 0 } },
	{ "study-walk-picture-60x20", EN(60, 20), SAMPLE_WALK, "\t", { D } },
	{ "study-walk-120x40", EN(120, 40), SAMPLE_WALK, "\t", { D, D } },
	{ "study-walk-ko-120x40", KO(120, 40), SAMPLE_WALK, "\t", { D, D } },
	{ "study-walk-ascii-80x24", ASCII(80, 24), SAMPLE_WALK, "", { 0 } },
	{ "study-number-typing-80x24", EN(80, 24), SAMPLE_WALK, "-0.06", { 0 } },
	{ "study-number-wrong-80x24", EN(80, 24), SAMPLE_WALK, "0.0627\n", { 0 } },
	{ "study-number-wrong-ko-80x24", KO(80, 24), SAMPLE_WALK, "0.0627\n", { 0 } },
	{ "study-number-unreadable-80x24", EN(80, 24), SAMPLE_WALK, "0,06\n", { 0 } },
	{ "study-number-right-80x24", EN(80, 24), SAMPLE_WALK, "-0.0627\n", { 0 } },
	{ "study-number-shown-ko-80x24", KO(80, 24), SAMPLE_WALK, "s", { 0 } },
	{ "study-chain-80x24", EN(80, 24), SAMPLE_CHAIN, "\t", { D, D } },
	{ "study-chain-names-ko-80x24", KO(80, 24), SAMPLE_CHAIN, "\tn", { D, D } },
	{ "study-chain-edited-80x24", EN(80, 24), SAMPLE_CHAIN, "\te2\n9\n", { 0 } },
	{ "study-sign-wrong-80x24", EN(80, 24), SAMPLE_CHAIN, "+\n", { 0 } },
	{ "study-plot-80x24", EN(80, 24), SAMPLE_PLOT, "", { 0 } },
	{ "study-plot-ascii-80x24", ASCII(80, 24), SAMPLE_PLOT, "", { 0 } },
	{ "study-choice-wrong-80x24", EN(80, 24), SAMPLE_PLOT, "1", { 0 } },
	{ "study-choice-right-ko-80x24", KO(80, 24), SAMPLE_PLOT, "12", { 0 } },
	{ "study-table-80x24", EN(80, 24), SAMPLE_TABLE, "\t\t", { D, D } },
	{ "study-table-ko-60x20", KO(60, 20), SAMPLE_TABLE, "\t", { 0 } },
	{ "study-order-wrong-80x24", EN(80, 24), SAMPLE_TABLE, "1234\n", { 0 } },
	{ "study-order-right-ko-80x24", KO(80, 24), SAMPLE_TABLE, "3124\n", { 0 } },
	{ "study-fill-80x24", EN(80, 24), SAMPLE_DERIVATION, "-(t1 - Y1)\n", { 0 } },
	{ "study-fill-wrong-ko-80x24", KO(80, 24), SAMPLE_DERIVATION, "(t1 - Y1)\n", { 0 } },
	{ "study-fill-shown-80x24", EN(80, 24), SAMPLE_DERIVATION, "s", { 0 } },
	{ "study-derivation-120x40", EN(120, 40), SAMPLE_DERIVATION, "\t", { R, R, R } },
	{ "study-check-80x24", EN(80, 24), SAMPLE_WALK, "g", { 0 } },
	{ "study-help-80x24", EN(80, 24), SAMPLE_WALK, "?", { 0 } },
	{ "study-help-ko-80x24", KO(80, 24), SAMPLE_WALK, "?", { 0 } },
	{ "study-test-80x24", EN(80, 24), LIST, "T", { 0 } },
	{ "study-test-ko-60x20", KO(60, 20), LIST, "T", { 0 } },
};

static struct app *open_shot(struct arena *arena, const struct shot *shot)
{
	struct app *app = shot->page == LIST ? sample_open(arena, shot->language) :
					       sample_open_page(arena, shot->language,
								(enum sample_page)shot->page);
	app->ascii = shot->ascii;
	app_resize(app, shot->width, shot->height);
	app_update(app, (struct event){ .type = EVENT_RESIZE });
	stage_type(app, shot->typed);
	for (size_t i = 0; i < LENGTH(shot->keys) && shot->keys[i]; i++)
		stage_press(app, shot->keys[i]);
	return app;
}

static void test_lessons_look_like_their_screens(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(shots); i++) {
		struct arena *arena = arena_new();
		struct app *app = open_shot(arena, &shots[i]);
		assert_screen(arena, stage_draw(arena, app), shots[i].screen);
		app_free(app);
		arena_free(arena);
	}
}

/* The style of a text on the screen, at its first letter. */
static enum style style_of(struct arena *arena, const struct app *app, const char *text)
{
	const struct canvas *canvas = stage_draw(arena, app);
	for (int i = 0; i < canvas->width * canvas->height; i++) {
		size_t k = 0;
		while (text[k] && i + (int)k < canvas->width * canvas->height &&
		       canvas->cells[i + (int)k].code == (unsigned char)text[k])
			k++;
		if (!text[k])
			return canvas->cells[i].style;
	}
	fail_msg("«%s» is not on the screen\n%s", text, stage_text(arena, app));
	return STYLE_TEXT;
}

/* Colours that carry meaning; the words beside them say it too. */
static void test_colours_mean_something(void **state)
{
	static const struct {
		struct shot shot;
		const char *text;
		enum style style;
	} rows[] = {
		{ { "", EN(80, 24), LIST, "", { 0 } }, "A sample lesson", STYLE_FOCUS },
		{ { "", EN(80, 24), LIST, "", { 0 } }, "Samples", STYLE_HEADING },
		{ { "", EN(80, 24), SAMPLE_WALK, "", { 0 } }, "Words and a walk", STYLE_HEADING },
		{ { "", EN(80, 24), SAMPLE_WALK, "", { 0 } }, "emphasis", STYLE_EMPHASIS },
		{ { "", EN(80, 24), SAMPLE_WALK, "", { 0 } }, "weight", STYLE_STRONG },
		{ { "", EN(80, 24), SAMPLE_WALK, "", { 0 } }, "0.240", STYLE_VALUE },
		{ { "", EN(80, 24), SAMPLE_WALK, "9\n", { 0 } }, "9: ", STYLE_WRONG },
		{ { "", EN(80, 24), SAMPLE_WALK, "1,5\n", { 0 } }, "Decimals", STYLE_WRONG },
		{ { "", EN(80, 24), SAMPLE_WALK, "-0.06", { 0 } }, "-0.06", STYLE_KEY },
		{ { "", EN(80, 24), SAMPLE_CHAIN, "\t", { D } }, "0.452444", STYLE_FOCUS },
		{ { "", EN(80, 24), SAMPLE_CHAIN, "", { 0 } }, " chain rule ", STYLE_BORDER },
		{ { "", EN(80, 24), SAMPLE_CHAIN, "\t", { 0 } },
		  " chain rule ",
		  STYLE_FOCUSED_PANE },
		{ { "", EN(80, 24), LIST, "R", { 0 } }, "No question", STYLE_TITLE },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct app *app = open_shot(arena, &rows[i].shot);
		if (style_of(arena, app, rows[i].text) != rows[i].style)
			fail_msg("«%s» has the style %d and not %d", rows[i].text,
				 style_of(arena, app, rows[i].text), rows[i].style);
		app_free(app);
		arena_free(arena);
	}
}

/* On the widest screen a number stands in sight of its name. */
static void test_values_stand_near_their_names(void **state)
{
	enum { MOST = 62 };
	static const struct {
		enum sample_page page;
		const char *row;
	} rows[] = { { SAMPLE_CHAIN, "∂E1/∂Y1 " }, { SAMPLE_TABLE, "w12 " } };
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct app *app = sample_open_page(arena, ENGLISH, rows[i].page);
		app_resize(app, 240, 40);
		const char *at = strstr(stage_text(arena, app), rows[i].row);
		assert_non_null(at);
		const char *row = arena_strndup(arena, at, strcspn(at, "\n"));
		assert_in_range(utf8_string_width(row), 20, MOST);
		app_free(app);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lessons_look_like_their_screens),
		cmocka_unit_test(test_colours_mean_something),
		cmocka_unit_test(test_values_stand_near_their_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
