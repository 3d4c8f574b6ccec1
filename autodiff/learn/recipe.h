/*
 * recipe.h -- a small network on a toy set, written out as equations.
 *
 * A recipe says how many units, of what activation, from what initial weights, on
 * what points; out of it comes the text of an equation file (docs/EQUATIONS.md)
 * with a data table. So whatever works on a model works on a generated network.
 *
 *     z1_1 = w1_11*x1 + w1_12*x2 + b1_1        unit 1 of layer 1, from inputs 1 and 2
 *     a1_1 = relu(z1_1)
 *     y = w2_11*a1_1 + …  Y = sigmoid(y)       the last layer has one unit
 *     E = 1/2*(t - Y)^2
 *
 * Where a layer has ten inputs or units or more, the two numbers of a weight are
 * parted: w1_1_12.
 *
 * The text holds every number exactly. The same recipe gives the same text; the
 * points depend on the seed and the set alone, the weights not on the set.
 *
 * Memory: the arena given. Errors: a recipe that does not fit together, or whose
 * network would be too large.
 */
#ifndef AUTODIFF_LEARN_RECIPE_H
#define AUTODIFF_LEARN_RECIPE_H

#include "autodiff/data/toy.h"
#include "autodiff/graph/model.h"
#include "autodiff/learn/init.h"

enum { RECIPE_MOST_DEPTH = 8, RECIPE_MOST_WIDTH = 512 };

/* What is minimised. */
struct recipe_loss {
	const char *name;
	const char *formula;   /* of the output's sum y, the output Y, the target t */
	bool of_probabilities; /* only for a sigmoid output */
};

/* The losses by number, from 0, the default; NULL past the last. */
const struct recipe_loss *recipe_loss(size_t number);

struct recipe {
	const struct toy *data; /* NULL: Fashion-MNIST, of which no equations are made */
	int points;		/* of a set that has not always as many */
	double noise;
	int hidden[RECIPE_MOST_DEPTH]; /* units of each hidden layer, of those to come too */
	int depth;		       /* hidden layers there are; 0: none */
	enum op_id activation, output;
	const struct init *init;
	bool drawn_biases; /* U(−½, ½); else they are 0 */
	const struct recipe_loss *loss;
	long seed;
	double rate; /* of who trains it; not in the text */
};

/* XOR by two layers of four sigmoid units. */
struct recipe recipe_default(void);

/* How many points its set has. */
int recipe_point_count(const struct recipe *recipe);

/* Does it fit together? */
bool recipe_check(const struct recipe *recipe, struct error *error);

/* Adds the equations. */
bool recipe_write(struct text *out, const struct recipe *recipe, struct error *error);

/* The model of the equations, one row; NULL with *error filled. */
struct model *recipe_model(struct arena *arena, const struct recipe *recipe, struct error *error);

#endif
