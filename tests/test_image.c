/* Pictures and planes in cells: literal screens, in tints and in ASCII. */
#include "tutor/view/image.h"

#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/view/plane.h"

#include <math.h>
#include <string.h>

/* A digit for a tint: a grey from 0 to n, a number from − to +, a blank for none. */
static char digit(uint8_t tint)
{
	static const char greys[] = "0123456789abcdefghijklmn", numbers[] = "GFEDCBAoabcdefg";
	return tint == TINT_NONE  ? ' ' :
	       tint < TINT_SIGNED ? greys[tint - TINT_GREY] :
				    numbers[tint - TINT_SIGNED];
}

/* The points of the canvas, two rows for each of its cells; a character stands in the upper. */
static const char *points(struct arena *arena, const struct canvas *canvas)
{
	struct text text = { .arena = arena };
	for (int row = 0; row < 2 * canvas->height; row++) {
		for (int column = 0; column < canvas->width; column++) {
			const struct cell *cell = &canvas->cells[row / 2 * canvas->width + column];
			const bool both = cell->code == CELL_POINTS;
			const char sign = cell->code == 0x25CF ? 'X' :
					  cell->code == 0x25D0 ? '*' :
					  cell->code == ' '    ? '.' :
								 'O';
			text_printf(&text, "%c",
				    row % 2 ? digit(cell->paper) :
				    both    ? digit(cell->ink) :
					      sign);
		}
		text_add(&text, "\n");
	}
	return text_string(&text);
}

static const char *dump(struct arena *arena, const struct canvas *canvas)
{
	struct text text = { .arena = arena };
	canvas_dump(&text, canvas);
	return text_string(&text);
}

static const uint8_t slope[] = {
	0,   64,  128, 255, /**/
	64,  128, 255, 0,   /**/
	128, 255, 0,   64,  /**/
};

static void assert_image(const struct image *image, int width, int height, const char *tints,
			 const char *ascii)
{
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, width, height, false);
	image_draw(canvas, canvas_rect(canvas), image);
	assert_string_equal(points(arena, canvas), tints);
	canvas = canvas_new(arena, width, height, true);
	image_draw(canvas, canvas_rect(canvas), image);
	assert_string_equal(dump(arena, canvas), ascii);
	arena_free(arena);
}

static void test_shows_a_picture_as_it_is(void **state)
{
	(void)state;
	const struct image image = { 3, 4, slope };
	assert_image(&image, 5, 3,
		     "06cn.\n"
		     "6cn0 \n"
		     "cn06.\n" /* an odd row: nothing below it */
		     "     \n"
		     ".....\n"
		     "     \n",
		     ".-#=\n"
		     "+@ :\n"
		     "\n");
}

static void test_enlarges_by_whole_numbers(void **state)
{
	(void)state;
	const struct image image = { 2, 2, (const uint8_t[]){ 0, 255, 128, 64 } };
	assert_image(&image, 5, 2,
		     "00nn.\n"
		     "00nn \n"
		     "cc66.\n"
		     "cc66 \n",
		     "  @@\n"
		     "++::\n");
}

static void test_makes_smaller_by_means(void **state)
{
	(void)state;
	static const uint8_t quarters[] = {
		0, 0,	255, 255, /**/
		0, 0,	255, 255, /**/
		0, 255, 64,  64,  /**/
		0, 255, 64,  64,  /**/
	};
	const struct image image = { 4, 4, quarters };
	assert_image(&image, 2, 3,
		     "0n\n"
		     "b6\n"
		     "..\n"
		     "  \n"
		     "..\n"
		     "  \n",
		     ":+\n"
		     "\n"
		     "\n");
	assert_image(&image, 3, 1, /* the height is what is short */
		     "0n.\n"
		     "b6 \n",
		     ":+\n");
}

static void test_fits_into_any_rectangle(void **state)
{
	(void)state;
	static const struct {
		int rows, columns, width, height, fit_width, fit_height;
	} rows[] = {
		{ 28, 28, 28, 14, 28, 14 }, { 28, 28, 80, 22, 28, 14 }, { 28, 28, 60, 28, 56, 28 },
		{ 28, 28, 40, 10, 20, 10 }, { 28, 28, 9, 22, 9, 5 },	{ 28, 28, 1, 1, 1, 1 },
		{ 1, 100, 10, 10, 10, 1 },  { 100, 1, 10, 10, 1, 10 },	{ 28, 28, 0, 10, 0, 0 },
		{ 28, 28, 10, 0, 0, 0 },    { 0, 0, 10, 10, 0, 0 },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct image image = { rows[i].rows, rows[i].columns, NULL };
		const struct rect rect = { 3, 4, rows[i].width, rows[i].height };
		const struct rect fit = image_fit(&image, rect);
		assert_int_equal(fit.width, rows[i].fit_width);
		assert_int_equal(fit.height, rows[i].fit_height);
		assert_int_equal(fit.column, 3);
		assert_int_equal(fit.row, 4);
	}
}

