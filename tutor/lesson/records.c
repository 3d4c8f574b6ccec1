#include "tutor/lesson/records.h"

#include "tutor/lesson/records_format.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/json.h"
#include "autodiff/base/number.h"
#include "autodiff/base/text.h"
#include "tutor/lesson/moment.h"

#include <string.h>

struct records records_take(struct store *store, struct arena *arena)
{
	struct records records;
	records.lesson_count = store_lessons(store, arena, &records.lessons);
	records.answer_count = store_answers(store, arena, &records.answers);
	records.review_count = store_reviews(store, arena, &records.reviews);
	records.setting_count = store_settings(store, arena, &records.settings);
	return records;
}

/* JSON. */

/* The field of a row, by its kind. */
static void put_field(struct json *json, const struct field *field, const void *row)
{
	const char *at = (const char *)row + field->offset;
	json_key(json, field->key);
	switch (field->kind) {
	case FIELD_NAME:
	case FIELD_TEXT:
		json_string(json, *(const char *const *)(const void *)at);
		break;
	case FIELD_COUNT:
		json_integer(json, (uint64_t) * (const int *)(const void *)at);
		break;
	case FIELD_TIME:
		json_integer(json, (uint64_t) * (const int64_t *)(const void *)at);
		break;
	case FIELD_FLAG:
		json_bool(json, *(const bool *)(const void *)at);
		break;
	case FIELD_EVENT:
		json_string(json, answer_event_name(*(const enum answer_event *)(const void *)at));
		break;
	}
}

static void put_list(struct json *json, const struct format *format, const void *rows, size_t count)
{
	json_key(json, format->key);
	json_open(json, '[');
	for (size_t i = 0; i < count; i++) {
		json_open(json, '{');
		for (const struct field *field = format->fields; field->key; field++)
			put_field(json, field, (const char *)rows + i * format->size);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void records_json(struct text *out, const struct records *records)
{
	struct json json = { .out = out };
	json_open(&json, '{');
	json_key(&json, "format");
	json_string(&json, RECORDS_FORMAT);
	json_key(&json, "version");
	json_integer(&json, RECORDS_VERSION);
	put_list(&json, &lesson_format, records->lessons, records->lesson_count);
	put_list(&json, &answer_format, records->answers, records->answer_count);
	put_list(&json, &review_format, records->reviews, records->review_count);
	json_key(&json, "settings");
	json_open(&json, '{');
	for (size_t i = 0; i < records->setting_count; i++) {
		json_key(&json, records->settings[i].key);
		json_string(&json, records->settings[i].value);
	}
	json_close(&json, '}');
	json_close(&json, '}');
	text_add(out, "\n");
}

/* CSV. */

/* Would a spreadsheet compute this? "-H1*(1 - H1)" it would; "-" and "-0.5" it takes as they are. */
static bool is_like_a_formula(const char *cell)
{
	double number;
	return strchr("=+-@", cell[0]) && cell[0] && cell[1] && !number_parse(cell, &number);
}

static void put_cell(struct text *out, const char *cell)
{
	text_add(out, "\"");
	text_add(out, is_like_a_formula(cell) ? "'" : "");
	for (; *cell; cell++)
		text_add_bytes(out, *cell == '"' ? "\"\"" : cell, *cell == '"' ? 2 : 1);
	text_add(out, "\"");
}

void records_csv(struct text *out, const struct records *records)
{
	text_add(out, "time,lesson,quiz,event,given,right,slip\r\n");
	for (size_t i = 0; i < records->answer_count; i++) {
		const struct kept_answer *a = &records->answers[i];
		text_printf(out, "%s,", moment_utc(out->arena, a->time));
		put_cell(out, a->lesson);
		text_add(out, ",");
		put_cell(out, a->quiz);
		text_printf(out, ",%s,", answer_event_name(a->event));
		put_cell(out, a->given);
		text_printf(out, ",%s,", a->right ? "yes" : "no");
		put_cell(out, a->slip);
		text_add(out, "\r\n");
	}
}

/* Merging. */

static int64_t earlier(int64_t a, int64_t b)
{
	return !a || (b && b < a) ? b : a;
}

static bool is_same_lesson(const struct kept_lesson *a, const struct kept_lesson *b)
{
	return a->page == b->page && a->pages == b->pages && a->opened == b->opened &&
	       a->finished == b->finished && a->passed == b->passed;
}

/* Returns whether anything is new. */
static bool merge_lesson(struct store *store, struct arena *arena, const struct kept_lesson *theirs)
{
	struct kept_lesson ours, merged = *theirs;
	if (store_lesson(store, arena, theirs->slug, &ours)) {
		const bool further = ours.page > theirs->page ||
				     (ours.page == theirs->page && ours.pages > theirs->pages);
		merged.page = further ? ours.page : theirs->page;
		merged.pages = further ? ours.pages : theirs->pages;
		merged.opened = ours.opened > theirs->opened ? ours.opened : theirs->opened;
		merged.finished = earlier(ours.finished, theirs->finished);
		merged.passed = earlier(ours.passed, theirs->passed);
		if (is_same_lesson(&ours, &merged))
			return false;
	}
	store_put_lesson(store, &merged);
	return true;
}

/* Of two at the same time the one that is due sooner wins: on both machines the same. */
static bool merge_review(struct store *store, struct arena *arena, const struct kept_review *theirs)
{
	struct kept_review ours;
	if (store_review(store, arena, theirs->lesson, theirs->quiz, &ours)) {
		if (ours.time != theirs->time ? ours.time > theirs->time :
		    ours.due != theirs->due   ? ours.due < theirs->due :
						ours.stage <= theirs->stage)
			return false;
	}
	store_put_review(store, theirs);
	return true;
}

/* Records on their way into a store, and what of them was new. */
struct merging {
	const struct records *records;
	struct records_added added;
};

/* Equal answers are one, so how many came is told by how many there are. */
static size_t merge_answers(struct store *store, struct arena *arena, const struct records *records)
{
	const struct kept_answer *ignored;
	const size_t before = store_answers(store, arena, &ignored);
	for (size_t i = 0; i < records->answer_count; i++)
		store_add_answer(store, &records->answers[i]);
	return store_answers(store, arena, &ignored) - before;
}

static void merge_all(struct store *store, void *context)
{
	struct merging *m = context;
	const struct records *records = m->records;
	struct arena *arena = arena_new();
	m->added = (struct records_added){ .lessons = 0 };
	for (size_t i = 0; i < records->lesson_count; i++)
		m->added.lessons += merge_lesson(store, arena, &records->lessons[i]);
	m->added.answers = merge_answers(store, arena, records);
	for (size_t i = 0; i < records->review_count; i++)
		m->added.reviews += merge_review(store, arena, &records->reviews[i]);
	for (size_t i = 0; i < records->setting_count; i++)
		if (!store_setting(store, arena, records->settings[i].key))
			store_set(store, records->settings[i].key, records->settings[i].value);
	arena_free(arena);
}

struct records_added records_merge(struct store *store, const struct records *records)
{
	struct merging merging = { .records = records };
	store_change(store, merge_all, &merging);
	return merging.added;
}
