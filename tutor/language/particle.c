#include "tutor/language/particle.h"

#include "autodiff/base/utf8.h"

#include <stdint.h>
#include <string.h>

enum { HANGUL_FIRST = 0xAC00, HANGUL_LAST = 0xD7A3, FINALS = 28, FINAL_RIEUL = 8 };

enum ending { ENDS_IN_VOWEL, ENDS_IN_RIEUL, ENDS_IN_CONSONANT, ENDS_SILENT };

static bool is_hangul(uint32_t code)
{
	return code >= HANGUL_FIRST && code <= HANGUL_LAST;
}

/* How a character ends when it is read aloud; brackets and quotes are silent. */
static enum ending ending_of(uint32_t code)
{
	static const char rieul[] = "178lLrR", consonant[] = "036mMnN", silent[] = ")]}\"'`* ";
	if (is_hangul(code)) {
		const uint32_t final = (code - HANGUL_FIRST) % FINALS;
		return final == 0	    ? ENDS_IN_VOWEL :
		       final == FINAL_RIEUL ? ENDS_IN_RIEUL :
					      ENDS_IN_CONSONANT;
	}
	/* ′ ² ³ and the ^ of x̂: 프라임, 제곱, 세제곱, 햇 */
	if (code == 0x2032 || code == 0xB2 || code == 0xB3 || code == 0x302)
		return ENDS_IN_CONSONANT;
	/* ε ο υ: 엡실론, 오미크론, 입실론 */
	if (code == 0x3B5 || code == 0x3BF || code == 0x3C5)
		return ENDS_IN_CONSONANT;
	if (code == 0x2019 || code == 0x201D || code == 0x300B || code == 0x300D)
		return ENDS_SILENT;
	if (code == 0 || code >= 0x80)
		return ENDS_IN_VOWEL; /* σ 시그마, δ 델타 */
	return strchr(rieul, (int)code)	    ? ENDS_IN_RIEUL :
	       strchr(consonant, (int)code) ? ENDS_IN_CONSONANT :
	       strchr(silent, (int)code)    ? ENDS_SILENT :
					      ENDS_IN_VOWEL;
}

/* How the last character that is not silent ends. */
static enum ending ending_of_text(const char *text)
{
	size_t end = strlen(text);
	while (end > 0) {
		size_t start = end - 1;
		uint32_t code;
		while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80)
			start--;
		const size_t bytes = utf8_decode(text + start, end - start, &code);
		if (bytes && ending_of(code) != ENDS_SILENT)
			return ending_of(code);
		end = start;
	}
	return ENDS_IN_VOWEL;
}

static bool all_hangul(const char *text, size_t length)
{
	while (length > 0) {
		uint32_t code;
		const size_t bytes = utf8_decode(text, length, &code);
		if (!bytes || !is_hangul(code))
			return false;
		text += bytes;
		length -= bytes;
	}
	return true;
}

bool particle_is_korean(const struct particle *particle)
{
	return particle->first_length > 0 && all_hangul(particle->first, particle->first_length) &&
	       all_hangul(particle->second, particle->second_length);
}

bool particle_takes_first(const struct particle *particle, const char *before)
{
	static const char ro[] = "으로";
	const bool is_ro = particle->first_length >= strlen(ro) &&
			   strncmp(particle->first, ro, strlen(ro)) == 0;
	const enum ending ending = ending_of_text(before);
	return ending == ENDS_IN_CONSONANT || (ending == ENDS_IN_RIEUL && !is_ro);
}
