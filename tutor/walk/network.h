/*
 * network.h -- the quantities of a model as a network: which are units, in
 * which column each stands, what links them, and which parameter weighs a link.
 *
 * A unit stands in the column of its depth: the longest way to it from an
 * input. Parameters are no units: they weigh links, or are added. But where there
 * is nothing to weigh, as in q = x + y of parameters only, they are what comes in:
 * units like inputs. Targets are none, which only the loss knows.
 *
 * Memory: everything lives in the arena given; the model must outlive it. It
 * depends on the formulas only, not on values.
 */
#ifndef TUTOR_WALK_NETWORK_H
#define TUTOR_WALK_NETWORK_H

#include "autodiff/graph/model.h"

struct network_link {
	int from, to; /* units: one that a formula uses, and what it computes */
};

/*
 * A parameter in the formula of a unit. Its link is the one whose `from` stands
 * in the parameter's factor (∂h1/∂w1 = x1: the link from x1); a bias has none, and
 * its factor is 1.
 */
struct network_weight {
	int parameter, to;
	int link; /* −1: none */
	bool is_bias;
};

struct network {
	const struct model *model;
	bool *is_unit; /* by node */
	int *depth;    /* by node: its column, from 0 */
	int columns;
	struct network_link *links;
	int link_count;
	struct network_weight *weights; /* by unit, in the order of the formulas */
	int weight_count;
};

/* The network of a model that has run forward. */
struct network *network_new(struct arena *arena, const struct model *model);

/* Of a model over all rows: does the node belong to this row, from 1, or to all? */
bool network_in_row(const struct network *network, int node, int row);

/* Is there such a row, from 1? A model not over all rows has one. */
bool network_has_row(const struct network *network, int row);

/* The row of a node, from 1; 1 for what all rows share. */
int network_row(const struct network *network, int node);

#endif
