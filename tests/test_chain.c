/* The chain rule as a sum over paths: by hand, by enumeration, and at a size nobody enumerates. */
#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"
#include "autodiff/graph/model.h"
#include "autodiff/symbol/print.h"
#include "tests/support/model.h"
#include "tests/support/support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct model *read_and_run(struct arena *arena, const char *text)
{
	struct model *model = read_model(arena, text);
	run_model(model);
	return model;
}

static size_t vertex_of(const struct model *model, const char *name)
{
	const int node = names_get(&model->names, name, NODE_NONE);
	assert_int_not_equal(node, NODE_NONE);
	return model->graph->nodes[node].first;
}

static struct chain find(struct arena *arena, const struct model *model, const char *wrt, size_t k)
{
	struct error error;
	struct chain chain;
	const size_t of = model->graph->nodes[model->objective].first;
	if (!chain_find(arena, model->graph, of, vertex_of(model, wrt), k, &chain, &error))
		fail_msg("%s", error.message);
	return chain;
}

/* "∂E/∂y · ∂y/∂x = 2·y · w" */
static const char *show_path(struct arena *arena, const struct graph *graph,
			     const struct path *path)
{
	struct text text = { .arena = arena };
	for (size_t i = 0; i < path->length; i++) {
		text_add(&text, i ? " · " : "");
		print_partial(&text, formula_name(graph, arena, path->factors[i]->of),
			      formula_name(graph, arena, path->factors[i]->wrt), NOTATION_UNICODE);
	}
	for (size_t i = 0; i < path->length; i++) {
		text_add(&text, i ? " · " : " = ");
		print_expr(&text, path->factors[i]->symbol, NOTATION_UNICODE);
	}
	return text_string(&text);
}

/* Two inputs, two hidden units, two outputs: a weight of the first layer acts along two paths. */
static void test_a_weight_of_the_first_layer_has_two_paths(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model = read_and_run(
		arena, "input i1 = 0.05, i2 = 0.1\ntarget t1 = 0.01, t2 = 0.99\n"
		       "param w1 = 0.15, w2 = 0.2, w3 = 0.25, w4 = 0.3, w5 = 0.4, w6 = 0.45, w7 = "
		       "0.5, w8 = 0.55\n"
		       "h1 = sigmoid(w1*i1 + w2*i2 + 0.35)\nh2 = sigmoid(w3*i1 + w4*i2 + 0.35)\n"
		       "o1 = sigmoid(w5*h1 + w6*h2 + 0.6)\no2 = sigmoid(w7*h1 + w8*h2 + 0.6)\n"
		       "E1 = 1/2*(t1 - o1)^2\nE2 = 1/2*(t2 - o2)^2\nE = E1 + E2");
	const struct chain chain = find(arena, model, "w1", 5);
	/* The value of Mazur's article: 0.000438568. */
	assert_close(chain.value, 0.000438568, 1e-9);
	assert_int_equal(chain.count.number, 2);
	assert_int_equal(chain.op_count.number, 2);
	assert_int_equal(chain.path_count, 2);
	assert_close(chain.paths[0].product + chain.paths[1].product, chain.value, 1e-15);
	assert_string_equal(show_path(arena, model->graph, &chain.paths[0]),
			    "∂E/∂E1 · ∂E1/∂o1 · ∂o1/∂h1 · ∂h1/∂w1 = "
			    "1 · −(t1 − o1) · o1·(1 − o1)·w5 · h1·(1 − h1)·i1");
	arena_free(arena);
}

static const struct row {
	const char *text, *wrt;
	double value;
	uint64_t paths, op_paths;
	const char *first; /* the largest path */
} rows[] = {
	{ "param x = 3; y = x*x", "x", 6, 1, 2, "∂y/∂x = 2·x" },
	{ "param x = 3; y = x*x*x", "x", 27, 1, 3, "∂y/∂x = 3·x²" },
	{ "param x = 2; H1 = x; H2 = 5*x; y = H1 + H1*H2", "x", 21, 2, 3,
	  "∂y/∂H1 · ∂H1/∂x = 1 + H2 · 1" },
	{ "param x = 2; y = 3", "x", 0, 0, 0, NULL },
	{ "param x = 2, z = 1; y = z", "x", 0, 0, 0, NULL },
	{ "param x = 2; y = x", "x", 1, 1, 1, "∂y/∂x = 1" },
	{ "param x = 2; y = x - x", "x", 0, 1, 2, "∂y/∂x = 0" },
	/* at a kink the textbook's form is infinite, and the op's convention holds */
	{ "param x = 0, n = 0.5; y = x^n", "x", 0, 1, 1, "∂y/∂x = n·x^(n − 1)" },
	{ "param x = 0; y = sqrt(x)", "x", 0, 1, 1, "∂y/∂x = 1/(2·y)" },
	{ "param x = 2; y = where(x, x, x)", "x", 1, 1, 3, NULL },
};

