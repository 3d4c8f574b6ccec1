#include "autodiff/learn/fit.h"

#include "autodiff/base/arena.h"
#include "autodiff/learn/descent.h"

#include <math.h>

/* A unit of a hidden layer: the node of its sum, in each row. */
struct fit_unit {
	int layer;
	enum op_id activation;
	int *sums; /* rows of them */
};

/* One row's output and what it should be. */
struct answer {
	int output, target;   /* nodes */
	int outputs, targets; /* how many there are of either */
};

struct fit_layout {
	int *layer_of; /* by node: of a parameter, its layer; else −1 */
	struct fit_unit *units;
	int unit_count, rows;
	struct answer *answers; /* a row each, where they are judged */
	double middle;		/* of the targets */
};

/* Finding the layers. */

/* What is known of each node while they are sought. */
struct survey {
	const struct model *model;
	const struct graph *graph;
	bool *learns;	  /* does it depend on a parameter? */
	bool *is_answer;  /* does it not depend on a target? */
	int *level;	  /* units on the longest way to it, itself included */
	int *unit_of;	  /* by node of the one-row model: its unit, + 1 */
	int layers, rows; /* of parameters; of data */
};

static int row_of(const struct survey *s, int node)
{
	return s->model->row_of && s->model->row_of[node] ? s->model->row_of[node] - 1 : 0;
}

static bool is_unit(const struct survey *s, int node)
{
	const struct node *n = &s->graph->nodes[node];
	return n->role == ROLE_RESULT && op_get(n->op)->activation && !n->is_copy &&
	       s->learns[node];
}

/* The level of what a node is made of. */
static int level_below(const struct survey *s, const struct node *n)
{
	int level = 0;
	for (int k = 0; k < op_get(n->op)->arity; k++)
		level = s->level[n->in[k]] > level ? s->level[n->in[k]] : level;
	return level;
}

static void look_at_node(struct survey *s, int i, int *layer_of)
{
	const struct node *n = &s->graph->nodes[i];
	layer_of[i] = n->role == ROLE_PARAM ? 0 : -1;
	s->learns[i] = n->role == ROLE_PARAM;
	s->is_answer[i] = n->role != ROLE_TARGET;
	if (n->role != ROLE_RESULT)
		return;
	const int below = level_below(s, n);
	for (int k = 0; k < op_get(n->op)->arity; k++) {
		const int in = n->in[k];
		s->learns[i] |= s->learns[in];
		s->is_answer[i] &= s->is_answer[in];
		if (s->graph->nodes[in].role == ROLE_PARAM && below > layer_of[in])
			layer_of[in] = below;
		if (layer_of[in] >= s->layers)
			s->layers = layer_of[in] + 1;
	}
	s->level[i] = below + is_unit(s, i);
}

static struct survey survey_model(struct arena *arena, const struct model *model, int *layer_of)
{
	const size_t count = (size_t)model->graph->count;
	struct survey s = { .model = model, .graph = model->graph };
	s.rows = model->mean_of ? (int)model->mean_of : 1;
	s.learns = arena_alloc(arena, count);
	s.is_answer = arena_alloc(arena, count);
	s.level = arena_alloc_array(arena, count, sizeof(int));
	s.unit_of = arena_alloc_array(arena, count, sizeof(int));
	s.layers = 1;
	for (int i = 0; i < model->graph->count; i++)
		look_at_node(&s, i, layer_of);
	return s;
}

/* The unit that a node is, in its row; a new one where it is the first of its rows. */
static struct fit_unit *unit_at(struct arena *arena, struct fit_layout *layout, struct survey *s,
				int node)
{
	int *number = &s->unit_of[s->model->single_of ? s->model->single_of[node] : node];
	if (!*number) {
		struct fit_unit *unit = &layout->units[layout->unit_count++];
		*number = layout->unit_count;
		unit->layer = s->level[node] - 1;
		unit->activation = s->graph->nodes[node].op;
		unit->sums = arena_alloc_array(arena, (size_t)s->rows, sizeof(int));
		for (int row = 0; row < s->rows; row++)
			unit->sums[row] = s->graph->nodes[node].in[0];
	}
	return &layout->units[*number - 1];
}

static bool is_hidden_unit(const struct survey *s, int node)
{
	return is_unit(s, node) && s->level[node] < s->layers;
}

static void find_units(struct arena *arena, struct fit_layout *layout, struct survey *s)
{
	int most = 0;
	for (int i = 0; i < s->graph->count; i++)
		most += is_hidden_unit(s, i);
	layout->units = arena_alloc_array(arena, (size_t)most, sizeof(*layout->units));
	for (int i = 0; i < s->graph->count; i++)
		if (is_hidden_unit(s, i))
			unit_at(arena, layout, s, i)->sums[row_of(s, i)] = s->graph->nodes[i].in[0];
}

/* The output of a row is the last that has a name, learns, and does not see the target. */
static void look_for_answer(struct answer *answer, const struct survey *s, int node)
{
	const struct node *n = &s->graph->nodes[node];
	if (n->role == ROLE_TARGET) {
		answer->targets++;
		answer->target = node;
	}
	if (n->role == ROLE_RESULT && n->name && s->learns[node] && s->is_answer[node]) {
		answer->outputs++;
		answer->output = node;
	}
}

