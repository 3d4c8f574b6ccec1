#include "autodiff/symbol/print.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

#include <math.h>
#include <string.h>

/* What stands before, between and after the parts of a fraction, a power, a root and |x|. */
struct frames {
	const char *fraction[3], *power[2], *root[2], *bars[2];
};

struct printer {
	struct text *out;
	enum notation notation;
	const struct values *values; /* NULL: names */
	const struct frames *frames; /* of a notation in two dimensions; NULL: all is on one line */
};

static const struct frames latex_frames = {
	.fraction = { "\\frac{", "}{", "}" },
	.power = { "^{", "}" },
	.root = { "\\sqrt{", "}" },
	.bars = { "\\left|", "\\right|" },
};

static const struct frames layout_frames = {
	.fraction = { PRINT_FRACTION, PRINT_NEXT, PRINT_END },
	.power = { PRINT_POWER, PRINT_END },
	.root = { PRINT_ROOT, PRINT_END },
	.bars = { PRINT_BARS, PRINT_END },
};

static void print(const struct printer *p, const struct expr *e);

static const char *sign_of(enum op_id op, enum notation notation)
{
	const struct op *entry = op_get(op);
	return notation == NOTATION_UNICODE ? entry->symbol :
	       notation == NOTATION_LATEX   ? entry->latex :
	       entry->sign		    ? entry->sign :
					      entry->name;
}

static double number_of(const struct printer *p, const struct expr *e)
{
	return e->kind == EXPR_NUMBER ? e->number : expr_value(e, *p->values);
}

static bool shows_number(const struct printer *p, const struct expr *e)
{
	return e->kind == EXPR_NUMBER || (e->kind != EXPR_CALL && p->values);
}

/* Only what is read back tells −0 from 0. */
static bool shows_sign(const struct printer *p, double number)
{
	return p->notation == NOTATION_EQUATION ? signbit(number) : number < 0;
}

/* dy/dx and d/dx[u] read as fractions: (dy/dx)², 1/(dy/dx). */
static bool is_fraction(const struct printer *p, const struct expr *derivative)
{
	return derivative->mark != MARK_PRIME && p->notation != NOTATION_EQUATION;
}

/* How tightly the printed form holds together. */
static enum precedence binding_of(const struct printer *p, const struct expr *e)
{
	if (shows_number(p, e))
		return shows_sign(p, number_of(p, e)) ? BIND_SIGN : BIND_CALL;
	if (e->kind == EXPR_SUM && p->notation != NOTATION_EQUATION)
		return BIND_PRODUCT;
	if (e->kind == EXPR_DERIVATIVE && is_fraction(p, e))
		return BIND_PRODUCT;
	if (e->kind == EXPR_NAME && strchr(e->name, '/')) /* a reference's: ∂E/∂w */
		return BIND_PRODUCT;
	if (e->kind != EXPR_CALL)
		return BIND_CALL;
	if (p->frames && e->op == OP_DIV)
		return BIND_CALL;
	if (e->op == OP_WHERE && (p->notation == NOTATION_UNICODE || p->notation == NOTATION_LATEX))
		return BIND_CHOICE;
	if (e->op == OP_SQUARE && p->notation == NOTATION_EQUATION)
		return BIND_CALL;
	return op_get(e->op)->binding;
}

static void print_wrapped(const struct printer *p, const struct expr *e)
{
	text_add(p->out, p->notation == NOTATION_LATEX ? "\\left(" : "(");
	print(p, e);
	text_add(p->out, p->notation == NOTATION_LATEX ? "\\right)" : ")");
}

/* Prints an operand, in parentheses when it binds looser than needed. */
static void print_operand(const struct printer *p, const struct expr *e, enum precedence least)
{
	if (binding_of(p, e) < least)
		print_wrapped(p, e);
	else
		print(p, e);
}

/* Is it a name that shows its value? A negative one has parentheses: 2 + (−0.5)·3. */
static bool is_substituted(const struct printer *p, const struct expr *e)
{
	return shows_number(p, e) && e->kind != EXPR_NUMBER;
}

/* Does the printed form start with a sign? */
static bool leads_with_sign(const struct printer *p, const struct expr *e)
{
	const enum precedence binding = binding_of(p, e);
	if (binding == BIND_PRODUCT && e->kind == EXPR_CALL && !is_substituted(p, e->arg[0]))
		return leads_with_sign(p, e->arg[0]);
	return binding == BIND_SIGN;
}

