#include "autodiff/base/arena.h"
#include "autodiff/graph/graph.h"
#include "autodiff/graph/slope.h"
#include "tests/support/support.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

/* 5 examples, 3 inputs, 4 hidden units, 2 classes. */
struct mlp {
	struct graph *graph;
	int x, target, w1, b1, w2, b2, hidden, loss;
};

static void fill(struct graph *graph, int node, gsl_rng *rng)
{
	for (size_t i = 0; i < shape_size(graph->nodes[node].shape); i++)
		graph_set(graph, node, i, 2 * gsl_rng_uniform(rng) - 1);
}

static int apply(struct graph *graph, enum op_id op, int a, int b)
{
	const int in[OP_MAX_ARITY] = { a, b };
	return graph_apply(graph, op, in);
}

static struct mlp make_mlp(struct arena *arena, enum dtype dtype)
{
	struct graph *g = graph_new(arena, dtype);
	struct mlp m = { .graph = g };
	m.x = graph_leaf(g, ROLE_INPUT, "x", (struct shape){ 5, 3 }, true);
	m.target = graph_leaf(g, ROLE_TARGET, "t", (struct shape){ 5, 2 }, false);
	m.w1 = graph_leaf(g, ROLE_PARAM, "W1", (struct shape){ 3, 4 }, true);
	m.b1 = graph_leaf(g, ROLE_PARAM, "b1", (struct shape){ 1, 4 }, true);
	m.w2 = graph_leaf(g, ROLE_PARAM, "W2", (struct shape){ 4, 2 }, true);
	m.b2 = graph_leaf(g, ROLE_PARAM, "b2", (struct shape){ 1, 2 }, true);
	const int net = apply(g, OP_ADD_BIAS, apply(g, OP_MATMUL, m.x, m.w1), m.b1);
	m.hidden = graph_apply(g, OP_TANH, &net);
	const int logits = apply(g, OP_ADD_BIAS, apply(g, OP_MATMUL, m.hidden, m.w2), m.b2);
	m.loss = apply(g, OP_CROSS_ENTROPY, logits, m.target);
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	for (int node = m.x; node <= m.b2; node++)
		fill(g, node, rng);
	gsl_rng_free(rng);
	for (size_t i = 0; i < 10; i++)
		graph_set(g, m.target, i, (i / 2 + i) % 2 == 0);
	return m;
}

static void test_mlp_gradients_are_the_measured_slopes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct mlp m = make_mlp(arena, DTYPE_F64);
	struct error error;
	assert_true(graph_ok(m.graph, &error));
	graph_forward(m.graph, m.loss);
	graph_backward(m.graph, m.loss);
	const int leaves[] = { m.x, m.w1, m.b1, m.w2, m.b2 };
	for (size_t n = 0; n < LENGTH(leaves); n++) {
		const struct node *node = &m.graph->nodes[leaves[n]];
		for (size_t i = 0; i < shape_size(node->shape); i++) {
			const double loss = graph_value(m.graph, m.loss, 0);
			const double gradient = graph_grad(m.graph, leaves[n], i);
			const struct slope slope =
				slope_measure(m.graph, m.graph->nodes[m.loss].first,
					      node->first + i, gradient);
			const struct slope wrong =
				slope_measure(m.graph, m.graph->nodes[m.loss].first,
					      node->first + i, gradient + 1e-4);
			assert_close(gradient, slope.value, 1e-9);
			assert_int_equal(slope.verdict, SLOPE_AGREES);
			assert_int_equal(wrong.verdict, SLOPE_DISAGREES);
			assert_true(graph_value(m.graph, m.loss, 0) == loss);
		}
	}
	arena_free(arena);
}

static void test_float32_mlp_agrees_with_float64(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct mlp wide = make_mlp(arena, DTYPE_F64), narrow = make_mlp(arena, DTYPE_F32);
	graph_forward(wide.graph, wide.loss);
	graph_backward(wide.graph, wide.loss);
	graph_forward(narrow.graph, narrow.loss);
	graph_backward(narrow.graph, narrow.loss);
	for (int node = 0; node <= wide.loss; node++) {
		for (size_t i = 0; i < shape_size(wide.graph->nodes[node].shape); i++) {
			assert_close(graph_value(narrow.graph, node, i),
				     graph_value(wide.graph, node, i), 1e-5);
			assert_close(graph_grad(narrow.graph, node, i),
				     graph_grad(wide.graph, node, i), 1e-5);
		}
	}
	arena_free(arena);
}

