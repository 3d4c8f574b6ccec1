/* Styles and tints: legible on their ground, and told apart without colour. */
#include "tutor/term/theme.h"

#include "tests/support/support.h"
#include "tutor/term/palette.h"

#include <math.h>
#include <stdlib.h>

enum { LEAST_CONTRAST_TENTHS = 45 }; /* WCAG 2.1, 1.4.3: 4.5 to 1 */

static double linear(double channel)
{
	channel /= 255;
	return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

/* Relative luminance of one of xterm's 256 colours: from 16 on a cube, from 232 on greys. */
static double luminance(int color)
{
	static const int levels[] = { 0, 95, 135, 175, 215, 255 };
	assert_in_range(color, 16, 255);
	if (color >= 232)
		return linear(8 + 10 * (color - 232));
	color -= 16;
	return 0.2126 * linear(levels[color / 36]) + 0.7152 * linear(levels[color / 6 % 6]) +
	       0.0722 * linear(levels[color % 6]);
}

static double contrast(double a, double b)
{
	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static void assert_legible(double ink, double paper, const char *what, int index)
{
	if (contrast(ink, paper) >= LEAST_CONTRAST_TENTHS / 10.0)
		return;
	print_error("%s %d has a contrast of %.2f\n", what, index, contrast(ink, paper));
	fail();
}

static void test_styles_are_legible(void **state)
{
	(void)state;
	static const double ground[THEME_COUNT] = { [THEME_DARK] = 0, [THEME_LIGHT] = 1 };
	for (int theme = 0; theme < THEME_COUNT; theme++) {
		for (int style = 0; style < STYLE_COUNT; style++) {
			const int color = theme_color((enum theme)theme, (enum style)style, 256);
			if (color >= 0)
				assert_legible(luminance(color), ground[theme], "style", style);
		}
	}
}

static int attributes(enum style style)
{
	const struct look *look = theme_look(style);
	return look->bold | look->dim << 1 | look->underline << 2 | look->reverse << 3 |
	       look->italic << 4;
}

/* Without colours a style has an attribute, or what it is used for has a sign of its own. */
static void test_no_style_is_colour_alone(void **state)
{
	(void)state;
	for (int style = STYLE_TEXT + 1; style < STYLE_COUNT; style++)
		assert_true(attributes((enum style)style) ||
			    theme_look((enum style)style)->written);
	/* that an answer is right, a gradient positive, is always a matter of words or signs */
	static const enum style written[] = { STYLE_RIGHT, STYLE_WRONG, STYLE_POSITIVE,
					      STYLE_NEGATIVE };
	for (size_t i = 0; i < LENGTH(written); i++)
		assert_true(theme_look(written[i])->written);
	/* what stands side by side in prose */
	static const enum style prose[] = { STYLE_TEXT, STYLE_STRONG, STYLE_EMPHASIS,
					    STYLE_FORMULA };
	for (size_t i = 0; i < LENGTH(prose); i++)
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(attributes(prose[i]), attributes(prose[k]));
}

static void test_colors_are_those_there_are(void **state)
{
	(void)state;
	static const int counts[] = { 0, 2, 8, 16, 88, 256 };
	for (size_t i = 0; i < LENGTH(counts); i++) {
		const int most = counts[i] < 8 ? -1 : counts[i] < 16 ? 7 : counts[i] - 1;
		for (int style = 0; style < STYLE_COUNT; style++)
			for (int theme = 0; theme < THEME_COUNT; theme++)
				assert_true(theme_color((enum theme)theme, (enum style)style,
							counts[i]) <= most);
		for (int tint = 0; tint < TINT_COUNT; tint++)
			assert_true(palette_color((uint8_t)tint, counts[i]) <= most);
	}
}

static void test_environment_chooses_the_theme(void **state)
{
	(void)state;
	static const struct {
		const char *chosen, *colors;
		enum theme theme;
	} rows[] = {
		{ NULL, NULL, THEME_DARK },	  { "light", NULL, THEME_LIGHT },
		{ "light", "15;0", THEME_LIGHT }, { "dark", "0;15", THEME_DARK },
		{ "", "0;15", THEME_LIGHT },	  { "pink", "0;15", THEME_LIGHT },
		{ NULL, "0;15", THEME_LIGHT },	  { NULL, "0;default;15", THEME_LIGHT },
		{ NULL, "0;7", THEME_LIGHT },	  { NULL, "15;8", THEME_DARK },
		{ NULL, "15;0", THEME_DARK },	  { NULL, "15;default", THEME_DARK },
		{ NULL, "15", THEME_DARK },	  { NULL, "0;15x", THEME_DARK },
		{ NULL, "0;", THEME_DARK },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		unsetenv("GRADWALK_THEME");
		unsetenv("COLORFGBG");
		if (rows[i].chosen)
			setenv("GRADWALK_THEME", rows[i].chosen, 1);
		if (rows[i].colors)
			setenv("COLORFGBG", rows[i].colors, 1);
		assert_int_equal(theme_of_environment(), rows[i].theme);
	}
}

static void test_tints_follow_the_numbers(void **state)
{
	(void)state;
	assert_int_equal(palette_grey(0), TINT_GREY);
	assert_int_equal(palette_grey(255), TINT_GREY + GREYS - 1);
	for (int level = 1; level < 256; level++)
		assert_true(palette_grey((uint8_t)level) >= palette_grey((uint8_t)(level - 1)));
	assert_int_equal(palette_signed(-1), TINT_SIGNED);
	assert_int_equal(palette_signed(-7), TINT_SIGNED);
	assert_int_equal(palette_signed(1), TINT_COUNT - 1);
	assert_int_equal(palette_signed(INFINITY), TINT_COUNT - 1);
	assert_int_equal(palette_signed(NAN), TINT_NONE);
	for (double x = 0; x <= 1; x += 0.01) /* the same on both sides of 0 */
		assert_int_equal(palette_signed(x) - palette_signed(0),
				 palette_signed(0) - palette_signed(-x));
	assert_int_equal(palette_mean(palette_signed(-1), palette_signed(1)), palette_signed(0));
	assert_int_equal(palette_mean(TINT_NONE, palette_signed(1)), TINT_NONE);
}

/* White at 0, and darker away from it, so that a picture reads in grey as well. */
static void test_ramp_grows_darker_to_both_sides(void **state)
{
	(void)state;
	const int zero = palette_signed(0);
	assert_close(luminance(palette_color((uint8_t)zero, 256)), 1, 1e-6);
	for (int step = 1; step <= SIGNED_STEPS / 2; step++) {
		for (int side = -1; side <= 1; side += 2) {
			const int tint = zero + side * step;
			assert_true(luminance(palette_color((uint8_t)tint, 256)) <
				    luminance(palette_color((uint8_t)(tint - side), 256)));
		}
	}
	for (int tint = TINT_GREY + 1; tint < TINT_SIGNED; tint++)
		assert_true(luminance(palette_color((uint8_t)tint, 256)) >
			    luminance(palette_color((uint8_t)(tint - 1), 256)));
}

static void test_marks_tell_the_sign(void **state)
{
	(void)state;
	assert_int_equal(palette_mark(palette_signed(0)), ' ');
	for (int a = 1; a <= SIGNED_STEPS / 2; a++)
		for (int b = 1; b <= SIGNED_STEPS / 2; b++)
			assert_int_not_equal(palette_mark((uint8_t)(palette_signed(0) - a)),
					     palette_mark((uint8_t)(palette_signed(0) + b)));
	assert_int_equal(palette_mark(palette_grey(0)), ' ');
	assert_int_equal(palette_mark(palette_grey(255)), '@');
}

static void test_points_are_legible_over_every_tint(void **state)
{
	(void)state;
	for (int tint = TINT_GREY; tint < TINT_COUNT; tint++) {
		const uint8_t over = palette_over((uint8_t)tint);
		assert_legible(luminance(palette_color(over, 256)),
			       luminance(palette_color((uint8_t)tint, 256)), "tint", tint);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_styles_are_legible),
		cmocka_unit_test(test_no_style_is_colour_alone),
		cmocka_unit_test(test_colors_are_those_there_are),
		cmocka_unit_test(test_environment_chooses_the_theme),
		cmocka_unit_test(test_tints_follow_the_numbers),
		cmocka_unit_test(test_ramp_grows_darker_to_both_sides),
		cmocka_unit_test(test_marks_tell_the_sign),
		cmocka_unit_test(test_points_are_legible_over_every_tint),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
