#include "tutor/term/canvas.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/ascii.h"
#include "autodiff/base/utf8.h"
#include "tutor/term/wrap.h"

#include <math.h>
#include <string.h>

/* The first braille pattern; the eight dots are its low bits. */
enum { BRAILLE = 0x2800 };

struct canvas *canvas_new(struct arena *arena, int width, int height, bool ascii)
{
	struct canvas *canvas = arena_alloc(arena, sizeof(*canvas));
	const size_t count = (size_t)width * (size_t)height;
	*canvas = (struct canvas){ .width = width,
				   .height = height,
				   .ascii = ascii,
				   .cursor_column = -1,
				   .cursor_row = -1 };
	canvas->cells = arena_alloc_array(arena, count, sizeof(*canvas->cells));
	for (size_t i = 0; i < count; i++)
		canvas->cells[i].code = ' ';
	return canvas;
}

struct rect canvas_rect(const struct canvas *canvas)
{
	return (struct rect){ 0, 0, canvas->width, canvas->height };
}

/* The cell at a place of a rectangle, or NULL outside it or the canvas. */
static struct cell *cell_at(struct canvas *canvas, struct rect rect, int column, int row)
{
	if (column < 0 || row < 0 || column >= rect.width || row >= rect.height)
		return NULL;
	column += rect.column;
	row += rect.row;
	if (column < 0 || row < 0 || column >= canvas->width || row >= canvas->height)
		return NULL;
	return &canvas->cells[row * canvas->width + column];
}

/* Blanks the other half of a wide character, one half of which is drawn over. */
static void part_halves(struct canvas *canvas, struct cell *cell)
{
	const int column = (int)((cell - canvas->cells) % canvas->width);
	if (cell->code == 0 && column > 0)
		cell[-1].code = ' ';
	if (column + 1 < canvas->width && cell[1].code == 0)
		cell[1].code = ' ';
}

static void put(struct canvas *canvas, struct rect rect, int column, int row, enum style style,
		uint32_t code)
{
	struct cell *cell = cell_at(canvas, rect, column, row);
	if (!cell)
		return;
	part_halves(canvas, cell);
	*cell = (struct cell){ .code = code, .style = style };
}

static void put_wide(struct canvas *canvas, struct rect rect, int column, int row, enum style style,
		     uint32_t code)
{
	const bool whole = cell_at(canvas, rect, column, row) &&
			   cell_at(canvas, rect, column + 1, row) && !canvas->ascii;
	put(canvas, rect, column, row, style,
	    canvas->ascii ? (unsigned char)ascii_for(code) :
	    whole	  ? code :
			    ' ');
	put(canvas, rect, column + 1, row, style, ' ');
	if (whole)
		cell_at(canvas, rect, column + 1, row)->code = 0;
}

/* Combines a mark with the character in a cell, or with the wide one that ends there. */
static void add_mark(struct canvas *canvas, struct rect rect, int column, int row, uint32_t code)
{
	struct cell *cell = cell_at(canvas, rect, column, row);
	if (!cell || canvas->ascii)
		return;
	if (cell->code == 0 && cell > canvas->cells)
		cell--;
	for (int i = 0; i < CELL_MARKS; i++) {
		if (cell->marks[i] == 0) {
			cell->marks[i] = code;
			break;
		}
	}
}

static int draw_text(struct canvas *canvas, struct rect rect, int column, int row, enum style style,
		     const char *text, size_t length)
{
	const int start = column;
	while (length > 0) {
		uint32_t code;
		size_t bytes = utf8_decode(text, length, &code);
		const bool shown = bytes && utf8_is_printable(code);
		const int width = shown ? utf8_width(code) : 1;
		bytes += !bytes;
		text += bytes;
		length -= bytes;
		if (width == 0)
			add_mark(canvas, rect, column - 1, row, code);
		else if (width == 2)
			put_wide(canvas, rect, column, row, style, code);
		else
			put(canvas, rect, column, row, style,
			    !shown	  ? '?' :
			    canvas->ascii ? (unsigned char)ascii_for(code) :
					    code);
		column += width;
	}
	return column - start;
}

int canvas_text(struct canvas *canvas, struct rect rect, int column, int row, enum style style,
		const char *text)
{
	return draw_text(canvas, rect, column, row, style, text, strlen(text));
}

int canvas_paragraph(struct canvas *canvas, struct rect rect, int row, int indent, enum style style,
		     const char *text)
{
	int rows = 0;
	while (*text) {
		const int column = rows ? indent : 0;
		const size_t bytes = wrap_line(text, rect.width - column);
		draw_text(canvas, rect, column, row + rows++, style, text, bytes);
		text += bytes;
		text += strspn(text, " ");
	}
	return rows;
}

void canvas_horizontal(struct canvas *canvas, struct rect rect, int row)
{
	for (int column = 0; column < rect.width; column++)
		canvas_text(canvas, rect, column, row, STYLE_BORDER, "─");
}

struct rect canvas_frame(struct canvas *canvas, struct rect rect, const char *title)
{
	const int right = rect.width - 1, bottom = rect.height - 1;
	canvas_horizontal(canvas, rect, 0);
	canvas_horizontal(canvas, rect, bottom);
	for (int row = 0; row < rect.height; row++) {
		canvas_text(canvas, rect, 0, row, STYLE_BORDER,
			    row == 0	  ? "┌" :
			    row == bottom ? "└" :
					    "│");
		canvas_text(canvas, rect, right, row, STYLE_BORDER,
			    row == 0	  ? "┐" :
			    row == bottom ? "┘" :
					    "│");
	}
	const struct rect top = { rect.column + 2, rect.row, rect.width - 4, 1 };
	const int width = canvas_text(canvas, top, 1, 0, STYLE_TITLE, title);
	canvas_text(canvas, top, 0, 0, STYLE_BORDER, " ");
	canvas_text(canvas, top, width + 1, 0, STYLE_BORDER, " ");
	return (struct rect){ rect.column + 1, rect.row + 1, rect.width - 2, rect.height - 2 };
}

