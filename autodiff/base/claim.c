#include "autodiff/base/claim.h"

#include "autodiff/base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Numbers nearer to 0 are 0 but for rounding. */
#define ROUNDING 1e-12

struct claim claim_look_at(const char *text, double value)
{
	struct claim claim = { .value = value, .unit = 1 };
	double magnitude, exponent = 0;
	bool point = false;
	text += strncmp(text, "−", strlen("−")) == 0 ? strlen("−") : 0;
	text += *text == '-' || *text == '+';
	if (!*text || number_read(text, strlen(text), &magnitude) != strlen(text))
		return claim;
	for (size_t i = 0; text[i] && text[i] != 'e' && text[i] != 'E'; i++) {
		point |= text[i] == '.';
		claim.digits += text[i] != '.' && (claim.digits > 0 || text[i] != '0');
		claim.unit /= point && text[i] != '.' ? 10 : 1;
	}
	if (text[strcspn(text, "eE")])
		sscanf(text + strcspn(text, "eE") + 1, "%lf", &exponent);
	claim.unit *= pow(10, exponent);
	return claim;
}

/* Is it the truth rounded, or cut off, to the digits typed? */
static bool is_shortened(const struct claim *claim, double truth)
{
	const double unit = claim->unit, slack = 1e-9 * unit;
	const double less = truth < 0 ? claim->value - truth : truth - claim->value;
	const bool cut = less >= -slack && less < unit - slack && claim->value * truth > 0;
	return claim->digits > 0 && (cut || fabs(less) <= unit / 2 + slack);
}

bool claim_is_right(const struct claim *claim, double truth, double tolerance)
{
	const double off = fabs(claim->value - truth);
	return off <= tolerance * fabs(truth) || (off < ROUNDING && fabs(truth) < ROUNDING) ||
	       (claim->digits > 1 && is_shortened(claim, truth));
}

bool claim_is_short(const struct claim *claim, double truth)
{
	return claim->digits == 1 && is_shortened(claim, truth);
}
