/*
 * Random equation programs, as text: the tape's gradients, the sum over paths
 * and the measured slope must agree, every path found must exist, and every
 * factor's formula must read back to its value.
 */
#include "autodiff/base/arena.h"
#include "autodiff/graph/chain.h"
#include "autodiff/graph/model.h"
#include "autodiff/graph/slope.h"
#include "autodiff/symbol/parse.h"
#include "autodiff/symbol/print.h"
#include "autodiff/symbol/simplify.h"
#include "tests/support/support.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

enum { PROGRAMS = 3000, LEAVES = 3, MOST_LINES = 12 };

struct writer {
	gsl_rng *rng;
	struct text *out;
	int line; /* names v0 … of lines before this one may be used */
};

static int pick(struct writer *w, int count)
{
	return (int)gsl_rng_uniform_int(w->rng, (unsigned long)count);
}

static void write_name(struct writer *w)
{
	const int name = pick(w, LEAVES + w->line);
	text_printf(w->out, name < LEAVES ? "x%d" : "v%d", name < LEAVES ? name : name - LEAVES);
}

static void write_formula(struct writer *w, int depth);

static void write_function(struct writer *w, int depth)
{
	enum op_id op;
	do
		op = (enum op_id)pick(w, OP_COUNT);
	while (!op_get(op)->elementwise || op_get(op)->sign);
	text_printf(w->out, "%s(", op_get(op)->name);
	for (int k = 0; k < op_get(op)->arity; k++) {
		text_add(w->out, k ? ", " : "");
		write_formula(w, depth - 1);
	}
	text_add(w->out, ")");
}

static void write_formula(struct writer *w, int depth)
{
	static const char *const signs[] = { " + ", " - ", "*", "/" };
	const int kind = depth > 0 ? pick(w, 6) : 4 + pick(w, 2);
	if (kind < 2) {
		text_add(w->out, "(");
		write_formula(w, depth - 1);
		text_add(w->out, signs[pick(w, 4)]);
		write_formula(w, depth - 1);
		text_add(w->out, ")");
	} else if (kind == 2) {
		write_function(w, depth);
	} else if (kind == 3) {
		text_add(w->out, pick(w, 2) ? "(-" : "(");
		write_formula(w, depth - 1);
		text_printf(w->out, pick(w, 2) ? ")^%d" : ")", pick(w, 4));
	} else if (kind == 4 && pick(w, 3) == 0) {
		text_printf(w->out, "%g", (pick(w, 41) - 20) / 8.0);
	} else {
		write_name(w);
	}
}

static const char *write_program(struct arena *arena, gsl_rng *rng)
{
	struct text out = { .arena = arena };
	struct writer w = { rng, &out, 0 };
	const int lines = 1 + pick(&w, MOST_LINES);
	for (int i = 0; i < LEAVES; i++)
		text_printf(&out, "param x%d = %.3f\n", i, gsl_rng_uniform(rng) * 4 - 2);
	for (; w.line < lines; w.line++) {
		text_printf(&out, "v%d = ", w.line);
		write_formula(&w, 3);
		text_add(&out, "\n");
	}
	return text_string(&out);
}

/* Sane numbers only: the comparison is about rules, not about rounding. */
static bool is_tame(const struct model *model)
{
	for (int i = 0; i < model->graph->count; i++)
		if (fabs(graph_value(model->graph, i, 0)) > 1e3)
			return false;
	for (int i = 0; i <= model->objective; i++)
		if (!(fabs(graph_grad(model->graph, i, 0)) < 1e3))
			return false;
	return true;
}

static size_t enumerate(struct arena *arena, const struct graph *graph, size_t of, size_t wrt,
			double product, double *sum, size_t limit)
{
	const struct factor *factors;
	size_t paths = 0;
	if (of == wrt) {
		*sum += product;
		return 1;
	}
	const size_t count = chain_factors(arena, graph, of, &factors);
	for (size_t i = 0; i < count && paths < limit; i++)
		paths += enumerate(arena, graph, factors[i].wrt, wrt, product * factors[i].value,
				   sum, limit - paths);
	return paths;
}

/* Names of a formula that is read back, looked up in the model. */
struct lookup {
	const struct model *model;
	struct arena *arena;
};

