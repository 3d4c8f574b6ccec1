/*
 * number.h -- numbers as text, and back. Always with '.', whatever the locale.
 */
#ifndef AUTODIFF_BASE_NUMBER_H
#define AUTODIFF_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_SIZE = 32 }; /* bytes that any of these needs, the NUL included */

/*
 * For people: six significant digits. A number shown with fewer is exact:
 * 0.05 is 0.05, and 0.059999999 is 0.0600000.
 */
const char *number_short(double number, char out[NUMBER_SIZE]);

/* The same with other than six significant digits: 1 to 17. */
const char *number_digits(double number, int digits, char out[NUMBER_SIZE]);

/* The same in at most so many characters, with fewer digits where six do not fit. */
const char *number_fitting(double number, int width, char out[NUMBER_SIZE]);

/* For reading back: the fewest of 15 to 17 digits that give the same bits. */
const char *number_exact(double number, char out[NUMBER_SIZE]);

/*
 * Reads a decimal number at the start of text: digits with an optional point
 * and exponent, no sign. Returns its length in bytes, 0 where there is none.
 * *number is infinite when it is too large for a double, NAN when it is not 0
 * and too small for one.
 */
size_t number_read(const char *text, size_t length, double *number);

/*
 * Reads raised digits at the start of text, ¹⁰ or ⁻¹. Returns their length in
 * bytes, 0 where there are none, or so many that the number is not finite.
 */
size_t number_read_raised(const char *text, size_t length, double *number);

/* What is wrong with a number that was read: "this number is too large", or NULL. */
const char *number_fault(double number);

/* Reads a whole string as a signed number; false when it is anything else, or not finite. */
bool number_parse(const char *text, double *number);

#endif
