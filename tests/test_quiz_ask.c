/* Questions as they are asked: their order, their blanks, what their model lacks, their work. */
#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#include <string.h>

/* Whatever the seed, the steps are judged by where they stand. */
static void test_orders_follow_the_seed(void **state)
{
	(void)state;
	bool differs = false;
	for (unsigned long seed = 0; seed < 20; seed++) {
		struct arena *arena = arena_new();
		const struct quiz *quiz = right_quiz(arena, "quiz order x", ORDER);
		const struct question question = ask_quiz(arena, quiz, NULL, seed);
		const struct question again = ask_quiz(arena, quiz, NULL, seed);
		char right[4] = "", shown[4] = "";
		for (int place = 0; place < 3; place++) {
			right[question.order[place]] = (char)('1' + place);
			shown[place] = (char)('1' + question.order[place]);
			assert_int_equal(question.order[place], again.order[place]);
		}
		assert_string_not_equal(shown, "123");
		differs |= strcmp(shown, "213") != 0;
		assert_int_equal(quiz_judge(arena, &question, 0, right, english).is, QUIZ_RIGHT);
		arena_free(arena);
	}
	assert_true(differs);
}

static void test_choices_stand_in_another_order_by_the_seed(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *quiz = right_quiz(arena, "quiz choice x", CHOICE);
	bool moved = false;
	for (unsigned long seed = 1; seed < 20; seed++) {
		const struct question question = ask_quiz(arena, quiz, NULL, seed);
		for (int place = 0; place < 3; place++) {
			const char typed[] = { (char)('1' + place), '\0' };
			const bool right = question.order[place] == 1;
			moved |= right && place != 1;
			assert_int_equal(quiz_judge(arena, &question, 0, typed, english).is,
					 right ? QUIZ_RIGHT : QUIZ_WRONG);
		}
	}
	assert_true(moved);
	arena_free(arena);
}

static void test_blanks_are_the_factors_of_a_path(void **state)
{
	(void)state;
	static const struct {
		const char *info;
		size_t length;
		const char *blank; /* by factor */
	} cases[] = {
		{ "quiz fill x wrt=w11", 6, "000001" },
		{ "quiz fill x wrt=w11 blanks=most", 6, "011111" },
		{ "quiz fill x wrt=w11 blanks=all path=2", 6, "111111" },
		{ "quiz fill x wrt=w11 of=E1 blanks=none", 5, "00000" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		const struct quiz *quiz = right_quiz(arena, cases[i].info, FILL);
		const struct question question = ask_quiz(arena, quiz, TWO, 0);
		assert_int_equal(question.path.length, cases[i].length);
		size_t blanks = 0;
		for (size_t f = 0; f < question.path.length; f++) {
			assert_int_equal(question.blank[f], cases[i].blank[f] == '1');
			blanks += question.blank[f];
		}
		assert_int_equal(question.blanks, blanks);
		assert_string_equal(quiz_row(arena, &question, cases[i].length - 1,
					     NOTATION_UNICODE)
					    .partial,
				    "∂h1/∂w11");
		arena_free(arena);
	}
}

/* Lines of a worked example: what each is of, its formula or its numbers, and its value. */
static void test_lines_are_given_or_left_out(void **state)
{
	(void)state;
	static const char lines[] = FILL "step: w11*x1\nstep: h1\nstep: ∂E1/∂Y1\nstep: 2*rate\n";
	static const struct {
		const char *of, *formula, *value;
	} rows[] = {
		{ "w11·x1", "0.1·0.6", "0.06" },
		{ "h1", "w11·x1 + w12·x2 + b1", "0.240000" },
		{ "∂E1/∂Y1", "−0.452444", "−0.452444" },
		{ "2·rate", "2·0.4", "0.8" },
	};
	struct arena *arena = arena_new();
	const struct question question =
		ask_quiz(arena, right_quiz(arena, "quiz fill x blanks=most", lines), TWO, 0);
	assert_int_equal(question.rows, LENGTH(rows));
	assert_int_equal(question.blanks, 3);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct factor_row row = quiz_row(arena, &question, i, NOTATION_UNICODE);
		assert_string_equal(row.partial, rows[i].of);
		assert_string_equal(row.symbol, rows[i].formula);
		assert_string_equal(row.value, rows[i].value);
		assert_int_equal(question.blank[i], i > 0);
	}
	/* numbers alone need no model */
	ask_quiz(arena, right_quiz(arena, "quiz fill x", FILL "step: 2*3\nstep: 2*3 + 1\n"), NULL,
		 0);
	arena_free(arena);
}

