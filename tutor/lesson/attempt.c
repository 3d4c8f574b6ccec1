#include "tutor/lesson/attempt.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/graph/formula.h"
#include "tutor/lesson/leaves.h"

#include <math.h>
#include <string.h>

/* A result after an update of more parameters is nothing to compute by hand. */
enum { MOST_PARAMETERS = 32 };

/* In columns: a line and a half beside a picture. */
enum { WIDEST_FORMULA = 60 };

const struct graph *attempt_graph(const struct attempt *a)
{
	return a->subject.model->graph;
}

const struct node *attempt_node(const struct attempt *a, int node)
{
	return &attempt_graph(a)->nodes[node];
}

/* What stands on the page. */

/* The nodes on the way from `of` to `wrt`, but for that: what the partial is made of. */
static void settle_partial(struct attempt *a, const struct part *part, bool *inside)
{
	const bool *depends = graph_dependents(attempt_graph(a), a->shared, part->wrt);
	const bool *used = attempt_used(a, a->shared, part->of);
	for (int i = part->wrt + 1; i <= part->of; i++)
		inside[i] |= depends[i] && used[i];
}

void attempt_show(struct attempt *a, const struct part *shown, size_t count)
{
	const size_t size = (size_t)attempt_graph(a)->count;
	bool *settled = arena_alloc(a->shared, size), *inside = arena_alloc(a->shared, size);
	a->shown = shown;
	a->shown_count = count;
	for (size_t i = 0; i < count; i++) {
		if (shown[i].kind == PART_VALUE)
			settled[shown[i].of] = true;
		if (shown[i].kind == PART_PARTIAL)
			settle_partial(a, &shown[i], inside);
	}
	a->settled = settled;
	a->inside = inside;
}

bool attempt_is_settled(const struct attempt *a, int node)
{
	return a->settled && a->settled[node];
}

/* Mentioning. */

static void mention(struct attempt *a, const char *what)
{
	for (int i = 0; i < a->mentions && i < ATTEMPT_MENTIONS; i++)
		if (strcmp(a->mentioned[i], what) == 0)
			return;
	if (a->mentions < ATTEMPT_MENTIONS)
		a->mentioned[a->mentions] = what;
	a->mentions++;
}

/* What it is called where there is one row: "E" for E[4]. */
static const char *name_in_row(const struct attempt *a, const char *name)
{
	return name && strchr(name, '[') ? arena_strndup(a->arena, name, strcspn(name, "[")) : name;
}

static const char *name_of(const struct attempt *a, int node)
{
	return name_in_row(a, attempt_node(a, node)->name);
}

static const struct expr *formula_in_row(const struct attempt *a, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NAME)
		return expr_name(a->arena, name_in_row(a, e->name), e->id);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = formula_in_row(a, e->arg[k]);
	return expr_with_args(a->arena, e, arg);
}

void attempt_mention(struct attempt *a, int node)
{
	struct text text = { .arena = a->arena };
	const char *name = name_of(a, node);
	if (!name)
		return;
	print_name(&text, name, a->notation);
	mention(a, text_string(&text));
}

void attempt_mention_number(struct attempt *a, double number)
{
	struct text text = { .arena = a->arena };
	print_number(&text, number, a->notation);
	mention(a, text_string(&text));
}

/* The quantity in whose formula an unnamed node stands: what uses it first, and so on. */
static int quantity_around(const struct graph *graph, int node)
{
	int around = node;
	for (int i = node + 1; i < graph->count && !graph->nodes[around].name; i++) {
		const struct node *n = &graph->nodes[i];
		for (int k = 0; n->role == ROLE_RESULT && k < op_get(n->op)->arity; k++)
			around = n->in[k] == around ? i : around;
	}
	return around;
}

/* ∂H1/∂h1. Where what is inside has no name, σ′ of an activation, and else E, where it stands. */
void attempt_mention_partial(struct attempt *a, int of, int wrt)
{
	const struct graph *graph = attempt_graph(a);
	const int whole = quantity_around(graph, of);
	const char *name = name_of(a, whole), *part = name_of(a, wrt);
	const struct op *op = op_get(graph->nodes[of].op);
	const bool unicode = a->notation == NOTATION_UNICODE;
	struct text text = { .arena = a->arena };
	if (!name || (!part && !op->activation)) {
		attempt_mention(a, whole);
		return;
	}
	if (part)
		print_partial(&text, name, part, a->notation);
	else
		text_printf(&text, "%s%s", unicode ? op->symbol : op->name, unicode ? "′" : "'");
	mention(a, text_string(&text));
}

/* That around the node, which the page need not show; the mere name of a long one. */
void attempt_mention_formula(struct attempt *a, int node)
{
	const struct graph *graph = attempt_graph(a);
	const int whole = quantity_around(graph, node);
	const size_t vertex = graph->nodes[whole].first;
	struct text formula = { .arena = a->arena }, named = { .arena = a->arena };
	if (!graph->nodes[whole].name)
		return;
	if (formula_exists(graph, vertex))
		print_expr(&formula, formula_in_row(a, formula_of(graph, a->arena, vertex)),
			   a->notation);
	print_name(&named, name_of(a, whole), a->notation);
	if (formula.length && utf8_string_width(text_string(&formula)) <= WIDEST_FORMULA)
		text_printf(&named, " = %s", text_string(&formula));
	mention(a, text_string(&named));
}

double attempt_bent(struct attempt *a, int node, int k, double factor)
{
	attempt_mention_partial(a, node, attempt_node(a, node)->in[k]);
	return factor;
}

/* The backward pass. */

