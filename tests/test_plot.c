/* The ends of a plot's axes. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/view/plot.h"

#include <math.h>

static const double x[] = { 0, 1, 2 };

/* The plot of three points, as text. */
static const char *drawn(struct arena *arena, const double y[3], struct plot plot)
{
	const struct plot_curve curve = { .x = x, .y = y, .count = 3, .style = STYLE_TEXT };
	struct canvas *canvas = canvas_new(arena, 30, 8, false);
	struct text text = { .arena = arena };
	plot.curves = &curve;
	plot.curve_count = 1;
	plot.mark_x = plot.mark_y = NAN;
	plot.x_name = "x";
	plot_draw(canvas, canvas_rect(canvas), arena, &plot);
	canvas_dump(&text, canvas);
	return text_string(&text);
}

/* Either end may be given by itself; the other follows from the curve. */
static void test_an_end_of_the_axis_is_given(void **state)
{
	static const double y[] = { 1, 2, 3 };
	static const struct {
		struct plot plot;
		const char *bottom, *top;
	} cases[] = {
		{ { .bottom = 0 }, " 1│", " 3│" },
		{ { .has_bottom = true, .bottom = 0 }, " 0│", " 3│" },
		{ { .has_top = true, .top = 5 }, " 1│", " 5│" },
		{ { .has_bottom = true, .has_top = true, .bottom = -1, .top = 4 }, "−1│", " 4│" },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		const char *text = drawn(arena, y, cases[i].plot);
		assert_contains(text, cases[i].bottom);
		assert_contains(text, cases[i].top);
		arena_free(arena);
	}
}

/* A flat curve lies in the middle, and what is above 0 has an axis above 0. */
static void test_a_flat_curve_lies_in_the_middle(void **state)
{
	static const double flat[] = { 0.5, 0.5, 0.5 }, none[] = { 0, 0, 0 };
	(void)state;
	struct arena *arena = arena_new();
	assert_contains(drawn(arena, flat, (struct plot){ .x_name = "" }), " 0.25│");
	assert_contains(drawn(arena, flat, (struct plot){ .x_name = "" }), " 0.75│");
	assert_contains(drawn(arena, none, (struct plot){ .x_name = "" }), " −0.5│");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_end_of_the_axis_is_given),
		cmocka_unit_test(test_a_flat_curve_lies_in_the_middle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