static void test_says_what_the_model_lacks(void **state)
{
	(void)state;
	static const struct {
		const char *info, *body, *message;
	} cases[] = {
		{ "quiz number x", "ask: ?\nanswer: w29\nright: So.\n", "no quantity 'w29'" },
		{ "quiz fill x", FILL "step: w29\n", "no quantity 'w29'" },
		{ "quiz fill x wrt=w29", FILL, "no quantity 'w29'" },
		{ "quiz fill x wrt=w11 of=EE", FILL, "no quantity 'EE'" },
		{ "quiz fill x wrt=w11 path=3", FILL, "from E to w11 there is no path 3." },
		{ "quiz fill x wrt=Y2 of=E1", FILL, "from E1 to Y2 there is no path 1." },
		{ "quiz fill x wrt=E", FILL, "from E to E there is no path 1." },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct question question;
		struct error error;
		const struct subject subject = open_subject(arena, TWO, 0.4);
		const struct quiz *quiz = right_quiz(arena, cases[i].info, cases[i].body);
		assert_false(quiz_ask(arena, quiz, &subject, 0, &question, &error));
		assert_contains(error.message, cases[i].message);
		arena_free(arena);
	}
}

/* Working. */

static void test_works_answers_out(void **state)
{
	(void)state;
	static const struct {
		const char *answer, *expected;
	} cases[] = {
		{ "∂L/∂a", "∂L/∂a\n= ∂L/∂d · ∂d/∂e · ∂e/∂a\n= −2 · 1 · (−3)\n= 6\n" },
		{ "e", "e\n= a·b\n= 2·(−3)\n= −6\n" },
		{ "a - rate*∂L/∂a", "a − rate·∂L/∂a\n= 2 − 0.4·6\n= −0.400000\n" },
		{ "a.after", "a − rate·∂L/∂a\n= 2 − 0.4·6\n= −0.400000\n" },
		{ "∂d/∂c", "∂d/∂c\n= 1\n" },
		{ "∂L/∂f", "∂L/∂f\n= d\n= 4\n" },
		{ "∂b/∂a", "∂b/∂a\n= 0\n" },
		{ "1/4", "1/4\n= 0.25\n" },
		{ "a", "a\n= 2" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct text body = { .arena = arena }, out = { .arena = arena };
		text_printf(&body, "ask: ?\nanswer: %s\nright: So.\n", cases[i].answer);
		const struct quiz *quiz = right_quiz(arena, "quiz number x", body.bytes);
		const struct question question = ask_quiz(arena, quiz, "micrograd-lecture", 0);
		quiz_work(&out, arena, &question, english);
		assert_string_equal(text_string(&out), cases[i].expected);
		arena_free(arena);
	}
}

/* The lines of a sum over paths: each path, then the sum. */
static void test_works_out_sums_over_paths(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text out = { .arena = arena }, sum = { .arena = arena };
	const struct quiz *quiz =
		right_quiz(arena, "quiz number x", "ask: ?\nanswer: ∂E/∂H1\nright: So.\n");
	const struct question question = ask_quiz(arena, quiz, TWO, 0);
	quiz_work(&out, arena, &question, english);
	text_add(&sum, "\n= ");
	print_number(&sum, value_of(arena, "∂E/∂H1", &question.subject), NOTATION_UNICODE);
	text_add(&sum, "\n");
	assert_contains(out.bytes, "∂E/∂H1\n= ∂E/∂E");
	assert_contains(out.bytes, "+ ∂E/∂E");
	assert_string_equal(out.bytes + out.length - sum.length, sum.bytes);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders_follow_the_seed),
		cmocka_unit_test(test_choices_stand_in_another_order_by_the_seed),
		cmocka_unit_test(test_blanks_are_the_factors_of_a_path),
		cmocka_unit_test(test_lines_are_given_or_left_out),
		cmocka_unit_test(test_says_what_the_model_lacks),
		cmocka_unit_test(test_works_answers_out),
		cmocka_unit_test(test_works_out_sums_over_paths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
