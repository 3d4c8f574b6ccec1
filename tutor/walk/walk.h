/*
 * walk.h -- a pass over a model as an ordered list of steps: forward, the loss,
 * the factors backward, the updates.
 *
 * Every face shows this one list: the screen, the plain text, the teacher's
 * view. A step is small; its words are made on demand.
 *
 * Memory: the walk and its words live in the arenas given.
 */
#ifndef TUTOR_WALK_WALK_H
#define TUTOR_WALK_WALK_H

#include "autodiff/graph/chain.h"
#include "autodiff/graph/model.h"
#include "autodiff/symbol/print.h"
#include "tutor/language/language.h"

enum phase { PHASE_FORWARD, PHASE_LOSS, PHASE_BACKWARD, PHASE_UPDATE, PHASE_COUNT };

struct step {
	enum phase phase;
	int node;		     /* computed, or the one whose gradient grows, or updated */
	const struct factor *factor; /* backward: the factor ∂from/∂node passed through */
	int from;		     /* backward: the node the gradient comes from */
	int share, shares;	     /* backward: which of the node's shares this is, from 1 */
	double before, result;	     /* the gradient so far, or the parameter, and after the step */
};

struct walk {
	struct model *model; /* has run forward and backward */
	double rate;
	double objective_after; /* the objective after the updates; NAN where it has no value then */
	struct step *steps;
	size_t count;
	size_t *computed; /* by node: the step after which its value is known; 0 for leaves */
	size_t *settled;  /* by node: the step after which its gradient is whole; SIZE_MAX: never */
};

/* What a step says. */
struct step_words {
	const char *title;   /* "∂E/∂h1, share 1 of 2" */
	const char *formula; /* with names: "∂E/∂y1 = ∂E/∂Y1 · ∂Y1/∂y1" */
	const char
		*factor; /* backward: "∂Y1/∂y1 = Y1·(1 − Y1) = 0.7·(1 − 0.7) = 0.21"; else NULL */
	const char *numbers; /* the formula with numbers: "0.741365 · 0.186816"; NULL: it is one */
	const char *result;  /* "∂E/∂y1 = 0.138499" */
	const char *meaning; /* a sentence or two for the learner */
};

/* The walk over a model: rate is the learning rate of its updates. */
bool walk_build(struct arena *arena, struct model *model, double rate, struct walk *walk,
		struct error *error);

struct step_words walk_words(const struct walk *walk, struct arena *arena, size_t index,
			     enum notation notation, enum language language);

const char *phase_name(enum phase phase, enum language language);

/* The first step of the phase after (or before) that of a step; the step itself at the ends. */
size_t walk_next_phase(const struct walk *walk, size_t step);
size_t walk_previous_phase(const struct walk *walk, size_t step);

/* The whole walk in words, without drawing: for pipes and screen readers. */
void walk_text(struct text *out, const struct walk *walk, enum notation notation,
	       enum language language);

#endif
