#include "tutor/command/keep.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/review.h"

#include <string.h>
#include <time.h>

static bool say_trouble(struct app *app, struct store *store)
{
	const char *trouble = store_trouble(store, app->language);
	if (trouble)
		error_set(&app->message, "%s", trouble);
	return trouble;
}

static void recall_places(struct app *app, struct store *store, struct arena *scratch)
{
	const struct kept_lesson *lessons;
	const size_t count = store_lessons(store, scratch, &lessons);
	const char *last = store_last_lesson(store, scratch);
	for (size_t i = 0; i < count; i++) {
		const struct kept_lesson *lesson = &lessons[i];
		home_note(&app->home, lesson->slug, lesson->page, lesson->pages,
			  lesson->finished != 0);
		if (lesson->passed)
			home_pass(&app->home, lesson->slug);
	}
	const int cursor = last ? course_find(app_course(app), last) : -1;
	if (cursor >= 0)
		app->home.cursor = cursor;
}

void keep_recall(struct app *app, struct store *store)
{
	struct arena *scratch = arena_new();
	const struct kept_review *due;
	recall_places(app, store, scratch);
	app->home.due = (int)review_due(store, scratch, time(NULL), &due);
	arena_free(scratch);
	say_trouble(app, store);
}

static void keep_place(struct store *store, const struct record *record)
{
	const int64_t now = time(NULL);
	store_keep_place(store, record->lesson, record->page, record->pages, now);
	if (record->finished)
		store_finish(store, record->lesson, now);
}

static void keep_answer(struct store *store, const struct record *record)
{
	review_answer(store, &(struct kept_answer){
				     .lesson = record->lesson,
				     .quiz = record->quiz,
				     .event = record->revealed ? REVEALED : ANSWERED,
				     .given = record->given,
				     .right = record->right,
				     .slip = record->slip,
				     .time = time(NULL),
			     });
}

bool keep_records(struct app *app, struct store *store)
{
	const bool trouble = store_trouble(store, app->language) != NULL;
	for (int i = 0; i < app->records.count; i++) {
		const struct record *record = &app->records.list[i];
		if (record->kind == RECORD_PLACE)
			keep_place(store, record);
		else
			keep_answer(store, record);
	}
	app->records.count = 0;
	return !trouble && say_trouble(app, store);
}
