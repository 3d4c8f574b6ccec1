#include "tutor/app/answer.h"

#include "autodiff/base/arena.h"

#include <stdio.h>
#include <string.h>

void answer_ask(struct answer *answer, const struct quiz *quiz, const struct subject *subject,
		size_t version)
{
	if (!answer->arena) {
		answer->arena = arena_new();
		answer->said = arena_new();
	} else if (answer->version == version) {
		return;
	}
	arena_reset(answer->arena);
	answer->version = version;
	answer->is_asked = quiz_ask(answer->arena, quiz, subject, answer->seed, &answer->question,
				    &answer->refusal);
	if (answer->is_asked && quiz->kind == QUIZ_FILL && answer->question.blanks == 0)
		answer->state = ANSWER_RIGHT; /* an example: there is nothing to say */
}

void answer_free(struct answer *answer)
{
	arena_free(answer->arena);
	arena_free(answer->said);
	answer->arena = answer->said = NULL;
}

void answer_translate(struct answer *answer)
{
	answer->version = 0;
	answer->verdict = (struct verdict){ .says = "" };
	answer->given[0] = '\0';
}

bool answer_is_open(const struct answer *answer)
{
	return answer->is_asked && (answer->state == ANSWER_OPEN || answer->state == ANSWER_WRONG);
}

size_t answer_row(const struct answer *answer)
{
	const struct question *question = &answer->question;
	size_t i = 0;
	if (question->quiz->kind != QUIZ_FILL)
		return 0;
	while (i + 1 < question->rows && (!question->blank[i] || answer->filled[i]))
		i++;
	return i;
}

/* Of an example, is the last blank filled? */
static bool is_whole(struct answer *answer)
{
	const struct question *question = &answer->question;
	if (question->quiz->kind != QUIZ_FILL)
		return true;
	answer->filled[answer_row(answer)] = true;
	for (size_t i = 0; i < question->rows; i++)
		if (question->blank[i] && !answer->filled[i])
			return false;
	return true;
}

void answer_give(struct answer *answer, const char *text, struct learner learner)
{
	arena_reset(answer->said);
	snprintf(answer->given, sizeof(answer->given), "%s", text);
	answer->verdict = quiz_judge(answer->said, &answer->question, answer_row(answer),
				     answer->given, learner);
	if (answer->verdict.is == QUIZ_UNREADABLE)
		return;
	answer->before = false;
	if (answer->verdict.is == QUIZ_WRONG) {
		answer->state = ANSWER_WRONG;
		answer->tries++;
		answer->blank_tries++;
	} else {
		answer->blank_tries = 0;
		answer->state = is_whole(answer) ? ANSWER_RIGHT : ANSWER_OPEN;
	}
}

void answer_reveal(struct answer *answer)
{
	answer->state = ANSWER_REVEALED;
}

void answer_hide(struct answer *answer)
{
	answer->state = ANSWER_OPEN;
	answer->given[0] = '\0';
}

/* The words of it: they speak of what the question is about, whatever the page shows meanwhile. */

static const struct subject *speak_of(const struct answer *answer, struct typesetter *t)
{
	const struct subject *before = t->subject;
	if (answer->is_asked)
		t->subject = &answer->question.subject;
	return before;
}

static const char *number_marker(struct arena *arena, const struct answer *answer, size_t place)
{
	const bool right = answer->question.quiz->kind == QUIZ_CHOICE && !answer_is_open(answer) &&
			   answer->question.quiz->options[answer->question.order[place]].right;
	return text_formatted(arena, "%s%zu ", right ? "✓" : " ", place + 1);
}

/* The place of an option, from 0. */
static size_t place_of(const struct question *question, size_t option)
{
	size_t place = 0;
	while (question->order[place] != (int)option)
		place++;
	return place;
}

/* Steps to be ordered stand in their order at the end, with the numbers they had before. */
static void typeset_options(const struct answer *answer, struct typesetter *t)
{
	const struct quiz *quiz = answer->question.quiz;
	const bool ordered = quiz->kind == QUIZ_ORDER && !answer_is_open(answer);
	for (size_t i = 0; i < quiz->option_count; i++) {
		const size_t place = ordered ? place_of(&answer->question, i) : i;
		t->mark = (int)place + 1;
		typeset_prose(t, &quiz->options[answer->question.order[place]].text,
			      number_marker(t->arena, answer, place));
	}
	t->mark = 0;
}

