/* lesson.c -- gradwalk lesson: the list of lessons, or one of them. */
#include "tutor/app/plain.h"
#include "tutor/command/ask.h"
#include "tutor/command/asked.h"
#include "tutor/command/commands.h"
#include "tutor/command/keep.h"
#include "tutor/command/open.h"
#include "tutor/command/screen.h"
#include "tutor/term/term.h"

#include <unistd.h>

static int print_list(const struct asked *asked, const struct course *course)
{
	struct text out = { .arena = asked->args->arena };
	plain_list(&out, course, choose_notation(asked->args));
	return put_output(text_string(&out), EXIT_FINE);
}

static int print_lesson(const struct asked *asked, const struct lesson *lesson)
{
	struct text out = { .arena = asked->args->arena };
	plain_lesson(&out, lesson, choose_notation(asked->args), asked->language);
	return put_output(text_string(&out), EXIT_FINE);
}

/* The records, with what they tell: languages, places; and the lesson that is asked for, open. */
static struct store *open_records(const struct asked *asked, struct app *app)
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
static bool show(const struct asked *asked, struct app *app, struct error *error)
{
	struct store *store = open_records(asked, app);
	const bool shown = term_open(error);
	if (shown) {
		keep_settings(app, store);
		screen_run(app, store);
		term_close();
	}
	store_close(store);
	return shown;
}

/* Line by line, with somebody there to answer. */
static int ask(const struct asked *asked, struct app *app)
{
	struct store *store = open_records(asked, app);
	const int status = ask_lesson(app, store, stdin);
	store_close(store);
	return status;
}

/* In words: the list, a lesson asked line by line, or all of it at once for a pipe. */
static int say_in_words(const struct asked *asked, struct app *app)
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
	struct asked asked;
	struct app *app;
	struct error error;
	int status = asked_open(args, &asked, &app);
	if (status != EXIT_FINE)
		return status;
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
	.summary = { { "Take a lesson: from the list, by name or number, or from a file of your "
		       "own.",
		       "강의를 듣습니다. 목록, 이름, 번호, 직접 쓴 파일로 고릅니다." } },
	.description = { {
		"On a terminal it opens the lesson's page: ? lists the keys, q leads to the\n"
		"list. With --plain, or ACCESSIBLE in the environment, the lesson is told in\n"
		"words, and its questions are asked line by line; without a terminal it is\n"
		"printed whole, with the answers. docs/LESSONS.md says how to write one.",
		"터미널에서는 강의 화면이 열립니다. ?를 누르면 키 목록이 나오고, q를 누르면\n"
		"강의 목록으로 갑니다. --plain을 쓰거나 환경 변수 ACCESSIBLE이 있으면 강의를\n"
		"글로 보여 주고 문제를 한 줄씩 묻습니다. 터미널이 아니면 답까지 모두\n"
		"출력합니다. 강의를 쓰는 방법은 docs/LESSONS.md에 있습니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "list",
			  .help = { { "Print the list of lessons.", "강의 목록을 출력합니다." } } },
			{ .name = "plain",
			  .help = { { "Print the lesson in words, without drawing.",
				      "그림을 그리지 않고 강의를 글로 출력합니다." } } },
			{ .name = "no-save",
			  .help = { { "Keep no records of what you do.",
				      "학습 기록을 남기지 않습니다." } } },
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = lesson,
};
