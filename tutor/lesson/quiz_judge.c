/* quiz_judge.c -- what a learner answers, judged; see quiz.h. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/suggest.h"
#include "autodiff/base/utf8.h"
#include "tutor/lesson/leaves.h"
#include "tutor/lesson/typed.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

/* A longer answer is none. Values nearer to 0 have the sign 0. */
enum { LONGEST_ANSWER = 400 };
#define ROUNDING 1e-12

/* An answer being judged. */
struct judging {
	struct arena *arena;
	const struct question *question;
	const char *text; /* without blanks at its ends */
	struct learner learner;
	size_t row; /* of an example */
};

static const char *tell(const struct judging *j, const char *english, const char *korean)
{
	return say(j->learner.language, english, korean);
}

static struct verdict verdict(enum quiz_verdict is, const char *says)
{
	return (struct verdict){ .is = is, .says = says };
}

static struct verdict unreadable(const struct judging *j, const char *english, const char *korean)
{
	return verdict(QUIZ_UNREADABLE, tell(j, english, korean));
}

/* The same with parts to fill in. */
static struct verdict filled(const struct judging *j, enum quiz_verdict is, const char *english,
			     const char *korean, const char *a, const char *b)
{
	struct text out = { .arena = j->arena };
	language_fill(&out, tell(j, english, korean), 2, a, b);
	return verdict(is, text_string(&out));
}

/* Reading a formula. */

static struct verdict say_unknown(const struct judging *j, const char *name)
{
	const struct names *names = &j->question->subject.model->names;
	char *shown = arena_strdup(j->arena, name);
	utf8_clean(shown);
	const char *nearest = suggest(name, names->names, names->count);
	if (!nearest)
		return filled(j, QUIZ_UNREADABLE, "There is no quantity {1} here.",
			      "여기에 없는 이름입니다: {1}.", shown, "");
	return filled(j, QUIZ_UNREADABLE, "There is no quantity {1} here. Did you mean {2}?",
		      "여기에 없는 이름입니다: {1}. 혹시 {2}입니까?", shown, nearest);
}

static bool is_same_part(const struct part *a, const struct part *b)
{
	return a->kind == b->kind && a->of == b->of && a->wrt == b->wrt &&
	       (a->kind != PART_AFTER || a->updates == b->updates);
}

/* Is one of the parts of a formula the very thing that is asked for? */
static bool asks_back(const struct judging *j, const struct reference *typed,
		      const struct part *asked)
{
	const struct model *model = j->question->subject.model;
	struct error ignored;
	struct part part;
	for (size_t i = 0; i < reference_count(typed); i++)
		if (reference_part(typed, i, model, &part, &ignored) && is_same_part(&part, asked))
			return true;
	return false;
}

/* Reads a number or a formula, and its value. False with the verdict, that it is unreadable. */
static bool read_formula(const struct judging *j, const struct part *asked,
			 const struct reference **typed, double *value, struct verdict *out)
{
	const struct subject *subject = &j->question->subject;
	struct error error;
	*typed = NULL;
	if (!*j->text)
		*out = unreadable(j, "Type a number or a formula.", "수나 식을 입력하세요.");
	else if (strlen(j->text) > LONGEST_ANSWER)
		*out = unreadable(j, "This answer is too long.", "답이 너무 깁니다.");
	else if (strchr(j->text, ':'))
		*out = unreadable(j, "':' is not part of a formula.", "':'은 식에 쓰지 않습니다.");
	else if (!(*typed = reference_read(j->arena, "answer", j->text, &error)))
		*out = verdict(QUIZ_UNREADABLE,
			       typed_fault(j->arena, j->text, &error, j->learner.language));
	else if (reference_unknown(*typed, subject->model))
		*out = say_unknown(j, reference_unknown(*typed, subject->model));
	else if (asked && asks_back(j, *typed, asked))
		*out = unreadable(
			j, "That is what is asked for: type its number, or what it is made of.",
			"그것이 바로 물어본 것입니다. 그 값이나 계산식을 입력하세요.");
	else if (!reference_value(*typed, subject, value, &error))
		*out = unreadable(j, "This formula has no finite value here.",
				  "이 식은 여기서 유한한 값을 갖지 않습니다.");
	else
		return true;
	return false;
}