/* "∂Y1/∂y1 = Y1·(1 − Y1) = 0.24", a row as it is; or with its numbers before the value. */
static const char *row_line(const struct answer *answer, const struct typesetter *t, size_t i,
			    bool numbers)
{
	const struct factor_row row = quiz_row(t->arena, &answer->question, i, t->notation);
	struct text line = { .arena = t->arena };
	text_add(&line, row.partial);
	if (strcmp(row.symbol, row.value) != 0)
		factor_row_add(&line, &row, row.symbol);
	if (numbers && strcmp(row.numbers, row.symbol) != 0 && strcmp(row.numbers, row.value) != 0)
		factor_row_add(&line, &row, row.numbers);
	text_printf(&line, " = %s", row.value);
	return text_string(&line);
}

/* A row of an example: "▶ ∂Y1/∂y1 = ?", or all of it where it is no blank any more. */
static void typeset_row(const struct answer *answer, struct typesetter *t, size_t i)
{
	const bool over = !answer_is_open(answer);
	const bool asked = !over && i == answer_row(answer) && answer->question.blank[i];
	const bool blank = answer->question.blank[i] && !answer->filled[i];
	const struct factor_row row = quiz_row(t->arena, &answer->question, i, t->notation);
	struct text hidden = { .arena = t->arena };
	text_printf(&hidden, "%s = %s", row.partial, asked ? "?" : "…");
	typeset_words(t, INK_FORMULA,
		      blank && !over ? text_string(&hidden) : row_line(answer, t, i, false),
		      asked ? "▶ " : "  ");
}

static void typeset_rows(const struct answer *answer, struct typesetter *t)
{
	for (size_t i = 0; i < answer->question.rows; i++)
		typeset_row(answer, t, i);
}

static const char *how_to_begin(bool choice, bool before, enum language language)
{
	if (before)
		return choice ? say(language, "Done before. Number: again; s shows it.",
				    "전에 풀었습니다. 번호: 다시, s: 답 보기") :
				say(language, "Done before. Enter: again; s shows it.",
				    "전에 풀었습니다. Enter: 다시, s: 답 보기");
	return choice ? say(language, "Press a number; s shows the answer.",
			    "번호를 누르세요. s: 답 보기") :
			say(language, "Enter: your answer; s shows it.",
			    "Enter: 답 쓰기, s: 답 보기");
}

/* The line where the answer is typed: as far as it is, or how to begin. */
static void typeset_typing(const struct answer *answer, struct typesetter *t,
			   struct learner learner, const struct prompt *typing)
{
	const bool choice = answer->question.quiz->kind == QUIZ_CHOICE;
	struct text line = { .arena = t->arena };
	if (typing) {
		text_printf(&line, "%s", typing->text);
		t->mark = -1; /* the cursor's line */
		typeset_words(t, INK_KEY, *typing->text ? text_string(&line) : " ", "> ");
		t->mark = 0;
		return;
	}
	const bool before = answer->before;
	typeset_words(t, before ? INK_RIGHT : INK_DIM,
		      how_to_begin(choice, before, learner.language), before ? "✓ " : "> ");
}

/* The lesson's worked step, or that which follows from the model. */
static void typeset_work(const struct answer *answer, struct typesetter *t, struct learner learner)
{
	const struct quiz *quiz = answer->question.quiz;
	struct text work = { .arena = t->arena };
	if (quiz->worked.count) {
		typeset_prose(t, &quiz->worked, "");
		return;
	}
	quiz_work(&work, t->arena, &answer->question, learner);
	for (char *rest = work.bytes, *line; rest && (line = strsep(&rest, "\n"));)
		if (*line)
			typeset_words(t, INK_FORMULA, line, "  ");
}

/* After how many wrong answers a hint helps on, and the worked step. */
enum { TRIES_TO_HINT = 2, TRIES_TO_WORK = 3 };

/* The lesson's hint is to the question as a whole: of many blanks, to what is left at the last. */
static bool hint_fits(const struct answer *answer)
{
	const struct question *question = &answer->question;
	size_t open = 0;
	for (size_t i = 0; i < question->rows; i++)
		open += question->blank[i] && !answer->filled[i];
	return question->quiz->hint.count && (question->quiz->kind != QUIZ_FILL || open == 1);
}

