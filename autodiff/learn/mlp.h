/*
 * mlp.h -- a fully connected network on the tape.
 *
 *     h₀ = x,   h_l = f(h_(l−1)·W_l + b_l),   logits = h_(L−1)·W_L + b_L
 *
 * The parameters stand once, in struct mlp. A pass is a graph of its own over a
 * fixed number of rows that shares them, values and gradients: so a full batch,
 * a shorter last one and an evaluation each run their own graph, and all move
 * the same weights.
 *
 * Memory: everything lives in the arena given to mlp_new(). Running a pass
 * allocates nothing.
 */
#ifndef AUTODIFF_LEARN_MLP_H
#define AUTODIFF_LEARN_MLP_H

#include "autodiff/graph/graph.h"
#include "autodiff/learn/init.h"

enum { MLP_MAX_WIDTHS = 16 };

/* What is minimised, given logits N×classes and one-hot targets of that shape. */
struct loss {
	const char *name;
	enum op_id op;
	bool of_probabilities; /* does op take softmax(logits), or the logits themselves? */
	const char *formula;
};

/* The losses by number, from 0, the default; NULL past the last. */
const struct loss *mlp_loss(size_t number);

struct mlp_plan {
	int widths[MLP_MAX_WIDTHS]; /* of the input, each hidden layer, the logits */
	int width_count;	    /* 2 or more */
	enum op_id activation;	    /* an elementwise op of one argument; the last layer has none */
	const struct loss *loss;
	const struct init *init; /* of every layer; NULL: what mlp_init() says */
};

struct mlp {
	struct mlp_plan plan;
	struct graph *params; /* leaves only: W1, b1, W2, b2, … */
};

/* One graph over so many rows. The numbers are its nodes. */
struct pass {
	struct graph *graph;
	int rows;
	int input;		  /* rows×widths[0]; needs no gradient */
	int target;		  /* rows×classes, one-hot */
	int sums[MLP_MAX_WIDTHS]; /* of each hidden layer, from 0: rows×its width */
	int logits;		  /* rows×classes */
	int loss;		  /* 1×1, the mean over the rows */
};

/* A network whose parameters are all zero. */
struct mlp *mlp_new(struct arena *arena, const struct mlp_plan *plan, enum dtype dtype);

/*
 * Draws the weights from rng as the plan says; where it does not: He's normal
 * distribution for layers that feed a ReLU, Glorot's uniform one for the others.
 * Biases become 0.
 */
void mlp_init(struct mlp *mlp, gsl_rng *rng);

/* A graph that runs the network, and its loss, over rows examples. */
struct pass mlp_pass(const struct mlp *mlp, int rows);

#endif
