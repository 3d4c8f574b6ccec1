#include "tutor/lesson/summary.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/json.h"
#include "autodiff/base/names.h"
#include "autodiff/base/utf8.h"
#include "tutor/lesson/moment.h"
#include "tutor/lesson/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Taking. */

struct table {
	struct names indices; /* from slugs to rows */
	struct summary_row *rows;
	size_t count, capacity;
};

/* The row of a lesson; a new one where it has none yet. */
static struct summary_row *row_of(struct table *table, const char *slug)
{
	const int index = names_get(&table->indices, slug, -1);
	if (index >= 0)
		return &table->rows[index];
	if (table->count == table->capacity) {
		const size_t size = sizeof(*table->rows);
		table->capacity = table->capacity ? 2 * table->capacity : 32;
		struct summary_row *more =
			arena_alloc_array(table->indices.arena, table->capacity, size);
		if (table->count)
			memcpy(more, table->rows, table->count * size);
		table->rows = more;
	}
	names_add(&table->indices, slug, (int)table->count);
	struct summary_row *row = &table->rows[table->count++];
	row->slug = slug;
	row->title = slug;
	return row;
}

static void add_lessons(struct table *table, struct store *store, struct arena *arena)
{
	const struct kept_lesson *lessons;
	const size_t count = store_lessons(store, arena, &lessons);
	for (size_t i = 0; i < count; i++) {
		struct summary_row *row = row_of(table, lessons[i].slug);
		row->standing.page = lessons[i].page;
		row->standing.pages = lessons[i].pages;
		row->standing.finished = lessons[i].finished != 0;
		row->standing.passed = lessons[i].passed != 0;
	}
}

static void add_answers(struct table *table, struct store *store, struct arena *arena)
{
	const struct kept_tally *tallies;
	const size_t count = store_tallies(store, arena, &tallies);
	for (size_t i = 0; i < count; i++) {
		struct summary_row *row = row_of(table, tallies[i].lesson);
		row->right = tallies[i].right;
		row->wrong = tallies[i].wrong;
		row->revealed = tallies[i].revealed;
	}
}

static bool is_among(const struct lesson_title *title, const char *quiz)
{
	for (size_t i = 0; i < title->quiz_count; i++)
		if (strcmp(title->quizzes[i], quiz) == 0)
			return true;
	return false;
}

/* What has a review was answered. */
static void add_answered(struct table *table, struct store *store, struct arena *arena,
			 const struct lesson_title titles[], size_t title_count)
{
	const struct kept_review *reviews;
	const size_t count = store_reviews(store, arena, &reviews);
	for (size_t t = 0; t < title_count; t++) {
		struct summary_row *row = row_of(table, titles[t].slug);
		row->standing.asked = (int)titles[t].quiz_count;
		for (size_t i = 0; i < count; i++)
			row->standing.answered += strcmp(reviews[i].lesson, titles[t].slug) == 0 &&
						  is_among(&titles[t], reviews[i].quiz);
	}
}

static void add_due(struct table *table, struct store *store, struct arena *arena, int64_t now)
{
	const struct kept_review *due;
	const size_t count = review_due(store, arena, now, &due);
	for (size_t i = 0; i < count; i++)
		row_of(table, due[i].lesson)->due++;
}

static int by_slug(const void *a, const void *b)
{
	const struct summary_row *x = a, *y = b;
	return strcmp(x->slug, y->slug);
}

struct summary summary_take(struct store *store, struct arena *arena,
			    const struct lesson_title titles[], size_t count, int64_t now)
{
	struct table table = { .indices = { .arena = arena } };
	for (size_t i = 0; i < count; i++)
		row_of(&table, titles[i].slug)->title = titles[i].title;
	const size_t listed = table.count;
	add_lessons(&table, store, arena);
	add_answers(&table, store, arena);
	add_answered(&table, store, arena, titles, count);
	add_due(&table, store, arena, now);
	if (table.count > listed)
		qsort(table.rows + listed, table.count - listed, sizeof(*table.rows), by_slug);
	struct summary summary = { .rows = table.rows,
				   .count = table.count,
				   .next = review_next(store, now) };
	for (size_t i = 0; i < table.count; i++) {
		summary.right += table.rows[i].right;
		summary.wrong += table.rows[i].wrong;
		summary.revealed += table.rows[i].revealed;
		summary.due += table.rows[i].due;
	}
	return summary;
}

/* For people. */

enum { NUMBER_WIDTH = 8 };

static const char *decimal(struct arena *arena, int64_t number)
{
	return text_formatted(arena, "%lld", (long long)number);
}

/* A cell that ends its column. */
static void add_right(struct text *out, const char *cell)
{
	text_repeat(out, " ", NUMBER_WIDTH - utf8_string_width(cell));
	text_add(out, cell);
}