static void test_small_chains_by_hand(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct model *model = read_and_run(arena, rows[i].text);
		const struct chain chain = find(arena, model, rows[i].wrt, 5);
		assert_close(chain.value, rows[i].value, 0);
		assert_int_equal(chain.count.number, rows[i].paths);
		assert_int_equal(chain.op_count.number, rows[i].op_paths);
		assert_int_equal(chain.path_count, rows[i].paths);
		if (rows[i].first)
			assert_string_equal(show_path(arena, model->graph, &chain.paths[0]),
					    rows[i].first);
		arena_free(arena);
	}
}

static void test_a_quantity_reaches_itself(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model = read_and_run(arena, "param x = 2; y = x*x");
	const struct chain chain = find(arena, model, "y", 5);
	assert_close(chain.value, 1, 0);
	assert_int_equal(chain.count.number, 1);
	assert_int_equal(chain.paths[0].length, 0);
	arena_free(arena);
}

/* Of equal paths the first stays first; zeros come last; k may be more than there are. */
static void test_the_largest_come_first(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model =
		read_and_run(arena,
			     "param x = 1\na = 2*x\nb = -3*x\nc = 0*x\nd = 3*x\ne = 1e-200*x\n"
			     "f = 1e-200*e\ng = 1e-210*e\ny = a + b + c + d + e + f + g");
	static const char *const order[] = { "b", "d", "a", "e", "e", "e", "c" };
	for (size_t k = 1; k <= 9; k++) {
		const struct chain chain = find(arena, model, "x", k);
		assert_int_equal(chain.count.number, 7);
		assert_int_equal(chain.path_count, k < 7 ? k : 7);
		for (size_t i = 0; i < chain.path_count; i++) {
			const struct path *path = &chain.paths[i];
			const size_t last = path->factors[path->length - 1]->of;
			assert_string_equal(formula_name(model->graph, arena, last), order[i]);
		}
		/* Two products underflow to 0, and are still in order: f before g before c. */
		if (k >= 6)
			assert_string_equal(formula_name(model->graph, arena,
							 chain.paths[4].factors[0]->wrt),
					    "f");
	}
	arena_free(arena);
}

/* layers × units, fully connected; the weights run over ±(0.1 … 1.6) without a pattern. */
static const char *network(struct arena *arena, int layers, int units)
{
	struct text text = { .arena = arena };
	unsigned seed = 1;
	text_add(&text, "param x = 0.5\n");
	for (int layer = 0; layer < layers; layer++) {
		for (int to = 0; to < units; to++) {
			text_printf(&text, "h%d_%d = ", layer, to);
			for (int from = 0; from < (layer ? units : 1); from++) {
				seed = seed * 1103515245 + 12345;
				text_printf(&text, "%s%d.%02d/8*",
					    seed >> 31 ? "-" :
					    from       ? "+" :
							 "",
					    (int)(seed >> 16) % 12 + 1, (int)(seed >> 8) % 100);
				text_printf(&text, layer ? "h%d_%d" : "x", layer - 1, from);
			}
			text_add(&text, "\n");
		}
	}
	text_add(&text, "y = ");
	for (int unit = 0; unit < units; unit++)
		text_printf(&text, "%sh%d_%d", unit ? " + " : "", layers - 1, unit);
	return text.bytes;
}

/* Every path's product, by walking all of them. */
struct products {
	double value[5000];
	size_t count;
};

static void enumerate(struct arena *arena, const struct graph *graph, size_t v, size_t wrt,
		      double product, struct products *all)
{
	const struct factor *factors;
	if (v == wrt) {
		assert_true(all->count < LENGTH(all->value));
		all->value[all->count++] = product;
		return;
	}
	const size_t count = chain_factors(arena, graph, v, &factors);
	for (size_t i = 0; i < count; i++)
		enumerate(arena, graph, factors[i].wrt, wrt, product * factors[i].value, all);
}

static int larger_first(const void *a, const void *b)
{
	const double x = fabs(*(const double *)a), y = fabs(*(const double *)b);
	return (x < y) - (x > y);
}

