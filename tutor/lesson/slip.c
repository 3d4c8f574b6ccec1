#include "tutor/lesson/slip.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/bend.h"

#include <math.h>
#include <string.h>

/* Numbers nearer to 0 are 0 but for rounding. */
#define ROUNDING 1e-12

struct slip {
	const char *name;
	struct words says; /* {1}: what the bend mentioned; {2}: the activation whose slope it is */
	struct bend bend;
	/* said instead where the answer as a whole has the other sign */
	struct words says_of_sign;
	const char
		*said_by; /* a slip that says the same more closely, where both give the number */
	bool last;	  /* told only where no other slip gives the number */
	bool leaves_out;  /* what it mentions: of whom that is asked alone, it is no diagnosis */
};

/* What happens most comes first; of two that give the same number the first is told first. */
static const struct slip slips[] = {
	{ .name = "wrong-sign",
	  .says = { { "The size is right, and the sign is the other one.",
		      "크기는 맞지만 부호가 반대입니다." } },
	  .bend = { .answer = answer_negated } },
	{ .name = "uphill",
	  .says = { { "You went uphill: an update subtracts rate times gradient.",
		      "기울기를 더했습니다. 갱신할 때는 학습률 × 기울기를 뺍니다." } },
	  .says_of_sign = { { "The sign is the other one: an update subtracts rate times gradient.",
			      "부호가 반대입니다. 갱신할 때는 학습률 × 기울기를 뺍니다." } },
	  .bend = { .part = part_rate_negated } },
	{ .name = "target-minus-output",
	  .says = { { "In {1} it is output minus target, not target minus output.",
		      "{1}에는 목푯값 − 출력값이 아니라 출력값 − 목푯값이 들어갑니다." } },
	  .says_of_sign = { { "The sign is the other one, as if {1} were target minus output.",
			      "부호가 반대입니다. {1}{을/를} 목푯값 − 출력값으로 본 것과 "
			      "같습니다." } },
	  .bend = { .local = local_target_first },
	  .said_by = "uphill" },
	{ .name = "forgot-activation-slope",
	  .says = { { "You left out {1}, the slope of the activation.",
		      "활성화 함수의 기울기 {1}{을/를} 빠뜨렸습니다." } },
	  .bend = { .local = local_without_activation, .ways = ways_activations },
	  .leaves_out = true },
	{ .name = "output-for-slope",
	  .says = { { "For {1} you took the output itself: {2}(x) is not {2}′(x).",
		      "{1} 자리에 출력값을 넣었습니다. {2}(x)는 {2}′(x)가 아닙니다." } },
	  .bend = { .local = local_output, .ways = ways_activations } },
	{ .name = "slope-at-output",
	  .says = { { "You took the slope at the output; {1} is the slope at the sum.",
		      "기울기를 출력값에서 구했습니다. {1}{은/는} 가중합에서 구합니다." } },
	  .bend = { .local = local_at_output, .ways = ways_activations } },
	{ .name = "forgot-target",
	  .says = { { "You left out the target {1}: the slope is output minus target.",
		      "목푯값 {1}{을/를} 빼지 않았습니다. 기울기는 출력값 − 목푯값입니다." } },
	  .bend = { .part = part_without_target } },
	{ .name = "one-path",
	  .says = { { "You followed one path only: {1} is the sum over all paths.",
		      "한 경로만 따라갔습니다. {1}{은/는} 모든 경로의 합입니다." } },
	  .bend = { .part = part_one_path, .ways = ways_paths },
	  .said_by = "forgot-target" },
	{ .name = "forgot-loss-slope",
	  .says = { { "You left out {1}, the slope of the error by the output.",
		      "오차를 출력으로 미분한 {1}{을/를} 빠뜨렸습니다." } },
	  .bend = { .part = part_without_loss },
	  .leaves_out = true },
	{ .name = "forgot-input",
	  .says = { { "You left out {1}, the other factor of the product.",
		      "곱의 다른 인수 {1}{을/를} 빠뜨렸습니다." } },
	  .bend = { .local = local_without_input },
	  .leaves_out = true },
	{ .name = "forgot-rate",
	  .says = { { "You forgot to multiply by the learning rate {1}.",
		      "학습률 {1}{을/를} 곱하지 않았습니다." } },
	  .bend = { .part = part_rate_one } },
	{ .name = "value-for-gradient",
	  .says = { { "You took the value of {1} where a derivative is due.",
		      "미분값이 들어갈 자리에 {1}의 값을 넣었습니다." } },
	  .bend = { .part = part_value, .ways = ways_two },
	  .said_by = "output-for-slope" },
	{ .name = "forgot-half",
	  .says = { { "The ½ is missing, which cancels the 2 of the square: {1}.",
		      "제곱에서 나온 2와 약분되는 ½을 빠뜨렸습니다: {1}." } },
	  .bend = { .local = local_without_half } },
	{ .name = "forgot-two",
	  .says = { { "The 2 of the square is missing: {1}.",
		      "제곱을 미분할 때 나오는 2를 빠뜨렸습니다: {1}." } },
	  .bend = { .local = local_without_two } },
	{ .name = "transposed-weight",
	  .says = { { "You took the weight in the transposed place for {1}.",
		      "{1} 자리에 행과 열을 바꾼 위치의 가중치를 썼습니다." } },
	  .bend = { .local = local_twin_weight, .part = part_through_twins } },
	{ .name = "wrong-weight",
	  .says = { { "That belongs to {1}, in the transposed place of the layer.",
		      "그것은 층에서 행과 열을 바꾼 위치에 있는 {1}의 값입니다." } },
	  .bend = { .part = part_of_twin } },
	{ .name = "wrong-unit",
	  .says = { { "That belongs to {1}, and another quantity is asked for.",
		      "그것은 {1}의 값입니다. 다른 것을 물었습니다." } },
	  .bend = { .part = part_of_sibling, .ways = ways_siblings } },
	{ .name = "wrong-pair",
	  .says = { { "That is {1}, and another derivative is asked for.",
		      "그것은 {1}의 값입니다. 다른 미분값을 물었습니다." } },
	  .bend = { .part = part_of_pair, .ways = ways_pairs } },
	{ .name = "step-only",
	  .says = { { "That is the step itself: the new value is the old one and the step.",
		      "그것은 변화량입니다. 새 값은 이전 값에 변화량을 더한 것입니다." } },
	  .bend = { .part = part_step, .ways = ways_two } },
	{ .name = "updated-weights",
	  .says = { { "You went back through the updated {1}: the old value is due.",
		      "이미 갱신한 {1}{으로/로} 역전파했습니다. 갱신하기 전 값을 써야 합니다." } },
	  .bend = { .local = local_updated_weight } },
	{ .name = "update-first",
	  .says = { { "That is what it is after the update: the passes come first.",
		      "갱신한 뒤의 값입니다. 순전파와 역전파가 먼저입니다." } },
	  .bend = { .part = part_moved },
	  .last = true },
	{ .name = "multiplied-paths",
	  .says = { { "You multiplied the paths: {1} is their sum.",
		      "경로끼리 곱했습니다. {1}{은/는} 경로의 합입니다." } },
	  .bend = { .part = part_paths_multiplied } },
	{ .name = "added-factors",
	  .says = { { "You added the factors: along a path they are multiplied.",
		      "인수를 더했습니다. 한 경로의 인수는 서로 곱합니다." } },
	  .bend = { .part = part_factors_added } },
	{ .name = "forgot-activation",
	  .says = { { "You left out the activation in {1}.",
		      "{1}에서 활성화 함수를 빠뜨렸습니다." } },
	  .bend = { .part = part_linear, .ways = ways_activations } },
	{ .name = "forgot-bias",
	  .says = { { "You left out the bias {1}.", "편향 {1}{을/를} 빠뜨렸습니다." } },
	  .bend = { .part = part_without_bias } },
	{ .name = "one-factor-off",
	  .says = { { "The power is one off: count the factors.",
		      "지수가 하나 어긋났습니다. 인수의 개수를 세어 보세요." } },
	  .bend = { .answer = answer_power_off, .ways = ways_two } },
	{ .name = "not-cleared",
	  .says = { { "You added to older gradients: each pass starts from 0.",
		      "이전 기울기에 더했습니다. 역전파할 때마다 0에서 시작합니다." } },
	  .bend = { .part = part_not_cleared, .ways = ways_two },
	  .last = true },
};

