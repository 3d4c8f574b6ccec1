/*
 * opening.h -- what a factor opens into: its single operations, or its derivation.
 */
#ifndef TUTOR_WALK_OPENING_H
#define TUTOR_WALK_OPENING_H

#include "tutor/walk/derivative.h"

/* Lines of the derivation break at this width. */
enum { OPENING_WIDTH = 78 };

/* Every way from the factor's quantity to the other, operation by operation. */
void opening_operations(struct text *out, const struct derivative *d, const struct factor *factor,
			enum notation notation, enum language language);

/* Rule by rule. */
void opening_steps(struct text *out, const struct derivative *d, const struct factor *factor,
		   enum notation notation, enum language language);

#endif
