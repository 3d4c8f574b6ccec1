#include "autodiff/symbol/ratio.h"

#include <math.h>

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

struct ratio ratio_of(double over, double under)
{
	if (over == 0)
		return (struct ratio){ 0, 1 };
	if (under < 0) {
		over = -over;
		under = -under;
	}
	if (!ratio_is_whole(over) || !ratio_is_whole(under)) {
		const double quotient = over / under;
		const bool exact = isfinite(quotient) && fma(quotient, under, -over) == 0;
		return exact ? (struct ratio){ quotient, 1 } : (struct ratio){ over, under };
	}
	double divisor = fabs(over), rest = under;
	while (rest != 0) {
		const double next = fmod(divisor, rest);
		divisor = rest;
		rest = next;
	}
	return (struct ratio){ over / divisor, under / divisor };
}

bool ratio_product(struct ratio a, struct ratio b, struct ratio *result)
{
	double over, under;
	if (!exact_product(a.over, b.over, &over) || !exact_product(a.under, b.under, &under))
		return false;
	*result = ratio_of(over, under);
	return true;
}

bool ratio_sum(struct ratio a, struct ratio b, struct ratio *result)
{
	double left, right, over, under;
	if (!exact_product(a.over, b.under, &left) || !exact_product(b.over, a.under, &right) ||
	    !exact_sum(left, right, &over) || !exact_product(a.under, b.under, &under))
		return false;
	*result = ratio_of(over, under);
	return true;
}

bool ratio_is(struct ratio r, double number)
{
	return r.under == 1 && r.over == number;
}

struct ratio ratio_opposite(struct ratio r)
{
	return (struct ratio){ -r.over, r.under };
}
