/*
 * The worked examples of lessons/models against the numbers their sources
 * print, at the printed precision; inputs come from the model files alone.
 */
#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"
#include "autodiff/graph/slope.h"
#include "autodiff/learn/descent.h"
#include "tests/support/support.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static struct model *open_model(struct arena *arena, const char *name)
{
	struct text path = { .arena = arena };
	struct error error = { "" };
	text_printf(&path, "lessons/models/%s.eq", name);
	struct model *model = model_read(arena, path.bytes, &error);
	if (!model || !model_run(model, &error))
		print_error("%s\n", error.message);
	assert_non_null(model);
	assert_true(model_run(model, &error));
	graph_backward(model->graph, model->objective);
	return model;
}

static int node_of(const struct model *model, const char *name)
{
	struct error error;
	int node;
	assert_true(model_find(model, name, &node, &error));
	return node;
}

/* Half a unit of the last digit that the source prints. */
static void assert_printed(double actual, const char *printed, const char *where)
{
	const char *point = strchr(printed, '.'), *exponent = strpbrk(printed, "eE");
	double expected, unit = 1;
	sscanf(printed, "%lf", &expected);
	if (point)
		unit = pow(10, -(double)strspn(point + 1, "0123456789"));
	if (exponent) {
		double power;
		sscanf(exponent + 1, "%lf", &power);
		unit *= pow(10, power);
	}
	if (fabs(actual - expected) > 0.5000001 * unit + 1e-14) {
		print_error("%s is %.12g, and its source prints %s\n", where, actual, printed);
		fail();
	}
}

/* What stands before any update: a value, or ∂objective/∂name. */
static const struct {
	const char *model, *name, *value, *gradient; /* NULL: not printed there */
} before[] = {
	{ "mazur", "net_h1", ".3775", NULL },
	{ "mazur", "out_h1", ".593269992", ".036350306" },
	{ "mazur", "out_h2", ".596884378", NULL },
	{ "mazur", "net_o1", "1.105905967", ".138498562" },
	{ "mazur", "out_o1", ".75136507", ".74136507" },
	{ "mazur", "out_o2", ".772928465", NULL },
	{ "mazur", "E_o1", ".274811083", NULL },
	{ "mazur", "E_o2", ".023560026", NULL },
	{ "mazur", "E", ".298371109", NULL },
	{ "mazur", "w5", NULL, ".082167041" },
	{ "mazur", "w1", NULL, ".000438568" },
	{ "cs231n-product", "f", "-12", NULL },
	{ "cs231n-product", "x", NULL, "-4" },
	{ "cs231n-product", "y", NULL, "-4" },
	{ "cs231n-product", "z", NULL, "3" },
	{ "cs231n-neuron", "f", ".73105857863", NULL },
	{ "cs231n-neuron", "w0", NULL, "-.1966" },
	{ "cs231n-neuron", "x0", NULL, ".3932" },
	{ "cs231n-neuron", "w1", NULL, "-.3932" },
	{ "cs231n-neuron", "x1", NULL, "-.5898" },
	{ "cs231n-neuron", "w2", NULL, ".1966" },
	{ "cs231n-gates", "f", "-20", NULL },
	{ "cs231n-gates", "x", NULL, "-8" },
	{ "cs231n-gates", "y", NULL, "6" },
	{ "cs231n-gates", "z", NULL, "2" },
	{ "cs231n-gates", "w", NULL, "0" },
	{ "cs231n-softmax", "p0", ".2", NULL },
	{ "cs231n-softmax", "p1", ".3", NULL },
	{ "cs231n-softmax", "p2", ".5", NULL },
	{ "cs231n-softmax", "z0", NULL, ".2" },
	{ "cs231n-softmax", "z1", NULL, "-.7" },
	{ "cs231n-softmax", "z2", NULL, ".5" },
	{ "micrograd-lecture", "L", "-8", NULL },
	{ "micrograd-lecture", "a", NULL, "6" },
	{ "micrograd-lecture", "b", NULL, "-4" },
	{ "micrograd-lecture", "c", NULL, "-2" },
	{ "micrograd-lecture", "f", NULL, "4" },
	{ "micrograd-neuron", "o", ".7071067811865", NULL },
	{ "micrograd-neuron", "x1", NULL, "-1.5" },
	{ "micrograd-neuron", "w1", NULL, "1" },
	{ "micrograd-neuron", "x2", NULL, ".5" },
	{ "micrograd-neuron", "w2", NULL, "0" },
	{ "micrograd-double", "a", NULL, "2" },
	{ "micrograd-reuse", "f", "-6", NULL },
	{ "micrograd-reuse", "a", NULL, "-3" },
	{ "micrograd-reuse", "b", NULL, "-8" },
	{ "han-kamber", "O4", ".332", NULL },
	{ "han-kamber", "O5", ".525", NULL },
	{ "han-kamber", "O6", ".474", NULL },
	{ "negnevitsky-xor", "y3", ".5250", NULL },
	{ "negnevitsky-xor", "y4", ".8808", NULL },
	{ "negnevitsky-xor", "y5", ".5097", NULL },
	{ "dead-relu", "y", ".7311", NULL },
	{ "dead-relu", "w11", NULL, "0" },
	{ "dead-relu", "w12", NULL, "0" },
	{ "dead-relu", "w21", NULL, "0" },
	{ "dead-relu", "w22", NULL, "0" },
	{ "nielsen-saturation", "a", ".8176", NULL },
};

