/*
 * parts.h -- names for the parts of a long formula.
 *
 * The derivative of sin(sin(…sin(x))) says sin(x) at every level, that of
 * x·σ(x) put into itself doubles with every level. With s1 = sin(x),
 * s2 = sin(s1), … every line is short, and what is repeated is derived once.
 *
 * A part gets a name where a function or a power is taken of it, where it stands
 * under a fraction, or where it stands twice, if it depends on a name and is more than a simple term.
 */
#ifndef AUTODIFF_SYMBOL_PARTS_H
#define AUTODIFF_SYMBOL_PARTS_H

#include "autodiff/symbol/problem.h"

/*
 * The problem with its parts named: they are definitions before the others, and
 * the last *count of problem->definitions are theirs. False where there is
 * nothing to name.
 */
bool parts_name(struct arena *arena, const struct problem *problem, struct problem *named,
		size_t *count);

#endif
