/* Numbers and signs as people type them. */
#include "tutor/lesson/typed.h"

#include "autodiff/base/arena.h"
#include "tests/support/support.h"

#include <string.h>

static void assert_text(const char *typed, const char *found, const char *expected)
{
	if (!found != !expected || (found && strcmp(found, expected) != 0))
		fail_msg("'%s' gives '%s', not '%s'", typed, found ? found : "nothing",
			 expected ? expected : "nothing");
}

static void test_commas_are_explained(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum language language;
		const char *says;
	} cases[] = {
		{ "0.25", ENGLISH, NULL },
		{ ",5", ENGLISH, NULL },
		{ "max(1, 2)", ENGLISH, NULL },
		{ "0,5", ENGLISH, "Decimals are written with a point: 0.25, not 0,25." },
		{ "−0,125", ENGLISH, "Decimals are written with a point: 0.25, not 0,25." },
		{ "1234,567", ENGLISH, "Decimals are written with a point: 0.25, not 0,25." },
		{ "1,2345", ENGLISH, "Decimals are written with a point: 0.25, not 0,25." },
		{ "-234,752", ENGLISH,
		  "Write 234752 without a comma; a decimal has a point: 234.752." },
		{ "1,234,567", ENGLISH, "Write 1234567 without a comma." },
		{ "234,752", KOREAN, "쉼표 없이 234752로 쓰세요. 소수라면 점을 씁니다: 234.752." },
		{ "1,234,560", KOREAN, "쉼표 없이 1234560으로 쓰세요." },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_text(cases[i].text, typed_comma(arena, cases[i].text, cases[i].language),
			    cases[i].says);
	arena_free(arena);
}

static void test_percentages_are_numbers_with_a_sign_behind(void **state)
{
	(void)state;
	static const struct {
		const char *text, *number;
	} cases[] = {
		{ "5%", "5" },	  { "−0.5 %", "−0.5" }, { "+1e1%", "+1e1" }, { "5", NULL },
		{ "%", NULL },	  { "-%", NULL },	{ "5%%", NULL },     { "x%", NULL },
		{ "2*5%", NULL }, { "", NULL },		{ " %", NULL },
	};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_text(cases[i].text, typed_percentage(arena, cases[i].text), cases[i].number);
	arena_free(arena);
}

static void test_signs_may_be_words(void **state)
{
	(void)state;
	enum { NONE = 7 };
	static const struct {
		const char *text;
		int sign;
	} cases[] = {
		{ "+", 1 },	   { "-", -1 },		  { "−", -1 },
		{ "0", 0 },	   { "plus", 1 },	  { "Minus", -1 },
		{ "POSITIVE", 1 }, { "negative", -1 },	  { "zero", 0 },
		{ "양수", 1 },	   { "음수", -1 },	  { "영", 0 },
		{ "플러스", 1 },   { "마이너스", -1 },	  { "1", NONE },
		{ "", NONE },	   { "plus plus", NONE },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		int sign = NONE;
		if (typed_sign(cases[i].text, &sign) != (cases[i].sign != NONE) ||
		    sign != cases[i].sign)
			fail_msg("'%s' has the sign %d", cases[i].text, sign);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commas_are_explained),
		cmocka_unit_test(test_percentages_are_numbers_with_a_sign_behind),
		cmocka_unit_test(test_signs_may_be_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