/* An answer that was read: what it claims, by the formula typed. */
struct reading {
	const struct reference *typed;
	struct claim claim;
	bool is_percentage; /* 5%: the claim is 0.05 */
};

/* Reads the answer; 5% are five hundredths. */
static bool read_answer(const struct judging *j, const struct part *asked, struct reading *reading,
			struct verdict *out)
{
	const char *number = typed_percentage(j->arena, j->text);
	struct judging bare = *j;
	double value;
	bare.text = number ? number : j->text;
	if (!read_formula(&bare, asked, &reading->typed, &value, out))
		return false;
	reading->claim = claim_look_at(bare.text, value);
	reading->is_percentage = number;
	if (number) {
		reading->claim.value /= 100;
		reading->claim.unit /= 100;
	}
	return true;
}

/* Numbers. */

/* What an answer is, where it is nothing but one name. */
static const struct part *single_part(const struct judging *j, const struct reference *answer,
				      struct part *part)
{
	struct error ignored;
	const bool single = reference_formula(answer)->kind == EXPR_NAME &&
			    reference_part(answer, 0, j->question->subject.model, part, &ignored);
	return single ? part : NULL;
}

/* A number that is not the truth, and the slips that explain it; answer may be NULL. */
static struct verdict explain(const struct judging *j, const struct reference *answer,
			      const struct claim *claim, double truth)
{
	struct verdict out = verdict(QUIZ_WRONG, "");
	struct text says = { .arena = j->arena };
	if (claim_is_short(claim, truth))
		return verdict(QUIZ_WRONG,
			       tell(j, "Right to one digit, which is too few: give two or more.",
				    "한 자리까지만 맞습니다. 두 자리 이상 적으세요."));
	if (!answer)
		return out;
	struct part shown[QUIZ_MOST_LINES];
	const struct slip_question asked = { answer,
					     &j->question->subject,
					     shown,
					     quiz_shown(j->question, j->row, shown),
					     j->question->quiz->tolerance,
					     j->learner.notation };
	out.slips = slips_find(j->arena, &asked, claim);
	slip_reply(&says, j->learner.language, &out.slips);
	out.says = text_string(&says);
	return out;
}

/* Is it right? Where per cent are asked for, 5% are five of them. */
static bool is_right_number(const struct judging *j, const struct reading *reading, double truth)
{
	const struct quiz *quiz = j->question->quiz;
	const char *ask = prose_string(j->arena, &quiz->ask);
	struct claim whole = reading->claim;
	whole.value *= 100;
	whole.unit *= 100;
	const bool per_cent = strchr(ask, '%') || strstr(ask, "percent") ||
			      strstr(ask, "per cent") || strstr(ask, "퍼센트");
	return claim_is_right(&reading->claim, truth, quiz->tolerance) ||
	       (reading->is_percentage && per_cent &&
		claim_is_right(&whole, truth, quiz->tolerance));
}

static struct verdict judge_formula(const struct judging *j, const struct reference *answer)
{
	struct verdict out;
	struct reading reading;
	struct error ignored;
	struct part room;
	double truth;
	if (!read_answer(j, single_part(j, answer, &room), &reading, &out))
		return out;
	if (!reference_value(answer, &j->question->subject, &truth, &ignored))
		return verdict(QUIZ_WRONG, "");
	if (is_right_number(j, &reading, truth))
		return verdict(QUIZ_RIGHT, "");
	return explain(j, answer, &reading.claim, truth);
}

static struct verdict judge_number(const struct judging *j)
{
	return judge_formula(j, j->question->quiz->answer);
}

