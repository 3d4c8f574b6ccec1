/* store_rows.c -- what the store keeps, as rows: written and read. */
#include "tutor/lesson/store_sql.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

/* Statements. */

static void clean_line(char *text)
{
	utf8_clean(text);
	for (char *c = text; (c = strpbrk(c, "\n\t"));)
		*c = '?';
}

/* What is kept is as clean as what is read, so that a copy equals it. */
static int bind_text(sqlite3_stmt *statement, int number, const char *text)
{
	char *copy = sqlite3_mprintf("%s", text);
	if (!copy)
		return SQLITE_NOMEM;
	clean_line(copy);
	return sqlite3_bind_text(statement, number, copy, -1, sqlite3_free);
}

static int prepare(sqlite3 *db, const char *sql, const struct value values[], int count,
		   sqlite3_stmt **statement)
{
	int status = sqlite3_prepare_v2(db, sql, -1, statement, NULL);
	for (int i = 0; i < count && status == SQLITE_OK; i++)
		status = values[i].text ? bind_text(*statement, i + 1, values[i].text) :
					  sqlite3_bind_int64(*statement, i + 1, values[i].number);
	return status;
}

static int run_once(sqlite3 *db, const char *sql, const struct value values[], int count)
{
	sqlite3_stmt *statement;
	int status = prepare(db, sql, values, count, &statement);
	if (status == SQLITE_OK)
		status = sqlite3_step(statement);
	sqlite3_finalize(statement);
	return status == SQLITE_DONE ? SQLITE_OK : status;
}

void store_run(struct store *store, const char *sql, const struct value values[], int count)
{
	int status = run_once(store->db, sql, values, count);
	if (status == SQLITE_OK)
		return;
	store_fail(store, status);
	if (!store->changing)
		run_once(store->db, sql, values, count); /* now in memory */
}

sqlite3_stmt *store_query(struct store *store, const char *sql, const struct value values[],
			  int count)
{
	sqlite3_stmt *rows;
	const int status = prepare(store->db, sql, values, count, &rows);
	if (status == SQLITE_OK)
		return rows;
	sqlite3_finalize(rows);
	store_fail(store, status);
	return NULL;
}

bool store_next(struct store *store, sqlite3_stmt *rows)
{
	const int status = rows ? sqlite3_step(rows) : SQLITE_DONE;
	if (status == SQLITE_ROW)
		return true;
	sqlite3_finalize(rows);
	if (status != SQLITE_DONE)
		store_fail(store, status);
	return false;
}

const char *store_text(struct arena *arena, sqlite3_stmt *rows, int column)
{
	const unsigned char *bytes = sqlite3_column_text(rows, column);
	char *text = arena_strdup(arena, bytes ? (const char *)bytes : "");
	clean_line(text);
	return text;
}

int64_t store_number(sqlite3_stmt *rows, int column, int64_t most)
{
	const int64_t number = sqlite3_column_int64(rows, column);
	return number < 0 ? 0 : number > most ? most : number;
}

/* A row as a struct, with its text in the arena. */
typedef void read_fn(struct arena *arena, sqlite3_stmt *rows, void *row);

struct list {
	void *rows;
	size_t count;
};

/* Room for one row more; it grows at 0, and at the powers of two. */
static void *add_row(struct arena *arena, struct list *list, size_t size)
{
	if ((list->count & (list->count - 1)) == 0) {
		char *more = arena_alloc_array(arena, list->count ? 2 * list->count : 1, size);
		if (list->count)
			memcpy(more, list->rows, list->count * size);
		list->rows = more;
	}
	return (char *)list->rows + list->count++ * size;
}

/* Where the file fails meanwhile, the list is read again from what is in memory then. */
static struct list read_list(struct store *store, struct arena *arena, const char *sql,
			     read_fn *read, size_t size)
{
	const sqlite3 *db;
	struct list list;
	do {
		db = store->db;
		list = (struct list){ NULL, 0 };
		sqlite3_stmt *rows = store_query(store, sql, NULL, 0);
		while (store_next(store, rows))
			read(arena, rows, add_row(arena, &list, size));
	} while (store->db != db);
	return list;
}

/* The first row; false where there is none. */
static bool read_one(struct store *store, struct arena *arena, const char *sql,
		     const struct value values[], int count, read_fn *read, void *row)
{
	const sqlite3 *db;
	do {
		db = store->db;
		sqlite3_stmt *rows = store_query(store, sql, values, count);
		if (!store_next(store, rows))
			continue;
		read(arena, rows, row);
		sqlite3_finalize(rows);
		return true;
	} while (store->db != db);
	return false;
}

