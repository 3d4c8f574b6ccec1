/*
 * The lessons that come along, in every language: what they are made of, every page
 * drawn at every size, and keys pressed on it. tests/test_questions.c answers them.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tests/support/stage.h"
#include "tests/support/support.h"
#include "tutor/app/saying.h"
#include "tutor/lesson/quiz.h"

#include <string.h>

enum { FEWEST_PAGES = 5, MOST_PAGES = 12, FEWEST_QUESTIONS = 3 };

/* What is being tested, for messages: "en/05-forward, page 3". */
static const char *place_of(struct arena *arena, const struct app *app)
{
	return text_formatted(arena, "%s/%s, page %d at %d × %d", language_code(app->language),
			      app->study.lesson->slug, app->study.page + 1, app->width,
			      app->height);
}

/* Does something on every page of every lesson: from the last one Page Down leads to the list. */
static void on_every_page(enum language language, void (*act)(struct app *app))
{
	struct arena *arena = arena_new();
	struct app *app = stage_open(arena, language);
	for (int lesson = 0; lesson < app_course(app)->count; lesson++) {
		const int pages = (int)app_course(app)->lessons[lesson]->page_count;
		app_open_lesson(app, lesson, 0);
		for (int page = 0; page < pages; page++) {
			assert_int_equal(app->study.page, page);
			act(app);
			app->records.count = 0;
			stage_press(app, KEY_PAGE_DOWN);
		}
		assert_int_equal(app_screen(app), SCREEN_HOME);
	}
	app_free(app);
	arena_free(arena);
}

static void test_lessons_have_their_measure(void **state)
{
	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct arena *arena = arena_new();
		struct app *app = stage_open(arena, (enum language)language);
		const struct course *course = app_course(app);
		for (int i = 0; i < course->count; i++) {
			const struct lesson *lesson = course->lessons[i];
			if (lesson->page_count < FEWEST_PAGES || lesson->page_count > MOST_PAGES)
				fail_msg("%s has %zu pages", lesson->file, lesson->page_count);
			if (lesson->quiz_count < FEWEST_QUESTIONS)
				fail_msg("%s has %zu questions", lesson->file, lesson->quiz_count);
			assert_true(*lesson->chapter != '\0' && lesson->summary.count > 0);
		}
		app_free(app);
		arena_free(arena);
	}
}

/* Answers are kept by lesson and question: these have the same names in every language. */
static void test_twins_ask_the_same(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct report report = { .file = "" };
	const struct course *english = course_read(arena, ENGLISH, &report);
	const struct course *korean = course_read(arena, KOREAN, &report);
	assert_int_equal(report.count, 0);
	assert_int_equal(english->count, korean->count);
	for (int i = 0; i < english->count; i++) {
		const struct lesson *lesson = english->lessons[i], *twin = korean->lessons[i];
		assert_string_equal(lesson->slug, twin->slug);
		assert_int_equal(lesson->page_count, twin->page_count);
		assert_int_equal(lesson->quiz_count, twin->quiz_count);
		for (size_t q = 0; q < lesson->quiz_count; q++) {
			const struct quiz *quiz = lesson->quizzes[q], *other = twin->quizzes[q];
			assert_string_equal(quiz->name, other->name);
			assert_int_equal(quiz->kind, other->kind);
			assert_int_equal(quiz->option_count, other->option_count);
			for (size_t o = 0; o < quiz->option_count; o++)
				assert_int_equal(quiz->options[o].right, other->options[o].right);
		}
	}
	arena_free(arena);
}

/* Every cell holds what may reach a terminal, and in ASCII nothing else. */
static void check_cells(struct arena *arena, const struct app *app, const struct canvas *canvas)
{
	for (int i = 0; i < canvas->width * canvas->height; i++) {
		const struct cell *cell = &canvas->cells[i];
		const bool right_half = cell->code == 0;
		if (right_half && (i % canvas->width == 0 || utf8_width(cell[-1].code) != 2))
			fail_msg("%s: half a character in cell %d", place_of(arena, app), i);
		if (!right_half && !utf8_is_printable(cell->code))
			fail_msg("%s: U+%04X in cell %d", place_of(arena, app), cell->code, i);
		if (app->ascii && cell->code >= 0x80)
			fail_msg("%s: U+%04X in ASCII", place_of(arena, app), cell->code);
	}
}

