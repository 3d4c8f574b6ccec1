#include "tutor/lesson/store_sql.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/error.h"
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	BUSY_MILLISECONDS = 2000,
	APPLICATION_ID = 0x67726477, /* "grdw", in the file's header: it is ours */
};

/*
 * The schema, by the version it leads to: a file of version n still needs those
 * from n on. Statements that have shipped never change; new ones are added.
 */
static const char *const versions[] = {
	"CREATE TABLE lesson (slug TEXT PRIMARY KEY, page INTEGER NOT NULL,"
	" pages INTEGER NOT NULL, opened INTEGER NOT NULL, finished INTEGER NOT NULL,"
	" passed INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
	"CREATE TABLE answer (time INTEGER, lesson TEXT, quiz TEXT, event TEXT, given TEXT,"
	" is_right INTEGER, slip TEXT,"
	" PRIMARY KEY (time, lesson, quiz, event, given, is_right, slip)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE review (lesson TEXT, quiz TEXT, stage INTEGER NOT NULL,"
	" due INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (lesson, quiz))"
	" STRICT, WITHOUT ROWID;"
	"CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",
};

enum { VERSION = sizeof(versions) / sizeof(versions[0]) };

/* Where the file is. */

const char *store_path(struct arena *arena)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	struct text path = { .arena = arena };
	/* The XDG Base Directory Specification: a relative path is to be ignored. */
	if (state && *state == '/')
		text_printf(&path, "%s/gradwalk/progress.db", state);
	else if (home && *home == '/')
		text_printf(&path, "%s/.local/state/gradwalk/progress.db", home);
	else
		return NULL;
	return text_string(&path);
}

/* Makes the folders of a path that are missing; false with errno set. */
static bool make_folders(struct arena *arena, const char *path)
{
	char *folder = arena_strdup(arena, path);
	for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		struct stat status;
		const int number = mkdir(folder, 0700) == 0 ? 0 : errno;
		if (number && stat(folder, &status) != 0) {
			errno = number;
			return false;
		}
		*slash = '/';
	}
	return true;
}

/* Databases. */

