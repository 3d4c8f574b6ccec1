/* reviewing.c -- rounds of questions: reviews, and the test of a chapter; see actions.h. */
#include "tutor/app/actions.h"

#include "autodiff/base/arena.h"

#include <string.h>

/* How a round ended, on the list of lessons. */
static enum effect end_round(struct app *app)
{
	struct round *round = &app->round;
	const bool passed = round_is_passed(round);
	const struct course *course = app_course(app);
	for (int i = 0; passed && i < course->count; i++) {
		const struct lesson *lesson = course->lessons[i];
		if (strcmp(lesson->chapter, round->chapter) != 0)
			continue;
		home_pass(&app->home, lesson->slug, (int)lesson->page_count);
		records_add(&app->records,
			    (struct record){ .kind = RECORD_PASS, .lesson = lesson->slug });
	}
	app_note(app,
		 !round->is_test ? say(app->language, "Review done: %d of %d right at once.",
				       "복습을 마쳤습니다. %d개를 한 번에 맞혔습니다(모두 %d개).") :
		 passed		 ? say(app->language, "Passed: %d of %d right at once.",
				       "통과했습니다. %d개를 한 번에 맞혔습니다(모두 %d개).") :
				   say(app->language, "Not passed: %d of %d right at once.",
				       "통과하지 못했습니다. %d개를 한 번에 맞혔습니다(모두 %d개)."),
		 round->right, round->count);
	app->due_is_stale = !round->is_test;
	round->count = 0;
	app->study.fresh = 0;
	app_use(app, NULL);
	return app_pop(app);
}

/* The present question, or the next that is still in the lessons. */
static enum effect ask(struct app *app)
{
	struct round *round = &app->round;
	int lesson, page;
	while (round->index < round->count && !round_place(round, app_course(app), &lesson, &page))
		round->index++;
	if (round->index >= round->count)
		return end_round(app);
	app->study.fresh = round->seed + (unsigned long)round->index;
	study_begin(&app->study, app_course(app)->lessons[lesson], page, &app->report);
	app_use(app, study_shown_bench(&app->study));
	study_follow(&app->study, app_notation(app), app->language);
	return EFFECT_DRAW;
}

static enum effect begin(struct app *app)
{
	app_push(app, SCREEN_LESSON);
	return ask(app);
}

enum effect round_next(struct app *app)
{
	const struct answer *answer = study_answer(&app->study);
	if (answer_is_open(answer)) {
		app_note(app, "%s",
			 say(app->language, "Answer first; s shows the answer.",
			     "먼저 답하세요. s를 누르면 답이 보입니다."));
		return EFFECT_DRAW;
	}
	app->round.right += answer->state == ANSWER_RIGHT && answer->tries == 0;
	app->round.index++;
	return ask(app);
}

enum effect home_review(struct app *app)
{
	if (app->home.due == 0) {
		app_note(app, "%s",
			 say(app->language, "No question is due for review now.",
			     "지금 복습할 문제는 없습니다."));
		return EFFECT_DRAW;
	}
	app->round = app->due;
	app->home.due = 0;
	const enum effect effect = begin(app);
	if (app->round.count && app->round.due > app->round.count)
		app_note(app,
			 say(app->language, "%d questions are due. This review asks %d of them.",
			     "복습할 문제가 모두 %d개입니다. 이번에는 %d개를 풉니다."),
			 app->round.due, app->round.count);
	return effect;
}

enum effect home_test(struct app *app)
{
	const struct course *course = app_course(app);
	if (app->home.cursor >= course->count)
		return EFFECT_DRAW;
	round_of_chapter(&app->round, course, course->lessons[app->home.cursor]->chapter,
			 app->due.seed);
	return app->round.count ? begin(app) : EFFECT_DRAW;
}
