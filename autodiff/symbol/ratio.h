/*
 * ratio.h -- numbers as fractions in lowest terms, so that 1/3 stays exact.
 *
 * A number that was typed as a decimal is one to a reader: 0.1 is 1/10 here, not
 * the double next to it, so 0.1·3 is 0.3. That goes for what has at most 15
 * digits in all, which a double holds without doubt; any other number is the
 * double it is. Where one of the numbers was a decimal, so is the result, unless
 * only a fraction can say it: 0.1/3 is 1/30.
 *
 * A sum or product of two that would lose a bit is refused: false, and nothing
 * is written.
 */
#ifndef AUTODIFF_SYMBOL_RATIO_H
#define AUTODIFF_SYMBOL_RATIO_H

#include <stdbool.h>

/* under > 0; both are whole, or over is a double that is no short decimal. */
struct ratio {
	double over, under;
	bool decimal; /* is it written 0.25, not 1/4? */
};

/* A number of a formula. */
struct ratio ratio_of(double number);

/* A quotient of two; under may be negative here, and not 0. */
struct ratio ratio_quotient(double over, double under);

bool ratio_product(struct ratio a, struct ratio b, struct ratio *result);
bool ratio_sum(struct ratio a, struct ratio b, struct ratio *result);

/* Is 1/r exact too? Not for 0. */
bool ratio_inverse(struct ratio r, struct ratio *result);

/* As it is written: 0.25 over 1, or 1 over 4. */
struct ratio ratio_written(struct ratio r);

bool ratio_is(struct ratio r, double number);
bool ratio_equal(struct ratio a, struct ratio b);
double ratio_value(struct ratio r);
struct ratio ratio_opposite(struct ratio r);

/* Is x a whole number that doubles count up to without a gap? */
bool ratio_is_whole(double x);

#endif
