/* present.c -- gradwalk present: a lesson for a class, and the teacher's notes on it. */
#include "autodiff/base/arena.h"
#include "tutor/command/asked.h"
#include "tutor/command/commands.h"
#include "tutor/command/follow.h"
#include "tutor/command/open.h"
#include "tutor/command/screen.h"
#include "tutor/term/term.h"

#include <time.h>

/* How soon a newcomer is told where the presentation is, and notes follow, in milliseconds. */
enum { LISTEN_EVERY = 250, HEAR_EVERY = 100 };

/* The presentation. */

struct presentation {
	struct presenter *presenter; /* NULL: no notes follow */
	int64_t start;
};

static bool tell(struct app *app, void *context)
{
	const struct presentation *presentation = context;
	struct spot spot = app_spot(app);
	spot.start = presentation->start;
	presenter_tell(presentation->presenter, &spot);
	return false;
}

/* Without followers it goes on all the same; why there are none is said on the screen. */
static void present(struct app *app, struct arena *arena)
{
	struct error reason;
	const char *path = follow_path(arena, app->language, &reason);
	struct presentation here = { path ? presenter_open(arena, path, app->language, &reason) :
					    NULL,
				     time(NULL) };
	const struct beside beside = { tell, &here, LISTEN_EVERY };
	if (!here.presenter)
		app_note(app, "%s", reason.message);
	screen_run_beside(app, here.presenter ? &beside : NULL);
	if (here.presenter)
		presenter_close(here.presenter);
}

/* The notes. */

/* Tells the time; did it change? */
static bool tell_time(struct notes *notes)
{
	const time_t now = time(NULL);
	const int64_t since = now - notes->spot.start;
	struct tm day = { .tm_hour = 0 };
	localtime_r(&now, &day);
	const int minutes = since > 0 ? (int)(since / 60 % 1000000) : 0;
	const bool changed = notes->hour != day.tm_hour || notes->minute != day.tm_min ||
			     notes->minutes != minutes;
	notes->hour = day.tm_hour;
	notes->minute = day.tm_min;
	notes->minutes = minutes;
	return changed;
}

static bool hear(struct app *app, void *context)
{
	const enum following before = app->notes.following;
	struct spot spot = app->notes.spot;
	const enum following following = follower_hear(context, &spot);
	const bool news = app_hear(app, following, &spot);
	return tell_time(&app->notes) || news || following != before;
}

static void follow(struct app *app, struct arena *arena, const char *path)
{
	struct follower *follower = follower_new(arena, path);
	const struct beside beside = { hear, follower, HEAR_EVERY };
	screen_run_beside(app, &beside);
	follower_close(follower);
}

/* The command. */

static int run_on_screen(const struct asked *asked, struct app *app, const char *notes_path)
{
	struct error error;
	struct arena *arena = asked->args->arena;
	if (notes_path)
		app_open_notes(app, asked->lesson, asked->page);
	else
		app_open_show(app, asked->lesson, asked->page);
	if (!term_open(&error))
		return wrong_input(&error);
	if (notes_path)
		follow(app, arena, notes_path);
	else
		present(app, arena);
	term_close();
	return EXIT_FINE;
}

static int present_lesson(struct args *args)
{
	struct asked asked;
	struct app *app;
	struct error error;
	if (!args->operand_count)
		return usage_error(args, "which LESSON?");
	int status = asked_open(args, &asked, &app);
	if (status != EXIT_FINE)
		return status;
	const bool notes = args_get(args, "notes");
	const char *path = notes ? follow_path(args->arena, asked.language, &error) : NULL;
	if (!term_is_usable()) {
		error_set(&error, "%s",
			  say(asked.language,
			      "a presentation needs a terminal that can show a screen; "
			      "'gradwalk lesson NAME --plain' prints a lesson in words.",
			      "발표에는 화면을 보여 줄 수 있는 터미널이 필요합니다. "
			      "'gradwalk lesson NAME --plain'은 강의를 글로 출력합니다."));
		status = wrong_input(&error);
	} else if (notes && !path) {
		status = wrong_input(&error);
	} else {
		status = run_on_screen(&asked, app, path);
	}
	app_free(app);
	return status;
}

const struct command command_present = {
	.name = "present",
	.operands = "LESSON [PAGE]",
	.max_operands = 2,
	.summary = { { "Present a lesson to a class, one thing at a time, with notes for you.",
		       "수업에서 강의 내용을 하나씩 펼쳐 보입니다. 발표자 메모도 있습니다." } },
	.description = { {
		"LESSON is a name, a number or a file, as 'gradwalk lesson' takes it. → reveals\n"
		"the next thing, ? lists the keys, q ends. With --notes in a second terminal\n"
		"you see your notes, the next step and the time. docs/TEACHING.md says more.",
		"LESSON은 'gradwalk lesson'에서처럼 이름이나 번호, 파일입니다. →를 누르면 다음\n"
		"것이 나타나고, ?를 누르면 키 목록이 나오고, q를 누르면 끝납니다. 다른\n"
		"터미널에서 --notes를 쓰면 메모와 다음 단계, 시간이 보입니다. 자세한 내용은\n"
		"docs/TEACHING.md에 있습니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "notes",
			  .help = { { "Show the notes on the presentation in the other terminal.",
				      "다른 터미널에서 하는 발표의 메모를 보여 줍니다." } } },
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = present_lesson,
};
