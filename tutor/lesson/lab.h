/*
 * lab.h -- a network being trained before a learner's eyes, or two side by side.
 *
 * The settings are in the learner's hands: each change begins anew from the seed.
 * Two networks differ in some settings, which each has for itself; all others are
 * changed in both. They take their steps together.
 *
 * A toy set is learnt by a model of equations (learn/fit.h), Fashion-MNIST by a
 * network of matrices (learn/mlp_fit.h); what is seen of either is the same
 * watch. The pictures are read when a training on them first begins.
 *
 * Nothing here asks the time: at every tick of a clock lab_pace() says how many steps
 * are due, and lab_step() takes them, a slice at a time.
 *
 * Memory: the lab lives in the arena given; the networks have arenas of their own,
 * freed by lab_end(). Steps allocate nothing.
 */
#ifndef TUTOR_LESSON_LAB_H
#define TUTOR_LESSON_LAB_H

#include "autodiff/data/fashion.h"
#include "autodiff/graph/model.h"
#include "autodiff/learn/watch.h"
#include "tutor/lesson/setting.h"

enum { LAB_MOST_SIDES = 2 };

struct lab_side {
	struct recipe recipe, first; /* now, and as it was opened */
	struct arena *arena;	     /* of the network at hand */
	struct fit *fit;	     /* on a toy set; else NULL */
	struct mlp_fit *mlp_fit;     /* on Fashion-MNIST; else NULL */
	struct error refusal;	     /* where both are NULL: why */
};

struct lab {
	struct lab_side sides[LAB_MOST_SIDES];
	int side_count;
	unsigned own;		   /* bit 1 << id: the sides have this setting each for itself */
	int focus;		   /* the place among lab_item()'s that keys act on */
	const struct model *typed; /* a page's, never run here; NULL where recipes are followed */
	double *start;		   /* its values, by node, that training begins with */
	const char *directory;	   /* of the pictures */
	struct arena *pictures;
	struct fashion fashion; /* no pictures until they are read */
};

/*
 * A network, and beside it one with other settings where these are not "". False
 * where the settings do not read.
 */
bool lab_new(struct arena *arena, const struct recipe *recipe, const char *other,
	     const char *directory, struct lab **lab, struct error *error);

/*
 * The model of a page, as it stands, over all rows where it has some; it outlives the
 * lab. Of it only the rate can be changed.
 */
struct lab *lab_of_model(struct arena *arena, const struct model *model, double rate);

/* Begins anew from the values that the page's model has now. */
void lab_take_values(struct lab *lab);

void lab_end(struct lab *lab);

/* Begins anew, with the same settings. */
void lab_restart(struct lab *lab);

/* Begins anew, with the settings that it was opened with. */
void lab_reset(struct lab *lab);

/* Takes so many steps; false where nothing is left to train: refused, or diverged. */
bool lab_step(struct lab *lab, long steps);

/* As many steps as a millisecond or two have time for, one at least: keys are asked for between. */
long lab_slice(const struct lab *lab);

/*
 * As many steps as the next tick is to take: one at first, so that the first steps are
 * seen one by one, and more the longer it trains.
 */
long lab_pace(const struct lab *lab);

/* What is seen of a side; NULL where it was refused. */
const struct watch *lab_watch(const struct lab *lab, int side);

/* The settings in the learner's hands, in the order of the screen. */
struct lab_item {
	enum setting_id setting;
	int side; /* the one it belongs to; −1: all */
};

/* The items by number, from 0; false past the last. */
bool lab_item(const struct lab *lab, int number, struct lab_item *item);

/* Goes to the next item, +1, or the one before, −1; round. */
void lab_move(struct lab *lab, int direction);

/* Takes a step along the focused item's values, and begins anew. False where nothing changed. */
bool lab_change(struct lab *lab, int direction);

#endif
