#include "tutor/term/palette.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The middle of the ramp is 0, and as far from either end. */
enum { ZERO = SIGNED_STEPS / 2 };

/* clang-format off */
static const struct {
	short of_256, of_16, of_8;
	char mark;
} ramp[SIGNED_STEPS] = {
	{ 130,  3,  3, '=' },	/* −1: dark orange */
	{ 166,  3,  3, '=' },
	{ 172,  3,  3, '=' },
	{ 208,  3,  3, '~' },
	{ 215, 11,  3, '~' },
	{ 223, 11,  3, '-' },
	{ 230, 15,  3, '-' },
	{ 231, 15, -1, ' ' },	/* 0: white */
	{ 195, 15,  4, '+' },
	{ 153, 12,  4, '+' },
	{ 111, 12,  4, '*' },
	{  69,  4,  4, '*' },
	{  32,  4,  4, '#' },
	{  26,  4,  4, '#' },
	{  25,  4,  4, '#' },	/* 1: dark blue */
};
/* clang-format on */

/* The greys of 256 colours: 8, 18, … 238. */
enum { FIRST_GREY = 232 };

static bool is_grey(uint8_t tint)
{
	return tint >= TINT_GREY && tint < TINT_SIGNED;
}

uint8_t palette_grey(uint8_t level)
{
	return (uint8_t)(TINT_GREY + (level * (GREYS - 1) + 127) / 255);
}

uint8_t palette_signed(double number)
{
	if (isnan(number))
		return TINT_NONE;
	return (uint8_t)(TINT_SIGNED + ZERO + lround(fmax(-1, fmin(number, 1)) * ZERO));
}

/* Rounded towards black, and towards 0, so that either sign is treated alike. */
uint8_t palette_mean(uint8_t tint, uint8_t other)
{
	const int from = is_grey(tint) ? TINT_GREY : TINT_SIGNED + ZERO;
	if (tint == TINT_NONE || other == TINT_NONE || is_grey(tint) != is_grey(other))
		return tint;
	return (uint8_t)(from + (tint - from + other - from) / 2);
}

uint8_t palette_over(uint8_t tint)
{
	const bool dark = is_grey(tint) ? tint < TINT_GREY + GREYS / 2 :
					  tint == TINT_SIGNED || tint >= TINT_COUNT - 2;
	return dark ? TINT_SIGNED + ZERO : TINT_GREY;
}

static short grey_of_16(int step)
{
	static const short greys[] = { 0, 8, 7, 15 };
	return greys[step * 4 / GREYS];
}

short palette_color(uint8_t tint, int colors)
{
	if (tint == TINT_NONE || colors < 8)
		return -1;
	if (is_grey(tint)) {
		const int step = tint - TINT_GREY;
		return colors >= 256 ? (short)(FIRST_GREY + step) :
		       colors >= 16  ? grey_of_16(step) :
				       -1;
	}
	const int step = tint - TINT_SIGNED;
	return colors >= 256 ? ramp[step].of_256 :
	       colors >= 16  ? ramp[step].of_16 :
			       ramp[step].of_8;
}

char palette_mark(uint8_t tint)
{
	static const char marks[] = " .:-=+*#%@";
	if (tint == TINT_NONE)
		return ' ';
	if (is_grey(tint))
		return marks[(size_t)(tint - TINT_GREY) * strlen(marks) / GREYS];
	return ramp[tint - TINT_SIGNED].mark;
}