enum { SLIP_COUNT = sizeof(slips) / sizeof(slips[0]) };

const char *slip_name(const struct slip *slip)
{
	return slip->name;
}

const struct slip *slip_get(int index)
{
	return index < SLIP_COUNT ? &slips[index] : NULL;
}

/* Finding. */

/* Larger graphs take too long, and nothing is computed by hand in them. */
enum { MOST_NODES = 5000 };

/* A wrong number to explain. */
struct search {
	struct attempt attempt;
	const struct claim *claim;
	double tolerance;
};

/* "∂Y1/∂y1, ∂H1/∂h1 …" */
static const char *list_mentions(const struct attempt *a)
{
	struct text list = { .arena = a->shared };
	for (int i = 0; i < a->mentions && i < ATTEMPT_MENTIONS; i++)
		text_printf(&list, "%s%s", i ? ", " : "", a->mentioned[i]);
	if (a->mentions > ATTEMPT_MENTIONS)
		text_add(&list, a->notation == NOTATION_UNICODE ? " …" : " ...");
	return text_string(&list);
}

/* Is the only thing that was bent the very partial that is asked for? */
static bool mentions_answer(const struct attempt *a)
{
	const struct graph *graph = attempt_graph(a);
	struct text asked = { .arena = a->arena };
	struct error ignored;
	struct part part;
	if (a->mentions != 1 || reference_formula(a->answer)->kind != EXPR_NAME ||
	    !reference_part(a->answer, 0, a->subject.model, &part, &ignored) ||
	    part.kind != PART_PARTIAL)
		return false;
	print_partial(&asked, graph->nodes[part.of].name, graph->nodes[part.wrt].name, a->notation);
	return strcmp(text_string(&asked), a->mentioned[0]) == 0;
}

