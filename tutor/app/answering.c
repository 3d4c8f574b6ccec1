/* answering.c -- the actions on a lesson's question; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"

#include <string.h>

static struct learner learner_of(const struct app *app)
{
	return (struct learner){ app->language, app_notation(app) };
}

/* The page's question, where there is still something to say to it. */
static struct answer *open_answer(const struct app *app)
{
	struct answer *answer = study_answer(&app->study);
	return answer && answer_is_open(answer) ? answer : NULL;
}

static void record_answer(struct app *app, const struct answer *answer, bool revealed)
{
	const struct slips *slips = &answer->verdict.slips;
	if (revealed || answer->state == ANSWER_RIGHT)
		home_note_answer(&app->home, app->study.lesson, answer->question.quiz->name);
	const bool known = !revealed && answer->verdict.is == QUIZ_WRONG && slips->count > 0;
	records_add(&app->records, (struct record){
					   .kind = RECORD_ANSWER,
					   .lesson = app->study.lesson->slug,
					   .quiz = answer->question.quiz->name,
					   .given = revealed ? "" : answer->given,
					   .slip = known ? slip_name(slips->match[0].slip) : "",
					   .right = !revealed && answer->state == ANSWER_RIGHT,
					   .revealed = revealed,
				   });
}

/* A product counts when it is whole, or where a factor is wrong. */
void answer_say(struct app *app, const char *text)
{
	struct answer *answer = study_answer(&app->study);
	answer_give(answer, text, learner_of(app));
	app->study.focus = 0;
	app->study.to_question = true;
	if (answer->verdict.is != QUIZ_UNREADABLE && answer->state != ANSWER_OPEN)
		record_answer(app, answer, false);
}

/* Right, it is closed; wrong, the reply is read first, and typed again after a key. */
static enum effect accept_answer(struct app *app, const char *text)
{
	app_pop(app);
	app->study.typing = NULL;
	if (*text)
		answer_say(app, text);
	return EFFECT_DRAW;
}

static void begin_typing(struct app *app)
{
	app->prompt = prompt_open("", "", accept_answer);
	app->study.typing = &app->prompt;
	app->study.focus = 0;
	app->study.to_question = true;
	app_push(app, SCREEN_ANSWER);
}

enum effect answer_begin(struct app *app)
{
	const struct answer *answer = open_answer(app);
	if (answer && answer->question.quiz->kind != QUIZ_CHOICE)
		begin_typing(app);
	return EFFECT_DRAW;
}

enum effect answer_leave(struct app *app)
{
	app->study.typing = NULL;
	return app_pop(app);
}

enum effect answer_show(struct app *app)
{
	struct answer *answer = open_answer(app);
	if (!answer)
		return EFFECT_DRAW;
	answer_reveal(answer);
	record_answer(app, answer, true);
	app->study.focus = 0;
	app->study.to_question = true;
	return EFFECT_DRAW;
}

/* In a picture + and − change its values, and . trains, where there is something to do that to. */
static bool picture_takes(const struct app *app, uint32_t key)
{
	if (key == '.')
		return study_training(&app->study) >= 0;
	return (key == '+' || key == '-') && edit_can_nudge(app);
}

bool answer_takes(const struct app *app, uint32_t key)
{
	const struct answer *answer = app_screen(app) == SCREEN_LESSON ? open_answer(app) : NULL;
	if (!answer)
		return false;
	if (answer->question.quiz->kind == QUIZ_CHOICE)
		return key > '0' && key <= '0' + answer->question.quiz->option_count;
	if (app->study.focus && picture_takes(app, key))
		return false;
	return (key >= '0' && key <= '9') || key == 0x2212 ||
	       (key < 0x80 && key && strchr("+-.(", (int)key));
}

enum effect answer_type(struct app *app, uint32_t key)
{
	struct answer *answer = open_answer(app);
	if (answer->question.quiz->kind == QUIZ_CHOICE) {
		const char text[] = { (char)key, '\0' };
		answer_say(app, text);
		return EFFECT_DRAW;
	}
	begin_typing(app);
	prompt_type(&app->prompt, key);
	return EFFECT_DRAW;
}

enum effect answer_choose(struct app *app, int place)
{
	const uint32_t key = '0' + (uint32_t)place;
	return place > 0 && answer_takes(app, key) ? answer_type(app, key) : EFFECT_DRAW;
}
