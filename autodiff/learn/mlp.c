#include "autodiff/learn/mlp.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"

#include <assert.h>

/*
 * Squared error is taken of the probabilities (Brier's score), so that both
 * losses judge the same outputs: a distribution over the classes.
 */
static const struct loss losses[] = {
	{ "cross_entropy", OP_CROSS_ENTROPY, false, "−1/N Σ t·ln softmax(z)" },
	{ "mse", OP_MSE, true, "1/(N·C) Σ (softmax(z) − t)²" },
};

const struct loss *mlp_loss(size_t number)
{
	return number < sizeof(losses) / sizeof(losses[0]) ? &losses[number] : NULL;
}

static const char *numbered(struct arena *arena, char letter, int number)
{
	return text_formatted(arena, "%c%d", letter, number);
}

struct mlp *mlp_new(struct arena *arena, const struct mlp_plan *plan, enum dtype dtype)
{
	struct mlp *mlp = arena_alloc(arena, sizeof(*mlp));
	assert(plan->width_count >= 2 && plan->width_count <= MLP_MAX_WIDTHS);
	mlp->plan = *plan;
	mlp->params = graph_new(arena, dtype);
	for (int l = 1; l < plan->width_count; l++) {
		const int in = plan->widths[l - 1], out = plan->widths[l];
		graph_leaf(mlp->params, ROLE_PARAM, numbered(arena, 'W', l),
			   (struct shape){ in, out }, true);
		graph_leaf(mlp->params, ROLE_PARAM, numbered(arena, 'b', l),
			   (struct shape){ 1, out }, true);
	}
	return mlp;
}

static bool is_relu_like(enum op_id activation)
{
	return activation == OP_RELU || activation == OP_LEAKY_RELU || activation == OP_SOFTPLUS;
}

/* The initialisation of a layer where the plan names none: ReLUs halve the signal, logits do not. */
static const struct init *usual_init(const struct mlp_plan *plan, bool last)
{
	return init_find(is_relu_like(plan->activation) && !last ? "he" : "xavier");
}

void mlp_init(struct mlp *mlp, gsl_rng *rng)
{
	struct graph *params = mlp->params;
	for (int weight = 0; weight < params->count; weight += 2) {
		const int bias = weight + 1;
		const bool last = bias == params->count - 1;
		const struct shape shape = params->nodes[weight].shape;
		const struct init *init = mlp->plan.init;
		if (!init)
			init = usual_init(&mlp->plan, last);
		for (size_t i = 0; i < shape_size(shape); i++)
			graph_set(params, weight, i, init->weight(rng, shape.rows, shape.cols));
		for (size_t i = 0; i < shape_size(params->nodes[bias].shape); i++)
			graph_set(params, bias, i, 0);
	}
}

/* input·W + b, of layer l (from 1). */
static int affine(struct graph *graph, const struct mlp *mlp, int l, int input)
{
	const int weight = graph_share(graph, mlp->params, 2 * l - 2);
	const int bias = graph_share(graph, mlp->params, 2 * l - 1);
	const int product = graph_apply(graph, OP_MATMUL, (const int[]){ input, weight });
	return graph_apply(graph, OP_ADD_BIAS, (const int[]){ product, bias });
}

struct pass mlp_pass(const struct mlp *mlp, int rows)
{
	const struct mlp_plan *plan = &mlp->plan;
	const int layers = plan->width_count - 1;
	struct graph *graph = graph_new(mlp->params->arena, mlp->params->dtype);
	struct pass pass = { .graph = graph, .rows = rows };
	pass.input =
		graph_leaf(graph, ROLE_INPUT, "x", (struct shape){ rows, plan->widths[0] }, false);
	pass.target = graph_leaf(graph, ROLE_TARGET, "t",
				 (struct shape){ rows, plan->widths[layers] }, false);
	int h = pass.input;
	for (int l = 1; l < layers; l++) {
		pass.sums[l - 1] = affine(graph, mlp, l, h);
		h = graph_apply(graph, plan->activation, &pass.sums[l - 1]);
	}
	pass.logits = affine(graph, mlp, layers, h);
	int output = pass.logits;
	if (plan->loss->of_probabilities)
		output = graph_apply(graph, OP_SOFTMAX, &output);
	pass.loss = graph_apply(graph, plan->loss->op, (const int[]){ output, pass.target });
	assert(!graph->failed); /* the shapes follow from the plan */
	return pass;
}
