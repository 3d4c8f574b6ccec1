/*
 * bench.h -- a live model with what the screens need of it: its network, the
 * names of its quantities, the rate of its updates.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_APP_BENCH_H
#define TUTOR_APP_BENCH_H

#include "tutor/app/live.h"
#include "tutor/lesson/subject.h"
#include "tutor/walk/network.h"

struct bench {
	struct live *live;
	struct network *network;
	const int *quantities; /* every named node, in order */
	int quantity_count;
	struct subject subject; /* the model again, for references, with the rate of its updates */
	int objective;		/* what it was made for; a learner may look at another */
};

/* A model that runs; it is run here. */
bool bench_new(struct arena *arena, const struct subject *subject, struct bench **bench,
	       struct error *error);

/* Its subject; NULL of none. */
const struct subject *bench_subject(const struct bench *bench);

#endif
