/* review.c -- gradwalk review: the questions whose time has come again. */
#include "tutor/app/actions.h"
#include "tutor/command/commands.h"
#include "tutor/command/keep.h"
#include "tutor/command/open.h"
#include "tutor/command/screen.h"
#include "tutor/lesson/moment.h"
#include "tutor/lesson/review.h"
#include "tutor/term/term.h"

#include <time.h>

/* "No question is due. The next one is on 2033-05-19." */
static int say_none(struct args *args, struct store *store, enum language language)
{
	const int64_t next = review_next(store, time(NULL));
	struct text out = { .arena = args->arena };
	text_add(&out, say(language, "No question is due for review now.",
			   "지금 복습할 문제는 없습니다."));
	if (next)
		text_printf(&out,
			    say(language, " The next one comes on %s.", " 다음 복습은 %s입니다."),
			    moment_day(args->arena, next));
	text_add(&out, "\n");
	return put_output(text_string(&out), EXIT_FINE);
}

/* Without a screen there is no more to say than how many there are. */
static void refuse(const struct app *app, struct error *error)
{
	struct text due = { .arena = app->arena }, asked = { .arena = app->arena };
	text_printf(&due, "%d", app->home.due);
	text_printf(&asked, "%d", app->due.count);
	const char *pattern =
		app->home.due > app->due.count ?
			say(app->language,
			    "{1} questions are due, and a review asks {2} of them; it needs a "
			    "terminal.",
			    "복습할 문제가 {1}개 있고 한 번에 {2}개를 묻습니다. 복습에는 터미널이 "
			    "필요합니다.") :
		app->home.due == 1 ?
			say(app->language, "1 question is due; a review needs a terminal.",
			    "복습할 문제가 1개 있습니다. 복습에는 터미널이 필요합니다.") :
			say(app->language, "{1} questions are due; a review needs a terminal.",
			    "복습할 문제가 {1}개 있습니다. 복습에는 터미널이 필요합니다.");
	error_set(error, "%s",
		  language_filled(app->arena, pattern, 2, text_string(&due), text_string(&asked)));
}

/* False where the terminal cannot be opened: then *error says why. */
static bool show(struct app *app, struct store *store, struct error *error)
{
	const bool shown = term_open(error);
	home_review(app);
	if (!shown)
		return false;
	keep_settings(app, store);
	screen_run(app, store);
	term_close();
	return true;
}

static int review(struct args *args)
{
	enum language language;
	struct error error;
	const char *path = store_path(args->arena);
	if (!choose_language(args, &language))
		return EXIT_USAGE;
	const bool screen = screen_is_wanted();
	struct store *store =
		screen ? store_open(args->arena, path) : store_look(args->arena, path);
	struct app *app = app_start(args->arena, choose_notation(args) == NOTATION_ASCII, language);
	app->report = (struct report){ .file = "" };
	if (!args_get(args, "lang") && !app->ascii)
		keep_language(app, store);
	app_open_home(app);
	keep_recall(app, store);
	int status = EXIT_FINE;
	if (app->home.due == 0) {
		status = say_none(args, store, app->language);
	} else if (!screen) {
		refuse(app, &error);
		status = wrong_input(&error);
	} else if (!show(app, store, &error)) {
		status = wrong_input(&error);
	}
	store_close(store);
	app_free(app);
	return status;
}

const struct command command_review = {
	.name = "review",
	.operands = "",
	.summary = { { "Answer again, with fresh numbers, the questions whose time has come.",
		       "복습할 때가 된 문제를 새 수로 다시 풉니다." } },
	.description = { {
		"A question of a lesson comes back 1, 3, 7, 16, 35 and 90 days after it was\n"
		"answered right, and 1 day after it was not. Topics are mixed.",
		"강의의 문제는 맞히면 1, 3, 7, 16, 35, 90일 뒤에 차례로 다시 나오고, 틀리면\n"
		"1일 뒤에 다시 나옵니다. 여러 주제가 섞여 나옵니다.",
	} },
	.options =
		(const struct option[]){
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = review,
};
