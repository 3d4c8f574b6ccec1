#include "autodiff/symbol/parse.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/base/utf8.h"
#include "autodiff/symbol/parse_fault.h"
#include "autodiff/symbol/parse_grammar.h"

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

const struct expr *parse_apply(struct source *s, size_t offset, enum op_id op, const struct expr *a,
			       const struct expr *b, const struct expr *c)
{
	struct expr *e = expr_call(s->arena, op, a, b, c);
	e->offset = offset;
	if (e->depth <= PARSE_MAX_DEPTH + 1) /* a leaf has depth 1 */
		return e;
	parse_fail(s, offset, "this formula is more than %d operations deep; name parts of it",
		   PARSE_MAX_DEPTH);
	return NULL;
}

bool parse_at_end(struct source *s)
{
	const char next = parse_peek(s);
	return !next || next == '\n' || next == ';';
}

bool parse_close(struct source *s, size_t opened)
{
	if (parse_accept(s, ')'))
		return true;
	if (parse_at_end(s))
		return parse_fail(s, opened, "this parenthesis is never closed");
	parse_fail_end(s);
	return false;
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
	const struct expr *inner = parse_formula(s, depth + 1);
	if (!inner)
		return NULL;
	if (parse_accept(s, '|'))
		return parse_apply(s, opened, OP_ABS, inner, NULL, NULL);
	if (parse_at_end(s))
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
	return parse_apply(s, offset, OP_SQRT, inner, NULL, NULL);
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
		const struct expr *inner = parse_formula(s, depth + 1);
		return inner && parse_close(s, offset) ? inner : NULL;
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
	return exponent ? parse_apply(s, offset, OP_POW, base, exponent, NULL) : base;
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
	return power && negative ? parse_apply(s, offset, OP_NEG, power, NULL, NULL) : power;
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
		left = right ? parse_apply(s, offset, op, left, right, NULL) : NULL;
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
		left = right ? parse_apply(s, offset, op, left, right, NULL) : NULL;
	}
	return left;
}

/* Reads a word that is no name here; false where another stands there, which is not read then. */
static bool accept_keyword(struct source *s, const char *word)
{
	parse_peek(s);
	const size_t before = s->offset;
	const char *name = parse_name(s);
	if (name && strcmp(name, word) == 0)
		return true;
	s->offset = before;
	return false;
}

/* x > y, or x < y: what is greater than 0 where it holds. */
static const struct expr *parse_condition(struct source *s, int depth)
{
	const struct expr *left = parse_sum(s, depth);
	if (!left)
		return NULL;
	parse_peek(s);
	const size_t offset = s->offset;
	const bool turned = parse_accept(s, '<');
	if ((!turned && !parse_accept(s, '>')) || parse_accept(s, '=')) {
		parse_fail(s, offset, "a condition is written x > y or x < y");
		return NULL;
	}
	const struct expr *right = parse_sum(s, depth);
	const struct expr *greater = turned ? right : left, *less = turned ? left : right;
	if (!right)
		return NULL;
	if (expr_is(less, 0))
		return greater;
	return expr_is(greater, 0) ? parse_apply(s, offset, OP_NEG, less, NULL, NULL) :
				     parse_apply(s, offset, OP_SUB, greater, less, NULL);
}

const struct expr *parse_formula(struct source *s, int depth)
{
	const struct expr *first = parse_sum(s, depth);
	parse_peek(s);
	const size_t offset = s->offset;
	if (!first || !accept_keyword(s, "if"))
		return first;
	const struct expr *condition = parse_condition(s, depth + 1);
	if (!condition)
		return NULL;
	if (!accept_keyword(s, "else")) {
		parse_fail(s, s->offset, "'else' is due here: 1 if x > 0 else 0");
		return NULL;
	}
	const struct expr *other = parse_formula(s, depth + 1);
	return other ? parse_apply(s, offset, OP_WHERE, condition, first, other) : NULL;
}

const struct expr *parse_expr(struct source *s)
{
	const struct expr *e = parse_formula(s, 0);
	if (!e)
		return NULL;
	const char next = parse_peek(s);
	if (s->offset >= s->length || next == '\n' || next == ';' || next == ',')
		return e;
	parse_fail_end(s);
	return NULL;
}
