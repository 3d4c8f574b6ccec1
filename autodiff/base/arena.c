#include "autodiff/base/arena.h"

#include "autodiff/base/error.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE = 64 };

/*
 * Small objects share a block. Under AddressSanitizer every object gets a
 * block of its own, so that a read past its end is caught.
 */
#ifdef __SANITIZE_ADDRESS__
enum { BLOCK_SIZE = 1 };
#else
enum { BLOCK_SIZE = 64 * 1024 };
#endif

struct block {
	struct block *next;
	size_t size, used;
	alignas(CACHE_LINE) unsigned char bytes[];
};

struct arena {
	struct block *blocks; /* the newest first; only it is given from */
	size_t used;
};

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));
	if (!arena)
		die("out of memory");
	return arena;
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *next = block->next;
		free(block);
		block = next;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_blocks(arena->blocks);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	arena->used = 0;
	if (!arena->blocks)
		return;
	free_blocks(arena->blocks->next);
	arena->blocks->next = NULL;
	memset(arena->blocks->bytes, 0, arena->blocks->used);
	arena->blocks->used = 0;
}

static size_t round_up(size_t size, size_t multiple)
{
	return (size + multiple - 1) / multiple * multiple;
}

static struct block *add_block(struct arena *arena, size_t size)
{
	const size_t header = offsetof(struct block, bytes);
	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;
	if (size > SIZE_MAX - header - CACHE_LINE)
		die("out of memory: %zu bytes were asked for", size);
	struct block *block = aligned_alloc(CACHE_LINE, round_up(header + size, CACHE_LINE));
	if (!block)
		die("out of memory: %zu bytes were asked for", size);
	memset(block->bytes, 0, size);
	block->size = size;
	block->used = 0;
	block->next = arena->blocks;
	arena->blocks = block;
	return block;
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
	struct block *block = arena->blocks;
	size_t start = block ? round_up(block->used, alignment) : 0;
	if (!block || start > block->size || size > block->size - start) {
		block = add_block(arena, size);
		start = 0;
	}
	block->used = start + size;
	arena->used += size;
	return block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size, alignof(max_align_t));
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		die("out of memory: %zu objects of %zu bytes were asked for", count, size);
	return take(arena, count * size, CACHE_LINE);
}

char *arena_strndup(struct arena *arena, const char *string, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);
	memcpy(copy, string, length);
	return copy;
}

char *arena_strdup(struct arena *arena, const char *string)
{
	return arena_strndup(arena, string, strlen(string));
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
