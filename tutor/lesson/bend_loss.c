/* bend_loss.c -- slips with the loss and its target; see bend.h. */
#include "tutor/lesson/bend.h"

#include "autodiff/base/arena.h"

#include <math.h>

/* Slopes nearer to each other are the same but for rounding. */
#define ALMOST 1e-9

static bool is_target(const struct attempt *a, int node)
{
	return attempt_node(a, node)->role == ROLE_TARGET;
}

double local_target_first(struct attempt *a, int node, int k, double partial)
{
	const struct node *n = attempt_node(a, node);
	const bool residual = n->op == OP_SUB && is_target(a, n->in[1 - k]);
	return residual ? attempt_bent(a, node, k, -partial) : partial;
}

static bool is_constant(const struct attempt *a, int node, double value)
{
	return attempt_node(a, node)->role == ROLE_CONSTANT &&
	       graph_value(attempt_graph(a), node, 0) == value;
}

double local_without_two(struct attempt *a, int node, int k, double partial)
{
	const struct node *n = attempt_node(a, node);
	(void)k;
	const bool square = n->op == OP_SQUARE || (n->op == OP_POW && is_constant(a, n->in[1], 2));
	if (square)
		attempt_mention_formula(a, node);
	return square ? partial / 2 : partial;
}

double local_without_half(struct attempt *a, int node, int k, double partial)
{
	const struct node *n = attempt_node(a, node);
	const bool factor = n->op == OP_MUL || (n->op == OP_DIV && k == 0);
	if (!factor || partial != 0.5 || attempt_node(a, n->in[1 - k])->needs_grad)
		return partial;
	attempt_mention_formula(a, node);
	return 1;
}

/* By node: does a target reach it? These make up the loss. */
static bool *find_loss(const struct attempt *a)
{
	const struct graph *graph = attempt_graph(a);
	bool *loss = arena_alloc(a->arena, (size_t)graph->count);
	for (int i = 0; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		loss[i] = node->role == ROLE_TARGET;
		for (int k = 0; node->role == ROLE_RESULT && k < op_get(node->op)->arity; k++)
			loss[i] |= loss[node->in[k]];
	}
	return loss;
}

/* By node: is it an output, a result that the loss up to `of` uses? */
static bool *find_outputs(const struct attempt *a, const bool *loss, int of)
{
	const struct graph *graph = attempt_graph(a);
	bool *output = arena_alloc(a->arena, (size_t)graph->count);
	for (int i = 0; i <= of; i++) {
		const struct node *node = &graph->nodes[i];
		for (int k = 0; loss[i] && node->role == ROLE_RESULT && k < op_get(node->op)->arity;
		     k++)
			output[node->in[k]] = !loss[node->in[k]] &&
					      attempt_node(a, node->in[k])->role == ROLE_RESULT;
	}
	return output;
}

double part_without_loss(struct attempt *a, const struct part *part)
{
	const bool *loss = find_loss(a);
	double sum = 0;
	if (part->kind != PART_PARTIAL || !loss[part->of] || loss[part->wrt])
		return attempt_straight(a, part);
	const bool *output = find_outputs(a, loss, part->of);
	for (int i = 0; i < part->of; i++) {
		const double slope = output[i] ? attempt_backward(a, i, part->wrt) : 0;
		if (slope != 0)
			attempt_mention_partial(a, part->of, i);
		sum += slope;
	}
	return sum;
}

/* The target left out. */

static double no_target(struct attempt *a, int leaf)
{
	return is_target(a, leaf) ? 0 : NAN;
}

/* Mentions the targets beside what depends on a node: those that its slope tells of. */
static void mention_targets(struct attempt *a, const struct part *part)
{
	const bool *depends = graph_dependents(attempt_graph(a), a->arena, part->wrt);
	for (int i = 0; i <= part->of; i++) {
		const struct node *n = attempt_node(a, i);
		const int arity = n->role == ROLE_RESULT ? op_get(n->op)->arity : 0;
		for (int k = 0; depends[i] && k < arity; k++)
			if (is_target(a, n->in[k]) &&
			    graph_value(attempt_graph(a), n->in[k], 0) != 0)
				attempt_mention(a, n->in[k]);
	}
}

/* The sum that exp(z) is a term of, the whole of it; or NODE_NONE. */
static int sum_around(const struct attempt *a, int term, int of)
{
	int sum = term;
	for (int i = term + 1; i <= of; i++) {
		const struct node *n = attempt_node(a, i);
		if (n->op == OP_ADD && n->role == ROLE_RESULT &&
		    (n->in[0] == sum || n->in[1] == sum))
			sum = i;
	}
	return sum == term ? NODE_NONE : sum;
}

/* What exp(z) shares of the sum, p = softmax(z); NAN where it is none that a loss is made of. */
static double probability(const struct attempt *a, int node, int of)
{
	const struct node *n = attempt_node(a, node);
	const bool is_exp = n->role == ROLE_RESULT && n->op == OP_EXP;
	const int sum = is_exp ? sum_around(a, node, of) : NODE_NONE;
	return sum == NODE_NONE ? NAN :
				  graph_value(attempt_graph(a), node, 0) /
					  graph_value(attempt_graph(a), sum, 0);
}

/*
 * −ln p of the right class has p − 1 for a slope by its z, and p by all others: with p for
 * all. NAN where the slopes are not these, for then the loss is another.
 */
static double without_class(struct attempt *a, const struct part *part)
{
	double slope = 0;
	int classes = 0;
	for (int i = 0; i <= part->of; i++) {
		const double p = probability(a, i, part->of);
		if (isnan(p))
			continue;
		const int z = attempt_node(a, i)->in[0];
		const double less = p - attempt_backward(a, part->of, z);
		if (fabs(less) > ALMOST && fabs(less - 1) > ALMOST)
			return NAN;
		classes += fabs(less - 1) <= ALMOST;
		slope += p * attempt_backward(a, z, part->wrt);
	}
	return classes == 1 ? slope : NAN;
}

/* Is a name of the formula, which stands for a partial, divided by? What is asked is no slope then. */
static bool is_divided_by(const struct expr *e, bool below)
{
	bool divided = below && e->kind == EXPR_NAME;
	for (int k = 0; k < OP_MAX_ARITY && e->kind == EXPR_CALL && e->arg[k] && !divided; k++)
		divided = is_divided_by(e->arg[k], below || (e->op == OP_DIV && k == 1));
	return divided;
}

double part_without_target(struct attempt *a, const struct part *part)
{
	if (part->kind != PART_PARTIAL || is_divided_by(reference_formula(a->answer), false))
		return attempt_straight(a, part);
	const double slope = without_class(a, part);
	if (isnan(slope)) {
		mention_targets(a, part);
		return attempt_elsewhere(a, no_target, part);
	}
	attempt_mention_number(a, 1);
	return slope;
}