/* What the screen does, one node at a time, is what training does at once. */
static void test_steps_make_the_whole_pass(void **state)
{
	(void)state;
	for (int dtype = 0; dtype < DTYPE_COUNT; dtype++) {
		struct arena *arena = arena_new();
		const struct mlp whole = make_mlp(arena, (enum dtype)dtype);
		const struct mlp steps = make_mlp(arena, (enum dtype)dtype);
		graph_forward(whole.graph, whole.loss);
		graph_backward(whole.graph, whole.loss);
		for (int node = 0; node <= steps.loss; node++)
			graph_forward_node(steps.graph, node);
		graph_backward_begin(steps.graph, steps.loss);
		for (int node = steps.loss; node >= 0; node--)
			graph_backward_node(steps.graph, node);
		for (int node = 0; node <= whole.loss; node++) {
			const struct node *a = &whole.graph->nodes[node],
					  *b = &steps.graph->nodes[node];
			const size_t size = shape_size(a->shape) * dtype_size((enum dtype)dtype);
			assert_memory_equal(a->value, b->value, size);
			assert_int_equal(a->grad == NULL, b->grad == NULL);
			if (a->grad)
				assert_memory_equal(a->grad, b->grad, size);
		}
		arena_free(arena);
	}
}

static void test_running_allocates_nothing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct mlp m = make_mlp(arena, DTYPE_F32);
	const size_t used = arena_used(arena);
	double first = 0;
	for (int step = 0; step < 3; step++) {
		graph_forward(m.graph, m.loss);
		graph_backward(m.graph, m.loss);
		if (step == 0)
			first = graph_grad(m.graph, m.w1, 5);
		assert_true(graph_grad(m.graph, m.w1, 5) == first);
	}
	assert_true(first != 0);
	assert_int_equal(arena_used(arena), used);
	arena_free(arena);
}

static void test_targets_and_constants_have_no_gradient(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct graph *graph = graph_new(arena, DTYPE_F64);
	const int two = graph_constant(graph, 2);
	const int named = graph_leaf(graph, ROLE_CONSTANT, "c", (struct shape){ 1, 1 }, true);
	const int product = apply(graph, OP_MUL, two, named);
	const int x = graph_leaf(graph, ROLE_PARAM, "x", (struct shape){ 1, 1 }, true);
	const int y = apply(graph, OP_MUL, product, x);
	assert_false(graph->nodes[two].needs_grad || graph->nodes[named].needs_grad);
	assert_false(graph->nodes[product].needs_grad);
	assert_true(graph->nodes[y].needs_grad);
	graph_set(graph, named, 0, 3);
	graph_forward(graph, y);
	graph_backward(graph, y);
	assert_close(graph_grad(graph, x, 0), 6, 0);
	assert_close(graph_grad(graph, product, 0), 0, 0);
	graph_want_grad(graph, product);
	graph_set(graph, x, 0, 7);
	graph_backward(graph, y);
	assert_close(graph_grad(graph, product, 0), 7, 0);
	arena_free(arena);
}

