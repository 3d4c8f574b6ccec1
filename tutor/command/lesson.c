/* lesson.c -- gradwalk lesson: the list of lessons, or one of them. */
#include "autodiff/base/number.h"
#include "tutor/app/plain.h"
#include "tutor/command/ask.h"
#include "tutor/command/commands.h"
#include "tutor/command/keep.h"
#include "tutor/command/open.h"
#include "tutor/command/screen.h"
#include "tutor/lesson/shipped.h"
#include "tutor/term/term.h"

#include <string.h>
#include <unistd.h>

/* Which lesson is asked for; lesson −1: the list of them. */
struct asked {
	struct args *args;
	enum language language;
	int lesson, page;
	struct course *own;   /* the learner's own file; NULL: those that come along */
	struct error mistake; /* the first one in a lesson; empty where there is none */
};

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

static int print_list(struct asked *asked, const struct course *course)
{
	struct text out = { .arena = asked->args->arena };
	plain_list(&out, course, choose_notation(asked->args));
	return put_output(text_string(&out), EXIT_FINE);
}

static int print_lesson(struct asked *asked, const struct lesson *lesson)
{
	struct text out = { .arena = asked->args->arena };
	plain_lesson(&out, lesson, choose_notation(asked->args), asked->language);
	return put_output(text_string(&out), EXIT_FINE);
}

/* The records, with what they tell: languages, places; and the lesson that is asked for, open. */
static struct store *open_records(struct asked *asked, struct app *app)
{
	struct arena *arena = asked->args->arena;
	const char *path = args_get(asked->args, "no-save") ? NULL : store_path(arena);
	struct store *store = path ? store_open(arena, path) : store_none(arena);
	if (!args_get(asked->args, "lang") && !asked->own && !app->ascii)
		keep_language(app, store);
	app_open_home(app);
	keep_recall(app, store);
	if (asked->lesson >= 0)
		app_open_lesson(app, asked->lesson, asked->page);
	return store;
}

/* False where the terminal cannot be opened: then *error says why. */
static bool show(struct asked *asked, struct app *app, struct error *error)
{
	struct store *store = open_records(asked, app);
	const bool shown = term_open(error);
	if (shown) {
		keep_records(app, store);
		keep_settings(app, store);
		screen_run(app, store);
		term_close();
	}
	store_close(store);
	return shown;
}

/* Line by line, with somebody there to answer. */
static int ask(struct asked *asked, struct app *app)
{
	struct store *store = open_records(asked, app);
	const int status = ask_lesson(app, store, stdin);
	store_close(store);
	return status;
}

/* In words: the list, a lesson asked line by line, or all of it at once for a pipe. */
static int say_in_words(struct asked *asked, struct app *app)
{
	const struct course *course = app_course(app);
	if (args_get(asked->args, "list") || asked->lesson < 0)
		return print_list(asked, course);
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return ask(asked, app);
	return print_lesson(asked, course->lessons[asked->lesson]);
}

static int lesson(struct args *args)
{
	struct asked asked = { .args = args, .lesson = -1 };
	struct error error;
	if (!choose_language(args, &asked.language))
		return EXIT_USAGE;
	struct app *app =
		app_start(args->arena, choose_notation(args) == NOTATION_ASCII, asked.language);
	app->report = (struct report){ .file = "", .listen = hear_mistake, .context = &asked };
	int status = read_operands(&asked, app_course(app), &app->report);
	if (status != EXIT_FINE)
		return status;
	if (asked.own)
		app->courses[asked.language] = asked.own;
	const bool plain = args_get(args, "plain") || args_get(args, "list") || !screen_is_wanted();
	if (plain || !show(&asked, app, &error))
		status = say_in_words(&asked, app);
	app_free(app);
	return status;
}

const struct command command_lesson = {
	.name = "lesson",
	.operands = "[NAME|FILE [PAGE]]",
	.max_operands = 2,
	.summary = "Take a lesson: from the list, by name or number, or from a file of your own.",
	.description =
		"On a terminal it opens the lesson's page: ? lists the keys, q leads to the\n"
		"list. With --plain, or ACCESSIBLE in the environment, the lesson is told in\n"
		"words, and its questions are asked line by line; without a terminal it is\n"
		"printed whole, with the answers. docs/LESSONS.md says how to write one.",
	.options =
		(const struct option[]){
			{ .name = "list", .help = "Print the list of lessons." },
			{ .name = "plain", .help = "Print the lesson in words, without drawing." },
			{ .name = "no-save", .help = "Keep no records of what you do." },
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = lesson,
};
