#include "tests/support/svg.h"

#include "autodiff/base/utf8.h"

/* Points of the picture: a cell, and the ground around. */
enum { CELL_WIDTH = 9, CELL_HEIGHT = 18, MARGIN = 10, BASE_LINE = 14 };

#define GROUND "#16161c"
#define INK "#d8d8d8"
#define DIM_INK "#8a8a8a"

/* Of xterm's 256 colours: from 16 on a cube, from 232 on greys. */
static void add_color(struct text *out, int color)
{
	static const int levels[] = { 0, 95, 135, 175, 215, 255 };
	if (color >= 232) {
		const int grey = 8 + 10 * (color - 232);
		text_printf(out, "#%02x%02x%02x", grey, grey, grey);
	} else {
		const int at = color - 16;
		text_printf(out, "#%02x%02x%02x", levels[at / 36], levels[at / 6 % 6],
			    levels[at % 6]);
	}
}

static void add_rect(struct text *out, int column, int row, int half, int height, int color)
{
	text_printf(out, "<rect x='%d' y='%d' width='%d' height='%d' fill='",
		    MARGIN + column * CELL_WIDTH,
		    MARGIN + row * CELL_HEIGHT + half * CELL_HEIGHT / 2, CELL_WIDTH, height);
	add_color(out, color);
	text_add(out, "'/>\n");
}

/* The two points of a picture's cell; the ground of a mark over one. */
static void add_points(struct text *out, const struct cell *cell, int column, int row)
{
	if (cell->code == CELL_POINTS && cell->ink)
		add_rect(out, column, row, 0, CELL_HEIGHT / 2, palette_color(cell->ink, 256));
	if (cell->paper)
		add_rect(out, column, row, cell->code == CELL_POINTS,
			 cell->code == CELL_POINTS ? CELL_HEIGHT / 2 : CELL_HEIGHT,
			 palette_color(cell->paper, 256));
}

static void add_escaped(struct text *out, uint32_t code)
{
	char bytes[4];
	if (code == '<' || code == '&')
		text_add(out, code == '<' ? "&lt;" : "&amp;");
	else
		text_add_bytes(out, bytes, utf8_encode(code, bytes));
}

static void add_look(struct text *out, const struct cell *cell)
{
	const struct look *look = theme_look(cell->style);
	const int color = theme_color(THEME_DARK, cell->style, 256);
	text_add(out, " fill='");
	if (cell->ink)
		add_color(out, palette_color(cell->ink, 256));
	else if (color >= 0)
		add_color(out, color);
	else
		text_add(out, look->reverse ? GROUND : look->dim ? DIM_INK : INK);
	text_printf(out, "'%s%s%s", look->bold ? " font-weight='bold'" : "",
		    look->italic ? " font-style='italic'" : "",
		    look->underline ? " text-decoration='underline'" : "");
}

/* Every character has a place of its own, so that no font moves it. */
static void add_character(struct text *out, const struct cell *cell, int column, int row)
{
	const int x = MARGIN + column * CELL_WIDTH, y = MARGIN + row * CELL_HEIGHT;
	if (theme_look(cell->style)->reverse)
		text_printf(out, "<rect x='%d' y='%d' width='%d' height='%d' fill='" INK "'/>\n", x,
			    y, CELL_WIDTH, CELL_HEIGHT);
	if (cell->code == ' ' || cell->code == 0)
		return;
	text_printf(out, "<text x='%d' y='%d'", x, y + BASE_LINE);
	add_look(out, cell);
	text_add(out, ">");
	add_escaped(out, cell->code);
	for (int i = 0; i < CELL_MARKS && cell->marks[i]; i++)
		add_escaped(out, cell->marks[i]);
	text_add(out, "</text>\n");
}

void svg_draw(struct text *out, const struct canvas *canvas)
{
	const int width = canvas->width * CELL_WIDTH + 2 * MARGIN;
	const int height = canvas->height * CELL_HEIGHT + 2 * MARGIN;
	text_printf(out,
		    "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' "
		    "font-family='DejaVu Sans Mono, Menlo, Consolas, monospace' font-size='15'>\n"
		    "<rect width='%d' height='%d' rx='6' fill='" GROUND "'/>\n",
		    width, height, width, height);
	for (int i = 0; i < canvas->width * canvas->height; i++) {
		const struct cell *cell = &canvas->cells[i];
		const int column = i % canvas->width, row = i / canvas->width;
		add_points(out, cell, column, row);
		if (cell->code != CELL_POINTS)
			add_character(out, cell, column, row);
	}
	text_add(out, "</svg>\n");
}
