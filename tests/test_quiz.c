/* Questions: how they are read, asked, judged, and asked again. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"
#include "tutor/lesson/lesson.h"

#include <dirent.h>
#include <math.h>
#include <string.h>

/* Gathers what is reported. */
struct reports {
	struct report report;
	struct text all;
};

static void listen(void *context, const char *message)
{
	struct reports *reports = context;
	text_printf(&reports->all, "%s\n", message);
}

static const struct quiz *read_quiz(struct arena *arena, struct reports *reports, const char *info,
				    const char *body)
{
	*reports = (struct reports){ .report = { "f", listen, reports, 0 }, .all = { arena } };
	const struct fence *fence = fence_read(arena, info, body, 10, &reports->report);
	assert_non_null(fence);
	return quiz_read(arena, fence, &reports->report);
}

/* A quiz that must be right. */
static const struct quiz *right_quiz(struct arena *arena, const char *info, const char *body)
{
	struct reports reports;
	const struct quiz *quiz = read_quiz(arena, &reports, info, body);
	if (!quiz || reports.report.count)
		fail_msg("%s", text_string(&reports.all));
	return quiz;
}

#define SLOPE "ask: What?\nanswer: ∂E/∂w21\nright: So.\n"
#define CHOICE "ask: Which?\n- w12 :: No.\n* w22\n- w23\nright: So.\n"
#define ORDER "ask: Order.\n1. first\n2. second\n3. third\nright: So.\n"
#define FILL "ask: Fill.\nright: So.\n"
#define COUNT "ask: How many?\nanswer: 784*298 + 1120\nright: So.\n"
#define QUARTER "ask: A quarter?\nanswer: 1/4\nright: So.\n"

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
	{ "quiz fill x", FILL, "f:10: a 'fill' needs wrt=, the end of its path" },
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

/* Judging. */

#define TWO "two-two-two"

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
	{ TWO, "quiz fill x wrt=w11", FILL, "w11", QUIZ_WRONG, "That is the value of w11" },
	{ TWO, "quiz fill x wrt=w22 of=E1", FILL, "H1", QUIZ_WRONG,
	  "That belongs to w21: mind the index." },
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
	return question->path.length ? question->path.length - 1 : 0;
}

static const struct learner english = { ENGLISH, NOTATION_UNICODE };
static const struct learner korean = { KOREAN, NOTATION_UNICODE };

static struct question ask(struct arena *arena, const struct quiz *quiz, const char *model,
			   unsigned long seed)
{
	struct error error;
	struct question question;
	struct subject subject;
	if (model)
		subject = open_subject(arena, model, 0.4);
	if (!quiz_ask(arena, quiz, model ? &subject : NULL, seed, &question, &error))
		fail_msg("%s", error.message);
	return question;
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
		const struct question question = ask(arena, quiz, judged[i].model, 0);
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
	const struct question question = ask(arena, quiz, NULL, 0);
	const struct verdict verdict = quiz_judge(arena, &question, 0, "1", english);
	assert_string_equal(prose_string(arena, verdict.reply), "No.");
	assert_null(quiz_judge(arena, &question, 0, "3", english).reply);
	arena_free(arena);
}

