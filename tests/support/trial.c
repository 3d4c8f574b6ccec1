#include "tests/support/trial.h"

#include "autodiff/base/arena.h"

struct call trial_f64(struct trial *t)
{
	struct call call = { .out_shape = t->out_shape, .out = t->out, .out_grad = t->out_grad };
	for (int k = 0; k < t->op->arity; k++) {
		call.in_shape[k] = t->shape[k];
		call.in[k] = t->in[k];
		call.in_grad[k] = t->in_grad[k];
	}
	return call;
}

struct call trial_f32(struct trial *t)
{
	struct call call = { .out_shape = t->out_shape,
			     .out = t->out32,
			     .out_grad = t->out_grad32 };
	for (int k = 0; k < t->op->arity; k++) {
		call.in_shape[k] = t->shape[k];
		call.in[k] = t->in32[k];
		call.in_grad[k] = t->in_grad32[k];
	}
	return call;
}

enum { OUTPUT_ID = OP_MAX_ARITY * TRIAL_SIZE };

static const struct expr *named_input(const struct partial *p, int k, size_t j)
{
	return expr_name(p->arena, "in", (size_t)k * TRIAL_SIZE + j);
}

static const struct expr *named_output(const struct partial *p, size_t i)
{
	return expr_name(p->arena, "out", OUTPUT_ID + i);
}

static const struct expr *number_input(const struct partial *p, int k, size_t j)
{
	const struct trial *t = p->context;
	return expr_number(p->arena, t->in[k][j]);
}

static double element(const void *context, size_t id)
{
	const struct trial *t = context;
	return id >= OUTPUT_ID ? t->out[id - OUTPUT_ID] : t->in[id / TRIAL_SIZE][id % TRIAL_SIZE];
}

double trial_partial(const struct trial *t, int k, size_t i, size_t j, bool numbers)
{
	struct arena *arena = arena_new();
	const struct partial partial = {
		.arena = arena,
		.in_shape = t->shape,
		.out_shape = t->out_shape,
		.k = k,
		.i = i,
		.j = j,
		.input = numbers ? number_input : named_input,
		.output = named_output,
		.context = t,
	};
	const double value = expr_value(t->op->partial(&partial),
					(struct values){ .get = element, .context = t });
	arena_free(arena);
	return value;
}
