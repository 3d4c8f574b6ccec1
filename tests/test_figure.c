/* Pictures of a page by themselves: a derivation goes a step at a time. */
#include "autodiff/base/arena.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"
#include "tutor/app/actions.h"
#include "tutor/app/study.h"
#include "tutor/walk/form.h"

#include <math.h>
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
	assert_int_equal(study_next_focus(&study, 1), 0);
	answer_give(study_answer(&study), "2", learner);
	study_follow(&study, NOTATION_UNICODE, ENGLISH);
	assert_true(study.figures[0].is_hidden);
	answer_give(study_answer(&study), "1", learner);
	study_follow(&study, NOTATION_UNICODE, ENGLISH);
	assert_false(study.figures[0].is_hidden);
	assert_int_equal(study_next_focus(&study, 1), 1);
	study_free(&study);
	arena_free(arena);
}

/* A page whose own model is trained, over all rows of its data. */
static const char trained_page[] = "```model row=all rate=0.5\n"
				   "target t\nparam w = 1, b = 0\n"
				   "data x t\n0 0\n1 1\n\nY = w*x + b\nE = (t - Y)^2\n"
				   "```\n\n```train\n```";

static void set_on_page(struct study *study, const char *name, double value)
{
	struct live *live = study_bench(study)->live;
	struct error error;
	if (!live_set(live, graph_find(live->model->graph, name), value, &error))
		fail_msg("%s", error.message);
	study_follow(study, NOTATION_UNICODE, ENGLISH);
}

static double value_on_page(const struct study *study, const char *name)
{
	const struct graph *graph = study_bench(study)->live->model->graph;
	return graph_value(graph, graph_find(graph, name), 0);
}

/* Parameters and data alike: what is edited is what the next step starts from. */
static void test_training_goes_on_from_what_was_edited(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, trained_page);
	struct figure *figure = &study.figures[0];
	figure_step(figure);
	set_on_page(&study, "w", 3);
	assert_int_equal(lab_watch(figure->lab, 0)->step, 0);
	assert_true(lab_watch(figure->lab, 0)->loss == value_on_page(&study, "mean(E)"));
	set_on_page(&study, "t[1]", 2);
	assert_true(lab_watch(figure->lab, 0)->loss == value_on_page(&study, "mean(E)"));
	const double b = value_on_page(&study, "b"), loss = value_on_page(&study, "mean(E)");
	figure_step(figure);
	assert_close(value_on_page(&study, "w"), 3 - 0.5 * (3 + b - 1), 1e-12);
	assert_true(value_on_page(&study, "mean(E)") < loss);
	study_free(&study);
	arena_free(arena);
}

/* Values, rate and all: as when the page was opened. */
static void test_r_restores_the_settings_too(void **state)
{
	static const char *const pages[] = { trained_page, "```train rate=0.5 depth=2\n\n```" };
	(void)state;
	for (size_t i = 0; i < LENGTH(pages); i++) {
		struct arena *arena = arena_new();
		struct study study = open_page(arena, pages[i]);
		struct figure *figure = &study.figures[0];
		const double loss = lab_watch(figure->lab, 0)->loss;
		struct lab_item item = { 0 };
		for (int n = 0; item.setting != SETTING_RATE; n++)
			assert_true(lab_item(figure->lab, figure->lab->focus = n, &item));
		figure_move(figure, FIGURE_RIGHT);
		assert_true(figure->lab->sides[0].recipe.rate != 0.5);
		figure_step(figure);
		assert_true(figure_restart(figure));
		assert_true(figure->lab->sides[0].recipe.rate == 0.5);
		assert_true(lab_watch(figure->lab, 0)->loss == loss);
		assert_int_equal(lab_watch(figure->lab, 0)->step, 0);
		study_free(&study);
		arena_free(arena);
	}
}

/* A tick begins what its work ends; the page shows where the training is. */
static void test_a_tick_leaves_no_work_undone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, "```train depth=1 data=circle points=200\n\n```");
	struct figure *figure = &study.figures[0];
	lab_step(figure->lab, 200);
	const long before = lab_watch(figure->lab, 0)->step, pace = lab_pace(figure->lab);
	assert_true(pace > lab_slice(figure->lab));
	figure_run(figure);
	assert_false(study_has_work(&study));
	study_tick(&study);
	while (study_has_work(&study))
		study_work(&study);
	assert_int_equal(lab_watch(figure->lab, 0)->step, before + pace);
	figure_run(figure);
	assert_false(study_has_work(&study));
	study_free(&study);
	arena_free(arena);
}

/* Trials wait for no tick but the first. */
static void test_trials_go_on_without_ticks(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, "```trials seeds=3 steps=200\ninit=he\n"
					      "activation=tanh\n```");
	const struct trials *trials = study.figures[0].trials;
	figure_run(&study.figures[0]);
	study_tick(&study);
	assert_int_equal(trials_done(trials), 0);
	while (study_has_work(&study))
		study_work(&study);
	assert_false(study_is_running(&study));
	assert_int_equal(trials_done(trials), 6);
	assert_int_equal(trials_all(trials), 6);
	study_free(&study);
	arena_free(arena);
}

