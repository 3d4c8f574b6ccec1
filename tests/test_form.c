/*
 * The forms of backpropagation: every line of every derivation, with numbers for
 * its indices, against the derivative by the kernels; the end of it, and its
 * matrix form, against the tape.
 */
#include "autodiff/base/arena.h"
#include "autodiff/graph/graph.h"
#include "autodiff/symbol/form.h"
#include "autodiff/symbol/index.h"
#include "tests/support/formula.h"
#include "tests/support/support.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

/* The sizes m, n and N. */
enum { M = 3, N = 4, BATCH = 2, MOST = 16, NAMES = 24 };

static int size_of(const char *letter)
{
	return !letter || strcmp(letter, "1") == 0 ? 1 :
	       strcmp(letter, "m") == 0		   ? M :
	       strcmp(letter, "n") == 0		   ? N :
						     BATCH;
}

/* A named quantity and its entries, row by row. */
struct given {
	const char *name;
	int rows, cols;
	double value[MOST];
	int node; /* of the tape */
};

struct bench {
	struct arena *arena;
	struct given given[NAMES];
	size_t count;
	const struct form_derivation *d;
	struct graph *graph;
};

static struct given *find(struct bench *b, const char *name)
{
	for (size_t i = 0; i < b->count; i++)
		if (strcmp(b->given[i].name, name) == 0)
			return &b->given[i];
	return NULL;
}

/* Formulas with numbers for their indices. */

struct binding {
	const char *index;
	int value;
	const struct binding *before;
};

static int value_of_index(const struct binding *bindings, const struct expr *index)
{
	while (bindings && strcmp(bindings->index, index->name) != 0)
		bindings = bindings->before;
	if (!bindings)
		fail_msg("the index %s stands for nothing", index->name);
	return bindings->value;
}

static const struct expr *ground(struct bench *b, const struct expr *e,
				 const struct binding *bindings);

/* Σ_i f as f(0) + f(1) + … */
static const struct expr *ground_sum(struct bench *b, const struct expr *e,
				     const struct binding *bindings)
{
	const struct expr *sum = expr_number(b->arena, 0);
	for (int i = 0; i < size_of(e->arg[2]->name); i++) {
		const struct binding here = { e->arg[1]->name, i, bindings };
		sum = expr_call(b->arena, OP_ADD, sum, ground(b, e->arg[0], &here), NULL);
	}
	return sum;
}

/* A name or an entry: what was given, a number of something, or the formula it is defined by. */
static const struct expr *ground_name(struct bench *b, const struct expr *e,
				      const struct binding *bindings)
{
	const struct form_derivation *d = b->d;
	int at[2] = { 0, 0 };
	for (int k = 0; k < 2 && e->arg[k]; k++)
		at[k] = value_of_index(bindings, e->arg[k]);
	for (size_t i = 0; i < d->definition_count; i++) {
		const struct expr *left = d->definitions[i].name;
		if (strcmp(left->name, e->name) != 0)
			continue;
		struct binding inner[2] = { { .before = NULL }, { .before = &inner[0] } };
		for (int k = 0; k < 2; k++)
			inner[k].index = left->arg[k] ? left->arg[k]->name : "";
		inner[0].value = at[0];
		inner[1].value = at[1];
		return ground(b, d->definitions[i].formula, &inner[1]);
	}
	const struct given *given = find(b, e->name);
	if (!given)
		return expr_number(b->arena, size_of(e->name));
	return expr_name(b->arena, e->name,
			 (size_t)(given - b->given) * MOST + (size_t)(at[0] * given->cols + at[1]));
}

static const struct expr *ground(struct bench *b, const struct expr *e,
				 const struct binding *bindings)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_SUM)
		return ground_sum(b, e, bindings);
	if (e->kind == EXPR_KRONECKER)
		return expr_number(b->arena, value_of_index(bindings, e->arg[0]) ==
						     value_of_index(bindings, e->arg[1]));
	if (e->name)
		return ground_name(b, e, bindings);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = ground(b, e->arg[k], bindings);
	return expr_with_args(b->arena, e, arg);
}

static double get(const void *context, size_t id)
{
	const struct bench *b = context;
	return b->given[id / MOST].value[id % MOST];
}

static double value_at(struct bench *b, const struct expr *e, const struct binding *bindings)
{
	return expr_value(ground(b, e, bindings), (struct values){ .get = get, .context = b });
}

