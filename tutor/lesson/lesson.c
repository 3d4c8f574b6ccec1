#include "tutor/lesson/lesson.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/file.h"
#include "autodiff/base/utf8.h"
#include "tutor/lesson/quiz.h"

#include <cmark.h>
#include <string.h>

/* A list that grows, of things of one size. */
struct list_of {
	struct arena *arena;
	size_t size, count, capacity;
	char *bytes;
};

static void *list_add(struct list_of *list, const void *thing)
{
	if (list->count == list->capacity) {
		const size_t capacity = list->capacity ? 2 * list->capacity : 8;
		char *grown = arena_alloc_array(list->arena, capacity, list->size);
		if (list->count)
			memcpy(grown, list->bytes, list->count * list->size);
		list->bytes = grown;
		list->capacity = capacity;
	}
	return memcpy(list->bytes + list->count++ * list->size, thing, list->size);
}

/* A lesson being read. */
struct reading {
	struct arena *arena;
	struct lesson *lesson;
	struct report *report;
	struct list_of pages, blocks, models, quizzes, terms;
	struct lesson_page *page; /* the open one, NULL before the first */
	struct text notes;	  /* of the open page */
};

/* Pages. */

static void close_page(struct reading *r)
{
	if (!r->page)
		return;
	r->page->blocks = (const struct block *)r->blocks.bytes;
	r->page->count = r->blocks.count;
	r->page->notes = text_string(&r->notes);
	if (r->page->count == 0)
		report_at(r->report, r->page->line, "the page '%s' is empty", r->page->title);
	r->blocks = (struct list_of){ .arena = r->arena, .size = sizeof(struct block) };
	r->notes = (struct text){ .arena = r->arena };
}

static void open_page(struct reading *r, const char *title, int line)
{
	const struct lesson_page page = {
		.line = line, .title = title, .model = (int)r->models.count - 1, .quiz = -1
	};
	close_page(r);
	r->page = list_add(&r->pages, &page);
}

static void read_heading(struct reading *r, cmark_node *node)
{
	const int line = cmark_node_get_start_line(node);
	const struct prose prose = prose_of_node(r->arena, node, line, r->report);
	const char *title = prose_string(r->arena, &prose);
	const int level = cmark_node_get_heading_level(node);
	if (level == 2)
		open_page(r, title, line);
	else if (level > 2)
		report_at(r->report, line, "a page has no headings of its own: '%s'", title);
	else if (r->lesson->title || r->page)
		report_at(r->report, line, "the title '# %s' stands once, at the start", title);
	else
		r->lesson->title = title;
}

/* Blocks. */

static void add_block(struct reading *r, struct block block)
{
	if (r->page)
		list_add(&r->blocks, &block);
	else if (block.kind == BLOCK_PARAGRAPH && r->lesson->summary.count == 0)
		r->lesson->summary = block.prose;
	else
		report_at(r->report, block.line,
			  "before the first page stands one paragraph, what the lesson is about");
}

static void read_paragraph(struct reading *r, cmark_node *node, enum block_kind kind,
			   const char *marker, bool tight)
{
	const int line = cmark_node_get_start_line(node);
	add_block(r, (struct block){
			     .kind = kind,
			     .line = line,
			     .marker = marker,
			     .tight = tight,
			     .prose = prose_of_node(r->arena, node, line, r->report),
		     });
}

static void read_list(struct reading *r, cmark_node *list)
{
	const bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
	int number = cmark_node_get_list_start(list);
	bool first = true;
	for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
		struct text marker = { .arena = r->arena };
		text_printf(&marker, ordered ? "%d." : "•", number++);
		for (cmark_node *part = cmark_node_first_child(item); part;
		     part = cmark_node_next(part)) {
			if (cmark_node_get_type(part) != CMARK_NODE_PARAGRAPH) {
				report_at(r->report, cmark_node_get_start_line(part),
					  "an item of a list holds one paragraph and nothing else");
				continue;
			}
			read_paragraph(r, part, BLOCK_ITEM, text_string(&marker), !first);
			first = false;
		}
	}
}

static void read_quotation(struct reading *r, cmark_node *quotation)
{
	for (cmark_node *part = cmark_node_first_child(quotation); part;
	     part = cmark_node_next(part)) {
		if (cmark_node_get_type(part) == CMARK_NODE_PARAGRAPH)
			read_paragraph(r, part, BLOCK_QUOTE, NULL, false);
		else
			report_at(r->report, cmark_node_get_start_line(part),
				  "a quotation holds paragraphs and nothing else");
	}
}

