#include "tutor/command/asked.h"

#include "autodiff/base/number.h"
#include "tutor/command/open.h"
#include "tutor/lesson/shipped.h"

#include <string.h>
#include <unistd.h>

static void hear_mistake(void *context, const char *message)
{
	struct asked *asked = context;
	if (!asked->mistake.message[0])
		error_set(&asked->mistake, "%s", message);
}

/* A lesson by its name, or its number in the list. */
static int find_lesson(const struct course *course, const char *name)
{
	double number;
	const int found = course_find(course, name);
	if (found < 0 && number_parse(name, &number) && number >= 1 && number <= course->count)
		return (int)number - 1;
	return found;
}

static int no_such_lesson(const struct asked *asked, const char *name)
{
	struct error error;
	const char *nearest =
		shipped_suggest(asked->args->arena, shelf_of_lessons(asked->language), name);
	if (nearest)
		error_set(&error, "there is no lesson '%s' (did you mean '%s'?).", name, nearest);
	else
		error_set(&error, "there is no lesson '%s'; 'gradwalk lesson --list' names them.",
			  name);
	return wrong_input(&error);
}

/* A file of the learner's own is opened only where nothing is wrong with it. */
static int open_file(struct asked *asked, const char *path, struct report *report)
{
	struct error error;
	asked->own = course_of_file(asked->args->arena, path, asked->language, report, &error);
	if (!asked->own)
		return wrong_input(&error);
	asked->lesson = 0;
	return report->count ? wrong_input(&asked->mistake) : EXIT_FINE;
}

/* The operands: a lesson's name, number or file, and a page from 1. */
static int read_operands(struct asked *asked, const struct course *course, struct report *report)
{
	struct args *args = asked->args;
	const char *name = args->operand_count > 0 ? args->operands[0] : NULL;
	double page = 1;
	int status = EXIT_FINE;
	if (!name)
		return EXIT_FINE;
	if (strchr(name, '/') || access(name, F_OK) == 0)
		status = open_file(asked, name, report);
	else
		asked->lesson = find_lesson(course, name);
	if (status != EXIT_FINE)
		return status;
	if (asked->lesson < 0)
		return no_such_lesson(asked, name);
	const struct lesson *lesson = (asked->own ? asked->own : course)->lessons[asked->lesson];
	if (args->operand_count > 1 && (!number_parse(args->operands[1], &page) || page < 1 ||
					page > (double)lesson->page_count))
		return usage_error(args, "the PAGE of '%s' is a number from 1 to %zu", lesson->slug,
				   lesson->page_count);
	asked->page = (int)page - 1;
	return EXIT_FINE;
}

int asked_open(struct args *args, struct asked *asked, struct app **app)
{
	*asked = (struct asked){ .args = args, .lesson = -1 };
	if (!choose_language(args, &asked->language))
		return EXIT_USAGE;
	*app = app_start(args->arena, choose_notation(args) == NOTATION_ASCII, asked->language);
	(*app)->report = (struct report){ .file = "", .listen = hear_mistake, .context = asked };
	const int status = read_operands(asked, app_course(*app), &(*app)->report);
	if (asked->own)
		(*app)->courses[asked->language] = asked->own;
	return status;
}
