#include "autodiff/symbol/parse.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/base/utf8.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/derive.h"
#include "autodiff/symbol/parse_fault.h"
#include "autodiff/symbol/simplify.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { PARTIAL_SIGN = 0x2202 };

static const struct expr *parse_sum(struct source *s, int depth);
static const struct expr *parse_signed(struct source *s, int depth);
static const struct expr *parse_atom(struct source *s, int depth);

struct source parse_source(struct arena *arena, const char *file, const char *text, size_t length,
			   struct error *error)
{
	return (struct source){
		.arena = arena, .file = file, .text = text, .length = length, .error = error
	};
}

bool parse_fail(struct source *s, size_t offset, const char *format, ...)
{
	char message[400];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	const struct place place = { s->file, s->text, s->length, offset };
	return error_at(s->error, place, "%s", message);
}

char parse_peek(struct source *s)
{
	while (s->offset < s->length && strchr(" \t\r", s->text[s->offset]) && s->text[s->offset])
		s->offset++;
	if (s->offset < s->length && s->text[s->offset] == '#')
		while (s->offset < s->length && s->text[s->offset] != '\n')
			s->offset++;
	return s->offset < s->length ? s->text[s->offset] : '\0';
}

bool parse_accept(struct source *s, char byte)
{
	if (parse_peek(s) != byte)
		return false;
	s->offset++;
	return true;
}

bool parse_word(struct source *s, const char *word)
{
	const size_t length = strlen(word);
	parse_peek(s);
	if (s->length - s->offset < length || memcmp(s->text + s->offset, word, length) != 0)
		return false;
	s->offset += length;
	return true;
}

bool parse_minus(struct source *s)
{
	return parse_accept(s, '-') || parse_word(s, "−");
}

const char *parse_name(struct source *s)
{
	uint32_t code;
	parse_peek(s);
	const size_t start = s->offset;
	size_t end = start;
	while (end < s->length) {
		const size_t bytes = utf8_decode(s->text + end, s->length - end, &code);
		if (!bytes || !(end == start ? utf8_is_name_start(code) : utf8_is_name_part(code)))
			break;
		end += bytes;
	}
	if (end == start)
		return NULL;
	s->offset = end;
	return arena_strndup(s->arena, s->text + start, end - start);
}

/* Reads x², x¹⁰, x⁻¹, behind the x; false where nothing is raised there. */
static bool parse_superscript(struct source *s, double *power)
{
	parse_peek(s);
	const size_t length = number_read_raised(s->text + s->offset, s->length - s->offset, power);
	s->offset += length;
	return length > 0;
}

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

/* Every node of a tree goes through here: it is where depth is bounded. */
static const struct expr *apply(struct source *s, size_t offset, enum op_id op,
				const struct expr *a, const struct expr *b, const struct expr *c)
{
	struct expr *e = expr_call(s->arena, op, a, b, c);
	e->offset = offset;
	if (e->depth <= PARSE_MAX_DEPTH + 1) /* a leaf has depth 1 */
		return e;
	parse_fail(s, offset, "this formula is more than %d operations deep; name parts of it",
		   PARSE_MAX_DEPTH);
	return NULL;
}

/* sum(a, b, …) and mean(a, b, …), after the parenthesis. */
static const struct expr *parse_variadic(struct source *s, size_t offset, const char *name,
					 int depth)
{
	if (parse_peek(s) == ')') {
		parse_fail(s, s->offset, "%s takes one argument or more, and here is none", name);
		return NULL;
	}
	const struct expr *sum = parse_sum(s, depth);
	int count = 1;
	for (; sum && parse_accept(s, ','); count++) {
		const struct expr *term = parse_sum(s, depth);
		sum = term ? apply(s, offset, OP_ADD, sum, term, NULL) : NULL;
	}
	if (!sum || strcmp(name, "sum") == 0)
		return sum;
	return apply(s, offset, OP_DIV, sum, expr_number(s->arena, count), NULL);
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

/* W[i, j], after the name. */
static const struct expr *parse_entry(struct source *s, const char *name)
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
	const struct expr *terms = count && parse_accept(s, ',') ? parse_sum(s, depth) : NULL;
	return terms ? expr_sum(s->arena, terms, index, count) : NULL;
}

