/* What --help prints, in both languages: of the program, and of every command. */
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

#include <stdbool.h>
#include <string.h>

enum { COLUMNS = 80, MOST_COMMANDS = 20 };

/* The next line of a screen, without its end. */
static const char *take_line(struct arena *arena, const char **rest)
{
	const size_t length = strcspn(*rest, "\n");
	const char *line = arena_strndup(arena, *rest, length);
	*rest += length + ((*rest)[length] == '\n');
	return line;
}

static bool has_korean(const char *text)
{
	uint32_t code;
	while (*text) {
		const size_t length = utf8_decode(text, strlen(text), &code);
		if (length && code >= 0xAC00 && code <= 0xD7A3)
			return true;
		text += length ? length : 1;
	}
	return false;
}

/* Does the line name an option, or a command of the list? "  --wrt NAME  …" */
static bool is_entry(const char *line)
{
	if (strncmp(line, "  ", 2) != 0)
		return false;
	const size_t letters = strspn(line + 2, "abcdefghijklmnopqrstuvwxyz");
	return line[2] == '-' || (letters && strncmp(line + 2 + letters, "  ", 2) == 0);
}

/* "--wrt NAME" */
static const char *entry_head(struct arena *arena, const char *line)
{
	const char *end = strstr(line + 2, "  ");
	return arena_strndup(arena, line + 2, end ? (size_t)(end - line - 2) : strlen(line + 2));
}

static size_t entries_of(struct arena *arena, const char *screen, const char *heads[], size_t most)
{
	size_t count = 0;
	while (*screen) {
		const char *line = take_line(arena, &screen);
		if (is_entry(line) && count < most)
			heads[count++] = entry_head(arena, line);
	}
	return count;
}

/* The commands that help lists. */
static size_t list_commands(struct arena *arena, const char *names[])
{
	const char *heads[2 * MOST_COMMANDS];
	const struct run run = run_line(arena, "gradwalk --help");
	const size_t found = entries_of(arena, run.out, heads, LENGTH(heads));
	size_t count = 0;
	for (size_t i = 0; i < found && count < MOST_COMMANDS; i++)
		if (heads[i][0] != '-')
			names[count++] = heads[i];
	assert_true(count >= 13);
	return count;
}

static const char *help_in(struct arena *arena, const char *command, const char *language)
{
	const struct run run = run_line(arena, text_formatted(arena, "gradwalk %s --lang %s --help",
							      command, language));
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	return run.out;
}

static void check_width(struct arena *arena, const char *screen)
{
	while (*screen) {
		const char *line = take_line(arena, &screen);
		if (utf8_string_width(line) > COLUMNS)
			fail_msg("wider than %d columns: %s", COLUMNS, line);
	}
}

/* Few English sentences do without all of these. */
static bool is_english(const char *word, size_t length)
{
	static const char *const words[] = { "the",  "a",    "of",   "is",   "are",  "to", "and",
					     "or",   "with", "for",  "it",   "in",   "by", "that",
					     "this", "from", "what", "your", "every" };
	for (size_t i = 0; i < LENGTH(words); i++)
		if (strlen(words[i]) == length && strncmp(words[i], word, length) == 0)
			return true;
	return false;
}

static void check_is_korean(const char *screen)
{
	for (const char *at = screen; *at;) {
		const size_t length = strcspn(at, " \n,.:;()'");
		if (is_english(at, length))
			fail_msg("English is left: %.60s", at);
		at += length + (at[length] != '\0');
	}
}

/* Every entry has its Korean on its own line, and starts it where the others do. */
static void check_entries(struct arena *arena, const char *screen)
{
	int column = 0;
	while (*screen) {
		const char *line = take_line(arena, &screen);
		if (!is_entry(line) || line[2] != '-')
			continue;
		if (!has_korean(line))
			fail_msg("no Korean: %s", line);
		size_t start = 2 + strlen(entry_head(arena, line));
		start += strspn(line + start, " ");
		const int here = utf8_string_width(arena_strndup(arena, line, start));
		column = column ? column : here;
		if (here != column)
			fail_msg("starts in column %d, not %d: %s", here, column, line);
	}
	assert_true(column > 0);
}

static void check_same_entries(struct arena *arena, const char *english, const char *korean)
{
	const char *heads[2][3 * MOST_COMMANDS];
	const size_t count = entries_of(arena, english, heads[0], LENGTH(heads[0]));
	assert_int_equal(entries_of(arena, korean, heads[1], LENGTH(heads[1])), count);
	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(heads[0][i], heads[1][i]);
}

