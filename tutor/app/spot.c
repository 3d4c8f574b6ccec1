#include "tutor/app/spot.h"

#include "autodiff/base/number.h"
#include "autodiff/base/utf8.h"

#include <inttypes.h>
#include <string.h>

static const char opening[] = "present 1";
static const int64_t last_second = 253402300799; /* of the year 9999 */

/* Only whole characters, none of which moves a terminal's cursor or parts the fields. */
static bool is_clean(const char *text)
{
	uint32_t code;
	for (size_t length = strlen(text), bytes; length > 0; text += bytes, length -= bytes) {
		bytes = utf8_decode(text, length, &code);
		if (!bytes || !utf8_is_printable(code))
			return false;
	}
	return true;
}

void spot_name(struct spot *spot, const char *slug)
{
	size_t length = 0;
	uint32_t code;
	while (*slug) {
		const size_t bytes = utf8_decode(slug, strlen(slug), &code);
		const bool clean = bytes && utf8_is_printable(code);
		const size_t taken = bytes ? bytes : 1, added = clean ? bytes : 1;
		if (length + added >= SPOT_NAME)
			break;
		memcpy(spot->lesson + length, clean ? slug : "?", added);
		length += added;
		slug += taken;
	}
	spot->lesson[length] = '\0';
}

void spot_add(struct spot *spot, const char *name, double value)
{
	struct spot_value *added = &spot->values[spot->value_count];
	if (spot->value_count == SPOT_VALUES || strlen(name) >= SPOT_LEAF || strchr(name, '=') ||
	    !is_clean(name))
		return;
	memcpy(added->name, name, strlen(name) + 1);
	added->value = value;
	spot->value_count++;
}

void spot_print(struct text *out, const struct spot *spot)
{
	char number[NUMBER_SIZE];
	text_printf(out, "%s\t%d\t%d\t%d\t%" PRId64 "\t%s", opening, spot->page + 1, spot->beat,
		    spot->blank, spot->start, spot->lesson);
	for (int i = 0; i < spot->value_count; i++)
		text_printf(out, "\t%s=%s", spot->values[i].name,
			    number_exact(spot->values[i].value, number));
	text_add(out, "\n");
}

/* Reading. */

/* Cuts the next field off the rest; NULL past the last. */
static char *next_field(char **rest)
{
	return strsep(rest, "\t");
}

/* Digits alone: no sign, no blank, and no more than the greatest. */
static bool read_integer(const char *text, int64_t most, int64_t *number)
{
	*number = 0;
	if (!text || !*text)
		return false;
	for (; *text; text++) {
		if (*text < '0' || *text > '9' || *number > most)
			return false;
		*number = 10 * *number + (*text - '0');
	}
	return *number <= most;
}

static bool read_value(char *field, struct spot *spot)
{
	double value;
	char *equals = strchr(field, '=');
	if (!equals || equals == field || !number_parse(equals + 1, &value))
		return false;
	*equals = '\0';
	const int before = spot->value_count;
	spot_add(spot, field, value);
	return spot->value_count > before;
}

static bool read_fields(char *rest, struct spot *spot)
{
	int64_t page, beat, blank;
	const char *first = next_field(&rest);
	if (strcmp(first, opening) != 0 || !read_integer(next_field(&rest), SPOT_MOST, &page) ||
	    !read_integer(next_field(&rest), SPOT_MOST, &beat) ||
	    !read_integer(next_field(&rest), 1, &blank) ||
	    !read_integer(next_field(&rest), last_second, &spot->start) || page < 1)
		return false;
	const char *lesson = next_field(&rest);
	if (!lesson || !*lesson || strlen(lesson) >= SPOT_NAME || !is_clean(lesson))
		return false;
	memcpy(spot->lesson, lesson, strlen(lesson) + 1);
	spot->page = (int)page - 1;
	spot->beat = (int)beat;
	spot->blank = blank;
	while (rest)
		if (!read_value(next_field(&rest), spot))
			return false;
	return true;
}

bool spot_read(const char *line, size_t length, struct spot *spot)
{
	char fields[SPOT_LINE];
	struct spot read = { .page = 0 };
	if (length >= SPOT_LINE || memchr(line, '\0', length))
		return false;
	memcpy(fields, line, length);
	fields[length] = '\0';
	if (!read_fields(fields, &read))
		return false;
	*spot = read;
	return true;
}
