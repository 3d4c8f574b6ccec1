/* gradwalk lint, as the writer of a lesson types it. */
#include "tests/support/run.h"
#include "tests/support/support.h"

/* What is no lesson yet is reported as all mistakes are. */
static void test_a_lesson_without_pages_is_reported(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run = run_line(arena, "echo words | gradwalk lint -");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.out, "standard input:1: a lesson starts with its title, '# …'\n"
				     "standard input: this lesson has no page; '## …' begins one\n"
				     "2 mistakes.\n");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_lesson_without_pages_is_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
