/*
 * live.h -- a model that a learner changes: every change is felt at once, and
 * can be undone.
 *
 * Changes are the values of leaves; the objective and the variable, which are
 * what one looks at: ∂objective/∂variable; and what is kept to compare with.
 * After each the model has run forward and backward. A value that some formula
 * cannot take is refused, with the reason, and the model stays as it was.
 *
 * Memory: everything lives in the arena given, the history too.
 */
#ifndef TUTOR_APP_LIVE_H
#define TUTOR_APP_LIVE_H

#include "autodiff/graph/model.h"

enum change_kind { CHANGE_VALUE, CHANGE_OBJECTIVE, CHANGE_VARIABLE, CHANGE_KEPT };

/* What was looked at, and the values of the leaves then. */
struct snapshot {
	int objective, variable;
	const double *leaves; /* by node */
};

/* One change. Those of one doing, a reset say, share their number. */
struct change {
	enum change_kind kind;
	size_t doing;
	int node, node_before; /* the leaf; the objective or variable, now and before */
	double value, value_before;
	const struct snapshot *kept, *kept_before;
};

/* The changes of one doing, in their order; none: there was nothing to undo. */
struct doing {
	const struct change *changes;
	size_t count;
};

struct live {
	struct arena *arena;
	struct model *model; /* has run forward and backward */
	int variable;
	const struct snapshot *kept; /* NULL: nothing yet */
	double *initial;	     /* by node: the values of the leaves at the start */
	double *before;		     /* by node: the values before parameters are taken over */
	struct change *changes;
	size_t count, capacity; /* of changes, those undone included */
	size_t done;		/* of them in force */
	size_t doings;
	size_t version; /* grows with every change, undo and redo */
};

/* A model that runs; it is run here. */
bool live_new(struct arena *arena, struct model *model, int variable, struct live **live,
	      struct error *error);

/* Gives a leaf a value; false where it is no leaf, or it or a formula has no finite value then. */
bool live_set(struct live *live, int node, double value, struct error *error);

/* Chooses what is differentiated: a scalar; and by what. */
void live_choose_objective(struct live *live, int node);
void live_choose_variable(struct live *live, int node);

/*
 * Looks at another derivative from elsewhere: no change to undo. The choices made
 * where one looked before are forgotten with it, so that undoing finds values only.
 */
void live_look_at(struct live *live, int objective, int variable);

/* Keeps how things are, to compare with; the first time there is nothing to go back to. */
void live_keep(struct live *live);

/* Takes back the last doing, or does again what was taken back. */
struct doing live_undo(struct live *live);
struct doing live_redo(struct live *live);

/* All leaves as they were at the start: a change like any other. False where they are. */
bool live_reset(struct live *live);

/*
 * Takes the parameters of another model by their names, as a training left them: no
 * change to undo, and the changes before are forgotten. Where a formula cannot take
 * them, the model stays as it was.
 */
void live_take_over(struct live *live, const struct model *trained);

/* Does a leaf differ from the start? And does any? */
bool live_is_changed(const struct live *live, int node);
bool live_is_changed_anywhere(const struct live *live);

#endif
