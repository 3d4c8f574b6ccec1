/*
 * trials.h -- the same networks trained from many seeds: what share of them learns.
 *
 * One training shows what may happen; a dozen show what to expect. Each network is
 * trained from the seeds 1 to so many, and what came out of each is kept.
 *
 * It goes in slices, so that a screen stays live meanwhile.
 *
 * Memory: the arena given to trials_new(); the training at hand has one of its
 * own, which trials_end() frees. The same trials give the same numbers.
 */
#ifndef TUTOR_LESSON_TRIALS_H
#define TUTOR_LESSON_TRIALS_H

#include "tutor/lesson/setting.h"

enum { TRIALS_MOST_SEEDS = 1000, TRIALS_MOST_STEPS = 1000000 };

/* What came of one seed. */
struct outcome {
	double ratio;	   /* gradient norm of the first layer by the last's, at the start */
	bool cut_at_start; /* is the first layer's gradient exactly 0? */
	bool cut_at_end;
	bool diverged;
	long solved_at; /* solved since this step to the end; −1: it is not */
};

struct trial {
	const char *label; /* its settings as typed */
	unsigned named;	   /* the bits 1 << id of these */
	struct recipe recipe;
	struct outcome *outcomes; /* by seed, from 1 */
	int done;
};

struct trials {
	struct arena *arena;
	struct trial *networks;
	int count, capacity;
	int seeds;
	long steps;
	struct arena *training; /* of the fit at hand */
	struct fit *fit;	/* NULL: none is begun */
};

/* At most so many networks. */
struct trials *trials_new(struct arena *arena, int networks, int seeds, long steps);
void trials_end(struct trials *trials);

/* Adds a network: the base with these settings. They may not name a seed. */
bool trials_add(struct trials *trials, const struct recipe *base, const char *settings,
		struct error *error);

/* Adds its settings in words: "sigmoid, xavier, learning rate 3". */
void trial_say(struct text *out, const struct trial *trial, enum language language);

/* Takes so many steps of training, or fewer at the end of a run; false where all is done. */
bool trials_go_on(struct trials *trials, long steps);

/* As many steps as a millisecond or two have time for, one at least. */
long trials_slice(const struct trials *trials);

/* The runs that are over, and all there are to be. */
int trials_done(const struct trials *trials);
int trials_all(const struct trials *trials);

/* What the outcomes so far come to. */
struct trial_summary {
	double ratio; /* the median; NAN where no seed has one */
	int solved, cut_at_start, cut_at_end, diverged;
	double steps; /* until solved, the median of those that are; NAN where none is */
};

struct trial_summary trial_sum_up(struct arena *scratch, const struct trial *trial);

#endif