/* An operand right of a sign: a − (−b) */
static void print_right_operand(const struct printer *p, const struct expr *e,
				enum precedence least)
{
	if (leads_with_sign(p, e))
		print_wrapped(p, e);
	else
		print_operand(p, e, least);
}

/*
 * a·(b·c) and a + (b − c) go without parentheses for readers; what is read back
 * keeps them, since other groups round otherwise.
 */
static bool may_regroup(const struct printer *p, const struct expr *e)
{
	return (e->op == OP_ADD || e->op == OP_MUL) && p->notation != NOTATION_EQUATION;
}

static void print_sum(const struct printer *p, const struct expr *e)
{
	print_operand(p, e->arg[0], BIND_SUM);
	text_printf(p->out, " %s ", sign_of(e->op, p->notation));
	print_right_operand(p, e->arg[1], may_regroup(p, e) ? BIND_SUM : BIND_PRODUCT);
}

/* A Σ sums the product behind it, so as a factor it stands in parentheses. */
static enum precedence least_of_factor(const struct expr *factor, enum precedence least)
{
	return factor->kind == EXPR_SUM ? BIND_CALL : least;
}

static void print_product(const struct printer *p, const struct expr *e)
{
	const struct expr *left = e->arg[0], *right = e->arg[1];
	const enum precedence of_right = may_regroup(p, e) ? BIND_PRODUCT : BIND_SIGN;
	print_operand(p, left,
		      least_of_factor(left, is_substituted(p, left) ? BIND_POWER : BIND_PRODUCT));
	if (p->notation == NOTATION_LATEX)
		text_printf(p->out, " %s ", sign_of(e->op, p->notation));
	else
		text_add(p->out, sign_of(e->op, p->notation));
	print_right_operand(p, right, least_of_factor(right, of_right));
}

static void print_fraction(const struct printer *p, const struct expr *e)
{
	text_add(p->out, p->frames->fraction[0]);
	print(p, e->arg[0]);
	text_add(p->out, p->frames->fraction[1]);
	print(p, e->arg[1]);
	text_add(p->out, p->frames->fraction[2]);
}

static void print_framed(const struct printer *p, const char *const frame[], const struct expr *e)
{
	text_add(p->out, frame[0]);
	print(p, e);
	text_add(p->out, frame[1]);
}

/* Does the number end in a power of ten: 1 × 10⁻⁷? */
static bool has_power_of_ten(double number)
{
	struct arena *arena = arena_new();
	struct text text = { .arena = arena };
	print_number(&text, number, NOTATION_LATEX);
	const bool has = strchr(text_string(&text), '^');
	arena_free(arena);
	return has;
}

/*
 * In two dimensions some forms that hold together are no base all the same: a
 * small 2 at the upper right of a fraction belongs to what is above the line, and
 * e^{x}^{2} means nothing.
 */
static bool is_base(const struct printer *p, const struct expr *e)
{
	const bool latex = p->notation == NOTATION_LATEX;
	if (binding_of(p, e) < BIND_CALL)
		return false;
	if (!p->frames)
		return true;
	if (shows_number(p, e))
		return !latex || !has_power_of_ten(number_of(p, e));
	if (e->kind == EXPR_NAME || e->kind == EXPR_ENTRY)
		return !latex || !print_name_is_raised(e->name);
	return !expr_is_call(e, OP_DIV) && !expr_is_call(e, OP_EXP) &&
	       !(latex && expr_is_call(e, OP_SQRT));
}

static void print_power(const struct printer *p, const struct expr *base,
			const struct expr *exponent)
{
	static const char *const superscripts[] = {
		"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"
	};
	const double n = exponent->kind == EXPR_NUMBER ? exponent->number : -1;
	if (is_base(p, base))
		print(p, base);
	else
		print_wrapped(p, base);
	if (p->frames) {
		print_framed(p, p->frames->power, exponent);
	} else if (p->notation == NOTATION_UNICODE && n >= 0 && n <= 9 && n == floor(n)) {
		text_add(p->out, superscripts[(int)n]);
	} else {
		text_add(p->out, "^");
		print_operand(p, exponent, BIND_CALL);
	}
}