/* False where some row has not exactly one target, or they are not of two values in all. */
static bool find_answers(struct answer answers[], const struct survey *s, double *middle)
{
	double least = INFINITY, most = -INFINITY;
	bool two = true;
	for (int i = 0; i < s->graph->count; i++)
		look_for_answer(&answers[row_of(s, i)], s, i);
	for (int row = 0; row < s->rows; row++) {
		if (answers[row].targets != 1 || !answers[row].outputs)
			return false;
		least = fmin(least, graph_value(s->graph, answers[row].target, 0));
		most = fmax(most, graph_value(s->graph, answers[row].target, 0));
	}
	for (int row = 0; row < s->rows; row++) {
		const double target = graph_value(s->graph, answers[row].target, 0);
		two = two && (target == least || target == most);
	}
	*middle = (least + most) / 2;
	return two && least < most;
}

static struct fit_layout *find_layout(struct arena *arena, const struct model *model, int *layers,
				      bool *judged)
{
	struct fit_layout *layout = arena_alloc(arena, sizeof(*layout));
	layout->layer_of = arena_alloc_array(arena, (size_t)model->graph->count, sizeof(int));
	struct survey s = survey_model(arena, model, layout->layer_of);
	layout->rows = s.rows;
	find_units(arena, layout, &s);
	layout->answers = arena_alloc_array(arena, (size_t)s.rows, sizeof(*layout->answers));
	*judged = model->mean_of && find_answers(layout->answers, &s, &layout->middle);
	*layers = s.layers;
	return layout;
}

/* Watching. */

static double squared(double x)
{
	return x * x;
}

static void measure_norms(struct fit *fit)
{
	const struct graph *graph = fit->model->graph;
	struct watch *watch = &fit->watch;
	for (int l = 0; l < watch->layer_count; l++)
		watch->layers[l].norm = 0;
	for (int i = 0; i < fit->model->objective; i++)
		if (fit->layout->layer_of[i] >= 0)
			watch->layers[fit->layout->layer_of[i]].norm +=
				squared(graph_grad(graph, i, 0));
	for (int l = 0; l < watch->layer_count; l++)
		watch->layers[l].norm = sqrt(watch->layers[l].norm);
}

/* An activation with a kink is made of straight pieces, of which some are flat. */
static bool is_dead(const struct fit *fit, const struct fit_unit *unit)
{
	if (!op_get(unit->activation)->at_kink)
		return false;
	for (int row = 0; row < fit->layout->rows; row++) {
		const double sum = graph_value(fit->model->graph, unit->sums[row], 0);
		double slope;
		op_partials(unit->activation, &sum, &slope);
		if (slope != 0)
			return false;
	}
	return true;
}

static void count_dead(struct fit *fit)
{
	struct watch *watch = &fit->watch;
	for (int l = 0; l < watch->layer_count; l++)
		watch->layers[l].units = watch->layers[l].dead = 0;
	for (int u = 0; u < fit->layout->unit_count; u++) {
		const struct fit_unit *unit = &fit->layout->units[u];
		watch->layers[unit->layer].units++;
		watch->layers[unit->layer].dead += is_dead(fit, unit);
	}
}

static bool is_solved(const struct fit *fit)
{
	const struct fit_layout *layout = fit->layout;
	const struct graph *graph = fit->model->graph;
	for (int row = 0; row < layout->rows; row++) {
		const struct answer *answer = &layout->answers[row];
		const bool above = graph_value(graph, answer->output, 0) > layout->middle;
		if (above != (graph_value(graph, answer->target, 0) > layout->middle))
			return false;
	}
	return true;
}

/* What is noted of every step. */
static void note(struct fit *fit)
{
	struct watch *watch = &fit->watch;
	watch_loss(watch, graph_value(fit->model->graph, fit->model->objective, 0));
	if (!watch->judged || !is_solved(fit))
		watch->solved_at = -1;
	else if (watch->solved_at < 0)
		watch->solved_at = watch->step;
}

/* And what need be known only when somebody looks. */
static void measure(struct fit *fit)
{
	measure_norms(fit);
	count_dead(fit);
}

static void diverge(struct fit *fit, const struct error *why)
{
	measure_norms(fit); /* of the gradients that led there */
	watch_diverge(&fit->watch, why);
}

struct fit *fit_new(struct arena *arena, struct model *model, double rate)
{
	struct fit *fit = arena_alloc(arena, sizeof(*fit));
	struct error error;
	int layers;
	bool judged;
	fit->model = model;
	fit->rate = rate;
	fit->layout = find_layout(arena, model, &layers, &judged);
	watch_begin(&fit->watch, arena, layers);
	fit->watch.judged = judged;
	if (!model_run(model, &error)) {
		watch_diverge(&fit->watch, &error);
		return fit;
	}
	note(fit);
	graph_backward(model->graph, model->objective);
	measure(fit);
	for (int l = 0; l < layers; l++)
		fit->watch.layers[l].first_norm = fit->watch.layers[l].norm;
	return fit;
}

void fit_steps(struct fit *fit, long steps)
{
	struct model *model = fit->model;
	struct error error;
	for (; steps > 0 && !fit->watch.diverged; steps--) {
		if (!descent_move(model, fit->rate, NULL, &error) || !model_run(model, &error)) {
			diverge(fit, &error);
			return;
		}
		fit->watch.step++;
		note(fit);
		graph_backward(model->graph, model->objective);
	}
	if (!fit->watch.diverged)
		measure(fit);
}
