/*
 * store_sql.h -- statements, for the files of the store only (store.h).
 *
 * Every failure of SQLite comes to store_fail(): inside store_change() it ends the
 * transaction, elsewhere the store goes on in memory.
 */
#ifndef TUTOR_LESSON_STORE_SQL_H
#define TUTOR_LESSON_STORE_SQL_H

#include "tutor/lesson/store.h"

#include <sqlite3.h>

enum trouble {
	TROUBLE_NONE,
	TROUBLE_HOMELESS,
	TROUBLE_FOLDER,
	TROUBLE_NO_FILE,
	TROUBLE_OPEN,
	TROUBLE_READ_ONLY,
	TROUBLE_FULL,
	TROUBLE_LOCKED,
	TROUBLE_DAMAGED,
	TROUBLE_NEWER,
	TROUBLE_FOREIGN,
	TROUBLE_COUNT
};

struct store {
	struct arena *arena;
	sqlite3 *db;	  /* the file's, or one in memory */
	const char *path; /* clean, for sentences */
	bool saves;
	const char *sentences[LANGUAGE_COUNT]; /* of the trouble; NULL: there is none */
	bool changing;			       /* inside store_change() */
	int status;			       /* of the change so far, SQLite's */
};

/* What goes in place of a '?' of a statement. */
struct value {
	const char *text; /* NULL: it is the number */
	int64_t number;
};

/* What SQLite's code means for the learner. number is the system's errno, where it has one. */
enum trouble trouble_of(int status, int number);

/* Fills in the sentences. reason is the system's word for it, or "". */
void trouble_tell(struct store *store, enum trouble trouble, const char *reason);

/* Notes what went wrong. */
void store_fail(struct store *store, int status);

/* Runs a statement that returns no rows. */
void store_run(struct store *store, const char *sql, const struct value values[], int count);

/* Begins a statement that returns rows; each store_next() goes to one, the last ends the statement. */
sqlite3_stmt *store_query(struct store *store, const char *sql, const struct value values[],
			  int count);
bool store_next(struct store *store, sqlite3_stmt *rows);

/* A column of the row: clean and on one line, in the arena; a number from 0 to most. */
const char *store_text(struct arena *arena, sqlite3_stmt *rows, int column);
int64_t store_number(sqlite3_stmt *rows, int column, int64_t most);

#endif
