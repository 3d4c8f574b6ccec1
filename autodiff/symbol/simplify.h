/*
 * simplify.h -- a formula in the form a textbook prints.
 *
 *   - Sums: like terms are added, x + 2·x is 3·x; a first negative term steps
 *     back behind a positive one.
 *   - Products: like factors are powers, x·x is x²; numbers become one fraction
 *     in lowest terms, 1/2·2·x is x; the sign stands in front.
 *   - Numbers are folded only where that is exact: 0.1·0.2·x stays as it is.
 *   - linear(x) is x, ln(exp(x)) and exp(ln(x)) are x; where(…), and functions
 *     of numbers, where the result is exact.
 *   - Sums are never multiplied out: (t − Y)·2 stays a product.
 *
 * The value stays the same up to rounding, wherever the original has one.
 * Simplifying twice changes nothing more.
 */
#ifndef AUTODIFF_SYMBOL_SIMPLIFY_H
#define AUTODIFF_SYMBOL_SIMPLIFY_H

#include "autodiff/op/expr.h"

/* A formula is left as it is after so many rewritings for each of its nodes. */
enum { SIMPLIFY_REWRITINGS = 50 };

const struct expr *simplify(struct arena *arena, const struct expr *e);

/* One rewriting: its name, "collect like terms", and the part it changes. */
struct rewriting {
	const char *name;
	const struct expr *before, *after;
};

/* One that rewrites step by step, and remembers what it found to be simple. */
struct simplifier;

struct simplifier *simplifier_new(struct arena *arena);

/*
 * The innermost, leftmost rewriting that applies; NULL where none does. Done
 * again and again it ends in what simplify() gives.
 */
const struct expr *simplify_once(struct simplifier *simplifier, const struct expr *e,
				 struct rewriting *rewriting);

#endif
