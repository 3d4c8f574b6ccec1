/* Answers as they are judged, and what is said of them in both languages. */
#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#define COUNT "ask: How many?\nanswer: 784*298 + 1120\nright: So.\n"
#define QUARTER "ask: A quarter?\nanswer: 1/4\nright: So.\n"

/* texts are judged as typed, formulas (which start with '=') as the number they give. */
static const struct {
	const char *model, *info, *body;
	const char *typed;
	enum quiz_verdict is;
	const char *says; /* a part of it */
} judged[] = {
	/* numbers */
	{ TWO, "quiz number x", SLOPE, "=∂E/∂w21", QUIZ_RIGHT, "" },
	{ TWO, "quiz number x", SLOPE, "=1.004*∂E/∂w21", QUIZ_RIGHT, "" },
	{ TWO, "quiz number x", SLOPE, "=1.006*∂E/∂w21", QUIZ_WRONG, "" },
	{ TWO, "quiz number x tolerance=2%", SLOPE, "=1.01*∂E/∂w21", QUIZ_RIGHT, "" },
	{ TWO, "quiz number x", SLOPE, "(Y1 - t1)*Y1*(1 - Y1)*H1", QUIZ_RIGHT, "" },
	{ TWO, "quiz number x", SLOPE, "∂E/∂Y1 · dY1/dy1 * H1", QUIZ_RIGHT, "" },
	{ TWO, "quiz number x", SLOPE, "−(t1 − Y1)·Y1·(1 − Y1)·H1", QUIZ_RIGHT, "" },
	{ TWO, "quiz number x", SLOPE, "(Y1 - t1)*H1", QUIZ_WRONG,
	  "You left out ∂Y1/∂y1, the slope of the activation." },
	{ TWO, "quiz number x", SLOPE, "=-∂E/∂w21", QUIZ_WRONG,
	  "The sign is the other one, as if ∂E1/∂Y1 were target minus output." },
	{ TWO, "quiz number x", SLOPE, "42", QUIZ_WRONG, "" },
	{ TWO, "quiz number x", SLOPE, "∂E/∂w21", QUIZ_UNREADABLE, "That is what is asked for" },
	{ TWO, "quiz number x", SLOPE, "2*w21.grad/2", QUIZ_UNREADABLE,
	  "That is what is asked for" },
	{ TWO, "quiz number x", SLOPE, "", QUIZ_UNREADABLE, "Type a number or a formula." },
	{ TWO, "quiz number x", SLOPE, "0,25", QUIZ_UNREADABLE,
	  "Decimals are written with a point: 0.25, not 0,25." },
	{ TWO, "quiz number x", SLOPE, "1 +", QUIZ_UNREADABLE,
	  "At character 4: the formula ends where a number or a name is due." },
	{ TWO, "quiz number x", SLOPE, "w27", QUIZ_UNREADABLE,
	  "There is no quantity w27 here. Did you mean w21?" },
	{ TWO, "quiz number x", SLOPE, "∂E/∂elephant", QUIZ_UNREADABLE,
	  "There is no quantity elephant here." },
	{ TWO, "quiz number x", SLOPE, "1/0", QUIZ_UNREADABLE, "no finite value" },
	{ TWO, "quiz number x", SLOPE, "0.5:3", QUIZ_UNREADABLE, "':'" },
	{ NULL, "quiz number x", "ask: A third?\nanswer: 1/3\nright: So.\n", " 1/3 ", QUIZ_RIGHT,
	  "" },
	{ NULL, "quiz number x", "ask: A third?\nanswer: 1/3\nright: So.\n", "0.33", QUIZ_RIGHT,
	  "" },
	{ NULL, "quiz number x", "ask: A third?\nanswer: 1/3\nright: So.\n", "0.3", QUIZ_WRONG,
	  "Right to one digit, which is too few" },
	{ NULL, "quiz number x", "ask: A third?\nanswer: 1/3\nright: So.\n", "0.34", QUIZ_WRONG,
	  "" },
	{ NULL, "quiz number x", "ask: A third?\nanswer: 1/3\nright: So.\n", "x", QUIZ_UNREADABLE,
	  "There is no quantity x here." },
	{ NULL, "quiz number x", "ask: Half?\nanswer: 1/2\nright: So.\n", "0.5", QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", "ask: None?\nanswer: 1 - 1\nright: So.\n", "0", QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", "ask: None?\nanswer: 1 - 1\nright: So.\n", "0.01", QUIZ_WRONG,
	  "" },
	{ "mazur", "quiz number x", "ask: ?\nanswer: ∂E_o1/∂net_o1\nright: So.\n",
	  "-(0.01-0.751365)*0.186816", QUIZ_RIGHT, "" },
	{ "mazur", "quiz number x", "ask: ?\nanswer: w5 - rate*∂E/∂w5\nright: So.\n", "w5 - ∂E/∂w5",
	  QUIZ_WRONG, "You forgot to multiply by the learning rate 0.4." },
	{ "mazur", "quiz number x", "ask: ?\nanswer: w5.after\nright: So.\n", "w5 - rate*∂E/∂w5",
	  QUIZ_RIGHT, "" },
	/* counts are exact; what is short is not cut off, and not right to one digit */
	{ NULL, "quiz number x", COUNT, "234752", QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", COUNT, "235146", QUIZ_WRONG, "" },
	{ NULL, "quiz number x tolerance=2%", COUNT, "235146", QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", COUNT, "234,752", QUIZ_UNREADABLE,
	  "Write 234752 without a comma; a decimal has a point: 234.752." },
	{ NULL, "quiz number x", COUNT, "1,234,567", QUIZ_UNREADABLE,
	  "Write 1234567 without a comma." },
	{ NULL, "quiz number x", QUARTER, "0.24", QUIZ_WRONG, "" },
	{ NULL, "quiz number x", QUARTER, "0,250", QUIZ_UNREADABLE, "0.25, not 0,25" },
	/* percentages */
	{ NULL, "quiz number x", QUARTER, "25%", QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", QUARTER, "25.0 %", QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", QUARTER, "24%", QUIZ_WRONG, "" },
	{ NULL, "quiz number x", QUARTER, "0.25%", QUIZ_WRONG, "" },
	{ NULL, "quiz number x", QUARTER, "-25%", QUIZ_WRONG, "the sign is the other one" },
	{ NULL, "quiz number x", QUARTER, "%", QUIZ_UNREADABLE, "At character 1:" },
	{ NULL, "quiz number x", "ask: By how many percent?\nanswer: 5\nright: So.\n", "5%",
	  QUIZ_RIGHT, "" },
	{ NULL, "quiz number x", "ask: How many?\nanswer: 5\nright: So.\n", "5%", QUIZ_WRONG, "" },
	{ TWO, "quiz fill x wrt=w11", FILL, "60%", QUIZ_RIGHT, "" },
	/* the last line of an example */
	{ TWO, "quiz fill x", FILL "step: h1\nstep: H1\n", "0.559714", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x", FILL "step: h1\nstep: H1\n", "σ(h1)", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x", FILL "step: h1\nstep: H1\n", "H1", QUIZ_UNREADABLE,
	  "what is asked for" },
	{ TWO, "quiz fill x", FILL "step: h1\nstep: H1\n", "h1", QUIZ_WRONG,
	  "You left out the activation in H1." },
	/* what stands there, right, is not mistaken any more */
	{ TWO, "quiz fill x", FILL "step: ∂E1/∂Y1\nstep: ∂E/∂w21\nstep: w21 - rate*∂E/∂w21\n",
	  "w21 - rate*∂Y1/∂w21", QUIZ_WRONG, "" },
	{ TWO, "quiz fill x", FILL "step: h1\nstep: H1\n", "σ(w11*x1 + w12*x2)", QUIZ_WRONG, "" },
	{ TWO, "quiz fill x", FILL "step: H1\nstep: H2\nstep: y1\n", "w21*H1 + w22*H2", QUIZ_WRONG,
	  "You left out the bias b2." },
	{ TWO, "quiz fill x", FILL "step: ∂E/∂w21\nstep: w21.after\n", "w21 + rate*∂E/∂w21",
	  QUIZ_WRONG, "You went uphill" },
	/* signs */
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w5\nright: So.\n", "Plus", QUIZ_RIGHT, "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w5\nright: So.\n", "양수", QUIZ_RIGHT, "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w5\nright: So.\n", "negative", QUIZ_WRONG,
	  "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w5\nright: So.\n", "+", QUIZ_RIGHT, "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w5\nright: So.\n", "−", QUIZ_WRONG, "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w7\nright: So.\n", "-", QUIZ_RIGHT, "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E_o1/∂w7\nright: So.\n", "0", QUIZ_RIGHT, "" },
	{ "mazur", "quiz sign x", "ask: ?\nanswer: ∂E/∂w5\nright: So.\n", "1", QUIZ_UNREADABLE,
	  "Type +, − or 0." },
	/* choices and orders, as the lesson has them or as seed 0 puts them */
	{ NULL, "quiz choice x", CHOICE, "2", QUIZ_RIGHT, "" },
	{ NULL, "quiz choice x", CHOICE, "b", QUIZ_RIGHT, "" },
	{ NULL, "quiz choice x", CHOICE, "C", QUIZ_WRONG, "" },
	{ NULL, "quiz choice x", CHOICE, "1", QUIZ_WRONG, "" },
	{ NULL, "quiz choice x", CHOICE, "4", QUIZ_UNREADABLE, "Type a number from 1 to 3." },
	{ NULL, "quiz choice x", CHOICE, "", QUIZ_UNREADABLE, "Type a number from 1 to 3." },
	{ NULL, "quiz choice x", CHOICE, "12", QUIZ_UNREADABLE, "Type a number from 1 to 3." },
	{ NULL, "quiz order x", ORDER, "1 2", QUIZ_UNREADABLE, "Type each of the numbers 1 to 3" },
	{ NULL, "quiz order x", ORDER, "1 2 2", QUIZ_UNREADABLE, "1 to 3 once" },
	{ NULL, "quiz order x", ORDER, "1 2 3 1", QUIZ_UNREADABLE, "1 to 3 once" },
	{ NULL, "quiz order x", ORDER, "123", QUIZ_WRONG, "these places are wrong: " },
	/* products: the last factor, ∂h1/∂w11, is x1 */
	{ TWO, "quiz fill x wrt=w11", FILL, "x1", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x wrt=w11", FILL, "0.6", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x wrt=w11", FILL, "w24", QUIZ_WRONG,
	  "Right with these numbers, but not as a formula for ∂h1/∂w11." },
	{ TWO, "quiz fill x wrt=w11", FILL, "x1 + w21 - 0.7", QUIZ_WRONG, "but not as a formula" },
	{ TWO, "quiz fill x wrt=w11", FILL, "h1 - w12*x2 - b1 + (1 - w11)*x1", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x wrt=w11", FILL, "∂h1/∂w11", QUIZ_UNREADABLE, "what is asked for" },
	{ TWO, "quiz fill x wrt=w11", FILL, "w11", QUIZ_WRONG, "You took the value of w11" },
	{ TWO, "quiz fill x wrt=w22 of=E1", FILL, "H1", QUIZ_WRONG,
	  "That belongs to w21, and another quantity is asked for." },
	{ TWO, "quiz fill x wrt=w12 of=E1", FILL, "0.6", QUIZ_WRONG, "That belongs to w11" },
	{ TWO, "quiz fill x wrt=w13 of=E2", FILL, "0", QUIZ_WRONG, "" },
	{ TWO, "quiz fill x wrt=h2 of=E2", FILL, "1", QUIZ_WRONG, "" },
	{ "xor-relu", "quiz fill x wrt=h1", FILL, "H1", QUIZ_WRONG, "ReLU(x) is not ReLU′(x)" },
	{ TWO, "quiz fill x wrt=h1", FILL, "H1*(1 - H1)", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x wrt=h1", FILL, "σ(h1)*(1 - σ(h1))", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x wrt=h1", FILL, "H1", QUIZ_WRONG, "you took the output itself" },
	{ TWO, "quiz fill x wrt=Y1 of=E1", FILL, "Y1 - t1", QUIZ_RIGHT, "" },
	{ TWO, "quiz fill x wrt=Y1 of=E1", FILL, "t1 - Y1", QUIZ_WRONG,
	  "The sign is the other one, as if ∂E1/∂Y1 were target minus output." },
};

/* The last blank of a product; of others it is ignored. */
static size_t last_blank(const struct question *question)
{
	return question->rows ? question->rows - 1 : 0;
}

/* "=∂E/∂w21" is typed as the number it is, to all digits. */
static const char *typed_text(struct arena *arena, const char *typed,
			      const struct question *question)
{
	struct text text = { .arena = arena };
	if (*typed != '=')
		return typed;
	print_number(&text, value_of(arena, typed + 1, &question->subject), NOTATION_EQUATION);
	return text_string(&text);
}

static void test_answers_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(judged); i++) {
		struct arena *arena = arena_new();
		const struct quiz *quiz = right_quiz(arena, judged[i].info, judged[i].body);
		const struct question question = ask_quiz(arena, quiz, judged[i].model, 0);
		const char *text = typed_text(arena, judged[i].typed, &question);
		size_t count = 0;
		const double *before =
			judged[i].model ? state_of(arena, question.subject.model, &count) : NULL;
		const struct verdict verdict =
			quiz_judge(arena, &question, last_blank(&question), text, english);
		if (verdict.is != judged[i].is)
			fail_msg("%s, %s: '%s' is judged %d: %s", judged[i].info, judged[i].body,
				 text, verdict.is, verdict.says);
		assert_contains(verdict.says, judged[i].says);
		if (judged[i].is == QUIZ_RIGHT || !*judged[i].says)
			assert_string_equal(verdict.says, "");
		if (before)
			assert_memory_equal(before, state_of(arena, question.subject.model, &count),
					    count * sizeof(double));
		/* the same in Korean: another sentence, the same verdict */
		const struct verdict twin =
			quiz_judge(arena, &question, last_blank(&question), text, korean);
		assert_int_equal(twin.is, verdict.is);
		assert_int_equal(!*twin.says, !*verdict.says);
		if (*verdict.says)
			assert_string_not_equal(twin.says, verdict.says);
		arena_free(arena);
	}
}

