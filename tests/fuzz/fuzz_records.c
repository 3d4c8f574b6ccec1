/*
 * fuzz_records.c -- any bytes at all, imported as records. What is refused must say
 * why; what is accepted must be kept, be the same after going out and in again, and
 * leave nothing for a terminal.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tutor/lesson/records.h"

#include <stdlib.h>
#include <string.h>

static const char *export(struct arena *arena, struct store *store)
{
	struct text text = { .arena = arena };
	const struct records records = records_take(store, arena);
	records_json(&text, &records);
	return text_string(&text);
}

static void check(struct arena *arena, struct store *store, const struct records *records)
{
	struct records again;
	struct error error;
	struct text csv = { .arena = arena };
	records_merge(store, records);
	const char *once = export(arena, store);
	if (!records_parse(arena, "again", once, strlen(once), &again, &error))
		abort();
	records_merge(store, &again);
	records_merge(store, records);
	char *twice = arena_strdup(arena, export(arena, store));
	if (strcmp(once, twice) != 0 || store_trouble(store, ENGLISH))
		abort();
	utf8_clean(twice);
	if (strcmp(once, twice) != 0)
		abort();
	records_csv(&csv, &again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new();
	struct store *store = store_none(arena);
	struct error error = { .message = "" };
	struct records records;
	const char *text = arena_strndup(arena, (const char *)bytes, length);
	if (records_parse(arena, "fuzz", text, length, &records, &error))
		check(arena, store, &records);
	else if (!error.message[0])
		abort();
	store_close(store);
	arena_free(arena);
	return 0;
}
