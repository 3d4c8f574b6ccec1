/*
 * scene.h -- what of a network is lit: by a step of the walk, or by a path.
 *
 * Memory: the scratch arena of the frame.
 */
#ifndef TUTOR_VIEW_SCENE_H
#define TUTOR_VIEW_SCENE_H

#include "tutor/app/app.h"
#include "tutor/term/canvas.h"

struct scene {
	const struct network *network;
	enum notation notation;
	int row;	       /* of a model over all rows, the one shown */
	int focus;	       /* the unit whose column stays in sight, or NODE_NONE */
	int cursor;	       /* the unit that keys act on, or NODE_NONE */
	bool *lit, *lit_links; /* by node, by link */
	int *weights;	       /* by link: the parameter to name on it, or NODE_NONE */
	int *biases;	       /* by node: the parameter to name beside it, or NODE_NONE */
	double *values;	       /* by node; NAN: not known yet */
};

/* The scene of a network as it is, of a walk's step, and of the inspector's path. */
struct scene scene_of_network(struct arena *scratch, const struct network *network,
			      enum notation notation, int cursor);
struct scene scene_of_step(struct arena *scratch, const struct network *network,
			   enum notation notation, const struct walk *walk, size_t index,
			   int cursor);
struct scene scene_of_path(struct arena *scratch, const struct app *app);

/* A step of a walk in words; returns the rows taken. */
int view_step(struct canvas *canvas, struct rect rect, struct arena *scratch,
	      const struct walk *walk, size_t step, enum notation notation, enum language language);

/* The network as columns of units, from the inputs to the objective. */
void view_network(struct canvas *canvas, struct rect rect, struct arena *scratch,
		  const struct scene *scene);

#endif
