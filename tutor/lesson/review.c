#include "tutor/lesson/review.h"

#include "autodiff/base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { DAY = 24 * 60 * 60, LAST_STAGE = REVIEW_STAGE_COUNT - 1 };

static const int intervals[REVIEW_STAGE_COUNT] = { 1, 3, 7, 16, 35, 90 };

int64_t review_interval(int stage)
{
	const int known = stage < 0 ? 0 : stage < LAST_STAGE ? stage : LAST_STAGE;
	return (int64_t)intervals[known] * DAY;
}

struct kept_review review_after(const struct kept_review *before, const struct kept_answer *answer)
{
	const bool right = answer->event == ANSWERED && answer->right;
	if (before && right && answer->time < before->due)
		return *before;
	struct kept_review after = { .lesson = answer->lesson,
				     .quiz = answer->quiz,
				     .time = answer->time };
	if (before && right)
		after.stage = before->stage < LAST_STAGE ? before->stage + 1 : LAST_STAGE;
	after.due = answer->time + review_interval(after.stage);
	return after;
}

static void keep(struct store *store, void *context)
{
	const struct kept_answer *answer = context;
	struct arena *arena = arena_new();
	struct kept_review before;
	const bool met = store_review(store, arena, answer->lesson, answer->quiz, &before);
	const struct kept_review after = review_after(met ? &before : NULL, answer);
	store_add_answer(store, answer);
	store_put_review(store, &after);
	arena_free(arena);
}

void review_answer(struct store *store, const struct kept_answer *answer)
{
	struct kept_answer copy = *answer;
	store_change(store, keep, &copy);
}

/* A review that is due, and its turn. */
struct turn {
	const struct kept_review *review;
	size_t round;  /* which of its lesson's it is, from 0 */
	int64_t first; /* when the first of its lesson was due */
};

static int by_turn(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	if (x->round != y->round)
		return x->round < y->round ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return strcmp(x->review->lesson, y->review->lesson);
}

/* The store's list is by lesson, then by the time due. */
static size_t take_turns(const struct kept_review *all, size_t count, int64_t now,
			 struct turn *turns)
{
	size_t taken = 0;
	for (size_t i = 0; i < count; i++) {
		if (all[i].due > now)
			continue;
		const struct turn *last = taken ? &turns[taken - 1] : NULL;
		const bool same = last && strcmp(last->review->lesson, all[i].lesson) == 0;
		turns[taken++] = (struct turn){ .review = &all[i],
						.round = same ? last->round + 1 : 0,
						.first = same ? last->first : all[i].due };
	}
	return taken;
}

size_t review_due(struct store *store, struct arena *arena, int64_t now,
		  const struct kept_review **due)
{
	const struct kept_review *all;
	const size_t all_count = store_reviews(store, arena, &all);
	struct turn *turns = arena_alloc_array(arena, all_count + 1, sizeof(*turns));
	const size_t count = take_turns(all, all_count, now, turns);
	qsort(turns, count, sizeof(*turns), by_turn);
	struct kept_review *list = arena_alloc_array(arena, count + 1, sizeof(*list));
	for (size_t i = 0; i < count; i++)
		list[i] = *turns[i].review;
	*due = list;
	return count;
}

int64_t review_next(struct store *store, int64_t now)
{
	struct arena *arena = arena_new();
	const struct kept_review *all;
	const size_t count = store_reviews(store, arena, &all);
	int64_t next = 0;
	for (size_t i = 0; i < count; i++)
		if (all[i].due > now && (!next || all[i].due < next))
			next = all[i].due;
	arena_free(arena);
	return next;
}