/* Lessons. */

#define LESSON_COLUMNS "slug, page, pages, opened, finished, passed"

static void read_lesson(struct arena *arena, sqlite3_stmt *rows, void *row)
{
	*(struct kept_lesson *)row = (struct kept_lesson){
		.slug = store_text(arena, rows, 0),
		.page = (int)store_number(rows, 1, INT_MAX),
		.pages = (int)store_number(rows, 2, INT_MAX),
		.opened = store_number(rows, 3, INT64_MAX),
		.finished = store_number(rows, 4, INT64_MAX),
		.passed = store_number(rows, 5, INT64_MAX),
	};
}

void store_keep_place(struct store *store, const char *slug, int page, int pages, int64_t now)
{
	assert(page >= 0 && page < pages);
	const struct value values[] = {
		{ .text = slug }, { .number = page }, { .number = pages }, { .number = now }
	};
	store_run(store,
		  "INSERT INTO lesson (" LESSON_COLUMNS ") VALUES (?, ?, ?, ?, 0, 0)"
		  " ON CONFLICT (slug) DO UPDATE SET page = excluded.page,"
		  " pages = excluded.pages, opened = excluded.opened",
		  values, 4);
}

void store_finish(struct store *store, const char *slug, int64_t now)
{
	const struct value values[] = { { .text = slug }, { .number = now } };
	store_run(store,
		  "INSERT INTO lesson (" LESSON_COLUMNS ") VALUES (?1, 0, 0, 0, ?2, 0)"
		  " ON CONFLICT (slug) DO UPDATE SET finished = ?2 WHERE finished = 0",
		  values, 2);
}

void store_pass(struct store *store, const char *slug, int64_t now)
{
	const struct value values[] = { { .text = slug }, { .number = now } };
	store_run(store,
		  "INSERT INTO lesson (" LESSON_COLUMNS ") VALUES (?1, 0, 0, 0, 0, ?2)"
		  " ON CONFLICT (slug) DO UPDATE SET passed = ?2 WHERE passed = 0",
		  values, 2);
}

void store_put_lesson(struct store *store, const struct kept_lesson *lesson)
{
	const struct value values[] = {
		{ .text = lesson->slug },	{ .number = lesson->page },
		{ .number = lesson->pages },	{ .number = lesson->opened },
		{ .number = lesson->finished }, { .number = lesson->passed },
	};
	store_run(store,
		  "INSERT OR REPLACE INTO lesson (" LESSON_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)",
		  values, 6);
}

bool store_lesson(struct store *store, struct arena *arena, const char *slug,
		  struct kept_lesson *lesson)
{
	const struct value values[] = { { .text = slug } };
	return read_one(store, arena, "SELECT " LESSON_COLUMNS " FROM lesson WHERE slug = ?",
			values, 1, read_lesson, lesson);
}

const char *store_last_lesson(struct store *store, struct arena *arena)
{
	struct kept_lesson lesson;
	return read_one(store, arena,
			"SELECT " LESSON_COLUMNS " FROM lesson WHERE opened > 0"
			" ORDER BY opened DESC, slug LIMIT 1",
			NULL, 0, read_lesson, &lesson) ?
		       lesson.slug :
		       NULL;
}

size_t store_lessons(struct store *store, struct arena *arena, const struct kept_lesson **lessons)
{
	const struct list list =
		read_list(store, arena, "SELECT " LESSON_COLUMNS " FROM lesson ORDER BY slug",
			  read_lesson, sizeof(**lessons));
	*lessons = list.rows;
	return list.count;
}

/* Answers. */

const char *answer_event_name(enum answer_event event)
{
	static const char *const names[ANSWER_EVENT_COUNT] = {
		[ANSWERED] = "answered", [REVEALED] = "revealed"
	};
	return names[event];
}

#define ANSWER_COLUMNS "time, lesson, quiz, event, given, is_right, slip"

static void read_answer(struct arena *arena, sqlite3_stmt *rows, void *row)
{
	const char *event = store_text(arena, rows, 3);
	*(struct kept_answer *)row = (struct kept_answer){
		.time = store_number(rows, 0, INT64_MAX),
		.lesson = store_text(arena, rows, 1),
		.quiz = store_text(arena, rows, 2),
		.event = strcmp(event, answer_event_name(REVEALED)) == 0 ? REVEALED : ANSWERED,
		.given = store_text(arena, rows, 4),
		.right = sqlite3_column_int(rows, 5),
		.slip = store_text(arena, rows, 6),
	};
}

