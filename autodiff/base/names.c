#include "autodiff/base/names.h"

#include "autodiff/base/arena.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t hash(const char *name)
{
	uint64_t h = 0xcbf29ce484222325;
	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 0x100000001b3;
	return h;
}

/* The slot where the name is, or the free one where it belongs. */
static size_t find_slot(const struct names *names, const char *name)
{
	size_t slot = hash(name) & (names->slot_count - 1);
	while (names->slots[slot] >= 0 && strcmp(names->names[names->slots[slot]], name) != 0)
		slot = (slot + 1) & (names->slot_count - 1);
	return slot;
}

/* Doubles the room: at most half of the slots are ever taken. */
static void grow(struct names *names)
{
	const size_t capacity = names->capacity ? 2 * names->capacity : 32;
	const char **list = arena_alloc_array(names->arena, capacity, sizeof(*list));
	int *values = arena_alloc_array(names->arena, capacity, sizeof(*values));
	if (names->count) {
		memcpy(list, names->names, names->count * sizeof(*list));
		memcpy(values, names->values, names->count * sizeof(*values));
	}
	names->names = list;
	names->values = values;
	names->capacity = capacity;
	names->slot_count = 2 * capacity;
	names->slots = arena_alloc_array(names->arena, names->slot_count, sizeof(int));
	memset(names->slots, 0xFF, names->slot_count * sizeof(int));
	for (size_t i = 0; i < names->count; i++)
		names->slots[find_slot(names, list[i])] = (int)i;
}

void names_add(struct names *names, const char *name, int value)
{
	if (names->count == names->capacity)
		grow(names);
	names->slots[find_slot(names, name)] = (int)names->count;
	names->names[names->count] = name;
	names->values[names->count++] = value;
}

int names_get(const struct names *names, const char *name, int fallback)
{
	if (!names->count)
		return fallback;
	const int index = names->slots[find_slot(names, name)];
	return index < 0 ? fallback : names->values[index];
}

struct names names_copy(struct arena *arena, const struct names *names)
{
	struct names copy = { .arena = arena };
	for (size_t i = 0; i < names->count; i++)
		names_add(&copy, names->names[i], names->values[i]);
	return copy;
}
