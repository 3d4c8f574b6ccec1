/* figure_height.c -- how many rows a picture needs to be worth looking at; see figure.h. */
#include "tutor/app/figure.h"

enum {
	TITLE = 1,
	NETWORK_UNIT = 3, /* a name, a value, and a row between */
	CHAIN_AROUND = 5, /* the sum above the factors, the numbers below them */
	DERIVATION = 8,	  /* its end is shown */
	CURVE = 7,
	PLANE = 9,
	IMAGE = 15,
	WALK_WORDS = 7,
};

/* The units of the largest layer. */
static int tallest_layer(const struct network *network)
{
	int tallest = 0;
	for (int column = 0; column < network->columns; column++) {
		int units = 0;
		for (int node = 0; node < network->model->graph->count; node++)
			units += network->is_unit[node] && network->depth[node] == column &&
				 network_in_row(network, node, 1);
		tallest = units > tallest ? units : tallest;
	}
	return tallest;
}

int figure_least_height(const struct figure *figure)
{
	if (figure->is_broken)
		return 0;
	switch (figure->fence->id) {
	case FENCE_TABLE:
	case FENCE_VALUES:
		return TITLE + 1 + figure->count;
	case FENCE_NETWORK:
		return TITLE + NETWORK_UNIT * tallest_layer(figure->bench->network) + 1;
	case FENCE_WALK:
		return TITLE + 2 * WALK_WORDS;
	case FENCE_CHAIN:
		return TITLE + CHAIN_AROUND + figure->count;
	case FENCE_HEAT:
		return TITLE + 1 + figure->heat.rows;
	case FENCE_DERIVATION:
		return TITLE + DERIVATION;
	case FENCE_PLOT:
		return TITLE + CURVE * figure->plot.curve_count;
	case FENCE_BOUNDARY:
		return TITLE + PLANE;
	case FENCE_IMAGE:
		return TITLE + IMAGE;
	default:
		return 0; /* a training takes what there is */
	}
}
