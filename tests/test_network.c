/* A model seen as a network: units, columns, links, weights; and a layer's map of gradients. */
#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/walk/heat.h"

#include <math.h>
#include <string.h>

static struct model *read(struct arena *arena, const char *equations)
{
	struct error error = { 0 };
	struct model *model = model_parse(arena, "test", equations, strlen(equations), &error);
	if (!model || !model_run(model, &error))
		print_error("%s\n", error.message);
	assert_non_null(model);
	graph_backward(model->graph, model->objective);
	return model;
}

/* "x>h(w) …": the links in order, with the parameters that weigh them, then those of none. */
static const char *describe(struct arena *arena, const struct network *n)
{
	struct text text = { .arena = arena };
	const struct node *nodes = n->model->graph->nodes;
	for (int i = 0; i < n->link_count; i++) {
		text_printf(&text, " %s%d>%s%d", nodes[n->links[i].from].name,
			    n->depth[n->links[i].from], nodes[n->links[i].to].name,
			    n->depth[n->links[i].to]);
		for (int w = 0; w < n->weight_count; w++)
			if (n->weights[w].link == i)
				text_printf(&text, "(%s)", nodes[n->weights[w].parameter].name);
	}
	for (int w = 0; w < n->weight_count; w++)
		if (n->weights[w].link < 0)
			text_printf(&text, " %s:%s", nodes[n->weights[w].parameter].name,
				    nodes[n->weights[w].to].name);
	return text_string(&text);
}

static const struct {
	const char *equations, *network;
} networks[] = {
	{ "input x = 1; param w = 2, b = 3; h = w*x + b", " x0>h1(w) b:h" },
	/* a quantity used twice is linked once; a parameter may weigh two links */
	{ "input x = 1, y = 2; param w = 2; h = w*(x + y); E = h*h", " x0>h1(w) y0>h1(w) h1>E2" },
	/* an input stands before its first use; targets are no units */
	{ "input x = 1, late = 1; target t = 0; param w = 2; h = w*x; H = sigmoid(h);"
	  " E = (H*late - t)^2",
	  " x0>h1(w) h1>H2 H2>E3 late2>E3" },
	/* two parameters in one product: each weighs nothing but the other */
	{ "param a = 2, b = 3; y = a*b", " a:y b:y" },
	{ "input x = 1; y = x", " x0>y1" },
};

static void test_finds_units_links_and_weights(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(networks); i++) {
		struct arena *arena = arena_new();
		const struct network *network =
			network_new(arena, read(arena, networks[i].equations));
		assert_string_equal(describe(arena, network), networks[i].network);
		arena_free(arena);
	}
}

static void test_columns_count_the_longest_way(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct network *network =
		network_new(arena,
			    read(arena, "input x = 1; a = x + 1; b = a*2; c = b + x; E = c"));
	assert_int_equal(network->columns, 5);
	arena_free(arena);
}

static void test_a_row_of_all_rows(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *one = model_read(arena, "lessons/models/xor.eq", &error);
	struct model *all = model_over_rows(arena, one, one->objective, &error);
	assert_true(model_run(all, &error));
	const struct network *network = network_new(arena, all);
	int first, third;
	assert_true(model_find(all, "x1[1]", &first, &error));
	assert_true(model_find(all, "x1[3]", &third, &error));
	assert_int_equal(network_row(network, first), 1);
	assert_int_equal(network_row(network, third), 3);
	assert_true(network_in_row(network, third, 3));
	assert_false(network_in_row(network, third, 1));
	assert_true(network_in_row(network, all->objective, 2));
	arena_free(arena);
}

/* The map of the slides' network: rows are units, columns what weighs them. */
static void test_maps_a_layer(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = model_read(arena, "lessons/models/two-two-two.eq", &error);
	assert_true(model_run(model, &error));
	graph_backward(model->graph, model->objective);
	const struct network *network = network_new(arena, model);
	const int layer = heat_layer(network, 0, 1);
	const struct heat heat = heat_of_layer(arena, network, layer, 1);
	static const char *const cells[2][4] = { { "h1", "w11", "w12", "b1" },
						 { "h2", "w13", "w14", "b1" } };
	static const char *const heads[] = { NULL, "x1", "x2", NULL };
	double largest = 0;
	assert_int_equal(layer, 1);
	assert_int_equal(heat.rows, 2);
	assert_int_equal(heat.columns, 4);
	for (int c = 0; c < 4; c++)
		assert_true(heads[c] ? strcmp(heat.heads[c], heads[c]) == 0 : !heat.heads[c]);
	for (int i = 0; i < 8; i++) {
		const int node = heat.nodes[i];
		assert_string_equal(model->graph->nodes[node].name, cells[i / 4][i % 4]);
		largest = fmax(largest, fabs(graph_grad(model->graph, node, 0)));
	}
	assert_true(heat.largest == largest && largest > 0);
	assert_int_equal(heat_layer(network, 2, 1), 3); /* no parameters between h and H */
	assert_int_equal(heat_layer(network, 2, -1), 1);
	assert_int_equal(heat_layer(network, 4, 1), -1);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_units_links_and_weights),
		cmocka_unit_test(test_columns_count_the_longest_way),
		cmocka_unit_test(test_a_row_of_all_rows),
		cmocka_unit_test(test_maps_a_layer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
