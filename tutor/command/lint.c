/* lint.c -- gradwalk lint: everything that is wrong with lessons. */
#include "autodiff/base/arena.h"
#include "autodiff/base/file.h"
#include "tutor/app/study.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/lesson/reference.h"
#include "tutor/lesson/shipped.h"

#include <stdio.h>
#include <string.h>

/* The screen that every page fits on, without its title and its hints. */
enum { SCREEN_WIDTH = 80, SCREEN_ROWS = 22 };

struct linting {
	struct arena *arena;
	struct text out;
	struct report report;
};

static void hear(void *context, const char *message)
{
	struct linting *l = context;
	text_printf(&l->out, "%s\n", message);
}

/* The language of a file: that of the folder it lies in, else English. */
static enum language language_of(const char *path)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		char folder[8];
		snprintf(folder, sizeof(folder), "/%s/", language_code((enum language)i));
		if (strstr(path, folder) || strncmp(path, folder + 1, strlen(folder + 1)) == 0)
			return (enum language)i;
	}
	return ENGLISH;
}

/* References whose values cannot be had. */
static void check_references(struct linting *l, const struct prose *prose,
			     const struct subject *subject)
{
	for (size_t i = 0; i < prose->count; i++) {
		const struct phrase *phrase = &prose->phrases[i];
		struct error error;
		double value;
		if (phrase->kind != PHRASE_REFERENCE || !phrase->reference)
			continue;
		if (!subject)
			report_at(&l->report, prose->line, "{{%s}}: this page has no model",
				  phrase->text);
		else if (!reference_value(phrase->reference, subject, &value, &error))
			report_at(&l->report, prose->line, "{{%s}}: %s", phrase->text,
				  error_sentence(l->arena, &error));
	}
}

/* Links to lessons that are not there. */
static void check_links(struct linting *l, const struct prose *prose, enum language language)
{
	for (size_t i = 0; i < prose->count; i++) {
		const char *target = prose->phrases[i].target;
		if (!target || prose->phrases[i].kind != PHRASE_LINK)
			continue;
		const size_t length = strlen(target), ending = strlen(".md");
		const bool lesson = length > ending && strcmp(target + length - ending, ".md") == 0;
		const char *slug = arena_strndup(l->arena, target, lesson ? length - ending : 0);
		if (!lesson || !shipped_find(l->arena, shelf_of_lessons(language), slug))
			report_at(&l->report, prose->line, "there is no lesson '%s' to link to",
				  target);
	}
}

/* All that a question says, at whatever answer. */
static void check_quiz(struct linting *l, const struct quiz *quiz, const struct subject *subject)
{
	check_references(l, &quiz->ask, subject);
	check_references(l, &quiz->right, subject);
	check_references(l, &quiz->hint, subject);
	check_references(l, &quiz->worked, subject);
	for (size_t i = 0; i < quiz->option_count; i++) {
		check_references(l, &quiz->options[i].text, subject);
		check_references(l, &quiz->options[i].reply, subject);
	}
}

static void check_page(struct linting *l, const struct study *study)
{
	const struct lesson_page *page = study_page(study);
	const struct subject *subject = bench_subject(study_bench(study));
	const struct study_layout layout = study_layout(study, SCREEN_WIDTH, SCREEN_ROWS);
	struct typesetter set = { .arena = l->arena,
				  .subject = subject,
				  .notation = NOTATION_UNICODE,
				  .width = layout.words_width };
	for (size_t i = 0; i < page->count; i++) {
		const struct fence *fence = page->blocks[i].fence;
		if (fence && fence_get(fence, "after") && !study_quiz(study))
			report_at(&l->report, fence->line,
				  "this picture waits for an answer, and the page asks nothing");
		check_references(l, &page->blocks[i].prose, subject);
		check_links(l, &page->blocks[i].prose, study->lesson->language);
	}
	if (study_quiz(study)) {
		check_quiz(l, study_quiz(study), subject);
		if (!study_answer(study)->is_asked)
			report_at(&l->report, study_quiz(study)->fence->line, "%s",
				  error_sentence(l->arena, &study_answer(study)->refusal));
	}
	study_typeset(study, &set, study->lesson->language);
	if ((int)set.count > layout.height)
		report_at(&l->report, page->line,
			  "the page '%s' has %zu lines of %d columns, and 80 × 24 shows %d",
			  page->title, set.count, layout.words_width, layout.height);
}

/* A lesson without pages, which was reported, cannot be opened. */
static void check_pages(struct linting *l, const struct lesson *lesson)
{
	struct study study = { .arena = NULL };
	if (!lesson->page_count)
		return; /* which was said when it was read */
	study_begin(&study, lesson, 0, &l->report);
	for (int page = 0; page < (int)lesson->page_count; page++) {
		if (page > 0)
			study_turn_to(&study, page);
		study_follow(&study, NOTATION_UNICODE, lesson->language);
		check_page(l, &study);
	}
	study_free(&study);
}