void store_add_answer(struct store *store, const struct kept_answer *answer)
{
	const struct value values[] = {
		{ .number = answer->time }, { .text = answer->lesson },
		{ .text = answer->quiz },   { .text = answer_event_name(answer->event) },
		{ .text = answer->given },  { .number = answer->right },
		{ .text = answer->slip },
	};
	store_run(store,
		  "INSERT OR IGNORE INTO answer (" ANSWER_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)",
		  values, 7);
}

size_t store_answers(struct store *store, struct arena *arena, const struct kept_answer **answers)
{
	const struct list list =
		read_list(store, arena,
			  "SELECT " ANSWER_COLUMNS " FROM answer ORDER BY 1,2,3,4,5,6,7",
			  read_answer, sizeof(**answers));
	*answers = list.rows;
	return list.count;
}

static void read_tally(struct arena *arena, sqlite3_stmt *rows, void *row)
{
	*(struct kept_tally *)row = (struct kept_tally){
		.lesson = store_text(arena, rows, 0),
		.right = store_number(rows, 1, INT64_MAX),
		.wrong = store_number(rows, 2, INT64_MAX),
		.revealed = store_number(rows, 3, INT64_MAX),
	};
}

size_t store_tallies(struct store *store, struct arena *arena, const struct kept_tally **tallies)
{
	const struct list list =
		read_list(store, arena,
			  "SELECT lesson, sum(event = 'answered' AND is_right),"
			  " sum(event = 'answered' AND NOT is_right), sum(event = 'revealed')"
			  " FROM answer GROUP BY lesson ORDER BY lesson",
			  read_tally, sizeof(**tallies));
	*tallies = list.rows;
	return list.count;
}

/* Reviews. */

#define REVIEW_COLUMNS "lesson, quiz, stage, due, time"

static void read_review(struct arena *arena, sqlite3_stmt *rows, void *row)
{
	*(struct kept_review *)row = (struct kept_review){
		.lesson = store_text(arena, rows, 0),
		.quiz = store_text(arena, rows, 1),
		.stage = (int)store_number(rows, 2, INT_MAX),
		.due = store_number(rows, 3, INT64_MAX),
		.time = store_number(rows, 4, INT64_MAX),
	};
}

void store_put_review(struct store *store, const struct kept_review *review)
{
	const struct value values[] = {
		{ .text = review->lesson }, { .text = review->quiz },	{ .number = review->stage },
		{ .number = review->due },  { .number = review->time },
	};
	store_run(store,
		  "INSERT OR REPLACE INTO review (" REVIEW_COLUMNS ") VALUES (?, ?, ?, ?, ?)",
		  values, 5);
}

bool store_review(struct store *store, struct arena *arena, const char *lesson, const char *quiz,
		  struct kept_review *review)
{
	const struct value values[] = { { .text = lesson }, { .text = quiz } };
	return read_one(store, arena,
			"SELECT " REVIEW_COLUMNS " FROM review WHERE lesson = ? AND quiz = ?",
			values, 2, read_review, review);
}

size_t store_reviews(struct store *store, struct arena *arena, const struct kept_review **reviews)
{
	const struct list list =
		read_list(store, arena,
			  "SELECT " REVIEW_COLUMNS " FROM review ORDER BY lesson, due, quiz",
			  read_review, sizeof(**reviews));
	*reviews = list.rows;
	return list.count;
}

/* Settings. */

static void read_setting(struct arena *arena, sqlite3_stmt *rows, void *row)
{
	*(struct kept_setting *)row =
		(struct kept_setting){ store_text(arena, rows, 0), store_text(arena, rows, 1) };
}

void store_set(struct store *store, const char *key, const char *value)
{
	const struct value values[] = { { .text = key }, { .text = value } };
	store_run(store, "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", values, 2);
}

const char *store_setting(struct store *store, struct arena *arena, const char *key)
{
	const struct value values[] = { { .text = key } };
	struct kept_setting setting;
	return read_one(store, arena, "SELECT key, value FROM setting WHERE key = ?", values, 1,
			read_setting, &setting) ?
		       setting.value :
		       NULL;
}

size_t store_settings(struct store *store, struct arena *arena,
		      const struct kept_setting **settings)
{
	const struct list list =
		read_list(store, arena, "SELECT key, value FROM setting ORDER BY key", read_setting,
			  sizeof(**settings));
	*settings = list.rows;
	return list.count;
}
