/* searching.c -- finding lessons, pages and terms by what they say; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"

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

/* All words of a page, its title and the lesson's. */
static const char *words_of(struct arena *arena, const struct lesson *lesson,
			    const struct lesson_page *page)
{
	struct text words = { .arena = arena };
	text_printf(&words, "%s %s", lesson->title, page->title);
	for (size_t i = 0; i < page->count; i++) {
		if (page->blocks[i].kind == BLOCK_FENCE)
			continue;
		text_printf(&words, " %s", prose_string(arena, &page->blocks[i].prose));
	}
	return text_string(&words);
}

static void add_lesson(struct finds *finds, const struct lesson *lesson, int number)
{
	for (int p = 0; p < (int)lesson->page_count; p++) {
		struct text note = { .arena = finds->arena };
		text_printf(&note, "%d. %s", number + 1, lesson->title);
		add(finds, lesson->pages[p].title, text_string(&note),
		    words_of(finds->arena, lesson, &lesson->pages[p]), number, p);
	}
	for (size_t t = 0; t < lesson->term_count; t++) {
		const struct term *term = &lesson->terms[t];
		const char *meaning = prose_string(finds->arena, &term->prose);
		struct text words = { .arena = finds->arena };
		text_printf(&words, "%s %s", term->name, meaning);
		add(finds, term->name, meaning, text_string(&words), number, term->page);
	}
}

static void go_to(struct app *app, int place)
{
	if (app_screen(app) == SCREEN_LESSON)
		lesson_leave(app);
	app_open_lesson(app, place / PAGES_APART, place % PAGES_APART);
}

enum effect lesson_search(struct app *app)
{
	const struct course *course = app_course(app);
	struct arena *arena = app->arena;
	struct finds finds = { .arena = arena,
			       .language = app->language,
			       .capacity = capacity_of(course) };
	const size_t most = (size_t)finds.capacity + 1;
	finds.names = arena_alloc_array(arena, most, sizeof(*finds.names));
	finds.notes = arena_alloc_array(arena, most, sizeof(*finds.notes));
	finds.texts = arena_alloc_array(arena, most, sizeof(*finds.texts));
	finds.places = arena_alloc_array(arena, most, sizeof(*finds.places));
	for (int i = 0; i < course->count; i++)
		add_lesson(&finds, course->lessons[i], i);
	app->list = list_open(arena,
			      say(app->language, "Search lessons and glossary", "강의와 용어 찾기"),
			      finds.names, finds.places, finds.count, -1, go_to);
	list_annotate(&app->list, finds.notes, finds.texts);
	app_push(app, SCREEN_LIST);
	return EFFECT_DRAW;
}
