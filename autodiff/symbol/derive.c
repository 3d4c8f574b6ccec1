#include "autodiff/symbol/derive.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/differential.h"
#include "autodiff/symbol/constant.h"
#include "autodiff/symbol/index.h"
#include "autodiff/symbol/index_rules.h"
#include "autodiff/symbol/law.h"
#include "autodiff/symbol/print.h"
#include "autodiff/symbol/product.h"
#include "autodiff/symbol/sign.h"
#include "autodiff/symbol/simplify.h"

#include <stdint.h>
#include <string.h>

struct deriver {
	struct arena *arena;
	const struct expr *variable;
	const struct derive_options *options;
	struct simplifier *simplifier;
	bool *varies; /* by definition: does what it defines depend on the variable? */
	struct derivation_step *steps;
	size_t count, capacity;
	size_t rounds;		     /* steps, and changes that are none to a reader */
	struct derivation_step step; /* the one that is made */
};

static bool is_variable(const struct deriver *d, const struct expr *e)
{
	return e->kind == d->variable->kind && e->id == d->variable->id;
}

/* The derivative of a name or an entry, where it was found before, with the indices asked for. */
static const struct expr *known_slope(const struct deriver *d, const struct expr *e)
{
	for (size_t i = 0; i < d->options->slope_count; i++) {
		const struct definition *slope = &d->options->slopes[i];
		if (slope->name->kind == e->kind && slope->name->id == e->id)
			return index_instance(d->arena, slope->formula, slope->name, e);
	}
	return NULL;
}

/* The number of the definition of a name; how many there are, where it has none. */
static size_t find_definition(const struct deriver *d, const struct expr *name)
{
	size_t i = 0;
	while (i < d->options->definition_count && d->options->definitions[i].name->id != name->id)
		i++;
	return i;
}

static bool name_depends(const struct deriver *d, const struct expr *name)
{
	const size_t i = find_definition(d, name);
	return is_variable(d, name) || known_slope(d, name) ||
	       (i < d->options->definition_count ? d->varies[i] : d->options->total);
}

static bool depends(const struct deriver *d, const struct expr *e)
{
	bool found = (e->kind == EXPR_NAME || e->kind == EXPR_ENTRY) && name_depends(d, e);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = depends(d, e->arg[k]);
	return found;
}

/* Each definition uses only those before it. */
static void find_what_varies(struct deriver *d)
{
	const size_t count = d->options->definition_count;
	d->varies = arena_alloc(d->arena, count);
	for (size_t i = 0; i < count; i++)
		d->varies[i] = depends(d, d->options->definitions[i].formula);
}

static const struct expr *definition_of(const struct deriver *d, const struct expr *name)
{
	const size_t i = find_definition(d, name);
	return i < d->options->definition_count ? d->options->definitions[i].formula : NULL;
}

/* A derivative with nothing more to say: dy/dx of a y that nobody defined, or d/dx of that. */
static bool is_final(const struct deriver *d, const struct expr *e)
{
	const struct expr *of = e->arg[0];
	return of->kind == EXPR_DERIVATIVE ||
	       (of->kind == EXPR_NAME && !is_variable(d, of) && depends(d, of) &&
		!known_slope(d, of) && !definition_of(d, of));
}

static const struct expr *pending(const struct deriver *d, const struct expr *e)
{
	return expr_derivative(d->arena, e, d->variable,
			       d->options->several && !d->options->total ? MARK_PARTIAL :
									   MARK_TOTAL);
}

/* One derivative expanded. */

static const struct expr *prime(const struct deriver *d, const struct expr *e)
{
	return law_prime(d->arena, d->variable, e);
}

/* (u + v − w)′ = u′ + v′ − w′, for as many terms as there are. */
static const struct expr *expand_sum(struct deriver *d, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind != EXPR_CALL || (e->op != OP_ADD && e->op != OP_SUB && e->op != OP_NEG))
		return pending(d, e);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = expand_sum(d, e->arg[k]);
	return expr_with_args(d->arena, e, arg);
}

