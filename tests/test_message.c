/* What there is to say: whole, in as many rows at the bottom as it takes. */
#include "autodiff/base/arena.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"

#include <string.h>

/* The words of a screen, one blank between them, whatever rows they stand in. */
static const char *words_of(struct arena *arena, const char *screen)
{
	char *out = arena_strdup(arena, screen), *to = out;
	for (const char *from = out; *from; from++) {
		const bool blank = *from == ' ' || *from == '\n';
		if (!blank || (to > out && to[-1] != ' '))
			*to++ = blank ? ' ' : *from;
	}
	*to = '\0';
	return out;
}

static const char trouble[] =
	"/home/somebody/.local/state/gradwalk/progress.db is damaged. It is left as it is, and "
	"nothing is saved until it is moved away.";

static void test_a_message_is_whole(void **state)
{
	static const int widths[] = { 60, 80, 120 };
	(void)state;
	for (size_t i = 0; i < LENGTH(widths); i++) {
		struct arena *arena = arena_new();
		struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_WALK);
		app_resize(app, widths[i], 20);
		error_set(&app->message, "%s", trouble);
		assert_contains(words_of(arena, stage_text(arena, app)), trouble);
		app_free(app);
		arena_free(arena);
	}
}

/* Above the line that is typed. */
static void test_a_message_leaves_the_prompt_in_sight(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = sample_open_page(arena, ENGLISH, SAMPLE_WALK);
	app_resize(app, 60, 20);
	app->prompt = prompt_open("w11 = ", "1", NULL);
	app_push(app, SCREEN_PROMPT);
	error_set(&app->message, "%s", trouble);
	const char *screen = stage_text(arena, app);
	assert_contains(words_of(arena, screen), trouble);
	assert_true(strstr(screen, "w11 = 1") > strstr(screen, "moved"));
	app_free(app);
	arena_free(arena);
}

/* The last words of a verdict are as much in sight as the first. */
static void test_the_gradient_check_is_not_cut_off(void **state)
{
	static const int widths[] = { 60, 80 };
	(void)state;
	for (size_t i = 0; i < LENGTH(widths); i++) {
		struct arena *arena = arena_new();
		struct app *app = stage_open(arena, ENGLISH);
		app_resize(app, widths[i], 20);
		app_open_lesson(app, 0, 0);
		stage_press(app, 'g');
		const char *screen = stage_text(arena, app);
		assert_contains(screen, "cannot");
		assert_null(strstr(screen, "…"));
		app_free(app);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_message_is_whole),
		cmocka_unit_test(test_a_message_leaves_the_prompt_in_sight),
		cmocka_unit_test(test_the_gradient_check_is_not_cut_off),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
