/*
 * chain.h -- the chain rule as a sum over paths.
 *
 *     ∂of/∂wrt = Σ over paths of Π factors,  a factor being ∂(quantity)/∂(quantity)
 *
 * A path leads from `of` down to `wrt` over quantities (see formula.h), so
 * E1 = 1/2·(t1 − Y1)² gives the one factor ∂E1/∂Y1 = −(t1 − Y1), and a formula
 * that uses a quantity twice gives one factor too, the whole partial:
 * y = x·x gives ∂y/∂x = 2·x. Op by op those are two paths, and both counts
 * are kept.
 *
 * Paths are counted by a sum over the graph and the largest found best first;
 * nothing ever enumerates them, so millions are no trouble. Cost: O(factors·k).
 *
 * Memory: everything is in the arena given. The graph must have run forward.
 */
#ifndef AUTODIFF_GRAPH_CHAIN_H
#define AUTODIFF_GRAPH_CHAIN_H

#include "autodiff/base/text.h"
#include "autodiff/graph/formula.h"

#include <stdint.h>

struct factor {
	size_t of, wrt;		   /* vertices */
	const struct expr *symbol; /* simplified */
	double value;
};

struct path {
	double product;
	size_t length;
	const struct factor **factors; /* from `of` down to `wrt` */
};

/* Exact up to 2^64 − 1, and to a double's precision beyond. */
struct path_count {
	bool overflow; /* more than 2^64 − 1: number is meaningless */
	uint64_t number;
	long double approximate;
};

struct chain {
	size_t of, wrt;
	double value;		    /* the sum over all paths */
	struct path_count count;    /* paths over quantities */
	struct path_count op_count; /* paths over single operations */
	size_t path_count;	    /* how many of them are here */
	const struct path *paths;   /* the largest |product| first */
};

/*
 * The chain from vertex of (a scalar) to vertex wrt, with the k largest paths.
 * False where a factor is not finite, or is a formula of millions of parts. In the
 * first case the paths are there all the same, those with such factors first.
 */
bool chain_find(struct arena *arena, const struct graph *graph, size_t of, size_t wrt, size_t k,
		struct chain *chain, struct error *error);

/*
 * The largest path from of to wrt through the factor ∂through_of/∂through_wrt, which
 * need not be among the k largest; false where no path leads through it.
 */
bool chain_through(struct arena *arena, const struct graph *graph, size_t of, size_t wrt,
		   size_t through_of, size_t through_wrt, struct path *path);

/* The factors of a vertex: ∂vertex/∂(each quantity its formula uses), simplified and evaluated. */
size_t chain_factors(struct arena *arena, const struct graph *graph, size_t vertex,
		     const struct factor **factors);

/* "1048576", or "6.27710e+57" beyond 2^64 − 1. */
void path_count_print(struct text *out, struct path_count count);

#endif
