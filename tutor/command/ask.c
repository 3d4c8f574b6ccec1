#include "tutor/command/ask.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/app/actions.h"
#include "tutor/app/plain.h"
#include "tutor/command/command.h"
#include "tutor/command/keep.h"

#include <stdlib.h>
#include <string.h>

/* A lesson on its way. */
struct asking {
	struct app *app;
	struct store *store;
	FILE *input;
	char *line; /* that was read last, of getline() */
	size_t capacity;
	struct arena *arena; /* of a page */
	struct text out;     /* what is to be said before the next line is read */
	int status;
};

/* Says what there is to say. Nobody hears: false. */
static bool flush(struct asking *a)
{
	a->status = put_output(text_string(&a->out), EXIT_FINE);
	a->out = (struct text){ .arena = a->arena };
	return a->status == EXIT_FINE;
}

/* What was noted is kept at once; what hinders that is said. */
static void keep(struct asking *a)
{
	keep_records(a->app, a->store);
	if (!a->app->message.message[0])
		return;
	text_printf(&a->out, "! %s\n", a->app->message.message);
	a->app->message.message[0] = '\0';
}

/* Reads a line, clean and without its end; false where the learner has had enough. */
static bool read_line(struct asking *a)
{
	text_add(&a->out, "> ");
	if (!flush(a))
		return false;
	if (getline(&a->line, &a->capacity, a->input) < 0) {
		text_add(&a->out, "\n");
		return false;
	}
	a->line[strcspn(a->line, "\r\n")] = '\0';
	utf8_clean(a->line);
	return strcmp(a->line, "q") != 0;
}

/* Asks until the answer is right, or shown. */
static bool ask_question(struct asking *a)
{
	const enum notation notation = app_notation(a->app);
	const enum language language = a->app->language;
	const struct answer *answer = study_answer(&a->app->study);
	size_t told = 0;
	text_printf(&a->out, "%s\n",
		    say(language, "Type your answer; an empty line shows it, q ends.",
			"답을 쓰세요. 빈 줄은 답을 보여 주고, q는 끝냅니다."));
	while (answer_is_open(answer)) {
		if (answer->question.quiz->kind == QUIZ_FILL)
			plain_rows(&a->out, answer, notation, &told);
		if (!read_line(a))
			return false;
		if (a->line[strspn(a->line, " \t")])
			answer_say(a->app, a->line);
		else
			answer_show(a->app);
		plain_outcome(&a->out, answer, notation, language);
		keep(a);
	}
	return true;
}

/* A page, then its question. */
static bool take_page(struct asking *a)
{
	const struct study *study = &a->app->study;
	text_printf(&a->out, "\n%d. ", study->page + 1);
	plain_page(&a->out, study, app_notation(a->app), a->app->language);
	keep(a);
	if (!study_quiz(study))
		return true;
	text_add(&a->out, "\n");
	plain_question(&a->out, study_answer(study), app_notation(a->app), a->app->language);
	if (answer_is_open(study_answer(study)) && !ask_question(a))
		return false;
	study_follow(&a->app->study, app_notation(a->app), a->app->language);
	plain_rest(&a->out, study, app_notation(a->app), a->app->language);
	return true;
}

static bool turn_page(struct asking *a)
{
	text_printf(&a->out, "\n%s\n",
		    say(a->app->language, "Enter: the next page; q ends.",
			"Enter: 다음 쪽, q: 끝내기"));
	if (!read_line(a))
		return false;
	app_update(a->app, (struct event){ .type = EVENT_KEY, .key = KEY_PAGE_DOWN });
	arena_reset(a->arena);
	return true;
}

/* Every page to the end; false where the learner left before. */
static bool take_pages(struct asking *a)
{
	const struct study *study = &a->app->study;
	bool goes_on = take_page(a);
	while (goes_on && study->page + 1 < (int)study->lesson->page_count)
		goes_on = turn_page(a) && take_page(a);
	return goes_on;
}

static void say_end(struct asking *a, bool finished)
{
	const struct study *study = &a->app->study;
	const enum language language = a->app->language;
	if (finished)
		text_printf(&a->out, "\n%s\n",
			    say(language, "This is the end of the lesson.", "강의를 마쳤습니다."));
	else
		text_printf(&a->out,
			    say(language, "You are on page %d of %zu.\n",
				"%d쪽에서 멈춥니다(모두 %zu쪽).\n"),
			    study->page + 1, study->lesson->page_count);
}

int ask_lesson(struct app *app, struct store *store, FILE *input)
{
	struct asking a = { .app = app, .store = store, .input = input, .arena = arena_new() };
	a.out = (struct text){ .arena = a.arena };
	plain_title(&a.out, app->study.lesson, app_notation(app));
	const bool finished = take_pages(&a);
	if (a.status == EXIT_FINE) {
		say_end(&a, finished);
		flush(&a);
	}
	free(a.line);
	arena_free(a.arena);
	return a.status;
}
