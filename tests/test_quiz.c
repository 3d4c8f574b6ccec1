/* Questions as they are read from a fence, and what is said of mistakes. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/support.h"

static void test_reads_texts_over_several_lines(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *quiz = right_quiz(arena, "quiz number slope tolerance=1%",
					     "ask: What is\n"
					     "  `∂E/∂w21`?\n"
					     "\n"
					     "answer: ∂E/∂w21\n"
					     "hint: Three\n"
					     "  factors.\n"
					     "right: Only the last.\n"
					     "worked: {{∂E/∂Y1}} · {{∂Y1/∂w21}}\n");
	assert_int_equal(quiz->kind, QUIZ_NUMBER);
	assert_string_equal(quiz->name, "slope");
	assert_close(quiz->tolerance, 0.01, 1e-15);
	assert_string_equal(prose_string(arena, &quiz->ask), "What is ∂E/∂w21?");
	assert_int_equal(quiz->ask.line, 11);
	assert_string_equal(prose_string(arena, &quiz->hint), "Three factors.");
	assert_int_equal(quiz->hint.line, 15);
	assert_int_equal(quiz->worked.count, 3);
	arena_free(arena);
}

static void test_reads_options_and_steps(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *choice = right_quiz(arena, "quiz choice which", CHOICE);
	assert_int_equal(choice->option_count, 3);
	assert_string_equal(prose_string(arena, &choice->options[0].text), "w12");
	assert_string_equal(prose_string(arena, &choice->options[0].reply), "No.");
	assert_true(choice->options[1].right);
	assert_int_equal(choice->options[2].reply.count, 0);
	const struct quiz *order = right_quiz(arena, "quiz order steps", ORDER);
	assert_int_equal(order->option_count, 3);
	assert_string_equal(prose_string(arena, &order->options[2].text), "third");
	const struct quiz *fill =
		right_quiz(arena, "quiz fill product wrt=w11 of=E1 blanks=most path=2", FILL);
	assert_string_equal(fill->wrt, "w11");
	assert_string_equal(fill->of, "E1");
	assert_int_equal(fill->blanks, BLANKS_MOST);
	assert_int_equal(fill->path, 2);
	arena_free(arena);
}

static const struct {
	const char *info, *body, *message;
} wrong[] = {
	{ "quiz nubmer x", SLOPE, "f:10: there is no quiz 'nubmer' (did you mean 'number'?)" },
	{ "quiz essay x", SLOPE, "f:10: there is no quiz 'essay', but number, sign, choice" },
	{ "quiz number", SLOPE, "f:10: 'quiz' is to be followed by its kind and its name" },
	{ "quiz number x", "answer: 1\nright: So.\n", "f:10: this 'number' lacks 'ask'" },
	{ "quiz number x", "ask: What?\nright: So.\n", "f:10: this 'number' lacks 'answer'" },
	{ "quiz sign x", "ask: What?\nanswer: 1\n", "f:10: this 'sign' lacks 'right'" },
	{ "quiz number x", SLOPE "ask: Again?\n", "f:14: 'ask' is given twice" },
	{ "quiz number x", SLOPE "hint:\n", "f:14: 'hint' says nothing" },
	{ "quiz number x", SLOPE "hnit: Well.\n",
	  "f:14: a question has no 'hnit:' (did you mean 'hint:'?)" },
	{ "quiz number x", SLOPE "because: Well.\n",
	  "f:14: a question has no 'because:'; a text goes on in lines that start with two" },
	{ "quiz number x", SLOPE "and so on\n", "f:14: this line is no 'key: text', no option" },
	{ "quiz number x", "  So.\n" SLOPE, "f:11: this line goes on with nothing" },
	{ "quiz number x", "ask: What?\nanswer: 1 +\nright: So.\n",
	  "f:12: answer:1:4: the formula ends where a number or a name is due" },
	{ "quiz number x", SLOPE "* an option\n",
	  "f:14: a 'number' does not take an option '* …' that is right" },
	{ "quiz number x", SLOPE "1. a step\n", "f:14: a 'number' does not take a step '1. …'" },
	{ "quiz number x tolerance=1", SLOPE,
	  "f:10: tolerance= takes a percentage up to 20%, as 1%, not '1'" },
	{ "quiz number x tolerance=0%", SLOPE, "f:10: tolerance= takes a percentage" },
	{ "quiz number x tolerance=50%", SLOPE, "f:10: tolerance= takes a percentage" },
	{ "quiz number x tolerance=%", SLOPE, "f:10: tolerance= takes a percentage" },
	{ "quiz sign x tolerance=1%", SLOPE, "f:10: a 'sign' takes no argument 'tolerance'" },
	{ "quiz choice x", "ask: Which?\n- a\n- b\nright: So.\n",
	  "f:10: this 'choice' lacks an option '* …' that is right" },
	{ "quiz choice x", "ask: Which?\n* a\nright: So.\n",
	  "f:10: this 'choice' lacks an option '- …' that is wrong" },
	{ "quiz choice x", CHOICE "* w24\n", "f:16: a second option '* …'; one is right" },
	{ "quiz choice x", CHOICE "- w22 :: No.\n", "f:16: \"w22\" stands here twice" },
	{ "quiz choice x", CHOICE "answer: 1\n", "f:16: a 'choice' does not take 'answer'" },
	{ "quiz order x", "ask: Order.\nright: So.\n", "f:10: this 'order' lacks a step '1. …'" },
	{ "quiz order x", "ask: Order.\n1. a\nright: So.\n", "f:10: one step has only one order" },
	{ "quiz order x", ORDER "5. fifth\n", "f:16: step 5 stands where step 4 is due" },
	{ "quiz order x", ORDER "4. second\n", "f:16: \"second\" stands here twice" },
	{ "quiz fill x", FILL, "f:10: a 'fill' needs wrt=, the end of its path, or steps" },
	{ "quiz fill x wrt=w11", FILL "step: Y1\n",
	  "f:10: a 'fill' with steps of its own has no path" },
	{ "quiz fill x", FILL "step: Y1 +\n", "step:1:5: the formula ends" },
	{ "quiz number x", "ask: A?\nanswer: 1\nright: So.\nstep: 1\n",
	  "a 'number' does not take 'step'" },
	{ "quiz fill x wrt=w11 blanks=some", FILL,
	  "f:10: blanks= takes last, most, all or none, not 'some'" },
	{ "quiz fill x wrt=w11 path=0", FILL, "f:10: path= takes a number from 1 on, not '0'" },
	{ "quiz fill x wrt=w11 path=1.5", FILL, "f:10: path= takes a number from 1 on" },
};

static void test_says_what_is_wrong_with_a_quiz(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		struct arena *arena = arena_new();
		struct reports reports;
		assert_null(read_quiz(arena, &reports, wrong[i].info, wrong[i].body));
		assert_contains(text_string(&reports.all), wrong[i].message);
		arena_free(arena);
	}
}

static void test_finds_all_mistakes_at_once(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct reports reports;
	assert_null(read_quiz(arena, &reports, "quiz number x tolerance=x",
			      "hnit: a\nanswer: (\nask: b\nask: c\n"));
	assert_int_equal(reports.report.count, 5);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_texts_over_several_lines),
		cmocka_unit_test(test_reads_options_and_steps),
		cmocka_unit_test(test_says_what_is_wrong_with_a_quiz),
		cmocka_unit_test(test_finds_all_mistakes_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
