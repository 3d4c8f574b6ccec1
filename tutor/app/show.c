#include "tutor/app/show.h"

#include "autodiff/base/arena.h"

/* The beats of a block. */

static bool is_picture(const struct block *block)
{
	return block->kind == BLOCK_FENCE && directive_get(block->fence->id)->picture;
}

static bool is_quiz(const struct study *study, const struct block *block)
{
	const struct quiz *quiz = study_quiz(study);
	return quiz && block->kind == BLOCK_FENCE && block->fence == quiz->fence;
}

/* An example to read has no answer to be kept back. */
static bool has_answer(const struct quiz *quiz)
{
	return quiz->kind != QUIZ_FILL || quiz->blanks != BLANKS_NONE;
}

static int beats_of(const struct study *study, const struct block *block, int figure)
{
	if (block->kind != BLOCK_FENCE || block->fence->id == FENCE_MATH)
		return 1;
	if (is_picture(block))
		return figure < study->figure_count ? figure_steps(&study->figures[figure]) : 0;
	return is_quiz(study, block) ? 1 + has_answer(study_quiz(study)) : 0;
}

static struct beat beat_of(const struct study *study, const struct block *block, int figure,
			   int index)
{
	struct beat beat = { .block = block, .figure = figure, .step = index };
	if (is_picture(block))
		beat.kind = index ? BEAT_STEP : BEAT_PICTURE;
	else if (is_quiz(study, block))
		beat.kind = index ? BEAT_ANSWER : BEAT_QUESTION;
	return beat;
}

bool show_find(const struct study *study, int number, struct beat *beat)
{
	const struct lesson_page *page = study_page(study);
	int before = 0, figure = 0;
	for (size_t i = 0; i < page->count; i++) {
		const struct block *block = &page->blocks[i];
		const int count = beats_of(study, block, figure);
		if (number > before && number <= before + count) {
			*beat = beat_of(study, block, figure, number - before - 1);
			return true;
		}
		before += count;
		figure += is_picture(block);
	}
	return false;
}

int show_count(const struct study *study)
{
	const struct lesson_page *page = study_page(study);
	int count = 0, figure = 0;
	for (size_t i = 0; i < page->count; i++) {
		count += beats_of(study, &page->blocks[i], figure);
		figure += is_picture(&page->blocks[i]);
	}
	return count;
}

int show_beat_of(const struct study *study, const struct block *block)
{
	struct beat beat;
	for (int i = 1; show_find(study, i, &beat); i++)
		if (beat.block == block)
			return i;
	return 0;
}

/* The beat of the answer; 0: the page has none. */
static int answer_beat(const struct study *study)
{
	struct beat beat;
	for (int i = 1; show_find(study, i, &beat); i++)
		if (beat.kind == BEAT_ANSWER)
			return i;
	return 0;
}

/* What the beats say. */

int show_figures(const struct show *show, const struct study *study)
{
	struct beat beat;
	int count = 0;
	for (int i = 1; i <= show->beat && show_find(study, i, &beat); i++)
		count += beat.kind == BEAT_PICTURE;
	return count;
}

void show_follow(const struct show *show, struct study *study)
{
	struct beat beat;
	const int answer = answer_beat(study);
	for (int i = 1; i <= show->beat && show_find(study, i, &beat); i++)
		if (beat.kind == BEAT_STEP ||
		    (beat.kind == BEAT_PICTURE && figure_steps(&study->figures[beat.figure]) > 1))
			figure_go_to(&study->figures[beat.figure], beat.step);
	if (answer && answer <= show->beat)
		answer_reveal(study_answer(study));
	else if (answer)
		answer_hide(study_answer(study));
	if (study->focus > show_figures(show, study))
		study->focus = 0;
}

/* Moving. */

static int nearest(const struct study *study, int beat)
{
	const int count = show_count(study);
	beat = beat < 1 ? 1 : beat;
	return beat < count ? beat : count;
}

static void reveal(struct show *show, struct study *study, int beat)
{
	show->beat = nearest(study, beat);
	show->up = 0;
	show_follow(show, study);
}

