#include "autodiff/base/claim.h"

#include "autodiff/base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Numbers nearer to 0 are 0 but for rounding. */
#define ROUNDING 1e-12

/* Relative: what computing in double leaves of a number that is exact on paper. */
#define SAME 1e-9

/* Half a percent. */
#define TOLERANCE 0.005

/* What takes more digits is not expected in full. */
enum { FEW_DIGITS = 4 };

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

static bool is_whole(double truth)
{
	return fabs(truth - round(truth)) <= SAME * fabs(truth);
}

/* Is the truth written in full with a few digits, 0.25? */
static bool is_brief(double truth)
{
	const int exponent = truth == 0 ? 0 : (int)floor(log10(fabs(truth)));
	const double shifted = truth * pow(10, FEW_DIGITS - 1 - exponent);
	return is_whole(shifted);
}

/* Is it the truth rounded, or a long one cut off, to the digits typed? */
static bool is_shortened(const struct claim *claim, double truth)
{
	const double unit = claim->unit, slack = SAME * unit;
	const double less = truth < 0 ? claim->value - truth : truth - claim->value;
	const bool cut = less >= -slack && less < unit + slack && claim->value * truth > 0;
	if (claim->digits == 0)
		return false;
	if (is_brief(truth))
		return less >= -unit / 2 - slack && less < unit / 2 - slack;
	return cut || fabs(less) <= unit / 2 + slack;
}

bool claim_is_right(const struct claim *claim, double truth, double tolerance)
{
	const double off = fabs(claim->value - truth);
	const bool usual = tolerance == CLAIM_USUAL;
	const double most = !usual ? tolerance : is_whole(truth) ? SAME : TOLERANCE;
	if (off <= most * fabs(truth) || (off < ROUNDING && fabs(truth) < ROUNDING))
		return true;
	return claim->digits > 1 && !(usual && is_whole(truth)) && is_shortened(claim, truth);
}

bool claim_is_short(const struct claim *claim, double truth)
{
	return claim->digits == 1 && !is_whole(truth) && !is_brief(truth) &&
	       is_shortened(claim, truth);
}