static void check_screens(struct arena *arena, const char *command)
{
	const char *english = help_in(arena, command, "en"),
		   *korean = help_in(arena, command, "ko");
	const char *first = korean;
	if (has_korean(english))
		fail_msg("Korean in the English help of '%s'", command);
	assert_true(has_korean(take_line(arena, &first)));
	assert_contains(korean, "\n사용법: gradwalk");
	check_width(arena, english);
	check_width(arena, korean);
	check_is_korean(korean);
	check_entries(arena, korean);
	check_same_entries(arena, english, korean);
}

static void test_all_help_is_there_in_both_languages(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *names[MOST_COMMANDS];
	const size_t count = list_commands(arena, names);
	check_screens(arena, "");
	for (size_t i = 0; i < count; i++)
		check_screens(arena, names[i]);
	arena_free(arena);
}

/* The list of commands, too. */
static void test_every_command_has_a_korean_summary(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const char *screen = help_in(arena, "", "ko");
	int count = 0;
	while (*screen) {
		const char *line = take_line(arena, &screen);
		if (!is_entry(line))
			continue;
		if (!has_korean(line))
			fail_msg("no Korean: %s", line);
		count++;
	}
	assert_true(count >= 13);
	arena_free(arena);
}

/* However the language is asked for, and wherever. */
static void test_the_language_is_asked_for_in_any_way(void **state)
{
	(void)state;
	static const struct {
		const char *line, *part;
	} rows[] = {
		{ "gradwalk --help --lang ko", "사용법: gradwalk [COMMAND]" },
		{ "gradwalk --lang=ko -h", "사용법: gradwalk [COMMAND]" },
		{ "gradwalk help --lang ko", "사용법: gradwalk [COMMAND]" },
		{ "LANGUAGE=ko gradwalk --help", "사용법: gradwalk [COMMAND]" },
		{ "LANGUAGE=ko gradwalk help", "사용법: gradwalk [COMMAND]" },
		{ "LANGUAGE=ko gradwalk --help --lang en", "usage: gradwalk [COMMAND]" },
		{ "gradwalk train --help --lang ko", "사용법: gradwalk train" },
		{ "gradwalk train fashion --lang ko --help", "사용법: gradwalk train" },
		{ "gradwalk help train --lang ko", "사용법: gradwalk train" },
		{ "LANGUAGE=ko gradwalk help train", "사용법: gradwalk train" },
		{ "LC_ALL= LANG=ko_KR.UTF-8 gradwalk lint -h", "사용법: gradwalk lint" },
		/* Korean has no ASCII form */
		{ "gradwalk walk --help --lang ko --ascii", "-> and <- step" },
		{ "LC_ALL=C gradwalk walk --help --lang ko", "-> and <- step" },
		{ "LC_ALL=C gradwalk lint --help --lang ko", "lint [OPTIONS] [FILE...]\n" },
		{ "LC_ALL=C LANGUAGE=ko gradwalk help", "usage: gradwalk [COMMAND]" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct run run = run_line(arena, rows[i].line);
		if (run.status != 0)
			print_error("%s\n%s", rows[i].line, run.err);
		assert_int_equal(run.status, 0);
		assert_contains(run.out, rows[i].part);
		arena_free(arena);
	}
}

static void test_help_refuses_what_it_cannot_show(void **state)
{
	(void)state;
	static const struct {
		const char *line, *message;
	} rows[] = {
		{ "gradwalk --help --lang kr", "--lang takes en or ko, not 'kr'" },
		{ "gradwalk train --help --lang kr", "--lang takes en or ko, not 'kr'" },
		{ "gradwalk help inspect extra", "gradwalk: 'extra' is one argument too many" },
		{ "gradwalk help train --lnag ko", "did you mean --lang?" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct run run = run_line(arena, rows[i].line);
		assert_int_equal(run.status, 2);
		assert_string_equal(run.out, "");
		assert_contains(run.err, rows[i].message);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_help_is_there_in_both_languages),
		cmocka_unit_test(test_every_command_has_a_korean_summary),
		cmocka_unit_test(test_the_language_is_asked_for_in_any_way),
		cmocka_unit_test(test_help_refuses_what_it_cannot_show),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
