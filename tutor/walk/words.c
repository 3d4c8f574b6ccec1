/* words.c -- what the steps of a walk say; see walk.h. */
#include "tutor/walk/walk.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/choice.h"
#include "tutor/walk/derivative.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* A step's words being made. */
struct writer {
	const struct walk *walk;
	const struct graph *graph;
	struct arena *arena;
	const struct step *step;
	enum notation notation;
	enum language language;
};

static const char *formatted(const struct writer *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static const char *said(const struct writer *w, const char *english, const char *korean)
	__attribute__((format_arg(2), format_arg(3)));

const char *phase_name(enum phase phase, enum language language)
{
	static const struct words names[] = {
		[PHASE_FORWARD] = { { "Forward", "순전파" } },
		[PHASE_LOSS] = { { "Loss", "손실" } },
		[PHASE_BACKWARD] = { { "Backward", "역전파" } },
		[PHASE_UPDATE] = { { "Update", "갱신" } },
	};
	return names[phase].in[language];
}

/* One of both, a pattern to be filled in or a text by itself. */
static const char *said(const struct writer *w, const char *english, const char *korean)
{
	return say(w->language, english, korean);
}

static const char *name(const struct writer *w, int node)
{
	struct text text = { .arena = w->arena };
	print_name(&text, w->graph->nodes[node].name, w->notation);
	return text_string(&text);
}

static const char *number(const struct writer *w, double value)
{
	struct text text = { .arena = w->arena };
	print_number(&text, value, w->notation);
	return text_string(&text);
}

/* A number as a factor: a negative one stands in parentheses. */
static const char *factor_number(const struct writer *w, double value)
{
	return text_formatted(w->arena, signbit(value) ? "(%s)" : "%s", number(w, value));
}

/* ∂E/∂h1 */
static const char *gradient(const struct writer *w, int node)
{
	struct text text = { .arena = w->arena };
	print_partial(&text, w->graph->nodes[w->walk->model->objective].name,
		      w->graph->nodes[node].name, w->notation);
	return text_string(&text);
}

static const char *times(const struct writer *w)
{
	return w->notation == NOTATION_UNICODE ? " · " : " * ";
}

static const char *minus(const struct writer *w)
{
	return w->notation == NOTATION_UNICODE ? "−" : "-";
}

static const char *formatted(const struct writer *w, const char *format, ...)
{
	struct text text = { .arena = w->arena };
	va_list args;
	va_start(args, format);
	text_vprintf(&text, format, args);
	va_end(args);
	return text_string(&text);
}

/* What an op does to its input {1}, for the learner. */
static const struct words op_meaning[OP_COUNT] = {
	[OP_SIGMOID] = { { "The sigmoid squeezes {1} into the range from 0 to 1.",
			   "시그모이드는 {1}{을/를} 0과 1 사이의 값으로 바꿉니다." } },
	[OP_TANH] = { { "tanh squeezes {1} into the range between minus one and one.",
			"tanh는 {1}{을/를} −1과 1 사이의 값으로 바꿉니다." } },
	[OP_RELU] = { { "ReLU lets {1} pass when it is positive, and makes it 0 otherwise.",
			"ReLU는 {1}{이/가} 양수이면 그대로 내보내고, 아니면 0으로 만듭니다." } },
	[OP_LEAKY_RELU] = { { "Leaky ReLU lets {1} pass when it is positive, and a hundredth of it "
			      "otherwise.",
			      "Leaky ReLU는 {1}{이/가} 양수이면 그대로 내보내고, 아니면 "
			      "100분의 1로 줄입니다." } },
	[OP_SIGN] = { { "sign keeps of {1} only whether it is above, at or below 0.",
			"sign은 {1}{이/가} 0보다 큰지, 같은지, 작은지만 남깁니다." } },
	[OP_PIECEWISE_LINEAR] = { { "{1} is cut off below minus one half and above one half, and "
				    "moved up by one half.",
				    "{1}{을/를} −1/2과 1/2에서 잘라 내고 1/2만큼 올립니다." } },
	[OP_SOFTPLUS] = { { "softplus is a ReLU with a rounded corner, here at {1}.",
			    "softplus는 모서리가 둥근 ReLU이고, 여기서는 {1}{을/를} 넣습니다." } },
	[OP_LINEAR] = { { "{1} is handed on unchanged.", "{1}{을/를} 그대로 넘겨줍니다." } },
};

static bool uses_role(const struct writer *w, int node, enum role role)
{
	const struct node *n = &w->graph->nodes[node];
	for (int k = 0; n->role == ROLE_RESULT && k < op_get(n->op)->arity; k++) {
		const int in = n->in[k];
		if (w->graph->nodes[in].role == role ||
		    (!w->graph->nodes[in].name && uses_role(w, in, role)))
			return true;
	}
	return false;
}

static bool is_name_of(const struct writer *w, const struct expr *e, enum role role)
{
	return e->kind == EXPR_NAME &&
	       w->graph->nodes[graph_vertex_node(w->graph, e->id)].role == role;
}

/* w1·i1, or i1·w1 */
static bool is_weighted(const struct writer *w, const struct expr *e)
{
	return expr_is_call(e, OP_MUL) && e->arg[0]->kind == EXPR_NAME &&
	       e->arg[1]->kind == EXPR_NAME &&
	       is_name_of(w, e->arg[0], ROLE_PARAM) != is_name_of(w, e->arg[1], ROLE_PARAM);
}

/* Weighted inputs added up, perhaps with a bias; counts the weighted ones. */
static bool is_weighted_sum(const struct writer *w, const struct expr *e, int *weighted)
{
	if (e->kind == EXPR_CALL && (e->op == OP_ADD || e->op == OP_SUB))
		return is_weighted_sum(w, e->arg[0], weighted) &&
		       is_weighted_sum(w, e->arg[1], weighted);
	*weighted += is_weighted(w, e);
	return is_weighted(w, e) || e->kind == EXPR_NAME || e->kind == EXPR_NUMBER;
}

/* The formula that a function is applied to, or all of it. */
static const char *formula(const struct writer *w, const struct expr *e)
{
	struct text text = { .arena = w->arena };
	print_expr(&text, e, w->notation);
	return choice_in(w->arena, w->language, text_string(&text));
}

/* A sentence about what a node is computed from, with its name and its formula to be filled in. */
static const char *forward_pattern(const struct writer *w, const struct expr *e)
{
	int weighted = 0;
	if (w->step->node == w->walk->model->objective)
		return said(w, "{1} is what learning makes small.",
			    "학습은 {1}{을/를} 줄이는 일입니다.");
	if (uses_role(w, w->step->node, ROLE_TARGET))
		return said(w, "{1} says how far the output is from its target.",
			    "{1}{은/는} 출력이 목푯값에서 얼마나 벗어났는지 알려 줍니다.");
	if (e->kind != EXPR_CALL)
		return said(w, "{1} is another name for {2}.", "{1}{은/는} {2}의 다른 이름입니다.");
	if (!is_weighted_sum(w, e, &weighted) || weighted == 0)
		return said(w, "{1} is computed from what came before it.",
			    "{1}{은/는} 앞에서 구한 값으로 계산합니다.");
	if (weighted == 1 && is_weighted(w, e))
		return said(w, "{1} is what comes in, times its weight.",
			    "{1}{은/는} 들어온 값에 가중치를 곱한 것입니다.");
	return said(w, "{1} is a weighted sum: what comes in, each times its weight.",
		    "{1}{은/는} 들어온 값마다 가중치를 곱해 더한 가중합입니다.");
}

static const char *forward_meaning(const struct writer *w)
{
	const int node = w->step->node;
	const struct expr *e = formula_of(w->graph, w->arena, w->graph->nodes[node].first);
	const bool is_loss = node == w->walk->model->objective || uses_role(w, node, ROLE_TARGET);
	if (!is_loss && e->kind == EXPR_CALL && op_meaning[e->op].in[w->language])
		return language_filled(w->arena, op_meaning[e->op].in[w->language], 1,
				       formula(w, e->arg[0]));
	return language_filled(w->arena, forward_pattern(w, e), 2, name(w, node), formula(w, e));
}

/* Forward, and the loss: h1 = w1·i1 + b1 */
static struct step_words forward_words(const struct writer *w)
{
	const int node = w->step->node;
	const struct expr *e = formula_of(w->graph, w->arena, w->graph->nodes[node].first);
	struct text numbers = { .arena = w->arena };
	print_numbers(&numbers, e, w->notation, graph_values(w->graph));
	return (struct step_words){
		.title = name(w, node),
		.formula = formatted(w, "%s = %s", name(w, node), formula(w, e)),
		.numbers = choice_in(w->arena, w->language, text_string(&numbers)),
		.result = formatted(w, "%s = %s", name(w, node), number(w, w->step->result)),
		.meaning = forward_meaning(w),
	};
}

/* What follows for the gradient, where there is something to say; starts with a blank. */
static const char *backward_remark(const struct writer *w)
{
	const struct step *step = w->step;
	if (graph_grad(w->graph, step->from, 0) == 0)
		return language_filled(
			w->arena,
			said(w, " But {1} does not move {2} here, so nothing arrives.",
			     " 그러나 여기서는 {1}{이/가} 변해도 {2}{이/가} 변하지 않아, 전해 오는 "
			     "기울기가 없습니다."),
			2, name(w, step->from), name(w, w->walk->model->objective));
	if (step->share < step->shares)
		return language_filled(
			w->arena,
			said(w, " {1} is used in {2} places; their shares are added.",
			     " {1}{은/는} {2}곳에 쓰이므로 그 기여분을 모두 더합니다."),
			2, name(w, step->node), formatted(w, "%d", step->shares));
	return "";
}

static const char *backward_meaning(const struct writer *w)
{
	const char *from = name(w, w->step->from), *node = name(w, w->step->node);
	const double value = w->step->factor->value;
	if (value == 0)
		return language_filled(
			w->arena,
			said(w, "A nudge to {1} does not move {2} at all here: nothing passes.",
			     "여기서는 {1}{을/를} 조금 바꿔도 {2}{이/가} 전혀 변하지 않습니다. "
			     "기울기가 지나가지 못합니다."),
			2, node, from);
	const char *way =
		value > 0 ? said(w, "the same way", "같은") : said(w, "the other way", "반대");
	const char *far = said(w, "just as far", "꼭 그만큼");
	if (fabs(value) != 1)
		far = language_filled(w->arena, said(w, "{1} times as far", "그 {1}배만큼"), 1,
				      number(w, fabs(value)));
	return language_filled(
		w->arena,
		said(w, "A small nudge to {1} moves {2} {3}, {4}.{5}",
		     "{1}{을/를} 조금 늘리면 {2}{은/는} {3} 방향으로 {4} 움직입니다.{5}"),
		5, node, from, way, far, backward_remark(w));
}

/* The objective's own factors: ∂E/∂Y = −(t − Y), since ∂E/∂E is 1. */
static struct step_words first_backward_words(const struct writer *w)
{
	const struct factor_row row =
		factor_row_in(w->arena, w->graph, w->step->factor, w->notation, w->language);
	return (struct step_words){
		.title = row.partial,
		.formula = formatted(w, "%s = %s", row.partial, row.symbol),
		.numbers = strcmp(row.numbers, row.symbol) == 0 ? NULL : row.numbers,
		.result = formatted(w, "%s = %s", row.partial, row.value),
		.meaning = backward_meaning(w),
	};
}

/* "∂E/∂a, share 1 of 2" */
static const char *share_title(const struct writer *w, const char *gradient_of)
{
	return language_filled(w->arena,
			       said(w, "{1}, share {2} of {3}", "{1}, 기여분 {3}개 중 {2}번째"), 3,
			       gradient_of, formatted(w, "%d", w->step->share),
			       formatted(w, "%d", w->step->shares));
}

/*
 * Backward: ∂E/∂y1 = ∂E/∂Y1 · ∂Y1/∂y1. Where a quantity is used in several
 * places, it gets one share after the other, and the last makes it whole.
 */
static struct step_words backward_words(const struct writer *w)
{
	const struct step *step = w->step;
	const struct factor_row row = factor_row(w->arena, w->graph, step->factor, w->notation);
	const char *left = gradient(w, step->node), *from = gradient(w, step->from);
	const bool shared = step->shares > 1, whole = step->share == step->shares;
	const char *before = step->share > 1 ? formatted(w, "%s + ", number(w, step->before)) : "";
	if (step->from == w->walk->model->objective && !shared)
		return first_backward_words(w);
	return (struct step_words){
		.title = shared ? share_title(w, left) : left,
		.formula = formatted(w,
				     shared ? said(w, "%s gets %s%s%s", "%s에 더할 것: %s%s%s") :
					      "%s = %s%s%s",
				     left, from, times(w), row.partial),
		.factor =
			factor_equation(w->arena, w->graph, step->factor, w->notation, w->language),
		.numbers = formatted(w, "%s%s%s%s", before,
				     number(w, graph_grad(w->graph, step->from, 0)), times(w),
				     factor_number(w, step->factor->value)),
		.result =
			formatted(w,
				  whole ? "%s = %s" : said(w, "%s so far: %s", "지금까지 %s = %s"),
				  left, number(w, step->result)),
		.meaning = backward_meaning(w),
	};
}

/* What the updates come to. */
static const char *end_words(const struct writer *w)
{
	const char *objective = name(w, w->walk->model->objective);
	const char *before = number(w, graph_value(w->graph, w->walk->model->objective, 0));
	const char *after = number(w, w->walk->objective_after);
	const char *korean = strcmp(before, after) == 0 ?
				     "모두 갱신해도 {1}{은/는} {2} 그대로입니다." :
				     "모두 갱신하면 {1}{은/는} {3}에서 {2}{으로/로} 바뀝니다.";
	if (isnan(w->walk->objective_after))
		return language_filled(
			w->arena,
			said(w,
			     "After all updates {1} has no value any more: the rate is too large. "
			     "Try a smaller --rate.",
			     "모두 갱신하면 {1}의 값을 구할 수 없습니다. 학습률이 너무 큽니다. "
			     "--rate를 더 작게 해 보세요."),
			1, objective);
	return language_filled(w->arena,
			       said(w, "After all updates {1} is {2}; it was {3}.", korean), 3,
			       objective, after, before);
}

static const char *update_meaning(const struct writer *w, double slope)
{
	const char *pattern =
		slope == 0 ? said(w, "The gradient is 0, so {1} stays: it learns nothing here.",
				  "기울기가 0이므로 {1}{은/는} 그대로입니다. 여기서는 아무것도 "
				  "배우지 못합니다.") :
		slope > 0  ? said(w, "The gradient is positive, so {1} goes down.",
				  "기울기가 양수이므로 {1}{을/를} 줄입니다.") :
			     said(w, "The gradient is negative, so {1} goes up.",
				  "기울기가 음수이므로 {1}{을/를} 늘립니다.");
	const char *meaning = language_filled(w->arena, pattern, 1, name(w, w->step->node));
	if (w->step == &w->walk->steps[w->walk->count - 1])
		return formatted(w, "%s %s", meaning, end_words(w));
	return meaning;
}

/* Update: w1 ← w1 − rate·∂E/∂w1 */
static struct step_words update_words(const struct writer *w)
{
	const struct step *step = w->step;
	const char *param = name(w, step->node);
	const double slope = graph_grad(w->graph, step->node, 0);
	const char *arrow = w->notation == NOTATION_UNICODE ? "←" : "<-";
	return (struct step_words){
		.title = formatted(w, said(w, "new %s", "새 %s"), param),
		.formula = formatted(w, "%s %s %s %s %s%s%s", param, arrow, param, minus(w),
				     said(w, "rate", "학습률"), times(w), gradient(w, step->node)),
		.numbers = formatted(w, "%s %s %s%s%s", number(w, step->before), minus(w),
				     number(w, w->walk->rate), times(w), factor_number(w, slope)),
		.result = formatted(w, "%s = %s", param, number(w, step->result)),
		.meaning = update_meaning(w, slope),
	};
}

struct step_words walk_words(const struct walk *walk, struct arena *arena, size_t index,
			     enum notation notation, enum language language)
{
	const struct writer w = { walk,	   walk->model->graph, arena, &walk->steps[index], notation,
				  language };
	if (w.step->phase == PHASE_BACKWARD)
		return backward_words(&w);
	return w.step->phase == PHASE_UPDATE ? update_words(&w) : forward_words(&w);
}
