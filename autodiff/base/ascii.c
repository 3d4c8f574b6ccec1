#include "autodiff/base/ascii.h"

#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
/* Each symbol the program draws, and its stand-in. */
static const struct {
	uint32_t code;
	char ascii;
} table[] = {
	{ 0x00B2, '2' }, /* ² */	{ 0x00B3, '3' }, /* ³ */	{ 0x00B7, '*' }, /* · */
	{ 0x00B1, '~' }, /* ± */	{ 0x00D7, 'x' }, /* × */	{ 0x03A3, 'S' }, /* Σ */
	{ 0x03B4, 'd' }, /* δ */	{ 0x03B7, 'n' }, /* η */	{ 0x03C3, 's' }, /* σ */
	{ 0x2013, '-' }, /* – */	{ 0x2014, '-' }, /* — */	{ 0x2018, '\'' },
	{ 0x2019, '\'' },		{ 0x2022, '*' }, /* • */	{ 0x2026, '.' }, /* … */
	{ 0x2032, '\'' }, /* ′ */	{ 0x2190, '<' }, /* ← */	{ 0x2191, '^' }, /* ↑ */
	{ 0x2192, '>' }, /* → */	{ 0x2193, 'v' }, /* ↓ */	{ 0x2202, 'd' }, /* ∂ */
	{ 0x2211, 'S' }, /* ∑ */	{ 0x2212, '-' }, /* − */	{ 0x221A, 'V' }, /* √ */
	{ 0x2248, '~' }, /* ≈ */	{ 0x2260, '#' }, /* ≠ */	{ 0x2264, '<' }, /* ≤ */
	{ 0x2265, '>' }, /* ≥ */	{ 0x2500, '-' }, /* ─ */	{ 0x2501, '-' }, /* ━ */
	{ 0x2502, '|' }, /* │ */	{ 0x2503, '|' }, /* ┃ */	{ 0x25B2, '^' }, /* ▲ */
	{ 0x25B6, '>' }, /* ▶ */	{ 0x25BC, 'v' }, /* ▼ */	{ 0x25C0, '<' }, /* ◀ */
	{ 0x25CB, 'o' }, /* ○ */	{ 0x25CF, '*' }, /* ● */	{ 0x25D0, '&' }, /* ◐ */
	{ 0x2713, '+' }, /* ✓ */
	{ 0x2717, 'x' }, /* ✗ */
};

/* Those whose stand-in is longer, where there is room; a mark is told behind its letter: xhat. */
static const struct {
	uint32_t code;
	const char *ascii;
} spelled[] = {
	{ 0x00B1, "+-" },  /* ± */ { 0x00BC, "1/4" },	/* ¼ */ { 0x00BD, "1/2" },  /* ½ */
	{ 0x00BE, "3/4" }, /* ¾ */ { 0x0302, "hat" },	/* x̂ */ { 0x0303, "tilde" }, /* x̃ */
	{ 0x0304, "bar" }, /* x̄ */ { 0x0307, "dot" },	/* ẋ */ { 0x2026, "..." },  /* … */
	{ 0x2190, "<-" },  /* ← */ { 0x2192, "->" },	/* → */ { 0x2194, "<->" },  /* ↔ */
	{ 0x2211, "Sigma" }, /* ∑ */ { 0x221A, "sqrt" }, /* √ */ { 0x221E, "inf" },  /* ∞ */
	{ 0x2260, "!=" },  /* ≠ */ { 0x2264, "<=" },	/* ≤ */ { 0x2265, ">=" },   /* ≥ */
};

/* What is raised, from the sign and the digits on, and what it is. */
static const struct {
	uint32_t code;
	char ascii;
} raised[] = {
	{ 0x2070, '0' }, { 0x00B9, '1' }, { 0x00B2, '2' }, { 0x00B3, '3' }, { 0x2074, '4' },
	{ 0x2075, '5' }, { 0x2076, '6' }, { 0x2077, '7' }, { 0x2078, '8' }, { 0x2079, '9' },
	{ 0x207A, '+' }, { 0x207B, '-' }, { 0x207D, '(' }, { 0x207E, ')' }, { 0x207F, 'n' },
	{ 0x02E3, 'x' }, { 0x02B8, 'y' }, { 0x1DBB, 'z' }, { 0x1D40, 'T' },
};
/* clang-format on */