static const struct expr *resolve(const struct lookup *l, const struct expr *e)
{
	if (e->kind == EXPR_NUMBER)
		return e;
	if (e->kind == EXPR_NAME) {
		const int node = names_get(&l->model->names, e->name, NODE_NONE);
		return expr_name(l->arena, e->name, l->model->graph->nodes[node].first);
	}
	return expr_call(l->arena, e->op, resolve(l, e->arg[0]),
			 e->arg[1] ? resolve(l, e->arg[1]) : NULL,
			 e->arg[2] ? resolve(l, e->arg[2]) : NULL);
}

static void check_reads_back(const struct lookup *l, const struct factor *factor)
{
	struct text text = { .arena = l->arena };
	struct error error;
	print_expr(&text, factor->symbol, NOTATION_EQUATION);
	struct source source = { l->arena, "factor", text_string(&text), text.length, 0, &error };
	const struct expr *e = parse_expr(&source);
	if (!e)
		print_error("%s\n", error.message);
	assert_non_null(e);
	const double value = expr_value(resolve(l, e), graph_values(l->model->graph));
	if (value != factor->value)
		print_error("%s\n", text_string(&text));
	assert_true(value == factor->value);
	struct text again = { .arena = l->arena };
	print_expr(&again, simplify(l->arena, factor->symbol), NOTATION_EQUATION);
	assert_string_equal(text_string(&again), text_string(&text)); /* simplified once is enough */
}

static void check_chain(struct arena *arena, const struct model *model, int leaf)
{
	const struct graph *graph = model->graph;
	const size_t of = graph->nodes[model->objective].first, wrt = graph->nodes[leaf].first;
	const double gradient = leaf < model->objective ? graph_grad(graph, leaf, 0) : 0;
	struct chain chain;
	struct error error;
	const struct lookup lookup = { model, arena };
	if (!chain_find(arena, graph, of, wrt, 5, &chain, &error))
		return; /* an infinite partial that the tape's convention takes as 0 */
	assert_close(chain.value, gradient, 1e-11);
	double sum = 0;
	const size_t limit = 2000, paths = enumerate(arena, graph, of, wrt, 1, &sum, limit);
	if (paths < limit) {
		assert_int_equal(chain.count.number, paths);
		assert_close(sum, gradient, 1e-11);
	}
	for (size_t p = 0; p < chain.path_count; p++) {
		if (p > 0)
			assert_true(fabs(chain.paths[p].product) <=
				    fabs(chain.paths[p - 1].product) * (1 + 1e-12));
		for (size_t f = 0; f < chain.paths[p].length; f++)
			check_reads_back(&lookup, chain.paths[p].factors[f]);
	}
}

/* Returns whether the program had values everywhere, and so was checked. */
static bool check_program(gsl_rng *rng)
{
	struct arena *arena = arena_new();
	struct error error;
	const char *text = write_program(arena, rng);
	struct model *model = model_parse(arena, "random.eq", text, strlen(text), &error);
	if (!model)
		print_error("%s\n%s\n", text, error.message);
	assert_non_null(model);
	bool checked = model_run(model, &error);
	if (checked) {
		graph_backward(model->graph, model->objective);
		checked = is_tame(model);
	}
	for (int i = 0; checked && i < LEAVES; i++) {
		const size_t of = model->graph->nodes[model->objective].first;
		const double gradient = graph_grad(model->graph, i, 0);
		const struct slope slope = slope_measure(model->graph, of, (size_t)i);
		if (!slope.kink && !slope_agrees(&slope, gradient)) {
			print_error("%s\nd/dx%d: %.17g, measured %.17g ± %g\n", text, i, gradient,
				    slope.value, slope.abs_error);
			fail();
		}
		check_chain(arena, model, i);
	}
	arena_free(arena);
	return checked;
}

static void test_random_programs_agree_in_every_way(void **state)
{
	(void)state;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	int checked = 0;
	for (int tries = 0; checked < PROGRAMS && tries < 20 * PROGRAMS; tries++)
		checked += check_program(rng);
	assert_int_equal(checked, PROGRAMS);
	gsl_rng_free(rng);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_programs_agree_in_every_way),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
