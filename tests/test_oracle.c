/*
 * Another engine's numbers: tests/oracles/torch_gradients.txt holds what
 * PyTorch computed; torch_gradients.py, which wrote it, explains the format.
 */
#include "autodiff/base/arena.h"
#include "autodiff/graph/model.h"
#include "tests/support/support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char path[] = "tests/oracles/torch_gradients.txt";

/* The equations or the network being read. */
struct oracle {
	struct arena *arena;
	struct text equations;
	struct model *model; /* NULL until its equations are complete */
	struct graph *graph; /* of a network; NULL until its tensors are there */
	enum op_id activation, loss;
	int loss_node;
	int models, networks, numbers;
};

static void check(struct oracle *o, double actual, double expected)
{
	assert_close(actual, expected, 1e-12);
	/* Small numbers too are right to a dozen digits, bar what is left of larger ones. */
	assert_true(fabs(actual - expected) <= 1e-12 * fabs(expected) + 1e-15);
	o->numbers++;
}

/* The model, run, once all of its lines are there. */
static const struct model *model_of(struct oracle *o)
{
	struct error error;
	if (o->model)
		return o->model;
	o->model = model_parse(o->arena, "oracle", o->equations.bytes, o->equations.length, &error);
	if (!o->model || !model_run(o->model, &error))
		fail_msg("%s", error.message);
	graph_backward(o->model->graph, o->model->objective);
	o->models++;
	return o->model;
}

static void read_quantity(struct oracle *o, char *line)
{
	struct error error;
	int node;
	const bool value = strcmp(strtok(line, " "), "value") == 0;
	const struct model *model = model_of(o);
	assert_true(model_find(model, strtok(NULL, " "), &node, &error));
	const double expected = strtod(strtok(NULL, " "), NULL);
	check(o, value ? graph_value(model->graph, node, 0) : graph_grad(model->graph, node, 0),
	      expected);
}

static void read_network(struct oracle *o, char *line)
{
	strtok(line, " ");
	const char *activation = strtok(NULL, " "), *loss = strtok(NULL, " \n");
	for (int id = 0; id < OP_COUNT; id++) {
		if (strcmp(op_get((enum op_id)id)->name, activation) == 0)
			o->activation = (enum op_id)id;
		if (strcmp(op_get((enum op_id)id)->name, loss) == 0)
			o->loss = (enum op_id)id;
	}
	assert_string_equal(op_get(o->activation)->name, activation);
	assert_string_equal(op_get(o->loss)->name, loss);
	o->graph = graph_new(o->arena, DTYPE_F64);
	o->loss_node = NODE_NONE;
}

static void read_tensor(struct oracle *o, char *line)
{
	strtok(line, " ");
	const char *name = arena_strdup(o->arena, strtok(NULL, " "));
	struct shape shape;
	shape.rows = atoi(strtok(NULL, " "));
	shape.cols = atoi(strtok(NULL, " "));
	const int node = graph_leaf(o->graph, ROLE_PARAM, name, shape, true);
	for (size_t i = 0; i < shape_size(shape); i++)
		graph_set(o->graph, node, i, strtod(strtok(NULL, " "), NULL));
}

static int apply(struct graph *graph, enum op_id op, int a, int b)
{
	return graph_apply(graph, op, (const int[]){ a, b });
}

/* LOSS(act(X·W1 + b1)·W2 + b2, T) */
static void run_network(struct oracle *o)
{
	struct graph *g = o->graph;
	struct error error;
	if (o->loss_node != NODE_NONE)
		return;
	const int net =
		apply(g, OP_ADD_BIAS, apply(g, OP_MATMUL, graph_find(g, "X"), graph_find(g, "W1")),
		      graph_find(g, "b1"));
	const int hidden = graph_apply(g, o->activation, &net);
	const int output = apply(g, OP_ADD_BIAS, apply(g, OP_MATMUL, hidden, graph_find(g, "W2")),
				 graph_find(g, "b2"));
	o->loss_node = apply(g, o->loss, output, graph_find(g, "T"));
	assert_true(graph_ok(g, &error));
	graph_forward(g, o->loss_node);
	graph_backward(g, o->loss_node);
	o->networks++;
}

static void read_tensor_grad(struct oracle *o, char *line)
{
	run_network(o);
	strtok(line, " ");
	const int node = graph_find(o->graph, strtok(NULL, " "));
	for (size_t i = 0; i < shape_size(o->graph->nodes[node].shape); i++)
		check(o, graph_grad(o->graph, node, i), strtod(strtok(NULL, " "), NULL));
}

static void read_loss(struct oracle *o, char *line)
{
	run_network(o);
	check(o, graph_value(o->graph, o->loss_node, 0), strtod(line + strlen("loss "), NULL));
}

static void read_equation(struct oracle *o, char *line)
{
	text_add(&o->equations, line + strlen("| "));
}

static void begin(struct oracle *o, char *line)
{
	(void)line;
	arena_reset(o->arena);
	o->equations = (struct text){ .arena = o->arena };
	o->model = NULL;
	o->graph = NULL;
}

static const struct {
	const char *word;
	void (*read)(struct oracle *, char *line);
} lines[] = {
	{ "# ", NULL },
	{ "equations ", begin },
	{ "| ", read_equation },
	{ "value ", read_quantity },
	{ "grad ", read_quantity },
	{ "mlp ", read_network },
	{ "tensor ", read_tensor },
	{ "tensor_grad ", read_tensor_grad },
	{ "loss ", read_loss },
	{ "end", begin },
};

static void read_line(struct oracle *o, char *line)
{
	for (size_t i = 0; i < LENGTH(lines); i++) {
		if (strncmp(line, lines[i].word, strlen(lines[i].word)) != 0)
			continue;
		if (lines[i].read)
			lines[i].read(o, line);
		return;
	}
	fail_msg("%s holds the line «%s»", path, line);
}

static void test_pytorch_has_the_same_gradients(void **state)
{
	(void)state;
	struct oracle oracle = { .arena = arena_new() };
	char *line = NULL;
	size_t size = 0;
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	begin(&oracle, NULL);
	while (getline(&line, &size, file) >= 0)
		read_line(&oracle, line);
	fclose(file);
	free(line);
	arena_free(oracle.arena);
	assert_int_equal(oracle.models, 16);
	assert_int_equal(oracle.networks, 16);
	assert_true(oracle.numbers > 700);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pytorch_has_the_same_gradients),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
