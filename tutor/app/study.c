#include "tutor/app/study.h"

#include "autodiff/base/arena.h"
#include "tutor/app/round.h"

#include <stdint.h>

/* The width of words beside pictures on 80 columns, the widest anywhere, and the least for both. */
enum { WORDS_BESIDE = 42, WIDEST_WORDS = 66, WIDEST_ALONE = 78, LEAST_BESIDE = 72 };

static bool is_picture(const struct block *block)
{
	return block->kind == BLOCK_FENCE && directive_get(block->fence->id)->picture;
}

const struct lesson_page *study_page(const struct study *study)
{
	return &study->lesson->pages[study->page];
}

/* With fresh numbers in a round, where the page's words allow them. */
static bool make_subject(struct study *study, int model, struct subject *subject)
{
	const struct quiz *quiz = study_quiz(study);
	if (!subject_make(study->arena, study->lesson->models[model], study->lesson->file,
			  study->report, subject))
		return false;
	if (study->fresh && quiz)
		quiz_fresh(quiz, study_page(study), subject, study->fresh);
	return true;
}

/* The model of the page, made when it is first asked for. */
static struct bench *bench_of(struct study *study)
{
	const int model = study_page(study)->model;
	struct subject subject;
	struct error error;
	if (model < 0 || study->tried[model])
		return model < 0 ? NULL : study->benches[model];
	study->tried[model] = true;
	if (!make_subject(study, model, &subject))
		return NULL;
	if (!bench_new(study->arena, &subject, &study->benches[model], &error)) {
		report_at(study->report, study->lesson->models[model]->line, "%s", error.message);
		study->benches[model] = NULL;
	}
	return study->benches[model];
}

/*
 * What the page's question is about: the model as the lesson has it. While nobody has
 * changed it that is the live one; and so it is for an example to read, which follows.
 */
static const struct subject *asked_about(struct study *study, size_t *version)
{
	const struct bench *bench = study_bench(study);
	const int model = study_page(study)->model;
	*version = bench ? bench->live->version : 1;
	if (!bench || !live_is_changed_anywhere(bench->live) || quiz_is_example(study_quiz(study)))
		return bench_subject(bench);
	*version = SIZE_MAX;
	if (!study->asked[model]) {
		struct subject *subject = arena_alloc(study->arena, sizeof(*subject));
		if (!make_subject(study, model, subject))
			return bench_subject(bench);
		study->asked[model] = subject;
	}
	return study->asked[model];
}

/* A picture waits where the lesson says so; in a round, where it would give the answer. */
static bool waits(const struct study *study, const struct fence *fence)
{
	return fence_get(fence, "after") || (study->fresh && directive_get(fence->id)->tells);
}

static void free_answers(struct study *study)
{
	for (size_t i = 0; study->lesson && i < study->lesson->quiz_count; i++)
		answer_free(&study->answers[i]);
}

static void close_figures(struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		figure_close(&study->figures[i]);
	study->figure_count = 0;
}

static void open_figure(struct study *study, const struct fence *fence, struct bench *bench)
{
	struct figure *figure = &study->figures[study->figure_count++];
	*figure = figure_open(study->arena, fence, bench, study->report);
	figure->waits = figure->is_hidden = study_quiz(study) && waits(study, fence);
}

void study_turn_to(struct study *study, int page)
{
	close_figures(study);
	study->page = page;
	study->focus = study->top = 0;
	study->to_question = study->fresh;
	study->typing = NULL;
	const struct lesson_page *here = study_page(study);
	struct bench *bench = bench_of(study);
	if (study_answer(study))
		study_answer(study)->seed = study->fresh;
	for (size_t i = 0; i < here->count && study->figure_count < STUDY_FIGURES; i++)
		if (is_picture(&here->blocks[i]))
			open_figure(study, here->blocks[i].fence, bench);
}

void study_begin(struct study *study, const struct lesson *lesson, int page, struct report *report)
{
	close_figures(study);
	free_answers(study);
	if (study->arena)
		arena_reset(study->arena);
	else
		study->arena = arena_new();
	study->lesson = lesson;
	study->report = report;
	study->benches =
		arena_alloc_array(study->arena, lesson->model_count + 1, sizeof(*study->benches));
	study->tried = arena_alloc_array(study->arena, lesson->model_count + 1, sizeof(bool));
	study->asked =
		arena_alloc_array(study->arena, lesson->model_count + 1, sizeof(*study->asked));
	study->answers =
		arena_alloc_array(study->arena, lesson->quiz_count + 1, sizeof(*study->answers));
	study_turn_to(study, page);
}

void study_translate(struct study *study, const struct lesson *twin)
{
	const int page = study->page;
	int cursors[STUDY_FIGURES];
	if (twin->page_count != study->lesson->page_count ||
	    twin->model_count != study->lesson->model_count ||
	    twin->quiz_count != study->lesson->quiz_count) {
		study_begin(study, twin, page < (int)twin->page_count ? page : 0, study->report);
		return;
	}
	const int focus = study->focus, count = study->figure_count;
	for (int i = 0; i < count; i++)
		cursors[i] = study->figures[i].cursor;
	study->lesson = twin;
	for (size_t i = 0; i < twin->quiz_count; i++)
		answer_translate(&study->answers[i]);
	study_turn_to(study, page);
	study->focus = focus <= study->figure_count ? focus : 0;
	for (int i = 0; i < count && i < study->figure_count; i++)
		study->figures[i].cursor = cursors[i];
}