/* A function, or a power: the chain rule speaks of what is inside. */
static bool is_function(const struct expr *call)
{
	return (op_get(call->op)->arity == 1 && call->op != OP_NEG) || call->op == OP_POW;
}

/*
 * A power has its kink at 0 only where it lies between 0 and 1; and no function
 * of what is always positive, √(1 + x²), comes to a kink at 0.
 */
static const char *kink_of(const struct expr *call)
{
	const struct op *op = op_get(call->op);
	const struct expr *base;
	struct ratio n;
	const bool steep = call->op != OP_POW || (product_power(call, &base, &n) &&
						  ratio_value(n) > 0 && ratio_value(n) < 1);
	const bool unreachable = (op->arity == 1 || call->op == OP_POW) && op->at_kink &&
				 op->at_kink((const double[]){ 0, 0.5, 0 }) &&
				 sign_is_positive(call->arg[0]);
	return steep && !unreachable ? op->kink : NULL;
}

static const struct expr *expand_call(struct deriver *d, const struct expr *call)
{
	struct differential whole = { .arena = d->arena, .whole = call };
	const struct expr *inner = NULL;
	int varying = 0;
	for (int k = 0; k < OP_MAX_ARITY && call->arg[k]; k++) {
		if (!depends(d, call->arg[k]))
			continue;
		inner = call->arg[k];
		whole.slope[k] = pending(d, inner);
		varying++;
	}
	const bool direct = varying == 1 && inner->kind == EXPR_NAME && is_variable(d, inner);
	for (int k = 0; k < OP_MAX_ARITY && direct; k++)
		if (whole.slope[k])
			whole.slope[k] = expr_number(d->arena, 1);
	const struct expr *result = differential(&whole);
	d->step.rule = whole.rule;
	d->step.kink = kink_of(call);
	if (direct) {
		d->step.law[0] = prime(d, call);
		d->step.law[1] = result;
		return result;
	}
	law_state(d->arena, d->variable, call, whole.slope, &d->step);
	if (varying == 1 && is_function(call)) {
		d->step.rule = "chain";
		d->step.outer_rule = whole.rule;
		d->step.outer = d->step.law[0]->arg[0];
		d->step.inner = inner;
	}
	return result;
}

/* (Σ_l u)′ = Σ_l u′ */
static const struct expr *expand_index_sum(struct deriver *d, const struct expr *e)
{
	const char *varying = "uvwp";
	struct definition *part = arena_alloc(d->arena, sizeof(*part));
	const struct expr *u = law_letter(d->arena, e, d->variable, &varying);
	*part = (struct definition){ u, e->arg[0] };
	d->step.rule = "sum";
	d->step.parts = part;
	d->step.part_count = 1;
	d->step.law[0] = prime(d, expr_sum(d->arena, u, e->arg[1], e->arg[2]));
	d->step.law[1] = expr_sum(d->arena, prime(d, u), e->arg[1], e->arg[2]);
	return expr_sum(d->arena, pending(d, e->arg[0]), e->arg[1], e->arg[2]);
}

static const struct expr *recall(struct deriver *d, const struct expr *e, const struct expr *slope)
{
	d->step.rule = "found above";
	d->step.differentiates = false;
	d->step.law[0] = pending(d, e);
	d->step.law[1] = slope;
	return slope;
}

static const struct expr *expand(struct deriver *d, const struct expr *e)
{
	const bool named = e->kind == EXPR_NAME || e->kind == EXPR_ENTRY;
	const struct expr *slope = named ? known_slope(d, e) : NULL;
	if (slope)
		return recall(d, e, slope);
	if (e->kind == EXPR_SUM)
		return expand_index_sum(d, e);
	if (named) {
		struct definition *part = arena_alloc(d->arena, sizeof(*part));
		*part = (struct definition){ e, definition_of(d, e) };
		d->step.rule = "definition";
		d->step.parts = part;
		d->step.part_count = 1;
		return pending(d, part->formula);
	}
	if (e->op != OP_ADD && e->op != OP_SUB && e->op != OP_NEG)
		return expand_call(d, e);
	if (e->op == OP_NEG)
		return expand_call(d, e);
	struct differential whole = { .arena = d->arena,
				      .whole = e,
				      .slope = { e->arg[0], e->arg[1] } };
	differential(&whole);
	law_state(d->arena, d->variable, e, whole.slope, &d->step);
	d->step.rule = whole.rule;
	d->step.part_count = 0; /* the line itself shows them */
	return expand_sum(d, e);
}

