/*
 * opening.h -- what a factor opens into: its single operations, or its derivation.
 */
#ifndef TUTOR_WALK_OPENING_H
#define TUTOR_WALK_OPENING_H

#include "tutor/walk/derivative.h"

/* As a width: lines are never broken. */
enum { OPENING_UNBROKEN = 1 << 30 };

/* Every way from the factor's quantity to the other, operation by operation. */
void opening_operations(struct text *out, const struct derivative *d, const struct factor *factor,
			enum notation notation, enum language language, int width);

/* Rule by rule; where that is too long for anybody to read, why, and what to look at instead. */
void opening_steps(struct text *out, const struct derivative *d, const struct factor *factor,
		   enum notation notation, enum language language, int width);

#endif
