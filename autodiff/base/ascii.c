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

/* Those whose stand-in is longer, where there is room. */
static const struct {
	const char *symbol, *ascii;
} spelled[] = {
	{ "½", "1/2" }, { "¼", "1/4" }, { "¾", "3/4" }, { "≤", "<=" }, { "≥", ">=" },
	{ "≠", "!=" },	{ "→", "->" },	{ "←", "<-" },	{ "↔", "<->" }, { "…", "..." },
	{ "∞", "inf" }, { "√", "sqrt" },
};
/* clang-format on */

char ascii_for(uint32_t code)
{
	if (code < 0x80)
		return (char)code;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].code == code)
			return table[i].ascii;
	if (code >= 0x2500 && code <= 0x257F) /* the corners and crossings of boxes */
		return '+';
	if (code >= 0x2580 && code <= 0x259F) /* blocks */
		return '#';
	return code >= 0x2800 && code <= 0x28FF ? '.' : '?';
}

static size_t spelled_at(const char *utf8)
{
	size_t i = 0;
	while (i < sizeof(spelled) / sizeof(spelled[0]) &&
	       strncmp(utf8, spelled[i].symbol, strlen(spelled[i].symbol)) != 0)
		i++;
	return i;
}

void ascii_spell(struct text *out, const char *utf8)
{
	while (*utf8) {
		const size_t i = (unsigned char)*utf8 < 0x80 ? sizeof(spelled) : spelled_at(utf8);
		if (i < sizeof(spelled) / sizeof(spelled[0])) {
			text_add(out, spelled[i].ascii);
			utf8 += strlen(spelled[i].symbol);
		} else {
			text_add_bytes(out, utf8++, 1);
		}
	}
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
