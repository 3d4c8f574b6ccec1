/* What is typed: the prompt's line, the list's search; and pages that scroll. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/app/list.h"
#include "tutor/app/page.h"
#include "tutor/app/prompt.h"

#include <string.h>

/* In keys: < and > move, ^ and $ go to the ends, # erases, ! erases all before; s is σ. */
static void press(struct prompt *prompt, const char *keys)
{
	for (; *keys; keys++) {
		switch (*keys) {
		case '<':
			prompt_left(prompt);
			break;
		case '>':
			prompt_right(prompt);
			break;
		case '^':
			prompt_home(prompt);
			break;
		case '$':
			prompt_end(prompt);
			break;
		case '#':
			prompt_erase(prompt);
			break;
		case '!':
			prompt_erase_all(prompt);
			break;
		case 's':
			prompt_type(prompt, 0x3C3); /* σ */
			break;
		default:
			prompt_type(prompt, (uint32_t)*keys);
		}
	}
}

static const struct {
	const char *start, *keys, *text;
	size_t cursor;
} lines[] = {
	{ "0.5", "", "0.5", 3 },    { "0.5", "7", "7", 1 }, /* typing replaces what was there */
	{ "0.5", "$7", "0.57", 4 },			    /* unless the cursor was moved first */
	{ "0.5", "#6", "0.6", 3 },  { "0.5", "<<4", "04.5", 2 }, { "0.5", "^-", "-0.5", 1 },
	{ "0.5", "<!", "5", 0 },    { "", "<#>1", "1", 1 },	 { "", "asb<<#", "σb", 0 },
	{ "", "asb<#", "ab", 1 }, /* σ goes as a whole */
};

static void test_edits_a_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct prompt prompt = prompt_open("x = ", lines[i].start, NULL);
		press(&prompt, lines[i].keys);
		assert_string_equal(prompt.text, lines[i].text);
		assert_int_equal(prompt.cursor, lines[i].cursor);
	}
}

static void test_a_line_is_never_too_long(void **state)
{
	(void)state;
	struct prompt prompt = prompt_open("x = ", "", NULL);
	for (int i = 0; i < 3 * PROMPT_SIZE; i++)
		prompt_type(&prompt, 0xAC00); /* 가, three bytes */
	assert_true(strlen(prompt.text) < PROMPT_SIZE);
	assert_int_equal(strlen(prompt.text) % 3, 0);
	assert_int_equal(prompt.cursor, strlen(prompt.text));
}

/* Lists. */

static const char *const names[] = { "x1", "h1", "H1", "h2", "H2", "가중치" };
static const int nodes[] = { 10, 11, 12, 13, 14, 15 };

static const struct {
	const char *search;
	int count, first;
} searches[] = {
	{ "", 6, 10 },	{ "h", 4, 11 },	 { "H", 2, 12 },
	{ "2", 2, 13 }, { "hx", 0, -1 }, { "h1", 2, 11 },
};

static void test_search_leaves_what_matches(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(searches); i++) {
		struct arena *arena = arena_new();
		struct list list = list_open(arena, "list", names, nodes, LENGTH(nodes), 10, NULL);
		for (const char *c = searches[i].search; *c; c++)
			list_type(&list, (uint32_t)*c);
		assert_int_equal(list.shown_count, searches[i].count);
		list_move(&list, -100);
		assert_int_equal(list_node(&list), searches[i].first);
		for (const char *c = searches[i].search; *c; c++)
			list_erase(&list);
		assert_int_equal(list.shown_count, LENGTH(nodes));
		arena_free(arena);
	}
}

static void test_the_cursor_stays_on_its_item(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct list list = list_open(arena, "list", names, nodes, LENGTH(nodes), 13, NULL);
	assert_int_equal(list_node(&list), 13);
	list_type(&list, '2');
	assert_int_equal(list_node(&list), 13);
	list_move(&list, 1);
	list_erase(&list);
	assert_int_equal(list_node(&list), 14);
	list_move(&list, 100);
	assert_int_equal(list_node(&list), 15);
	list_type(&list, 0xAC00);
	assert_int_equal(list_node(&list), 15);
	for (int i = 0; i < 2 * LIST_SEARCH_SIZE; i++)
		list_type(&list, 0xAC00);
	assert_true(strlen(list.search) < LIST_SEARCH_SIZE);
	for (int i = 0; i < 2 * LIST_SEARCH_SIZE; i++)
		list_erase(&list);
	assert_int_equal(list.shown_count, LENGTH(nodes));
	arena_free(arena);
}

/* Pages. */

static void test_a_page_scrolls_within_its_text(void **state)
{
	(void)state;
	struct page page = { 0 };
	struct text text = page_begin(&page);
	text_add(&text, "one\n가나다라마바\nthree\nfour");
	page_show(&page, &text);
	assert_int_equal(page.lines, 4);
	assert_int_equal(page.widest, 12);
	page_scroll(&page, 10, 100, 8, 3);
	assert_int_equal(page.top, 1);
	assert_int_equal(page.left, 4);
	page_scroll(&page, -10, -100, 8, 3);
	assert_int_equal(page.top, 0);
	assert_int_equal(page.left, 0);
	page_scroll(&page, 1, 1, 80, 24); /* all of it fits */
	assert_int_equal(page.top, 0);
	assert_int_equal(page.left, 0);
	page_free(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_edits_a_line),
		cmocka_unit_test(test_a_line_is_never_too_long),
		cmocka_unit_test(test_search_leaves_what_matches),
		cmocka_unit_test(test_the_cursor_stays_on_its_item),
		cmocka_unit_test(test_a_page_scrolls_within_its_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