/* The outputs of two hidden units, of which the second is computed from the first. */
#define HIDDEN                                                                                     \
	"target t\nparam w = 1, v = 2\ndata x t\n0 2\n1 3\n1 3\n\n"                                \
	"H1 = σ(w*x)\nH2 = H1*H1\ny = v*H1 - H2\nE = (t - y)^2\n"
static const char *const hidden_pages[] = {
	"```model row=all\n" HIDDEN "```\n\n```boundary x=H1 y=H2 of=y from=0 to=1\n```",
	"```model\n" HIDDEN "```\n\n```boundary x=H1 y=H2 of=y from=0 to=1\n```",
};

static void check_hidden_plane(const struct figure_plane *plane, double w, double v)
{
	const double low = 0.5 / PLANE_POINTS, high = 1 - low;
	const double *values = plane->values, least = v * low - high, most = v * high - low;
	assert_close(values[0], least / most, 1e-12); /* at the top left */
	assert_close(values[PLANE_POINTS * PLANE_POINTS - 1], 1, 1e-12);
	assert_int_equal(plane->point_count, 3);
	for (int row = 0; row < 3; row++) {
		const double H1 = 1 / (1 + exp(row ? -w : 0));
		assert_close(plane->points[row].x, H1, 1e-12);
		assert_close(plane->points[row].y, H1 * H1, 1e-12);
		assert_int_equal(plane->points[row].above, row > 0);
	}
	assert_close(plane->high, 3, 0);
	assert_string_equal(plane->target_name, "t");
}

/* Both are held, though one follows from the other; the model is left as it was. */
static void test_a_plane_of_computed_quantities(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(hidden_pages); i++) {
		struct arena *arena = arena_new();
		struct study study = open_page(arena, hidden_pages[i]);
		const struct subject *subject = &study_bench(&study)->subject;
		const char *first = subject->single ? "H1[1]" : "H1";
		check_hidden_plane(&study.figures[0].plane, 1, 2);
		assert_close(value_on_page(&study, first), 0.5, 0);
		set_on_page(&study, "w", -3);
		set_on_page(&study, "v", 1.5);
		check_hidden_plane(&study.figures[0].plane, -3, 1.5);
		assert_close(value_on_page(&study, first), 0.5, 0);
		study_free(&study);
		arena_free(arena);
	}
}

/* A point that the learner moved stands where it was moved to. */
static void test_points_are_where_the_data_are(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, "```model xor row=all\n```\n\n"
					      "```boundary of=Y\n```");
	const struct figure_plane *plane = &study.figures[0].plane;
	assert_int_equal(plane->point_count, 4);
	set_on_page(&study, "x1[1]", 0.25);
	assert_close(plane->points[0].x, 0.25, 0);
	assert_close(plane->points[0].y, 1, 0);
	study_free(&study);
	arena_free(arena);
}

/* An edit makes the other path the larger one, and neither changes its number. */
static void test_paths_keep_their_places(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study =
		open_page(arena, "```model\nparam x = 1, a = 2, b = 3\nH1 = a*x\nH2 = b*x\n"
				 "E = H1 + H2\n```\n\n```chain wrt=x\n```");
	const struct chain *chain = &study.figures[0].chain.derivative.chain;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(chain->path_count, 2);
		assert_close(chain->paths[0].product, 2, 0);
		assert_close(chain->paths[1].product, i ? 1 : 3, 0);
		set_on_page(&study, "b", 1);
	}
	study_free(&study);
	arena_free(arena);
}

/* Of jumps and kinks alike, wherever they lie; not where a curve is but steep. */
static void test_a_derivative_has_gaps_where_there_is_none(void **state)
{
	static const struct {
		const char *line;
		int gaps;
		double at[2];
	} rows[] = {
		{ "diff(sign(z), z)", 1, { 0 } },
		{ "diff(relu(z - 0.3), z)", 1, { 0.3 } },
		{ "s: diff(abs(z), z)", 1, { 0 } },
		{ "diff(piecewise_linear(z), z)", 2, { -0.5, 0.5 } },
		{ "diff(relu(z)^2, z)", 0, { 0 } },
		{ "diff(tanh(20*z), z)", 0, { 0 } },
		{ "diff(σ(z), z)", 0, { 0 } },
		{ "relu(z)", 0, { 0 } },
	};
	(void)state;
	for (size_t i = 0; i < 2 * LENGTH(rows); i++) { /* z is free, and a quantity of a model */
		struct arena *arena = arena_new();
		struct study study =
			open_page(arena,
				  text_formatted(arena, "%s```plot x=z from=-2 to=2\n%s\n```",
						 i % 2 ? "```model\ninput z = 1\ny = z^2\n```\n\n" :
							 "",
						 rows[i / 2].line));
		const struct figure_curve *curve = &study.figures[0].plot.curves[0];
		assert_int_equal(curve->gap_count, rows[i / 2].gaps);
		for (int g = 0; g < curve->gap_count; g++)
			assert_close(curve->gaps[g], rows[i / 2].at[g], 1e-9);
		if (i % 2)
			assert_close(value_on_page(&study, "y"), 1, 0);
		study_free(&study);
		arena_free(arena);
	}
}

