#include "tutor/term/theme.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct look looks[STYLE_COUNT] = {
	/*                     signs                     of 256: dark, light   of 8: dark, light */
	[STYLE_TEXT]         = { .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_DIM]          = { .dim = true,
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_TITLE]        = { .bold = true,
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_FOCUS]        = { .reverse = true, .bold = true,
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_VALUE]        = { .written = true,
				 .of_256 = { 37, 23 },     .of_8 = { 6, 4 } },
	[STYLE_POSITIVE]     = { .written = true,
				 .of_256 = { 33, 26 },     .of_8 = { 4, 4 } },
	[STYLE_NEGATIVE]     = { .written = true,
				 .of_256 = { 172, 130 },   .of_8 = { 3, 1 } },
	[STYLE_LIT]          = { .bold = true,
				 .of_256 = { 214, 130 },   .of_8 = { 3, 1 } },
	[STYLE_KEY]          = { .bold = true,
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_BORDER]       = { .dim = true,
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_ERROR]        = { .bold = true, .underline = true,
				 .of_256 = { 203, 124 },   .of_8 = { 1, 1 } },
	[STYLE_STRONG]       = { .bold = true,
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_EMPHASIS]     = { .underline = true, /* leaning Hangul is hard to read */
				 .of_256 = { -1, -1 },     .of_8 = { -1, -1 } },
	[STYLE_FORMULA]      = { .italic = true,
				 .of_256 = { 183, 54 },    .of_8 = { 5, 5 } },
	[STYLE_HEADING]      = { .bold = true,
				 .of_256 = { 117, 24 },    .of_8 = { 6, 4 } },
	[STYLE_RIGHT]        = { .bold = true, .written = true,
				 .of_256 = { 77, 22 },     .of_8 = { 2, 2 } },
	[STYLE_WRONG]        = { .bold = true, .written = true,
				 .of_256 = { 209, 124 },   .of_8 = { 1, 1 } },
	[STYLE_FOCUSED_PANE] = { .bold = true, .underline = true,
				 .of_256 = { 214, 130 },   .of_8 = { 3, 1 } },
};
/* clang-format on */

/*
 * COLORFGBG is "15;0" or "15;default;0": the last is the ground's index, of
 * which 7 and those from 9 on are light, as in rxvt, which introduced it.
 */
static bool has_light_ground(const char *colors)
{
	const char *last = colors ? strrchr(colors, ';') : NULL;
	char *end;
	if (!last || last[1] < '0' || last[1] > '9')
		return false;
	const long ground = strtol(last + 1, &end, 10);
	return *end == '\0' && (ground == 7 || (ground >= 9 && ground <= 15));
}

enum theme theme_of_environment(void)
{
	const char *chosen = getenv("GRADWALK_THEME");
	if (chosen && strcmp(chosen, "light") == 0)
		return THEME_LIGHT;
	if (chosen && strcmp(chosen, "dark") == 0)
		return THEME_DARK;
	return has_light_ground(getenv("COLORFGBG")) ? THEME_LIGHT : THEME_DARK;
}

const struct look *theme_look(enum style style)
{
	return &looks[style];
}

short theme_color(enum theme theme, enum style style, int colors)
{
	const struct look *look = &looks[style];
	return colors >= 256 ? look->of_256[theme] : colors >= 8 ? look->of_8[theme] : -1;
}
