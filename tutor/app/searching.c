/* searching.c -- finding lessons, pages and terms by what they say; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"

#include <string.h>

/* What can be found: a page, or a term of the glossary, which leads to its page. */
struct finds {
	struct arena *arena;
	enum language language;
	const char **names, **notes, **texts;
	int *places; /* lesson · PAGES_APART + page */
	int count, capacity;
};

enum { PAGES_APART = 1000 };

static int capacity_of(const struct course *course)
{
	size_t count = 0;
	for (int i = 0; i < course->count; i++)
		count += course->lessons[i]->page_count + course->lessons[i]->term_count;
	return (int)count;
}

static void add(struct finds *finds, const char *name, const char *note, const char *text,
		int lesson, int page)
{
	if (finds->count == finds->capacity)
		return;
	finds->names[finds->count] = name;
	finds->notes[finds->count] = note;
	finds->texts[finds->count] = text;
	finds->places[finds->count++] = lesson * PAGES_APART + page;
}

static const char *prose_words(struct arena *arena, const struct prose *prose)
{
	struct text words = { .arena = arena };
	language_choose_particles(&words, prose_string(arena, prose));
	return text_string(&words);
}

/* What is asked on a page, with the options; NULL where nothing is. */
static const char *words_of_quiz(struct arena *arena, const struct lesson *lesson,
				 const struct lesson_page *page)
{
	struct text words = { .arena = arena };
	if (page->quiz < 0)
		return NULL;
	const struct quiz *quiz = lesson->quizzes[page->quiz];
	text_add(&words, prose_words(arena, &quiz->ask));
	for (size_t i = 0; i < quiz->option_count; i++)
		text_printf(&words, " %s", prose_words(arena, &quiz->options[i].text));
	return text_string(&words);
}

/* All words of a page, its title and the lesson's. */
static const char *words_of(struct arena *arena, const struct lesson *lesson,
			    const struct lesson_page *page)
{
	struct text words = { .arena = arena };
	const char *asked = words_of_quiz(arena, lesson, page);
	text_printf(&words, "%s %s", lesson->title, page->title);
	for (size_t i = 0; i < page->count; i++)
		if (page->blocks[i].kind != BLOCK_FENCE)
			text_printf(&words, " %s", prose_words(arena, &page->blocks[i].prose));
	text_printf(&words, " %s", asked ? asked : "");
	return text_string(&words);
}

static void add_terms(struct finds *finds, const struct lesson *lesson, int number)
{
	for (size_t t = 0; t < lesson->term_count; t++) {
		const struct term *term = &lesson->terms[t];
		const char *meaning = prose_words(finds->arena, &term->prose);
		struct text words = { .arena = finds->arena };
		text_printf(&words, "%s %s", term->name, meaning);
		add(finds, term->name, meaning, text_string(&words), number, term->page);
	}
}

static void add_pages(struct finds *finds, const struct lesson *lesson, int number)
{
	for (int p = 0; p < (int)lesson->page_count; p++) {
		struct text note = { .arena = finds->arena };
		text_printf(&note, "%d. %s", number + 1, lesson->title);
		add(finds, lesson->pages[p].title, text_string(&note),
		    words_of(finds->arena, lesson, &lesson->pages[p]), number, p);
	}
}

static void go_to(struct app *app, int place)
{
	if (app_screen(app) == SCREEN_LESSON)
		lesson_leave(app);
	app_open_lesson(app, place / PAGES_APART, place % PAGES_APART);
}

static struct finds begin(struct app *app, int capacity)
{
	const size_t most = (size_t)capacity + 1;
	struct finds finds = { .arena = app->arena,
			       .language = app->language,
			       .capacity = capacity };
	finds.names = arena_alloc_array(app->arena, most, sizeof(*finds.names));
	finds.notes = arena_alloc_array(app->arena, most, sizeof(*finds.notes));
	finds.texts = arena_alloc_array(app->arena, most, sizeof(*finds.texts));
	finds.places = arena_alloc_array(app->arena, most, sizeof(*finds.places));
	return finds;
}

static enum effect offer(struct app *app, const struct finds *finds, const char *title,
			 void (*choose)(struct app *app, int place))
{
	app->list =
		list_open(app->arena, title, finds->names, finds->places, finds->count, -1, choose);
	list_annotate(&app->list, finds->notes, finds->texts);
	app_push(app, SCREEN_LIST);
	return EFFECT_DRAW;
}

enum effect lesson_search(struct app *app)
{
	const struct course *course = app_course(app);
	struct finds finds = begin(app, capacity_of(course));
	for (int i = 0; i < course->count; i++)
		add_terms(&finds, course->lessons[i], i);
	for (int i = 0; i < course->count; i++)
		add_pages(&finds, course->lessons[i], i);
	return offer(app, &finds,
		     say(app->language, "Search lessons and glossary", "강의와 용어 찾기"), go_to);
}

/* In a presentation a place is a block of its lesson: page · PAGES_APART + block from 1, 0 the page. */

/* What a block says; NULL where a class sees nothing of it. */
static const char *words_of_block(const struct finds *finds, const struct lesson *lesson,
				  const struct lesson_page *page, const struct block *block)
{
	const struct fence *fence = block->fence;
	if (block->kind != BLOCK_FENCE)
		return prose_words(finds->arena, &block->prose);
	if (fence->id == FENCE_QUIZ)
		return words_of_quiz(finds->arena, lesson, page);
	if (fence->id == FENCE_MATH)
		return arena_strndup(finds->arena, fence->body, strcspn(fence->body, "\n"));
	return directive_get(fence->id)->title.in[finds->language]; /* pictures alone have one */
}

static void add_steps(struct finds *finds, const struct lesson *lesson, int number)
{
	const struct lesson_page *page = &lesson->pages[number];
	struct text place = { .arena = finds->arena };
	text_printf(&place, "%d. %s", number + 1, page->title);
	add(finds, page->title, text_string(&place), page->title, number, 0);
	for (int i = 0; i < (int)page->count && i + 1 < PAGES_APART; i++) {
		const char *words = words_of_block(finds, lesson, page, &page->blocks[i]);
		if (words)
			add(finds, words, text_string(&place), words, number, i + 1);
	}
}

static void show_place_of(struct app *app, int place)
{
	const struct lesson_page *page = &app->study.lesson->pages[place / PAGES_APART];
	const int block = place % PAGES_APART;
	struct show_place to = { place / PAGES_APART, 1 };
	show_go(&app->show, &app->study, to);
	if (block > 0)
		to.beat = show_beat_of(&app->study, &page->blocks[block - 1]);
	show_go(&app->show, &app->study, to);
	app_use(app, study_shown_bench(&app->study));
}

enum effect show_search(struct app *app)
{
	const struct lesson *lesson = app->study.lesson;
	size_t most = lesson->page_count;
	for (size_t i = 0; i < lesson->page_count; i++)
		most += lesson->pages[i].count;
	struct finds finds = begin(app, (int)most);
	for (int i = 0; i < (int)lesson->page_count; i++)
		add_steps(&finds, lesson, i);
	return offer(app, &finds, say(app->language, "Search this lesson", "이 강의에서 찾기"),
		     show_place_of);
}
