#include "autodiff/base/number.h"

#include "autodiff/base/error.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *number_short(double number, char out[NUMBER_SIZE])
{
	number += 0.0; /* −0 is 0 to people */
	snprintf(out, NUMBER_SIZE, "%.6g", number);
	if (isfinite(number) && strtod(out, NULL) != number)
		snprintf(out, NUMBER_SIZE, "%#.6g", number);
	const size_t length = strlen(out);
	if (out[length - 1] == '.')
		out[length - 1] = '\0';
	return out;
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
	return end;
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
