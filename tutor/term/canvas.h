/*
 * canvas.h -- a screen as an array of cells. Views draw here; the terminal shows
 * it, and tests compare it with a literal screen.
 *
 * Drawing is clipped to the rectangle given, by cells: a wide character that
 * would be cut in half is a blank, and so is what is left of one drawn over. Characters that must not reach a terminal
 * are '?'. Of combining marks a character may have two, x̂; none in ASCII.
 *
 * Memory: the cells live in the arena given to canvas_new().
 */
#ifndef TUTOR_TERM_CANVAS_H
#define TUTOR_TERM_CANVAS_H

#include "autodiff/base/text.h"
#include "tutor/term/palette.h"
#include "tutor/term/theme.h"

#include <stdint.h>

enum { CELL_MARKS = 2 };

/* ▀, whose ink and paper are two points of a picture. */
enum { CELL_POINTS = 0x2580 };

struct cell {
	uint32_t code;		    /* 0: the right half of the wide character before it */
	uint32_t marks[CELL_MARKS]; /* what combines with it; 0: none */
	enum style style;
	bool line;	    /* part of a line, which another line may cross */
	uint8_t ink, paper; /* tints of a picture, see palette.h; TINT_NONE: those of the style */
};

struct canvas {
	int width, height;
	bool ascii; /* draw ASCII stand-ins only */
	struct cell *cells;
	int cursor_column, cursor_row; /* where the terminal's cursor stands; −1: hidden */
};

struct rect {
	int column, row, width, height;
};

struct canvas *canvas_new(struct arena *arena, int width, int height, bool ascii);
struct rect canvas_rect(const struct canvas *canvas);

/* Text from (column, row) of the rectangle on; returns the cells it took. */
int canvas_text(struct canvas *canvas, struct rect rect, int column, int row, enum style style,
		const char *text);

/*
 * Text broken by wrap_line() into the rows from `row` on, each later one
 * indented; returns the rows it took, drawn or not.
 */
int canvas_paragraph(struct canvas *canvas, struct rect rect, int row, int indent, enum style style,
		     const char *text);

/* A frame along the edge of the rectangle, with a title in its top; returns the inside. */
struct rect canvas_frame(struct canvas *canvas, struct rect rect, const char *title);

void canvas_horizontal(struct canvas *canvas, struct rect rect, int row);

/*
 * A line from the cell (x0, y0) to (x1, y1) of the rectangle, in braille dots (slopes of
 * / - \ | in ASCII). It never covers text: only blanks and other lines.
 */
void canvas_line(struct canvas *canvas, struct rect rect, double x0, double y0, double x1,
		 double y1, enum style style);

/*
 * The same in dots, of which a cell has 2 across and 4 down: a dot, and a line
 * from one to another. In ASCII a dot is a point.
 */
void canvas_dot(struct canvas *canvas, struct rect rect, int x, int y, enum style style);
void canvas_stroke(struct canvas *canvas, struct rect rect, double x0, double y0, double x1,
		   double y1, enum style style);

/*
 * A cell of a picture, which holds two points, one above the other, in tints of
 * palette.h. Without colours or half blocks, a character stands for their mean.
 */
void canvas_points(struct canvas *canvas, struct rect rect, int column, int row, uint8_t upper,
		   uint8_t lower);

/* A character of one cell over what is there of a picture, black or white. */
void canvas_over(struct canvas *canvas, struct rect rect, int column, int row, const char *mark);

/* Gives the style to the cells of a row of the rectangle. */
void canvas_restyle(struct canvas *canvas, struct rect rect, int column, int row, int width,
		    enum style style);

/* Puts the terminal's cursor on a cell of the rectangle. */
void canvas_cursor(struct canvas *canvas, struct rect rect, int column, int row);

/* The rows as text, blanks at their ends cut off, each with a newline. */
void canvas_dump(struct text *out, const struct canvas *canvas);

#endif
