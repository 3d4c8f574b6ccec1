#include "autodiff/learn/optimizer.h"

#include "autodiff/base/arena.h"

#include <math.h>
#include <string.h>

#define REAL double
#define RULE(name) name##_f64
#define ROOT sqrt
#include "autodiff/learn/optimizer_source.h"
#undef REAL
#undef RULE
#undef ROOT

#define REAL float
#define RULE(name) name##_f32
#define ROOT sqrtf
#include "autodiff/learn/optimizer_source.h"
#undef REAL
#undef RULE
#undef ROOT

#define RULES(name) .update = { name##_f64, name##_f32 }

static const struct optimizer table[] = {
	{ .name = "momentum",
	  .formula = "v ← μ·v − η·g, w ← w + v",
	  .memories = 1,
	  .rate = 0.05,
	  RULES(momentum) },
	{ .name = "sgd", .formula = "w ← w − η·g", .rate = 0.05, RULES(sgd) },
	{ .name = "adam",
	  .formula = "m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², "
		     "w ← w − η·m/(1 − β₁ᵏ)/(√(v/(1 − β₂ᵏ)) + ε)",
	  .memories = 2,
	  .rate = 0.001,
	  RULES(adam) },
};

const struct optimizer *optimizer_get(size_t number)
{
	return number < sizeof(table) / sizeof(table[0]) ? &table[number] : NULL;
}

const struct optimizer *optimizer_find(const char *name)
{
	const struct optimizer *optimizer;
	for (size_t i = 0; (optimizer = optimizer_get(i)); i++)
		if (strcmp(optimizer->name, name) == 0)
			break;
	return optimizer;
}

static double linear_factor(double done)
{
	return 1 - done;
}

static double constant_factor(double done)
{
	(void)done;
	return 1;
}

/* Steps that shrink to 0 settle in a minimum that steps of one size keep jumping about. */
static const struct schedule schedules[] = {
	{ "linear", "η·(1 − k/K)", linear_factor },
	{ "constant", "η", constant_factor },
};

const struct schedule *schedule_get(size_t number)
{
	return number < sizeof(schedules) / sizeof(schedules[0]) ? &schedules[number] : NULL;
}

const struct schedule *schedule_find(const char *name)
{
	const struct schedule *schedule;
	for (size_t i = 0; (schedule = schedule_get(i)); i++)
		if (strcmp(schedule->name, name) == 0)
			break;
	return schedule;
}

struct optimizing optimizer_start(struct arena *arena, const struct optimizer *optimizer,
				  struct graph *params)
{
	struct optimizing optimizing = { .optimizer = optimizer, .params = params };
	optimizing.memory =
		arena_alloc_array(arena, (size_t)params->count, sizeof(*optimizing.memory));
	for (int i = 0; optimizer->memories && i < params->count; i++)
		optimizing.memory[i] = arena_alloc_array(arena,
							 (size_t)optimizer->memories *
								 shape_size(params->nodes[i].shape),
							 dtype_size(params->dtype));
	return optimizing;
}

void optimizer_step(struct optimizing *optimizing, double rate)
{
	const struct graph *params = optimizing->params;
	optimizing->steps++;
	for (int i = 0; i < params->count; i++) {
		const struct node *node = &params->nodes[i];
		const struct update update = {
			.count = shape_size(node->shape),
			.rate = rate,
			.step = optimizing->steps,
			.value = node->value,
			.grad = node->grad,
			.memory = optimizing->memory[i],
		};
		if (node->role != ROLE_RESULT && node->grad)
			optimizing->optimizer->update[params->dtype](&update);
	}
}
