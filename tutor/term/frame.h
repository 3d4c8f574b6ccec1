/*
 * frame.h -- the cells that a terminal shows, and those in which a canvas
 * differs from them.
 *
 * Memory: the cells live in an arena of the frame's own, which frame_forget()
 * ends.
 */
#ifndef TUTOR_TERM_FRAME_H
#define TUTOR_TERM_FRAME_H

#include "tutor/term/canvas.h"

struct frame {
	struct arena *arena; /* NULL: nothing is known of what the terminal shows */
	struct cell *cells;
	int width, height;
};

/* Cells side by side in one row. */
struct run {
	int column, row, length;
};

/*
 * Finds the next cells that differ, and takes them to be shown from now on;
 * {0} to start with, false where all is alike. A run is made of whole
 * characters. In a frame of another size, or a forgotten one, all cells differ.
 */
bool frame_next(struct frame *frame, const struct canvas *canvas, struct run *run);

/* Is it the size of the canvas, so that only what differs has to be shown? */
bool frame_fits(const struct frame *frame, const struct canvas *canvas);

void frame_forget(struct frame *frame);

#endif
