/*
 * heat.h -- the gradients of a layer as a matrix: a row for each unit of a
 * column of the network, in it the unit itself, the parameters that weigh its
 * links, by where they come from, and its other parameters (biases). Every
 * parameter of the layer has a place.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_WALK_HEAT_H
#define TUTOR_WALK_HEAT_H

#include "tutor/walk/network.h"

struct heat {
	int layer;	      /* the column of the network */
	int number, of_count; /* of the layers with parameters, from 1 */
	int rows, columns;    /* the unit itself is column 0 */
	int *units;	      /* by row */
	/*
	 * By column: where the links start, twice where two parameters weigh one link;
	 * of a column without links its parameter, or NODE_NONE where it has several.
	 */
	int *heads;
	int *nodes;	/* rows × columns, NODE_NONE where there is nothing */
	double largest; /* of the gradients' sizes */
};

/* The matrix of a layer, of the data row given, after a backward pass. */
struct heat heat_of_layer(struct arena *arena, const struct network *network, int layer, int row);

/*
 * The layer nearest to this one, itself included, that has parameters, going
 * by 1 or −1; −1 where there is none.
 */
int heat_layer(const struct network *network, int layer, int by);

#endif