static struct lesson *read_lesson(struct linting *l, const char *path, enum language language)
{
	struct error error;
	l->report.file = file_name(path);
	struct lesson *lesson = lesson_read(l->arena, path, language, &l->report, &error);
	if (!lesson) {
		text_printf(&l->out, "%s\n", error.message);
		l->report.count++;
	}
	return lesson;
}

static void lint_file(struct linting *l, const char *path)
{
	const struct lesson *lesson = read_lesson(l, path, language_of(path));
	if (lesson)
		check_pages(l, lesson);
}

/* The same page, in the same words of the machine, in every language. */

static void compare_fences(struct linting *l, const struct lesson_page *page,
			   const struct lesson_page *twin, const char *twin_file)
{
	size_t a = 0, b = 0;
	for (;;) {
		while (a < page->count && page->blocks[a].kind != BLOCK_FENCE)
			a++;
		while (b < twin->count && twin->blocks[b].kind != BLOCK_FENCE)
			b++;
		const bool more = a < page->count, twin_more = b < twin->count;
		if (!more && !twin_more)
			return;
		if (more != twin_more || page->blocks[a].fence->id != twin->blocks[b].fence->id) {
			report_at(&l->report, more ? page->blocks[a].line : page->line,
				  "the pictures and questions of this page are not those of %s:%d",
				  twin_file, twin->line);
			return;
		}
		a++;
		b++;
	}
}

static void compare(struct linting *l, const struct lesson *lesson, const struct lesson *twin)
{
	l->report.file = twin->file;
	if (lesson->page_count != twin->page_count) {
		report_at(&l->report, 0, "it has %zu pages, and %s has %zu", twin->page_count,
			  lesson->file, lesson->page_count);
		return;
	}
	for (size_t p = 0; p < lesson->page_count; p++)
		compare_fences(l, &twin->pages[p], &lesson->pages[p], lesson->file);
}

static const struct lesson *find(const struct course *course, const char *slug)
{
	for (int i = 0; i < course->count; i++)
		if (strcmp(course->lessons[i]->slug, slug) == 0)
			return course->lessons[i];
	return NULL;
}

/* All that come with gradwalk, in every language, and each beside its twins. */
static void lint_shipped(struct linting *l)
{
	const struct course *courses[LANGUAGE_COUNT];
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		courses[i] = course_read(l->arena, (enum language)i, &l->report);
		for (int n = 0; n < courses[i]->count; n++) {
			l->report.file = courses[i]->lessons[n]->file;
			check_pages(l, courses[i]->lessons[n]);
		}
	}
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		for (int n = 0; n < courses[i]->count; n++) {
			const struct lesson *lesson = courses[i]->lessons[n];
			const struct lesson *twin =
				find(courses[(i + 1) % LANGUAGE_COUNT], lesson->slug);
			l->report.file = lesson->file;
			if (!twin)
				report_at(&l->report, 0,
					  "this lesson is not there in the other language");
			else if (i == 0)
				compare(l, lesson, twin);
		}
	}
}

static int lint(struct args *args)
{
	struct linting l = { .arena = args->arena, .out = { .arena = args->arena } };
	enum language language;
	if (!choose_language(args, &language))
		return EXIT_USAGE;
	l.report = (struct report){ .file = "", .listen = hear, .context = &l };
	for (size_t i = 0; i < args->operand_count; i++)
		lint_file(&l, args->operands[i]);
	if (args->operand_count == 0)
		lint_shipped(&l);
	if (l.report.count > 0)
		text_printf(&l.out,
			    l.report.count == 1 ?
				    say(language, "%d mistake.\n", "잘못된 곳이 %d개입니다.\n") :
				    say(language, "%d mistakes.\n", "잘못된 곳이 %d개입니다.\n"),
			    l.report.count);
	return put_output(text_string(&l.out), l.report.count ? EXIT_WRONG : EXIT_FINE);
}

const struct command command_lint = {
	.name = "lint",
	.operands = "[FILE...]",
	.max_operands = 200,
	.summary = { { "Check lessons: fences, names, references, translations, the size of pages.",
		       "강의를 검사합니다. 블록, 이름, 참조, 번역, 쪽의 크기를 봅니다." } },
	.description = { {
		"Prints a line for each mistake, with file and line, and ends with 1 where\n"
		"there is one. Without a FILE it checks the lessons that come along, and that\n"
		"each is there in every language. docs/LESSONS.md describes the format.",
		"잘못된 곳마다 파일과 줄을 한 줄로 출력하고, 하나라도 있으면 종료 상태가\n"
		"1입니다. FILE이 없으면 gradwalk에 들어 있는 강의를 검사하고, 강의가 언어마다\n"
		"모두 있는지도 봅니다. 강의의 형식은 docs/LESSONS.md에 있습니다.",
	} },
	.options = (const struct option[]){ LANG_OPTION, { 0 } },
	.run = lint,
};
