/*
 * utf8.h -- decoding, widths, and keeping control bytes off the terminal.
 *
 * Widths do not depend on the locale; they follow wcwidth() of C.UTF-8:
 * Hangul and the other wide scripts take 2 cells, combining marks 0, and the
 * "ambiguous" ones (∂ σ → ─) 1.
 */
#ifndef AUTODIFF_BASE_UTF8_H
#define AUTODIFF_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decodes the character at the start of text. Returns its length in bytes (1
 * to 4), or 0 with *code = 0xFFFD where the bytes are not valid UTF-8: cut
 * short, overlong, a surrogate, or past U+10FFFF.
 */
size_t utf8_decode(const char *text, size_t length, uint32_t *code);

/* Writes 1 to 4 bytes (no NUL) and returns how many. */
size_t utf8_encode(uint32_t code, char out[4]);

/* The offset of the first byte that is not valid UTF-8, or length when all are. */
size_t utf8_find_invalid(const char *text, size_t length);

/* False for control characters, bidi controls, zero-width format characters and U+FFFE/U+FFFF. */
bool utf8_is_printable(uint32_t code);

/* May the character start a name; may it go on in one? Letters of any script, '_'; then digits too. */
bool utf8_is_name_start(uint32_t code);
bool utf8_is_name_part(uint32_t code);

/* Cells the character takes: 0, 1 or 2. Cells a NUL-terminated string takes. */
int utf8_width(uint32_t code);
int utf8_string_width(const char *text);

/*
 * Replaces, in place, every byte of what must not reach a terminal by '?';
 * newline and tab stay.
 */
void utf8_clean(char *text);

#endif
