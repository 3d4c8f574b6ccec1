#include "autodiff/base/arena.h"
#include "autodiff/base/ascii.h"
#include "autodiff/base/claim.h"
#include "autodiff/base/error.h"
#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

static void test_arena_gives_zeroed_aligned_memory(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	for (size_t size = 1; size < 200000; size = size * 3 + 1) {
		unsigned char *bytes = arena_alloc_array(arena, size, 1);
		assert_int_equal((uintptr_t)bytes % 64, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xAB, size);
	}
	arena_reset(arena);
	assert_int_equal(arena_used(arena), 0);
	const char *again = arena_alloc(arena, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(again[i], 0);
	arena_free(arena);
}

static void test_text_grows(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text text = { .arena = arena };
	assert_string_equal(text_string(&text), "");
	for (int i = 0; i < 100; i++)
		text_printf(&text, "%d,", i % 10);
	assert_int_equal(text.length, 200);
	struct text cells = { .arena = arena };
	text_pad(&cells, "σ가", 5);
	text_add(&cells, "|");
	assert_string_equal(text_string(&cells), "σ가  |");
	static const char *const words[] = { "one", "two", "three" };
	struct text list = { .arena = arena };
	text_list(&list, words, LENGTH(words), 2, 11);
	assert_string_equal(text_string(&list), "  one, two,\n  three");
	arena_free(arena);
}

static void test_numbers_for_people_have_six_digits(void **state)
{
	(void)state;
	static const struct {
		double number;
		const char *text;
	} rows[] = {
		{ 0, "0" },
		{ -0.0, "0" },
		{ 0.05, "0.05" },
		{ 0.059999999, "0.0600000" },
		{ -1.0 / 3, "-0.333333" },
		{ 1e-5 / 3, "3.33333e-06" },
		{ 0.00012345678, "0.000123457" },
		{ 123457, "123457" },
		{ 123457.2, "123457" },
		{ 1234567.8, "1.23457e+06" },
		{ 999999.6, "1.00000e+06" },
		{ 99999.96, "100000" },
		{ 9.9999999, "10.0000" },
		{ 1e300, "1e+300" },
		{ INFINITY, "inf" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char out[NUMBER_SIZE];
		assert_string_equal(number_short(rows[i].number, out), rows[i].text);
	}
}

static void test_numbers_have_the_digits_asked_for(void **state)
{
	(void)state;
	static const struct {
		double number;
		int digits;
		const char *text;
	} rows[] = {
		{ 0.751365, 3, "0.751" },  { 0.7, 3, "0.7" },
		{ 0.69999, 3, "0.700" },   { -2.0 / 3, 1, "-0.7" },
		{ 1234.5, 3, "1.23e+03" }, { 0.1, 17, "0.10000000000000001" },
		{ 9.96, 2, "10" },	   { 99.6, 3, "99.6" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		char out[NUMBER_SIZE];
		assert_string_equal(number_digits(rows[i].number, rows[i].digits, out),
				    rows[i].text);
	}
}

static void test_reads_raised_digits(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t length;
		double number;
	} rows[] = {
		{ "²", 2, 2 },
		{ "⁴·x", 3, 4 },
		{ "¹⁰", 5, 10 },
		{ "⁻¹", 5, -1 },
		{ "⁰¹²³⁴⁵⁶⁷⁸⁹", 27, 123456789 },
		{ "", 0, 0 },
		{ "x²", 0, 0 },
		{ "⁻", 0, 0 },
		{ "⁻x", 0, 0 },
		{ "2", 0, 0 },
		{ "⁺¹", 0, 0 },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		double number;
		const size_t length =
			number_read_raised(rows[i].text, strlen(rows[i].text), &number);
		assert_int_equal(length, rows[i].length);
		if (length)
			assert_true(number == rows[i].number);
	}
}

/* 0.0821670 is the truth of most rows; 0.5 % of it is 0.0004. */
static void test_claims_are_right_to_their_digits(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double value, truth;
		bool right, is_short;
	} rows[] = {
		{ "0.0822", 0.0822, 0.082167, true, false },
		{ "0.082", 0.082, 0.082167, true, false },
		{ "0.083", 0.083, 0.082167, false, false },
		{ "0.0825", 0.0825, 0.082167, true, false }, /* within the tolerance */
		{ "0.0827", 0.0827, 0.082167, false, false },
		{ "0.089", 0.089, 0.089983, true, false }, /* cut off */
		{ "0.08", 0.08, 0.082167, false, true },   /* one digit */
		{ "0.5", 0.5, 0.5, true, false },	   /* one digit, and exact */
		/* what takes four digits at most in full is not cut off */
		{ "0.24", 0.24, 0.25, false, false },
		{ "1.9", 1.9, 2, false, false },
		{ "-0.024", -0.024, -0.025, false, false },
		{ "0.12", 0.12, 0.125, false, false },
		{ "0.13", 0.13, 0.125, true, false }, /* rounded */
		{ "12", 12, 12.49, true, false },
		{ "0.3", 0.3, 0.25, false, false },
		{ "1", 1, 0.75, false, false },
		{ "2", 2, 2.499, false, false },
		{ "2", 2, 2.49991, false, true },
		/* a whole number is nothing but itself */
		{ "12", 12, 13, false, false },
		{ "-11", -11, -12, false, false },
		{ "99", 99, 100, false, false },
		{ "100.3", 100.3, 100, false, false },
		{ "1000", 1000, 1024, false, false },
		{ "1", 1, 2, false, false },
		{ "235146", 235146, 234752, false, false },
		{ "2.3e5", 2.3e5, 234752, false, false },
		{ "234752", 234752, 234752, true, false },
		{ "13.0", 13, 13, true, false },
		{ "0.3/0.1", 0.3 / 0.1, 3, true, false }, /* but for rounding */
		{ "−0.082", -0.082, 0.082167, false, false },
		{ "−0.082", -0.082, -0.082167, true, false },
		{ "-8.2e-2", -0.082, -0.082167, true, false },
		{ "1/12", 1.0 / 12, 0.0829, false, false }, /* a formula has no digits */
		{ "0", 0, 0, true, false },
		{ "0", 0, 1e-17, true, false },
		{ "0.0", 0, 0.01, false, false },
		{ "0.001", 0.001, 0, false, false },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct claim claim = claim_look_at(rows[i].text, rows[i].value);
		if (claim_is_right(&claim, rows[i].truth, CLAIM_USUAL) != rows[i].right ||
		    claim_is_short(&claim, rows[i].truth) != rows[i].is_short)
			fail_msg("%s for %g", rows[i].text, rows[i].truth);
	}
}

static void test_spells_what_is_not_ascii(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text out = { .arena = arena };
	struct text name = { .arena = arena };
	ascii_spell(&out, "½ ≤ w21 → …, 1 ≠ ∞ · é");
	assert_string_equal(text_string(&out), "1/2 <= w21 -> ..., 1 != inf * ?");
	out = (struct text){ .arena = arena };
	ascii_spell(&out,
		    "x̂ = (x − μ)/s², σ′(z₁) = ∂σ(z₁)/∂z₁, e⁻ᶻ·3¹⁰ ± ε, σ2, aσ, the slope of σ");
	assert_string_equal(text_string(&out),
			    "xhat = (x - mu)/s^2, sigmoid'(z1) = "
			    "dsigmoid(z1)/dz1, e^-z*3^10 +- epsilon, sigma2, asigma, "
			    "the slope of sigmoid");
	ascii_spell_name(&name, "x̂1가");
	assert_string_equal(text_string(&name), "xhat1uAC00");
	assert_int_equal(ascii_for(0x3BC), 'm');
	arena_free(arena);
}

/* Who names a tolerance gets it, of whole numbers too. */
static void test_claims_are_right_within_a_tolerance(void **state)
{
	(void)state;
	static const struct {
		double value, truth, tolerance;
		bool right;
	} rows[] = {
		{ 185, 200, 0.1, true },     { 179, 200, 0.1, false },
		{ 1020, 1024, 0.005, true }, { 1000, 1024, 0.03, true },
		{ 0.985, 1.0, 0.01, false }, { 0.0826, 0.0818, 0.01, true },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct claim claim = { .value = rows[i].value };
		if (claim_is_right(&claim, rows[i].truth, rows[i].tolerance) != rows[i].right)
			fail_msg("%g for %g", rows[i].value, rows[i].truth);
	}
}

static void test_escapes_what_is_not_ascii(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text json = { .arena = arena }, html = { .arena = arena };
	ascii_escape_json(&json, "{\"σ1\":\"가😀\"}");
	assert_string_equal(text_string(&json), "{\"\\u03c31\":\"\\uac00\\ud83d\\ude00\"}");
	ascii_escape_html(&html, "<code>σ1 − 😀</code>");
	assert_string_equal(text_string(&html), "<code>&#x3C3;1 &#x2212; &#x1F600;</code>");
	arena_free(arena);
}

static void test_utf8_refuses_what_is_not_utf8(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		size_t invalid_at;
	} rows[] = {
		{ "w1 = σ(x)", 10, 10 },
		{ "a\xC0\x80", 3, 1 },	      /* overlong */
		{ "a\xED\xA0\x80", 4, 1 },    /* a surrogate */
		{ "\xF4\x90\x80\x80", 4, 0 }, /* past U+10FFFF */
		{ "ab\xCF", 3, 2 },	      /* cut short */
		{ "\x80", 1, 0 },	      /* a stray continuation */
		{ "\xF0\x9D\x94\xBC", 4, 4 },
	};
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_int_equal(utf8_find_invalid(rows[i].bytes, rows[i].length),
				 rows[i].invalid_at);
	for (uint32_t code = 0; code < 0x110000; code += 0x3F) {
		char bytes[4];
		uint32_t back;
		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		assert_int_equal(utf8_decode(bytes, utf8_encode(code, bytes), &back),
				 utf8_encode(code, bytes));
		assert_int_equal(back, code);
	}
}