static bool has_page(const struct study *study, int page)
{
	return page >= 0 && page < (int)study->lesson->page_count;
}

static void turn_to(struct show *show, struct study *study, int page)
{
	show->left[study->page] = show->beat;
	study_turn_to(study, page);
}

void show_begin(struct show *show, struct arena *arena, struct study *study)
{
	*show = (struct show){ .beat = 0 };
	show->left = arena_alloc_array(arena, study->lesson->page_count + 1, sizeof(*show->left));
	reveal(show, study, 1);
}

bool show_turn(struct show *show, struct study *study, int page)
{
	if (!has_page(study, page))
		return false;
	turn_to(show, study, page);
	reveal(show, study, show->left[page]);
	return true;
}

bool show_go(struct show *show, struct study *study, struct show_place place)
{
	if (!has_page(study, place.page))
		return false;
	if (place.page != study->page)
		turn_to(show, study, place.page);
	reveal(show, study, place.beat);
	return true;
}

bool show_next(struct show *show, struct study *study)
{
	if (show->beat >= show_count(study))
		return show_turn(show, study, study->page + 1);
	reveal(show, study, show->beat + 1);
	return true;
}

/* A page that was never shown comes whole, but for its answer. */
bool show_back(struct show *show, struct study *study)
{
	if (show->beat > 1) {
		reveal(show, study, show->beat - 1);
		return true;
	}
	if (!show_turn(show, study, study->page - 1))
		return false;
	if (!show->left[study->page]) {
		const int answer = answer_beat(study);
		reveal(show, study, answer ? answer - 1 : show_count(study));
	}
	return true;
}

bool show_answer(struct show *show, struct study *study)
{
	const int answer = answer_beat(study);
	if (answer && show->beat < answer)
		reveal(show, study, answer);
	return answer;
}

struct show_place show_place(const struct show *show, const struct study *study)
{
	return (struct show_place){ study->page, show->beat };
}

void show_mark(struct show *show, const struct study *study)
{
	show->is_marked = true;
	show->marked = show_place(show, study);
}

bool show_return(struct show *show, struct study *study)
{
	const struct show_place from = show_place(show, study);
	if (!show->is_marked || !show_go(show, study, show->marked))
		return false;
	show->marked = from;
	return true;
}

/* Words. */

static void typeset_step(const struct figure *figure, struct typesetter *t, enum language language,
			 int step)
{
	if (figure->fence->id != FENCE_WALK || figure->refusal.message[0])
		return;
	const struct step_words words =
		walk_words(&figure->walk, t->arena, figure->first_step + (size_t)step, t->notation,
			   language);
	typeset_words(t, INK_STRONG, words.title, "");
	typeset_words(t, INK_FORMULA, words.formula, "");
	typeset_words(t, INK_VALUE, words.result, "");
}

void show_typeset_beat(const struct study *study, const struct beat *beat, struct typesetter *t,
		       enum language language)
{
	const struct learner learner = { language, t->notation };
	t->language = language;
	switch (beat->kind) {
	case BEAT_WORDS:
		typeset_block(t, beat->block);
		break;
	case BEAT_PICTURE:
	case BEAT_STEP:
		typeset_step(&study->figures[beat->figure], t, language, beat->step);
		break;
	case BEAT_QUESTION:
		typeset_blank(t);
		answer_typeset_asked(study_answer(study), t);
		break;
	case BEAT_ANSWER:
		typeset_blank(t);
		answer_typeset_end(study_answer(study), t, learner);
		break;
	}
}

size_t show_typeset(const struct show *show, const struct study *study, struct typesetter *t,
		    enum language language, bool airy)
{
	struct beat beat;
	size_t latest = 0;
	for (int i = 1; i <= show->beat && show_find(study, i, &beat); i++) {
		latest = t->count;
		if (beat.kind == BEAT_PICTURE || beat.kind == BEAT_STEP)
			continue;
		if (airy)
			typeset_blank(t);
		show_typeset_beat(study, &beat, t, language);
		while (latest < t->count && t->lines[latest].count == 0)
			latest++;
	}
	return latest;
}
