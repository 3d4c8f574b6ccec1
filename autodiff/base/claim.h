/*
 * claim.h -- is a number that somebody gives the true one?
 *
 * Right is what is within a tolerance of the truth, so that numbers may be
 * rounded on the way to it; and what the truth is when rounded or cut off to the
 * digits typed, two or more. A truth that takes a few digits in full is only
 * rounded, never cut off: 0.24 is not 0.25. A whole number is right when it is
 * that number, unless somebody names a tolerance: 12 of 13 are a miscount.
 */
#ifndef AUTODIFF_BASE_CLAIM_H
#define AUTODIFF_BASE_CLAIM_H

#include <stdbool.h>

/* The tolerance where nobody names one: half a percent, and none of a whole number. */
#define CLAIM_USUAL 0.0

struct claim {
	double value;
	int digits;  /* significant ones as typed; 0: it is no decimal number but a formula */
	double unit; /* of the last digit: 0.001 in 0.438, 1e-7 in 4.38e-5 */
};

/* A number as it was typed, "−0.04" or "1/25", and its value. */
struct claim claim_look_at(const char *text, double value);

/* Is it the truth? Near 0 it is by its distance, since the tolerance is relative. */
bool claim_is_right(const struct claim *claim, double truth, double tolerance);

/* Is it a long truth to its only digit, which is too few to tell? */
bool claim_is_short(const struct claim *claim, double truth);

#endif
