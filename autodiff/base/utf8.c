#include "autodiff/base/utf8.h"

#include <string.h>

struct range {
	uint32_t first, last;
};

static bool in_ranges(uint32_t code, const struct range ranges[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

#define IN_RANGES(code, ranges) in_ranges(code, ranges, sizeof(ranges) / sizeof((ranges)[0]))

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *byte = (const unsigned char *)text;
	*code = 0xFFFD;
	if (length == 0)
		return 0;
	if (byte[0] < 0x80) {
		*code = byte[0];
		return 1;
	}
	const size_t count = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
	if (byte[0] < 0xC2 || byte[0] > 0xF4 || count > length)
		return 0;
	uint32_t value = byte[0] & (0x7Fu >> count);
	for (size_t i = 1; i < count; i++) {
		if ((byte[i] & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (byte[i] & 0x3F);
	}
	if (value < least[count] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*code = value;
	return count;
}

size_t utf8_encode(uint32_t code, char out[4])
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	const size_t count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = count - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3F));
		code >>= 6;
	}
	out[0] = (char)((0xF00u >> count & 0xF0u) | code);
	return count;
}

size_t utf8_find_invalid(const char *text, size_t length)
{
	size_t offset = 0;
	while (offset < length) {
		uint32_t code;
		const size_t bytes = utf8_decode(text + offset, length - offset, &code);
		if (!bytes)
			break;
		offset += bytes;
	}
	return offset;
}

bool utf8_is_printable(uint32_t code)
{
	static const struct range hidden[] = {
		{ 0, 0x1F },	    { 0x7F, 0x9F },	{ 0xAD, 0xAD },	       { 0x61C, 0x61C },
		{ 0x180E, 0x180E }, { 0x200B, 0x200F }, { 0x2028, 0x202E },    { 0x2060, 0x206F },
		{ 0xD800, 0xDFFF }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },    { 0xFFF9, 0xFFFB },
		{ 0xFFFE, 0xFFFF }, { 0xE000, 0xF8FF }, { 0xE0000, 0x10FFFF },
	};
	if (code >= ' ' && code < 0x7F) /* nearly all there is, in files a learner waits for */
		return true;
	return !IN_RANGES(code, hidden);
}

bool utf8_is_name_start(uint32_t code)
{
	/* ∂ and ∇ are letters to Unicode's eye no more than to ours: they stay free for notation. */
	static const struct range letters[] = {
		{ 'A', 'Z' },	      { 'a', 'z' },	  { '_', '_' },	      { 0xAA, 0xAA },
		{ 0xB5, 0xB5 },	      { 0xBA, 0xBA },	  { 0xC0, 0xD6 },     { 0xD8, 0xF6 },
		{ 0xF8, 0x2C1 },      { 0x370, 0x3FF },	  { 0x400, 0x481 },   { 0x48A, 0x52F },
		{ 0x531, 0x556 },     { 0x561, 0x587 },	  { 0x5D0, 0x5EA },   { 0x620, 0x64A },
		{ 0x904, 0x939 },     { 0xE01, 0xE30 },	  { 0x10A0, 0x10FF }, { 0x1100, 0x11FF },
		{ 0x1E00, 0x1FFF },   { 0x2102, 0x2102 }, { 0x2113, 0x2113 }, { 0x211D, 0x211D },
		{ 0x3041, 0x3096 },   { 0x30A1, 0x30FA }, { 0x3131, 0x318E }, { 0x3400, 0x4DBF },
		{ 0x4E00, 0x9FFF },   { 0xA960, 0xA97C }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },
		{ 0x1D400, 0x1D7CB },
	};
	return IN_RANGES(code, letters);
}

bool utf8_is_name_part(uint32_t code)
{
	/* Digits, primes, combining marks, subscripts: ŷ, x′, x̂, w₁₁. Superscripts are powers. */
	static const struct range more[] = {
		{ '0', '9' },	    { '\'', '\'' },	{ 0x300, 0x36F },
		{ 0x2032, 0x2033 }, { 0x2080, 0x209C },
	};
	return utf8_is_name_start(code) || IN_RANGES(code, more);
}

int utf8_width(uint32_t code)
{
	static const struct range zero[] = { { 0x300, 0x36F },
					     { 0x1160, 0x11FF },
					     { 0x200B, 0x200F } };
	static const struct range wide[] = {
		{ 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0x33FF },
		{ 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },   { 0xA000, 0xA4CF },
		{ 0xA960, 0xA97C },   { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },
		{ 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },
		{ 0x1F300, 0x1F64F }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
	};
	if (code < 0x300)
		return 1;
	return IN_RANGES(code, zero) ? 0 : IN_RANGES(code, wide) ? 2 : 1;
}

int utf8_string_width(const char *text)
{
	int width = 0;
	size_t length = strlen(text);
	while (length > 0) {
		uint32_t code;
		size_t bytes = utf8_decode(text, length, &code);
		width += bytes ? utf8_width(code) : 1;
		bytes += !bytes;
		text += bytes;
		length -= bytes;
	}
	return width;
}

void utf8_clean(char *text)
{
	size_t length = strlen(text);
	while (length > 0) {
		uint32_t code;
		size_t bytes = utf8_decode(text, length, &code);
		const bool kept =
			bytes && (utf8_is_printable(code) || code == '\n' || code == '\t');
		bytes += !bytes;
		if (!kept)
			memset(text, '?', bytes);
		text += bytes;
		length -= bytes;
	}
}
