#include "autodiff/symbol/ratio.h"

#include "autodiff/base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Every decimal of so many digits is the nearest to some double, and read back from it. */
static const double largest_decimal = 1e15;

/* Powers of ten up to this one are exact in a double. */
enum { MOST_PLACES = 22 };

bool ratio_is_whole(double x)
{
	return x == floor(x) && fabs(x) <= 0x1p53;
}

/* a·b, and whether no bit was lost. */
static bool exact_product(double a, double b, double *product)
{
	*product = a * b;
	return isfinite(*product) && fma(a, b, -*product) == 0 &&
	       (*product != 0 || a == 0 || b == 0);
}

/* a + b, and whether no bit was lost (Knuth's two-sum). */
static bool exact_sum(double a, double b, double *sum)
{
	*sum = a + b;
	const double b_part = *sum - a;
	return isfinite(*sum) && (a - (*sum - b_part)) + (b - b_part) == 0;
}

/* The digits of a fraction as a decimal, 25 of 1/4; false where it is none, or a long one. */
static bool decimal_digits(double over, double under, double *digits, int *places)
{
	double ten = 1;
	for (*places = 0; *places <= MOST_PLACES && ten <= 0x1p53; ++*places, ten *= 10) {
		if (fmod(ten, under) != 0)
			continue;
		return exact_product(over, ten / under, digits) && fabs(*digits) < largest_decimal;
	}
	return false;
}

struct ratio ratio_quotient(double over, double under)
{
	if (over == 0)
		return (struct ratio){ 0, 1, false };
	if (under < 0) {
		over = -over;
		under = -under;
	}
	if (!ratio_is_whole(over) || !ratio_is_whole(under)) {
		const double quotient = over / under;
		const bool exact = isfinite(quotient) && fma(quotient, under, -over) == 0;
		return exact ? (struct ratio){ quotient, 1, false } :
			       (struct ratio){ over, under, false };
	}
	double divisor = fabs(over), rest = under;
	while (rest != 0) {
		const double next = fmod(divisor, rest);
		divisor = rest;
		rest = next;
	}
	return (struct ratio){ over / divisor, under / divisor, false };
}

struct ratio ratio_of(double number)
{
	struct ratio r = { number, 1, false };
	char text[NUMBER_SIZE];
	if (ratio_is_whole(number) || !isfinite(number))
		return r;
	number_exact(number, text);
	char *exponent = strchr(text, 'e'), *point = strchr(text, '.');
	int places = exponent ? -atoi(exponent + 1) : 0;
	if (exponent)
		*exponent = '\0';
	if (point) { /* 0.25 is 25 with two places */
		places += (int)strlen(point + 1);
		memmove(point, point + 1, strlen(point));
	}
	const double digits = strtod(text, NULL);
	if (places <= 0 || places > MOST_PLACES || fabs(digits) >= largest_decimal ||
	    pow(10, places) > 0x1p53)
		return r;
	r = ratio_quotient(digits, pow(10, places));
	r.decimal = true;
	return r;
}

/* A decimal that nobody could print in full is refused; what is no decimal at all is a fraction. */
static bool keep(struct ratio r, bool decimal, struct ratio *result)
{
	double digits, rest = r.under;
	int places;
	while (fmod(rest, 2) == 0)
		rest /= 2;
	while (fmod(rest, 5) == 0)
		rest /= 5;
	r.decimal = decimal && rest == 1;
	if (r.decimal && ratio_is_whole(r.over) && r.under != 1 &&
	    !decimal_digits(r.over, r.under, &digits, &places))
		return false;
	*result = r;
	return true;
}

bool ratio_product(struct ratio a, struct ratio b, struct ratio *result)
{
	double over, under;
	if (!exact_product(a.over, b.over, &over) || !exact_product(a.under, b.under, &under))
		return false;
	return keep(ratio_quotient(over, under), a.decimal || b.decimal, result);
}

bool ratio_sum(struct ratio a, struct ratio b, struct ratio *result)
{
	double left, right, over, under;
	if (!exact_product(a.over, b.under, &left) || !exact_product(b.over, a.under, &right) ||
	    !exact_sum(left, right, &over) || !exact_product(a.under, b.under, &under))
		return false;
	return keep(ratio_quotient(over, under), a.decimal || b.decimal, result);
}

bool ratio_inverse(struct ratio r, struct ratio *result)
{
	return r.over != 0 && keep(ratio_quotient(r.under, r.over), r.decimal, result);
}

struct ratio ratio_written(struct ratio r)
{
	if (r.decimal)
		return (struct ratio){ r.over / r.under, 1, true };
	return r;
}

bool ratio_is(struct ratio r, double number)
{
	return r.under == 1 && r.over == number;
}

bool ratio_equal(struct ratio a, struct ratio b)
{
	return a.over == b.over && a.under == b.under;
}

double ratio_value(struct ratio r)
{
	return r.over / r.under;
}

struct ratio ratio_opposite(struct ratio r)
{
	r.over = -r.over;
	return r;
}
