#include "tutor/term/theme.h"

static const struct look looks[STYLE_COUNT] = {
	[STYLE_TEXT] = { .color_256 = -1, .color_8 = -1 },
	[STYLE_DIM] = { .dim = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_TITLE] = { .bold = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_FOCUS] = { .reverse = true, .bold = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_VALUE] = { .color_256 = 37, .color_8 = 6 },
	[STYLE_POSITIVE] = { .color_256 = 33, .color_8 = 4 },
	[STYLE_NEGATIVE] = { .color_256 = 172, .color_8 = 3 },
	[STYLE_LIT] = { .bold = true, .color_256 = 214, .color_8 = 3 },
	[STYLE_KEY] = { .bold = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_BORDER] = { .dim = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_ERROR] = { .bold = true, .underline = true, .color_256 = 160, .color_8 = 1 },
	[STYLE_HEADING] = { .bold = true, .underline = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_STRONG] = { .bold = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_EMPHASIS] = { .underline = true, .color_256 = -1, .color_8 = -1 },
	[STYLE_FORMULA] = { .bold = true, .color_256 = 37, .color_8 = 6 },
	[STYLE_RIGHT] = { .bold = true, .color_256 = 33, .color_8 = 4 },
	[STYLE_WRONG] = { .bold = true, .underline = true, .color_256 = 172, .color_8 = 3 },
};

const struct look *theme_look(enum style style)
{
	return &looks[style];
}
