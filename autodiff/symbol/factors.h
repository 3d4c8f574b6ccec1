/*
 * factors.h -- a product taken apart: a·b²/c has the factors a, b, b over c.
 */
#ifndef AUTODIFF_SYMBOL_FACTORS_H
#define AUTODIFF_SYMBOL_FACTORS_H

#include "autodiff/op/expr.h"

enum { MOST_FACTORS = 64 };

struct side {
	const struct expr *factor[MOST_FACTORS];
	size_t count;
};

struct factors {
	struct side over, under;
	bool negative;
};

/* At most MOST_FACTORS of a side are taken apart. */
struct factors factors_of(const struct expr *e);
const struct expr *factors_product(struct arena *arena, const struct factors *f);

/* Takes a factor out; the others keep their order. */
const struct expr *factors_remove(struct side *side, size_t i);

/* Where the factor is; the count where it is not. */
size_t factors_find(const struct side *side, const struct expr *factor);

#endif
