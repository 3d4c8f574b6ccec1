/* records_read.c -- records from JSON, which may come from anywhere. */
#include "tutor/lesson/records_format.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/file.h"
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 256, TEXT_SIZE = 64 * 1024 };

#define LAST_TIME 253402300799 /* the end of the year 9999 */

struct reader {
	struct arena *arena;
	const char *file;
	struct error *error;
	const char *list; /* "answers": where it reads */
	size_t row;
};

/* "my.json: answers[3].time must be a whole number …" */
static bool refuse(const struct reader *r, const char *key, const char *what)
{
	return error_set(r->error, "%s: %s[%zu].%s %s.", r->file, r->list, r->row, key, what);
}

static bool read_text(const struct reader *r, const char *key, const json_t *value,
		      const char **text)
{
	if (!json_is_string(value) || json_string_length(value) > TEXT_SIZE)
		return refuse(r, key, "must be a text of at most 65536 bytes");
	char *copy = arena_strdup(r->arena, json_string_value(value));
	utf8_clean(copy);
	*text = copy;
	return true;
}

/* Names are what rows are found by, so nothing in them is put right. */
static bool take_name(const struct reader *r, const char *key, const char *name, const char **text)
{
	if (!name || !*name || strlen(name) > NAME_SIZE)
		return refuse(r, key, "must be a name of 1 to 256 bytes");
	char *copy = arena_strdup(r->arena, name);
	utf8_clean(copy);
	if (strcmp(copy, name) != 0 || strpbrk(copy, "\n\t"))
		return refuse(r, key, "holds a character that cannot be shown");
	*text = copy;
	return true;
}

static bool read_number(const struct reader *r, const struct field *field, const json_t *value,
			int64_t *number)
{
	char what[80];
	const int64_t most = field->kind == FIELD_TIME ? LAST_TIME : field->most;
	*number = json_integer_value(value);
	if (json_is_integer(value) && *number >= 0 && *number <= most)
		return true;
	snprintf(what, sizeof(what), "must be a whole number from 0 to %lld", (long long)most);
	return refuse(r, field->key, what);
}

static bool read_event(const struct reader *r, const struct field *field, const json_t *value,
		       enum answer_event *event)
{
	const char *name = json_is_string(value) ? json_string_value(value) : "";
	for (*event = 0; *event < ANSWER_EVENT_COUNT; (*event)++)
		if (strcmp(name, answer_event_name(*event)) == 0)
			return true;
	return refuse(r, field->key, "must be \"answered\" or \"revealed\"");
}

static bool read_field(const struct reader *r, const struct field *field, const json_t *value,
		       void *at)
{
	int64_t number;
	if (!value)
		return refuse(r, field->key, "is missing");
	switch (field->kind) {
	case FIELD_NAME:
		return take_name(r, field->key, json_string_value(value), at);
	case FIELD_TEXT:
		return read_text(r, field->key, value, at);
	case FIELD_COUNT:
		if (!read_number(r, field, value, &number))
			return false;
		*(int *)at = (int)number;
		return true;
	case FIELD_TIME:
		return read_number(r, field, value, at);
	case FIELD_EVENT:
		return read_event(r, field, value, at);
	case FIELD_FLAG:
		*(bool *)at = json_is_true(value);
		return json_is_boolean(value) || refuse(r, field->key, "must be true or false");
	}
	return false;
}

static bool is_known(const struct format *format, const char *key)
{
	for (const struct field *field = format->fields; field->key; field++)
		if (strcmp(field->key, key) == 0)
			return true;
	return false;
}

static bool read_row(const struct reader *r, const struct format *format, json_t *object, void *row)
{
	const char *key;
	json_t *value;
	if (!json_is_object(object))
		return error_set(r->error, "%s: %s[%zu] must be an object.", r->file, r->list,
				 r->row);
	json_object_foreach(object, key, value)
	{
		if (!is_known(format, key))
			return refuse(r, key, "is not known");
	}
	for (const struct field *field = format->fields; field->key; field++)
		if (!read_field(r, field, json_object_get(object, field->key),
				(char *)row + field->offset))
			return false;
	return true;
}