/* sin(a, b): "sin takes 1 argument, and here are more" */
static const struct expr *fail_count(struct source *s, const struct op *entry, const char *here)
{
	parse_fail(s, s->offset, "%s takes %d argument%s, and here %s", entry->name, entry->arity,
		   entry->arity == 1 ? "" : "s", here);
	return NULL;
}

/* Does what stands at the cursor leave a parenthesis open? */
static bool at_formula_end(struct source *s)
{
	const char next = parse_peek(s);
	return !next || next == '\n' || next == ';';
}

static const struct expr *parse_arguments(struct source *s, size_t offset, enum op_id op, int depth)
{
	static const char *const too_few[OP_MAX_ARITY] = { "is none", "is 1", "are 2" };
	const struct op *entry = op_get(op);
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < entry->arity; k++) {
		if (parse_peek(s) == ')')
			return fail_count(s, entry, too_few[k]);
		if (k > 0 && !at_formula_end(s) && !parse_accept(s, ',')) {
			parse_fail_end(s);
			return NULL;
		}
		arg[k] = parse_sum(s, depth);
		if (!arg[k])
			return NULL;
	}
	if (parse_peek(s) == ',')
		return fail_count(s, entry, "are more");
	return apply(s, offset, op, arg[0], arg[1], arg[2]);
}

static bool close_parenthesis(struct source *s, size_t opened)
{
	if (parse_accept(s, ')'))
		return true;
	if (at_formula_end(s))
		return parse_fail(s, opened, "this parenthesis is never closed");
	parse_fail_end(s);
	return false;
}

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
	const struct expr *formula = parse_sum(s, depth);
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

static const struct expr *parse_call(struct source *s, size_t offset, const char *name, int depth)
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
	else if (op_find(name, strlen(name), &op))
		e = parse_arguments(s, offset, op, depth);
	else
		parse_fail_function(s, offset, name);
	return e && close_parenthesis(s, opened) ? e : NULL;
}

static const struct expr *parse_named(struct source *s, size_t offset, int depth)
{
	const char *name = s->references ? parse_reference_name(s) : parse_name(s);
	if (!name)
		return NULL;
	if (parse_peek(s) == '(')
		return parse_call(s, offset, name, depth);
	if (s->indexed && parse_peek(s) == '[')
		return parse_entry(s, name);
	if (parse_is_function(name)) {
		parse_fail(s, offset, "'%s' is a function: write '%s(…)'", name, name);
		return NULL;
	}
	struct expr *e = expr_name(s->arena, name, 0);
	e->offset = offset;
	return e;
}

static const struct expr *parse_number(struct source *s, size_t offset, size_t length,
				       double number)
{
	if (number_fault(number)) {
		parse_fail(s, offset, "%s", number_fault(number));
		return NULL;
	}
	s->offset += length;
	struct expr *e = expr_number(s->arena, number);
	e->offset = offset;
	return e;
}

/* |x|, at the bar; a bar where an operand is due opens another: ||x| − 1|. */
static const struct expr *parse_bars(struct source *s, int depth)
{
	const size_t opened = s->offset++;
	const struct expr *inner = parse_sum(s, depth + 1);
	if (!inner)
		return NULL;
	if (parse_accept(s, '|'))
		return apply(s, opened, OP_ABS, inner, NULL, NULL);
	if (at_formula_end(s))
		parse_fail(s, opened, "this | is never closed");
	else
		parse_fail_end(s);
	return NULL;
}

/* √(x), behind the sign; √x too, but of a power it must be said which is meant. */
static const struct expr *parse_root(struct source *s, size_t offset, int depth)
{
	const bool bare = parse_peek(s) != '(';
	const struct expr *inner = parse_atom(s, depth + 1);
	double power;
	if (!inner)
		return NULL;
	const size_t end = s->offset;
	if (bare && (parse_accept(s, '^') || parse_superscript(s, &power))) {
		parse_fail(s, end, "this may be √(x^2) or √(x)^2: write √ with parentheses");
		return NULL;
	}
	return apply(s, offset, OP_SQRT, inner, NULL, NULL);
}

