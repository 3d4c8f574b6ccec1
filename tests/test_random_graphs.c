/*
 * Models nobody thought of: the backward pass, the chain rule and the slope that
 * GSL measures are asked the same question, a few thousand times.
 */
#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"
#include "autodiff/graph/model.h"
#include "autodiff/graph/slope.h"
#include "autodiff/symbol/parse.h"
#include "autodiff/symbol/print.h"
#include "autodiff/symbol/simplify.h"
#include "tests/support/random_formula.h"
#include "tests/support/support.h"
#include "tutor/walk/derivative.h"

#include <math.h>
#include <string.h>

enum { PROGRAMS = 4000, ALL_PATHS = 64, ENUMERABLE = 20000 };

/* What happened over all programs, so that the test cannot pass by skipping. */
struct tally {
	int programs, long_programs, leaves, reached, kinks, enumerated, summed, factors,
		conventions, refused;
	int uses[OP_COUNT];
};

/* Prints the program that failed. */
static void check(bool ok, const char *text, const char *what, double a, double b)
{
	if (ok)
		return;
	print_error("%s: %.17g and %.17g in\n%s", what, a, b, text);
	fail();
}

/* Quantity by quantity and op by op: paths down to a goal, by walking every one of them. */
static uint64_t walk_ops(const struct graph *graph, int node, int goal)
{
	const struct node *n = &graph->nodes[node];
	uint64_t paths = node == goal;
	for (int k = 0; node != goal && n->role == ROLE_RESULT && k < op_get(n->op)->arity; k++)
		if (graph->nodes[n->in[k]].needs_grad)
			paths += walk_ops(graph, n->in[k], goal);
	return paths;
}

/* Marks the quantities that a node's formula uses. */
static void mark_parts(const struct graph *graph, int node, bool *parts)
{
	const struct node *n = &graph->nodes[node];
	for (int k = 0; n->role == ROLE_RESULT && k < op_get(n->op)->arity; k++) {
		const struct node *in = &graph->nodes[n->in[k]];
		if (in->role == ROLE_CONSTANT)
			continue;
		if (in->name)
			parts[n->in[k]] = true;
		else
			mark_parts(graph, n->in[k], parts);
	}
}

static uint64_t walk_quantities(struct arena *arena, const struct graph *graph, int node, int goal)
{
	uint64_t paths = node == goal;
	bool *parts = arena_alloc(arena, (size_t)graph->count);
	if (node == goal)
		return 1;
	mark_parts(graph, node, parts);
	for (int i = 0; i < node; i++)
		if (parts[i])
			paths += walk_quantities(arena, graph, i, goal);
	return paths;
}

static void check_counts(struct arena *arena, const struct graph *graph, const struct chain *chain,
			 const char *text, struct tally *tally)
{
	if (chain->op_count.overflow || chain->op_count.number > ENUMERABLE)
		return;
	const uint64_t ops = walk_ops(graph, graph_vertex_node(graph, chain->of),
				      graph_vertex_node(graph, chain->wrt));
	const uint64_t quantities =
		walk_quantities(arena, graph, graph_vertex_node(graph, chain->of),
				graph_vertex_node(graph, chain->wrt));
	check(ops == chain->op_count.number, text, "paths over operations", (double)ops,
	      (double)chain->op_count.number);
	check(quantities == chain->count.number, text, "paths over quantities", (double)quantities,
	      (double)chain->count.number);
	tally->enumerated++;
}

/* A formula that was read, with the vertices of its names. */
static const struct expr *resolve(struct arena *arena, const struct model *model,
				  const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NUMBER)
		return e;
	if (e->kind == EXPR_NAME) {
		const int node = names_get(&model->names, e->name, NODE_NONE);
		assert_int_not_equal(node, NODE_NONE);
		return expr_name(arena, e->name, model->graph->nodes[node].first);
	}
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = resolve(arena, model, e->arg[k]);
	return expr_call(arena, e->op, arg[0], arg[1], arg[2]);
}

