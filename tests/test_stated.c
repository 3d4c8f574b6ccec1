/* Which numbers words state, and how exactly. */
#include "tests/support/support.h"
#include "tutor/lesson/stated.h"

static void test_finds_the_numbers_of_words(void **state)
{
	static const struct {
		const char *text;
		size_t count;
		double value, unit; /* of the last */
	} cases[] = {
		{ "The batch has 16 examples.", 1, 16, 1 },
		{ "u = 0.9·u + g", 1, 0.9, 0.1 },
		{ "w21, ∂E/∂w21, h1 and Y[t]", 0, 0, 0 },
		{ "{{w21}} and {{E:3}}", 0, 0, 0 },
		{ "{{w21}} of 7", 1, 7, 1 },
		{ "→0.5", 1, 0.5, 0.1 },
		{ "“16”", 1, 16, 1 },
		{ "≤5", 1, 5, 1 },
		{ "−0.25", 1, 0.25, 0.01 },
		{ "60,000 pictures", 1, 60000, 1 },
		{ "1, 2, 300", 3, 300, 1 },
		{ "1e-3", 1, 0.001, 0.001 },
		{ "at most ¼", 1, 0.25, 0.01 },
		{ "유닛1", 0, 0, 0 },
		{ "유닛 3", 1, 3, 1 },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct stated numbers[8];
		const size_t count = stated_in_text(cases[i].text, numbers, LENGTH(numbers));
		if (count != cases[i].count)
			fail_msg("%s: %zu numbers", cases[i].text, count);
		if (count == 0)
			continue;
		assert_close(numbers[count - 1].value, cases[i].value, 1e-12);
		assert_close(numbers[count - 1].unit, cases[i].unit, 1e-12);
	}
}

static void test_a_value_is_what_its_digits_say(void **state)
{
	static const struct stated quarter = { 0.25, 0.01 };
	(void)state;
	assert_true(stated_is(&quarter, 0.2549));
	assert_true(stated_is(&quarter, -0.2451));
	assert_false(stated_is(&quarter, 0.256));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_the_numbers_of_words),
		cmocka_unit_test(test_a_value_is_what_its_digits_say),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