static const struct expr *parse_atom(struct source *s, int depth)
{
	double number;
	const char next = parse_peek(s);
	const size_t offset = s->offset;
	if (depth > PARSE_MAX_DEPTH || (depth == PARSE_MAX_DEPTH && (next == '(' || next == '|'))) {
		parse_fail(s, offset, "more than %d formulas stand inside one another",
			   PARSE_MAX_DEPTH);
		return NULL;
	}
	if (next == '(') {
		s->offset++;
		const struct expr *inner = parse_sum(s, depth + 1);
		return inner && close_parenthesis(s, offset) ? inner : NULL;
	}
	if (next == '|')
		return parse_bars(s, depth);
	if (parse_word(s, "√"))
		return parse_root(s, offset, depth);
	const size_t digits = number_read(s->text + offset, s->length - offset, &number);
	if (digits)
		return parse_number(s, offset, digits, number);
	uint32_t code;
	utf8_decode(s->text + offset, s->length - offset, &code);
	if (utf8_is_name_start(code) || (s->references && code == PARTIAL_SIGN))
		return parse_named(s, offset, depth + 1);
	parse_fail_operand(s);
	return NULL;
}

static const struct expr *parse_power(struct source *s, int depth)
{
	const struct expr *base = parse_atom(s, depth), *exponent = NULL;
	double power;
	if (!base)
		return NULL;
	parse_peek(s);
	const size_t offset = s->offset;
	if (parse_accept(s, '^')) {
		exponent = parse_signed(s, depth + 1);
		if (!exponent)
			return NULL;
	} else if (parse_superscript(s, &power)) {
		exponent = expr_number(s->arena, power);
	}
	return exponent ? apply(s, offset, OP_POW, base, exponent, NULL) : base;
}

static const struct expr *parse_signed(struct source *s, int depth)
{
	bool negative = false;
	parse_peek(s);
	const size_t offset = s->offset;
	for (;;) {
		if (parse_minus(s))
			negative = !negative;
		else if (!parse_accept(s, '+'))
			break;
	}
	const struct expr *power = parse_power(s, depth);
	return power && negative ? apply(s, offset, OP_NEG, power, NULL, NULL) : power;
}

static bool accept_product_sign(struct source *s, enum op_id *op)
{
	*op = OP_MUL;
	if (parse_accept(s, '*') || parse_word(s, "·") || parse_word(s, "×"))
		return true;
	*op = OP_DIV;
	return parse_accept(s, '/');
}

static const struct expr *parse_product(struct source *s, int depth)
{
	const struct expr *left = parse_signed(s, depth);
	enum op_id op;
	while (left) {
		parse_peek(s);
		const size_t offset = s->offset;
		if (!accept_product_sign(s, &op))
			break;
		const struct expr *right = parse_signed(s, depth);
		left = right ? apply(s, offset, op, left, right, NULL) : NULL;
	}
	return left;
}

static bool accept_sum_sign(struct source *s, enum op_id *op)
{
	*op = OP_ADD;
	if (parse_accept(s, '+'))
		return true;
	*op = OP_SUB;
	return parse_minus(s);
}

static const struct expr *parse_sum(struct source *s, int depth)
{
	const struct expr *left = parse_product(s, depth);
	enum op_id op;
	while (left) {
		parse_peek(s);
		const size_t offset = s->offset;
		if (!accept_sum_sign(s, &op))
			break;
		const struct expr *right = parse_product(s, depth);
		left = right ? apply(s, offset, op, left, right, NULL) : NULL;
	}
	return left;
}

const struct expr *parse_expr(struct source *s)
{
	const struct expr *e = parse_sum(s, 0);
	if (!e)
		return NULL;
	const char next = parse_peek(s);
	if (s->offset >= s->length || next == '\n' || next == ';' || next == ',')
		return e;
	parse_fail_end(s);
	return NULL;
}