/* One dot of a line, (x, y) in dots: 2 across and 4 down in each cell. */
static void put_dot(struct canvas *canvas, struct rect rect, int x, int y, enum style style)
{
	static const unsigned char dots[4][2] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 }
	};
	struct cell *cell = cell_at(canvas, rect, x / 2, y / 4);
	if (x < 0 || y < 0 || !cell || (cell->code != ' ' && !cell->line))
		return;
	const uint32_t old = cell->line ? cell->code : BRAILLE;
	cell->code = old | dots[y % 4][x % 2];
	if (style != STYLE_DIM || !cell->line)
		cell->style = style;
	cell->line = true;
}

/* The stroke of an ASCII line with this slope, in cells that are twice as high as wide. */
static uint32_t stroke(double dx, double dy)
{
	if (fabs(dy) * 2 < fabs(dx) * 0.4)
		return '-';
	if (fabs(dx) < fabs(dy) * 0.4)
		return '|';
	return dx * dy > 0 ? '\\' : '/';
}

void canvas_stroke(struct canvas *canvas, struct rect rect, double x0, double y0, double x1,
		   double y1, enum style style)
{
	const double dx = x1 - x0, dy = y1 - y0;
	const double across = canvas->ascii ? 2 : 1, down = canvas->ascii ? 4 : 1;
	const int steps = (int)ceil(fmin(fmax(fabs(dx) / across, fabs(dy) / down), 1e4)) + 1;
	for (int i = 0; i <= steps; i++) {
		const double x = x0 + dx * i / steps, y = y0 + dy * i / steps;
		if (!canvas->ascii) {
			put_dot(canvas, rect, (int)floor(x), (int)floor(y), style);
			continue;
		}
		struct cell *cell = cell_at(canvas, rect, (int)floor(x / 2), (int)floor(y / 4));
		if (cell && (cell->code == ' ' || (cell->line && style != STYLE_DIM)))
			*cell = (struct cell){ .code = stroke(dx / 2, dy / 4),
					       .style = style,
					       .line = true };
	}
}

void canvas_line(struct canvas *canvas, struct rect rect, double x0, double y0, double x1,
		 double y1, enum style style)
{
	canvas_stroke(canvas, rect, x0 * 2 + 1, y0 * 4 + 2, x1 * 2 + 1, y1 * 4 + 2, style);
}

void canvas_dot(struct canvas *canvas, struct rect rect, int x, int y, enum style style)
{
	if (!canvas->ascii) {
		put_dot(canvas, rect, x, y, style);
		return;
	}
	struct cell *cell = cell_at(canvas, rect, x / 2, y / 4);
	if (cell && cell->code == ' ')
		*cell = (struct cell){ .code = '.', .style = style, .line = true };
}

void canvas_points(struct canvas *canvas, struct rect rect, int column, int row, uint8_t upper,
		   uint8_t lower)
{
	struct cell *cell = cell_at(canvas, rect, column, row);
	if (!cell)
		return;
	part_halves(canvas, cell);
	if (canvas->ascii)
		*cell = (struct cell){ .code = (unsigned char)palette_mark(
					       palette_mean(upper, lower)) };
	else
		*cell = (struct cell){ .code = CELL_POINTS, .ink = upper, .paper = lower };
}

/* What lies behind a cell of a picture, or behind a character over it. */
static uint8_t ground_of(const struct cell *cell)
{
	return cell->code == CELL_POINTS ? palette_mean(cell->ink, cell->paper) : cell->paper;
}

void canvas_over(struct canvas *canvas, struct rect rect, int column, int row, const char *mark)
{
	struct cell *cell = cell_at(canvas, rect, column, row);
	if (!cell)
		return;
	const uint8_t paper = ground_of(cell);
	canvas_text(canvas, rect, column, row, STYLE_TEXT, mark);
	cell->paper = paper;
	cell->ink = paper ? palette_over(paper) : TINT_NONE;
}

void canvas_restyle(struct canvas *canvas, struct rect rect, int column, int row, int width,
		    enum style style)
{
	for (int i = 0; i < width; i++) {
		struct cell *cell = cell_at(canvas, rect, column + i, row);
		if (cell)
			cell->style = style;
	}
}

void canvas_cursor(struct canvas *canvas, struct rect rect, int column, int row)
{
	if (cell_at(canvas, rect, column, row)) {
		canvas->cursor_column = rect.column + column;
		canvas->cursor_row = rect.row + row;
	}
}

static void add_character(struct text *out, uint32_t code)
{
	char bytes[4];
	if (code)
		text_add_bytes(out, bytes, utf8_encode(code, bytes));
}

void canvas_dump(struct text *out, const struct canvas *canvas)
{
	for (int row = 0; row < canvas->height; row++) {
		const struct cell *cells = &canvas->cells[row * canvas->width];
		int end = canvas->width;
		while (end > 0 && cells[end - 1].code == ' ')
			end--;
		for (int column = 0; column < end; column++) {
			add_character(out, cells[column].code);
			for (int i = 0; i < CELL_MARKS; i++)
				add_character(out, cells[column].marks[i]);
		}
		text_add(out, "\n");
	}
}
