/*
 * attempt.h -- an answer computed by somebody with one slip in the mind.
 *
 * The formula of the answer stays (reference.h); a bend changes what its parts
 * are worth: a part as a whole, or each local partial ∂node/∂input that the
 * backward pass multiplies by. Everything that follows is computed as ever, so
 * a bend for ∂E/∂w21 works on w21 − rate·∂E/∂w21 and on w21.after too.
 *
 * On the way the bend mentions what it touched, for the reply to name it.
 *
 * Memory: the arenas given: one for a single attempt, with what it mentions, and
 * one for what all attempts at an answer share. The model is left as it was.
 */
#ifndef TUTOR_LESSON_ATTEMPT_H
#define TUTOR_LESSON_ATTEMPT_H

#include "tutor/lesson/reference.h"

enum { ATTEMPT_MENTIONS = 2 };

struct attempt;
struct weights;

/* Whatever is NULL stays straight. */
struct bend {
	double (*part)(struct attempt *attempt, const struct part *part);
	double (*local)(struct attempt *attempt, int node, int k, double partial);
	double (*answer)(struct attempt *attempt);
	/* how many ways there are to bend it here; NULL: one */
	int (*ways)(struct attempt *attempt);
};

struct attempt {
	struct arena *arena, *shared;
	const struct reference *answer;
	double truth; /* the answer as it is */
	struct subject subject;
	enum notation notation;
	const struct bend *bend;
	int way;
	const struct part *shown; /* that stand on the page: these stay straight, */
	size_t shown_count;
	const bool *settled, *inside; /* by node: its value, and its local partials; NULL: none */
	struct weights *weights;      /* of bend_weights.c, which makes it when it first asks */
	const char *mentioned[ATTEMPT_MENTIONS];
	int mentions;		/* there may be more of them than are kept */
	const char *activation; /* the first whose slope was bent: "σ", or NULL */
};

const struct graph *attempt_graph(const struct attempt *attempt);
const struct node *attempt_node(const struct attempt *attempt, int node);

/* Keeps what stands on the page out of all bends. In the shared arena. */
void attempt_show(struct attempt *attempt, const struct part *shown, size_t count);

/* Does the node's value stand on the page? */
bool attempt_is_settled(const struct attempt *attempt, int node);

/* The answer under the bend; NAN where it has no value. */
double attempt_value(struct attempt *attempt);

/*
 * A part under the bend; and as it is where the bend is only within it. A value
 * after several updates, or one of very many parameters, is bent by none (NAN): it
 * takes long, and nobody computes it by hand.
 */
double attempt_part(struct attempt *attempt, const struct part *part);
double attempt_straight(struct attempt *attempt, const struct part *part);

/* The backward pass from one node to another, every local partial bent. */
double attempt_backward(struct attempt *attempt, int of, int wrt);

/* The local partials of a node where some inputs have other values. */
double attempt_local(const struct attempt *attempt, int node, int k, const double in[]);
void attempt_inputs(const struct attempt *attempt, int node, double in[]);

/* By node up to this one: does this one follow from it? */
const bool *attempt_used(const struct attempt *attempt, struct arena *arena, int of);

/* Another value for a leaf, or NAN for its own. Asked only of leaves that the part follows from. */
typedef double leaf_fn(struct attempt *attempt, int leaf);

/* A part in the same model with other leaves, computed forward anew. */
double attempt_elsewhere(struct attempt *attempt, leaf_fn *leaf, const struct part *part);

/* A parameter after the model's own update: such a leaf_fn. */
leaf_fn attempt_moved;

/*
 * What the bend touched: a quantity, a partial, a number. Said twice it is one; and so are the
 * copies for the rows of the data, which have the name of one row's model.
 */
void attempt_mention(struct attempt *attempt, int node);
void attempt_mention_partial(struct attempt *attempt, int of, int wrt);
void attempt_mention_formula(struct attempt *attempt, int node); /* "E = 1/2·(t − Y)²" */
void attempt_mention_number(struct attempt *attempt, double number);

/* Mentions ∂node/∂input k, and returns the factor that is taken for it. */
double attempt_bent(struct attempt *attempt, int node, int k, double factor);

#endif
