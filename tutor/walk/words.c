/* words.c -- what the steps of a walk say; see walk.h. */
#include "tutor/walk/walk.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/derivative.h"

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
	return w->notation == NOTATION_UNICODE ? " · " : "*";
}

static const char *minus(const struct writer *w)
{
	return w->notation == NOTATION_UNICODE ? "−" : "-";
}

static const char *formatted(const struct writer *w, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static const char *formatted(const struct writer *w, const char *format, ...)
{
	struct text text = { .arena = w->arena };
	char buffer[4096];
	va_list args;
	va_start(args, format);
	vsnprintf(buffer, sizeof(buffer), format, args);
	va_end(args);
	text_add(&text, buffer);
	return text_string(&text);
}

/* What an op does to its input, for the learner. */
static const char *const op_meaning[OP_COUNT] = {
	[OP_SIGMOID] = "The sigmoid squeezes %s into the range from 0 to 1.",
	[OP_TANH] = "tanh squeezes %s into the range from -1 to 1.",
	[OP_RELU] = "ReLU lets %s pass when it is positive, and makes it 0 otherwise.",
	[OP_LEAKY_RELU] =
		"Leaky ReLU lets %s pass when it is positive, and a hundredth of it otherwise.",
	[OP_SIGN] = "sign keeps of %s only whether it is above, at or below 0.",
	[OP_PIECEWISE_LINEAR] = "%s is cut off below -1/2 and above 1/2, and moved up by 1/2.",
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

static const char *forward_meaning(const struct writer *w)
{
	const int node = w->step->node;
	const struct node *n = &w->graph->nodes[node];
	struct text input = { .arena = w->arena }, sentence = { .arena = w->arena };
	if (node == w->walk->model->objective)
		return formatted(w, "%s is what learning makes small.", name(w, node));
	if (uses_role(w, node, ROLE_TARGET))
		return formatted(w, "%s says how far the output is from its target.",
				 name(w, node));
	if (!op_meaning[n->op])
		return formatted(
			w,
			uses_role(w, node, ROLE_PARAM) ?
				"%s is a weighted sum: what comes in, each times its weight." :
				"%s is computed from what came before it.",
			name(w, node));
	print_expr(&input, formula_of(w->graph, w->arena, w->graph->nodes[node].first)->arg[0],
		   w->notation);
	const char *blank = strstr(op_meaning[n->op], "%s");
	text_add_bytes(&sentence, op_meaning[n->op], (size_t)(blank - op_meaning[n->op]));
	text_printf(&sentence, "%s%s", text_string(&input), blank + 2);
	return text_string(&sentence);
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
	const double value = step->factor->value;
	if (value == 0)
		return formatted(w, "A nudge to %s does not move %s at all here: nothing passes.",
				 node, from);
	const char *way = value > 0 ? "the same way" : "the other way";
	const char *more = step->share < step->shares ?
				   formatted(w, " %s is used in %d places; their shares are added.",
					     node, step->shares) :
				   "";
	return formatted(w, "A small nudge to %s moves %s %s, %s times as far.%s", node, from, way,
			 number(w, fabs(value)), more);
}

/* Backward: ∂E/∂y1 = ∂E/∂Y1 · ∂Y1/∂y1, and what earlier shares left. */
static struct step_words backward_words(const struct writer *w)
{
	const struct step *step = w->step;
	const struct factor_row row = factor_row(w->arena, w->graph, step->factor, w->notation);
	const char *left = gradient(w, step->node), *from = gradient(w, step->from);
	const double arriving = graph_grad(w->graph, step->from, 0);
	const bool more = step->share > 1;
	const char *before = more ? formatted(w, "%s + ", number(w, step->before)) : "";
	return (struct step_words){
		.title = step->shares == 1 ? left :
					     formatted(w, "%s, share %d of %d", left, step->share,
						       step->shares),
		.formula = formatted(w, "%s %s %s%s%s", left, more ? "+=" : "=", from, times(w),
				     row.partial),
		.factor = step->factor->symbol->kind == EXPR_NUMBER ?
				  formatted(w, "%s = %s", row.partial, row.value) :
			  strcmp(row.numbers, row.value) == 0 ?
				  formatted(w, "%s = %s = %s", row.partial, row.symbol, row.value) :
				  formatted(w, "%s = %s = %s = %s", row.partial, row.symbol,
					    row.numbers, row.value),
		.numbers = formatted(w, "%s%s%s%s", before, number(w, arriving), times(w),
				     factor_number(w, step->factor->value)),
		.result = formatted(w, "%s = %s", left, number(w, step->result)),
		.meaning = backward_meaning(w),
	};
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
		meaning = formatted(w, "%s After all updates %s is %s; it was %s.", meaning,
				    name(w, w->walk->model->objective),
				    number(w, w->walk->objective_after),
				    number(w, graph_value(w->graph, w->walk->model->objective, 0)));
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
	for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		bool any = false;
		for (int i = 0; i < graph->count; i++) {
			if (graph->nodes[i].role != groups[g].role)
				continue;
			text_printf(out, any ? ", " : "%s: ", groups[g].title);
			print_name(out, graph->nodes[i].name, notation);
			text_add(out, " = ");
			print_number(out, graph_value(graph, i, 0), notation);
			any = true;
		}
		text_add(out, any ? ".\n" : "");
	}
}

void walk_text(struct text *out, const struct walk *walk, enum notation notation)
{
	struct arena *arena = arena_new();
	text_printf(out, "A walk through %s, %zu steps.\n\n", walk->model->file, walk->count);
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
		text_printf(out, "  = %s\n  %s\n  %s\n", words.numbers, words.result,
			    words.meaning);
		arena_reset(arena);
	}
	arena_free(arena);
}
