/* The names and numbers of formulas. */
#include "autodiff/symbol/print.h"

#include "autodiff/base/ascii.h"
#include "autodiff/base/number.h"
#include "autodiff/base/utf8.h"

#include <string.h>

/* Names. */

/* In LaTeX, which has no command for the letters that look like Latin ones. */
static bool print_latex_greek(struct text *out, uint32_t code)
{
	static const char latin[] = "AB\0\0EZH\0IK\0MN\0O\0P\0\0T\0\0X\0";
	if (!ascii_greek(code))
		return false;
	if (code == 0x3BF) /* ο */
		text_add(out, "o");
	else if (code == 0x3C2) /* ς */
		text_add(out, "\\varsigma");
	else if (code <= 0x3A9 && latin[code - 0x391])
		text_printf(out, "\\mathrm{%c}", latin[code - 0x391]);
	else
		text_printf(out, "\\%s", ascii_greek(code));
	return true;
}

/* A character of a name in LaTeX: \alpha, x; what maths has no letter for, 가, is text. */
static void print_latex_char(struct text *out, const char *bytes, size_t length, uint32_t code)
{
	if (ascii_greek(code)) {
		text_add(out, "{");
		print_latex_greek(out, code);
		text_add(out, "}");
	} else if (code >= 0x2080 && code <= 0x2089)
		text_printf(out, "%d", (int)(code - 0x2080));
	else if (code == 0x2032)
		text_add(out, "'");
	else if (code >= 0x80)
		text_printf(out, "\\text{%.*s}", (int)length, bytes);
	else
		text_printf(out, code == '_' ? "\\_" : "%c", (char)code);
}

static void print_latex_chars(struct text *out, const char *name, size_t length)
{
	uint32_t code;
	for (size_t bytes; length > 0; name += bytes, length -= bytes) {
		bytes = utf8_decode(name, length, &code);
		print_latex_char(out, name, bytes, code);
	}
}

/* What stands on a letter, as a combining character of Unicode and in LaTeX. */
static const char *accent(uint32_t code)
{
	static const struct {
		uint32_t code;
		const char *latex;
	} accents[] = {
		{ 0x302, "hat" }, { 0x303, "tilde" }, { 0x304, "bar" },
		{ 0x305, "bar" }, { 0x307, "dot" },   { 0x308, "ddot" },
	};
	for (size_t i = 0; i < sizeof(accents) / sizeof(accents[0]); i++)
		if (accents[i].code == code)
			return accents[i].latex;
	return NULL;
}

/* The stem of a name: α, x, x̂; more than one letter stands upright. */
static void print_latex_stem(struct text *out, const char *stem, size_t length)
{
	uint32_t first = 0, second = 0;
	const size_t one = utf8_decode(stem, length, &first);
	const size_t two = one < length ? utf8_decode(stem + one, length - one, &second) : 0;
	if (one == length && print_latex_greek(out, first)) {
		return;
	} else if (one == length) {
		print_latex_char(out, stem, length, first);
	} else if (one + two == length && accent(second)) {
		text_printf(out, "\\%s{", accent(second));
		print_latex_char(out, stem, one, first);
		text_add(out, "}");
	} else {
		text_add(out, "\\mathrm{");
		print_latex_chars(out, stem, length);
		text_add(out, "}");
	}
}

/* The parts of a name, in bytes: h′12′[3] is h, ′, 12, ′ and [3]. */
struct parts {
	size_t stem, primes, index, last_primes, row;
};

/* The bytes of a prime at the start of the text, 0 where there is none; count: how many it is. */
static size_t prime_at(const char *text, size_t length, int *count)
{
	uint32_t code;
	const size_t bytes = length ? utf8_decode(text, length, &code) : 0;
	*count = bytes == 0 ? 0 : code == '\'' || code == 0x2032 ? 1 : code == 0x2033 ? 2 : 0;
	return *count ? bytes : 0;
}

/* Does a name's index start here: a digit, x₁₂, or "_"; or a prime? */
static bool ends_stem(const char *text, size_t length)
{
	uint32_t code;
	int count;
	utf8_decode(text, length, &code);
	return (code >= '0' && code <= '9') || (code >= 0x2080 && code <= 0x2089) || code == '_' ||
	       prime_at(text, length, &count);
}

static struct parts parts_of(const char *name)
{
	struct parts parts = { 0 };
	const size_t whole = strcspn(name, "[");
	uint32_t code;
	int count;
	size_t bytes, end = 0, last = 0;
	while (end < whole && !ends_stem(name + end, whole - end))
		end += utf8_decode(name + end, whole - end, &code);
	parts.stem = end ? end : whole;
	for (end = parts.stem; (bytes = prime_at(name + end, whole - end, &count)); end += bytes)
		parts.primes += bytes;
	for (; end < whole; end += bytes) {
		bytes = utf8_decode(name + end, whole - end, &code);
		last = prime_at(name + end, whole - end, &count) ? last + bytes : 0;
		parts.index += bytes;
	}
	parts.last_primes = last;
	parts.index -= last;
	parts.row = strlen(name + whole);
	return parts;
}

bool print_name_has_index(const char *name)
{
	const struct parts parts = parts_of(name);
	return parts.index || parts.row;
}

bool print_name_is_raised(const char *name)
{
	const struct parts parts = parts_of(name);
	return parts.primes || parts.last_primes || parts.row;
}

static void print_primes(struct text *out, const char *text, size_t length)
{
	int count;
	for (size_t bytes; (bytes = prime_at(text, length, &count)); text += bytes, length -= bytes)
		text_repeat(out, "'", count);
}