const char *ascii_greek(uint32_t code)
{
	static const char *const names[] = {
		"alpha",   "beta", "gamma", "delta",  "epsilon", "zeta", "eta",
		"theta",   "iota", "kappa", "lambda", "mu",	 "nu",	 "xi",
		"omicron", "pi",   "rho",   "sigma",  "sigma",	 "tau",	 "upsilon",
		"phi",	   "chi",  "psi",   "omega",
	};
	static const char *const capitals[] = {
		"Alpha",   "Beta", "Gamma", "Delta",  "Epsilon", "Zeta", "Eta",
		"Theta",   "Iota", "Kappa", "Lambda", "Mu",	 "Nu",	 "Xi",
		"Omicron", "Pi",   "Rho",   NULL,     "Sigma",	 "Tau",	 "Upsilon",
		"Phi",	   "Chi",  "Psi",   "Omega",
	};
	if (code >= 0x391 && code <= 0x3A9)
		return capitals[code - 0x391];
	return code >= 0x3B1 && code <= 0x3C9 ? names[code - 0x3B1] : NULL;
}

char ascii_for(uint32_t code)
{
	if (code < 0x80)
		return (char)code;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].code == code)
			return table[i].ascii;
	if (ascii_greek(code))
		return ascii_greek(code)[0];
	if (code >= 0x2500 && code <= 0x257F) /* the corners and crossings of boxes */
		return '+';
	if (code >= 0x2580 && code <= 0x259F) /* blocks */
		return '#';
	return code >= 0x2800 && code <= 0x28FF ? '.' : '?';
}

static char raised_for(uint32_t code)
{
	for (size_t i = 0; i < sizeof(raised) / sizeof(raised[0]); i++)
		if (raised[i].code == code)
			return raised[i].ascii;
	return '\0';
}

static const char *spelled_for(uint32_t code)
{
	for (size_t i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++)
		if (spelled[i].code == code)
			return spelled[i].ascii;
	return ascii_greek(code);
}

/* σ by itself is the function, as formulas print it: σ(z), σ′; in σ2 it is a letter. */
static bool is_sigmoid(uint32_t before, uint32_t code, const char *next)
{
	uint32_t after = 0;
	utf8_decode(next, strlen(next), &after);
	return code == 0x3C3 && !utf8_is_name_part(before) &&
	       (after == '\'' || after == 0x2032 || !utf8_is_name_part(after));
}

/* One character; one without a stand-in is told by its code, or as "?". */
static void spell(struct text *out, uint32_t code, bool by_code)
{
	const char *spelling = spelled_for(code);
	if (spelling)
		text_add(out, spelling);
	else if (code >= 0x2080 && code <= 0x2089) /* ₀ to ₉ */
		text_printf(out, "%c", (char)('0' + (code - 0x2080)));
	else if (by_code && ascii_for(code) == '?')
		text_printf(out, "u%04X", (unsigned)code);
	else
		text_printf(out, "%c", ascii_for(code));
}

static void spell_all(struct text *out, const char *utf8, bool by_code)
{
	uint32_t before = 0, code;
	for (size_t bytes; *utf8; utf8 += bytes, before = code) {
		bytes = utf8_decode(utf8, strlen(utf8), &code);
		bytes = bytes ? bytes : 1;
		if (code < 0x80 || code == 0xA0)
			text_add_bytes(out, utf8, bytes);
		else if (raised_for(code))
			text_printf(out, "%s%c", raised_for(before) ? "" : "^", raised_for(code));
		else if (is_sigmoid(before, code, utf8 + bytes))
			text_add(out, "sigmoid");
		else
			spell(out, code, by_code);
	}
}

void ascii_spell(struct text *out, const char *utf8)
{
	spell_all(out, utf8, false);
}

void ascii_spell_name(struct text *out, const char *name)
{
	spell_all(out, name, true);
}

static void add_json_unit(struct text *out, uint32_t code)
{
	if (code < 0x80)
		text_printf(out, "%c", (char)code);
	else if (code < 0x10000)
		text_printf(out, "\\u%04x", (unsigned)code);
	else /* a pair of surrogates */
		text_printf(out, "\\u%04x\\u%04x", 0xD800 + (unsigned)((code - 0x10000) >> 10),
			    0xDC00 + (unsigned)((code - 0x10000) & 0x3FF));
}

static void add_html_unit(struct text *out, uint32_t code)
{
	text_printf(out, code < 0x80 ? "%c" : "&#x%X;", (unsigned)code);
}

static void add_latex_unit(struct text *out, uint32_t code)
{
	text_printf(out, code < 0x80 ? "%c" : "\\symbol{\"%X}", (unsigned)code);
}

static void escape(struct text *out, const char *utf8, void (*add)(struct text *, uint32_t))
{
	uint32_t code;
	for (size_t length = strlen(utf8), bytes; length > 0; utf8 += bytes, length -= bytes) {
		bytes = utf8_decode(utf8, length, &code);
		bytes = bytes ? bytes : 1;
		add(out, code);
	}
}

void ascii_escape_json(struct text *out, const char *utf8)
{
	escape(out, utf8, add_json_unit);
}

void ascii_escape_html(struct text *out, const char *utf8)
{
	escape(out, utf8, add_html_unit);
}

void ascii_escape_latex(struct text *out, const char *utf8)
{
	escape(out, utf8, add_latex_unit);
}
