/*
 * train.h -- the training loop: shuffle, gather, forward, backward, update.
 *
 * The same seed and the same number of BLAS threads give the same bits, on one
 * machine: the order of every sum is fixed, and the only chance is the rng.
 * (OpenBLAS splits its sums by the number of threads and the kind of CPU.)
 *
 * There is no clock here: whoever shows a speed measures it in the callback.
 *
 * Memory: a trainer lives in the arena given to trainer_new(), and borrows the
 * network, the data and the rng. An epoch and an evaluation allocate nothing.
 */
#ifndef AUTODIFF_LEARN_TRAIN_H
#define AUTODIFF_LEARN_TRAIN_H

#include "autodiff/data/dataset.h"
#include "autodiff/learn/metrics.h"
#include "autodiff/learn/mlp.h"
#include "autodiff/learn/optimizer.h"

struct training {
	const struct optimizer *optimizer;
	const struct schedule *schedule; /* over all the epochs */
	double rate;
	int batch; /* examples in a step, at most as many as there are */
	int epochs;
};

/* Told after each step. */
struct progress {
	int epoch;	  /* from 1 */
	int done, count;  /* examples of this epoch: seen, and all */
	double loss;	  /* the mean over those seen, each with the weights of its step */
	double step_loss; /* of this step's examples alone */
};

/* Goes on while it returns true. */
typedef bool progress_fn(void *context, const struct progress *progress);

enum train_end { TRAIN_FINISHED, TRAIN_STOPPED, TRAIN_DIVERGED };

struct trainer {
	struct mlp *mlp;
	const struct dataset *data;
	struct training settings;
	gsl_rng *rng;
	int *order; /* the examples' numbers, shuffled anew for each epoch */
	struct optimizing optimizing;
	struct pass full; /* over a batch */
	struct pass rest; /* over what is left at an epoch's end; no rows where nothing is */
	const struct pass *latest; /* the one of the last step; NULL before the first */
	int epoch;		   /* how many were begun */
	int done;		   /* examples of this epoch */
	double sum;		   /* of their losses */
};

/* The network is float32, its input as wide as an image, its logits as many as the classes. */
struct trainer *trainer_new(struct arena *arena, struct mlp *mlp, const struct dataset *data,
			    const struct training *settings, gsl_rng *rng);

/*
 * Before the first step: the mean loss of the batch that it will be over, with all
 * gradients, and nothing learnt yet.
 */
double trainer_look(struct trainer *trainer);

/*
 * One step, over the next batch; past an epoch's end the next one begins, one of
 * settings.epochs. TRAIN_FINISHED, or TRAIN_DIVERGED as below. An epoch of steps is
 * trainer_epoch(), bit by bit.
 */
enum train_end trainer_step(struct trainer *trainer, struct progress *now, struct error *error);

/*
 * To the end of the epoch, or of the next where none is under way. TRAIN_STOPPED: the callback said so (it may be NULL).
 * TRAIN_DIVERGED: the loss is not finite, and *error says where; the weights
 * are those that gave it.
 */
enum train_end trainer_epoch(struct trainer *trainer, progress_fn *progress, void *context,
			     struct error *error);

/* Adds the predictions for all of the data to a confusion matrix, pass->rows examples at a time. */
void evaluate(const struct pass *pass, const struct dataset *data, struct confusion *confusion);

#endif
