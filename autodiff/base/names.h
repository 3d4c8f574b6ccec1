/*
 * names.h -- a dictionary from names to small numbers.
 */
#ifndef AUTODIFF_BASE_NAMES_H
#define AUTODIFF_BASE_NAMES_H

#include <stddef.h>

struct arena;

struct names {
	struct arena *arena; /* set it, and leave the rest zero */
	const char **names;  /* in the order they came; not copied */
	int *values;
	size_t count, capacity;
	int *slots; /* a hash table of indices into names; -1 is free */
	size_t slot_count;
};

/* Adds a name that is not there yet. */
void names_add(struct names *names, const char *name, int value);

/* The same names in an arena; adding to one leaves the other alone. */
struct names names_copy(struct arena *arena, const struct names *names);

/* Its number; fallback where it is not there. */
int names_get(const struct names *names, const char *name, int fallback);

#endif
