/* The names and numbers of formulas. */
#include "autodiff/symbol/print.h"

#include "autodiff/base/ascii.h"
#include "autodiff/base/number.h"
#include "autodiff/base/utf8.h"

#include <string.h>

/* Names. */

static const char *greek(uint32_t code)
{
	static const char *const capitals[] = {
		"Alpha",   "Beta", "Gamma", "Delta",  "Epsilon", "Zeta", "Eta",
		"Theta",   "Iota", "Kappa", "Lambda", "Mu",	 "Nu",	 "Xi",
		"Omicron", "Pi",   "Rho",   "",	      "Sigma",	 "Tau",	 "Upsilon",
		"Phi",	   "Chi",  "Psi",   "Omega",
	};
	static const char *const letters[] = {
		"alpha",   "beta", "gamma", "delta",  "epsilon", "zeta", "eta",
		"theta",   "iota", "kappa", "lambda", "mu",	 "nu",	 "xi",
		"omicron", "pi",   "rho",   "sigma",  "sigma",	 "tau",	 "upsilon",
		"phi",	   "chi",  "psi",   "omega",
	};
	if (code >= 0x391 && code <= 0x3A9)
		return capitals[code - 0x391];
	return code >= 0x3B1 && code <= 0x3C9 ? letters[code - 0x3B1] : NULL;
}

/* Letters are spelt or their code; the symbols of sentences have their stand-ins. */
static void print_ascii(struct text *out, const char *name)
{
	for (size_t length = strlen(name); length > 0;) {
		uint32_t code;
		const size_t bytes = utf8_decode(name, length, &code);
		if (code < 0x80)
			text_add_bytes(out, name, 1);
		else if (greek(code))
			text_add(out, greek(code));
		else if (code >= 0x2080 && code <= 0x2089)
			text_printf(out, "%d", (int)(code - 0x2080));
		else if (ascii_for(code) != '?')
			text_printf(out, "%c", ascii_for(code));
		else
			text_printf(out, "u%04X", (unsigned)code);
		name += bytes;
		length -= bytes;
	}
}

/* A character of a name in LaTeX: \alpha, x; what maths has no letter for, 가, is text. */
static void print_latex_char(struct text *out, const char *bytes, size_t length, uint32_t code)
{
	if (greek(code))
		text_printf(out, "{\\%s}", greek(code));
	else if (code >= 0x2080 && code <= 0x2089)
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
	if (one == length && greek(first)) {
		text_printf(out, "\\%s", greek(first));
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

/* Does a name's index start here: a digit, x₁₂, or "_", or what follows it? */
static bool ends_stem(uint32_t code)
{
	return (code >= '0' && code <= '9') || (code >= 0x2080 && code <= 0x2089) || code == '_' ||
	       code == 0x2032 || code == '[';
}

static size_t stem_length(const char *name)
{
	const size_t whole = strlen(name);
	size_t length = 0;
	uint32_t code;
	while (length < whole) {
		const size_t bytes = utf8_decode(name + length, whole - length, &code);
		if (ends_stem(code))
			break;
		length += bytes;
	}
	return length ? length : strcspn(name, "[");
}

/* w11 is w_{11}, net_o1 is \mathrm{net}_{o1}, θ′ is \theta', h1[2] is h_{1}^{(2)} */
static void print_latex_name(struct text *out, const char *name)
{
	static const char prime[] = "′";
	const size_t length = strcspn(name, "["), stem = stem_length(name);
	size_t index = stem;
	print_latex_stem(out, name, stem);
	for (; strncmp(name + index, prime, strlen(prime)) == 0; index += strlen(prime))
		text_add(out, "'");
	index += name[index] == '_' && index + 1 < length;
	if (index < length) {
		text_add(out, "_{");
		print_latex_chars(out, name + index, length - index);
		text_add(out, "}");
	}
	if (name[length] == '[')
		text_printf(out, "^{(%.*s)}", (int)strcspn(name + length + 1, "]"),
			    name + length + 1);
}

void print_name(struct text *out, const char *name, enum notation notation)
{
	if (notation == NOTATION_ASCII)
		print_ascii(out, name);
	else if (notation == NOTATION_LATEX)
		print_latex_name(out, name);
	else
		text_add(out, name);
}

/* For \text{…}: Greek letters are maths, and so would a bare _ be. */
static void print_latex_sentence(struct text *out, const char *sentence)
{
	uint32_t code;
	for (size_t length = strlen(sentence), bytes; length > 0;
	     sentence += bytes, length -= bytes) {
		bytes = utf8_decode(sentence, length, &code);
		if (greek(code))
			text_printf(out, "$\\%s$", greek(code));
		else if (code == '_')
			text_add(out, "\\_");
		else
			text_add_bytes(out, sentence, bytes);
	}
}

void print_sentence(struct text *out, const char *sentence, enum notation notation)
{
	if (notation == NOTATION_ASCII)
		print_ascii(out, sentence);
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