/*
 * Does the slip, made in this way, give the number, and is that another than the
 * right one? Who says 0 sees nothing arrive: that tells of no other slip.
 */
static bool gives(struct search *s, const struct slip *slip, int way, struct slip_match *match)
{
	arena_reset(s->attempt.arena);
	s->attempt.bend = &slip->bend;
	s->attempt.way = way;
	const double value = attempt_value(&s->attempt);
	const struct claim exact = { .value = value };
	if (!isfinite(value) || fabs(value) < ROUNDING ||
	    claim_is_right(&exact, s->attempt.truth, s->tolerance) ||
	    !claim_is_right(s->claim, value, s->tolerance))
		return false;
	if (slip->leaves_out && mentions_answer(&s->attempt))
		return false;
	*match = (struct slip_match){ slip, value, list_mentions(&s->attempt),
				      s->attempt.activation };
	return true;
}

static bool find_way(struct search *s, const struct slip *slip, struct slip_match *match)
{
	const int ways = slip->bend.ways ? slip->bend.ways(&s->attempt) : 1;
	for (int way = 0; way < ways; way++)
		if (gives(s, slip, way, match))
			return true;
	return false;
}

/* Is it told already, or by a likelier one? */
static bool is_said(const struct slips *found, const struct slip *slip)
{
	if (slip->last && found->count > 0)
		return true;
	for (int i = 0; slip->said_by && i < found->count; i++)
		if (strcmp(found->match[i].slip->name, slip->said_by) == 0)
			return true;
	return false;
}

static struct slips search(struct search *s)
{
	struct slips found = { .count = 0 };
	for (int i = 0; i < SLIP_COUNT && found.count < SLIPS_MOST; i++)
		found.count += !is_said(&found, &slips[i]) &&
			       find_way(s, &slips[i], &found.match[found.count]);
	return found;
}

struct slips slips_find(struct arena *arena, const struct slip_question *question,
			const struct claim *claim)
{
	const struct subject *subject = question->subject;
	struct slips found = { .count = 0 };
	struct error ignored;
	struct search s = {
		.attempt = { .shared = arena,
			     .answer = question->answer,
			     .subject = *subject,
			     .notation = question->notation },
		.claim = claim,
		.tolerance = question->tolerance,
	};
	if (subject->model->graph->count > MOST_NODES ||
	    !reference_value(question->answer, subject, &s.attempt.truth, &ignored) ||
	    claim_is_right(claim, s.attempt.truth, question->tolerance))
		return found;
	attempt_show(&s.attempt, question->shown, question->shown_count);
	s.attempt.arena = arena_new();
	found = search(&s);
	arena_free(s.attempt.arena);
	return found;
}

/* Telling. */

/* Of two that are one, the sign and what turned it, the second says both. */
static bool says_sign(const struct slips *found)
{
	return found->count > 1 && found->match[0].slip == &slips[0] &&
	       found->match[1].slip->says_of_sign.in[ENGLISH];
}

static void tell(struct text *out, enum language language, const struct words *says,
		 const struct slip_match *match)
{
	language_fill(out, says->in[language], 2, match->what,
		      match->activation ? match->activation : "");
}

void slip_reply(struct text *out, enum language language, const struct slips *found)
{
	const int first = says_sign(found);
	if (found->count - first > 1)
		text_add(out, say(language, "More than one slip gives this number here. ",
				  "여기서는 서로 다른 실수에서 같은 수가 나옵니다. "));
	for (int i = first; i < found->count && i < first + 2; i++) {
		const struct slip *slip = found->match[i].slip;
		text_add(out, i > first ? say(language, " Or: ", " 또는: ") : "");
		tell(out, language, i == 1 && first ? &slip->says_of_sign : &slip->says,
		     &found->match[i]);
	}
}