static int count_unknown(const char *text)
{
	int count = 0;
	for (; *text; text++)
		count += *text == '?';
	return count;
}

/* What no page ever shows: a pointer that was NULL, a reference or a particle that was not read. */
static void draw(struct app *app)
{
	static const char *const never[] = { "(null)", "{{", "}}", "{은/", "{을/", "{이/", "{과/" };
	struct arena *arena = arena_new();
	struct text dump = { .arena = arena };
	const struct canvas *canvas = stage_draw(arena, app);
	check_cells(arena, app, canvas);
	canvas_dump(&dump, canvas);
	const char *text = text_string(&dump);
	for (size_t i = 0; i < LENGTH(never); i++)
		if (strstr(text, never[i]))
			fail_msg("%s shows %s\n%s", place_of(arena, app), never[i], text);
	arena_free(arena);
}

/* "?" is what a symbol without a stand-in becomes. */
static void draw_in_ascii(struct app *app)
{
	struct arena *arena = arena_new();
	const int questions = count_unknown(stage_text(arena, app));
	app->ascii = true;
	draw(app);
	if (count_unknown(stage_text(arena, app)) > questions)
		fail_msg("%s: no ASCII for\n%s", place_of(arena, app), stage_text(arena, app));
	app->ascii = false;
	arena_free(arena);
}

static void draw_at_every_size(struct app *app)
{
	static const int sizes[][2] = { { 80, 24 }, { 60, 20 }, { 120, 40 }, { 240, 70 } };
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		app_resize(app, sizes[i][0], sizes[i][1]);
		draw(app);
		for (int focus = 0; focus < app->study.figure_count; focus++) {
			stage_press(app, '\t');
			draw(app);
		}
		stage_press(app, '\t');
	}
	app_resize(app, 80, 24);
	if (app->language == KOREAN)
		return; /* which ASCII cannot write */
	draw_in_ascii(app);
}

static void test_every_page_is_drawn(void **state)
{
	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		on_every_page((enum language)language, draw_at_every_size);
}

/* The words of a page and of its pictures, but of those that are trained first. */
static const char *words_of(struct arena *arena, const struct study *study, enum notation notation)
{
	struct text out = { .arena = arena };
	struct typesetter set = { .arena = arena,
				  .subject = bench_subject(study_bench(study)),
				  .notation = notation,
				  .width = 78 };
	study_typeset(study, &set, ENGLISH);
	typeset_dump(&out, &set);
	for (int i = 0; i < study->figure_count; i++) {
		const enum directive_id id = study->figures[i].fence->id;
		if (id != FENCE_TRAIN && id != FENCE_TRIALS)
			say_figure(&out, &study->figures[i], notation, ENGLISH);
	}
	return text_string(&out);
}

static void tell_in_ascii(struct app *app)
{
	struct arena *arena = arena_new();
	const char *words = words_of(arena, &app->study, NOTATION_UNICODE);
	const char *ascii = words_of(arena, &app->study, NOTATION_ASCII);
	for (const char *at = ascii; *at; at++)
		if ((unsigned char)*at >= 0x80)
			fail_msg("%s: %.20s is no ASCII", place_of(arena, app), at);
	if (count_unknown(ascii) != count_unknown(words))
		fail_msg("%s: no ASCII for\n%s", place_of(arena, app), words);
	arena_free(arena);
}

static void test_every_page_is_told_in_ascii(void **state)
{
	(void)state;
	on_every_page(ENGLISH, tell_in_ascii);
}

