/* How far the learner is, as text and JSON. */
#include "tutor/lesson/summary.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "tests/support/support.h"
#include "tutor/lesson/review.h"

#include <stdlib.h>
#include <time.h>

enum { DAY = 24 * 60 * 60, START = 1700000000 }; /* 2023-11-14 22:13:20 UTC */

static const char *const quizzes[] = { "a", "z" };

static const struct lesson_title english[] = {
	{ "01-xor", "The XOR problem", NULL, 0 },
	{ "02-perceptron", "The perceptron", quizzes, 2 },
	{ "05-chain-rule", "The chain rule", NULL, 0 },
	{ "06-vanishing", "Vanishing gradients", NULL, 0 },
};

static const struct lesson_title korean[] = {
	{ "01-xor", "XOR 문제", NULL, 0 },
	{ "02-perceptron", "퍼셉트론", quizzes, 1 },
	{ "05-chain-rule", "연쇄 법칙", NULL, 0 },
	{ "06-vanishing", "기울기 소실", NULL, 0 },
};

static void answer(struct store *store, const char *lesson, const char *quiz,
		   enum answer_event event, bool right, int64_t time)
{
	review_answer(store, &(struct kept_answer){ lesson, quiz, event, "1", right, "", time });
}

static struct store *some_records(struct arena *arena)
{
	struct store *store = store_none(arena);
	store_pass(store, "01-xor", START);
	store_keep_place(store, "02-perceptron", 3, 4, START);
	store_finish(store, "02-perceptron", START);
	store_keep_place(store, "05-chain-rule", 2, 9, START);
	store_keep_place(store, "mine", 0, 1, START);
	answer(store, "02-perceptron", "a", ANSWERED, true, START);
	answer(store, "05-chain-rule", "b", ANSWERED, false, START + 10);
	answer(store, "05-chain-rule", "b", ANSWERED, true, START + 20);
	answer(store, "05-chain-rule", "c", REVEALED, false, START + 30);
	answer(store, "late", "d", ANSWERED, false, START + 2 * DAY);
	return store;
}

static const char *text_of(struct arena *arena, const struct lesson_title titles[], size_t count,
			   enum language language, int64_t now)
{
	struct store *store = some_records(arena);
	struct text out = { .arena = arena };
	const struct summary summary = summary_take(store, arena, titles, count, now);
	store_close(store);
	summary_text(&out, &summary, language);
	return text_string(&out);
}

static void test_text(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	assert_string_equal(text_of(arena, english, LENGTH(english), ENGLISH, START + 2 * DAY),
			    "Lesson               State         Right   Wrong   Shown     Due\n"
			    "The XOR problem      passed            0       0       0       0\n"
			    "The perceptron       read, 1/2         1       0       0       1\n"
			    "The chain rule       page 3 of 9       1       1       1       2\n"
			    "Vanishing gradients  not begun         0       0       0       0\n"
			    "late                 not begun         0       1       0       0\n"
			    "mine                 page 1 of 1       0       0       0       0\n"
			    "\n"
			    "Answers: 2 right, 2 wrong; 1 shown.\n"
			    "3 questions are due for review now. The next comes on 2023-11-17.\n");
	assert_string_equal(text_of(arena, korean, LENGTH(korean), KOREAN, START + 2 * DAY),
			    "강의         상태       정답    오답 답 보기    복습\n"
			    "XOR 문제     통과          0       0       0       0\n"
			    "퍼셉트론     마침          1       0       0       1\n"
			    "연쇄 법칙    3/9쪽         1       1       1       2\n"
			    "기울기 소실  시작 전       0       0       0       0\n"
			    "late         시작 전       0       1       0       0\n"
			    "mine         1/1쪽         0       0       0       0\n"
			    "\n"
			    "답: 정답 2개, 오답 2개, 답 보기 1개.\n"
			    "지금 복습할 문제가 3개 있습니다. 다음 복습은 2023-11-17입니다.\n");
	arena_free(arena);
}

static void test_sentences_on_reviews(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	assert_contains(text_of(arena, NULL, 0, ENGLISH, START),
			"No question is due for review now. The next comes on 2023-11-15.\n");
	assert_contains(text_of(arena, NULL, 0, ENGLISH, START + DAY),
			"1 question is due for review now. The next comes on 2023-11-15.\n");
	assert_contains(text_of(arena, NULL, 0, ENGLISH, START + 9 * DAY),
			"4 questions are due for review now.\n");
	assert_contains(text_of(arena, NULL, 0, KOREAN, START),
			"지금 복습할 문제는 없습니다. 다음 복습은 2023-11-15입니다.\n");
	arena_free(arena);
}

static void test_json(void **state)
{
	struct arena *arena = arena_new();
	struct store *store = store_none(arena);
	struct text out = { .arena = arena };
	(void)state;
	store_keep_place(store, "05-chain-rule", 2, 9, START);
	answer(store, "05-chain-rule", "b", ANSWERED, false, START);
	struct summary summary = summary_take(store, arena, english, 2, START);
	summary_json(&out, &summary);
	summary = summary_take(store, arena, NULL, 0, START + DAY);
	summary_json(&out, &summary);
	assert_string_equal(
		text_string(&out),
		"{\"lessons\":[{\"slug\":\"01-xor\",\"title\":\"The XOR problem\","
		"\"state\":\"not "
		"begun\",\"page\":0,\"pages\":0,\"asked\":0,\"answered\":0,\"right\":0,\"wrong\":0,"
		"\"revealed\":0,\"due\":0},{\"slug\":\"02-perceptron\",\"title\":\"The "
		"perceptron\","
		"\"state\":\"not "
		"begun\",\"page\":0,\"pages\":0,\"asked\":2,\"answered\":0,\"right\":0,\"wrong\":0,"
		"\"revealed\":0,\"due\":0},{\"slug\":\"05-chain-rule\",\"title\":\"05-chain-rule\","
		"\"state\":\"begun\",\"page\":3,\"pages\":9,\"asked\":0,\"answered\":0,\"right\":0,"
		"\"wrong\":1,"
		"\"revealed\":0,\"due\":0}],\"right\":0,\"wrong\":1,\"revealed\":0,\"due\":0,"
		"\"next\":\"2023-11-15T22:13:20Z\"}\n"
		"{\"lessons\":[{\"slug\":\"05-chain-rule\",\"title\":\"05-chain-rule\","
		"\"state\":\"begun\",\"page\":3,\"pages\":9,\"asked\":0,\"answered\":0,\"right\":0,"
		"\"wrong\":1,"
		"\"revealed\":0,\"due\":1}],\"right\":0,\"wrong\":1,\"revealed\":0,\"due\":1,"
		"\"next\":null}\n");
	store_close(store);
	arena_free(arena);
}

static void test_many_lessons_keep_their_rows(void **state)
{
	struct arena *arena = arena_new();
	struct store *store = store_none(arena);
	(void)state;
	for (int i = 0; i < 100; i++) {
		struct text slug = { .arena = arena };
		text_printf(&slug, "%02d", i);
		store_keep_place(store, text_string(&slug), i, 200, START);
		answer(store, text_string(&slug), "q", ANSWERED, i % 2, START);
	}
	const struct summary summary = summary_take(store, arena, english, 4, START + DAY);
	assert_int_equal(summary.count, 104);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(summary.rows[4 + i].standing.page, i);
		assert_int_equal(summary.rows[4 + i].right, i % 2);
		assert_int_equal(summary.rows[4 + i].due, 1);
	}
	store_close(store);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_sentences_on_reviews),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_many_lessons_keep_their_rows),
	};
	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
