#include "autodiff/symbol/form.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/index_rules.h"
#include "autodiff/symbol/parse.h"

#include <assert.h>
#include <string.h>

/* clang-format off */
static const struct form forms[FORM_COUNT] = {
	{
		.name = "linear",
		.title = "y = W·x + b: a linear layer, for one example",
		.equations = "y[i] = sum(l, n, W[i, l]*x[l]) + b[i]",
		.upstream = "δ[i]",
		.quantities = { { "y[i]", "m", NULL, false }, { "W[j, k]", "m", "n", true },
				{ "x[j]", "n", NULL, true }, { "b[j]", "m", NULL, true } },
	},
	{
		.name = "linear-batch",
		.title = "Y = X·W + b: a linear layer, for a batch of N examples, one a row",
		.equations = "Y[r, i] = sum(l, n, X[r, l]*W[l, i]) + b[i]",
		.upstream = "Δ[r, i]",
		.quantities = { { "Y[r, i]", "N", "m", false }, { "X[j, k]", "N", "n", true },
				{ "W[j, k]", "n", "m", true }, { "b[j]", "m", NULL, true } },
	},
	{
		.name = "softmax",
		.title = "p = softmax(z)",
		.equations = "e[i] = exp(z[i]); S = sum(l, n, e[l]); p[i] = e[i]/S",
		.upstream = "δ[i]",
		.quantities = { { "z[j]", "n", NULL, true }, { "e[i]", "n", NULL, false },
				{ "S", NULL, NULL, false }, { "p[i]", "n", NULL, false } },
	},
	{
		.name = "cross-entropy",
		.title = "the cross-entropy of p = softmax(z) with targets t that add up to 1",
		.equations = "e[i] = exp(z[i]); S = sum(l, n, e[l]); p[i] = e[i]/S; "
			     "L = -sum(i, n, t[i]*log(p[i]))",
		.facts = "sum(i, n, t[i]) = 1",
		.quantities = { { "z[j]", "n", NULL, true }, { "t[j]", "n", NULL, false },
				{ "e[i]", "n", NULL, false }, { "S", NULL, NULL, false },
				{ "p[i]", "n", NULL, false }, { "L", NULL, NULL, false } },
	},
	{
		.name = "mse",
		.title = "the mean squared error of y against t",
		.equations = "L = 1/n*sum(i, n, (y[i] - t[i])^2)",
		.quantities = { { "y[j]", "n", NULL, true }, { "t[j]", "n", NULL, false },
				{ "L", NULL, NULL, false } },
	},
	{
		.name = "batch-norm",
		.title = "batch normalisation of one feature over a batch of m examples",
		.equations = "μ = 1/m*sum(r, m, x[r]); v = 1/m*sum(r, m, (x[r] - μ)^2); "
			     "s = sqrt(v + ε); x̂[i] = (x[i] - μ)/s; y[i] = γ*x̂[i] + β",
		.facts = "sum(r, m, x[r] - μ) = 0",
		.positive = "ε",
		.upstream = "δ[i]",
		.quantities = { { "x[j]", "m", NULL, true }, { "γ", NULL, NULL, true },
				{ "β", NULL, NULL, true }, { "μ", NULL, NULL, false },
				{ "v", NULL, NULL, false }, { "s", NULL, NULL, false },
				{ "x̂[i]", "m", NULL, false }, { "y[i]", "m", NULL, false } },
	},
};
/* clang-format on */

const struct form *form_get(size_t number)
{
	return number < FORM_COUNT ? &forms[number] : NULL;
}

const struct form *form_find(const char *name)
{
	const struct form *form;
	for (size_t i = 0; (form = form_get(i)); i++)
		if (strcmp(form->name, name) == 0)
			break;
	return form;
}

/* Reading the table. What does not read is a mistake in it. */

struct reader {
	struct arena *arena;
	const struct form *form;
	struct names names; /* every name and index; its number is its id */
};