static int sign_of_answer(const struct question *question)
{
	struct error ignored;
	double truth = NAN;
	reference_value(question->quiz->answer, &question->subject, &truth, &ignored);
	return fabs(truth) < ROUNDING ? 0 : truth > 0 ? 1 : -1;
}

const char *quiz_sign(const struct question *question, enum notation notation)
{
	static const char *const signs[] = { "−", "0", "+" };
	if (question->quiz->kind != QUIZ_SIGN)
		return NULL;
	const int sign = sign_of_answer(question);
	return sign < 0 && notation != NOTATION_UNICODE ? "-" : signs[1 + sign];
}

static struct verdict judge_sign(const struct judging *j)
{
	int sign;
	if (typed_sign(j->text, &sign))
		return verdict(sign == sign_of_answer(j->question) ? QUIZ_RIGHT : QUIZ_WRONG, "");
	return unreadable(j, "Type +, − or 0.", "+, −, 0 중에서 하나를 입력하세요.");
}

/* Choices and orders. */

/* The place of "2", or of "b", from 0; −1: it is none. */
static int place_of(const struct judging *j, char typed)
{
	const char *const all[] = { "123456789", "abcdefghi", "ABCDEFGHI" };
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		const char *found = typed ? strchr(all[i], typed) : NULL;
		if (found && found - all[i] < (long)j->question->quiz->option_count)
			return (int)(found - all[i]);
	}
	return -1;
}

static struct verdict judge_choice(const struct judging *j)
{
	const struct quiz *quiz = j->question->quiz;
	const int place = strlen(j->text) == 1 ? place_of(j, *j->text) : -1;
	struct text last = { .arena = j->arena };
	text_printf(&last, "%zu", quiz->option_count);
	if (place < 0)
		return filled(j, QUIZ_UNREADABLE, "Type a number from 1 to {1}.",
			      "1부터 {1}까지의 번호를 입력하세요.", text_string(&last), "");
	const struct quiz_option *option = &quiz->options[j->question->order[place]];
	struct verdict out = verdict(option->right ? QUIZ_RIGHT : QUIZ_WRONG, "");
	out.reply = option->reply.count > 0 ? &option->reply : NULL;
	return out;
}

/* The steps in the order typed; false where they are not each of them once. */
static bool read_order(const struct judging *j, int *steps)
{
	const size_t count = j->question->quiz->option_count;
	bool used[QUIZ_MOST_OPTIONS] = { false };
	size_t read = 0;
	for (const char *at = j->text; *at; at++) {
		if (strchr(" ,.\t", *at))
			continue;
		const int place = place_of(j, *at);
		if (place < 0 || used[place] || read == count)
			return false;
		used[place] = true;
		steps[read++] = j->question->order[place];
	}
	return read == count;
}

static struct verdict judge_order(const struct judging *j)
{
	const size_t count = j->question->quiz->option_count;
	struct text wrong = { .arena = j->arena }, last = { .arena = j->arena };
	int steps[QUIZ_MOST_OPTIONS];
	text_printf(&last, "%zu", count);
	if (!read_order(j, steps))
		return filled(j, QUIZ_UNREADABLE,
			      "Type each of the numbers 1 to {1} once, in your order: 2 1 3 …",
			      "1부터 {1}까지의 번호를 순서대로 한 번씩 입력하세요: 2 1 3 …",
			      text_string(&last), "");
	for (size_t i = 0; i < count; i++)
		if (steps[i] != (int)i)
			text_printf(&wrong, "%s%zu", wrong.length ? ", " : "", i + 1);
	if (wrong.length == 0)
		return verdict(QUIZ_RIGHT, "");
	return filled(j, QUIZ_WRONG, "In your order these places are wrong: {1}.",
		      "입력한 순서에서 틀린 자리는 {1}번째입니다.", text_string(&wrong), "");
}

/* Products. */