static void test_the_largest_are_those_of_an_enumeration(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model = read_and_run(arena, network(arena, 5, 4));
	struct products *all = arena_alloc(arena, sizeof(*all));
	enumerate(arena, model->graph, model->graph->nodes[model->objective].first,
		  vertex_of(model, "x"), 1, all);
	qsort(all->value, all->count, sizeof(double), larger_first);
	const struct chain chain = find(arena, model, "x", 100);
	double sum = 0;
	assert_int_equal(all->count, 1024);
	assert_int_equal(chain.count.number, 1024);
	assert_int_equal(chain.path_count, 100);
	for (size_t i = 0; i < 100; i++)
		assert_close(fabs(chain.paths[i].product) / fabs(all->value[i]), 1, 1e-13);
	for (size_t i = 0; i < all->count; i++)
		sum += all->value[i];
	assert_close(chain.value / sum, 1, 1e-12);
	arena_free(arena);
}

/* 8^64 paths: more than there are atoms in the sun. */
static void test_nobody_enumerates_8_to_the_64(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model = read_and_run(arena, network(arena, 64, 8));
	const struct chain chain = find(arena, model, "x", 10);
	struct text count = { .arena = arena };
	path_count_print(&count, chain.count);
	assert_true(chain.count.overflow);
	assert_string_equal(count.bytes, "6.27710e+57");
	assert_int_equal(chain.path_count, 10);
	assert_close(chain.value / graph_grad(model->graph, graph_find(model->graph, "x"), 0), 1,
		     1e-9);
	for (size_t i = 0; i < 10; i++) {
		assert_int_equal(chain.paths[i].length, 65);
		assert_true(i == 0 ||
			    fabs(chain.paths[i].product) <= fabs(chain.paths[i - 1].product));
	}
	/* The largest path takes the largest step it can at every unit: no single detour is better. */
	double best = 1;
	for (size_t i = 0; i < 65; i++)
		best *= fabs(chain.paths[0].factors[i]->value);
	assert_close(best / fabs(chain.paths[0].product), 1, 1e-12);
	arena_free(arena);
}

/* y = x + x, 64 times over: 2^n paths over operations, one over quantities. */
static void test_counts_around_2_to_the_64(void **state)
{
	(void)state;
	static const struct {
		int doublings;
		const char *count;
	} counts[] = {
		{ 63, "9223372036854775808" },
		{ 64, "1.84467e+19" },
		{ 65, "3.68935e+19" },
	};
	for (size_t i = 0; i < LENGTH(counts); i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena }, printed = { .arena = arena };
		text_add(&text, "param y0 = 1\n");
		for (int n = 1; n <= counts[i].doublings; n++)
			text_printf(&text, "y%d = y%d + y%d\n", n, n - 1, n - 1);
		const struct model *model = read_and_run(arena, text.bytes);
		const struct chain chain = find(arena, model, "y0", 1);
		path_count_print(&printed, chain.op_count);
		assert_string_equal(printed.bytes, counts[i].count);
		assert_int_equal(chain.count.number, 1);
		assert_close(chain.value, ldexp(1, counts[i].doublings), 0);
		arena_free(arena);
	}
}

/* 1 + 2 + 4 + … + 2^63 = 2^64 − 1 is the last exact count; one path more is too many. */
static void test_the_last_exact_count(void **state)
{
	(void)state;
	for (int more = 0; more <= 1; more++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena }, printed = { .arena = arena };
		text_add(&text, "param y0 = 1\ns0 = 1*y0\n");
		for (int n = 1; n <= 63; n++)
			text_printf(&text, "y%d = y%d + y%d\ns%d = s%d + y%d\n", n, n - 1, n - 1, n,
				    n - 1, n);
		text_add(&text, more ? "y = s63 + y0" : "y = s63");
		const struct chain chain = find(arena, read_and_run(arena, text.bytes), "y0", 1);
		path_count_print(&printed, chain.op_count);
		assert_string_equal(printed.bytes, more ? "1.84467e+19" : "18446744073709551615");
		arena_free(arena);
	}
}

static void test_a_factor_without_a_value_is_named(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct model *model = read_and_run(arena, "param a = 1; h = 1e-200*a; y = 1e-200/h");
	struct error error;
	struct chain chain;
	assert_false(chain_find(arena, model->graph, vertex_of(model, "y"), vertex_of(model, "a"),
				1, &chain, &error));
	assert_string_equal(error.message, "∂y/∂h is not finite at these values.");
	arena_free(arena);
}

