#include "tutor/term/clipboard.h"

#include <string.h>

/* What xterm takes: 74,994 bytes, of which Base64 makes 4 out of 3. */
enum { CLIPBOARD_SIZE = 74994 };

/* Base64 of RFC 4648, with its padding. */
static void add_base64(struct text *out, const unsigned char *bytes, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < length; i += 3) {
		const size_t rest = length - i;
		const unsigned group = (unsigned)bytes[i] << 16 |
				       (rest > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
				       (rest > 2 ? bytes[i + 2] : 0);
		const char four[] = { digits[group >> 18], digits[group >> 12 & 63],
				      rest > 1 ? digits[group >> 6 & 63] : '=',
				      rest > 2 ? digits[group & 63] : '=' };
		text_add_bytes(out, four, sizeof(four));
	}
}

bool clipboard_add(struct text *out, const char *copied)
{
	const size_t length = strlen(copied);
	if (length > CLIPBOARD_SIZE / 4 * 3)
		return false;
	text_add(out, "\033]52;c;");
	add_base64(out, (const unsigned char *)copied, length);
	text_add(out, "\033\\");
	return true;
}