/* Does anything lead to the answer but its hint? The options of a choice do not. */
static bool has_work(const struct quiz *quiz)
{
	return quiz->kind == QUIZ_FILL || quiz->worked.count || quiz->answer;
}

/* Of an example the work is the row that is asked for: the others are still to be found. */
static void typeset_help(const struct answer *answer, struct typesetter *t, struct learner learner)
{
	const struct quiz *quiz = answer->question.quiz;
	const bool reply = answer->verdict.reply && answer->verdict.reply->count;
	const bool known = reply || answer->verdict.slips.count > 0;
	if (answer->blank_tries >= TRIES_TO_WORK && quiz->kind == QUIZ_FILL)
		typeset_words(t, INK_FORMULA, row_line(answer, t, answer_row(answer), true), "  ");
	else if (answer->blank_tries >= TRIES_TO_WORK && has_work(quiz))
		typeset_work(answer, t, learner);
	else if (hint_fits(answer) && (!known || answer->blank_tries >= TRIES_TO_HINT))
		typeset_prose(t, &quiz->hint, say(learner.language, "Hint: ", "힌트: "));
}

/* What was wrong; where that is not known a hint at once, else at the next try; then the step. */
static void typeset_reply(const struct answer *answer, struct typesetter *t, struct learner learner)
{
	const struct verdict *verdict = &answer->verdict;
	struct text head = { .arena = t->arena };
	if (verdict->is == QUIZ_UNREADABLE) {
		typeset_words(t, INK_WRONG, verdict->says, "! ");
		return;
	}
	const struct subject *before = speak_of(answer, t);
	language_fill(&head,
		      *verdict->says ? "{1}: {2}" :
				       say(learner.language, "{1}: not right.", "{1}: 틀렸습니다."),
		      2, answer->given, verdict->says);
	if (*answer->given)
		typeset_words(t, INK_WRONG, text_string(&head), "✗ ");
	if (verdict->reply && verdict->reply->count)
		typeset_prose(t, verdict->reply, "  ");
	typeset_help(answer, t, learner);
	t->subject = before;
}

/* What a learner is told at the end: the way to the answer where it was revealed, and why. */
void answer_typeset_end(const struct answer *answer, struct typesetter *t, struct learner learner)
{
	const bool revealed = answer->state == ANSWER_REVEALED;
	if (!answer->is_asked)
		return;
	const struct subject *before = speak_of(answer, t);
	const char *sign = revealed ? quiz_sign(&answer->question, t->notation) : NULL;
	if (sign)
		typeset_words(t, INK_FORMULA, sign, "  ");
	if (revealed)
		typeset_work(answer, t, learner);
	typeset_prose(t, &answer->question.quiz->right, revealed ? "" : "✓ ");
	t->subject = before;
}

void answer_typeset_question(const struct answer *answer, struct typesetter *t)
{
	const struct subject *before = speak_of(answer, t);
	typeset_prose(t, &answer->question.quiz->ask, "? ");
	typeset_options(answer, t);
	t->subject = before;
}

void answer_typeset_asked(const struct answer *answer, struct typesetter *t)
{
	if (!answer->is_asked) {
		typeset_words(t, INK_WRONG, answer->refusal.message, "! ");
		return;
	}
	answer_typeset_question(answer, t);
	if (answer->question.quiz->kind == QUIZ_FILL)
		typeset_rows(answer, t);
}

void answer_typeset_outcome(const struct answer *answer, struct typesetter *t,
			    struct learner learner)
{
	if (!answer_is_open(answer))
		answer_typeset_end(answer, t, learner);
	else if (answer->state == ANSWER_WRONG || answer->verdict.is == QUIZ_UNREADABLE)
		typeset_reply(answer, t, learner);
}

void answer_typeset(const struct answer *answer, struct typesetter *t, struct learner learner,
		    const struct prompt *typing)
{
	typeset_blank(t);
	answer_typeset_asked(answer, t);
	if (!answer->is_asked)
		return;
	if (!typing)
		answer_typeset_outcome(answer, t, learner);
	if (answer_is_open(answer))
		typeset_typing(answer, t, learner, typing);
}
