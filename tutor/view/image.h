/*
 * image.h -- a grey picture in cells, two points in each.
 *
 * It is enlarged by whole numbers, and made smaller by the mean of the points
 * that fall together; its shape stays. Where there are no colours, the lighter a
 * point is, the more ink has the character in its place.
 */
#ifndef TUTOR_VIEW_IMAGE_H
#define TUTOR_VIEW_IMAGE_H

#include "tutor/term/canvas.h"

struct image {
	int rows, columns;
	const uint8_t *levels; /* rows × columns, row by row; 0 is black, 255 white */
};

/* The cells it takes in a rectangle, from its upper left corner on; no width where nothing fits. */
struct rect image_fit(const struct image *image, struct rect rect);

void image_draw(struct canvas *canvas, struct rect rect, const struct image *image);

#endif