/* What is infinite elsewhere is of no concern; where it is on the way the path is there. */
static void test_looks_at_the_factors_on_the_way_only(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model =
		read_and_run(arena, "param x = 1e-300, q = 2, r = 3\ny = 1/x + q + r*q");
	const size_t of = model->graph->nodes[model->objective].first;
	struct chain chain = find(arena, model, "q", 5);
	struct error error;
	assert_close(chain.value, 4, 0);
	assert_false(chain_find(arena, model->graph, of, vertex_of(model, "x"), 5, &chain, &error));
	assert_int_equal(chain.path_count, 1);
	assert_string_equal(show_path(arena, model->graph, &chain.paths[0]), "∂y/∂x = −1/x²");
	arena_free(arena);
}

/* The smallest of many paths, by one of its factors. */
static void test_finds_the_path_through_a_factor(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *model =
		read_and_run(arena,
			     "param w = 1\nh = 2*w\na = 3*h\nb = 5*h\nc = 7*h\nd = a*b\nE = d + c");
	const size_t of = model->graph->nodes[model->objective].first, wrt = vertex_of(model, "w");
	struct path path;
	assert_true(chain_through(arena, model->graph, of, wrt, vertex_of(model, "c"),
				  vertex_of(model, "h"), &path));
	assert_string_equal(show_path(arena, model->graph, &path),
			    "∂E/∂c · ∂c/∂h · ∂h/∂w = 1 · 7 · 2");
	assert_close(path.product, 14, 0);
	assert_true(chain_through(arena, model->graph, of, wrt, vertex_of(model, "E"),
				  vertex_of(model, "d"), &path));
	assert_string_equal(show_path(arena, model->graph, &path),
			    "∂E/∂d · ∂d/∂a · ∂a/∂h · ∂h/∂w = 1 · b · 3 · 2");
	assert_false(chain_through(arena, model->graph, of, wrt, vertex_of(model, "d"),
				   vertex_of(model, "c"), &path));
	arena_free(arena);
}

/* One formula of 2^17 uses of a name: nothing may be as deep as it is long. */
static void test_a_name_used_very_often(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct text text = { .arena = arena };
	text_add(&text, "x");
	for (int n = 0; n < 17; n++) {
		struct text twice = { .arena = arena };
		text_printf(&twice, "(%s+%s)", text.bytes, text.bytes);
		text = twice;
	}
	struct text program = { .arena = arena };
	text_printf(&program, "param x = 1; y = %s", text.bytes);
	const struct chain chain = find(arena, read_and_run(arena, program.bytes), "x", 1);
	assert_int_equal(chain.op_count.number, 1 << 17);
	assert_close(chain.value, 1 << 17, 0);
	assert_string_equal(show_path(arena, read_and_run(arena, program.bytes)->graph,
				      &chain.paths[0]),
			    "∂y/∂x = 131072");
	arena_free(arena);
}

/* The derivative of a deep formula can be far longer than the formula. */
static void test_a_derivative_too_long_to_write_is_refused(void **state)
{
	(void)state;
	static const char *const opens[] = { "min(x,", "x^(", "abs(x-" };
	for (size_t i = 0; i < LENGTH(opens); i++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		struct error error;
		struct chain chain;
		text_add(&text, "param x = 0.9; y = ");
		text_repeat(&text, opens[i], 480);
		text_add(&text, "x");
		text_repeat(&text, ")", 480);
		const struct model *model = read_and_run(arena, text.bytes);
		assert_false(chain_find(arena, model->graph, vertex_of(model, "y"),
					vertex_of(model, "x"), 1, &chain, &error));
		assert_string_equal(error.message,
				    "∂y/∂x is too long a formula to write down; name parts of it.");
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_weight_of_the_first_layer_has_two_paths),
		cmocka_unit_test(test_small_chains_by_hand),
		cmocka_unit_test(test_a_quantity_reaches_itself),
		cmocka_unit_test(test_the_largest_come_first),
		cmocka_unit_test(test_the_largest_are_those_of_an_enumeration),
		cmocka_unit_test(test_nobody_enumerates_8_to_the_64),
		cmocka_unit_test(test_counts_around_2_to_the_64),
		cmocka_unit_test(test_the_last_exact_count),
		cmocka_unit_test(test_a_factor_without_a_value_is_named),
		cmocka_unit_test(test_a_name_used_very_often),
		cmocka_unit_test(test_a_derivative_too_long_to_write_is_refused),
		cmocka_unit_test(test_looks_at_the_factors_on_the_way_only),
		cmocka_unit_test(test_finds_the_path_through_a_factor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