static int wider(int width, const char *text)
{
	const int other = utf8_string_width(text);
	return other > width ? other : width;
}

static void add_table(struct text *out, const struct summary *summary, enum language language)
{
	struct arena *arena = out->arena;
	const char *lesson = say(language, "Lesson", "강의"),
		   *state = say(language, "State", "상태");
	int title_width = utf8_string_width(lesson), state_width = utf8_string_width(state);
	for (size_t i = 0; i < summary->count; i++) {
		title_width = wider(title_width, summary->rows[i].title);
		state_width = wider(state_width,
				    standing_words(arena, &summary->rows[i].standing, language));
	}
	text_pad(out, lesson, title_width + 2);
	text_pad(out, state, state_width);
	add_right(out, say(language, "Right", "정답"));
	add_right(out, say(language, "Wrong", "오답"));
	add_right(out, say(language, "Shown", "답 보기"));
	add_right(out, say(language, "Due", "복습"));
	text_add(out, "\n");
	for (size_t i = 0; i < summary->count; i++) {
		const struct summary_row *row = &summary->rows[i];
		text_pad(out, row->title, title_width + 2);
		text_pad(out, standing_words(arena, &row->standing, language), state_width);
		add_right(out, decimal(arena, row->right));
		add_right(out, decimal(arena, row->wrong));
		add_right(out, decimal(arena, row->revealed));
		add_right(out, decimal(arena, (int64_t)row->due));
		text_add(out, "\n");
	}
}

static void add_reviews(struct text *out, const struct summary *summary, enum language language)
{
	struct arena *arena = out->arena;
	const char *now = summary->due == 0 ? say(language, "No question is due for review now.",
						  "지금 복습할 문제는 없습니다.") :
			  summary->due == 1 ? say(language, "1 question is due for review now.",
						  "지금 복습할 문제가 1개 있습니다.") :
					      say(language, "{1} questions are due for review now.",
						  "지금 복습할 문제가 {1}개 있습니다.");
	language_fill(out, now, 1, decimal(arena, (int64_t)summary->due));
	if (summary->next)
		language_fill(out,
			      say(language, " The next comes on {1}.", " 다음 복습은 {1}입니다."),
			      1, moment_day(arena, summary->next));
	text_add(out, "\n");
}

void summary_text(struct text *out, const struct summary *summary, enum language language)
{
	struct arena *arena = out->arena;
	if (!summary->count) {
		text_add(out, say(language, "There are no records yet.\n",
				  "아직 학습 기록이 없습니다.\n"));
		return;
	}
	add_table(out, summary, language);
	text_add(out, "\n");
	language_fill(out,
		      say(language, "Answers: {1} right, {2} wrong; {3} shown.\n",
			  "답: 정답 {1}개, 오답 {2}개, 답 보기 {3}개.\n"),
		      3, decimal(arena, summary->right), decimal(arena, summary->wrong),
		      decimal(arena, summary->revealed));
	add_reviews(out, summary, language);
}

/* For programs. */

static void put_number(struct json *json, const char *key, int64_t number)
{
	json_key(json, key);
	json_integer(json, (uint64_t)number);
}

static void put_row(struct json *json, const struct summary_row *row)
{
	static const char *const states[LESSON_STATE_COUNT] = { [NOT_BEGUN] = "not begun",
								[BEGUN] = "begun",
								[READ] = "read",
								[DONE] = "done",
								[PASSED] = "passed" };
	json_open(json, '{');
	json_key(json, "slug");
	json_string(json, row->slug);
	json_key(json, "title");
	json_string(json, row->title);
	json_key(json, "state");
	json_string(json, states[standing_state(&row->standing)]);
	put_number(json, "page", row->standing.pages ? row->standing.page + 1 : 0);
	put_number(json, "pages", row->standing.pages);
	put_number(json, "asked", row->standing.asked);
	put_number(json, "answered", row->standing.answered);
	put_number(json, "right", row->right);
	put_number(json, "wrong", row->wrong);
	put_number(json, "revealed", row->revealed);
	put_number(json, "due", (int64_t)row->due);
	json_close(json, '}');
}

void summary_json(struct text *out, const struct summary *summary)
{
	struct json json = { .out = out };
	json_open(&json, '{');
	json_key(&json, "lessons");
	json_open(&json, '[');
	for (size_t i = 0; i < summary->count; i++)
		put_row(&json, &summary->rows[i]);
	json_close(&json, ']');
	put_number(&json, "right", summary->right);
	put_number(&json, "wrong", summary->wrong);
	put_number(&json, "revealed", summary->revealed);
	put_number(&json, "due", (int64_t)summary->due);
	json_key(&json, "next");
	if (summary->next)
		json_string(&json, moment_utc(out->arena, summary->next));
	else
		json_null(&json);
	json_close(&json, '}');
	text_add(out, "\n");
}