/* Lines. */

/* The derivative to expand next: the leftmost that is not final; NULL when there is none. */
static const struct expr *find_pending(const struct deriver *d, const struct expr *e)
{
	const struct expr *found = NULL;
	if (e->kind == EXPR_DERIVATIVE)
		return is_final(d, e) ? NULL : e;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = find_pending(d, e->arg[k]);
	return found;
}

/* dx/dx is 1, and ∂W_ij/∂W_kl is δ_ik·δ_jl: entries do not depend on one another. */
static const struct expr *slope_of_variable(const struct deriver *d, const struct expr *e)
{
	const struct expr *slope = expr_number(d->arena, 1);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		const struct expr *delta = expr_kronecker(d->arena, e->arg[k], d->variable->arg[k]);
		slope = k ? expr_call(d->arena, OP_MUL, slope, delta, NULL) : delta;
	}
	return slope;
}

/* Every derivative of a constant is 0, every one of the variable 1: one step for all of them. */
static const struct expr *replace_plain(const struct deriver *d, const struct expr *line,
					bool constants)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (line->kind == EXPR_DERIVATIVE) {
		if (constants && !depends(d, line->arg[0]))
			return expr_number(d->arena, 0);
		if (!constants && is_variable(d, line->arg[0]))
			return slope_of_variable(d, line->arg[0]);
		return line;
	}
	for (int k = 0; k < OP_MAX_ARITY && line->arg[k]; k++)
		arg[k] = replace_plain(d, line->arg[k], constants);
	return expr_with_args(d->arena, line, arg);
}

static const struct expr *differentiate_once(struct deriver *d, const struct expr *line)
{
	const struct expr *next = find_pending(d, line);
	if (!next)
		return NULL;
	const struct expr *of = next->arg[0];
	const bool constant = !depends(d, of);
	d->step = (struct derivation_step){ .differentiates = true, .before = line };
	if (constant || is_variable(d, of)) {
		const bool entry = !constant && of->kind == EXPR_ENTRY;
		d->step.rule = constant ? "constant" : entry ? "entry" : "variable";
		d->step.law[0] = constant ? prime(d, expr_name(d->arena, "c", SIZE_MAX)) :
				 entry	  ? next :
					    prime(d, of);
		d->step.law[1] = constant ? expr_number(d->arena, 0) : slope_of_variable(d, of);
		return replace_plain(d, line, constant);
	}
	return expr_replace(d->arena, line, next, expand(d, of));
}

/* When all is differentiated, the formula itself is called by its name: σ(h1) is H1. */
static const struct expr *name_once(struct deriver *d, const struct expr *line,
				    const struct expr *formula)
{
	struct definition *part = arena_alloc(d->arena, sizeof(*part));
	const struct expr *name = d->options->name;
	if (!name || formula->kind != EXPR_CALL)
		return NULL;
	const struct expr *named = expr_replace(d->arena, line, formula, name);
	*part = (struct definition){ name, formula };
	d->step = (struct derivation_step){
		.before = line, .rule = "call it by its name", .parts = part, .part_count = 1
	};
	return named == line ? NULL : named;
}

static bool reads_the_same(const struct expr *a, const struct expr *b)
{
	struct arena *arena = arena_new();
	struct text before = { .arena = arena }, after = { .arena = arena };
	print_expr(&before, a, NOTATION_UNICODE);
	print_expr(&after, b, NOTATION_UNICODE);
	const bool same = strcmp(text_string(&before), text_string(&after)) == 0;
	arena_free(arena);
	return same;
}

/*
 * A rewriting is a step for a reader unless the line reads as before: as
 * a·(b·c) and (a·b)·c do, or x − 0 > 0 and x > 0. The step before it then ends
 * in the new form.
 */
