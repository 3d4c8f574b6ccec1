#include "tests/support/quiz.h"

#include "autodiff/base/arena.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#include <math.h>

const struct learner english = { ENGLISH, NOTATION_UNICODE };
const struct learner korean = { KOREAN, NOTATION_UNICODE };

static void listen(void *context, const char *message)
{
	struct reports *reports = context;
	text_printf(&reports->all, "%s\n", message);
}

void reports_begin(struct reports *reports, struct arena *arena, const char *file)
{
	*reports = (struct reports){ .report = { file, listen, reports, 0 }, .all = { arena } };
}

const struct quiz *read_quiz(struct arena *arena, struct reports *reports, const char *info,
			     const char *body)
{
	reports_begin(reports, arena, "f");
	const struct fence *fence = fence_read(arena, info, body, 10, &reports->report);
	assert_non_null(fence);
	return quiz_read(arena, fence, &reports->report);
}

const struct quiz *right_quiz(struct arena *arena, const char *info, const char *body)
{
	struct reports reports;
	const struct quiz *quiz = read_quiz(arena, &reports, info, body);
	if (!quiz || reports.report.count)
		fail_msg("%s", text_string(&reports.all));
	return quiz;
}

struct question ask_quiz(struct arena *arena, const struct quiz *quiz, const char *model,
			 unsigned long seed)
{
	struct error error;
	struct question question;
	struct subject subject;
	if (model)
		subject = open_subject(arena, model, 0.4);
	if (!quiz_ask(arena, quiz, model ? &subject : NULL, seed, &question, &error))
		fail_msg("%s", error.message);
	return question;
}

const char *right_answer(struct arena *arena, const struct question *question, size_t factor)
{
	const struct quiz *quiz = question->quiz;
	struct text out = { .arena = arena };
	struct error error;
	double truth = 0;
	if (quiz->answer && !reference_value(quiz->answer, &question->subject, &truth, &error))
		fail_msg("%s: %s", quiz->name, error.message);
	if (quiz->kind == QUIZ_SIGN)
		return fabs(truth) < 1e-12 ? "0" : truth > 0 ? "+" : "−";
	if (quiz->kind == QUIZ_FILL)
		truth = quiz_row_value(question, factor);
	for (size_t i = 0; i < quiz->option_count; i++)
		for (size_t place = 0; place < quiz->option_count; place++)
			if (question->order[place] == (int)i && quiz->options[i].right)
				text_printf(&out, "%s%zu", out.length ? " " : "", place + 1);
	if (quiz->option_count == 0)
		print_number(&out, truth, NOTATION_EQUATION);
	return text_string(&out);
}
