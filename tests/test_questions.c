/*
 * Every question of the lessons that come along, answered: what is right by the engine
 * is judged right, in whatever way it is typed; what is wrong is judged wrong, and the
 * slips that lead to it are named.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"
#include "tutor/lesson/quiz.h"
#include "tutor/lesson/reference.h"

#include <math.h>
#include <string.h>

/* A question on its page. */
struct asking {
	struct arena *arena;
	const struct app *app;
	const struct question *question;
	size_t factor; /* of a product: the one that is asked for */
};

static struct verdict judge(const struct asking *a, const char *text)
{
	const struct learner learner = { a->app->language, NOTATION_UNICODE };
	return quiz_judge(a->arena, a->question, a->factor, text, learner);
}

static struct verdict expect(const struct asking *a, const char *text, enum quiz_verdict is)
{
	const struct verdict verdict = judge(a, text);
	if (verdict.is != is)
		fail_msg("%s, %s, factor %zu: '%s' is judged %d and not %d: %s",
			 a->app->study.lesson->file, a->question->quiz->name, a->factor, text,
			 verdict.is, is, verdict.says);
	return verdict;
}

static const char *exact(const struct asking *a, double number)
{
	char digits[NUMBER_SIZE];
	return text_formatted(a->arena, "%s", number_exact(number, digits));
}

static const char *four_digits(const struct asking *a, double number)
{
	char digits[NUMBER_SIZE];
	return text_formatted(a->arena, "%s", number_digits(number, 4, digits));
}

/* Is a slip of this name among those found? */
static bool names(const struct verdict *verdict, const char *slip)
{
	for (int i = 0; i < verdict->slips.count; i++)
		if (strcmp(slip_name(verdict->slips.match[i].slip), slip) == 0)
			return true;
	return false;
}

/* The truth as people type it, and numbers that are not it. */
static void answer_with_numbers(const struct asking *a, double truth)
{
	const double wrong[] = { 2 * truth, -truth, truth + 1, truth - 1, 1.05 * truth };
	const double tolerance = a->question->quiz->tolerance * fabs(truth);
	expect(a, exact(a, truth), QUIZ_RIGHT);
	if (truth != round(truth)) /* what is counted is not rounded */
		expect(a, four_digits(a, truth), QUIZ_RIGHT);
	expect(a, text_formatted(a->arena, "  %s ", exact(a, truth)), QUIZ_RIGHT);
	expect(a, text_formatted(a->arena, "(%s)*2/2", exact(a, truth)), QUIZ_RIGHT);
	for (size_t i = 0; i < LENGTH(wrong); i++)
		if (fabs(wrong[i] - truth) > 1.01 * tolerance)
			expect(a, exact(a, wrong[i]), QUIZ_WRONG);
}

/* The value of the variable in place of the derivative by it. */
static void confuse_value_and_gradient(const struct asking *a, double truth)
{
	const struct reference *answer = a->question->quiz->answer;
	const struct graph *graph = a->question->subject.model->graph;
	struct error error;
	struct part part;
	if (reference_formula(answer)->kind != EXPR_NAME ||
	    !reference_part(answer, 0, a->question->subject.model, &part, &error) ||
	    part.kind != PART_PARTIAL)
		return;
	const double value = graph_value(graph, part.wrt, 0);
	if (fabs(value - truth) <= 2 * a->question->quiz->tolerance * fabs(truth))
		return;
	const struct verdict verdict = expect(a, exact(a, value), QUIZ_WRONG);
	if (!names(&verdict, "value-for-gradient"))
		fail_msg("%s, %s: the value %s is not told from the gradient",
			 a->app->study.lesson->file, a->question->quiz->name, exact(a, value));
}

static void answer_number(const struct asking *a)
{
	struct error error;
	double truth = NAN;
	assert_true(
		reference_value(a->question->quiz->answer, &a->question->subject, &truth, &error));
	answer_with_numbers(a, truth);
	confuse_value_and_gradient(a, truth);
	if (truth == 0)
		return;
	const struct verdict verdict = judge(a, exact(a, -truth));
	if (!names(&verdict, "wrong-sign") || !*verdict.says)
		fail_msg("%s, %s: %s has the wrong sign, and the reply is '%s'",
			 a->app->study.lesson->file, a->question->quiz->name, exact(a, -truth),
			 verdict.says);
}

static void answer_sign(const struct asking *a)
{
	static const char *const signs[] = { "-", "0", "+" };
	struct error error;
	double truth = NAN;
	assert_true(
		reference_value(a->question->quiz->answer, &a->question->subject, &truth, &error));
	const int sign = fabs(truth) < 1e-12 ? 0 : truth > 0 ? 1 : -1;
	for (int i = 0; i < 3; i++)
		expect(a, signs[i], i - 1 == sign ? QUIZ_RIGHT : QUIZ_WRONG);
}

/* One option is right; each of the others says why it is not. */
static void answer_choice(const struct asking *a)
{
	const struct quiz *quiz = a->question->quiz;
	int right = 0;
	for (size_t place = 0; place < quiz->option_count; place++) {
		const struct quiz_option *option = &quiz->options[a->question->order[place]];
		const char *text = text_formatted(a->arena, "%zu", place + 1);
		const struct verdict verdict =
			expect(a, text, option->right ? QUIZ_RIGHT : QUIZ_WRONG);
		right += option->right;
		if (!option->right && !verdict.reply)
			fail_msg("%s, %s: nothing is said to option %zu",
				 a->app->study.lesson->file, quiz->name, place + 1);
	}
	assert_int_equal(right, 1);
}

