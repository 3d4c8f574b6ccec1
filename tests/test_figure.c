/* Pictures of a page by themselves: a derivation goes a step at a time. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/app/study.h"
#include "tutor/walk/form.h"

#include <string.h>

/* The study of a lesson of one page with this fence. */
static struct study open_page(struct arena *arena, const char *fence)
{
	struct report unheard = { .file = "t.md" };
	struct error error;
	struct study study = { .arena = NULL };
	const char *text =
		text_formatted(arena, "# T\n\nS.\n\n```lesson\nchapter: C\n```\n\n## P\n\n%s\n",
			       fence);
	const struct lesson *lesson =
		lesson_parse(arena, "t.md", text, strlen(text), ENGLISH, &unheard, &error);
	assert_non_null(lesson);
	study_begin(&study, lesson, 0, &unheard);
	study_follow(&study, NOTATION_UNICODE, ENGLISH);
	assert_int_equal(study.figure_count, 1);
	return study;
}

/* Every step shows what the one before showed, and more; the last shows all. */
static void test_derivations_go_a_step_at_a_time(void **state)
{
	static const struct {
		const char *fence, *first, *last;
		int least;
	} cases[] = {
		{ "```derivation wrt=z\nln(1 + e^-z)\n```", "d/dz[ln(1 + exp(−z))]",
		  "write as one fraction", 4 },
		{ "```derivation wrt=z\nsoftmax\n```", "p = softmax(z)", "shapes: ", 20 },
		{ "```derivation wrt=W\nlinear\n```", "a linear layer", "shapes: ", 10 },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct study study = open_page(arena, cases[i].fence);
		struct figure *figure = &study.figures[0];
		const char *before = "";
		const int steps = figure_steps(figure);
		assert_in_range(steps, cases[i].least, 60);
		for (int step = 0; step < steps; step++) {
			figure_go_to(figure, step);
			study_follow(&study, NOTATION_UNICODE, ENGLISH);
			assert_int_equal(figure_steps(figure), steps);
			assert_contains(figure->text, cases[i].first);
			assert_true(strncmp(figure->text, before, strlen(before)) == 0);
			assert_true(strlen(figure->text) > strlen(before));
			assert_true(step == steps - 1 || !strstr(figure->text, cases[i].last));
			before = arena_strndup(arena, figure->text, strlen(figure->text));
		}
		assert_contains(before, cases[i].last);
		study_free(&study);
		arena_free(arena);
	}
}

/* What would give the answer away comes with it. */
static void test_a_picture_waits_for_the_answer(void **state)
{
	static const char page[] =
		"```plot x=z from=-6 to=6 after=answer\nσ: sigmoid(z)\n```\n\n"
		"```quiz choice steepest\nask: Where?\n* here\n- there\nright: So.\n```\n";
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, page);
	const struct learner learner = { ENGLISH, NOTATION_UNICODE };
	assert_true(study.figures[0].is_hidden);
	answer_give(study_answer(&study), "2", learner);
	study_follow(&study, NOTATION_UNICODE, ENGLISH);
	assert_true(study.figures[0].is_hidden);
	answer_give(study_answer(&study), "1", learner);
	study_follow(&study, NOTATION_UNICODE, ENGLISH);
	assert_false(study.figures[0].is_hidden);
	study_free(&study);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_derivations_go_a_step_at_a_time),
		cmocka_unit_test(test_a_picture_waits_for_the_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
