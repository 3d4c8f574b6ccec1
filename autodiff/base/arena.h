/*
 * arena.h -- memory by lifetime.
 *
 * Everything with one lifetime (a program run, a graph, a frame) is allocated
 * from one arena and freed with it; single objects are never freed.
 *
 * Errors: out of memory ends the program through die(), so no caller checks.
 */
#ifndef AUTODIFF_BASE_ARENA_H
#define AUTODIFF_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A new, empty arena. The caller ends it with arena_free(). */
struct arena *arena_new(void);

/* Frees everything the arena ever gave out. NULL is fine. */
void arena_free(struct arena *arena);

/* Forgets everything given out, and keeps the memory for what comes next. */
void arena_reset(struct arena *arena);

/* size bytes, all zero, aligned for any scalar type. */
void *arena_alloc(struct arena *arena, size_t size);

/* count × size bytes, all zero, aligned to 64 bytes (a cache line, and any SIMD register). */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* A copy of a string; of its first length bytes. Both end with a NUL byte. */
char *arena_strdup(struct arena *arena, const char *string);
char *arena_strndup(struct arena *arena, const char *string, size_t length);

/* Bytes given out so far: constant over a loop that allocates nothing. */
size_t arena_used(const struct arena *arena);

#endif
