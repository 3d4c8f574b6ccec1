/*
 * bench.h -- a live model with what the screens need of it: its network, the
 * names of its quantities, the rate of its updates.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_APP_BENCH_H
#define TUTOR_APP_BENCH_H

#include "tutor/app/live.h"
#include "tutor/walk/network.h"

struct bench {
	struct live *live;
	struct network *network;
	const int *quantities; /* every named node, in order */
	int quantity_count;
	double rate;
	int objective; /* what it was made for; a learner may look at another */
};

/* A model that runs; it is run here. */
bool bench_new(struct arena *arena, struct model *model, double rate, struct bench **bench,
	       struct error *error);

#endif