/* The formula with the ids of its names. */
static const struct expr *identify(struct reader *r, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = identify(r, e->arg[k]);
	if (!e->name)
		return expr_with_args(r->arena, e, arg);
	int id = names_get(&r->names, e->name, -1);
	if (id < 0) {
		id = (int)r->names.count;
		names_add(&r->names, e->name, id);
	}
	return e->kind == EXPR_NAME ? expr_name(r->arena, e->name, (size_t)id) :
				      expr_entry(r->arena, e->name, (size_t)id, arg[0], arg[1]);
}

static const struct expr *read(struct reader *r, const char *text, size_t length)
{
	struct error error;
	struct source source = parse_source(r->arena, r->form->name, text, length, &error);
	source.indexed = true;
	const struct expr *e = parse_expr(&source);
	assert(e && source.offset == length);
	return identify(r, e);
}

/* "a = b; c = d" */
static size_t read_equations(struct reader *r, const char *text, struct definition *equations)
{
	size_t count = 0;
	while (text && *text) {
		const size_t length = strcspn(text, ";"), equals = strcspn(text, "=");
		assert(equals < length && count < FORM_MOST_STAGES);
		equations[count].name = read(r, text, equals);
		equations[count++].formula = read(r, text + equals + 1, length - equals - 1);
		text += length + (text[length] == ';');
	}
	return count;
}

static const struct quantity *quantity_of(const struct form *form, const struct expr *entry)
{
	const struct quantity *q = form->quantities;
	const size_t length = strlen(entry->name);
	while (q->entry &&
	       (strcspn(q->entry, "[") != length || memcmp(q->entry, entry->name, length) != 0))
		q++;
	assert(q->entry);
	return q;
}

static const struct expr *find_input(struct reader *r, const char *wrt, struct error *error)
{
	const char *inputs[FORM_MOST_QUANTITIES];
	const struct quantity *only = NULL;
	struct text list = { .arena = r->arena };
	size_t count = 0;
	for (const struct quantity *q = r->form->quantities; q->entry; q++) {
		const size_t length = strcspn(q->entry, "[");
		if (!q->is_input)
			continue;
		if (wrt && strlen(wrt) == length && memcmp(wrt, q->entry, length) == 0)
			return read(r, q->entry, strlen(q->entry));
		inputs[count++] = arena_strndup(r->arena, q->entry, length);
		only = q;
	}
	if (!wrt && count == 1)
		return read(r, only->entry, strlen(only->entry));
	text_list(&list, inputs, count, 0, 100);
	error_set(error, "%s is derived by --wrt one of: %s.", r->form->name, text_string(&list));
	return NULL;
}

/* Shapes. */

static void add_size(struct text *shape, const char *size)
{
	if (size)
		text_printf(shape, "%s%s", shape->length ? " × " : "", size);
}

/* Of ∂of/∂variable: the sizes of both; "1" where they are scalars. */
static const char *shape_of(struct arena *arena, const struct form *form, const struct expr *of,
			    const struct expr *variable)
{
	struct text shape = { .arena = arena };
	const struct quantity *q = of ? quantity_of(form, of) : NULL;
	if (q) {
		add_size(&shape, q->rows);
		add_size(&shape, q->cols);
	}
	q = quantity_of(form, variable);
	add_size(&shape, q->rows);
	add_size(&shape, q->cols);
	return shape.length ? shape.bytes : "1";
}

/* Deriving. */

static size_t quotients(const struct definition *definitions, size_t count,
			struct definition *found)
{
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		if (definitions[i].formula->kind == EXPR_CALL &&
		    definitions[i].formula->op == OP_DIV && definitions[i].name->arg[0])
			found[n++] = definitions[i];
	return n;
}

static bool is_zero(const struct derivation *derivation)
{
	return expr_is(derivation->result, 0);
}