static void test_values_and_gradients_as_printed(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(before); i++) {
		struct arena *arena = arena_new();
		const struct model *model = open_model(arena, before[i].model);
		const int node = node_of(model, before[i].name);
		struct text where = { .arena = arena };
		text_printf(&where, "%s: %s", before[i].model, before[i].name);
		if (before[i].value)
			assert_printed(graph_value(model->graph, node, 0), before[i].value,
				       where.bytes);
		if (before[i].gradient)
			assert_printed(graph_grad(model->graph, node, 0), before[i].gradient,
				       where.bytes);
		arena_free(arena);
	}
}

/* Descends, as `gradwalk step` does, with the parameters named in frozen left out. */
static void descend(struct model *model, double rate, int steps, const char *frozen)
{
	struct error error;
	bool *stays = arena_alloc(model->arena, (size_t)model->graph->count);
	for (const char *name = frozen; *name; name += strcspn(name, ",") + (*name == ',')) {
		const char *word = arena_strndup(model->arena, name, strcspn(name, ","));
		if (*word)
			stays[node_of(model, word)] = true;
	}
	for (int step = 0; step < steps; step++)
		assert_true(descent_step(model, rate, stays, &error));
}

/* What stands after some updates. */
static const struct {
	const char *model, *set;
	double rate;
	int steps;
	const char *frozen, *name, *printed;
} after[] = {
	{ "mazur", "", .5, 1, "b1,b2", "w1", ".149780716" },
	{ "mazur", "", .5, 1, "b1,b2", "w2", ".19956143" },
	{ "mazur", "", .5, 1, "b1,b2", "w3", ".24975114" },
	{ "mazur", "", .5, 1, "b1,b2", "w4", ".29950229" },
	{ "mazur", "", .5, 1, "b1,b2", "w5", ".35891648" },
	{ "mazur", "", .5, 1, "b1,b2", "w6", ".408666186" },
	{ "mazur", "", .5, 1, "b1,b2", "w7", ".511301270" },
	{ "mazur", "", .5, 1, "b1,b2", "w8", ".561370121" },
	/* the article prints .291027924: it goes back through weights already updated */
	{ "mazur", "", .5, 1, "b1,b2", "E", ".291027773694" },
	{ "mazur", "", .5, 10000, "b1,b2", "out_o1", ".01591362044" },
	{ "mazur", "", .5, 10000, "b1,b2", "out_o2", ".98406427351" },
	{ "mazur", "", .5, 10000, "b1,b2", "E", "3.510187783e-05" }, /* printed .0000351085 */
	{ "micrograd-lecture", "", -.01, 1, "", "L", "-7.286496" },
	{ "dead-relu", "", .1, 1, "", "a", "1.00264" },
	{ "dead-relu", "", .1, 1, "", "b", "1.00264" },
	{ "nielsen-saturation", "", .15, 300, "", "a", ".0940" },
	{ "nielsen-saturation", "w=2,b=2", .15, 0, "", "a", ".9820" },
	{ "nielsen-saturation", "w=2,b=2", .15, 300, "", "a", ".2028" },
	{ "negnevitsky-xor", "", .1, 1, "", "w13", ".5038" },
	{ "negnevitsky-xor", "", .1, 1, "", "w23", ".4038" },
	{ "negnevitsky-xor", "", .1, 1, "", "w14", ".8985" },
	{ "negnevitsky-xor", "", .1, 1, "", "w24", ".9985" },
	{ "negnevitsky-xor", "", .1, 1, "", "w35", "-1.2067" },
	{ "negnevitsky-xor", "", .1, 1, "", "w45", "1.0888" },
	{ "negnevitsky-xor", "", .1, 1, "", "b3", "-.7962" },
	{ "negnevitsky-xor", "", .1, 1, "", "b4", ".0985" },
	{ "negnevitsky-xor", "", .1, 1, "", "b5", "-.3127" },
};