/* The derivation of a factor ends in its formula, but for the order of terms now and then. */
static void check_derivation(struct arena *arena, const struct graph *graph,
			     const struct factor *factor, struct tally *tally)
{
	struct derivation derivation;
	struct error error;
	const struct values values = graph_values(graph);
	if (!derivative_steps(arena, graph, factor, &derivation, &error)) {
		tally->refused++; /* it comes to ln(0), as that of 0^x does */
		return;
	}
	const double value = expr_value(derivation.result, values);
	const bool same = isfinite(value) ?
				  fabs(value - factor->value) <= 1e-9 * (1 + fabs(value)) :
				  !isfinite(expr_value(factor->symbol, values));
	if (!same || derivation.result->size != factor->symbol->size) {
		struct text text = { .arena = arena };
		print_expr(&text, derivation.start, NOTATION_EQUATION);
		text_add(&text, " ends in ");
		print_expr(&text, derivation.result, NOTATION_EQUATION);
		text_add(&text, ", not in ");
		print_expr(&text, factor->symbol, NOTATION_EQUATION);
		fail_msg("%s", text.bytes);
	}
}

/* What is printed in the notation of equation files reads back to the same value. */
static void check_reads_back(struct arena *arena, const struct model *model,
			     const struct factor *factor, struct tally *tally)
{
	struct error error;
	struct text printed = { .arena = arena };
	print_expr(&printed, factor->symbol, NOTATION_EQUATION);
	struct source source =
		parse_source(arena, "printed", printed.bytes, printed.length, &error);
	const struct expr *e = parse_expr(&source);
	check(e != NULL, printed.bytes, error.message, 0, 0);
	const double value = expr_value(resolve(arena, model, e), graph_values(model->graph));
	if (isfinite(value)) /* else the op's convention holds, at a kink */
		check(value == factor->value, printed.bytes, "read back", value, factor->value);
	else
		tally->conventions++;
	struct text again = { .arena = arena };
	print_expr(&again, simplify(arena, factor->symbol), NOTATION_EQUATION);
	check(strcmp(text_string(&printed), text_string(&again)) == 0, again.bytes, printed.bytes,
	      0, 0);
	tally->factors++;
	check_derivation(arena, model->graph, factor, tally);
}

/*
 * Σ |product| over all paths, op by op, from the objective to every node: the
 * size of what a gradient is added up from, and so of its rounding.
 */
static const double *path_sizes(struct arena *arena, const struct model *model)
{
	const struct graph *graph = model->graph;
	const double one = 1;
	double *sizes = arena_alloc_array(arena, (size_t)graph->count, sizeof(*sizes));
	sizes[model->objective] = 1;
	for (int i = model->objective; i >= 0; i--) {
		const struct node *node = &graph->nodes[i];
		double slope[OP_MAX_ARITY] = { 0 };
		struct call call = { .out_shape = node->shape,
				     .out = node->value,
				     .out_grad = &one };
		if (node->role != ROLE_RESULT)
			continue;
		for (int k = 0; k < op_get(node->op)->arity; k++) {
			call.in_shape[k] = node->shape;
			call.in[k] = graph->nodes[node->in[k]].value;
			call.in_grad[k] = &slope[k];
		}
		op_get(node->op)->backward[DTYPE_F64](&call);
		for (int k = 0; k < op_get(node->op)->arity; k++)
			sizes[node->in[k]] += sizes[i] * fabs(slope[k]);
	}
	return sizes;
}

static void check_chain(struct arena *arena, const struct model *model, int leaf,
			struct tally *tally)
{
	const struct graph *graph = model->graph;
	const double gradient = graph_grad(graph, leaf, 0);
	struct error error;
	struct chain chain;
	check(chain_find(arena, graph, graph->nodes[model->objective].first,
			 graph->nodes[leaf].first, ALL_PATHS, &chain, &error),
	      model->text, error.message, 0, 0);
	tally->reached += chain.path_count > 0;
	const double size = path_sizes(arena, model)[leaf];
	double sum = 0, rounding = size, last = INFINITY;
	for (size_t i = 0; i < chain.path_count; i++) {
		double product = 1, at_most = 1;
		const struct path *path = &chain.paths[i];
		for (size_t n = 0; n < path->length; n++) {
			product *= path->factors[n]->value;
			at_most *= fmax(1, fabs(path->factors[n]->value));
			if (i < 3)
				check_reads_back(arena, model, path->factors[n], tally);
		}
		check(product == path->product, model->text, "product of factors", product,
		      path->product);
		sum += product;
		check(fabs(product) <= last + 1e-12 * (rounding + at_most), model->text,
		      "order of paths", product, last);
		last = fabs(product);
		rounding += at_most; /* a textbook's 1 − tanh² has the rounding of its 1 */
	}
	check(fabs(chain.value - gradient) <= 1e-12 * size, model->text, "chain and backward",
	      chain.value, gradient);
	check_counts(arena, graph, &chain, model->text, tally);
	if (chain.count.overflow || chain.count.number > ALL_PATHS)
		return;
	check(chain.path_count == chain.count.number, model->text, "paths found",
	      (double)chain.path_count, (double)chain.count.number);
	check(fabs(sum - chain.value) <= 1e-12 * rounding, model->text, "sum of paths", sum,
	      chain.value);
	tally->summed++;
}