/* The tape. */

static int leaf(struct bench *b, const char *name, int rows, int cols)
{
	struct given *given = find(b, name);
	given->node = graph_leaf(b->graph, ROLE_PARAM, name, (struct shape){ rows, cols }, true);
	for (int i = 0; i < rows * cols; i++)
		graph_set(b->graph, given->node, (size_t)i, given->value[i]);
	return given->node;
}

static int apply(struct bench *b, enum op_id op, int x, int y)
{
	return graph_apply(b->graph, op, (const int[]){ x, y });
}

/* Σ δ·y, whose gradient by y is δ. */
static int loss_behind(struct bench *b, int y, const char *upstream, int rows, int cols)
{
	return apply(b, OP_SUM, apply(b, OP_MUL, leaf(b, upstream, rows, cols), y), NODE_NONE);
}

static int tape_linear(struct bench *b)
{
	const int y = apply(b, OP_ADD, apply(b, OP_MATMUL, leaf(b, "W", M, N), leaf(b, "x", N, 1)),
			    leaf(b, "b", M, 1));
	return loss_behind(b, y, "δ", M, 1);
}

static int tape_linear_batch(struct bench *b)
{
	const int y = apply(b, OP_ADD_BIAS,
			    apply(b, OP_MATMUL, leaf(b, "X", BATCH, N), leaf(b, "W", N, M)),
			    leaf(b, "b", 1, M));
	return loss_behind(b, y, "Δ", BATCH, M);
}

static int tape_softmax(struct bench *b)
{
	return loss_behind(b, apply(b, OP_SOFTMAX, leaf(b, "z", 1, N), NODE_NONE), "δ", 1, N);
}

static int tape_cross_entropy(struct bench *b)
{
	return apply(b, OP_CROSS_ENTROPY, leaf(b, "z", 1, N), leaf(b, "t", 1, N));
}

static int tape_mse(struct bench *b)
{
	return apply(b, OP_MSE, leaf(b, "y", N, 1), leaf(b, "t", N, 1));
}

static int tape_batch_norm(struct bench *b)
{
	const int ones = leaf(b, "1", M, 1), x = leaf(b, "x", M, 1);
	const int mean = apply(b, OP_MEAN, x, NODE_NONE);
	const int from_mean = apply(b, OP_SUB, x, apply(b, OP_MATMUL, ones, mean));
	const int variance =
		apply(b, OP_MEAN, apply(b, OP_SQUARE, from_mean, NODE_NONE), NODE_NONE);
	const int s = apply(b, OP_SQRT, apply(b, OP_ADD, variance, leaf(b, "ε", 1, 1)), NODE_NONE);
	const int normal = apply(b, OP_DIV, from_mean, apply(b, OP_MATMUL, ones, s));
	const int scaled = apply(b, OP_MUL, apply(b, OP_MATMUL, ones, leaf(b, "γ", 1, 1)), normal);
	const int y = apply(b, OP_ADD, scaled, apply(b, OP_MATMUL, ones, leaf(b, "β", 1, 1)));
	return loss_behind(b, y, "δ", M, 1);
}

/* Each form: its tape, its inputs, and what else is given. */
static const struct {
	const char *form;
	int (*tape)(struct bench *b);
	const char *wrt[4];
	struct {
		const char *name;
		int rows, cols;
	} given[6];
} rows[] = {
	{ "linear",
	  tape_linear,
	  { "W", "x", "b" },
	  { { "W", M, N }, { "x", N, 1 }, { "b", M, 1 }, { "δ", M, 1 } } },
	{ "linear-batch",
	  tape_linear_batch,
	  { "X", "W", "b" },
	  { { "X", BATCH, N }, { "W", N, M }, { "b", M, 1 }, { "Δ", BATCH, M } } },
	{ "softmax", tape_softmax, { "z" }, { { "z", N, 1 }, { "δ", N, 1 } } },
	{ "cross-entropy", tape_cross_entropy, { "z" }, { { "z", N, 1 }, { "t", N, 1 } } },
	{ "mse", tape_mse, { "y" }, { { "y", N, 1 }, { "t", N, 1 } } },
	{ "batch-norm",
	  tape_batch_norm,
	  { "x", "γ", "β" },
	  { { "x", M, 1 },
	    { "γ", 1, 1 },
	    { "β", 1, 1 },
	    { "ε", 1, 1 },
	    { "δ", M, 1 },
	    { "1", M, 1 } } },
};

