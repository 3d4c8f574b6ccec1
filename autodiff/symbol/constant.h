/*
 * constant.h -- constant parts of a formula that have no value: 1/0, 0^0, ln(−1).
 */
#ifndef AUTODIFF_SYMBOL_CONSTANT_H
#define AUTODIFF_SYMBOL_CONSTANT_H

#include "autodiff/op/expr.h"

/*
 * What is wrong with a part of e, "the logarithm of zero", and which it is: the
 * innermost and leftmost. NULL where nothing is. What varies is not looked at,
 * but x/0 is wrong whatever x is.
 */
const char *constant_fault(const struct expr *e, const struct expr **part);

#endif
