/*
 * ratio.h -- numbers as fractions of doubles in lowest terms, so that 1/3 stays exact.
 *
 * A sum or product of two that would lose a bit is refused: false, and nothing
 * is written.
 */
#ifndef AUTODIFF_SYMBOL_RATIO_H
#define AUTODIFF_SYMBOL_RATIO_H

#include <stdbool.h>

/* under > 0 */
struct ratio {
	double over, under;
};

/* under may be negative here, and not 0. */
struct ratio ratio_of(double over, double under);

bool ratio_product(struct ratio a, struct ratio b, struct ratio *result);
bool ratio_sum(struct ratio a, struct ratio b, struct ratio *result);

bool ratio_is(struct ratio r, double number);
struct ratio ratio_opposite(struct ratio r);

/* Is x a whole number that doubles count up to without a gap? */
bool ratio_is_whole(double x);

#endif