/* Comments are the teacher's notes. */
static void read_html(struct reading *r, cmark_node *node)
{
	const char *html = cmark_node_get_literal(node);
	const char *start = strstr(html, "<!--");
	const char *end = start ? strstr(start + strlen("<!--"), "-->") : NULL;
	if (!end || strspn(html, " ") != (size_t)(start - html)) {
		report_at(r->report, cmark_node_get_start_line(node),
			  "HTML is not shown; a comment <!-- … --> holds the teacher's notes");
		return;
	}
	start += strlen("<!--");
	char *notes =
		prose_unshield(r->arena, arena_strndup(r->arena, start, (size_t)(end - start)));
	utf8_clean(notes);
	notes += strspn(notes, " \n");
	for (size_t last = strlen(notes); last > 0 && strchr(" \n", notes[last - 1]); last--)
		notes[last - 1] = '\0';
	text_printf(&r->notes, "%s%s", r->notes.length ? "\n\n" : "", notes);
}

/* Fences. */

static void read_chapter(struct reading *r, const struct fence *fence)
{
	const char *rest = NULL, *text;
	int line;
	while ((text = fence_line(r->arena, fence, &rest, &line))) {
		static const char key[] = "chapter:";
		if (strncmp(text, key, strlen(key)) == 0)
			r->lesson->chapter = text + strlen(key) + strspn(text + strlen(key), " ");
		else
			report_at(r->report, line, "'lesson' holds 'chapter: …', not '%s'", text);
	}
}

static void read_term(struct reading *r, const struct fence *fence)
{
	struct text name = { .arena = r->arena };
	for (int i = 0; i < fence->word_count; i++)
		text_printf(&name, "%s%s", i ? " " : "", fence->words[i]);
	const struct term term = {
		text_string(&name),
		prose_read(r->arena, fence->body, fence->line + 1, r->report),
		(int)r->pages.count - 1,
	};
	list_add(&r->terms, &term);
}

static void read_quiz(struct reading *r, const struct fence *fence)
{
	const struct quiz *quiz = quiz_read(r->arena, fence, r->report);
	if (!quiz)
		return;
	if (r->page->quiz >= 0)
		report_at(r->report, fence->line, "a page has one question at most");
	r->page->quiz = (int)r->quizzes.count;
	list_add(&r->quizzes, &quiz);
}

static void read_fence(struct reading *r, cmark_node *node)
{
	const int line = cmark_node_get_start_line(node);
	char *body = prose_unshield(r->arena, cmark_node_get_literal(node));
	char *info = prose_unshield(r->arena, cmark_node_get_fence_info(node));
	utf8_clean(body);
	utf8_clean(info);
	const struct fence *fence = fence_read(r->arena, info, body, line, r->report);
	if (!fence)
		return;
	if (fence->id == FENCE_LESSON) {
		read_chapter(r, fence);
	} else if (!r->page) {
		report_at(r->report, line, "'%s' stands on a page", directive_get(fence->id)->name);
	} else if (fence->id == FENCE_MODEL) {
		r->page->model = (int)r->models.count;
		list_add(&r->models, &fence);
	} else if (fence->id == FENCE_TERM) {
		read_term(r, fence);
	} else {
		if (fence->id == FENCE_QUIZ)
			read_quiz(r, fence);
		if (directive_get(fence->id)->needs_model && r->page->model < 0)
			report_at(r->report, line, "'%s' needs a model before it",
				  directive_get(fence->id)->name);
		add_block(r, (struct block){ .kind = BLOCK_FENCE, .line = line, .fence = fence });
	}
}

