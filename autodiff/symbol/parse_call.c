/* parse_call.c -- functions and entries in formulas; see parse.h. */
#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/derive.h"
#include "autodiff/symbol/parse_fault.h"
#include "autodiff/symbol/parse_grammar.h"
#include "autodiff/symbol/simplify.h"

#include <string.h>

/* The two functions that take any number of arguments; they are sums in the tree. */
static bool is_variadic(const char *name)
{
	return strcmp(name, "sum") == 0 || strcmp(name, "mean") == 0;
}

bool parse_is_function(const char *name)
{
	enum op_id id;
	return is_variadic(name) || op_find(name, strlen(name), &id);
}

/* sigma(x) is σ(x), and sigma alone a name like any other: deviations are called so. */
static bool find_function(const char *name, enum op_id *op)
{
	const char *known = strcmp(name, "sigma") == 0 ? "sigmoid" : name;
	return op_find(known, strlen(known), op);
}

/* sum(a, b, …) and mean(a, b, …), after the parenthesis. */
static const struct expr *parse_variadic(struct source *s, size_t offset, const char *name,
					 int depth)
{
	if (parse_peek(s) == ')') {
		parse_fail(s, s->offset, "%s takes one argument or more, and here is none", name);
		return NULL;
	}
	const struct expr *sum = parse_formula(s, depth);
	int count = 1;
	for (; sum && parse_accept(s, ','); count++) {
		const struct expr *term = parse_formula(s, depth);
		sum = term ? parse_apply(s, offset, OP_ADD, sum, term, NULL) : NULL;
	}
	if (!sum || strcmp(name, "sum") == 0)
		return sum;
	return parse_apply(s, offset, OP_DIV, sum, expr_number(s->arena, count), NULL);
}

/* Index notation. */

static const struct expr *parse_plain_name(struct source *s)
{
	const char *name = parse_name(s);
	if (name)
		return expr_name(s->arena, name, 0);
	parse_fail(s, s->offset, "a name is due here");
	return NULL;
}

const struct expr *parse_entry(struct source *s, const char *name)
{
	const struct expr *row, *col = NULL;
	parse_accept(s, '[');
	if (!(row = parse_plain_name(s)))
		return NULL;
	if (parse_accept(s, ',') && !(col = parse_plain_name(s)))
		return NULL;
	if (!parse_accept(s, ']')) {
		parse_fail(s, s->offset, "']' is due after one index or two");
		return NULL;
	}
	return expr_entry(s->arena, name, 0, row, col);
}

/* sum(i, n, f), after the parenthesis. */
static const struct expr *parse_index_sum(struct source *s, int depth)
{
	const struct expr *index = parse_plain_name(s);
	const struct expr *count = index && parse_accept(s, ',') ? parse_plain_name(s) : NULL;
	const struct expr *terms = count && parse_accept(s, ',') ? parse_formula(s, depth) : NULL;
	return terms ? expr_sum(s->arena, terms, index, count) : NULL;
}

/* Functions of so many arguments. */

/* sin(a, b): "sin takes 1 argument, and here are more" */
static const struct expr *fail_count(struct source *s, const struct op *entry, const char *here)
{
	parse_fail(s, s->offset, "%s takes %d argument%s, and here %s", entry->name, entry->arity,
		   entry->arity == 1 ? "" : "s", here);
	return NULL;
}

static const struct expr *parse_arguments(struct source *s, size_t offset, enum op_id op, int depth)
{
	static const char *const too_few[OP_MAX_ARITY] = { "is none", "is 1", "are 2" };
	const struct op *entry = op_get(op);
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < entry->arity; k++) {
		if (parse_peek(s) == ')')
			return fail_count(s, entry, too_few[k]);
		if (k > 0 && !parse_at_end(s) && !parse_accept(s, ',')) {
			parse_fail_end(s);
			return NULL;
		}
		arg[k] = parse_formula(s, depth);
		if (!arg[k])
			return NULL;
	}
	if (parse_peek(s) == ',')
		return fail_count(s, entry, "are more");
	return parse_apply(s, offset, op, arg[0], arg[1], arg[2]);
}

/* Derivatives. */

/* A formula that was made, not read: messages about it point to what it was made from. */
static const struct expr *place_at(struct arena *arena, const struct expr *e, size_t offset)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind != EXPR_CALL)
		return e;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = place_at(arena, e->arg[k], offset);
	struct expr *placed = expr_call(arena, e->op, arg[0], arg[1], arg[2]);
	placed->offset = offset;
	return placed;
}

static bool has_name(const struct expr *e, const char *name)
{
	bool found = e->kind == EXPR_NAME && strcmp(e->name, name) == 0;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = has_name(e->arg[k], name);
	return found;
}

/*
 * diff(f, x), after the parenthesis: the derivative itself is read, so what
 * derive prints half-way reads back.
 */
static const struct expr *parse_derivative(struct source *s, size_t offset, int depth)
{
	const struct expr *formula = parse_formula(s, depth);
	if (!formula)
		return NULL;
	const bool comma = parse_accept(s, ',');
	const char *name = comma ? parse_name(s) : NULL;
	if (!name) {
		parse_fail(s, s->offset, "diff takes a formula and a name, as diff(x^2, x)");
		return NULL;
	}
	if (s->definition_count > PARSE_MAX_FOLLOWED) {
		parse_fail(s, offset, "diff stands behind no more than %d formulas",
			   PARSE_MAX_FOLLOWED);
		return NULL;
	}
	struct expr *variable = expr_name(s->arena, name, 0);
	variable->offset = s->offset - strlen(name);
	const struct expr *slope = differentiate_through(s->arena, formula, variable,
							 s->definitions, s->definition_count);
	if (slope->depth + depth > PARSE_MAX_DEPTH || slope->size > DERIVE_MAX_SIZE) {
		parse_fail(s, offset, "this derivative is too long; name parts of the formula");
		return NULL;
	}
	slope = simplify(s->arena, slope);
	if (expr_is(slope, 0) &&
	    !has_name(formula, name)) /* 0·x, so that a name nobody knows is not lost */
		slope = expr_call(s->arena, OP_MUL, slope, variable, NULL);
	return place_at(s->arena, slope, offset);
}

const struct expr *parse_call(struct source *s, size_t offset, const char *name, int depth)
{
	enum op_id op;
	const size_t opened = s->offset;
	const struct expr *e = NULL;
	parse_accept(s, '(');
	if (s->indexed && strcmp(name, "sum") == 0)
		e = parse_index_sum(s, depth);
	else if (is_variadic(name))
		e = parse_variadic(s, offset, name, depth);
	else if (strcmp(name, "diff") == 0)
		e = parse_derivative(s, offset, depth);
	else if (find_function(name, &op))
		e = parse_arguments(s, offset, op, depth);
	else
		parse_fail_function(s, offset, name);
	return e && parse_close(s, opened) ? e : NULL;
}