/* Values between 0.1 and 1.1; targets t add up to 1, and "1" is a vector of ones. */
static void give(struct bench *b, gsl_rng *rng, size_t row)
{
	for (size_t i = 0; i < LENGTH(rows[row].given) && rows[row].given[i].name; i++) {
		struct given *given = &b->given[b->count++];
		*given = (struct given){ .name = rows[row].given[i].name,
					 .rows = rows[row].given[i].rows,
					 .cols = rows[row].given[i].cols };
		const int count = given->rows * given->cols;
		double sum = 0;
		for (int e = 0; e < count; e++) {
			given->value[e] =
				strcmp(given->name, "1") == 0 ? 1 : gsl_rng_uniform(rng) + 0.1;
			sum += given->value[e];
		}
		for (int e = 0; e < count && strcmp(given->name, "t") == 0; e++)
			given->value[e] /= sum;
	}
}

/* Lines. */

static void check_line(struct bench *b, const struct expr *line, const struct binding *bindings,
		       double truth)
{
	const double value = value_at(b, line, bindings);
	if (!(fabs(value - truth) <= 1e-12 * fmax(1, fabs(truth))))
		fail_msg("%s: %s is %.17g and not %.17g", b->d->form->name,
			 show_formula(b->arena, line, NOTATION_UNICODE), value, truth);
}

/* Every line of a stage is the derivative of what the stage is about. */
static void check_lines(struct bench *b, const struct derivation *derivation,
			const struct binding *bindings)
{
	const struct expr *of = ground(b, derivation->start, bindings);
	const double truth = expr_value(of, (struct values){ .get = get, .context = b });
	for (size_t i = 0; i < derivation->count; i++)
		check_line(b, derivation->steps[i].after, bindings, truth);
	check_line(b, derivation->result, bindings, truth);
}

/* For all values of the indices that a quantity has. */
static void for_each_entry(struct bench *b, const struct derivation *derivation,
			   const struct expr *const entries[], size_t count,
			   const struct binding *bindings)
{
	int k = 0;
	if (count == 0) {
		check_lines(b, derivation, bindings);
		return;
	}
	const struct expr *indices[4] = { NULL };
	for (size_t i = 0; i < count; i++)
		for (int n = 0; n < 2 && entries[i]->arg[n]; n++)
			indices[k++] = entries[i]->arg[n];
	int total = 1;
	for (int i = 0; i < k; i++)
		total *= BATCH;
	/* every index takes its first two values: all sizes are at least 2 */
	for (int combination = 0; combination < total; combination++) {
		struct binding chain[4];
		for (int i = 0; i < k; i++)
			chain[i] = (struct binding){ indices[i]->name, combination >> i & 1,
						     i ? &chain[i - 1] : bindings };
		check_lines(b, derivation, k ? &chain[k - 1] : bindings);
	}
}

static void check_stages(struct bench *b)
{
	const struct form_derivation *d = b->d;
	for (size_t i = 0; i < d->stage_count; i++) {
		const struct derivation *derivation = &d->stages[i].derivation;
		const struct expr *of = derivation->named->arg[0];
		const struct expr *const entries[] = { of, d->variable };
		for_each_entry(b, derivation, entries, 2, NULL);
	}
}

/* Matrix forms. */

struct value {
	int rows, cols;
	double at[MOST];
};