static int execute(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* The number that a statement returns. */
static int ask_number(sqlite3 *db, const char *sql, int64_t *number)
{
	sqlite3_stmt *row;
	int status = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
	if (status != SQLITE_OK)
		return status;
	status = sqlite3_step(row);
	*number = status == SQLITE_ROW ? sqlite3_column_int64(row, 0) : 0;
	sqlite3_finalize(row);
	return status == SQLITE_ROW ? SQLITE_OK : status;
}

static int upgrade_within(sqlite3 *db)
{
	int64_t version = 0;
	char head[80];
	int status = ask_number(db, "PRAGMA user_version", &version);
	if (status == SQLITE_OK && version > VERSION)
		return SQLITE_BUSY; /* a newer gradwalk was faster: the file is its */
	for (; status == SQLITE_OK && version < VERSION; version++)
		status = execute(db, versions[version]);
	sqlite3_snprintf(sizeof(head), head, "PRAGMA application_id=%d; PRAGMA user_version=%d",
			 (int)APPLICATION_ID, (int)VERSION);
	return status == SQLITE_OK ? execute(db, head) : status;
}

/* Brings the schema up to VERSION. Another instance may do so while this one waits for the lock. */
static int upgrade(sqlite3 *db)
{
	int64_t version = 0;
	int status = ask_number(db, "PRAGMA user_version", &version);
	if (status != SQLITE_OK || version == VERSION)
		return status;
	status = execute(db, "BEGIN IMMEDIATE");
	if (status == SQLITE_OK)
		status = upgrade_within(db);
	return status == SQLITE_OK ? execute(db, "COMMIT") : status;
}

/* Copies all of a database; false where that failed, and the copy is of no use. */
static bool copy(sqlite3 *from, sqlite3 *to)
{
	int64_t version = 0;
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	if (backup)
		sqlite3_backup_step(backup, -1);
	return sqlite3_backup_finish(backup) == SQLITE_OK &&
	       ask_number(to, "PRAGMA user_version", &version) == SQLITE_OK && version > 0 &&
	       upgrade(to) == SQLITE_OK;
}

/* Memory fails only where there is none left. */
static void must(int status)
{
	if (status != SQLITE_OK)
		die("the learner's records cannot be kept in memory: %s", sqlite3_errstr(status));
}

/* A database in memory, with what is in the other one, if that can be read; it may be NULL. */
static sqlite3 *open_memory(sqlite3 *from)
{
	sqlite3 *db;
	must(sqlite3_open(":memory:", &db));
	if (from && copy(from, db))
		return db;
	must(sqlite3_close(db));
	must(sqlite3_open(":memory:", &db));
	must(upgrade(db));
	return db;
}

/* Going on in memory. */

static void move_to_memory(struct store *store, bool with_records)
{
	sqlite3 *memory = open_memory(with_records ? store->db : NULL);
	sqlite3_close_v2(store->db);
	store->db = memory;
	store->saves = false;
}

static void go_on_in_memory(struct store *store, enum trouble trouble, const char *reason)
{
	const bool usable = trouble != TROUBLE_DAMAGED && trouble != TROUBLE_NEWER &&
			    trouble != TROUBLE_FOREIGN;
	trouble_tell(store, trouble, reason);
	move_to_memory(store, usable);
}

/* The system's errno; a statement that fails when it commits leaves it with the file only. */
static int system_error(sqlite3 *db)
{
	int number = sqlite3_system_errno(db);
	if (!number)
		sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
	return number;
}

/* By what SQLite said last. A transaction is undone first: the copy would hold half of it. */
static void give_up(struct store *store, int status)
{
	const int number = system_error(store->db);
	if ((status & 0xFF) == SQLITE_NOMEM)
		must(status);
	if (!sqlite3_get_autocommit(store->db))
		execute(store->db, "ROLLBACK");
	go_on_in_memory(store, trouble_of(status, number),
			number ? strerror(number) : sqlite3_errstr(status));
}

void store_fail(struct store *store, int status)
{
	if (!store->changing)
		give_up(store, status);
	else if (store->status == SQLITE_OK)
		store->status = status;
}

/* Opening. */

static struct store *new_store(struct arena *arena, const char *path)
{
	struct store *store = arena_alloc(arena, sizeof(*store));
	char *shown = arena_strdup(arena, path ? path : "");
	utf8_clean(shown);
	store->arena = arena;
	store->path = shown;
	return store;
}

/* Is the file one of ours, of a version we know? An empty one is to become so. */
static bool check_kind(struct store *store)
{
	int64_t version = 0, id = 0, tables = 0;
	int status = ask_number(store->db, "PRAGMA user_version", &version);
	if (status == SQLITE_OK)
		status = ask_number(store->db, "PRAGMA application_id", &id);
	if (status == SQLITE_OK)
		status = ask_number(store->db, "SELECT count(*) FROM sqlite_schema", &tables);
	const bool empty = tables == 0 && version == 0 && id == 0;
	if (status != SQLITE_OK)
		give_up(store, status);
	else if (!empty && id != APPLICATION_ID)
		go_on_in_memory(store, TROUBLE_FOREIGN, "");
	else if (!empty && version < 1)
		go_on_in_memory(store, TROUBLE_DAMAGED, "");
	else if (version > VERSION)
		go_on_in_memory(store, TROUBLE_NEWER, "");
	else
		return true;
	return false;
}

/* Reads all pages once, so that damage is found before anything is built on it. */
static bool check_pages(struct store *store)
{
	sqlite3_stmt *row;
	int status = sqlite3_prepare_v2(store->db, "PRAGMA quick_check(1)", -1, &row, NULL);
	if (status == SQLITE_OK)
		status = sqlite3_step(row);
	const bool fine = status == SQLITE_ROW &&
			  strcmp((const char *)sqlite3_column_text(row, 0), "ok") == 0;
	sqlite3_finalize(row);
	if (!fine)
		give_up(store, status == SQLITE_ROW ? SQLITE_CORRUPT : status);
	return fine;
}

static void connect_file(struct store *store, const char *path, int flags)
{
	int status = sqlite3_open_v2(path, &store->db, flags, NULL);
	if (!store->db)
		die("out of memory");
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	if (status == SQLITE_OK)
		status = execute(store->db, "PRAGMA synchronous=FULL");
	if (status != SQLITE_OK)
		give_up(store, status);
	else if (check_kind(store) && check_pages(store))
		store->saves = true;
}

/* A file that SQLite could open without waiting for it: no folder, no pipe. */
static bool is_no_file(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

struct store *store_none(struct arena *arena)
{
	struct store *store = new_store(arena, NULL);
	store->db = open_memory(NULL);
	return store;
}

struct store *store_open(struct arena *arena, const char *path)
{
	struct store *store = new_store(arena, path);
	if (!path)
		go_on_in_memory(store, TROUBLE_HOMELESS, "");
	else if (!make_folders(arena, path))
		go_on_in_memory(store, TROUBLE_FOLDER, strerror(errno));
	else if (is_no_file(path))
		go_on_in_memory(store, TROUBLE_NO_FILE, "");
	else
		connect_file(store, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
	if (!store->saves)
		return store;
	const int status =
		sqlite3_db_readonly(store->db, "main") ? SQLITE_READONLY : upgrade(store->db);
	if (status != SQLITE_OK)
		give_up(store, status);
	return store;
}

struct store *store_look(struct arena *arena, const char *path)
{
	struct stat status;
	if (!path || (stat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)))
		return store_none(arena);
	struct store *store = new_store(arena, path);
	if (is_no_file(path))
		go_on_in_memory(store, TROUBLE_NO_FILE, "");
	else
		connect_file(store, path, SQLITE_OPEN_READWRITE);
	if (!store->saves)
		return store;
	move_to_memory(store, true); /* what is older, or empty, is brought up to date there */
	return store;
}

void store_close(struct store *store)
{
	if (store)
		sqlite3_close_v2(store->db);
}

bool store_saves(const struct store *store)
{
	return store->saves;
}

/* Changing. */

/* Tries the change on the database as it is; returns SQLite's status. */
static int attempt(struct store *store, store_change_fn *change, void *context)
{
	store->status = execute(store->db, "BEGIN IMMEDIATE");
	if (store->status != SQLITE_OK)
		return store->status;
	store->changing = true;
	change(store, context);
	store->changing = false;
	return store->status == SQLITE_OK ? execute(store->db, "COMMIT") : store->status;
}

void store_change(struct store *store, store_change_fn *change, void *context)
{
	assert(!store->changing);
	const int status = attempt(store, change, context);
	if (status == SQLITE_OK)
		return;
	give_up(store, status);
	must(attempt(store, change, context));
}