static void read_block(struct reading *r, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		read_heading(r, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		read_paragraph(r, node, BLOCK_PARAGRAPH, NULL, false);
		break;
	case CMARK_NODE_LIST:
		read_list(r, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		read_quotation(r, node);
		break;
	case CMARK_NODE_HTML_BLOCK:
		read_html(r, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		read_fence(r, node);
		break;
	default:
		report_at(r->report, cmark_node_get_start_line(node),
			  "a line across the page has no meaning here");
		break;
	}
}

/* The whole. */

/* How long a learner is thought to take for what. */
enum { CELLS_A_MINUTE = 700, SECONDS_A_QUIZ = 60, SECONDS_AN_EXAMPLE = 30, SECONDS_A_PICTURE = 30 };

static int estimate_minutes(const struct lesson *lesson)
{
	size_t cells = 0, pictures = 0, seconds = 0;
	struct arena *scratch = arena_new();
	for (size_t p = 0; p < lesson->page_count; p++) {
		for (size_t i = 0; i < lesson->pages[p].count; i++) {
			const struct block *block = &lesson->pages[p].blocks[i];
			const bool fence = block->kind == BLOCK_FENCE;
			cells += fence ? 0 :
					 (size_t)utf8_string_width(
						 prose_string(scratch, &block->prose));
			pictures += fence && directive_get(block->fence->id)->picture;
		}
	}
	arena_free(scratch);
	for (size_t q = 0; q < lesson->quiz_count; q++)
		seconds +=
			quiz_is_example(lesson->quizzes[q]) ? SECONDS_AN_EXAMPLE : SECONDS_A_QUIZ;
	return (int)(cells / CELLS_A_MINUTE + (seconds + pictures * SECONDS_A_PICTURE) / 60) + 1;
}

static void finish(struct reading *r)
{
	struct lesson *lesson = r->lesson;
	close_page(r);
	lesson->pages = (const struct lesson_page *)r->pages.bytes;
	lesson->page_count = r->pages.count;
	lesson->models = (const struct fence *const *)r->models.bytes;
	lesson->model_count = r->models.count;
	lesson->quizzes = (const struct quiz *const *)r->quizzes.bytes;
	lesson->quiz_count = r->quizzes.count;
	lesson->terms = (const struct term *)r->terms.bytes;
	lesson->term_count = r->terms.count;
	if (!lesson->title)
		report_at(r->report, 1, "a lesson starts with its title, '# …'");
	if (!lesson->page_count)
		report_at(r->report, 0, "this lesson has no page; '## …' begins one");
	lesson->title = lesson->title ? lesson->title : lesson->slug;
	lesson->chapter = lesson->chapter ? lesson->chapter : "";
	lesson->minutes = estimate_minutes(lesson);
}

const char *lesson_slug(struct arena *arena, const char *file)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash ? slash + 1 : file;
	const char *point = strrchr(name, '.');
	return arena_strndup(arena, name, point ? (size_t)(point - name) : strlen(name));
}

static struct list_of list_of_size(struct arena *arena, size_t size)
{
	return (struct list_of){ .arena = arena, .size = size };
}

struct lesson *lesson_parse(struct arena *arena, const char *file, const char *text, size_t length,
			    enum language language, struct report *report, struct error *error)
{
	struct lesson *lesson = arena_alloc(arena, sizeof(*lesson));
	struct reading r = { .arena = arena,
			     .lesson = lesson,
			     .report = report,
			     .pages = list_of_size(arena, sizeof(struct lesson_page)),
			     .blocks = list_of_size(arena, sizeof(struct block)),
			     .models = list_of_size(arena, sizeof(const struct fence *)),
			     .quizzes = list_of_size(arena, sizeof(const struct quiz *)),
			     .terms = list_of_size(arena, sizeof(struct term)),
			     .notes = { .arena = arena } };
	const char *nul = memchr(text, '\0', length);
	const size_t invalid = nul ? (size_t)(nul - text) : utf8_find_invalid(text, length);
	if (invalid < length) {
		error_at(error, (struct place){ file, text, length, invalid },
			 "this byte is no text in UTF-8");
		return NULL;
	}
	*lesson = (struct lesson){ .file = file,
				   .slug = lesson_slug(arena, file),
				   .language = language };
	struct arena *scratch = arena_new();
	const char *shielded = prose_shield(scratch, arena_strndup(scratch, text, length));
	cmark_node *document = cmark_parse_document(shielded, strlen(shielded), CMARK_OPT_DEFAULT);
	arena_free(scratch);
	cmark_consolidate_text_nodes(document);
	for (cmark_node *node = cmark_node_first_child(document); node;
	     node = cmark_node_next(node))
		read_block(&r, node);
	cmark_node_free(document);
	finish(&r);
	return lesson;
}

/* The text goes where it can be forgotten: what a lesson needs of it is copied. */
struct lesson *lesson_read(struct arena *arena, const char *path, enum language language,
			   struct report *report, struct error *error)
{
	struct arena *scratch = arena_new();
	struct text text = { .arena = scratch };
	struct lesson *lesson = NULL;
	if (file_read(&text, path, "lesson", LESSON_MOST_MIB, error))
		lesson = lesson_parse(arena, file_name(path), text_string(&text), text.length,
				      language, report, error);
	arena_free(scratch);
	return lesson;
}