/* A jump is no stroke. */
static void test_a_curve_is_broken_where_it_jumps(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, "```plot x=z from=-1 to=1\nsign(z - 0.1)\n```");
	const struct figure_plot *plot = &study.figures[0].plot;
	for (int i = 1; i < FIGURE_POINTS; i++)
		assert_int_equal(plot->curves[0].broken[i],
				 plot->curves[0].y[i] != plot->curves[0].y[i - 1]);
	study_free(&study);
	arena_free(arena);
}

/* The rows are the data as they are now: changed by hand, or drawn afresh. */
static void test_a_table_by_rows_follows_an_edit(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study =
		open_page(arena, "```model row=all\ntarget t\nparam w = 1\n"
				 "data x t\n1 1\n2 3\n\nY = w*x\nE = (t - Y)^2\n```\n\n"
				 "```table rows=data\nt | E\n{{t}} | {{E}}\n```");
	set_on_page(&study, "t[2]", 5);
	const char **cells = figure_table_row(&study.figures[0], arena, 2, NOTATION_UNICODE);
	assert_string_equal(cells[0], "5");
	assert_string_equal(cells[1], "9");
	cells = figure_table_row(&study.figures[0], arena, 1, NOTATION_UNICODE);
	assert_string_equal(cells[0], "1");
	study_free(&study);
	arena_free(arena);
}

/* What a training moved last is on the page, though it ended between two ticks. */
static void test_pictures_follow_a_training_to_its_end(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, ENGLISH);
	const int lesson = course_find(app_course(app), "04-network");
	for (int page = 0; page < (int)app_course(app)->lessons[lesson]->page_count; page++) {
		app_open_lesson(app, lesson, page);
		const int training = study_training(&app->study);
		if (training >= 0 && app->study.figures[training].bench) {
			struct figure *figure = &app->study.figures[training];
			figure_run(figure);
			for (int i = 0; i < 200 && !app_has_work(app); i++)
				app_update(app, (struct event){ .type = EVENT_TICK });
			while (app_has_work(app))
				app_work(app);
			figure->is_running = false; /* as where it diverged */
			app_work(app);
			for (int i = 0; i < app->study.figure_count; i++)
				if (app->study.figures[i].bench)
					assert_int_equal(app->study.figures[i].version,
							 app->study.figures[i]
								 .bench->live->version);
		}
		lesson_leave(app);
	}
	app_free(app);
	arena_free(arena);
}

/* An input that has no column is the same in all rows, and may be changed like those. */
static void test_rows_share_what_has_no_column(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, "```model row=all\ninput c = 1\ndata x\n1\n2\n\n"
					      "y = c + x\n```\n\n"
					      "```table rows=data\ny\n{{y}}\n```");
	set_on_page(&study, "c", 7);
	const char **cells = figure_table_row(&study.figures[0], arena, 2, NOTATION_UNICODE);
	assert_string_equal(cells[0], "9");
	study_free(&study);
	arena_free(arena);
}

/* Of one row too, which a learner may have changed. */
static void test_a_table_by_rows_changes_nothing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct study study = open_page(arena, "```model row=2\ndata x\n1\n2\n\ny = x^2\n```\n\n"
					      "```table rows=data\ny\n{{y}}\n```");
	set_on_page(&study, "x", 5);
	const char **cells = figure_table_row(&study.figures[0], arena, 1, NOTATION_UNICODE);
	assert_string_equal(cells[0], "1");
	assert_close(value_on_page(&study, "y"), 25, 0);
	study_free(&study);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_derivations_go_a_step_at_a_time),
		cmocka_unit_test(test_pictures_follow_a_training_to_its_end),
		cmocka_unit_test(test_a_table_by_rows_follows_an_edit),
		cmocka_unit_test(test_rows_share_what_has_no_column),
		cmocka_unit_test(test_a_table_by_rows_changes_nothing),
		cmocka_unit_test(test_a_picture_waits_for_the_answer),
		cmocka_unit_test(test_training_goes_on_from_what_was_edited),
		cmocka_unit_test(test_r_restores_the_settings_too),
		cmocka_unit_test(test_a_tick_leaves_no_work_undone),
		cmocka_unit_test(test_trials_go_on_without_ticks),
		cmocka_unit_test(test_paths_keep_their_places),
		cmocka_unit_test(test_a_derivative_has_gaps_where_there_is_none),
		cmocka_unit_test(test_a_curve_is_broken_where_it_jumps),
		cmocka_unit_test(test_a_plane_of_computed_quantities),
		cmocka_unit_test(test_points_are_where_the_data_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
