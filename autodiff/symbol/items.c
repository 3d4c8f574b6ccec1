#include "autodiff/symbol/items.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <string.h>

/* The parts of a chain, a + (b + c) or a·b·c; returns how many. */
static size_t chain_parts(const struct expr *e, enum op_id op, const struct expr **parts)
{
	if (!expr_is_call(e, op)) {
		parts[0] = e;
		return 1;
	}
	const size_t count = chain_parts(e->arg[0], op, parts);
	return count + chain_parts(e->arg[1], op, parts + count);
}

static bool same_parts(struct arena *arena, const struct expr *a, const struct expr *b)
{
	const struct expr **left = arena_alloc_array(arena, a->size, sizeof(*left));
	const struct expr **right = arena_alloc_array(arena, b->size, sizeof(*right));
	const size_t count = chain_parts(a, a->op, left);
	size_t rest = chain_parts(b, b->op, right);
	if (count != rest)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t n = 0;
		while (n < rest && !items_alike(arena, left[i], right[n]))
			n++;
		if (n == rest)
			return false;
		right[n] = right[--rest];
	}
	return true;
}

bool items_alike(struct arena *arena, const struct expr *a, const struct expr *b)
{
	if (a == b)
		return true;
	if (a->hash != b->hash || a->size != b->size || a->kind != b->kind)
		return false;
	if (a->kind != EXPR_CALL || a->op != b->op)
		return expr_equal(a, b);
	if (a->op == OP_ADD || a->op == OP_MUL)
		return same_parts(arena, a, b);
	for (int k = 0; k < OP_MAX_ARITY && a->arg[k]; k++)
		if (!items_alike(arena, a->arg[k], b->arg[k]))
			return false;
	return true;
}

struct items items_product(struct arena *arena)
{
	return (struct items){ .arena = arena, .is_product = true, .number = ratio_one };
}

void items_note(struct items *items, enum did did)
{
	items->did |= 1u << did;
}

enum did items_did(const struct items *items)
{
	int did = 0;
	while (did < DID_ORDER && !(items->did & (1u << did)))
		did++;
	return (enum did)did;
}

static bool same_body(struct arena *arena, const struct item *a, const struct item *b)
{
	return a->body && b->body ? items_alike(arena, a->body, b->body) : a->body == b->body;
}

struct item items_take(struct items *items, size_t i)
{
	const struct item item = items->item[i];
	memmove(&items->item[i], &items->item[i + 1], (--items->count - i) * sizeof(item));
	return item;
}

void items_move(struct items *items, size_t from, size_t to)
{
	const struct item item = items->item[from];
	memmove(&items->item[to + 1], &items->item[to], (from - to) * sizeof(item));
	items->item[to] = item;
}

/*
 * Adds the ratio of an item to one with the same body. False where there is
 * none, or none to which it can be added without losing a bit.
 */
static bool join(struct items *items, struct item item)
{
	const double added = item.ratio.over;
	for (size_t i = 0; i < items->count; i++) {
		struct item *like = &items->item[i];
		if (!same_body(items->arena, like, &item) ||
		    !ratio_sum(like->ratio, item.ratio, &item.ratio))
			continue;
		const bool opposite = items->is_product && like->ratio.over * added < 0;
		item.body = like->body;
		items_note(items, !item.body			   ? DID_NUMBERS :
				  item.ratio.over == 0 || opposite ? DID_CANCEL :
								     DID_COLLECT);
		items_take(items, i);
		if (!join(items, item)) { /* 1e−30 + 1.7 stays, but −1e−30 makes it 1.7 */
			memmove(like + 1, like, (items->count++ - i) * sizeof(*like));
			*like = item;
		}
		return true;
	}
	return false;
}

void items_add(struct items *items, struct ratio ratio, const struct expr *body)
{
	const struct item item = { ratio, body };
	if (join(items, item))
		return;
	if (items->count == items->capacity) {
		const size_t capacity = items->capacity ? 2 * items->capacity : 8;
		struct item *grown = arena_alloc_array(items->arena, capacity, sizeof(*grown));
		if (items->count)
			memcpy(grown, items->item, items->count * sizeof(*grown));
		items->item = grown;
		items->capacity = capacity;
	}
	items->item[items->count++] = item;
}