static struct value evaluate(struct bench *b, const struct matrix *m)
{
	struct value v = { size_of(m->rows), size_of(m->cols), { 0 } };
	const struct value x = m->a ? evaluate(b, m->a) : v, y = m->b ? evaluate(b, m->b) : v;
	for (int r = 0; r < v.rows; r++) {
		for (int c = 0; c < v.cols; c++) {
			double *at = &v.at[r * v.cols + c];
			const int same = r * v.cols + c;
			const struct expr *name = NULL;
			const struct expr *i = expr_name(b->arena, "row", 0);
			const struct expr *j = expr_name(b->arena, "col", 0);
			const struct binding row = { "row", r, NULL }, col = { "col", c, &row };
			switch (m->kind) {
			case MATRIX_NAME:
				name = expr_entry(b->arena, m->name, 0, i, v.cols > 1 ? j : NULL);
				*at = value_at(b, name, &col);
				break;
			case MATRIX_SCALAR:
				*at = value_at(b, m->scalar, NULL);
				break;
			case MATRIX_ONES:
				*at = 1;
				break;
			case MATRIX_TRANSPOSE:
				*at = x.at[c * x.cols + r];
				break;
			case MATRIX_PRODUCT:
				assert_int_equal(x.cols, y.rows);
				for (int k = 0; k < x.cols; k++)
					*at += x.at[r * x.cols + k] * y.at[k * y.cols + c];
				break;
			case MATRIX_HADAMARD:
				*at = x.at[same] * y.at[same];
				break;
			case MATRIX_SCALE:
				*at = x.at[0] * y.at[same];
				break;
			case MATRIX_ADD:
				*at = x.at[same] + y.at[same];
				break;
			case MATRIX_SUB:
				*at = x.at[same] - y.at[same];
				break;
			case MATRIX_NEG:
				*at = -x.at[same];
				break;
			}
		}
	}
	return v;
}

/* The gradient, in index notation and as a matrix, is the one the tape's kernels compute. */
static void check_gradient(struct bench *b)
{
	const struct form_derivation *d = b->d;
	const struct given *input = find(b, d->variable->name);
	const struct expr *result = d->stages[d->stage_count - 1].derivation.result;
	assert_non_null(d->gradient);
	const struct value matrix = evaluate(b, d->gradient);
	assert_int_equal(matrix.rows, input->rows);
	assert_int_equal(matrix.cols, input->cols);
	for (int e = 0; e < input->rows * input->cols; e++) {
		const double truth = graph_grad(b->graph, input->node, (size_t)e);
		const struct binding row = { d->variable->arg[0] ? d->variable->arg[0]->name : "",
					     e / input->cols, NULL };
		const struct binding col = { d->variable->arg[1] ? d->variable->arg[1]->name : "",
					     e % input->cols, &row };
		check_line(b, result, &col, truth);
		assert_close(matrix.at[e], truth, 1e-12);
	}
}

static void check_form(gsl_rng *rng, size_t row, const char *wrt)
{
	struct form_derivation derivation;
	struct error error;
	struct bench b = { .arena = arena_new(), .d = &derivation };
	const struct form *form = form_find(rows[row].form);
	give(&b, rng, row);
	assert_true(form_derive(b.arena, form, wrt, &derivation, &error));
	check_stages(&b);
	b.graph = graph_new(b.arena, DTYPE_F64);
	const int loss = rows[row].tape(&b);
	assert_true(graph_ok(b.graph, &error));
	graph_forward(b.graph, loss);
	graph_backward(b.graph, loss);
	check_gradient(&b);
	arena_free(b.arena);
}

static void test_every_line_and_the_gradient_are_right(void **state)
{
	(void)state;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	size_t inputs = 0;
	for (size_t row = 0; row < LENGTH(rows); row++)
		for (size_t i = 0; i < LENGTH(rows[row].wrt) && rows[row].wrt[i]; i++, inputs++)
			for (int draw = 0; draw < 5; draw++)
				check_form(rng, row, rows[row].wrt[i]);
	gsl_rng_free(rng);
	size_t all = 0; /* no form, and no input of one, is left out */
	for (size_t i = 0; form_get(i); i++)
		for (const struct quantity *q = form_get(i)->quantities; q->entry; q++)
			all += q->is_input;
	assert_int_equal(inputs, all);
}

static void test_says_what_a_form_is_derived_by(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct form_derivation derivation;
	struct error error;
	assert_null(form_find("lineer"));
	assert_false(form_derive(arena, form_find("linear"), "V", &derivation, &error));
	assert_string_equal(error.message, "linear is derived by --wrt one of: W, x, b.");
	assert_false(form_derive(arena, form_find("linear"), NULL, &derivation, &error));
	assert_string_equal(error.message, "linear is derived by --wrt one of: W, x, b.");
	assert_false(form_derive(arena, form_find("mse"), "t", &derivation, &error));
	assert_string_equal(error.message, "mse is derived by --wrt one of: y.");
	assert_true(form_derive(arena, form_find("mse"), NULL, &derivation, &error));
	assert_string_equal(derivation.variable->name, "y"); /* the only input */
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_line_and_the_gradient_are_right),
		cmocka_unit_test(test_says_what_a_form_is_derived_by),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
