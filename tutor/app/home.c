#include "tutor/app/home.h"

#include "tutor/lesson/quiz.h"

#include <stdio.h>
#include <string.h>

/* The number of the mark, or the count where there is none. */
static int find(const struct home *home, const char *slug)
{
	int i = 0;
	while (i < home->mark_count && strcmp(home->marks[i].slug, slug) != 0)
		i++;
	return i;
}

const struct mark *home_mark(const struct home *home, const char *slug)
{
	const int i = find(home, slug);
	return i < home->mark_count ? &home->marks[i] : NULL;
}

void home_note(struct home *home, const char *slug, int page, int pages, bool finished)
{
	const int i = find(home, slug);
	struct mark *mark = &home->marks[i];
	if (i == HOME_MOST)
		return;
	if (i == home->mark_count) {
		home->mark_count++;
		*mark = (struct mark){ .page = 0 };
		snprintf(mark->slug, sizeof(mark->slug), "%s", slug);
	}
	mark->page = page;
	mark->pages = pages;
	mark->finished = mark->finished || finished;
}

void home_pass(struct home *home, const char *slug, int pages)
{
	if (!home_mark(home, slug))
		home_note(home, slug, 0, pages, false);
	const int i = find(home, slug);
	if (i < home->mark_count)
		home->marks[i].passed = true;
}

struct standing home_standing(const struct home *home, const struct lesson *lesson)
{
	const struct mark *mark = home_mark(home, lesson->slug);
	struct standing standing = { .pages = 0 };
	if (!mark)
		return standing;
	standing = (struct standing){ .page = mark->page,
				      .pages = mark->pages,
				      .finished = mark->finished,
				      .passed = mark->passed };
	for (size_t i = 0; i < lesson->quiz_count && i < 64; i++) {
		if (quiz_is_example(lesson->quizzes[i]))
			continue;
		standing.asked++;
		standing.answered += (int)(mark->answered >> i & 1);
	}
	return standing;
}

void home_recall_answers(const struct home *home, const struct lesson *lesson,
			 struct answer *answers)
{
	const struct mark *mark = home_mark(home, lesson->slug);
	for (size_t i = 0; mark && i < lesson->quiz_count && i < 64; i++)
		answers[i].before = mark->answered >> i & 1;
}

void home_note_answer(struct home *home, const struct lesson *lesson, const char *quiz)
{
	if (!home_mark(home, lesson->slug))
		home_note(home, lesson->slug, 0, (int)lesson->page_count, false);
	const int mark = find(home, lesson->slug);
	for (size_t i = 0; mark < home->mark_count && i < lesson->quiz_count && i < 64; i++)
		if (strcmp(lesson->quizzes[i]->name, quiz) == 0)
			home->marks[mark].answered |= UINT64_C(1) << i;
}

int home_rows(const struct course *course, struct home_row *rows)
{
	const char *chapter = "";
	int count = 0;
	for (int i = 0; i < course->count; i++) {
		if (strcmp(course->lessons[i]->chapter, chapter) != 0) {
			chapter = course->lessons[i]->chapter;
			rows[count++] = (struct home_row){ chapter, -1 };
		}
		rows[count++] = (struct home_row){ NULL, i };
	}
	return count;
}

struct home_layout home_layout(const struct home *home, const struct home_row *rows, int count,
			       int height)
{
	struct home_layout layout = { .summary = height > 3 * HOME_SUMMARY_ROWS };
	int chosen = 0;
	layout.height = height - (layout.summary ? HOME_SUMMARY_ROWS : 0);
	while (chosen < count - 1 && rows[chosen].lesson != home->cursor)
		chosen++;
	layout.first = chosen - layout.height / 2;
	if (layout.first + layout.height > count)
		layout.first = count - layout.height;
	if (layout.first < 0)
		layout.first = 0;
	return layout;
}

int home_lesson_at(const struct home *home, const struct course *course, int height, int row)
{
	struct home_row rows[2 * HOME_MOST];
	if (course->count > HOME_MOST)
		return -1;
	const int count = home_rows(course, rows);
	const struct home_layout layout = home_layout(home, rows, count, height);
	if (row < 0 || row >= layout.height || layout.first + row >= count)
		return -1;
	return rows[layout.first + row].lesson;
}