void attempt_inputs(const struct attempt *a, int node, double in[])
{
	const struct node *n = attempt_node(a, node);
	for (int k = 0; k < op_get(n->op)->arity; k++)
		in[k] = graph_value(attempt_graph(a), n->in[k], 0);
}

double attempt_local(const struct attempt *a, int node, int k, const double in[])
{
	double partial[OP_MAX_ARITY] = { 0 };
	op_partials(attempt_graph(a)->nodes[node].op, in, partial);
	return partial[k];
}

static bool is_bent(const struct attempt *a, int node)
{
	return a->bend->local && !attempt_node(a, node)->is_copy && !(a->inside && a->inside[node]);
}

double attempt_backward(struct attempt *a, int of, int wrt)
{
	const struct graph *graph = attempt_graph(a);
	if (wrt > of)
		return 0;
	const bool *depends = graph_dependents(graph, a->arena, wrt);
	double *adjoint = arena_alloc_array(a->arena, (size_t)of + 1, sizeof(*adjoint));
	adjoint[of] = 1;
	for (int i = of; i > wrt; i--) {
		const struct node *node = &graph->nodes[i];
		double in[OP_MAX_ARITY] = { 0 };
		if (!depends[i] || adjoint[i] == 0)
			continue;
		attempt_inputs(a, i, in);
		for (int k = 0; k < op_get(node->op)->arity; k++) {
			const double partial = attempt_local(a, i, k, in);
			if (depends[node->in[k]])
				adjoint[node->in[k]] +=
					adjoint[i] * (is_bent(a, i) ?
							      a->bend->local(a, i, k, partial) :
							      partial);
		}
	}
	return adjoint[wrt];
}

/* Parts. */

const bool *attempt_used(const struct attempt *a, struct arena *arena, int of)
{
	bool *used = arena_alloc(arena, (size_t)attempt_graph(a)->count);
	used[of] = true;
	for (int i = of; i >= 0; i--) {
		const struct node *node = attempt_node(a, i);
		const bool known = i != of && attempt_is_settled(a, i);
		for (int k = 0;
		     used[i] && !known && node->role == ROLE_RESULT && k < op_get(node->op)->arity;
		     k++)
			used[node->in[k]] = true;
	}
	return used;
}

double attempt_elsewhere(struct attempt *a, leaf_fn *leaf, const struct part *part)
{
	struct model *model = a->subject.model;
	const bool *used = attempt_used(a, a->arena, part->of);
	const double *before = leaves_save(a->arena, model);
	double *moved = leaves_save(a->arena, model);
	double value = NAN;
	for (int i = 0; i < model->graph->count; i++) {
		const bool asked = used[i] && model->graph->nodes[i].role != ROLE_RESULT;
		const double other = asked ? leaf(a, i) : NAN;
		moved[i] = isnan(other) ? before[i] : other;
	}
	if (leaves_set(model, moved))
		value = reference_truth(&a->subject, part);
	leaves_restore(model, before);
	return value;
}

double attempt_moved(struct attempt *a, int leaf)
{
	const struct graph *graph = attempt_graph(a);
	if (graph->nodes[leaf].role != ROLE_PARAM)
		return NAN;
	const double gradient = leaf < a->subject.model->objective ? graph_grad(graph, leaf, 0) : 0;
	return graph_value(graph, leaf, 0) - a->subject.rate * gradient;
}

/* A parameter after one update, with the gradient and the rate that the bend makes of them. */
static double updated(struct attempt *a, int leaf)
{
	const struct part gradient = { PART_PARTIAL, a->subject.model->objective, leaf, 0 };
	const struct part rate = { .kind = PART_RATE };
	if (attempt_graph(a)->nodes[leaf].role != ROLE_PARAM)
		return NAN;
	return graph_value(attempt_graph(a), leaf, 0) -
	       attempt_part(a, &rate) * attempt_part(a, &gradient);
}

static int count_parameters(const struct attempt *a)
{
	int count = 0;
	for (int i = 0; i < attempt_graph(a)->count; i++)
		count += attempt_node(a, i)->role == ROLE_PARAM;
	return count;
}

static double after_update(struct attempt *a, int of)
{
	const struct part value = { .kind = PART_VALUE, .of = of };
	if (attempt_node(a, of)->role == ROLE_PARAM)
		return updated(a, of);
	return count_parameters(a) <= MOST_PARAMETERS ? attempt_elsewhere(a, updated, &value) : NAN;
}

double attempt_straight(struct attempt *a, const struct part *part)
{
	if (part->kind == PART_PARTIAL)
		return attempt_backward(a, part->of, part->wrt);
	if (part->kind == PART_AFTER)
		return part->updates == 1 ? after_update(a, part->of) : NAN;
	return reference_truth(&a->subject, part);
}

static bool is_shown(const struct attempt *a, const struct part *part)
{
	for (size_t i = 0; i < a->shown_count; i++)
		if (a->shown[i].kind == part->kind && a->shown[i].of == part->of &&
		    a->shown[i].wrt == part->wrt)
			return true;
	return false;
}

double attempt_part(struct attempt *a, const struct part *part)
{
	if (is_shown(a, part))
		return reference_truth(&a->subject, part);
	return a->bend->part ? a->bend->part(a, part) : attempt_straight(a, part);
}

static double value_of_part(void *context, const struct part *part)
{
	return attempt_part(context, part);
}

double attempt_value(struct attempt *a)
{
	a->mentions = 0;
	a->activation = NULL;
	if (a->bend->answer)
		return a->bend->answer(a);
	return reference_value_by(a->answer, a->subject.model, (struct oracle){ value_of_part, a });
}