static void check_leaf(const struct model *model, int leaf, struct tally *tally)
{
	struct graph *graph = model->graph;
	struct arena *arena = arena_new();
	const double gradient = graph_grad(graph, leaf, 0);
	const struct slope slope = slope_measure(graph, graph->nodes[model->objective].first,
						 graph->nodes[leaf].first, gradient);
	check(slope.verdict == SLOPE_AGREES, model->text, graph->nodes[leaf].name, slope.value,
	      gradient);
	check_chain(arena, model, leaf, tally);
	tally->kinks += slope.kink != NULL;
	tally->leaves++;
	arena_free(arena);
}

/*
 * Is the model one a slope can be measured in? Not where a number is large:
 * sin(e^x) at x = 10 swings too fast for any step.
 */
static bool is_tame(struct model *model)
{
	struct error error;
	if (!model_run(model, &error))
		return false;
	for (int i = 0; i < model->graph->count; i++)
		if (fabs(graph_value(model->graph, i, 0)) > 50)
			return false;
	graph_backward(model->graph, model->objective);
	for (int i = 0; i <= model->objective; i++)
		if (!(fabs(graph_grad(model->graph, i, 0)) < 1000))
			return false;
	return true;
}

static bool try_program(gsl_rng *rng, struct tally *tally)
{
	struct arena *arena = arena_new();
	struct error error;
	int must;
	do
		must = (int)gsl_rng_uniform_int(rng, OP_COUNT);
	while (!op_get((enum op_id)must)->elementwise);
	const char *text = random_model(arena, rng, must);
	struct model *model = model_parse(arena, "random", text, strlen(text), &error);
	check(model != NULL, text, error.message, 0, 0);
	const bool tame = is_tame(model);
	for (int i = 0; tame && i < model->graph->count; i++) {
		const struct node *node = &model->graph->nodes[i];
		if (node->role == ROLE_INPUT || node->role == ROLE_PARAM)
			check_leaf(model, i, tally);
		else if (node->role == ROLE_RESULT)
			tally->uses[node->op]++;
	}
	tally->long_programs += tame && model->names.count > 15;
	arena_free(arena);
	return tame;
}

static void test_gradient_chain_and_slope_agree(void **state)
{
	(void)state;
	struct tally tally = { 0 };
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, 4711);
	for (int tries = 0; tally.programs < PROGRAMS && tries < 20 * PROGRAMS; tries++)
		tally.programs += try_program(rng, &tally);
	gsl_rng_free(rng);
	print_message("%d programs (%d long), %d leaves, %d reached, %d at a kink, %d enumerated, "
		      "%d summed, "
		      "%d factors, %d by convention\n",
		      tally.programs, tally.long_programs, tally.leaves, tally.reached, tally.kinks,
		      tally.enumerated, tally.summed, tally.factors, tally.conventions);
	assert_true(tally.programs >= 2000);
	assert_true(tally.reached >= 2 * tally.programs);
	assert_true(tally.long_programs >= 500 && tally.kinks >= 1000);
	assert_true(tally.enumerated >= 8000 && tally.summed >= 8000 && tally.factors >= 50000);
	assert_true(tally.conventions <= tally.factors / 100);
	assert_true(tally.refused <= tally.factors / 200);
	for (int id = 0; id < OP_COUNT; id++)
		assert_true(tally.uses[id] >= 50 || !op_get((enum op_id)id)->elementwise);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gradient_chain_and_slope_agree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