static void test_a_wrong_choice_gets_its_reply(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *quiz = right_quiz(arena, "quiz choice x", CHOICE);
	const struct question question = ask_quiz(arena, quiz, NULL, 0);
	const struct verdict verdict = quiz_judge(arena, &question, 0, "1", english);
	assert_string_equal(prose_string(arena, verdict.reply), "No.");
	assert_null(quiz_judge(arena, &question, 0, "3", english).reply);
	arena_free(arena);
}

static void test_tells_the_places_that_are_wrong(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *quiz = right_quiz(arena, "quiz order x", ORDER);
	struct question question = ask_quiz(arena, quiz, NULL, 0);
	question.order = (const int[]){ 1, 0, 2 };
	assert_string_equal(quiz_judge(arena, &question, 0, "1 2 3", english).says,
			    "In your order these places are wrong: 1, 2.");
	assert_string_equal(quiz_judge(arena, &question, 0, "1 2 3", korean).says,
			    "입력한 순서에서 틀린 자리는 1, 2번째입니다.");
	assert_int_equal(quiz_judge(arena, &question, 0, "2, 1, 3", english).is, QUIZ_RIGHT);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers_are_judged),
		cmocka_unit_test(test_a_wrong_choice_gets_its_reply),
		cmocka_unit_test(test_tells_the_places_that_are_wrong),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
