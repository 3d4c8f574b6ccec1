#include "autodiff/learn/optimizer.h"

#include "autodiff/base/arena.h"

#include <string.h>

#define REAL double
#define RULE(name) name##_f64
#include "autodiff/learn/optimizer_source.h"
#undef REAL
#undef RULE

#define REAL float
#define RULE(name) name##_f32
#include "autodiff/learn/optimizer_source.h"
#undef REAL
#undef RULE

#define RULES(name) .update = { name##_f64, name##_f32 }

static const struct optimizer table[] = {
	{ .name = "momentum",
	  .formula = "v ← μ·v − η·g, w ← w + v",
	  .remembers = true,
	  RULES(momentum) },
	{ .name = "sgd", .formula = "w ← w − η·g", RULES(sgd) },
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
	for (int i = 0; optimizer->remembers && i < params->count; i++)
		optimizing.memory[i] = arena_alloc_array(arena, shape_size(params->nodes[i].shape),
							 dtype_size(params->dtype));
	return optimizing;
}

void optimizer_step(const struct optimizing *optimizing, double rate)
{
	const struct graph *params = optimizing->params;
	for (int i = 0; i < params->count; i++) {
		const struct node *node = &params->nodes[i];
		const struct update update = {
			.count = shape_size(node->shape),
			.rate = rate,
			.value = node->value,
			.grad = node->grad,
			.memory = optimizing->memory[i],
		};
		if (node->role != ROLE_RESULT && node->grad)
			optimizing->optimizer->update[params->dtype](&update);
	}
}
