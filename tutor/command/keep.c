#include "tutor/command/keep.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/review.h"
#include "tutor/term/term.h"

#include <stdio.h>
#include <stdlib.h>
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
			home_pass(&app->home, lesson->slug, lesson->pages);
	}
	const int cursor = last ? course_find(app_course(app), last) : -1;
	if (cursor >= 0)
		app->home.cursor = cursor;
}

/* What has a review was answered. */
static void recall_answers(struct app *app, struct store *store, struct arena *scratch)
{
	const struct course *course = app_course(app);
	const struct kept_review *reviews;
	const size_t count = store_reviews(store, scratch, &reviews);
	for (size_t i = 0; i < count; i++) {
		const int lesson = course_find(course, reviews[i].lesson);
		if (lesson >= 0)
			home_note_answer(&app->home, course->lessons[lesson], reviews[i].quiz);
	}
}

/* As many as a round has; more wait for the next. */
static void recall_due(struct app *app, struct store *store, struct arena *scratch)
{
	const struct kept_review *due;
	const time_t now = time(NULL);
	const size_t count = review_due(store, scratch, now, &due);
	app->due = (struct round){ .seed = (unsigned long)now };
	for (size_t i = 0; i < count && app->due.count < ROUND_MOST; i++) {
		struct round_item *item = &app->due.items[app->due.count++];
		snprintf(item->lesson, sizeof(item->lesson), "%s", due[i].lesson);
		snprintf(item->quiz, sizeof(item->quiz), "%s", due[i].quiz);
	}
	app->home.due = app->due.due = (int)count;
	app->due_is_stale = false;
}

void keep_recall(struct app *app, struct store *store)
{
	struct arena *scratch = arena_new();
	recall_places(app, store, scratch);
	recall_answers(app, store, scratch);
	recall_due(app, store, scratch);
	arena_free(scratch);
	say_trouble(app, store);
}

void keep_language(struct app *app, struct store *store)
{
	struct arena *scratch = arena_new();
	const char *code = store_setting(store, scratch, "language");
	if (code)
		language_find(code, &app->language);
	arena_free(scratch);
}

void keep_settings(struct app *app, struct store *store)
{
	struct arena *scratch = arena_new();
	const char *theme = store_setting(store, scratch, "theme");
	const char *mouse = store_setting(store, scratch, "mouse");
	if (theme && !getenv("GRADWALK_THEME"))
		term_use_theme(strcmp(theme, "light") == 0 ? THEME_LIGHT : THEME_DARK);
	app->uses_mouse = !(mouse && strcmp(mouse, "off") == 0) && term_mouse(true);
	arena_free(scratch);
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

static void keep_record(struct store *store, const struct record *record)
{
	if (record->kind == RECORD_PLACE)
		keep_place(store, record);
	else if (record->kind == RECORD_PASS)
		store_pass(store, record->lesson, time(NULL));
	else if (record->kind == RECORD_SETTING)
		store_set(store, record->key, record->value);
	else
		keep_answer(store, record);
}

bool keep_records(struct app *app, struct store *store)
{
	const bool trouble = store_trouble(store, app->language) != NULL, stale = app->due_is_stale;
	for (int i = 0; i < app->records.count; i++)
		keep_record(store, &app->records.list[i]);
	app->records.count = 0;
	if (stale) {
		struct arena *scratch = arena_new();
		recall_due(app, store, scratch);
		arena_free(scratch);
	}
	const bool news = !trouble && say_trouble(app, store);
	return news || stale;
}