static const struct expr *rewrite_once(struct deriver *d, const struct expr *line)
{
	struct rewriting rewriting;
	const struct expr *next = simplify_once(d->simplifier, line, &rewriting);
	d->step = (struct derivation_step){ .before = line };
	if (next && !reads_the_same(line, next))
		d->step.rule = rewriting.name;
	return next;
}

static const struct expr *rewrite_indices(struct deriver *d, const struct expr *line)
{
	struct index_rewriting done;
	if (!d->options->laws)
		return NULL;
	const struct expr *next = index_rewrite_once(d->arena, line, d->options->laws, &done);
	d->step = (struct derivation_step){ .before = line };
	if (next) {
		d->step.rule = done.name;
		memcpy(d->step.law, done.law, sizeof(done.law));
	}
	return next;
}

static void grow_steps(struct deriver *d)
{
	const size_t capacity = d->capacity ? 2 * d->capacity : 32;
	struct derivation_step *steps = arena_alloc_array(d->arena, capacity, sizeof(*steps));
	if (d->count)
		memcpy(steps, d->steps, d->count * sizeof(*steps));
	d->steps = steps;
	d->capacity = capacity;
}

/* A step without a rule is none: the line before it is taken to be the new one. */
static void keep_step(struct deriver *d, struct derivation *derivation, const struct expr *line)
{
	d->rounds++;
	if (!d->step.rule && d->count == 0) {
		derivation->start = line;
	} else if (!d->step.rule) {
		d->steps[d->count - 1].after = line;
	} else {
		if (d->count == d->capacity)
			grow_steps(d);
		d->step.after = line;
		d->steps[d->count++] = d->step;
	}
}

/* Has the line come to something without a value, or has it grown too long? */
static bool check_line(const struct deriver *d, const struct expr *line, struct error *error)
{
	const size_t longest =
		d->options->longest_line ? d->options->longest_line : DERIVE_MAX_SIZE;
	const struct expr *part;
	const char *wrong = constant_fault(line, &part);
	struct text text = { .arena = d->arena };
	if (wrong) {
		print_expr(&text, part, NOTATION_UNICODE);
		return error_set(error, "the derivation comes to %s: %s.", text_string(&text),
				 wrong);
	}
	if (d->count == DERIVE_MAX_STEPS || d->rounds == 4 * DERIVE_MAX_STEPS)
		return error_set(error,
				 "the derivation takes more than %d steps; name parts of "
				 "the formula.",
				 DERIVE_MAX_STEPS);
	if (line->size > longest)
		return error_set(error,
				 "the derivation grows beyond %zu parts; name parts of the "
				 "formula.",
				 longest);
	return true;
}

static bool run(struct deriver d, const struct expr *formula, const struct expr *line,
		struct derivation *derivation, struct error *error)
{
	const struct expr *next;
	derivation->start = line;
	derivation->named = d.options->name ? pending(&d, d.options->name) : NULL;
	find_what_varies(&d);
	while ((next = differentiate_once(&d, line)) || (next = name_once(&d, line, formula)) ||
	       (next = rewrite_once(&d, line)) || (next = rewrite_indices(&d, line))) {
		line = next;
		keep_step(&d, derivation, line);
		if (!check_line(&d, line, error))
			return false;
	}
	derivation->result = line;
	derivation->steps = d.steps;
	derivation->count = d.count;
	return true;
}

static struct deriver deriver_new(struct arena *arena, const struct expr *variable,
				  const struct derive_options *options)
{
	return (struct deriver){ .arena = arena,
				 .variable = variable,
				 .options = options,
				 .simplifier = simplifier_new(arena) };
}

bool derive(struct arena *arena, const struct expr *formula, const struct expr *variable,
	    const struct derive_options *options, struct derivation *derivation,
	    struct error *error)
{
	const struct deriver d = deriver_new(arena, variable, options);
	return run(d, formula, pending(&d, formula), derivation, error);
}

bool derive_line(struct arena *arena, const struct expr *line, const struct expr *variable,
		 const struct derive_options *options, struct derivation *derivation,
		 struct error *error)
{
	return run(deriver_new(arena, variable, options), line, line, derivation, error);
}