static void print_latex_index(struct text *out, const char *index, size_t length)
{
	const size_t skipped = *index == '_' && length > 1;
	if (length == 0)
		return;
	text_add(out, "_{");
	print_latex_chars(out, index + skipped, length - skipped);
	text_add(out, "}");
}

/*
 * w11 is w_{11}, net_o1 is \mathrm{net}_{o1}, θ′ is \theta', h1[2] is h_{1}^{(2)}.
 * A letter has one superscript: what is raised twice stands in braces, {h'_{1}}'.
 */
static void print_latex_name(struct text *out, const char *name)
{
	const struct parts parts = parts_of(name);
	const char *primes = name + parts.stem, *index = primes + parts.primes,
		   *last_primes = index + parts.index, *row = last_primes + parts.last_primes;
	const bool raised_by_prime = parts.primes && parts.last_primes;
	const bool raised_by_row = parts.row && (parts.primes || parts.last_primes);
	text_add(out, raised_by_row ? "{" : "");
	text_add(out, raised_by_prime ? "{" : "");
	print_latex_stem(out, name, parts.stem);
	print_primes(out, primes, parts.primes);
	print_latex_index(out, index, parts.index);
	text_add(out, raised_by_prime ? "}" : "");
	print_primes(out, last_primes, parts.last_primes);
	text_add(out, raised_by_row ? "}" : "");
	if (parts.row)
		text_printf(out, "^{(%.*s)}", (int)strcspn(row + 1, "]"), row + 1);
}

void print_name(struct text *out, const char *name, enum notation notation)
{
	if (notation == NOTATION_ASCII)
		ascii_spell_name(out, name);
	else if (notation == NOTATION_LATEX)
		print_latex_name(out, name);
	else
		text_add(out, name);
}

/* What means something else, or nothing, in the text of LaTeX; NULL: it is plain. */
static const char *latex_text(uint32_t code)
{
	static const struct {
		uint32_t code;
		const char *latex;
	} table[] = {
		{ '_', "\\_" },	      { '<', "$<$" },	    { '>', "$>$" },
		{ '|', "$|$" },	      { '^', "\\^{}" },	    { '&', "\\&" },
		{ '%', "\\%" },	      { '#', "\\#" },	    { '$', "\\$" },
		{ '{', "\\{" },	      { '}', "\\}" },	    { '\\', "$\\backslash$" },
		{ '~', "\\~{}" },     { 0xB1, "$\\pm$" },   { 0xB2, "${}^{2}$" },
		{ 0xB3, "${}^{3}$" }, { 0xB7, "$\\cdot$" }, { 0xD7, "$\\times$" },
		{ 0x2032, "$'$" },    { 0x2212, "$-$" },    { 0x2202, "$\\partial$" },
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].code == code)
			return table[i].latex;
	return NULL;
}

/* Greek letters and signs are maths. */
static void print_latex_sentence(struct text *out, const char *sentence)
{
	uint32_t code;
	for (size_t length = strlen(sentence), bytes; length > 0;
	     sentence += bytes, length -= bytes) {
		bytes = utf8_decode(sentence, length, &code);
		if (ascii_greek(code)) {
			text_add(out, "$");
			print_latex_greek(out, code);
			text_add(out, "$");
		} else if (latex_text(code)) {
			text_add(out, latex_text(code));
		} else {
			text_add_bytes(out, sentence, bytes);
		}
	}
}

void print_sentence(struct text *out, const char *sentence, enum notation notation)
{
	if (notation == NOTATION_ASCII)
		ascii_spell_name(out, sentence);
	else if (notation == NOTATION_LATEX)
		print_latex_sentence(out, sentence);
	else
		text_add(out, sentence);
}

void print_partial(struct text *out, const char *of, const char *wrt, enum notation notation)
{
	const bool latex = notation == NOTATION_LATEX;
	const char *d = latex ? "\\partial " : notation == NOTATION_UNICODE ? "∂" : "d";
	text_add(out, latex ? "\\frac{" : "");
	text_add(out, d);
	print_name(out, of, notation);
	text_add(out, latex ? "}{" : "/");
	text_add(out, d);
	print_name(out, wrt, notation);
	text_add(out, latex ? "}" : "");
}

/* Numbers. */

/* 1.5e-07 is 1.5 \times 10^{-7} */
static void print_latex_digits(struct text *out, const char *digits)
{
	const size_t mantissa = strcspn(digits, "e");
	text_add_bytes(out, digits, mantissa);
	if (digits[mantissa] == 'e') {
		const char *exponent = digits + mantissa + 1;
		const bool negative = *exponent == '-';
		exponent += strspn(exponent, "+-0");
		text_printf(out, " \\times 10^{%s%s}", negative ? "-" : "", exponent);
	}
}

static void print_digits(struct text *out, const char *digits, enum notation notation)
{
	if (digits[0] == '-') {
		text_add(out, notation == NOTATION_UNICODE ? "−" : "-");
		digits++;
	}
	if (notation == NOTATION_LATEX)
		print_latex_digits(out, digits);
	else
		text_add(out, digits);
}

void print_number(struct text *out, double number, enum notation notation)
{
	char buffer[NUMBER_SIZE];
	print_digits(out,
		     notation == NOTATION_EQUATION ? number_exact(number, buffer) :
						     number_short(number, buffer),
		     notation);
}

void print_number_digits(struct text *out, double number, int digits, enum notation notation)
{
	char buffer[NUMBER_SIZE];
	print_digits(out, number_digits(number, digits, buffer), notation);
}

void print_number_in(struct text *out, double number, int width, enum notation notation)
{
	char buffer[NUMBER_SIZE];
	print_digits(out, number_fitting(number, width, buffer), notation);
}
