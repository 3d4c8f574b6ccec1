/* gradwalk lint, as the writer of a lesson types it. */
#include "autodiff/base/text.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

/* What is no lesson yet is reported as all mistakes are. */
static void test_a_lesson_without_pages_is_reported(void **state)
{
	static const char *const lessons[] = { "", "# T\\n\\nhello\\n", "hello\\n" };
	(void)state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(lessons); i++) {
		const struct run run =
			run_line(arena, text_formatted(arena, "printf '%s' | gradwalk lint -",
						       lessons[i]));
		assert_int_equal(run.status, 1);
		assert_contains(run.out,
				"standard input: this lesson has no page; '## …' begins one\n");
	}
	arena_free(arena);
}

static void test_a_picture_waits_for_a_question_only(void **state)
{
	static const struct {
		const char *after, *says;
	} cases[] = {
		{ "answer", "standard input:9: this picture waits for an answer, and the page asks "
			    "nothing\n" },
		{ "question", "standard input:9: after= takes 'answer' only, not 'question'\n" },
	};
	(void)state;
	struct arena *arena = arena_new();
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const struct run run =
			run_line(arena, text_formatted(arena,
						       "printf '# T\\n\\nS.\\n\\n## "
						       "P\\n\\nW.\\n\\n```plot x=z after=%s"
						       "\\nz\\n```\\n' | gradwalk lint -",
						       cases[i].after));
		assert_contains(run.out, cases[i].says);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_lesson_without_pages_is_reported),
		cmocka_unit_test(test_a_picture_waits_for_a_question_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