/* Whatever the seed, the steps are judged by where they stand. */
static void test_orders_follow_the_seed(void **state)
{
	(void)state;
	bool differs = false;
	for (unsigned long seed = 0; seed < 20; seed++) {
		struct arena *arena = arena_new();
		const struct quiz *quiz = right_quiz(arena, "quiz order x", ORDER);
		const struct question question = ask(arena, quiz, NULL, seed);
		const struct question again = ask(arena, quiz, NULL, seed);
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

static void test_tells_the_places_that_are_wrong(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *quiz = right_quiz(arena, "quiz order x", ORDER);
	struct question question = ask(arena, quiz, NULL, 0);
	question.order = (const int[]){ 1, 0, 2 };
	assert_string_equal(quiz_judge(arena, &question, 0, "1 2 3", english).says,
			    "In your order these places are wrong: 1, 2.");
	assert_string_equal(quiz_judge(arena, &question, 0, "1 2 3", korean).says,
			    "입력한 순서에서 틀린 자리는 1, 2번째입니다.");
	assert_int_equal(quiz_judge(arena, &question, 0, "2, 1, 3", english).is, QUIZ_RIGHT);
	arena_free(arena);
}

static void test_choices_stand_in_another_order_by_the_seed(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct quiz *quiz = right_quiz(arena, "quiz choice x", CHOICE);
	bool moved = false;
	for (unsigned long seed = 1; seed < 20; seed++) {
		const struct question question = ask(arena, quiz, NULL, seed);
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
		const struct question question = ask(arena, quiz, TWO, 0);
		assert_int_equal(question.path.length, cases[i].length);
		size_t blanks = 0;
		for (size_t f = 0; f < question.path.length; f++) {
			assert_int_equal(question.blank[f], cases[i].blank[f] == '1');
			blanks += question.blank[f];
		}
		assert_int_equal(question.blanks, blanks);
		assert_string_equal(quiz_factor(arena, &question, cases[i].length - 1,
						NOTATION_UNICODE)
					    .partial,
				    "∂h1/∂w11");
		arena_free(arena);
	}
}

static void test_says_what_the_model_lacks(void **state)
{
	(void)state;
	static const struct {
		const char *info, *body, *message;
	} cases[] = {
		{ "quiz number x", "ask: ?\nanswer: w29\nright: So.\n", "no quantity 'w29'" },
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
		const struct question question = ask(arena, quiz, "micrograd-lecture", 0);
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
	const struct question question = ask(arena, quiz, TWO, 0);
	quiz_work(&out, arena, &question, english);
	text_add(&sum, "\n= ");
	print_number(&sum, value_of(arena, "∂E/∂H1", &question.subject), NOTATION_UNICODE);
	text_add(&sum, "\n");
	assert_contains(out.bytes, "∂E/∂H1\n= ∂E/∂E");
	assert_contains(out.bytes, "+ ∂E/∂E");
	assert_string_equal(out.bytes + out.length - sum.length, sum.bytes);
	arena_free(arena);
}

/* Fresh values. */

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

/* The lessons' own. */

/* What a learner types who is right, for the factor of a product. */
static const char *right_answer(struct arena *arena, const struct question *question, size_t factor)
{
	const struct quiz *quiz = question->quiz;
	struct text out = { .arena = arena };
	struct error error;
	double truth = 0;
	if (quiz->answer && !reference_value(quiz->answer, &question->subject, &truth, &error))
		fail_msg("%s: %s", quiz->name, error.message);
	if (quiz->kind == QUIZ_SIGN)
		return fabs(truth) < 1e-12 ? "0" : truth > 0 ? "+" : "−";
	if (quiz->kind == QUIZ_FILL)
		truth = question->path.factors[factor]->value;
	for (size_t i = 0; i < quiz->option_count; i++)
		for (size_t place = 0; place < quiz->option_count; place++)
			if (question->order[place] == (int)i && quiz->options[i].right)
				text_printf(&out, "%zu ", place + 1);
	if (quiz->option_count == 0)
		print_number(&out, truth, NOTATION_EQUATION);
	return text_string(&out);
}

static void answer_rightly(struct arena *arena, const char *path, const struct quiz *quiz,
			   const struct subject *subject, unsigned long seed)
{
	struct error error;
	struct question question;
	if (!quiz_ask(arena, quiz, subject, seed, &question, &error))
		fail_msg("%s:%d: %s", path, quiz->fence->line, error.message);
	const size_t factors = quiz->kind == QUIZ_FILL ? question.path.length : 1;
	for (size_t f = 0; f < factors; f++) {
		const char *text = right_answer(arena, &question, f);
		const struct verdict verdict = quiz_judge(arena, &question, f, text, english);
		if (verdict.is != QUIZ_RIGHT)
			fail_msg("%s:%d: '%s' is judged %d: %s", path, quiz->fence->line, text,
				 verdict.is, verdict.says);
	}
}

/* The model of a page. Shipped models are found from the folder of the program, which a test is not in. */
static struct subject make_subject(struct arena *arena, const struct lesson *lesson, int model,
				   struct report *report)
{
	struct subject subject;
	struct fence fence = *lesson->models[model];
	struct text path = { .arena = arena };
	if (fence.word_count > 0 && strcmp(fence.words[0], "network") != 0 &&
	    !strchr(fence.words[0], '/')) {
		text_printf(&path, "../models/%s.eq", fence.words[0]);
		const char **words = arena_alloc(arena, sizeof(*words));
		words[0] = path.bytes;
		fence.words = words;
	}
	if (!subject_make(arena, &fence, lesson->file, report, &subject))
		fail_msg("%s:%d: there is no model", lesson->file, fence.line);
	return subject;
}

static void answer_page(struct arena *arena, const struct lesson *lesson,
			const struct lesson_page *page, struct report *report)
{
	const struct quiz *quiz = lesson->quizzes[page->quiz];
	const bool has_model = page->model >= 0;
	struct subject subject;
	if (has_model)
		subject = make_subject(arena, lesson, page->model, report);
	answer_rightly(arena, lesson->file, quiz, has_model ? &subject : NULL, 0);
	if (has_model)
		quiz_fresh(quiz, &subject, 7);
	answer_rightly(arena, lesson->file, quiz, has_model ? &subject : NULL, 7);
}

static void answer_lesson(const char *path, enum language language, size_t *answered)
{
	struct arena *arena = arena_new();
	struct reports reports = { .all = { .arena = arena } };
	struct error error;
	reports.report = (struct report){ path, listen, &reports, 0 };
	const struct lesson *lesson = lesson_read(arena, path, language, &reports.report, &error);
	if (!lesson || reports.report.count)
		fail_msg("%s", lesson ? text_string(&reports.all) : error.message);
	for (size_t p = 0; p < lesson->page_count; p++)
		if (lesson->pages[p].quiz >= 0) {
			answer_page(arena, lesson, &lesson->pages[p], &reports.report);
			++*answered;
		}
	arena_free(arena);
}

/* As the lesson has them, and with fresh numbers in another order. */
static void test_questions_of_the_lessons_can_be_answered(void **state)
{
	(void)state;
	size_t answered = 0;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct arena *arena = arena_new();
		struct text folder = { .arena = arena };
		text_printf(&folder, "lessons/%s", language_code((enum language)language));
		DIR *listing = opendir(folder.bytes);
		assert_non_null(listing);
		for (struct dirent *entry; (entry = readdir(listing));) {
			struct text path = { .arena = arena };
			text_printf(&path, "%s/%s", folder.bytes, entry->d_name);
			if (strstr(entry->d_name, ".md"))
				answer_lesson(path.bytes, (enum language)language, &answered);
		}
		closedir(listing);
		arena_free(arena);
	}
	assert_true(answered > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_texts_over_several_lines),
		cmocka_unit_test(test_reads_options_and_steps),
		cmocka_unit_test(test_says_what_is_wrong_with_a_quiz),
		cmocka_unit_test(test_finds_all_mistakes_at_once),
		cmocka_unit_test(test_answers_are_judged),
		cmocka_unit_test(test_a_wrong_choice_gets_its_reply),
		cmocka_unit_test(test_orders_follow_the_seed),
		cmocka_unit_test(test_tells_the_places_that_are_wrong),
		cmocka_unit_test(test_choices_stand_in_another_order_by_the_seed),
		cmocka_unit_test(test_blanks_are_the_factors_of_a_path),
		cmocka_unit_test(test_says_what_the_model_lacks),
		cmocka_unit_test(test_works_answers_out),
		cmocka_unit_test(test_works_out_sums_over_paths),
		cmocka_unit_test(test_fresh_values_are_fit_for_a_learner),
		cmocka_unit_test(test_fresh_values_keep_away_from_kinks),
		cmocka_unit_test(test_other_questions_leave_the_model_alone),
		cmocka_unit_test(test_questions_of_the_lessons_can_be_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
