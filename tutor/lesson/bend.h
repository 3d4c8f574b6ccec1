/*
 * bend.h -- the ways in which known slips bend an answer (attempt.h); slip.c says
 * which slip is which.
 *
 * A local_… changes one factor of the backward pass; a part_… takes a part for
 * something else; ways_… counts the ways to do it here.
 */
#ifndef TUTOR_LESSON_BEND_H
#define TUTOR_LESSON_BEND_H

#include "tutor/lesson/attempt.h"

typedef double local_fn(struct attempt *attempt, int node, int k, double partial);
typedef double part_fn(struct attempt *attempt, const struct part *part);
typedef int ways_fn(struct attempt *attempt);

/* Activations: all of them, or a single one. */
ways_fn ways_activations;
local_fn local_without_activation; /* 1 for σ′(h) */
local_fn local_output;		   /* σ(h) for σ′(h) */
local_fn local_at_output;	   /* σ′(H) for σ′(h) */

/* The loss. */
local_fn local_target_first; /* t − o for o − t */
local_fn local_without_two;  /* u for 2·u */
local_fn local_without_half; /* 1 for ½ */
part_fn part_without_loss;   /* ∂Y/∂w for ∂E/∂Y·∂Y/∂w */
part_fn part_without_target; /* Y for Y − t, p for p − 1 */

/* Weights. */
local_fn local_updated_weight; /* w − rate·∂E/∂w for w */
local_fn local_twin_weight;    /* w12 for w21 */
local_fn local_without_input;  /* 1 for the x that a weight multiplies */
part_fn part_through_twins;    /* forward with w12 for w21, in the last layer of weights */
part_fn part_of_twin;	       /* ∂E/∂w12 for ∂E/∂w21 */

ways_fn ways_siblings;
part_fn part_of_sibling; /* H1, or ∂E/∂w21, for H2 or ∂E/∂w22 */
ways_fn ways_pairs;
part_fn part_of_pair; /* ∂E1/∂Y1, or ∂E1/∂Y2, for ∂E2/∂Y2 */

/* Paths. */
ways_fn ways_paths;
part_fn part_one_path;
part_fn part_paths_multiplied;
part_fn part_factors_added;

/* Whole parts. */
ways_fn ways_two;
part_fn part_value;	   /* w, or E, for ∂E/∂w */
part_fn part_rate_one;	   /* 1 for the rate */
part_fn part_rate_negated; /* + for − in the update */
part_fn part_step;	   /* −rate·∂E/∂w for w − rate·∂E/∂w */
part_fn part_moved;	   /* what it is after the update */
part_fn part_not_cleared;  /* added to what an earlier pass left */
part_fn part_linear;	   /* h for H */
part_fn part_without_bias; /* w·x for w·x + b */
double answer_negated(struct attempt *attempt);
double answer_power_off(struct attempt *attempt); /* f^10, or f^8, for f^9 */

#endif
