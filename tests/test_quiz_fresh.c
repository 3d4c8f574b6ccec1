/* Fresh numbers: a question asked again over other values of its model. */
#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"
#include "tutor/lesson/lesson.h"

#include <math.h>
#include <string.h>

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
	assert_true(quiz_fresh(quiz, &after, seed));
	assert_true(quiz_fresh(quiz, &again, seed));
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
		assert_true(quiz_fresh(quiz, &subject, seed));
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
	assert_false(quiz_fresh(quiz, &subject, 1));
	assert_memory_equal(before, state_of(arena, subject.model, &count), count * sizeof(double));
	arena_free(arena);
}

/* Other values would make a number false that the words of the page state. */
static void test_pages_that_state_numbers_keep_theirs(void **state)
{
	(void)state;
	static const struct {
		const char *page;
		bool fresh;
	} cases[] = {
		{ "The sum of `w21` is {{w21:3}}, as `Y1*(1 - Y1)`.", true },
		{ "The batch has 16 examples.", false },
		{ "It is `u = 0.9*u + g`.", false },
		{ "On the wrong side of ½.", false },
		{ "Unit h1 and ∂E/∂w21.", true },
		{ "```table\nname | value\nw21 | {{w21}}\n```", true },
		{ "```table\nname | value\nw21 | 0.7\n```", false },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct report unheard = { .file = "t.md" };
		struct error error;
		const char *text =
			text_formatted(arena,
				       "# T\n\nS.\n\n## P\n\n%s\n\n```model two-two-two\n```\n\n"
				       "```quiz number x\nask: So?\nanswer: w21\nright: So.\n```\n",
				       cases[i].page);
		const struct lesson *lesson =
			lesson_parse(arena, "t.md", text, strlen(text), ENGLISH, &unheard, &error);
		if (quiz_may_be_fresh(lesson->quizzes[0], &lesson->pages[0]) != cases[i].fresh)
			fail_msg("%s", cases[i].page);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages_that_state_numbers_keep_theirs),
		cmocka_unit_test(test_fresh_values_are_fit_for_a_learner),
		cmocka_unit_test(test_fresh_values_keep_away_from_kinks),
		cmocka_unit_test(test_other_questions_leave_the_model_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