static void test_utf8_cleans_what_a_terminal_must_not_see(void **state)
{
	(void)state;
	char text[] = "a\x1b[31m\u202Eb\u200B\xFF가\n\tc";
	utf8_clean(text);
	assert_string_equal(text, "a?[31m???b????가\n\tc");
	assert_int_equal(utf8_string_width("가∂x"), 4);
}

static void test_error_points_at_its_place(void **state)
{
	(void)state;
	static const char source[] = "input x = 1\nh = σ(x) + w9\n";
	const struct place place = {
		.file = "chain.eq", .source = source, .length = strlen(source), .offset = 24
	};
	struct error error;
	assert_false(error_at(&error, place, "unknown name '%s'", "w9"));
	assert_string_equal(error.message, "chain.eq:2:12: unknown name 'w9'\n"
					   "    h = σ(x) + w9\n"
					   "               ^");
}

static void test_error_clips_a_long_line_around_its_place(void **state)
{
	(void)state;
	char source[1001];
	memset(source, 'a', 1000);
	source[1000] = '\0';
	memcpy(source + 500, "?", 1);
	const struct place place = { .file = "f", .source = source, .length = 1000, .offset = 500 };
	struct error error;
	error_at(&error, place, "no");
	const char *line = strchr(error.message, '\n') + 1;
	const char *caret = strchr(line, '^');
	const size_t width = (size_t)(strchr(line, '\n') - line);
	assert_int_equal(line[caret - line - (long)width - 1], '?');
	assert_true(width <= 76);
}

