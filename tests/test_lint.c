/* gradwalk lint: what it says of lessons that are hardly any. */
#include "autodiff/base/text.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

static void test_a_lesson_needs_a_page(void **state)
{
	static const char *const lessons[] = { "", "# T\\n\\nhello\\n", "hello\\n" };
	(void)state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(lessons); i++) {
		const struct run run =
			run_line(arena,
				 text_formatted(arena, "printf '%s' | gradwalk lint /dev/stdin",
						lessons[i]));
		assert_int_equal(run.status, 1);
		assert_contains(run.out, "this lesson has no page; '## …' begins one");
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_lesson_needs_a_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