static void set_values(struct model *model, const char *settings)
{
	struct error error;
	char name[16];
	double value;
	for (int read; sscanf(settings, "%15[^=]=%lf%n", name, &value, &read) == 2;) {
		assert_true(model_set(model, name, value, &error));
		settings += read + (settings[read] == ',');
	}
	assert_true(model_run(model, &error));
}

static void test_updates_as_printed(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(after); i++) {
		struct arena *arena = arena_new();
		struct model *model = open_model(arena, after[i].model);
		struct text where = { .arena = arena };
		set_values(model, after[i].set);
		descend(model, after[i].rate, after[i].steps, after[i].frozen);
		text_printf(&where, "%s: %s after %d steps", after[i].model, after[i].name,
			    after[i].steps);
		assert_printed(graph_value(model->graph, node_of(model, after[i].name), 0),
			       after[i].printed, where.bytes);
		arena_free(arena);
	}
}

/* The book computes with three digits, so its updates hold within 0.001. */
static void test_han_kamber_within_a_thousandth(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		double printed;
	} rows[] = { { "w46", -.261 }, { "w56", -.138 }, { "w14", .192 },  { "w15", -.306 },
		     { "w24", .4 },    { "w25", .1 },	 { "w34", -.508 }, { "w35", .194 },
		     { "b4", -.408 },  { "b5", .194 },	 { "b6", .218 } };
	/* the errors δ of the units; the book's sign is t − O, the gradient's O − t */
	static const struct {
		const char *sum;
		double printed;
	} errors[] = { { "I6", .1311 }, { "I5", -.0065 }, { "I4", -.0087 } };
	struct arena *arena = arena_new();
	struct model *model = open_model(arena, "han-kamber");
	for (size_t i = 0; i < LENGTH(errors); i++)
		assert_true(fabs(-graph_grad(model->graph, node_of(model, errors[i].sum), 0) -
				 errors[i].printed) <= 1e-4);
	descend(model, .9, 1, "");
	for (size_t i = 0; i < LENGTH(rows); i++)
		assert_true(fabs(graph_value(model->graph, node_of(model, rows[i].name), 0) -
				 rows[i].printed) <= 1e-3);
	arena_free(arena);
}

/* Mazur's factors of w5 and of out_h1, each as the article prints it. */
static void test_mazur_factors(void **state)
{
	(void)state;
	static const struct {
		const char *of, *wrt, *printed;
	} rows[] = {
		{ "E_o1", "out_o1", ".74136507" },
		{ "out_o1", "net_o1", ".186815602" },
		{ "net_o1", "w5", ".593269992" },
		{ "out_h1", "net_h1", ".241300709" },
	};
	struct arena *arena = arena_new();
	const struct model *model = open_model(arena, "mazur");
	const struct graph *graph = model->graph;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		const struct factor *factors;
		const size_t wrt = graph->nodes[node_of(model, rows[i].wrt)].first;
		const size_t count =
			chain_factors(arena, graph, graph->nodes[node_of(model, rows[i].of)].first,
				      &factors);
		size_t found = 0;
		while (found < count && factors[found].wrt != wrt)
			found++;
		assert_true(found < count);
		assert_printed(factors[found].value, rows[i].printed, rows[i].of);
	}
	struct chain chain;
	struct error error;
	assert_true(chain_find(arena, graph, graph->nodes[model->objective].first,
			       graph->nodes[node_of(model, "out_h1")].first, 2, &chain, &error));
	assert_int_equal(chain.count.number, 2);
	assert_printed(chain.paths[0].product, ".055399425", "the path through E_o1");
	/* printed -.019049119: the article multiplies rounded factors */
	assert_printed(chain.paths[1].product, "-.019049118", "the path through E_o2");
	arena_free(arena);
}

/* Saturated: over the first 150 steps the output hardly moves. */
static void test_nielsen_is_flat_at_first(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct model *model = open_model(arena, "nielsen-saturation");
	set_values(model, "w=2,b=2");
	const double start = graph_value(model->graph, node_of(model, "a"), 0);
	descend(model, .15, 150, "");
	assert_true(start - graph_value(model->graph, node_of(model, "a"), 0) < 0.05);
	arena_free(arena);
}

