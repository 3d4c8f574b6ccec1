/* Pictures in words: each kind on one small lesson, in both languages and in ASCII. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/app/plain.h"

#include <string.h>

static const char before[] = "# T\n\nS.\n\n```lesson\nchapter: C\n```\n\n## P\n\nW.\n\n";

/* The lesson of one page with these fences, as it is said. */
static const char *said_of(struct arena *arena, const char *fences, enum notation notation,
			   enum language language)
{
	struct report unheard = { .file = "t.md" };
	struct error error;
	struct text said = { .arena = arena };
	const char *text = text_formatted(arena, "%s%s", before, fences);
	const struct lesson *lesson =
		lesson_parse(arena, "t.md", text, strlen(text), language, &unheard, &error);
	assert_non_null(lesson);
	plain_lesson(&said, lesson, notation, language);
	return text_string(&said);
}

#define NAND_MODEL                                                                                 \
	"```model row=all rate=1\ntarget t\nparam w1 = 1, w2 = 1, b = -1\ndata x1 x2 t\n"          \
	"0 0 1\n0 1 1\n1 0 1\n1 1 0\n\nY = σ(w1*x1 + w2*x2 + b)\nE = 1/2*(t - Y)^2\n```\n\n"

/* What is said is what the engine computes: the boundary of x1 + x2 = 1 is a diagonal. */
static void test_a_plane_is_said_by_its_rows(void **state)
{
	static const char fences[] = NAND_MODEL "```boundary x=x1 y=x2 of=Y from=0 to=1\n```\n";
	(void)state;
	struct arena *arena = arena_new();
	assert_contains(said_of(arena, fences, NOTATION_UNICODE, ENGLISH),
			"  Y over x1 = 0.1, 0.3, 0.5, 0.7, 0.9 (+ above the boundary, − below):\n"
			"  x2 = 0.9: − + + + +\n"
			"  x2 = 0.7: − − + + +\n");
	assert_contains(said_of(arena, fences, NOTATION_UNICODE, KOREAN),
			"  x1 = 0.1, 0.3, 0.5, 0.7, 0.9에서 Y (+ 경계 위, − 경계 아래):\n");
	assert_contains(said_of(arena, fences, NOTATION_ASCII, ENGLISH), "  x2 = 0.1: - - - - ");
	arena_free(arena);
}

/* From the start to the thousandth step, and the page's own model stays as it was. */
static void test_a_training_is_said_by_some_of_its_steps(void **state)
{
	static const char fences[] = NAND_MODEL "```train\n```\n\n```values\nb\n```\n";
	(void)state;
	struct arena *arena = arena_new();
	const char *said = said_of(arena, fences, NOTATION_UNICODE, ENGLISH);
	assert_contains(said, "  learning rate 1\n  step 0, loss 0.1");
	assert_contains(said, ", not solved yet\n  gradient by layer: 0.");
	assert_contains(said, "  step 1000, loss 0.0");
	assert_contains(said, ", solved after ");
	assert_contains(said, "  b = −1, ∂mean(E)/∂b = ");
	assert_contains(said_of(arena, fences, NOTATION_UNICODE, KOREAN), "  1000걸음, 손실 0.0");
	arena_free(arena);
}

/* Two side by side: what they share, then each with what is its own; dead units are counted. */
static void test_two_trainings_are_said_one_after_another(void **state)
{
	static const char fences[] = "```train data=xor hidden=2 activation=relu init=he rate=0.1 "
				     "seed=1\nrate=1000000\n```\n";
	(void)state;
	struct arena *arena = arena_new();
	const char *said = said_of(arena, fences, NOTATION_UNICODE, ENGLISH);
	assert_contains(said, "  data xor, depth 1, width 2, activation relu, ");
	assert_contains(said, "  learning rate 0.1\n  step 0, ");
	assert_contains(said, "  learning rate 1000000\n  step 0, ");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_plane_is_said_by_its_rows),
		cmocka_unit_test(test_a_training_is_said_by_some_of_its_steps),
		cmocka_unit_test(test_two_trainings_are_said_one_after_another),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
