/*
 * palette.h -- the colours of pictures: greys, and a ramp for numbers with a
 * sign, from orange over white to blue, which the colour-blind tell apart too.
 *
 * A tint is an index in the palette, so a cell is the same whatever the
 * terminal can show: term_curses.c takes the nearest of its colours, and where
 * it has too few, a character that stands for the tint.
 */
#ifndef TUTOR_TERM_PALETTE_H
#define TUTOR_TERM_PALETTE_H

#include <stdint.h>

enum {
	TINT_NONE, /* the terminal's own colour */
	TINT_GREY, /* the darkest of the greys */
	GREYS = 24,
	TINT_SIGNED = TINT_GREY + GREYS, /* −1 */
	SIGNED_STEPS = 15,
	TINT_COUNT = TINT_SIGNED + SIGNED_STEPS
};

/* The fewest colours in which a picture is worth looking at. */
enum { PALETTE_LEAST_COLORS = 16 };

/* The tint of a grey from 0, black, to 255. */
uint8_t palette_grey(uint8_t level);

/* The tint of a number from −1 to 1; past them it is theirs, and a NaN has none. */
uint8_t palette_signed(double number);

/* Between two tints of one kind; of two kinds it is the first. */
uint8_t palette_mean(uint8_t tint, uint8_t other);

/* Black or white, whichever is easier to read over the tint. */
uint8_t palette_over(uint8_t tint);

/* The colour with so many to choose from: −1 is the terminal's own. */
short palette_color(uint8_t tint, int colors);

/*
 * The character that stands for the tint: the lighter the grey or the larger
 * the number, the more ink, and other characters below 0 than above.
 */
char palette_mark(uint8_t tint);

#endif
