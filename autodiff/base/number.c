#include "autodiff/base/number.h"

#include "autodiff/base/error.h"
#include "autodiff/base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All digits, the zeros at the end too. ("%#.6g" leaves a bare point, as in 123457. and 1.e+06.) */
static void write_digits(double number, int digits, char out[NUMBER_SIZE])
{
	snprintf(out, NUMBER_SIZE, "%.*e", digits - 1, number);
	const int exponent = atoi(strchr(out, 'e') + 1);
	if (exponent >= -4 && exponent < digits)
		snprintf(out, NUMBER_SIZE, "%.*f", digits - 1 - exponent, number);
}

const char *number_digits(double number, int digits, char out[NUMBER_SIZE])
{
	number += 0.0; /* −0 is 0 to people */
	snprintf(out, NUMBER_SIZE, "%.*g", digits, number);
	if (isfinite(number) && strtod(out, NULL) != number)
		write_digits(number, digits, out);
	return out;
}

const char *number_short(double number, char out[NUMBER_SIZE])
{
	return number_digits(number, 6, out);
}

const char *number_fitting(double number, int width, char out[NUMBER_SIZE])
{
	number_short(number, out);
	for (int digits = 5; digits > 0 && (int)strlen(out) > width; digits--)
		snprintf(out, NUMBER_SIZE, "%.*g", digits, number);
	return out;
}

const char *number_exact(double number, char out[NUMBER_SIZE])
{
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(out, NUMBER_SIZE, "%.*g", digits, number);
		if (strtod(out, NULL) == number)
			break;
	}
	return out;
}

static size_t count_digits(const char *text, size_t length)
{
	size_t count = 0;
	while (count < length && text[count] >= '0' && text[count] <= '9')
		count++;
	return count;
}

/* The length of "e-12" at the start of text, or 0. */
static size_t exponent_length(const char *text, size_t length)
{
	if (length == 0 || (text[0] != 'e' && text[0] != 'E'))
		return 0;
	const size_t sign = length > 1 && (text[1] == '-' || text[1] == '+');
	const size_t digits = count_digits(text + 1 + sign, length - 1 - sign);
	return digits ? 1 + sign + digits : 0;
}

const char *number_fault(double number)
{
	return isnan(number) ? "this number is too small: it would be 0" :
	       isinf(number) ? "this number is too large" :
			       NULL;
}

/* Does a digit other than 0 stand before the exponent? */
static bool has_digit(const char *text, size_t length)
{
	for (size_t i = 0; i < length && text[i] != 'e' && text[i] != 'E'; i++)
		if (text[i] >= '1' && text[i] <= '9')
			return true;
	return false;
}

size_t number_read(const char *text, size_t length, double *number)
{
	const size_t whole = count_digits(text, length);
	size_t end = whole, fraction = 0;
	if (end < length && text[end] == '.') {
		fraction = count_digits(text + end + 1, length - end - 1);
		end += 1 + fraction;
	}
	if (whole + fraction == 0)
		return 0;
	end += exponent_length(text + end, length - end);
	char *copy = strndup(text, end); /* strtod wants a NUL */
	if (!copy)
		die("out of memory: a number of %zu digits", end);
	*number = strtod(copy, NULL);
	free(copy);
	if (*number == 0 && has_digit(text, end))
		*number = NAN;
	return end;
}

/* A raised digit, 0 to 9, at the start of text; −1 where another character stands there. */
static int read_raised_digit(const char *text, size_t length, size_t *bytes)
{
	uint32_t code;
	*bytes = length ? utf8_decode(text, length, &code) : 0;
	if (*bytes == 0)
		return -1;
	if (code == 0xB9) /* ¹ ² ³ are older than the others */
		return 1;
	if (code == 0xB2 || code == 0xB3)
		return (int)(code - 0xB0);
	return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? (int)(code - 0x2070) : -1;
}

size_t number_read_raised(const char *text, size_t length, double *number)
{
	static const char minus[] = "⁻";
	const bool negative = length >= strlen(minus) && memcmp(text, minus, strlen(minus)) == 0;
	const size_t start = negative ? strlen(minus) : 0;
	size_t end = start, bytes;
	*number = 0;
	for (int digit; (digit = read_raised_digit(text + end, length - end, &bytes)) >= 0;) {
		*number = 10 * *number + digit;
		end += bytes;
	}
	if (negative)
		*number = -*number;
	return end > start && isfinite(*number) ? end : 0;
}

bool number_parse(const char *text, double *number)
{
	const bool negative = text[0] == '-';
	text += negative || text[0] == '+';
	const size_t length = strlen(text);
	if (length == 0 || number_read(text, length, number) != length || !isfinite(*number))
		return false;
	if (negative)
		*number = -*number;
	return true;
}
