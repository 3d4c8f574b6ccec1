#include "autodiff/learn/watch.h"

#include "autodiff/base/arena.h"

#include <math.h>

void watch_begin(struct watch *watch, struct arena *arena, int layers)
{
	*watch = (struct watch){
		.layer_count = layers, .every = 1, .solved_at = -1, .accuracy = NAN, .grown = -1
	};
	watch->layers = arena_alloc_array(arena, (size_t)layers, sizeof(*watch->layers));
}

static void forget_every_other(struct watch *watch)
{
	const int before = watch->loss_count;
	watch->loss_count = (before + 1) / 2;
	for (int i = 0; i < watch->loss_count; i++) {
		const int next = 2 * i + 1 < before ? 2 * i + 1 : 2 * i;
		watch->losses[i] = watch->losses[2 * i];
		watch->lowest[i] = fmin(watch->lowest[2 * i], watch->lowest[next]);
		watch->highest[i] = fmax(watch->highest[2 * i], watch->highest[next]);
	}
	watch->every *= 2;
}

void watch_loss(struct watch *watch, double loss)
{
	watch->loss = loss;
	if (watch->step % watch->every == 0 && watch->loss_count == WATCH_MOST_LOSSES)
		forget_every_other(watch);
	if (watch->step % watch->every == 0) {
		const int i = watch->loss_count++;
		watch->losses[i] = watch->lowest[i] = watch->highest[i] = loss;
	} else {
		const int i = watch->loss_count - 1;
		watch->lowest[i] = fmin(watch->lowest[i], loss);
		watch->highest[i] = fmax(watch->highest[i], loss);
	}
}

/* How many times as large as at the start; a norm that is no number is the largest. */
static double growth(const struct watch_layer *layer)
{
	if (!isfinite(layer->norm))
		return INFINITY;
	return layer->first_norm > 0 ? layer->norm / layer->first_norm : 0;
}

void watch_diverge(struct watch *watch, const struct error *why)
{
	double most = 1;
	watch->diverged = true;
	watch->why = *why;
	watch->grown = -1;
	for (int l = 0; l < watch->layer_count; l++) {
		if (!(growth(&watch->layers[l]) > most))
			continue;
		most = growth(&watch->layers[l]);
		watch->grown = l;
	}
}

double watch_ratio(const struct watch *watch)
{
	const double last = watch->layers[watch->layer_count - 1].norm;
	return last > 0 ? watch->layers[0].norm / last : NAN;
}
