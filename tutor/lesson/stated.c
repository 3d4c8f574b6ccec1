#include "tutor/lesson/stated.h"

#include "autodiff/base/number.h"
#include "autodiff/base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COMMA_GROUP = 4 }; /* ",000" */

/* "60,000": the length of digits with commas between thousands; 0: there are none. */
static size_t read_thousands(const char *at, double *value)
{
	size_t length = strspn(at, "0123456789");
	double number = strtod(at, NULL);
	if (length == 0 || length > 3)
		return 0;
	const size_t first = length;
	while (at[length] == ',' && strspn(at + length + 1, "0123456789") == COMMA_GROUP - 1) {
		number = 1000 * number + strtod(at + length + 1, NULL);
		length += COMMA_GROUP;
	}
	*value = number;
	return length > first ? length : 0;
}

/* 10 to the place of the last digit of a number of so many bytes: 0.01 of "0.25", 0.0001 of "1.5e-3". */
static double unit_of(const char *at, size_t length)
{
	const char *point = memchr(at, '.', length);
	const char *exponent = memchr(at, 'e', length);
	const size_t decimals = point ? strspn(point + 1, "0123456789") : 0;
	return pow(10, (exponent ? atoi(exponent + 1) : 0) - (double)decimals);
}

/* A number at the start of a text, and its length; 0: there is none. */
static size_t read_number(const char *at, struct stated *number)
{
	static const struct {
		const char *sign;
		double value;
	} fractions[] = {
		{ "½", 0.5 }, { "¼", 0.25 }, { "¾", 0.75 }, { "⅓", 1.0 / 3 }, { "⅔", 2.0 / 3 }
	};
	for (size_t i = 0; i < sizeof(fractions) / sizeof(fractions[0]); i++)
		if (strncmp(at, fractions[i].sign, strlen(fractions[i].sign)) == 0) {
			*number = (struct stated){ fractions[i].value, 0.01 };
			return strlen(fractions[i].sign);
		}
	double value;
	size_t length = read_thousands(at, &value);
	if (length) {
		*number = (struct stated){ value, 1 };
		return length;
	}
	length = number_read(at, strlen(at), &value);
	*number = (struct stated){ value, unit_of(at, length) };
	return length;
}

size_t stated_in_text(const char *text, struct stated numbers[], size_t most)
{
	size_t count = 0, length;
	bool in_name = false;
	for (const char *at = text; *at && count < most; at += length) {
		const char *end = strncmp(at, "{{", 2) == 0 ? strstr(at, "}}") : NULL;
		uint32_t code;
		if (end) {
			length = (size_t)(end + 2 - at);
		} else if (!in_name && (length = read_number(at, &numbers[count]))) {
			count++;
		} else {
			length = utf8_decode(at, strlen(at), &code);
			in_name = length && utf8_is_name_part(code);
			length += !length;
			continue;
		}
		in_name = false;
	}
	return count;
}

size_t stated_in_prose(const struct prose *prose, struct stated numbers[], size_t most)
{
	size_t count = 0;
	for (size_t i = 0; i < prose->count; i++) {
		const struct phrase *phrase = &prose->phrases[i];
		if (phrase->kind == PHRASE_FORMULA || phrase->kind == PHRASE_TEXT)
			count += stated_in_text(phrase->text, numbers + count, most - count);
	}
	return count;
}

bool stated_is(const struct stated *number, double value)
{
	return fabs(fabs(value) - number->value) <= 0.5 * number->unit * (1 + 1e-9);
}
