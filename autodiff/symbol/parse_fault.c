#include "autodiff/symbol/parse_fault.h"

#include "autodiff/base/suggest.h"
#include "autodiff/base/utf8.h"
#include "autodiff/op/op.h"

#include <string.h>

/* Functions that other programs have, and how they are written here; NULL: not at all. */
static const struct {
	const char *name, *formula;
} foreign[] = {
	{ "tan", "sin(x)/cos(x)" },
	{ "cot", "cos(x)/sin(x)" },
	{ "sec", "1/cos(x)" },
	{ "csc", "1/sin(x)" },
	{ "sinh", "(exp(x) - exp(-x))/2" },
	{ "cosh", "(exp(x) + exp(-x))/2" },
	{ "log2", "ln(x)/ln(2)" },
	{ "log10", "ln(x)/ln(10)" },
	{ "cbrt", "x^(1/3)" },
	{ "sig", "sigmoid(x)" },
	{ "logistic", "sigmoid(x)" },
	{ "swish", "x*sigmoid(x)" },
	{ "silu", "x*sigmoid(x)" },
	{ "elu", "where(x, x, exp(x) - 1)" },
	{ "asin", NULL },
	{ "acos", NULL },
	{ "atan", NULL },
	{ "arcsin", NULL },
	{ "arccos", NULL },
	{ "arctan", NULL },
};

static const char *nearest_function(const char *name)
{
	const char *names[OP_COUNT + 2] = { "sum", "mean" };
	size_t count = 2;
	for (int id = 0; id < OP_COUNT; id++)
		if (op_get((enum op_id)id)->elementwise && !op_get((enum op_id)id)->sign)
			names[count++] = op_get((enum op_id)id)->name;
	return suggest(name, names, count);
}

void parse_fail_function(struct source *s, size_t offset, const char *name)
{
	const char *nearest = nearest_function(name);
	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++) {
		if (strcmp(foreign[i].name, name) != 0)
			continue;
		if (foreign[i].formula)
			parse_fail(s, offset, "there is no %s; %s(x) is written %s", name, name,
				   foreign[i].formula);
		else
			parse_fail(s, offset, "there is no %s, nor a formula for it", name);
		return;
	}
	if (nearest)
		parse_fail(s, offset, "unknown function '%s' (did you mean '%s'?)", name, nearest);
	else
		parse_fail(s, offset, "unknown function '%s'; a product is written '%s*(…)'", name,
			   name);
}

void parse_fail_operand(struct source *s)
{
	const char next = parse_peek(s);
	if (!next || next == '\n' || next == ';')
		parse_fail(s, s->offset, "the formula ends where a number or a name is due");
	else if (next == '*' && s->offset > 0 && s->text[s->offset - 1] == '*')
		parse_fail(s, s->offset - 1, "a power is written a^b");
	else if (next == '=')
		parse_fail(s, s->offset, "'=' stands once, between a name and its formula");
	else if (next == ')')
		parse_fail(s, s->offset,
			   "this parenthesis closes nothing, or nothing stands before it");
	else
		parse_fail(s, s->offset, "a number, a name or '(' is due here");
}

static bool is_comparison(uint32_t code)
{
	return code == '<' || code == '>' || code == 0x2264 || code == 0x2265; /* ≤ ≥ */
}

void parse_fail_end(struct source *s)
{
	uint32_t code;
	const size_t bytes = utf8_decode(s->text + s->offset, s->length - s->offset, &code);
	if (is_comparison(code))
		parse_fail(s, s->offset,
			   "a comparison is written as a difference: where(x - 1, a, b) is a where "
			   "x > 1, and else b");
	else if (code == ')')
		parse_fail(s, s->offset, "this parenthesis closes nothing");
	else if (code == '|')
		parse_fail(s, s->offset,
			   "this | closes nothing, or an operator is missing before it");
	else if (utf8_is_name_start(code) || (code >= '0' && code <= '9') || code == '(')
		parse_fail(s, s->offset, "an operator is missing here; a product is written a*b");
	else
		parse_fail(s, s->offset, "'%.*s' is not part of a formula", (int)bytes,
			   s->text + s->offset);
}
