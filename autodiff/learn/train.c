#include "autodiff/learn/train.h"

#include "autodiff/base/arena.h"

#include <assert.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

struct trainer *trainer_new(struct arena *arena, struct mlp *mlp, const struct dataset *data,
			    const struct training *settings, gsl_rng *rng)
{
	struct trainer *trainer = arena_alloc(arena, sizeof(*trainer));
	const int batch = settings->batch, rest = data->count % batch;
	assert(mlp->params->dtype == DTYPE_F32);
	assert(batch > 0 && batch <= data->count);
	trainer->mlp = mlp;
	trainer->data = data;
	trainer->settings = *settings;
	trainer->rng = rng;
	trainer->order = arena_alloc_array(arena, (size_t)data->count, sizeof(*trainer->order));
	for (int i = 0; i < data->count; i++)
		trainer->order[i] = i;
	trainer->optimizing = optimizer_start(arena, settings->optimizer, mlp->params);
	trainer->full = mlp_pass(mlp, batch);
	if (rest)
		trainer->rest = mlp_pass(mlp, rest);
	return trainer;
}

/* Row r of the pass becomes an example: its pixels scaled from 0 … 255 to 0 … 1, its label one-hot. */
static void set_row(const struct pass *pass, int r, const struct dataset *data, int example)
{
	const struct node *x = &pass->graph->nodes[pass->input];
	const struct node *t = &pass->graph->nodes[pass->target];
	const size_t width = (size_t)x->shape.cols, classes = (size_t)t->shape.cols;
	const uint8_t *restrict image = data->images + (size_t)example * width;
	float *restrict input = (float *)x->value + (size_t)r * width;
	float *target = (float *)t->value + (size_t)r * classes;
	for (size_t i = 0; i < width; i++)
		input[i] = (float)image[i] * (1.0f / 255);
	memset(target, 0, classes * sizeof(*target));
	target[data->labels[example]] = 1;
}

/* Asks for an image that is soon wanted: in shuffled order each lies somewhere else in memory. */
static void fetch(const struct dataset *data, int example)
{
	enum { CACHE_LINE = 64 };
	const size_t size = (size_t)data->rows * (size_t)data->cols;
	const uint8_t *image = data->images + (size_t)example * size;
	for (size_t i = 0; i < size; i += CACHE_LINE)
		__builtin_prefetch(image + i);
}

/* Fills the pass with the examples order[0], order[1], … */
static void gather(const struct pass *pass, const struct dataset *data, const int *order)
{
	enum { AHEAD = 2 };
	for (int r = 0; r < pass->rows; r++) {
		if (r + AHEAD < pass->rows)
			fetch(data, order[r + AHEAD]);
		set_row(pass, r, data, order[r]);
	}
}

/* The learning rate of the step that comes after so many examples of the epoch. */
static double rate_now(const struct trainer *trainer, int done)
{
	const double epochs = trainer->epoch - 1 + (double)done / trainer->data->count;
	return trainer->settings.rate *
	       trainer->settings.schedule->factor(epochs / trainer->settings.epochs);
}

/* Forward and backward over a batch, from the epoch's example number done on. Returns its mean loss. */
static double run(const struct trainer *trainer, const struct pass *pass, int done)
{
	gather(pass, trainer->data, trainer->order + done);
	graph_forward(pass->graph, pass->loss);
	const double loss = graph_value(pass->graph, pass->loss, 0);
	if (isfinite(loss))
		graph_backward(pass->graph, pass->loss);
	return loss;
}

/* No loss of a network that learns comes near: cross-entropy starts at ln 10, for 10 classes. */
#define DIVERGED_LOSS 1e6

static enum train_end diverged(const struct trainer *trainer, int done, double loss,
			       struct error *error)
{
	error_set(error,
		  "the loss became %s in epoch %d, step %d: the weights have diverged; "
		  "take a learning rate smaller than %g.",
		  isnan(loss) ? "NaN" :
		  isinf(loss) ? "infinite" :
				"huge",
		  trainer->epoch, done / trainer->settings.batch + 1, trainer->settings.rate);
	return TRAIN_DIVERGED;
}

static void begin_epoch(struct trainer *trainer)
{
	trainer->epoch++;
	trainer->done = 0;
	trainer->sum = 0;
	assert(trainer->epoch <= trainer->settings.epochs);
	gsl_ran_shuffle(trainer->rng, trainer->order, (size_t)trainer->data->count,
			sizeof(*trainer->order));
}

double trainer_look(struct trainer *trainer)
{
	assert(trainer->epoch == 0);
	begin_epoch(trainer);
	trainer->latest = &trainer->full;
	return run(trainer, &trainer->full, 0);
}

enum train_end trainer_step(struct trainer *trainer, struct progress *now, struct error *error)
{
	const int count = trainer->data->count;
	if (trainer->epoch == 0 || trainer->done == count)
		begin_epoch(trainer);
	const bool fits = count - trainer->done >= trainer->full.rows;
	const struct pass *pass = fits ? &trainer->full : &trainer->rest;
	const double loss = run(trainer, pass, trainer->done);
	if (isfinite(loss))
		optimizer_step(&trainer->optimizing, rate_now(trainer, trainer->done));
	trainer->latest = pass;
	if (!(loss < DIVERGED_LOSS))
		return diverged(trainer, trainer->done, loss, error);
	trainer->sum += loss * pass->rows;
	trainer->done += pass->rows;
	*now = (struct progress){ .epoch = trainer->epoch,
				  .done = trainer->done,
				  .count = count,
				  .loss = trainer->sum / trainer->done,
				  .step_loss = loss };
	return TRAIN_FINISHED;
}

enum train_end trainer_epoch(struct trainer *trainer, progress_fn *progress, void *context,
			     struct error *error)
{
	struct progress now;
	do {
		const enum train_end end = trainer_step(trainer, &now, error);
		if (end != TRAIN_FINISHED)
			return end;
		if (progress && !progress(context, &now))
			return TRAIN_STOPPED;
	} while (now.done < now.count);
	return TRAIN_FINISHED;
}

/* The class of the largest logit, the first of equals. */
static int predicted(const struct pass *pass, int r)
{
	const struct node *logits = &pass->graph->nodes[pass->logits];
	const int classes = logits->shape.cols;
	const float *row = (const float *)logits->value + (size_t)r * (size_t)classes;
	int best = 0;
	for (int c = 1; c < classes; c++)
		if (row[c] > row[best])
			best = c;
	return best;
}

/* In a short last batch the rows past its end keep what they had, and nobody reads them. */
void evaluate(const struct pass *pass, const struct dataset *data, struct confusion *confusion)
{
	for (int first = 0; first < data->count; first += pass->rows) {
		const int left = data->count - first, rows = left < pass->rows ? left : pass->rows;
		for (int r = 0; r < rows; r++)
			set_row(pass, r, data, first + r);
		graph_forward(pass->graph, pass->logits);
		for (int r = 0; r < rows; r++)
			confusion_add(confusion, data->labels[first + r], predicted(pass, r));
	}
}
