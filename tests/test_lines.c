/* Formulas in lines of a width. */
#include "tutor/walk/lines.h"

#include "autodiff/base/arena.h"
#include "tests/support/support.h"

static const struct {
	const char *text;
	int column, indent, width;
	const char *lines;
} rows[] = {
	{ "a + b", 0, 0, 5, "a + b" },
	{ "", 0, 0, 5, "" },
	/* The sign goes with its term, · stays with the factor before it. */
	{ "a + b + c", 0, 2, 6, "a + b\n  + c" },
	{ "a − b − c", 0, 2, 6, "a − b\n  − c" },
	{ "aa·bb·cc", 0, 2, 6, "aa·bb·\n  cc" },
	{ "aa*bb*cc", 0, 2, 6, "aa*bb*\n  cc" },
	/* Not inside a parenthesis where it can be helped. */
	{ "a·(1 − s6²)·(1 − s5²)", 0, 2, 14, "a·(1 − s6²)·\n  (1 − s5²)" },
	{ "h·(b + cccc) + d·(e + f)", 0, 2, 16, "h·(b + cccc)\n  + d·(e + f)" },
	{ "(a + b)/(c + d)·(e + f)", 0, 0, 18, "(a + b)/(c + d)·\n(e + f)" },
	{ "[a + b] − [c + d]", 0, 0, 12, "[a + b]\n− [c + d]" },
	{ "|a + b|·|c + d|·|e|", 0, 0, 12, "|a + b|·\n|c + d|·|e|" },
	{ "||a − b| + c| + d", 0, 0, 14, "||a − b| + c|\n+ d" },
	/* It cannot be helped: the parenthesis is longer than a line. */
	{ "a·(b + c + d + e + f + g)", 0, 0, 12, "a·(b + c + d\n+ e + f + g)" },
	{ "a·(b + (c·d) + e)", 0, 0, 12, "a·(b + (c·d)\n+ e)" },
	/* Terms before factors, where a third of the line is filled. */
	{ "a·b + cc·dd", 0, 0, 9, "a·b\n+ cc·dd" },
	{ "a + b·cccc·dddd·eeee", 0, 0, 12, "a + b·cccc·\ndddd·eeee" },
	/* Sides of an equation, and words. */
	{ "rule: (u + v)′ = u′ + v′", 0, 2, 20, "rule: (u + v)′ = u′\n  + v′" },
	{ "one two three", 3, 3, 10, "one two\n   three" },
	{ "with u = x", 0, 0, 8, "with\nu = x" },
	{ "with u = aaa, v = bb + ccc", 0, 2, 22, "with u = aaa,\n  v = bb + ccc" },
	{ "aaa, bbb ccc", 0, 2, 8, "aaa, bbb\n  ccc" },
	/* What has no gap is as wide as it is; Hangul takes two cells. */
	{ "abcdefgh i", 0, 1, 4, "abcdefgh\n i" },
	{ "가나 다라 마", 0, 0, 9, "가나 다라\n마" },
	{ "a + b", 4, 4, 8, "a\n    + b" },
};

static void test_breaks_between_terms_and_factors(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		lines_add(&text, rows[i].text, rows[i].column, rows[i].indent, rows[i].width);
		assert_string_equal(text_string(&text), rows[i].lines);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_breaks_between_terms_and_factors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
