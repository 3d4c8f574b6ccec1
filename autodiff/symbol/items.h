/*
 * items.h -- a sum or a product taken apart, with like parts joined.
 *
 * A sum is a list of terms ratio·body, a product one of factors body^ratio: one
 * rule joins those of the same body, whatever the order of terms and factors in
 * it.
 *
 * Memory: the arena of the list.
 */
#ifndef AUTODIFF_SYMBOL_ITEMS_H
#define AUTODIFF_SYMBOL_ITEMS_H

#include "autodiff/op/expr.h"
#include "autodiff/symbol/ratio.h"

/* What was done, for those who read along; a rewriting is named by the first of these. */
enum did {
	DID_ZERO,
	DID_ABSOLUTE,
	DID_EXPONENTIALS,
	DID_CANCEL,
	DID_COLLECT,
	DID_NUMBERS,
	DID_EVERY_FACTOR,
	DID_POWERS,
	DID_NEGATIVE_POWERS,
	DID_ROOTS,
	DID_FRACTION,
	DID_ONE,
	DID_PLAIN_POWERS,
	DID_SIGNS,
	DID_PARENTHESES,
	DID_ORDER, /* nothing but that */
};

/* A term ratio·body, where the body of a plain number is NULL; a factor body^ratio. */
struct item {
	struct ratio ratio;
	const struct expr *body;
};

struct items {
	struct arena *arena;
	struct item *item;
	size_t count, capacity;
	bool is_product;
	struct ratio number; /* of a product: the numbers in it */
	unsigned did;	     /* a set of enum did */
};

static const struct ratio ratio_one = { 1, 1, false };

/* A product without factors: 1. */
struct items items_product(struct arena *arena);

/* Adds an item, to one of the same body where that loses no bit. */
void items_add(struct items *items, struct ratio ratio, const struct expr *body);
struct item items_take(struct items *items, size_t i);

/* Moves an item to an earlier place. */
void items_move(struct items *items, size_t from, size_t to);

void items_note(struct items *items, enum did did);
enum did items_did(const struct items *items);

/* Are two formulas equal, up to the order of terms and of factors? */
bool items_alike(struct arena *arena, const struct expr *a, const struct expr *b);

#endif
