/*
 * watch.h -- what is seen of a network while it trains, whatever trains it.
 *
 * The losses of a run of any length are kept in a bounded space: where it is
 * full, every other one is forgotten, and from then on half as many are kept; how low
 * and how high the forgotten ones were stays known.
 *
 * Memory: the layers live in the arena given to watch_begin(); noting allocates
 * nothing.
 */
#ifndef AUTODIFF_LEARN_WATCH_H
#define AUTODIFF_LEARN_WATCH_H

#include "autodiff/base/error.h"

struct arena;

enum { WATCH_MOST_LOSSES = 512 };

/* Weights and biases between one layer of units and the next, and these units. */
struct watch_layer {
	double norm;	   /* √Σ(∂loss/∂p)² over its parameters p */
	double first_norm; /* the same before the first step */
	int units;	   /* of a hidden layer; 0 for the last, whose units are the output */
	int dead;	   /* units of derivative 0, exactly, for all that they are shown */
};

struct watch {
	long step; /* steps taken */
	double loss;
	struct watch_layer *layers; /* the last is the output's */
	int layer_count;
	double losses[WATCH_MOST_LOSSES]; /* losses[i] after i·every steps */
	double lowest[WATCH_MOST_LOSSES]; /* of the steps from there to the next one kept */
	double highest[WATCH_MOST_LOSSES];
	int loss_count;
	long every;
	bool judged;	 /* is it known what right answers are? */
	long solved_at;	 /* all answers are right since this step; −1: some are wrong */
	double accuracy; /* on examples held back, NAN where there are none or none were asked yet */
	long accuracy_at; /* after so many steps: it is looked up now and then */
	bool diverged;
	struct error why; /* of a run that diverged, a sentence */
	int grown;	  /* and the layer whose gradient grew most, −1: none did */
};

void watch_begin(struct watch *watch, struct arena *arena, int layers);

/* Notes the loss after watch->step steps: of every step in turn. */
void watch_loss(struct watch *watch, double loss);

/* Notes that the run is over, since its numbers are. why is its sentence. */
void watch_diverge(struct watch *watch, const struct error *why);

/* The first layer's norm by the last one's; NAN where the last one's is 0. */
double watch_ratio(const struct watch *watch);

#endif
