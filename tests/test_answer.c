/* Answers: what a learner is told after each try, and at the end. */
#include "tutor/app/answer.h"

#include "autodiff/base/arena.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#include <string.h>

enum { WIDTH = 78, MOST_TRIES = 5 };

static void refuse(void *context, const char *message)
{
	(void)context;
	fail_msg("%s", message);
}

/* A question of two-two-two, and what is typed, one after the other. */
static const struct {
	const char *info, *body;
	const char *typed[MOST_TRIES];
	enum language language;
	const char *says, *silent; /* after the last: what is told, and what is not */
} rows[] = {
#define SLOPE "ask: What?\nanswer: ∂E/∂w21\nhint: Three factors.\nright: So.\n"
	/* a reply, then the hint, then the work in its place */
	{ "quiz number x",
	  SLOPE,
	  { "42" },
	  ENGLISH,
	  "✗ 42: not right.\nHint: Three factors.\n",
	  "∂Y1" },
	{ "quiz number x", SLOPE, { "(Y1 - t1)*H1" }, ENGLISH, "You left out ∂Y1/∂y1", "Hint" },
	{ "quiz number x",
	  SLOPE,
	  { "(Y1 - t1)*H1", "(Y1 - t1)*H1" },
	  ENGLISH,
	  "Hint: Three factors.\n",
	  "∂E/∂E1" },
	{ "quiz number x",
	  SLOPE,
	  { "(Y1 - t1)*H1", "42", "43" },
	  ENGLISH,
	  "∂E/∂E1 · ∂E1/∂Y1",
	  "Hint" },
	{ "quiz number x",
	  SLOPE,
	  { "(Y1 - t1)*H1", "42", "43" },
	  KOREAN,
	  "✗ 43: 틀렸습니다.",
	  "도움말" },
	/* nothing but the hint leads to a choice */
	{ "quiz choice x",
	  "ask: Which?\n- no\n* yes\nhint: Not no.\nright: So.\n",
	  { "1", "1", "1" },
	  ENGLISH,
	  "Hint: Not no.\n",
	  "∂" },
#define FILL "ask: Fill.\nhint: It is an input.\nright: So.\n"
	/* a product's hint is for its last blank, and its work is the one factor */
	{ "quiz fill x wrt=w11 of=E1",
	  FILL,
	  { "42" },
	  ENGLISH,
	  "Hint: It is an input.\n",
	  "∂h1/∂w11 = x1" },
	{ "quiz fill x wrt=w11 of=E1 blanks=most",
	  FILL,
	  { "42", "43" },
	  ENGLISH,
	  "✗ 43: not right.\n> Enter",
	  "Hint" },
	{ "quiz fill x wrt=w11 of=E1 blanks=most",
	  FILL,
	  { "42", "43", "44" },
	  ENGLISH,
	  "✗ 44: not right.\n  ∂Y1/∂y1 = Y1·(1 − Y1) = ",
	  "∂H1/∂h1 = H1" },
	{ "quiz fill x wrt=w11 of=E1 blanks=most",
	  FILL,
	  { "42", "43", "Y1*(1 - Y1)", "45" },
	  ENGLISH,
	  "✗ 45: not right.\n",
	  "∂y1/∂H1 = w21" },
};

static const char *typeset(struct arena *arena, const struct answer *answer, struct learner learner)
{
	struct text out = { .arena = arena };
	struct typesetter t = { .arena = arena,
				.subject = &answer->question.subject,
				.notation = learner.notation,
				.width = WIDTH };
	answer_typeset(answer, &t, learner, NULL);
	typeset_dump(&out, &t);
	return text_string(&out);
}

static void ask(struct arena *arena, struct answer *answer, const char *info, const char *body)
{
	struct report report = { "f", refuse, NULL, 0 };
	const struct subject subject = open_subject(arena, "two-two-two", 0.4);
	const struct fence *fence = fence_read(arena, info, body, 1, &report);
	const struct quiz *quiz = quiz_read(arena, fence, &report);
	answer_ask(answer, quiz, &subject, 1);
	assert_true(answer->is_asked);
}

static void test_help_grows_with_the_tries(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct answer answer = { 0 };
		const struct learner learner = { rows[i].language, NOTATION_UNICODE };
		ask(arena, &answer, rows[i].info, rows[i].body);
		for (int k = 0; k < MOST_TRIES && rows[i].typed[k]; k++)
			answer_give(&answer, rows[i].typed[k], learner);
		const char *told = typeset(arena, &answer, learner);
		assert_contains(told, rows[i].says);
		if (strstr(told, rows[i].silent))
			fail_msg("row %zu tells '%s':\n%s", i, rows[i].silent, told);
		answer_free(&answer);
		arena_free(arena);
	}
}

/* Whoever asks for a sign to be shown sees it, and then the way to it. */
static void test_a_sign_is_shown_before_its_work(void **state)
{
	(void)state;
	static const struct {
		const char *body;
		enum notation notation;
		const char *says;
	} cases[] = {
		{ "ask: ?\nanswer: ∂E/∂w21\nright: So.\n", NOTATION_UNICODE, "  −\n  ∂E/∂w21\n" },
		{ "ask: ?\nanswer: ∂E/∂w21\nright: So.\n", NOTATION_ASCII, "  -\n  dE/dw21\n" },
		{ "ask: ?\nanswer: w21\nright: So.\nworked: Look.\n", NOTATION_UNICODE,
		  "  +\nLook.\n" },
		{ "ask: ?\nanswer: 0*w21\nright: So.\nworked: Look.\n", NOTATION_UNICODE,
		  "  0\nLook.\n" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct answer answer = { 0 };
		ask(arena, &answer, "quiz sign x", cases[i].body);
		answer_reveal(&answer);
		assert_contains(typeset(arena, &answer,
					(struct learner){ ENGLISH, cases[i].notation }),
				cases[i].says);
		answer_free(&answer);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_help_grows_with_the_tries),
		cmocka_unit_test(test_a_sign_is_shown_before_its_work),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
