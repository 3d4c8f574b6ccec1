/* Formulas typed as answers: in the signs and words of other books and programs. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#include <string.h>

/* What is asked for, in a fence of the kind. */
static const struct row {
	const char *model, *info, *answer, *typed;
	enum quiz_verdict is;
	const char *says;
} rows[] = {
	{ "two-two-two", "quiz number x", "σ(0.5)", "1/(1+e^-0.5)", QUIZ_RIGHT, "" },
	{ "two-two-two", "quiz number x", "σ(0.5)", "1/(1 + e⁻¹)", QUIZ_WRONG, "" },
	{ "two-two-two", "quiz number x", "σ(0.5)", "sigma(0.5)", QUIZ_RIGHT, "" },
	{ "two-two-two", "quiz number x", "σ(0.5)", "sig(0.5)", QUIZ_UNREADABLE,
	  "there is no sig; sig(x) is written sigmoid(x)" },
	{ "two-two-two", "quiz number x", "Y1", "1/(1 + e^-y1)", QUIZ_RIGHT, "" },
	{ "two-two-two", "quiz number x", "Y1", "∂e/∂y1", QUIZ_UNREADABLE,
	  "There is no quantity e here." },
	/* where the model has a quantity e it is that one, −6 */
	{ "micrograd-lecture", "quiz number x", "e^2", "36", QUIZ_RIGHT, "" },
	{ "micrograd-lecture", "quiz number x", "a*b", "e", QUIZ_RIGHT, "" },
	{ "xor-relu", "quiz fill x wrt=h1", NULL, "1 if h1 > 0 else 0", QUIZ_RIGHT, "" },
	{ "xor-relu", "quiz fill x wrt=h1", NULL, "1 if 0 < h1 else 0", QUIZ_RIGHT, "" },
	{ "xor-relu", "quiz fill x wrt=h1", NULL, "0 if h1 > 0 else 1", QUIZ_WRONG, "" },
	{ "xor-relu", "quiz fill x wrt=h1", NULL, "1 if h1 > 0", QUIZ_UNREADABLE,
	  "'else' is due here" },
};

static struct question ask(struct arena *arena, const struct row *row)
{
	struct report report = { .file = "f" };
	struct text body = { .arena = arena };
	struct error error;
	struct question question;
	const struct subject subject = open_subject(arena, row->model, 0.4);
	text_add(&body, "ask: What?\nright: So.\n");
	if (row->answer)
		text_printf(&body, "answer: %s\n", row->answer);
	const struct fence *fence = fence_read(arena, row->info, text_string(&body), 1, &report);
	const struct quiz *quiz = quiz_read(arena, fence, &report);
	assert_non_null(quiz);
	if (!quiz_ask(arena, quiz, &subject, 0, &question, &error))
		fail_msg("%s", error.message);
	return question;
}

static void test_formulas_are_judged(void **state)
{
	(void)state;
	const struct learner learner = { ENGLISH, NOTATION_UNICODE };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct question question = ask(arena, &rows[i]);
		const size_t factor = question.path.length ? question.path.length - 1 : 0;
		const struct verdict verdict =
			quiz_judge(arena, &question, factor, rows[i].typed, learner);
		if (verdict.is != rows[i].is)
			fail_msg("'%s' is judged %d: %s", rows[i].typed, verdict.is, verdict.says);
		assert_contains(verdict.says, rows[i].says);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formulas_are_judged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
