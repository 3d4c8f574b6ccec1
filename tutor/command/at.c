#include "tutor/command/at.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "tutor/command/open.h"

#include <math.h>
#include <string.h>

static double value_of(const void *context, size_t id)
{
	const struct at *at = context;
	return id < at->count ? at->values[id] : NAN;
}

static double slope_of(const void *context, size_t id, size_t wrt)
{
	const struct at *at = context;
	(void)wrt; /* lines hold derivatives by the variable only */
	return id < at->count ? at->slopes[id] : 0;
}

struct values at_values(const struct at *at)
{
	return (struct values){ .get = value_of, .context = at, .slope = slope_of };
}

const char *at_text(struct arena *arena, const struct at *at, const struct names *names,
		    enum notation notation)
{
	struct text text = { .arena = arena };
	for (size_t i = 0; i < at->given_count; i++) {
		text_add(&text, i ? ", " : "");
		print_name(&text, names->names[at->given[i]], notation);
		text_add(&text, " = ");
		print_number(&text, at->values[at->given[i]], notation);
	}
	return text_string(&text);
}

/* Reading. */

/* One NAME=VALUE. */
static int read_number(struct args *args, const struct problem *problem, const char *setting,
		       struct at *at)
{
	const char *name;
	double value;
	if (!split_setting(args, "at", setting, &name, &value))
		return EXIT_USAGE;
	const int id = names_get(&problem->names, name, -1);
	if (id < 0)
		return usage_error(args, "--at names '%s', which the formula does not use", name);
	if (problem_defines(problem, (size_t)id))
		return usage_error(args, "--at gives '%s' a number, but it has a formula", name);
	if (!isnan(at->values[id]))
		return usage_error(args, "--at gives '%s' twice", name);
	at->values[id] = value;
	at->given[at->given_count++] = (size_t)id;
	return EXIT_FINE;
}

int at_read(struct args *args, const struct problem *problem, struct at *at)
{
	const char *settings;
	const size_t count = problem->names.count;
	*at = (struct at){ .values = arena_alloc_array(args->arena, count, sizeof(double)),
			   .given = arena_alloc_array(args->arena, count, sizeof(size_t)),
			   .count = count };
	for (size_t i = 0; i < count; i++)
		at->values[i] = NAN;
	for (size_t n = 0; (settings = args_nth(args, "at", n)); n++) {
		do {
			const int status =
				read_number(args, problem, next_item(args, &settings), at);
			if (status != EXIT_FINE)
				return status;
		} while (*settings);
	}
	for (size_t i = 0; i < count && args_get(args, "at"); i++)
		if (isnan(at->values[i]) && !problem_defines(problem, i))
			return usage_error(args, "--at gives '%s' no number",
					   problem->names.names[i]);
	return EXIT_FINE;
}

void at_compute(struct args *args, const struct stages *stages, struct at *at)
{
	const struct at typed = *at;
	const struct values values = at_values(at);
	at->count = stages->problem.names.count;
	at->values = arena_alloc_array(args->arena, at->count, sizeof(double));
	at->slopes = arena_alloc_array(args->arena, at->count, sizeof(double));
	for (size_t i = 0; i < typed.count; i++)
		at->values[i] = typed.values[i];
	for (size_t i = 0; i < stages->definition_count; i++) {
		const struct definition *d = &stages->definitions[i];
		at->values[d->name->id] = expr_value(d->formula, values);
		at->slopes[d->name->id] =
			expr_slope(d->formula, stages->problem.variable->id, values);
	}
	const struct expr *name = stages->problem.name;
	if (name)
		at->values[name->id] = expr_value(stages->problem.formula, values);
}

/* Checking. */

/* Why the formula has no value: what is wrong with a part of it; NULL where it is too large. */
static const char *find_fault(const struct expr *e, struct values values)
{
	const char *fault = NULL;
	double in[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !fault; k++) {
		fault = find_fault(e->arg[k], values);
		in[k] = expr_value(e->arg[k], values);
	}
	if (fault || e->kind != EXPR_CALL || !op_get(e->op)->domain)
		return fault;
	return op_get(e->op)->domain(in);
}

/* The same of the names before it, by which it may be the formula's. */
static const char *find_first_fault(const struct stages *stages, struct values values)
{
	const char *fault = NULL;
	for (size_t i = 0; i < stages->definition_count && !fault; i++)
		fault = find_fault(stages->definitions[i].formula, values);
	return fault ? fault : find_fault(stages->problem.formula, values);
}

/* Of the formula, where it is at a kink: "sqrt has an infinite slope at 0, …"; or NULL. */
static const char *find_kink(const struct expr *e, struct values values)
{
	const char *kink = NULL;
	double in[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !kink; k++) {
		kink = find_kink(e->arg[k], values);
		in[k] = expr_value(e->arg[k], values);
	}
	if (kink || e->kind != EXPR_CALL || !op_get(e->op)->at_kink)
		return kink;
	return op_get(e->op)->at_kink(in) ? op_get(e->op)->kink : NULL;
}

int at_check(struct args *args, const struct stages *stages, const struct at *at)
{
	const struct values values = at_values(at);
	const struct expr *formula = stages->problem.formula;
	const char *where = at_text(args->arena, at, &stages->problem.names, NOTATION_UNICODE);
	struct error error;
	if (!isfinite(expr_value(formula, values))) {
		const char *fault = find_first_fault(stages, values);
		if (fault)
			error_set(&error, "the formula has no value at %s: %s.", where, fault);
		else
			error_set(&error, "the formula is too large to compute at %s.", where);
		return wrong_input(&error);
	}
	if (isfinite(expr_value(stages->result, values)))
		return EXIT_FINE;
	const char *kink = find_kink(formula, values);
	if (kink)
		error_set(&error,
			  "the derivative has no finite value at %s. (In backpropagation, %s.)",
			  where, kink);
	else
		error_set(&error, "the derivative has no finite value at %s.", where);
	return wrong_input(&error);
}