void study_free(struct study *study)
{
	close_figures(study);
	free_answers(study);
	arena_free(study->arena);
	*study = (struct study){ .arena = NULL };
}

struct bench *study_bench(const struct study *study)
{
	const int model = study->lesson ? study_page(study)->model : -1;
	return model < 0 ? NULL : study->benches[model];
}

struct figure *study_figure(struct study *study)
{
	return study->focus ? &study->figures[study->focus - 1] : NULL;
}

int study_next_focus(const struct study *study, int by)
{
	const int count = study->figure_count + 1;
	int focus = study->focus;
	do
		focus = (focus + count + by) % count;
	while (focus && study->figures[focus - 1].is_hidden);
	return focus;
}

int study_training(const struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		if (figure_has_steps(&study->figures[i]) && !study->figures[i].is_hidden &&
		    (study->focus == 0 || study->focus == i + 1))
			return i;
	return -1;
}

bool study_takes_arrows(const struct study *study)
{
	return study->focus && figure_takes_arrows(&study->figures[study->focus - 1]);
}

const struct quiz *study_quiz(const struct study *study)
{
	const int quiz = study_page(study)->quiz;
	return quiz < 0 ? NULL : study->lesson->quizzes[quiz];
}

struct answer *study_answer(const struct study *study)
{
	const int quiz = study_page(study)->quiz;
	return quiz < 0 ? NULL : &study->answers[quiz];
}

void study_follow(struct study *study, enum notation notation, enum language language)
{
	size_t version;
	if (study_quiz(study)) {
		const struct subject *subject = asked_about(study, &version);
		answer_ask(study_answer(study), study_quiz(study), subject, version);
	}
	for (int i = 0; i < study->figure_count; i++) {
		struct figure *figure = &study->figures[i];
		figure->is_hidden = figure->waits && answer_is_open(study_answer(study));
		figure_follow(figure, notation, language);
	}
}

int study_top(const struct study *study, int lines, int height)
{
	const int hidden = lines > height ? lines - height : 0;
	return study->to_question || study->top > hidden ? hidden : study->top;
}

bool study_is_running(const struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		if (study->figures[i].is_running)
			return true;
	return false;
}

void study_tick(struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		figure_tick(&study->figures[i]);
}

bool study_has_work(const struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		if (figure_has_work(&study->figures[i]))
			return true;
	return false;
}

void study_work(struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		figure_work(&study->figures[i]);
}

void study_reveal(struct study *study)
{
	for (int i = 0; i < study->figure_count; i++)
		study->figures[i].cursor = study->figures[i].count;
	if (study_quiz(study))
		answer_reveal(study_answer(study));
}

void study_typeset_words(const struct study *study, struct typesetter *t)
{
	typeset_words(t, INK_HEADING, study_page(study)->title, "");
	typeset_blocks(t, study_page(study));
	if (study->fresh && study_quiz(study) && study_answer(study)->is_asked)
		round_typeset_givens(t, &study_answer(study)->question);
}

/* Whose numbers the question speaks of, where the pictures show others. */
static void typeset_whose(const struct study *study, struct typesetter *t, enum language language)
{
	const struct bench *bench = study_shown_bench(study);
	if (!bench || !live_is_changed_anywhere(bench->live) ||
	    quiz_is_example(study_quiz(study)) || !quiz_refers(study_quiz(study)))
		return;
	typeset_words(t, INK_DIM,
		      say(language, "The question keeps the page's own numbers; r restores them.",
			  "문제는 이 쪽의 원래 수로 묻습니다. r: 원래 수로"),
		      "  ");
}

void study_typeset(const struct study *study, struct typesetter *t, enum language language)
{
	const struct learner learner = { language, t->notation };
	t->language = language;
	study_typeset_words(study, t);
	if (!study_quiz(study))
		return;
	answer_typeset(study_answer(study), t, learner, study->typing);
	typeset_whose(study, t, language);
}

struct study_layout study_layout(const struct study *study, int width, int height)
{
	struct study_layout layout = { .height = height };
	const int inner = width - 2; /* a blank column at both edges */
	if (study->figure_count == 0 || width < LEAST_BESIDE) {
		layout.words_width = inner < WIDEST_ALONE ? inner : WIDEST_ALONE;
		layout.pictures_width = inner;
		return layout;
	}
	layout.beside = true;
	layout.words_width = width * WORDS_BESIDE / 80;
	if (layout.words_width > WIDEST_WORDS)
		layout.words_width = WIDEST_WORDS;
	layout.pictures_width = inner - layout.words_width - 1;
	return layout;
}

/* The picture in focus, or the first, below so many lines of words, where there is room. */
static void place_below(struct study_layout *layout, const struct study *study, int lines)
{
	int figure = study->focus ? study->focus : 1;
	while (figure < study->figure_count && study->figures[figure - 1].is_hidden)
		figure++;
	if (layout->beside || study->figure_count == 0)
		return;
	const int least = figure_least_height(&study->figures[figure - 1]);
	if (!least || lines + least > layout->height)
		return;
	layout->below = figure;
	layout->height = lines;
}

struct study_layout study_arrange(const struct study *study, int width, int height,
				  enum language language, struct typesetter *words)
{
	struct study_layout layout = study_layout(study, width, height);
	words->subject = bench_subject(study_bench(study));
	words->width = layout.words_width;
	study_typeset(study, words, language);
	place_below(&layout, study, (int)words->count);
	return layout;
}
