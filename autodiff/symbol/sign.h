/*
 * sign.h -- what is known of a formula's sign, whatever its names stand for.
 *
 * false says nothing: x² − 2·x + 1 is never negative either.
 */
#ifndef AUTODIFF_SYMBOL_SIGN_H
#define AUTODIFF_SYMBOL_SIGN_H

#include "autodiff/op/expr.h"

bool sign_is_never_negative(const struct expr *e);
bool sign_is_positive(const struct expr *e);

#endif