/* The first failure is kept, and everything built on it is NODE_NONE. */
static void test_shapes_that_do_not_fit(void **state)
{
	(void)state;
	static const struct {
		enum op_id op;
		struct shape in[OP_MAX_ARITY];
		const char *message;
	} rows[] = {
		{ OP_MATMUL,
		  { { 3, 4 }, { 3, 4 } },
		  "matmul does not fit a 3×4 matrix and a 3×4 one." },
		{ OP_ADD, { { 1, 2 }, { 2, 1 } }, "add does not fit a 1×2 matrix and a 2×1 one." },
		{ OP_ADD_BIAS,
		  { { 3, 4 }, { 1, 3 } },
		  "add_bias does not fit a 3×4 matrix and a 1×3 one." },
		{ OP_MSE, { { 3, 1 }, { 1, 3 } }, "mse does not fit a 3×1 matrix and a 1×3 one." },
		{ OP_CROSS_ENTROPY,
		  { { 2, 3 }, { 2, 2 } },
		  "cross_entropy does not fit a 2×3 matrix and a 2×2 one." },
		{ OP_WHERE,
		  { { 2, 2 }, { 2, 2 }, { 1, 1 } },
		  "where does not fit a 2×2 matrix, a 2×2 one and a 1×1 one." },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct graph *graph = graph_new(arena, DTYPE_F32);
		struct error error;
		int in[OP_MAX_ARITY];
		for (int k = 0; k < op_get(rows[i].op)->arity; k++)
			in[k] = graph_leaf(graph, ROLE_INPUT, "x", rows[i].in[k], true);
		assert_true(graph_ok(graph, &error));
		const int count = graph->count;
		const int node = graph_apply(graph, rows[i].op, in);
		assert_int_equal(node, NODE_NONE);
		graph_set_name(graph, node, "y");
		graph_want_grad(graph, node);
		assert_int_equal(apply(graph, OP_MUL, node, node), NODE_NONE);
		assert_int_equal(apply(graph, OP_MATMUL, in[0], in[0]), NODE_NONE);
		assert_int_equal(graph_constant(graph, 1), NODE_NONE);
		assert_int_equal(graph->count, count);
		assert_false(graph_ok(graph, &error));
		assert_string_equal(error.message, rows[i].message);
		arena_free(arena);
	}
}

/* Two graphs over one weight: training on batches of two sizes, say. */
static void test_a_shared_leaf_has_one_value_and_one_gradient(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct graph *a = graph_new(arena, DTYPE_F64), *b = graph_new(arena, DTYPE_F64);
	const int w = graph_leaf(a, ROLE_PARAM, "w", (struct shape){ 1, 1 }, true);
	const int unused = graph_constant(b, 1);
	const int same = graph_share(b, a, w);
	const int square = apply(a, OP_MUL, w, w);
	const int cube = apply(b, OP_MUL, same, apply(b, OP_MUL, same, same));
	assert_int_equal(unused, 0);
	assert_int_equal(graph_find(b, "w"), same);
	graph_set(a, w, 0, 3);
	graph_forward(a, square);
	graph_forward(b, cube);
	assert_close(graph_value(a, square, 0), 9, 0);
	assert_close(graph_value(b, cube, 0), 27, 0);
	graph_backward(a, square);
	assert_close(graph_grad(b, same, 0), 6, 0);
	graph_backward(b, cube);
	assert_close(graph_grad(a, w, 0), 27, 0);
	arena_free(arena);
}

static void test_vertices_number_every_element(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct mlp m = make_mlp(arena, DTYPE_F64);
	size_t vertex = 0;
	for (int node = 0; node < m.graph->count; node++) {
		assert_int_equal(m.graph->nodes[node].first, vertex);
		for (size_t i = 0; i < shape_size(m.graph->nodes[node].shape); i++) {
			const struct values values = graph_values(m.graph);
			assert_int_equal(graph_vertex_node(m.graph, vertex), node);
			assert_true(values.get(values.context, vertex) ==
				    graph_value(m.graph, node, i));
			vertex++;
		}
	}
	assert_int_equal(graph_vertex_count(m.graph), vertex);
	assert_int_equal(graph_find(m.graph, "no such name"), NODE_NONE);
	arena_free(arena);
}

static void test_dependents(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct mlp m = make_mlp(arena, DTYPE_F64);
	const bool *depends = graph_dependents(m.graph, arena, m.w2);
	assert_true(depends[m.w2] && depends[m.loss]);
	assert_false(depends[m.hidden] || depends[m.w1] || depends[m.x]);
	arena_free(arena);
}

