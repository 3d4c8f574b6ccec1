/*
 * simplify.h -- a formula in the form a textbook prints.
 *
 *   - Sums: like terms are added, x + 2·x is 3·x; a first negative term steps
 *     back behind a positive one.
 *   - Products: like factors are powers, x·x is x²; numbers become one fraction
 *     in lowest terms, 1/2·2·x is x; the sign stands in front.
 *   - Numbers are folded only where that is exact. Decimals are: 0.1·0.2·x is
 *     0.02·x (ratio.h).
 *   - x^(1/2) is √x, √x·√x is x, √(x²) is |x|, x/|x| is sign(x).
 *   - linear(x) is x, ln(exp(x)) and exp(ln(x)) are x; where(…), and functions
 *     of numbers, where the result is exact.
 *   - When all this is done: a common factor is taken out, a sum is multiplied
 *     out, sin² + cos² is 1, each only where that leaves a shorter formula:
 *     (t − Y)·2 stays a product, t·(1 − s) − (1 − t)·s is t − s.
 *
 * The value stays the same up to rounding, wherever the original has one.
 * Simplifying twice changes nothing more.
 */
#ifndef AUTODIFF_SYMBOL_SIMPLIFY_H
#define AUTODIFF_SYMBOL_SIMPLIFY_H

#include "autodiff/op/expr.h"

/* A formula is left as it is after so many rewritings for each of its nodes. */
enum { SIMPLIFY_REWRITINGS = 50 };

/* Parts of more nodes are not looked at for what would make them shorter. */
enum { SHORTEN_MOST_SIZE = 200 };

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
 * The innermost, leftmost rewriting that applies; where none does, the
 * outermost, leftmost one that makes the formula shorter; NULL where there is
 * none. Done again and again it ends in what simplify() gives.
 */
const struct expr *simplify_once(struct simplifier *simplifier, const struct expr *e,
				 struct rewriting *rewriting);

#endif