/* Where a case holds: z > 0. Of a − b that is a > b, of 1 − a it is a < 1, of −a it is a < 0. */
static void print_condition(const struct printer *p, const struct expr *z)
{
	static const struct expr zero = { .kind = EXPR_NUMBER };
	const struct expr *greater = z, *less = &zero;
	if (z->kind == EXPR_CALL && z->op == OP_SUB) {
		greater = z->arg[0];
		less = z->arg[1];
	} else if (z->kind == EXPR_CALL && z->op == OP_NEG) {
		greater = &zero;
		less = z->arg[0];
	}
	const bool turned = greater->kind == EXPR_NUMBER;
	print_operand(p, turned ? less : greater, BIND_SUM);
	text_add(p->out, turned ? " < " : " > ");
	print_operand(p, turned ? greater : less, BIND_SUM);
}

/* "a if z > 0 else b if y > 0 else c" */
static void print_choice(const struct printer *p, const struct expr *e)
{
	const bool latex = p->notation == NOTATION_LATEX;
	text_add(p->out, latex ? "\\begin{cases} " : "");
	for (; expr_is_call(e, OP_WHERE); e = e->arg[2]) {
		print_operand(p, e->arg[1], BIND_SUM);
		text_add(p->out, latex ? " & " : " if ");
		print_condition(p, e->arg[0]);
		text_add(p->out, latex ? " \\\\ " : " else ");
	}
	print_operand(p, e, BIND_SUM);
	text_add(p->out, latex ? " & \\text{otherwise} \\end{cases}" : "");
}

/* |x|, √x and eˣ, where a notation has signs of its own for them. */
static bool print_fences(const struct printer *p, const struct expr *e)
{
	static const char *const bars[] = { "|", "|" };
	const bool ascii = p->notation == NOTATION_ASCII || p->notation == NOTATION_EQUATION;
	if (e->op == OP_ABS && !ascii) {
		print_framed(p, p->frames ? p->frames->bars : bars, e->arg[0]);
	} else if (e->op == OP_SQRT && p->frames) {
		print_framed(p, p->frames->root, e->arg[0]);
	} else if (e->op == OP_EXP && p->frames) {
		text_add(p->out, "e");
		print_framed(p, p->frames->power, e->arg[0]);
	} else {
		return false;
	}
	return true;
}

static void print_function(const struct printer *p, const struct expr *e)
{
	const bool latex = p->notation == NOTATION_LATEX;
	if (print_fences(p, e))
		return;
	text_add(p->out, sign_of(e->op, p->notation));
	text_add(p->out, latex ? "\\left(" : "(");
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		text_add(p->out, k ? ", " : "");
		print(p, e->arg[k]);
	}
	text_add(p->out, latex ? "\\right)" : ")");
}

static void print_call(const struct printer *p, const struct expr *e)
{
	const bool equation = p->notation == NOTATION_EQUATION;
	const struct expr two = { .kind = EXPR_NUMBER, .number = 2 };
	if (e->op == OP_NEG) {
		text_add(p->out, sign_of(OP_NEG, p->notation));
		print_right_operand(p, e->arg[0], BIND_PRODUCT);
	} else if (op_get(e->op)->binding == BIND_SUM) {
		print_sum(p, e);
	} else if (e->op == OP_DIV && p->frames) {
		print_fraction(p, e);
	} else if (op_get(e->op)->binding == BIND_PRODUCT) {
		print_product(p, e);
	} else if (e->op == OP_POW) {
		print_power(p, e->arg[0], e->arg[1]);
	} else if (e->op == OP_SQUARE && !equation) {
		print_power(p, e->arg[0], &two);
	} else if (e->op == OP_WHERE && !equation && p->notation != NOTATION_ASCII) {
		print_choice(p, e);
	} else {
		print_function(p, e);
	}
}

/* Index notation. */

static void print_indices(const struct printer *p, const struct expr *e)
{
	const bool latex = p->notation == NOTATION_LATEX,
		   equation = p->notation == NOTATION_EQUATION;
	text_add(p->out, latex ? "_{" : equation ? "[" : "_");
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		text_add(p->out, k && equation ? ", " : "");
		print(p, e->arg[k]);
	}
	text_add(p->out, latex ? "}" : equation ? "]" : "");
}

/* W_ij; as an equation W[i, j] */
static void print_entry(const struct printer *p, const struct expr *e)
{
	const bool braces = p->notation == NOTATION_LATEX && print_name_has_index(e->name);
	text_add(p->out, braces ? "{" : "");
	print_name(p->out, e->name, p->notation);
	text_add(p->out, braces ? "}" : "");
	print_indices(p, e);
}