static void assert_plane(const struct plane *plane, const struct plane_point at[], int count,
			 int width, int height, bool ascii, const char *expected)
{
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, width, height, ascii);
	plane_draw(canvas, canvas_rect(canvas), plane);
	plane_draw_points(canvas, canvas_rect(canvas), at, count);
	assert_string_equal(ascii ? dump(arena, canvas) : points(arena, canvas), expected);
	arena_free(arena);
}

static void test_shows_a_plane_with_its_signs(void **state)
{
	(void)state;
	static const double values[] = {
		-9,   -0.7, -0.3, 0, 0.3, 0.7, 9,   /**/
		-1,   -0.7, -0.3, 0, 0.3, 0.7, 1,   /**/
		-0.3, -0.3, -0.3, 1, NAN, 0,   0.1, /**/
		0,    0,    0,	  0, NAN, 0,   0.1, /**/
	};
	const struct plane plane = { 4, 7, values };
	assert_plane(&plane, NULL, 0, 7, 2, false,
		     "GEBobeg\n"
		     "GEBobeg\n"
		     "BBBg oa\n"
		     "oooo oa\n");
	assert_plane(&plane, NULL, 0, 7, 2, true,
		     "==- +##\n"
		     "---*  +\n");
}

static void test_stretches_a_plane(void **state)
{
	(void)state;
	const struct plane plane = { 2, 2, (const double[]){ -1, 1, 0, -1 } };
	assert_plane(&plane, NULL, 0, 5, 2, false,
		     "GGggg\n"
		     "GGggg\n"
		     "ooGGG\n"
		     "ooGGG\n");
	const struct plane large = { 4, 6, (const double[24]){ [9] = 1, [11] = -1 } };
	assert_plane(&large, NULL, 0, 3, 1, false,
		     "ogG\n"
		     "ooo\n");
}

/* Two shapes, one over every edge; black over light, white over dark. */
static void test_draws_points_over_a_plane(void **state)
{
	(void)state;
	static const struct plane_point at[] = {
		{ 0, 0, true },	   { 1, 1, false },   { 0.5, 0.5, true }, { 0.5, 0.5, false },
		{ -0.1, 0, true }, { 0, 1.01, true }, { NAN, 0, true },
	};
	const struct plane plane = { 1, 2, (const double[]){ -1, 1 } };
	assert_plane(&plane, at, LENGTH(at), 4, 2, false,
		     "GGgO\n"
		     "GGgg\n"
		     "XG*g\n"
		     "GGgg\n");
	assert_plane(&plane, at, LENGTH(at), 4, 2, true,
		     "==#o\n"
		     "x=&#\n");
}

static void test_points_have_ink_that_shows(void **state)
{
	(void)state;
	static const struct plane_point at[] = { { 0, 0, true }, { 1, 0, true } };
	const struct plane plane = { 1, 2, (const double[]){ 0, 1 } };
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, 2, 1, false);
	plane_draw(canvas, canvas_rect(canvas), &plane);
	for (int time = 0; time < 2; time++) { /* again over themselves */
		plane_draw_points(canvas, canvas_rect(canvas), at, LENGTH(at));
		assert_int_equal(canvas->cells[0].ink, palette_grey(0));
		assert_int_equal(canvas->cells[0].paper, palette_signed(0));
		assert_int_equal(canvas->cells[1].ink, palette_signed(0)); /* white */
		assert_int_equal(canvas->cells[1].paper, palette_signed(1));
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shows_a_picture_as_it_is),
		cmocka_unit_test(test_enlarges_by_whole_numbers),
		cmocka_unit_test(test_makes_smaller_by_means),
		cmocka_unit_test(test_fits_into_any_rectangle),
		cmocka_unit_test(test_shows_a_plane_with_its_signs),
		cmocka_unit_test(test_stretches_a_plane),
		cmocka_unit_test(test_draws_points_over_a_plane),
		cmocka_unit_test(test_points_have_ink_that_shows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
