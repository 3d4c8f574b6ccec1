/*
 * mlp_fit.h -- a network of any size trained on pictures, watched layer by layer.
 *
 * What fit.h is to a model of equations, this is at the size of Fashion-MNIST: the
 * same watch, of batches. A step is one batch; the loss, the gradients and the dead
 * units are those of the last one. Now and then the accuracy on pictures held back
 * is looked up.
 *
 * Plain gradient descent at one rate, so that it compares with the small networks.
 *
 * Memory: the arena given, and the pictures are borrowed. Steps allocate nothing.
 */
#ifndef AUTODIFF_LEARN_MLP_FIT_H
#define AUTODIFF_LEARN_MLP_FIT_H

#include "autodiff/learn/train.h"
#include "autodiff/learn/watch.h"

/* Examples in a batch; steps between two looks at the accuracy. */
enum { MLP_FIT_BATCH = 128, MLP_FIT_ACCURACY_EVERY = 50 };

struct mlp_fit {
	struct watch watch;
	struct mlp *mlp;
	struct trainer *trainer;
	struct dataset held; /* back */
	struct pass exam;    /* over them, some at a time */
	struct confusion confusion;
};

/* Begins with weights drawn from the seed. There are at least as many pictures as in a batch. */
struct mlp_fit *mlp_fit_new(struct arena *arena, const struct mlp_plan *plan, double rate,
			    long seed, const struct dataset *data, const struct dataset *held);

/* Takes so many steps, fewer where it diverges. */
void mlp_fit_steps(struct mlp_fit *fit, long steps);

#endif
