/*
 * The questions of the lessons that come along, straight from their files: each can be
 * asked of its model, and its right answer is judged right. tests/test_questions.c
 * answers them on their pages, in many ways.
 */
#include "autodiff/base/arena.h"
#include "tests/support/quiz.h"
#include "tests/support/support.h"
#include "tutor/lesson/lesson.h"

#include <dirent.h>
#include <string.h>

static void answer_rightly(struct arena *arena, const char *path, const struct quiz *quiz,
			   const struct subject *subject, unsigned long seed)
{
	struct error error;
	struct question question;
	if (!quiz_ask(arena, quiz, subject, seed, &question, &error))
		fail_msg("%s:%d: %s", path, quiz->fence->line, error.message);
	const size_t factors = quiz->kind == QUIZ_FILL ? question.rows : 1;
	for (size_t f = 0; f < factors; f++) {
		const char *text = right_answer(arena, &question, f);
		const struct verdict verdict = quiz_judge(arena, &question, f, text, english);
		if (verdict.is != QUIZ_RIGHT)
			fail_msg("%s:%d: '%s' is judged %d: %s", path, quiz->fence->line, text,
				 verdict.is, verdict.says);
	}
}

/* The model of a page. Shipped ones are found from the program's folder, where no test is. */
static struct subject make_subject(struct arena *arena, const struct lesson *lesson, int model,
				   struct report *report)
{
	struct subject subject;
	struct fence fence = *lesson->models[model];
	struct text path = { .arena = arena };
	if (fence.word_count > 0 && strcmp(fence.words[0], "network") != 0 &&
	    !strchr(fence.words[0], '/')) {
		text_printf(&path, "../models/%s.eq", fence.words[0]);
		const char **words = arena_alloc(arena, sizeof(*words));
		words[0] = path.bytes;
		fence.words = words;
	}
	if (!subject_make(arena, &fence, lesson->file, report, &subject))
		fail_msg("%s:%d: there is no model", lesson->file, fence.line);
	return subject;
}

static void answer_page(struct arena *arena, const struct lesson *lesson,
			const struct lesson_page *page, struct report *report)
{
	const struct quiz *quiz = lesson->quizzes[page->quiz];
	const bool has_model = page->model >= 0;
	struct subject subject;
	if (has_model)
		subject = make_subject(arena, lesson, page->model, report);
	answer_rightly(arena, lesson->file, quiz, has_model ? &subject : NULL, 0);
	if (has_model)
		quiz_fresh(quiz, page, &subject, 7);
	answer_rightly(arena, lesson->file, quiz, has_model ? &subject : NULL, 7);
}

static void answer_lesson(const char *path, enum language language, size_t *answered)
{
	struct arena *arena = arena_new();
	struct reports reports;
	struct error error;
	reports_begin(&reports, arena, path);
	const struct lesson *lesson = lesson_read(arena, path, language, &reports.report, &error);
	if (!lesson || reports.report.count)
		fail_msg("%s", lesson ? text_string(&reports.all) : error.message);
	for (size_t p = 0; p < lesson->page_count; p++)
		if (lesson->pages[p].quiz >= 0) {
			answer_page(arena, lesson, &lesson->pages[p], &reports.report);
			++*answered;
		}
	arena_free(arena);
}

/* As the lesson has them, and with fresh numbers in another order. */
static void test_questions_of_the_lessons_can_be_answered(void **state)
{
	(void)state;
	size_t answered = 0;
	for (int language = 0; language < LANGUAGE_COUNT; language++) {
		struct arena *arena = arena_new();
		struct text folder = { .arena = arena };
		text_printf(&folder, "lessons/%s", language_code((enum language)language));
		DIR *listing = opendir(folder.bytes);
		assert_non_null(listing);
		for (struct dirent *entry; (entry = readdir(listing));) {
			struct text path = { .arena = arena };
			text_printf(&path, "%s/%s", folder.bytes, entry->d_name);
			if (strstr(entry->d_name, ".md"))
				answer_lesson(path.bytes, (enum language)language, &answered);
		}
		closedir(listing);
		arena_free(arena);
	}
	assert_true(answered > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_questions_of_the_lessons_can_be_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
