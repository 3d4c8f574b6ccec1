/* Which questions come back, and when. */
#include "tutor/lesson/review.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "tests/support/support.h"

#include <stdlib.h>

enum { DAY = 24 * 60 * 60, START = 1700000000 };

struct fixture {
	struct arena *arena;
	struct store *store;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	fixture->arena = arena_new();
	fixture->store = store_none(fixture->arena);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	store_close(fixture->store);
	arena_free(fixture->arena);
	free(fixture);
	return 0;
}

static void answer(struct store *store, const char *lesson, const char *quiz, bool right,
		   int64_t time)
{
	review_answer(store, &(struct kept_answer){ .lesson = lesson,
						    .quiz = quiz,
						    .given = "1",
						    .right = right,
						    .slip = "",
						    .time = time });
}

static void test_intervals_grow(void **state)
{
	static const int days[REVIEW_STAGE_COUNT] = { 1, 3, 7, 16, 35, 90 };
	(void)state;
	for (int stage = 0; stage < REVIEW_STAGE_COUNT; stage++)
		assert_int_equal(review_interval(stage), days[stage] * DAY);
	assert_int_equal(review_interval(REVIEW_STAGE_COUNT), 90 * DAY);
	assert_int_equal(review_interval(-1), DAY);
}

enum reply { RIGHT, WRONG, SHOWN };

/* One answer to a question of a given stage (−1: never met), so long after it was due. */
static const struct {
	int stage;
	enum reply reply;
	int64_t late;
	int stage_after;
	int64_t due_after; /* from the answer on; −1: as before */
} moves[] = {
	{ -1, RIGHT, 0, 0, 1 * DAY },	    { -1, WRONG, 0, 0, 1 * DAY },
	{ -1, SHOWN, 0, 0, 1 * DAY },	    { 0, RIGHT, 0, 1, 3 * DAY },
	{ 1, RIGHT, 0, 2, 7 * DAY },	    { 2, RIGHT, 0, 3, 16 * DAY },
	{ 3, RIGHT, 0, 4, 35 * DAY },	    { 4, RIGHT, 0, 5, 90 * DAY },
	{ 5, RIGHT, 0, 5, 90 * DAY },	    { 99, RIGHT, 0, 5, 90 * DAY },
	{ 2, RIGHT, 9 * DAY, 3, 16 * DAY }, { 4, WRONG, 0, 0, 1 * DAY },
	{ 4, SHOWN, 0, 0, 1 * DAY },	    { 3, WRONG, -DAY, 0, 1 * DAY },
	{ 3, SHOWN, -DAY, 0, 1 * DAY },	    { 3, RIGHT, -1, 3, -1 },
	{ 0, RIGHT, -DAY, 0, -1 },
};

static void test_an_answer_moves_the_review(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(moves); i++) {
		const struct kept_review before = { .lesson = "l",
						    .quiz = "q",
						    .stage = moves[i].stage,
						    .due = START,
						    .time = START - DAY };
		const struct kept_answer given = { .lesson = "l",
						   .quiz = "q",
						   .event = moves[i].reply == SHOWN ? REVEALED :
										      ANSWERED,
						   .right = moves[i].reply == RIGHT,
						   .time = START + moves[i].late };
		const struct kept_review after =
			review_after(moves[i].stage < 0 ? NULL : &before, &given);
		const bool still = moves[i].due_after < 0;
		assert_string_equal(after.quiz, "q");
		assert_int_equal(after.stage, moves[i].stage_after);
		assert_int_equal(after.due, still ? before.due : given.time + moves[i].due_after);
		assert_int_equal(after.time, still ? before.time : given.time);
	}
}

static void test_answers_are_kept_together_with_the_review(void **state)
{
	const struct fixture *f = *state;
	const struct kept_answer *answers;
	struct kept_review review;
	answer(f->store, "05-chain-rule", "w21-slope", true, START);
	answer(f->store, "05-chain-rule", "w21-slope", true, START + DAY);
	assert_int_equal(store_answers(f->store, f->arena, &answers), 2);
	assert_true(store_review(f->store, f->arena, "05-chain-rule", "w21-slope", &review));
	assert_int_equal(review.stage, 1);
	assert_int_equal(review.due, START + 4 * DAY);
	assert_false(store_review(f->store, f->arena, "05-chain-rule", "w11-slope", &review));
}

static const char *due_at(const struct fixture *f, int64_t now)
{
	const struct kept_review *due;
	struct text list = { .arena = f->arena };
	const size_t count = review_due(f->store, f->arena, now, &due);
	for (size_t i = 0; i < count; i++)
		text_printf(&list, "%s%s/%s", i ? " " : "", due[i].lesson, due[i].quiz);
	return text_string(&list);
}

static void test_lessons_take_turns(void **state)
{
	const struct fixture *f = *state;
	answer(f->store, "a", "4", false, START + 40);
	answer(f->store, "a", "3", false, START + 30);
	answer(f->store, "a", "2", false, START + 20);
	answer(f->store, "b", "1", false, START + 15);
	answer(f->store, "b", "2", false, START + 16);
	answer(f->store, "c", "1", false, START + 10);
	answer(f->store, "c", "2", false, START + 90);
	assert_string_equal(due_at(f, START), "");
	assert_string_equal(due_at(f, START + DAY + 9), "");
	assert_string_equal(due_at(f, START + DAY + 10), "c/1");
	assert_string_equal(due_at(f, START + DAY + 89), "c/1 b/1 a/2 b/2 a/3 a/4");
	assert_string_equal(due_at(f, START + DAY + 90), "c/1 b/1 a/2 c/2 b/2 a/3 a/4");
}

static void test_the_next_review(void **state)
{
	const struct fixture *f = *state;
	assert_int_equal(review_next(f->store, START), 0);
	answer(f->store, "a", "1", false, START + 40);
	answer(f->store, "b", "1", false, START + 30);
	assert_int_equal(review_next(f->store, START), START + DAY + 30);
	assert_int_equal(review_next(f->store, START + DAY + 30), START + DAY + 40);
	assert_int_equal(review_next(f->store, START + DAY + 40), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_intervals_grow),
		cmocka_unit_test(test_an_answer_moves_the_review),
		cmocka_unit_test_setup_teardown(test_answers_are_kept_together_with_the_review,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lessons_take_turns, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_the_next_review, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