/* A list of the file; it may be left out. NULL where it is wrong. */
static const void *read_list(struct reader *r, const struct format *format, const json_t *root,
			     size_t *count)
{
	const json_t *list = json_object_get(root, format->key);
	*count = json_array_size(list);
	char *rows = arena_alloc_array(r->arena, *count + 1, format->size);
	if (list && !json_is_array(list)) {
		error_set(r->error, "%s: '%s' must be a list.", r->file, format->key);
		return NULL;
	}
	r->list = format->key;
	for (r->row = 0; r->row < *count; r->row++)
		if (!read_row(r, format, json_array_get(list, r->row),
			      rows + r->row * format->size))
			return NULL;
	return rows;
}

static bool check_pages(struct reader *r, const struct records *records)
{
	r->list = lesson_format.key;
	for (r->row = 0; r->row < records->lesson_count; r->row++) {
		const struct kept_lesson *lesson = &records->lessons[r->row];
		if (lesson->page > 0 && lesson->page >= lesson->pages)
			return refuse(r, "page", "must be less than pages");
	}
	return true;
}

static bool read_settings(struct reader *r, json_t *root, struct records *records)
{
	json_t *object = json_object_get(root, "settings"), *value;
	const char *key;
	if (object && !json_is_object(object))
		return error_set(r->error, "%s: 'settings' must be an object.", r->file);
	struct kept_setting *settings =
		arena_alloc_array(r->arena, json_object_size(object) + 1, sizeof(*settings));
	r->list = "settings";
	r->row = 0;
	json_object_foreach(object, key, value)
	{
		if (!take_name(r, "key", key, &settings[r->row].key) ||
		    !read_text(r, "value", value, &settings[r->row].value))
			return false;
		r->row++;
	}
	records->settings = settings;
	records->setting_count = r->row;
	return true;
}

static bool check_head(const struct reader *r, json_t *root)
{
	static const char *const keys[] = { "format",  "version", "lessons",
					    "answers", "reviews", "settings" };
	const json_t *format = json_object_get(root, "format");
	const json_t *version = json_object_get(root, "version");
	const char *key;
	json_t *value;
	if (!json_is_string(format) || strcmp(json_string_value(format), RECORDS_FORMAT) != 0)
		return error_set(r->error, "%s holds no records: its 'format' is not \"%s\".",
				 r->file, RECORDS_FORMAT);
	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return error_set(r->error, "%s: 'version' must be a whole number from 1.", r->file);
	if (json_integer_value(version) > RECORDS_VERSION)
		return error_set(r->error, "%s was written by a newer gradwalk.", r->file);
	json_object_foreach(root, key, value)
	{
		bool known = false;
		for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
			known |= strcmp(keys[i], key) == 0;
		if (!known)
			return error_set(r->error, "%s: '%s' is not known.", r->file, key);
	}
	return true;
}

static bool read_root(struct reader *r, json_t *root, struct records *records)
{
	return check_head(r, root) &&
	       (records->lessons = read_list(r, &lesson_format, root, &records->lesson_count)) &&
	       (records->answers = read_list(r, &answer_format, root, &records->answer_count)) &&
	       (records->reviews = read_list(r, &review_format, root, &records->review_count)) &&
	       read_settings(r, root, records) && check_pages(r, records);
}

bool records_parse(struct arena *arena, const char *file, const char *bytes, size_t length,
		   struct records *records, struct error *error)
{
	struct reader reader = { .arena = arena, .file = file, .error = error };
	json_error_t fault;
	json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &fault);
	if (!root) {
		const size_t offset = fault.position > 0 ? (size_t)fault.position : 0;
		const struct place place = { file, bytes, length,
					     offset < length ? offset : length };
		return error_at(error, place, "this is no JSON: %s", fault.text);
	}
	const bool fine = read_root(&reader, root, records);
	json_decref(root);
	return fine;
}

bool records_read(struct arena *arena, const char *path, struct records *records,
		  struct error *error)
{
	struct text text = { .arena = arena };
	return file_read(&text, path, "file of records", FILE_MOST_MIB, error) &&
	       records_parse(arena, file_name(path), text_string(&text), text.length, records,
			     error);
}
