/* The languages: which is chosen, and how sentences are put together. */
#include "tutor/language/language.h"

#include "autodiff/base/arena.h"
#include "tests/support/support.h"

#include <stdlib.h>

static void test_the_environment_names_the_language(void **state)
{
	static const struct {
		const char *language, *all, *messages, *lang;
		enum language expected;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, ENGLISH },
		{ NULL, NULL, NULL, "ko_KR.UTF-8", KOREAN },
		{ NULL, NULL, "en_US.UTF-8", "ko_KR.UTF-8", ENGLISH },
		{ NULL, "ko", NULL, "en_US.UTF-8", KOREAN },
		{ "fr:ko:en", NULL, NULL, "C.UTF-8", KOREAN },
		{ "", "", "", "ko_KR", KOREAN },
		{ NULL, NULL, NULL, "korean", ENGLISH },
		{ NULL, NULL, NULL, "kok_IN", ENGLISH },
		{ NULL, "C.UTF-8", NULL, "ko_KR.UTF-8", ENGLISH },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
		const char *const values[] = { cases[i].language, cases[i].all, cases[i].messages,
					       cases[i].lang };
		for (size_t n = 0; n < LENGTH(names); n++) {
			if (values[n])
				setenv(names[n], values[n], 1);
			else
				unsetenv(names[n]);
		}
		assert_int_equal(language_of_environment(), cases[i].expected);
	}
}

static void test_particles_follow_the_sound_before_them(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "가중치{을/를}", "가중치를" },
		{ "편향{을/를}", "편향을" },
		{ "w21{은/는}", "w21은" },
		{ "w22{은/는}", "w22는" },
		{ "0.25{이/가}", "0.25가" },
		{ "H1{으로/로}", "H1로" },
		{ "h3{으로/로}", "h3으로" },
		{ "E{과/와} L{과/와} R{과/와}", "E와 L과 R과" },
		{ "`Y1`{이/가}", "`Y1`이" },
		{ "(학습률){이다/다}", "(학습률)이다" },
		{ "∂E/∂w21′{을/를}", "∂E/∂w21′을" },
		{ "x²{이/}다", "x²이다" },
		{ "σ{이/}다", "σ다" },
		{ "ε{을/를}", "ε을" },
		{ "x̂{은/는}", "x̂은" },
		{ "{을/를}", "를" },
		{ "{a/b} {1} {", "{a/b} {1} {" },
	};
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct text out = { .arena = arena };
		language_choose_particles(&out, cases[i].text);
		assert_string_equal(text_string(&out), cases[i].expected);
	}
	arena_free(arena);
}

static void test_patterns_are_filled_in(void **state)
{
	struct arena *arena = arena_new();
	struct text out = { .arena = arena };
	(void)state;
	language_fill(&out, "{2}{을/를} {1}{으로/로}: {3} {x", 2, "y1", "w23");
	assert_string_equal(text_string(&out), "w23을 y1로: {3} {x");
	assert_string_equal(language_filled(arena, "{1}{은/는} {2}", 2, "h1", "0"), "h1은 0");
	assert_string_equal(say(KOREAN, "step", "단계"), "단계");
	assert_string_equal(say(ENGLISH, "step", "단계"), "step");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_environment_names_the_language),
		cmocka_unit_test(test_particles_follow_the_sound_before_them),
		cmocka_unit_test(test_patterns_are_filled_in),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