/* On 80 × 24 a page's question is in sight without scrolling. */
static void show_question(struct app *app)
{
	struct arena *arena = arena_new();
	const struct quiz *quiz = study_quiz(&app->study);
	const bool types = quiz && answer_is_open(study_answer(&app->study));
	if (types && !strstr(stage_text(arena, app), "> "))
		fail_msg("%s hides its question\n%s", place_of(arena, app), stage_text(arena, app));
	for (int i = 0; i < app->study.figure_count; i++)
		if (app->study.figures[i].refusal.message[0])
			fail_msg("%s: %s", place_of(arena, app),
				 app->study.figures[i].refusal.message);
	arena_free(arena);
}

static void test_every_page_shows_its_question_and_pictures(void **state)
{
	(void)state;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		on_every_page((enum language)language, show_question);
}

/* Whatever was opened over the page is closed again. */
static void come_back(struct app *app)
{
	for (int i = 0; app_screen(app) != SCREEN_LESSON && i < SCREENS_DEEP; i++)
		stage_press(app, KEY_ESCAPE);
	assert_int_equal(app_screen(app), SCREEN_LESSON);
}

static void press_keys(struct app *app)
{
	static const uint32_t keys[] = {
		KEY_ARROW_DOWN,	 KEY_ARROW_DOWN, KEY_ARROW_UP, '\n', 'e', 'u', 'U', 'r', 'g', '+',
		KEY_ARROW_RIGHT, KEY_ARROW_LEFT, 'n',	       'L',  'L', '?',
	};
	const int page = app->study.page;
	do { /* a picture that waits for the answer is passed over */
		stage_press(app, '\t');
		const int at = app->study.focus;
		for (size_t i = 0; i < LENGTH(keys); i++) {
			const bool turns = keys[i] == KEY_ARROW_RIGHT || keys[i] == KEY_ARROW_LEFT;
			if (turns && !study_takes_arrows(&app->study))
				continue;
			stage_press(app, keys[i]);
			app_update(app, (struct event){ .type = EVENT_TICK });
			draw(app);
			come_back(app);
			app->study.focus = at; /* + may have begun an answer, in the words */
		}
	} while (app->study.focus);
	assert_int_equal(app->study.page, page);
	assert_int_equal(app->study.focus, 0);
}

/* L is among them, so that both languages are drawn. */
static void test_keys_on_every_page(void **state)
{
	(void)state;
	on_every_page(ENGLISH, press_keys);
}

/* A model typed in a lesson is called by it, and not by its path. */
static void name_model(struct app *app)
{
	if (app->live && strchr(app->live->model->title, '/'))
		fail_msg("a model is called %s", app->live->model->title);
}

static void test_models_have_no_path_for_a_name(void **state)
{
	(void)state;
	on_every_page(ENGLISH, name_model);
}

static bool is_changed(const struct live *live)
{
	for (int i = 0; i < live->model->graph->count; i++)
		if (live_is_changed(live, i))
			return true;
	return false;
}

static int trainings;

/* A step of the page's own model changes it; r takes that back. */
static void train_a_step(struct app *app)
{
	const int training = study_training(&app->study);
	if (training < 0 || !app->study.figures[training].lab->typed)
		return;
	trainings++;
	app->study.focus = training + 1;
	stage_press(app, 'r');
	assert_false(is_changed(app->live));
	stage_press(app, '.');
	if (!is_changed(app->live))
		fail_msg("%s, page %d: a step changes nothing", app->study.lesson->file,
			 app->study.page + 1);
	draw(app);
	stage_press(app, 'r');
	assert_false(is_changed(app->live));
	app->study.focus = 0;
}

static void test_training_changes_the_page(void **state)
{
	(void)state;
	trainings = 0;
	on_every_page(ENGLISH, train_a_step);
	assert_true(trainings > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lessons_have_their_measure),
		cmocka_unit_test(test_twins_ask_the_same),
		cmocka_unit_test(test_every_page_is_drawn),
		cmocka_unit_test(test_every_page_is_told_in_ascii),
		cmocka_unit_test(test_every_page_shows_its_question_and_pictures),
		cmocka_unit_test(test_keys_on_every_page),
		cmocka_unit_test(test_models_have_no_path_for_a_name),
		cmocka_unit_test(test_training_changes_the_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
