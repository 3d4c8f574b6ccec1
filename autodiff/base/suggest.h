/*
 * suggest.h -- "did you mean 'w8'?"
 */
#ifndef AUTODIFF_BASE_SUGGEST_H
#define AUTODIFF_BASE_SUGGEST_H

#include <stddef.h>

/*
 * The candidate nearest to word, or NULL when none is near: at most one edit
 * for every three bytes (and always one). An edit inserts, deletes or replaces
 * a byte, or swaps two neighbours (optimal string alignment distance); the
 * wrong case counts half. The first of equals wins. Returns one of the candidates.
 */
const char *suggest(const char *word, const char *const candidates[], size_t count);

#endif
