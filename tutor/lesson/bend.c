#include "tutor/lesson/bend.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/leaves.h"

#include <math.h>

/* More single ways than this are not told apart. */
enum { MOST_WAYS = 16, MOST_UPDATES = 1000 };

/* Activations. */

static bool is_activation(const struct attempt *a, int node)
{
	const struct node *n = attempt_node(a, node);
	return n->role == ROLE_RESULT && !n->is_copy && n->op != OP_LINEAR &&
	       op_get(n->op)->activation;
}

int ways_activations(struct attempt *a)
{
	int count = 0;
	for (int i = 0; i < attempt_graph(a)->count && count < MOST_WAYS; i++)
		count += is_activation(a, i);
	return 1 + count;
}

/* Way 0 bends all activations, way n the n-th. */
static bool bends_activation(const struct attempt *a, int node)
{
	int nth = 0;
	if (!is_activation(a, node))
		return false;
	for (int i = 0; i <= node; i++)
		nth += is_activation(a, i);
	return a->way == 0 || nth == a->way;
}

double local_without_activation(struct attempt *a, int node, int k, double partial)
{
	return bends_activation(a, node) ? attempt_bent(a, node, k, 1) : partial;
}

double local_output(struct attempt *a, int node, int k, double partial)
{
	const struct op *op = op_get(attempt_node(a, node)->op);
	if (!bends_activation(a, node))
		return partial;
	if (!a->activation)
		a->activation = a->notation == NOTATION_UNICODE ? op->symbol : op->name;
	return attempt_bent(a, node, k, graph_value(attempt_graph(a), node, 0));
}

double local_at_output(struct attempt *a, int node, int k, double partial)
{
	const double output[OP_MAX_ARITY] = { graph_value(attempt_graph(a), node, 0) };
	return bends_activation(a, node) ?
		       attempt_bent(a, node, k, attempt_local(a, node, k, output)) :
		       partial;
}

/* Whole parts. */

int ways_two(struct attempt *a)
{
	(void)a;
	return 2;
}

double part_value(struct attempt *a, const struct part *part)
{
	const int of = a->way == 0 ? part->wrt : part->of;
	if (part->kind != PART_PARTIAL)
		return attempt_straight(a, part);
	attempt_mention(a, of);
	return graph_value(attempt_graph(a), of, 0);
}

double part_rate_one(struct attempt *a, const struct part *part)
{
	if (part->kind != PART_RATE)
		return attempt_straight(a, part);
	attempt_mention_number(a, a->subject.rate);
	return 1;
}

double part_rate_negated(struct attempt *a, const struct part *part)
{
	return part->kind == PART_RATE ? -a->subject.rate : attempt_straight(a, part);
}

/* Is the answer an old value and a step, put down as a formula with the rate in it? */
static bool is_update(struct attempt *a)
{
	bool value = false, rate = false;
	struct part part;
	struct error ignored;
	for (size_t i = 0; i < reference_count(a->answer); i++) {
		if (!reference_part(a->answer, i, a->subject.model, &part, &ignored))
			continue;
		rate |= part.kind == PART_RATE;
		value |= part.kind == PART_VALUE && attempt_node(a, part.of)->role == ROLE_PARAM;
	}
	return value && rate;
}

/* Way 0: the step with its sign; way 1: what is subtracted. */
double part_step(struct attempt *a, const struct part *part)
{
	const double straight = attempt_straight(a, part);
	const double sign = a->way == 0 ? 1 : -1;
	if (part->kind == PART_AFTER && attempt_node(a, part->of)->role == ROLE_PARAM)
		return sign * (straight - graph_value(attempt_graph(a), part->of, 0));
	if (part->kind == PART_RATE && is_update(a))
		return sign * straight;
	return part->kind == PART_VALUE && attempt_node(a, part->of)->role == ROLE_PARAM &&
			       is_update(a) ?
		       0 :
		       straight;
}

/* Does the answer speak of an update itself? Then nobody makes one too early. */
static bool asks_for_update(struct attempt *a)
{
	bool asks = false;
	struct part part;
	struct error ignored;
	for (size_t i = 0; i < reference_count(a->answer); i++)
		if (reference_part(a->answer, i, a->subject.model, &part, &ignored))
			asks |= part.kind == PART_RATE || part.kind == PART_AFTER;
	return asks;
}

double part_moved(struct attempt *a, const struct part *part)
{
	if (asks_for_update(a))
		return attempt_straight(a, part);
	if (part->kind == PART_VALUE || part->kind == PART_PARTIAL)
		return attempt_elsewhere(a, attempt_moved, part);
	return attempt_straight(a, part);
}