/* The leaves elsewhere, the same each time: none at 0, each its own way off. */
static double *shifted_leaves(struct arena *arena, const struct model *model, unsigned long seed)
{
	double *leaves = leaves_save(arena, model);
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, seed);
	for (int i = 0; i < model->graph->count; i++)
		leaves[i] += (0.05 + 0.1 * gsl_rng_uniform(rng)) *
			     (model->graph->nodes[i].role != ROLE_CONSTANT);
	gsl_rng_free(rng);
	return leaves;
}

/* Is the formula the factor at another point too, and not right by accident? */
static bool holds_elsewhere(const struct judging *j, const struct reference *typed,
			    const struct factor *factor)
{
	struct subject subject = j->question->subject;
	const double *before = leaves_save(j->arena, subject.model);
	bool holds = true;
	for (unsigned long seed = 1; seed <= 2; seed++) {
		if (!leaves_set(subject.model, shifted_leaves(j->arena, subject.model, seed)))
			continue;
		const double value =
			reference_value_by(typed, subject.model,
					   (struct oracle){ reference_truth, &subject });
		const double due = expr_value(factor->symbol, graph_values(subject.model->graph));
		holds &= !isfinite(due) || fabs(value - due) <= 1e-6 * fabs(due) + ROUNDING;
		leaves_restore(subject.model, before);
	}
	leaves_restore(subject.model, before);
	return holds;
}

/* ∂H1/∂h1 as an answer, for the slips; NULL where it differs from the factor: there are other paths. */
static const struct reference *answer_of(const struct judging *j, const struct factor *factor,
					 const char *partial)
{
	struct error ignored;
	double value;
	const struct reference *answer = reference_read(j->arena, "factor", partial, &ignored);
	return answer && reference_value(answer, &j->question->subject, &value, &ignored) &&
			       fabs(value - factor->value) <= 1e-9 * fabs(value) ?
		       answer :
		       NULL;
}

static struct verdict judge_factor(const struct judging *j)
{
	const size_t index = j->row;
	const struct graph *graph = j->question->subject.model->graph;
	const struct factor *factor = j->question->path.factors[index];
	const struct part asked = { PART_PARTIAL, graph_vertex_node(graph, factor->of),
				    graph_vertex_node(graph, factor->wrt), 1 };
	const char *partial = quiz_row(j->arena, j->question, index, NOTATION_UNICODE).partial;
	struct reading reading;
	struct verdict out;
	if (!read_answer(j, &asked, &reading, &out))
		return out;
	if (!claim_is_right(&reading.claim, factor->value, j->question->quiz->tolerance))
		return explain(j, answer_of(j, factor, partial), &reading.claim, factor->value);
	if (reference_count(reading.typed) == 0 || holds_elsewhere(j, reading.typed, factor))
		return verdict(QUIZ_RIGHT, "");
	return filled(j, QUIZ_WRONG, "Right with these numbers, but not as a formula for {1}.",
		      "이 값에서는 맞지만 {1}의 식은 아닙니다.",
		      quiz_row(j->arena, j->question, index, j->learner.notation).partial, "");
}

static struct verdict judge_row(const struct judging *j)
{
	const struct quiz *quiz = j->question->quiz;
	return quiz->line_count ? judge_formula(j, quiz->lines[j->row]) : judge_factor(j);
}

struct verdict quiz_judge(struct arena *arena, const struct question *question, size_t row,
			  const char *text, struct learner learner)
{
	static struct verdict (*const judges[QUIZ_KIND_COUNT])(const struct judging *) = {
		[QUIZ_NUMBER] = judge_number, [QUIZ_SIGN] = judge_sign,
		[QUIZ_CHOICE] = judge_choice, [QUIZ_ORDER] = judge_order,
		[QUIZ_FILL] = judge_row,
	};
	text += strspn(text, " \t\r\n");
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		length--;
	const struct judging j = { arena, question, arena_strndup(arena, text, length), learner,
				   row };
	return judges[question->quiz->kind](&j);
}
