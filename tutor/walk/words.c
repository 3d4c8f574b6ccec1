/* words.c -- what the steps of a walk say; see walk.h. */
#include "tutor/walk/walk.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/derivative.h"
#include "tutor/walk/title.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A step's words being made. */
struct writer {
	const struct walk *walk;
	const struct graph *graph;
	struct arena *arena;
	const struct step *step;
	enum notation notation;
};

static const char *formatted(const struct writer *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

const char *phase_name(enum phase phase)
{
	static const char *const names[] = { [PHASE_FORWARD] = "Forward",
					     [PHASE_LOSS] = "Loss",
					     [PHASE_BACKWARD] = "Backward",
					     [PHASE_UPDATE] = "Update" };
	return names[phase];
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
	struct text text = { .arena = w->arena };
	text_printf(&text, signbit(value) ? "(%s)" : "%s", number(w, value));
	return text_string(&text);
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

/* What an op does to its input, for the learner. */
static const char *const op_meaning[OP_COUNT] = {
	[OP_SIGMOID] = "The sigmoid squeezes %s into the range from 0 to 1.",
	[OP_TANH] = "tanh squeezes %s into the range between minus one and one.",
	[OP_RELU] = "ReLU lets %s pass when it is positive, and makes it 0 otherwise.",
	[OP_LEAKY_RELU] =
		"Leaky ReLU lets %s pass when it is positive, and a hundredth of it otherwise.",
	[OP_SIGN] = "sign keeps of %s only whether it is above, at or below 0.",
	[OP_PIECEWISE_LINEAR] =
		"%s is cut off below minus one half and above one half, and moved up by one half.",
	[OP_SOFTPLUS] = "softplus is a ReLU with a rounded corner, here at %s.",
	[OP_LINEAR] = "%s is handed on unchanged.",
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

/* A meaning with a name or a formula put in for its %s. */
static const char *put_in(const struct writer *w, const char *meaning, const char *what)
{
	struct text sentence = { .arena = w->arena };
	const char *blank = strstr(meaning, "%s");
	text_add_bytes(&sentence, meaning, (size_t)(blank - meaning));
	text_printf(&sentence, "%s%s", what, blank + 2);
	return text_string(&sentence);
}

static const char *forward_meaning(const struct writer *w)
{
	const int node = w->step->node;
	const struct expr *e = formula_of(w->graph, w->arena, w->graph->nodes[node].first);
	struct text input = { .arena = w->arena };
	int weighted = 0;
	if (node == w->walk->model->objective)
		return formatted(w, "%s is what learning makes small.", name(w, node));
	if (uses_role(w, node, ROLE_TARGET))
		return formatted(w, "%s says how far the output is from its target.",
				 name(w, node));
	if (e->kind == EXPR_CALL && op_meaning[e->op]) {
		print_expr(&input, e->arg[0], w->notation);
		return put_in(w, op_meaning[e->op], text_string(&input));
	}
	if (e->kind != EXPR_CALL) {
		print_expr(&input, e, w->notation);
		return formatted(w, "%s is another name for %s.", name(w, node),
				 text_string(&input));
	}
	if (is_weighted_sum(w, e, &weighted) && weighted > 0)
		return formatted(
			w,
			weighted == 1 && is_weighted(w, e) ?
				"%s is what comes in, times its weight." :
				"%s is a weighted sum: what comes in, each times its weight.",
			name(w, node));
	return formatted(w, "%s is computed from what came before it.", name(w, node));
}

/* Forward, and the loss: h1 = w1·i1 + b1 */
static struct step_words forward_words(const struct writer *w)
{
	const int node = w->step->node;
	const struct expr *e = formula_of(w->graph, w->arena, w->graph->nodes[node].first);
	struct text formula = { .arena = w->arena }, numbers = { .arena = w->arena };
	print_expr(&formula, e, w->notation);
	print_numbers(&numbers, e, w->notation, graph_values(w->graph));
	return (struct step_words){
		.title = name(w, node),
		.formula = formatted(w, "%s = %s", name(w, node), text_string(&formula)),
		.numbers = text_string(&numbers),
		.result = formatted(w, "%s = %s", name(w, node), number(w, w->step->result)),
		.meaning = forward_meaning(w),
	};
}

static const char *backward_meaning(const struct writer *w)
{
	const struct step *step = w->step;
	const char *from = name(w, step->from), *node = name(w, step->node);
	const char *objective = name(w, w->walk->model->objective);
	const double value = step->factor->value;
	if (value == 0)
		return formatted(w, "A nudge to %s does not move %s at all here: nothing passes.",
				 node, from);
	const char *way = value > 0 ? "the same way" : "the other way";
	const char *far = fabs(value) == 1 ?
				  "just as far" :
				  formatted(w, "%s times as far", number(w, fabs(value)));
	const char *more = "";
	if (graph_grad(w->graph, step->from, 0) == 0)
		more = formatted(w, " But %s does not move %s here, so nothing arrives.", from,
				 objective);
	else if (step->share < step->shares)
		more = formatted(w, " %s is used in %d places; their shares are added.", node,
				 step->shares);
	return formatted(w, "A small nudge to %s moves %s %s, %s.%s", node, from, way, far, more);
}

/* The objective's own factors: ∂E/∂Y = −(t − Y), since ∂E/∂E is 1. */
static struct step_words first_backward_words(const struct writer *w)
{
	const struct factor_row row = factor_row(w->arena, w->graph, w->step->factor, w->notation);
	return (struct step_words){
		.title = row.partial,
		.formula = formatted(w, "%s = %s", row.partial, row.symbol),
		.numbers = strcmp(row.numbers, row.symbol) == 0 ? NULL : row.numbers,
		.result = formatted(w, "%s = %s", row.partial, row.value),
		.meaning = backward_meaning(w),
	};
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
		.title = !shared ? left :
				   formatted(w, "%s, share %d of %d", left, step->share,
					     step->shares),
		.formula = formatted(w, "%s %s %s%s%s", left, shared ? "gets" : "=", from, times(w),
				     row.partial),
		.factor = factor_equation(w->arena, w->graph, step->factor, w->notation),
		.numbers = formatted(w, "%s%s%s%s", before,
				     number(w, graph_grad(w->graph, step->from, 0)), times(w),
				     factor_number(w, step->factor->value)),
		.result = formatted(w, whole ? "%s = %s" : "%s so far: %s", left,
				    number(w, step->result)),
		.meaning = backward_meaning(w),
	};
}

/* What the updates come to. */
static const char *end_words(const struct writer *w)
{
	const int objective = w->walk->model->objective;
	if (isnan(w->walk->objective_after))
		return formatted(w,
				 "After all updates %s has no value any more: the rate is too "
				 "large. Try a smaller --rate.",
				 name(w, objective));
	return formatted(w, "After all updates %s is %s; it was %s.", name(w, objective),
			 number(w, w->walk->objective_after),
			 number(w, graph_value(w->graph, objective, 0)));
}

/* Update: w1 ← w1 − rate·∂E/∂w1 */
static struct step_words update_words(const struct writer *w)
{
	const struct step *step = w->step;
	const char *param = name(w, step->node);
	const double slope = graph_grad(w->graph, step->node, 0);
	const char *arrow = w->notation == NOTATION_UNICODE ? "←" : "<-";
	const char *meaning =
		slope == 0 ? formatted(w, "The gradient is 0, so %s stays: it learns nothing here.",
				       param) :
			     formatted(w, "The gradient is %s, so %s goes %s.",
				       slope > 0 ? "positive" : "negative", param,
				       slope > 0 ? "down" : "up");
	if (step == &w->walk->steps[w->walk->count - 1])
		meaning = formatted(w, "%s %s", meaning, end_words(w));
	return (struct step_words){
		.title = formatted(w, "new %s", param),
		.formula = formatted(w, "%s %s %s %s rate%s%s", param, arrow, param, minus(w),
				     times(w), gradient(w, step->node)),
		.numbers = formatted(w, "%s %s %s%s%s", number(w, step->before), minus(w),
				     number(w, w->walk->rate), times(w), factor_number(w, slope)),
		.result = formatted(w, "%s = %s", param, number(w, step->result)),
		.meaning = meaning,
	};
}

struct step_words walk_words(const struct walk *walk, struct arena *arena, size_t index,
			     enum notation notation)
{
	const struct writer w = { walk, walk->model->graph, arena, &walk->steps[index], notation };
	if (w.step->phase == PHASE_BACKWARD)
		return backward_words(&w);
	return w.step->phase == PHASE_UPDATE ? update_words(&w) : forward_words(&w);
}

static void add_givens(struct text *out, const struct walk *walk, enum notation notation)
{
	static const struct {
		enum role role;
		const char *title;
	} groups[] = { { ROLE_INPUT, "Inputs" },
		       { ROLE_TARGET, "Targets" },
		       { ROLE_PARAM, "Parameters" } };
	const struct graph *graph = walk->model->graph;
	const char *before = "\n"; /* a blank line below the title */
	for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		bool any = false;
		for (int i = 0; i < graph->count; i++) {
			if (graph->nodes[i].role != groups[g].role)
				continue;
			if (any)
				text_add(out, ", ");
			else
				text_printf(out, "%s%s: ", before, groups[g].title);
			print_name(out, graph->nodes[i].name, notation);
			text_add(out, " = ");
			print_number(out, graph_value(graph, i, 0), notation);
			any = true;
			before = "";
		}
		text_add(out, any ? ".\n" : "");
	}
}

void walk_text(struct text *out, const struct walk *walk, enum notation notation)
{
	struct arena *arena = arena_new();
	text_add(out, "A walk through ");
	title_add_short(out, walk->model);
	text_printf(out, ", %zu step%s.\n", walk->count, walk->count == 1 ? "" : "s");
	add_givens(out, walk, notation);
	for (size_t i = 0; i < walk->count; i++) {
		const enum phase phase = walk->steps[i].phase;
		const struct step_words words = walk_words(walk, arena, i, notation);
		if (i == 0 || walk->steps[i - 1].phase != phase)
			text_printf(out, "\n%s\n", phase_name(phase));
		text_printf(out, "\nStep %zu of %zu: %s\n", i + 1, walk->count, words.title);
		text_printf(out, "  %s\n", words.formula);
		if (words.factor)
			text_printf(out, "  %s\n", words.factor);
		if (words.numbers)
			text_printf(out, "  = %s\n", words.numbers);
		text_printf(out, "  %s\n  %s\n", words.result, words.meaning);
		arena_reset(arena);
	}
	arena_free(arena);
}