static struct model *over_rows(struct arena *arena, const char *name)
{
	struct error error;
	const struct model *one = open_model(arena, name);
	struct model *all = model_over_rows(arena, one, one->objective, &error);
	assert_non_null(all);
	assert_true(model_run(all, &error));
	graph_backward(all->graph, all->objective);
	return all;
}

static void test_goodfellow_xor(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct model *linear = over_rows(arena, "goodfellow-xor-linear");
	assert_close(graph_value(linear->graph, linear->objective, 0), .25, 0);
	for (int i = 0; i < linear->graph->count; i++)
		if (linear->graph->nodes[i].role == ROLE_PARAM)
			assert_close(graph_grad(linear->graph, i, 0), 0, 1e-15);
	struct model *relu = open_model(arena, "goodfellow-xor-relu");
	const int y = node_of(relu, "y"), t = node_of(relu, "t");
	for (size_t row = 1; row <= 4; row++) {
		struct error error;
		assert_true(model_select_row(relu, row, &error) && model_run(relu, &error));
		assert_close(graph_value(relu->graph, y, 0), graph_value(relu->graph, t, 0), 0);
	}
	arena_free(arena);
}

/* What the comments of the model files promise. */
static void test_models_learn_as_they_say(void **state)
{
	(void)state;
	static const struct {
		const char *model;
		double rate;
		int steps;
	} rows[] = { { "xor", 2, 5000 }, { "xor-relu", .1, 1000 }, { "perceptron", 5, 500 } };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct model *model = over_rows(arena, rows[i].model);
		descend(model, rows[i].rate, rows[i].steps, "");
		assert_true(graph_value(model->graph, model->objective, 0) < 0.003);
		arena_free(arena);
	}
}

static void check_gradients(struct model *model, const char *name)
{
	graph_backward(model->graph, model->objective);
	for (int i = 0; i < model->graph->count; i++) {
		if (model->graph->nodes[i].role != ROLE_PARAM)
			continue;
		const struct slope slope =
			slope_measure(model->graph, model->graph->nodes[model->objective].first,
				      model->graph->nodes[i].first, graph_grad(model->graph, i, 0));
		if (slope.verdict != SLOPE_AGREES)
			fail_msg("%s: %s", name, model->graph->nodes[i].name);
	}
}

static void test_every_shipped_model_agrees_with_measured_slopes(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	DIR *folder = opendir("lessons/models");
	int count = 0;
	assert_non_null(folder);
	for (const struct dirent *entry; (entry = readdir(folder));) {
		const char *dot = strrchr(entry->d_name, '.');
		if (!dot || strcmp(dot, ".eq") != 0)
			continue;
		const char *name =
			arena_strndup(arena, entry->d_name, (size_t)(dot - entry->d_name));
		struct model *model = open_model(arena, name);
		check_gradients(model, name);
		if (model->table.rows)
			check_gradients(over_rows(arena, name), name);
		count++;
	}
	closedir(folder);
	assert_true(count >= 20);
	arena_free(arena);
}

/* docs/EQUATIONS.md lists every function of the op table. */
static void test_every_function_is_documented(void **state)
{
	(void)state;
	char document[1 << 15];
	FILE *file = fopen("docs/EQUATIONS.md", "r");
	assert_non_null(file);
	document[fread(document, 1, sizeof(document) - 1, file)] = '\0';
	fclose(file);
	for (int id = 0; id < OP_COUNT; id++) {
		const struct op *op = op_get((enum op_id)id);
		char call[64];
		if (!op->elementwise || op->sign)
			continue;
		snprintf(call, sizeof(call), "`%s(", op->name);
		assert_contains(document, call);
		snprintf(call, sizeof(call), "`%s(", op->alias ? op->alias : op->name);
		assert_contains(document, call);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_and_gradients_as_printed),
		cmocka_unit_test(test_updates_as_printed),
		cmocka_unit_test(test_han_kamber_within_a_thousandth),
		cmocka_unit_test(test_mazur_factors),
		cmocka_unit_test(test_nielsen_is_flat_at_first),
		cmocka_unit_test(test_goodfellow_xor),
		cmocka_unit_test(test_models_learn_as_they_say),
		cmocka_unit_test(test_every_shipped_model_agrees_with_measured_slopes),
		cmocka_unit_test(test_every_function_is_documented),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
