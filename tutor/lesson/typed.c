#include "tutor/lesson/typed.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/base/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define DIGITS "0123456789"

/* Commas. */

static bool is_digit(char c)
{
	return c && strchr(DIGITS, c);
}

/* The first comma between two digits, or NULL. */
static const char *find_comma(const char *text)
{
	const char *comma = strchr(text, ',');
	while (comma && !(comma > text && is_digit(comma[-1]) && is_digit(comma[1])))
		comma = strchr(comma + 1, ',');
	return comma;
}

/* 234,752 or 1,234,567: how many groups of three digits follow the first of one to three; 0: none. */
static int count_thousands(const char *number)
{
	size_t at = strspn(number, DIGITS);
	int groups = 0;
	if (at == 0 || at > 3 || *number == '0')
		return 0;
	for (; number[at] == ','; at += 4, groups++)
		if (strspn(number + at + 1, DIGITS) != 3)
			return 0;
	return groups;
}

/* The digits from here on, with something else for each comma. */
static const char *without_commas(struct arena *arena, const char *number, const char *instead)
{
	struct text out = { .arena = arena };
	for (size_t i = 0; i < strspn(number, DIGITS ","); i++)
		if (number[i] != ',' || is_digit(number[i + 1]))
			text_printf(&out, "%.*s", number[i] == ',' ? (int)strlen(instead) : 1,
				    number[i] == ',' ? instead : number + i);
	return text_string(&out);
}

const char *typed_comma(struct arena *arena, const char *text, enum language language)
{
	const char *number = find_comma(text);
	if (!number)
		return NULL;
	while (number > text && is_digit(number[-1]))
		number--;
	const int groups = count_thousands(number);
	if (groups == 0)
		return say(language, "Decimals are written with a point: 0.25, not 0,25.",
			   "소수점은 쉼표가 아니라 점으로 씁니다: 0,25가 아니라 0.25.");
	const char *whole = without_commas(arena, number, "");
	if (groups > 1)
		return language_filled(arena,
				       say(language, "Write {1} without a comma.",
					   "쉼표 없이 {1}{으로/로} 쓰세요."),
				       1, whole);
	return language_filled(arena,
			       say(language,
				   "Write {1} without a comma; a decimal has a point: {2}.",
				   "쉼표 없이 {1}{으로/로} 쓰세요. 소수라면 점을 씁니다: {2}."),
			       2, whole, without_commas(arena, number, "."));
}

/* Faults. */

/* The length of ":1:5: " at the start of a text, and the 5; 0: no place stands there. */
static size_t place_length(const char *text, int *column)
{
	int line, length = 0;
	return sscanf(text, ":%d:%d: %n", &line, column, &length) == 2 ? (size_t)length : 0;
}

const char *typed_reason(struct arena *arena, const struct error *error, int *column)
{
	const char *what = error->message;
	size_t place = 0;
	*column = 1;
	for (const char *at = what; *at && *at != '\n' && !place; at++)
		if ((place = place_length(at, column)))
			what = at + place;
	return arena_strndup(arena, what, strcspn(what, "\n"));
}

const char *typed_fault(struct arena *arena, const char *text, const struct error *error,
			enum language language)
{
	const char *comma = typed_comma(arena, text, language);
	int column;
	if (comma)
		return comma;
	const char *reason = typed_reason(arena, error, &column);
	struct text number = { .arena = arena };
	text_printf(&number, "%d", column);
	return language_filled(arena,
			       say(language, "At character {1}: {2}.",
				   "{1}번째 글자부터 읽을 수 없습니다. 수나 식을 입력하세요."),
			       2, text_string(&number), reason);
}

/* Percentages. */

const char *typed_percentage(struct arena *arena, const char *text)
{
	const size_t minus = strncmp(text, "−", strlen("−")) == 0 ? strlen("−") : 0;
	const size_t sign = minus ? minus : *text == '-' || *text == '+';
	size_t end = strlen(text);
	double ignored;
	if (end <= sign || text[end - 1] != '%')
		return NULL;
	for (end--; end > sign && text[end - 1] == ' ';)
		end--;
	if (end == sign || number_read(text + sign, end - sign, &ignored) != end - sign)
		return NULL;
	return arena_strndup(arena, text, end);
}

/* Signs. */

bool typed_sign(const char *text, int *sign)
{
	static const struct {
		const char *text;
		int sign;
	} signs[] = {
		{ "+", 1 },	 { "plus", 1 },	     { "positive", 1 },	 { "플러스", 1 },
		{ "양수", 1 },	 { "양", 1 },	     { "-", -1 },	 { "−", -1 },
		{ "minus", -1 }, { "negative", -1 }, { "마이너스", -1 }, { "음수", -1 },
		{ "음", -1 },	 { "0", 0 },	     { "zero", 0 },	 { "영", 0 },
	};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcasecmp(text, signs[i].text) == 0) {
			*sign = signs[i].sign;
			return true;
		}
	return false;
}