/* δ_ij */
static void print_kronecker(const struct printer *p, const struct expr *e)
{
	print_name(p->out, "δ", p->notation);
	print_indices(p, e);
}

/* Σ_i p_i·t_i; as an equation sum(i, n, p[i]*t[i]) */
static void print_index_sum(const struct printer *p, const struct expr *e)
{
	if (p->notation == NOTATION_EQUATION) {
		text_add(p->out, "sum(");
		print(p, e->arg[1]);
		text_add(p->out, ", ");
		print(p, e->arg[2]);
		text_add(p->out, ", ");
		print(p, e->arg[0]);
		text_add(p->out, ")");
		return;
	}
	text_add(p->out, p->notation == NOTATION_UNICODE ? "Σ_" :
			 p->notation == NOTATION_LATEX	 ? "\\sum_{" :
							   "sum_");
	print(p, e->arg[1]);
	text_add(p->out, p->notation == NOTATION_LATEX ? "} " : " ");
	print_operand(p, e->arg[0], BIND_PRODUCT);
}

static bool is_plain(const struct expr *e)
{
	return e->kind == EXPR_NAME || e->kind == EXPR_ENTRY;
}

/* (u·v)′ */
static void print_prime(const struct printer *p, const struct expr *formula)
{
	const bool unicode = p->notation == NOTATION_UNICODE;
	const bool raised = p->notation == NOTATION_LATEX && is_plain(formula) &&
			    print_name_is_raised(formula->name);
	if (is_plain(formula) && !raised)
		print(p, formula);
	else
		print_wrapped(p, formula);
	text_add(p->out, unicode ? "′" : "'");
}

/* d/dx[x·sin(x)], ∂/∂x[x·y], dy/dx; as an equation diff(x*sin(x), x) */
static void print_derivative(const struct printer *p, const struct expr *e)
{
	if (e->mark == MARK_PRIME) {
		print_prime(p, e->arg[0]);
		return;
	}
	const bool latex = p->notation == NOTATION_LATEX, plain = is_plain(e->arg[0]);
	const char *d = e->mark != MARK_PARTIAL || p->notation == NOTATION_ASCII ? "d" :
			latex							 ? "\\partial " :
										   "∂";
	if (p->notation == NOTATION_EQUATION) {
		text_add(p->out, "diff(");
		print(p, e->arg[0]);
		text_add(p->out, ", ");
		print(p, e->arg[1]);
		text_add(p->out, ")");
		return;
	}
	text_printf(p->out, "%s%s", latex ? "\\frac{" : "", d);
	if (plain)
		print(p, e->arg[0]);
	text_printf(p->out, "%s%s", latex ? "}{" : "/", d);
	print(p, e->arg[1]);
	text_add(p->out, latex ? "}" : "");
	if (plain)
		return;
	text_add(p->out, latex ? "\\left[" : "[");
	print(p, e->arg[0]);
	text_add(p->out, latex ? "\\right]" : "]");
}

static void print(const struct printer *p, const struct expr *e)
{
	if (shows_number(p, e)) {
		print_number(p->out, number_of(p, e), p->notation);
		return;
	}
	switch (e->kind) {
	case EXPR_NUMBER:
		break;
	case EXPR_NAME:
		print_name(p->out, e->name, p->notation);
		break;
	case EXPR_CALL:
		print_call(p, e);
		break;
	case EXPR_DERIVATIVE:
		print_derivative(p, e);
		break;
	case EXPR_ENTRY:
		print_entry(p, e);
		break;
	case EXPR_KRONECKER:
		print_kronecker(p, e);
		break;
	case EXPR_SUM:
		print_index_sum(p, e);
		break;
	}
}

static const struct frames *frames_of(enum notation notation)
{
	return notation == NOTATION_LATEX ? &latex_frames : NULL;
}

void print_expr(struct text *out, const struct expr *e, enum notation notation)
{
	const struct printer p = { out, notation, NULL, frames_of(notation) };
	print(&p, e);
}

void print_numbers(struct text *out, const struct expr *e, enum notation notation,
		   struct values values)
{
	const struct printer p = { out, notation, &values, frames_of(notation) };
	print(&p, e);
}

void print_for_layout(struct text *out, const struct expr *e, enum notation notation)
{
	const struct printer p = { out, notation, NULL, &layout_frames };
	print(&p, e);
}
