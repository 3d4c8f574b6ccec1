/* Fresh numbers: a question asked again over other values of its model. */
#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"
#include "tutor/lesson/lesson.h"

#include <math.h>
#include <string.h>

#define PAGE "# T\n\nS.\n\n## P\n\n%s\n\n```quiz number x\nask: So?\nanswer: w21\nright: So.\n```\n"

static bool is_short(double value)
{
	return fabs(value * 100 - round(value * 100)) < 1e-9;
}

static void check_fresh(struct arena *arena, const char *model, const char *info, const char *body,
			unsigned long seed)
{
	const struct quiz *quiz = right_quiz(arena, info, body);
	const struct subject before = open_subject(arena, model, 0.4);
	const struct subject after = open_subject(arena, model, 0.4);
	const struct subject again = open_subject(arena, model, 0.4);
	assert_true(quiz_fresh(quiz, NULL, &after, seed));
	assert_true(quiz_fresh(quiz, NULL, &again, seed));
	bool moved = false;
	for (int i = 0; i < before.model->graph->count; i++) {
		const struct node *node = &before.model->graph->nodes[i];
		const double old = graph_value(before.model->graph, i, 0);
		const double fresh = graph_value(after.model->graph, i, 0);
		assert_true(fresh == graph_value(again.model->graph, i, 0));
		if (node->role == ROLE_RESULT || node->role == ROLE_CONSTANT)
			continue;
		moved |= fresh != old;
		if (node->role != ROLE_PARAM && (old == 0 || old == 1))
			assert_true(fresh == old);
		if (!is_short(fresh) || old * fresh < 0 || (old == 0) != (fresh == 0))
			fail_msg("%s, seed %lu: %s is %g after %g", model, seed, node->name, fresh,
				 old);
	}
	assert_true(moved);
	if (quiz->answer) {
		struct error error;
		double old, fresh;
		assert_true(reference_value(quiz->answer, &before, &old, &error));
		assert_true(reference_value(quiz->answer, &after, &fresh, &error));
		assert_true(old == 0 ? fresh == 0 : old * fresh > 0);
	}
}

static void test_fresh_values_are_fit_for_a_learner(void **state)
{
	(void)state;
	static const struct {
		const char *model, *info, *body;
	} cases[] = {
		{ TWO, "quiz number x", SLOPE },
		{ "mazur", "quiz number x", "ask: ?\nanswer: ∂E/∂w1\nright: So.\n" },
		{ "xor", "quiz sign x", "ask: ?\nanswer: ∂E/∂w21\nright: So.\n" },
		{ "xor-relu", "quiz number x", "ask: ?\nanswer: ∂E/∂w11\nright: So.\n" },
		{ "micrograd-neuron", "quiz number x", "ask: ?\nanswer: o\nright: So.\n" },
		{ "micrograd-lecture", "quiz number x", "ask: ?\nanswer: L\nright: So.\n" },
		{ TWO, "quiz fill x wrt=w11", FILL },
		{ "dead-relu", "quiz sign x", "ask: ?\nanswer: 0*E\nright: So.\n" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		for (unsigned long seed = 1; seed <= 10; seed++) {
			struct arena *arena = arena_new();
			check_fresh(arena, cases[i].model, cases[i].info, cases[i].body, seed);
			arena_free(arena);
		}
}

/* A ReLU stays where its slope has a value: its sum is no 0, and not near it. */
static void test_fresh_values_keep_away_from_kinks(void **state)
{
	(void)state;
	for (unsigned long seed = 1; seed <= 40; seed++) {
		struct arena *arena = arena_new();
		const struct quiz *quiz =
			right_quiz(arena, "quiz number x", "ask: ?\nanswer: y\nright: So.\n");
		const struct subject subject = open_subject(arena, "xor-relu", 0.4);
		assert_true(quiz_fresh(quiz, NULL, &subject, seed));
		assert_true(fabs(value_of(arena, "h1", &subject)) > 0.015);
		assert_true(fabs(value_of(arena, "h2", &subject)) > 0.015);
		arena_free(arena);
	}
}

static void test_other_questions_leave_the_model_alone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	size_t count;
	const struct quiz *quiz = right_quiz(arena, "quiz choice x", CHOICE);
	const struct subject subject = open_subject(arena, TWO, 0.4);
	const double *before = state_of(arena, subject.model, &count);
	assert_false(quiz_fresh(quiz, NULL, &subject, 1));
	assert_memory_equal(before, state_of(arena, subject.model, &count), count * sizeof(double));
	arena_free(arena);
}

/* What the words of the page state of a quantity stays true; the others may change. */
static void test_what_the_words_state_stays_true(void **state)
{
	(void)state;
	static const struct {
		const char *page, *stays;
		double value, unit;
	} cases[] = {
		{ "The weight is 0.7, and no more.", "w21", 0.7, 1e-9 },
		{ "The formula is `0.7*H1`.", "w21", 0.7, 1e-9 },
		{ "It is −0.3 there.", "w13", -0.3, 1e-9 },
		{ "The first output is 0.55.", "Y1", 0.55, 0.005 },
		{ "```table\nname | value\nw21 | 0.7\n```", "w21", 0.7, 1e-9 },
		{ "A weight `w21` of {{w21:3}}; at most ¼, in 16 lessons.", NULL, 0, 0 },
		{ "```table\nname | value\nw21 | {{w21}}\n```", NULL, 0, 0 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		for (unsigned long seed = 1; seed <= 5; seed++) {
			struct arena *arena = arena_new();
			struct report unheard = { .file = "t.md" };
			struct error error;
			const char *text = text_formatted(arena, PAGE, cases[i].page);
			const struct subject subject = open_subject(arena, TWO, 0.4);
			const struct lesson *lesson =
				lesson_parse(arena, "t.md", text, strlen(text), ENGLISH, &unheard,
					     &error);
			const bool fresh =
				quiz_fresh(lesson->quizzes[0], &lesson->pages[0], &subject, seed);
			assert_true(fresh);
			if (cases[i].stays)
				assert_close(value_of(arena, cases[i].stays, &subject),
					     cases[i].value, cases[i].unit);
			arena_free(arena);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_the_words_state_stays_true),
		cmocka_unit_test(test_fresh_values_are_fit_for_a_learner),
		cmocka_unit_test(test_fresh_values_keep_away_from_kinks),
		cmocka_unit_test(test_other_questions_leave_the_model_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
