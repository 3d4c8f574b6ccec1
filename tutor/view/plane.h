/*
 * plane.h -- a quantity over a plane: orange below 0, white at it, blue above,
 * and the data's points over it.
 *
 * Where there are no colours, characters stand for the numbers, other ones
 * below 0 than above. A point's shape tells its class: ○ or ●, in ASCII o or x; ◐, in
 * ASCII &, where there are both.
 */
#ifndef TUTOR_VIEW_PLANE_H
#define TUTOR_VIEW_PLANE_H

#include "tutor/term/canvas.h"

struct plane {
	int rows, columns;
	const double
		*values; /* rows × columns, the highest row first; −1 to 1, past them as they */
};

/* How far right and how far up: 0 to 1 over the plane. Others are not drawn. */
struct plane_point {
	double x, y;
	bool filled; /* its class: ● and not ○ */
};

/*
 * Fills the rectangle. It shows 2 values above one another in each cell: a plane
 * of as many columns as it is wide, and twice as many rows as it is high, is
 * shown value by value.
 */
void plane_draw(struct canvas *canvas, struct rect rect, const struct plane *plane);

/* Points of both classes in one cell have a sign of their own. True: there are some. */
bool plane_draw_points(struct canvas *canvas, struct rect rect, const struct plane_point points[],
		       int count);

enum plane_sign { PLANE_EMPTY, PLANE_FILLED, PLANE_BOTH, PLANE_SIGNS };

const char *plane_sign(enum plane_sign sign, bool ascii);

#endif