/* The places of the steps in the right order, but for two that change places. */
static const char *type_order(const struct asking *a, size_t changed)
{
	const size_t count = a->question->quiz->option_count;
	struct text text = { .arena = a->arena };
	for (size_t i = 0; i < count; i++) {
		const size_t step = i == changed ? i + 1 : i == changed + 1 ? i - 1 : i;
		for (size_t place = 0; place < count; place++)
			if (a->question->order[place] == (int)step)
				text_printf(&text, "%s%zu", i ? " " : "", place + 1);
	}
	return text_string(&text);
}

static void answer_order(const struct asking *a)
{
	const size_t count = a->question->quiz->option_count;
	expect(a, type_order(a, count), QUIZ_RIGHT);
	for (size_t i = 0; i + 1 < count; i++)
		assert_true(*expect(a, type_order(a, i), QUIZ_WRONG).says != '\0');
	expect(a, "1 1", QUIZ_UNREADABLE);
}

/* A factor as a formula: as files have it, and as the page prints it. */
static void answer_with_formulas(const struct asking *a)
{
	for (int n = 0; n <= NOTATION_EQUATION; n++) {
		const struct factor_row row =
			quiz_row(a->arena, a->question, a->factor, (enum notation)n);
		if (n != NOTATION_LATEX)
			expect(a, row.symbol, QUIZ_RIGHT);
	}
}

static void answer_fill(const struct asking *a)
{
	struct asking each = *a;
	for (size_t i = 0; i < a->question->rows; i++) {
		each.factor = i;
		if (!a->question->blank[i])
			continue;
		answer_with_numbers(&each, quiz_row_value(a->question, i));
		answer_with_formulas(&each);
	}
}

static void answer_page(struct arena *arena, const struct app *app)
{
	static void (*const answers[QUIZ_KIND_COUNT])(const struct asking *) = {
		[QUIZ_NUMBER] = answer_number, [QUIZ_SIGN] = answer_sign,
		[QUIZ_CHOICE] = answer_choice, [QUIZ_ORDER] = answer_order,
		[QUIZ_FILL] = answer_fill,
	};
	static const char *const unreadable[] = { "", "zzz9", "1 +", ":", "2,5,7;" };
	const struct answer *answer = study_answer(&app->study);
	if (!answer)
		return;
	assert_true(answer->is_asked);
	const struct asking asking = { .arena = arena, .app = app, .question = &answer->question };
	answers[answer->question.quiz->kind](&asking);
	for (size_t i = 0; answer_is_open(answer) && i < LENGTH(unreadable); i++)
		assert_true(*expect(&asking, unreadable[i], QUIZ_UNREADABLE).says != '\0');
}

/* Does something on each page with a question. */
static void on_every_question(enum language language,
			      void (*act)(struct arena *arena, struct app *app))
{
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, language);
	for (int lesson = 0; lesson < app_course(app)->count; lesson++) {
		app_open_lesson(app, lesson, 0);
		for (int page = 0; page < (int)app->study.lesson->page_count; page++) {
			struct arena *scratch = arena_new();
			if (study_quiz(&app->study))
				act(scratch, app);
			app->records.count = 0;
			stage_press(app, KEY_PAGE_DOWN);
			arena_free(scratch);
		}
		assert_int_equal(app_screen(app), SCREEN_HOME);
	}
	app_free(app);
	arena_free(arena);
}

static void judge_answers(struct arena *arena, struct app *app)
{
	answer_page(arena, app);
}

static void test_every_answer_is_judged(void **state)
{
	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		on_every_question((enum language)language, judge_answers);
}

/* The same in a review: over fresh numbers, the options in another order. */
static void judge_afresh(struct arena *arena, struct app *app)
{
	const int page = app->study.page;
	const struct lesson *lesson = app->study.lesson;
	for (unsigned long seed = 1; seed <= 2; seed++) {
		app->study.fresh = seed;
		study_begin(&app->study, lesson, page, &app->report);
		study_follow(&app->study, NOTATION_UNICODE, app->language);
		answer_page(arena, app);
	}
	app->study.fresh = 0;
	study_begin(&app->study, lesson, page, &app->report);
	app_use(app, study_bench(&app->study));
}

static void test_every_question_is_asked_with_fresh_numbers(void **state)
{
	(void)state;
	on_every_question(ENGLISH, judge_afresh);
}

/* The last words of a page. */
static const char *last_words(struct arena *arena, const struct app *app)
{
	const struct study_layout layout = study_layout(&app->study, 80, app_page_height(app));
	struct typesetter set = { .arena = arena,
				  .subject = bench_subject(study_bench(&app->study)),
				  .notation = NOTATION_UNICODE,
				  .width = layout.words_width };
	study_typeset(&app->study, &set, app->language);
	const struct set_line *line = &set.lines[set.count - 1];
	return line->runs[line->count - 1].text;
}

/* Shown, the answer's end is in sight, and the page's title is reached by scrolling. */
static void reveal(struct arena *arena, struct app *app)
{
	const struct lesson_page *page = study_page(&app->study);
	stage_press(app, 's');
	assert_false(answer_is_open(study_answer(&app->study)));
	const char *screen = stage_text(arena, app);
	if (!strstr(screen, last_words(arena, app)))
		fail_msg("%s, %s: the answer ends out of sight\n%s", app->study.lesson->file,
			 page->title, screen);
	for (int i = 0; i < 40; i++)
		stage_press(app, KEY_ARROW_UP);
	screen = stage_text(arena, app);
	if (app->study.figure_count == 0 && !strstr(screen, page->title))
		fail_msg("%s, %s: the title is not reached\n%s", app->study.lesson->file,
			 page->title, screen);
}

static void test_every_answer_is_shown(void **state)
{
	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		on_every_question((enum language)language, reveal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_answer_is_judged),
		cmocka_unit_test(test_every_question_is_asked_with_fresh_numbers),
		cmocka_unit_test(test_every_answer_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