/* Σ_i δ_i·∂y_i/∂W_jk, over all indices of the output. */
static const struct expr *gradient_line(struct reader *r, const struct form_derivation *d)
{
	const struct quantity *q = quantity_of(d->form, d->output);
	const char *const sizes[] = { q->rows, q->cols };
	const struct expr *line =
		expr_call(r->arena, OP_MUL, d->upstream,
			  expr_derivative(r->arena, d->output, d->variable, MARK_PARTIAL), NULL);
	for (int k = 1; k >= 0; k--)
		if (d->output->arg[k])
			line = expr_sum(r->arena, line, d->output->arg[k],
					read(r, sizes[k], strlen(sizes[k])));
	return line;
}

static void read_form(struct reader *r, struct form_derivation *out)
{
	const struct form *form = r->form;
	struct definition *definitions =
		arena_alloc_array(r->arena, FORM_MOST_STAGES, sizeof(*definitions));
	struct definition *facts = arena_alloc_array(r->arena, FORM_MOST_STAGES, sizeof(*facts));
	out->definition_count = read_equations(r, form->equations, definitions);
	out->fact_count = read_equations(r, form->facts, facts);
	out->definitions = definitions;
	out->facts = facts;
	out->output = definitions[out->definition_count - 1].name;
	out->upstream = form->upstream ? read(r, form->upstream, strlen(form->upstream)) : NULL;
	out->loss = read(r, "L", 1);
}

/* Matrix form. */

static void sizes_of(const void *context, const struct expr *entry, const char **rows,
		     const char **cols)
{
	const struct form_derivation *d = context;
	const bool arrives = d->upstream && entry->id == d->upstream->id;
	const struct quantity *q = quantity_of(d->form, arrives ? d->output : entry);
	*rows = q->rows ? q->rows : "1";
	*cols = q->cols ? q->cols : "1";
}

static const struct matrix *matrix_of(struct arena *arena, const struct form_derivation *d)
{
	const struct quantity *q = quantity_of(d->form, d->variable);
	const struct matrix_sizes sizes = { sizes_of, d };
	const struct axis row = { d->variable->arg[0], q->rows };
	const struct axis col = { d->variable->arg[1], q->cols };
	const struct form_stage *last = &d->stages[d->stage_count - 1];
	return matrix_form(arena, last->derivation.result, row, col, sizes);
}

bool form_derive(struct arena *arena, const struct form *form, const char *wrt,
		 struct form_derivation *out, struct error *error)
{
	struct reader r = { .arena = arena, .form = form, .names = { .arena = arena } };
	struct definition slopes[FORM_MOST_STAGES], names[FORM_MOST_STAGES];
	*out = (struct form_derivation){ .form = form };
	read_form(&r, out);
	out->variable = find_input(&r, wrt, error);
	if (!out->variable)
		return false;
	const struct index_laws laws = {
		.names = names,
		.name_count = quotients(out->definitions, out->definition_count, names),
		.facts = out->facts,
		.fact_count = out->fact_count,
	};
	struct derive_options options = { .several = true, .slopes = slopes, .laws = &laws };
	for (size_t i = 0; i < out->definition_count; i++) {
		struct form_stage *stage = &out->stages[out->stage_count];
		options.name = out->definitions[i].name;
		if (!derive(arena, out->definitions[i].formula, out->variable, &options,
			    &stage->derivation, error))
			return false;
		if (is_zero(&stage->derivation))
			continue;
		slopes[options.slope_count++] =
			(struct definition){ options.name, stage->derivation.result };
		stage->shape = shape_of(arena, form, options.name, out->variable);
		out->stage_count++;
	}
	out->gradient = out->upstream ? NULL : matrix_of(arena, out);
	if (!out->upstream)
		return true;
	struct form_stage *last = &out->stages[out->stage_count++];
	options.name = NULL;
	last->shape = shape_of(arena, form, NULL, out->variable);
	if (!derive_line(arena, gradient_line(&r, out), out->variable, &options, &last->derivation,
			 error))
		return false;
	last->derivation.named = expr_derivative(arena, out->loss, out->variable, MARK_PARTIAL);
	out->gradient = matrix_of(arena, out);
	return true;
}