/* The gradients of this row of the data and of those before it, which came first. */
static double sum_over_rows(struct attempt *a, const struct part *part)
{
	struct model *model = a->subject.model;
	const size_t row = model->table.row;
	double sum = 0;
	struct error ignored;
	for (size_t r = 1; r <= row; r++) {
		model_select_row(model, r, &ignored);
		sum += model_run(model, &ignored) ? reference_truth(&a->subject, part) : NAN;
	}
	return sum;
}

/* Updates by gradients that add up from step to step. */
static double after_adding_up(struct attempt *a, const struct part *part)
{
	struct model *model = a->subject.model;
	const struct graph *graph = model->graph;
	const double *before = leaves_save(a->arena, model);
	double *sum = arena_alloc_array(a->arena, (size_t)graph->count, sizeof(*sum));
	struct error ignored;
	bool fine = true;
	for (int step = 0; step < part->updates && fine; step++) {
		graph_backward(model->graph, model->objective);
		for (int i = 0; i < model->objective; i++) {
			if (graph->nodes[i].role != ROLE_PARAM)
				continue;
			sum[i] += graph_grad(graph, i, 0);
			graph_set(model->graph, i, 0,
				  graph_value(graph, i, 0) - a->subject.rate * sum[i]);
		}
		fine = model_run(model, &ignored);
	}
	const double value = fine ? graph_value(graph, part->of, 0) : NAN;
	leaves_restore(model, before);
	return value;
}

/*
 * Was there a pass to add to? A learner who computes one gradient of one example by hand
 * knows of none: a number doubled there tells of a 2 or a ½. Among rows of data, and in
 * the updates of a training, each gradient follows others.
 */
static bool has_older_gradients(struct attempt *a)
{
	const struct model *model = a->subject.model;
	bool update = false;
	struct part part;
	struct error ignored;
	for (size_t i = 0; i < reference_count(a->answer); i++)
		update |= reference_part(a->answer, i, model, &part, &ignored) &&
			  (part.kind == PART_RATE || part.kind == PART_AFTER);
	return update || model->row_of || model->table.rows > 1;
}

/* Way 0: the same pass ran before; way 1: those of the rows before this one did. */
double part_not_cleared(struct attempt *a, const struct part *part)
{
	struct model *model = a->subject.model;
	if (part->kind == PART_AFTER && part->updates > 1 && part->updates <= MOST_UPDATES)
		return after_adding_up(a, part);
	if (part->kind != PART_PARTIAL || part->of != model->objective || !has_older_gradients(a))
		return attempt_straight(a, part);
	if (a->way == 0)
		return 2 * attempt_straight(a, part);
	if (model->row_of || model->table.rows < 2 || model->table.row < 2)
		return attempt_straight(a, part);
	const double *before = leaves_save(a->arena, model);
	const double sum = sum_over_rows(a, part);
	leaves_restore(model, before);
	return sum;
}

/* Forward again, activations left out on the way. */
double part_linear(struct attempt *a, const struct part *part)
{
	struct graph *graph = a->subject.model->graph;
	struct error ignored;
	if (part->kind != PART_VALUE)
		return attempt_straight(a, part);
	for (int i = 0; i <= part->of; i++) {
		if (i != part->of && attempt_is_settled(a, i))
			continue;
		graph_forward_node(graph, i);
		if (!bends_activation(a, i))
			continue;
		graph_set(graph, i, 0, graph_value(graph, graph->nodes[i].in[0], 0));
		attempt_mention(a, i);
	}
	const double value = graph_value(graph, part->of, 0);
	model_run(a->subject.model, &ignored);
	return value;
}

double answer_negated(struct attempt *a)
{
	return -a->truth;
}

/* Equal factors miscounted by one; of two factors it is another slip. */
double answer_power_off(struct attempt *a)
{
	enum { FEWEST_FACTORS = 3 };
	const struct expr *formula = reference_formula(a->answer);
	const struct expr *power = expr_is_call(formula, OP_POW) ? formula->arg[1] : NULL;
	if (!power || power->kind != EXPR_NUMBER || power->number < FEWEST_FACTORS ||
	    power->number != floor(power->number))
		return NAN;
	const struct reference_values values = { a->answer,
						 a->subject.model,
						 { reference_truth, &a->subject } };
	const double factor = expr_value(formula->arg[0], reference_values(&values));
	return a->way == 0 ? a->truth * factor : a->truth / factor;
}