static void test_suggest_finds_the_nearest_name(void **state)
{
	(void)state;
	static const char *const names[] = { "inspect", "walk", "train", "w8", "step" };
	static const struct {
		const char *word, *nearest;
	} rows[] = {
		{ "inspct", "inspect" }, { "wakl", "walk" }, { "W8", "w8" }, { "w9", "w8" },
		{ "trian", "train" },	 { "quit", NULL },   { "", NULL },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const char *nearest = suggest(rows[i].word, names, LENGTH(names));
		if (rows[i].nearest)
			assert_string_equal(nearest, rows[i].nearest);
		else
			assert_null(nearest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(test_text_grows),
		cmocka_unit_test(test_numbers_for_people_have_six_digits),
		cmocka_unit_test(test_numbers_have_the_digits_asked_for),
		cmocka_unit_test(test_reads_raised_digits),
		cmocka_unit_test(test_claims_are_right_to_their_digits),
		cmocka_unit_test(test_spells_what_is_not_ascii),
		cmocka_unit_test(test_claims_are_right_within_a_tolerance),
		cmocka_unit_test(test_escapes_what_is_not_ascii),
		cmocka_unit_test(test_utf8_refuses_what_is_not_utf8),
		cmocka_unit_test(test_utf8_cleans_what_a_terminal_must_not_see),
		cmocka_unit_test(test_error_points_at_its_place),
		cmocka_unit_test(test_error_clips_a_long_line_around_its_place),
		cmocka_unit_test(test_suggest_finds_the_nearest_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
