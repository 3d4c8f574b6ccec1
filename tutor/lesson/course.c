#include "tutor/lesson/course.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/shipped.h"

#include <string.h>

struct course *course_read(struct arena *arena, enum language language, struct report *report)
{
	const enum shelf shelf = shelf_of_lessons(language);
	const char *const *names;
	const size_t count = shipped_names(arena, shelf, &names);
	struct course *course = arena_alloc(arena, sizeof(*course));
	const struct lesson **lessons = arena_alloc_array(arena, count + 1, sizeof(*lessons));
	*course = (struct course){ .language = language, .lessons = lessons };
	for (size_t i = 0; i < count; i++) {
		struct error error;
		report->file = shipped_find(arena, shelf, names[i]);
		const struct lesson *lesson =
			report->file ? lesson_read(arena, report->file, language, report, &error) :
				       NULL;
		if (lesson)
			lessons[course->count++] = lesson;
		else if (report->file)
			report_at(report, 0, "%s", error.message);
	}
	return course;
}

struct course *course_of_file(struct arena *arena, const char *path, enum language language,
			      struct report *report, struct error *error)
{
	struct course *course = arena_alloc(arena, sizeof(*course));
	const struct lesson **lessons = arena_alloc_array(arena, 1, sizeof(*lessons));
	report->file = path;
	lessons[0] = lesson_read(arena, path, language, report, error);
	*course = (struct course){ .language = language, .lessons = lessons, .count = 1 };
	return lessons[0] ? course : NULL;
}

int course_find(const struct course *course, const char *slug)
{
	int found = -1, count = 0;
	for (int i = 0; i < course->count; i++) {
		if (strcmp(course->lessons[i]->slug, slug) == 0)
			return i;
		if (*slug && strstr(course->lessons[i]->slug, slug)) {
			found = i;
			count++;
		}
	}
	return count == 1 ? found : -1;
}
