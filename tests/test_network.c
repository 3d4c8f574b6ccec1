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
	/* parameters stand for inputs where there are none, or nothing to weigh or add to */
	{ "param a = 2, b = 3; y = a*b", " a0>y1 b0>y1" },
	{ "param x = 1, y = 2, z = 3; q = x + y; f = q*z", " x0>q1 y0>q1 q1>f2 z1>f2" },
	{ "input x = 1; param z = 2, w = 3, b = 4; s = exp(z); h = w*x + b; E = s + h",
	  " z0>s1 x0>h1(w) s1>E2 h1>E2 b:h" },
	{ "input x = 1; param w = 2; y = w^2 + x", " w0>y1 x0>y1" },
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

static struct heat map(struct arena *arena, const char *equations, struct model **model, int layer)
{
	*model = read(arena, equations);
	const struct network *network = network_new(arena, *model);
	return heat_of_layer(arena, network, heat_layer(network, layer, 1), 1);
}

/* "x w1 w2 |h w1 w2 .": the heads but the first, then each row. */
static const char *describe_map(struct arena *arena, const struct model *model,
				const struct heat *heat)
{
	struct text text = { .arena = arena };
	const struct node *nodes = model->graph->nodes;
	for (int c = 1; c < heat->columns; c++)
		text_printf(&text, "%s ",
			    heat->heads[c] == NODE_NONE ? "?" : nodes[heat->heads[c]].name);
	for (int i = 0; i < heat->rows * heat->columns; i++)
		text_printf(&text, "%s%s", i % heat->columns ? " " : "|",
			    heat->nodes[i] == NODE_NONE ? "." : nodes[heat->nodes[i]].name);
	return text_string(&text);
}

static const struct {
	const char *equations;
	int layer; /* or the next one with parameters */
	const char *map;
} maps[] = {
	{ "input x = 1, y = 2; param a = 1, b = 2, c = 3, d = 4; h = a*x + b*y; H = c*x + d*y"
	  "; E = h*H",
	  0, "x y |h a b|H c d" },
	/* two parameters weigh one link; two are added */
	{ "input x = 2; param w1 = 1, w2 = 2, b = 0.5, c = 1; y = w1*x + w2*x^2 + b + c; E = y^2",
	  0, "x x b c |y w1 w2 b c" },
	{ "input x = 2; param g = 3, w = 1, b = 0.5; z = g*(w*x + b); E = z^2", 1,
	  "x x b |z g w g" },
	/* biases of several units share a column */
	{ "input x = 2; param w = 1, b = 2, c = 3; h = w*x + b; H = w*x + c; E = h*H", 0,
	  "x ? |h w b|H w c" },
	/* parameters that are units */
	{ "param a = 2, b = 3; y = a*b", 0, "|a|b" },
};

static void test_every_parameter_has_a_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(maps); i++) {
		struct arena *arena = arena_new();
		struct model *model;
		const struct heat heat = map(arena, maps[i].equations, &model, maps[i].layer);
		assert_string_equal(describe_map(arena, model, &heat), maps[i].map);
		arena_free(arena);
	}
}

/* Layers are counted where there is something to see; the largest gradient is among the cells. */
static void test_maps_the_layers_of_a_model(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	struct model *model = model_read(arena, "lessons/models/two-two-two.eq", &error);
	assert_true(model_run(model, &error));
	graph_backward(model->graph, model->objective);
	const struct network *network = network_new(arena, model);
	const struct heat heat = heat_of_layer(arena, network, 3, 1);
	double largest = 0;
	assert_string_equal(describe_map(arena, model, &heat),
			    "H1 H2 b2 |y1 w21 w22 b2|y2 w23 w24 b2");
	assert_int_equal(heat.number, 2);
	assert_int_equal(heat.of_count, 2);
	for (int i = 0; i < heat.rows * heat.columns; i++)
		largest = fmax(largest, fabs(graph_grad(model->graph, heat.nodes[i], 0)));
	assert_true(heat.largest == largest && largest > 0);
	assert_int_equal(heat_layer(network, 0, 1), 1);
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
		cmocka_unit_test(test_every_parameter_has_a_place),
		cmocka_unit_test(test_maps_the_layers_of_a_model),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