/* Where measuring is hard: what the judge says of the right gradient, and of a wrong one. */
static const struct {
	enum op_id outer, inner; /* y = outer(inner(x)) */
	double x;
	const char *method;
	enum slope_verdict right, wrong;
} hard[] = {
	{ OP_LINEAR, OP_SIN, 1, "gsl_deriv_central", SLOPE_AGREES, SLOPE_DISAGREES },
	{ OP_LINEAR, OP_RELU, 1e-9, "gsl_deriv_central", SLOPE_AGREES, SLOPE_DISAGREES },
	{ OP_LINEAR, OP_RELU, 1e-300, "gsl_deriv_central", SLOPE_UNKNOWN, SLOPE_DISAGREES },
	{ OP_LINEAR, OP_RELU, 0, "one-sided", SLOPE_AGREES, SLOPE_DISAGREES },
	{ OP_LINEAR, OP_SQRT, 0, "one-sided", SLOPE_UNKNOWN, SLOPE_UNKNOWN },
	{ OP_LINEAR, OP_SIN, 1e15, "gsl_deriv_central", SLOPE_UNKNOWN, SLOPE_UNKNOWN },
	{ OP_SIN, OP_EXP, 10, "gsl_deriv_central", SLOPE_AGREES, SLOPE_DISAGREES },
	{ OP_SIGMOID, OP_NEG, 800, "gsl_deriv_central", SLOPE_AGREES, SLOPE_DISAGREES },
};

static void test_judges_where_measuring_is_hard(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(hard); i++) {
		struct arena *arena = arena_new();
		struct graph *graph = graph_new(arena, DTYPE_F64);
		const int x = graph_leaf(graph, ROLE_PARAM, "x", (struct shape){ 1, 1 }, true);
		const int inner = graph_apply(graph, hard[i].inner, &x);
		const int y = graph_apply(graph, hard[i].outer, &inner);
		graph_set(graph, x, 0, hard[i].x);
		graph_forward(graph, y);
		graph_backward(graph, y);
		const double gradient = graph_grad(graph, x, 0);
		const size_t of = graph->nodes[y].first, wrt = graph->nodes[x].first;
		const struct slope right = slope_measure(graph, of, wrt, gradient);
		const struct slope wrong = slope_measure(graph, of, wrt, 1.3 * gradient + 2);
		assert_string_equal(right.method, hard[i].method);
		assert_int_equal(right.verdict, hard[i].right);
		assert_int_equal(wrong.verdict, hard[i].wrong);
		assert_int_equal(right.verdict == SLOPE_UNKNOWN, right.obstacle != NULL);
		arena_free(arena);
	}
}

static void test_draws_a_curve(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct graph *graph = graph_new(arena, DTYPE_F64);
	const int x = graph_leaf(graph, ROLE_PARAM, "x", (struct shape){ 1, 1 }, true);
	const int y = graph_apply(graph, OP_LOG, &x);
	const double at[] = { -1, 1, 4 };
	double curve[3];
	graph_set(graph, x, 0, 2);
	graph_forward(graph, y);
	slope_curve(graph, graph->nodes[y].first, graph->nodes[x].first, 3, at, curve);
	assert_true(isnan(curve[0]));
	assert_close(curve[1], 0, 0);
	assert_close(curve[2], log(4), 1e-15);
	assert_close(graph_value(graph, y, 0), log(2), 0); /* as it was */
	slope_gradient_curve(graph, graph->nodes[y].first, graph->nodes[x].first, 3, at, curve);
	assert_true(isnan(curve[0]));
	assert_close(curve[1], 1, 0);
	assert_close(curve[2], 0.25, 0);
	assert_close(graph_value(graph, y, 0), log(2), 0);
	assert_close(graph_grad(graph, x, 0), 0.5, 0); /* of y, where x is */
	slope_gradient_curve(graph, graph->nodes[x].first, graph->nodes[y].first, 3, at, curve);
	assert_close(curve[2], 0, 0); /* x does not depend on y */
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_judges_where_measuring_is_hard),
		cmocka_unit_test(test_draws_a_curve),
		cmocka_unit_test(test_mlp_gradients_are_the_measured_slopes),
		cmocka_unit_test(test_float32_mlp_agrees_with_float64),
		cmocka_unit_test(test_steps_make_the_whole_pass),
		cmocka_unit_test(test_running_allocates_nothing),
		cmocka_unit_test(test_targets_and_constants_have_no_gradient),
		cmocka_unit_test(test_shapes_that_do_not_fit),
		cmocka_unit_test(test_a_shared_leaf_has_one_value_and_one_gradient),
		cmocka_unit_test(test_vertices_number_every_element),
		cmocka_unit_test(test_dependents),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
