#include "autodiff/learn/mlp_fit.h"

#include "autodiff/base/arena.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* Pictures held back that are looked at: enough to tell one percent, few enough for a live screen. */
enum { MOST_HELD = 1000, EXAMINED_AT_ONCE = 250 };

/* A generator that lives in the arena, so that nobody need free it. */
static gsl_rng *new_rng(struct arena *arena, long seed)
{
	gsl_rng *rng = arena_alloc(arena, sizeof(*rng));
	rng->type = gsl_rng_mt19937;
	rng->state = arena_alloc(arena, rng->type->size);
	gsl_rng_set(rng, (unsigned long)seed);
	return rng;
}

static void examine(struct mlp_fit *fit)
{
	const size_t classes = (size_t)fit->confusion.class_count;
	memset(fit->confusion.counts, 0, classes * classes * sizeof(*fit->confusion.counts));
	evaluate(&fit->exam, &fit->held, &fit->confusion);
	fit->watch.accuracy = confusion_accuracy(&fit->confusion);
	fit->watch.accuracy_at = fit->watch.step;
}

static double sum_of_squares(const struct node *node)
{
	const float *grad = node->grad;
	double sum = 0;
	for (size_t i = 0; i < shape_size(node->shape); i++)
		sum += (double)grad[i] * (double)grad[i];
	return sum;
}

static void measure_norms(struct mlp_fit *fit)
{
	const struct node *params = fit->mlp->params->nodes; /* W1, b1, W2, b2, … */
	for (int l = 0; l < fit->watch.layer_count; l++)
		fit->watch.layers[l].norm =
			sqrt(sum_of_squares(&params[2 * l]) + sum_of_squares(&params[2 * l + 1]));
}

/* Is the activation flat for every example of the batch? sums is rows×units. */
static bool is_dead(const struct node *sums, int unit, enum op_id activation)
{
	const float *sum = (const float *)sums->value + unit;
	for (int row = 0; row < sums->shape.rows; row++, sum += sums->shape.cols) {
		const double z = (double)*sum;
		double slope;
		op_partials(activation, &z, &slope);
		if (slope != 0)
			return false;
	}
	return true;
}

/* As in fit.h: only where an activation is made of straight pieces may a flat one be a dead unit. */
static void count_dead(struct mlp_fit *fit)
{
	const enum op_id activation = fit->mlp->plan.activation;
	const struct pass *pass = fit->trainer->latest;
	if (!op_get(activation)->at_kink)
		return;
	for (int l = 0; l + 1 < fit->watch.layer_count; l++) {
		struct watch_layer *layer = &fit->watch.layers[l];
		layer->dead = 0;
		for (int unit = 0; unit < layer->units; unit++)
			layer->dead +=
				is_dead(&pass->graph->nodes[pass->sums[l]], unit, activation);
	}
}

static void measure(struct mlp_fit *fit)
{
	measure_norms(fit);
	count_dead(fit);
}

struct mlp_fit *mlp_fit_new(struct arena *arena, const struct mlp_plan *plan, double rate,
			    long seed, const struct dataset *data, const struct dataset *held)
{
	struct mlp_fit *fit = arena_alloc(arena, sizeof(*fit));
	const struct training settings = { .optimizer = optimizer_find("sgd"),
					   .schedule = schedule_find("constant"),
					   .rate = rate,
					   .batch = MLP_FIT_BATCH,
					   .epochs = INT_MAX };
	gsl_rng *rng = new_rng(arena, seed);
	fit->mlp = mlp_new(arena, plan, DTYPE_F32);
	mlp_init(fit->mlp, rng);
	fit->trainer = trainer_new(arena, fit->mlp, data, &settings, rng);
	fit->held = *held;
	fit->held.count = held->count < MOST_HELD ? held->count : MOST_HELD;
	fit->exam = mlp_pass(fit->mlp, EXAMINED_AT_ONCE);
	fit->confusion = confusion_new(arena, held->class_count);
	watch_begin(&fit->watch, arena, plan->width_count - 1);
	for (int l = 0; l + 1 < fit->watch.layer_count; l++)
		fit->watch.layers[l].units = plan->widths[l + 1];
	examine(fit);
	fit->watch.loss = trainer_look(fit->trainer);
	measure(fit);
	for (int l = 0; l < fit->watch.layer_count; l++)
		fit->watch.layers[l].first_norm = fit->watch.layers[l].norm;
	return fit;
}

static void diverge(struct mlp_fit *fit, const struct error *why)
{
	measure_norms(fit); /* of the gradients that led there */
	watch_diverge(&fit->watch, why);
}

static bool step(struct mlp_fit *fit)
{
	struct watch *watch = &fit->watch;
	struct progress now;
	struct error error;
	if (trainer_step(fit->trainer, &now, &error) != TRAIN_FINISHED) {
		diverge(fit, &error);
		return false;
	}
	watch_loss(watch, now.step_loss); /* of the weights before the step */
	watch->step++;
	if (watch->step % MLP_FIT_ACCURACY_EVERY == 0)
		examine(fit);
	return true;
}

void mlp_fit_steps(struct mlp_fit *fit, long steps)
{
	if (fit->watch.diverged || steps <= 0)
		return;
	while (steps > 0 && step(fit))
		steps--;
	if (!fit->watch.diverged)
		measure(fit);
}
