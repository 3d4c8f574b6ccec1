#include "tutor/walk/cases.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/constant.h"
#include "autodiff/symbol/simplify.h"

#include <math.h>

enum { MOST_GUARDS = 8 };

/* What a sign, an absolute value or a choice depends on. */
struct guard {
	const struct expr *of;
	bool linear; /* is it slope·name + constant? */
	const struct expr *name;
	double slope, constant;
};

struct finder {
	struct arena *arena;
	struct guard guards[MOST_GUARDS];
	size_t count;
	bool has_sign, too_many;
	double sign[MOST_GUARDS]; /* of every guard, in the case at hand */
	bool known[MOST_GUARDS];
	struct cases out;
};

/* Guards. */

static bool read_linear(const struct expr *e, struct guard *g);

static bool read_linear_call(const struct expr *e, struct guard *g)
{
	struct guard a = { .name = g->name }, b = { 0 };
	if (!read_linear(e->arg[0], &a))
		return false;
	b.name = a.name;
	if (e->op == OP_NEG) {
		*g = (struct guard){ g->of, true, a.name, -a.slope, -a.constant };
		return true;
	}
	if (!e->arg[1] || !read_linear(e->arg[1], &b))
		return false;
	const double sign = e->op == OP_SUB ? -1 : 1;
	*g = (struct guard){ .of = g->of, .name = b.name };
	if (e->op == OP_ADD || e->op == OP_SUB) {
		g->slope = a.slope + sign * b.slope;
		g->constant = a.constant + sign * b.constant;
		return true;
	}
	if (e->op == OP_MUL && (a.slope == 0 || b.slope == 0)) {
		g->slope = a.slope * b.constant + a.constant * b.slope;
		g->constant = a.constant * b.constant;
		return true;
	}
	if (e->op == OP_DIV && b.slope == 0 && b.constant != 0) {
		g->slope = a.slope / b.constant;
		g->constant = a.constant / b.constant;
		return true;
	}
	return false;
}

/* Is it slope·x + constant in the guard's one name? It may not have one yet. */
static bool read_linear(const struct expr *e, struct guard *g)
{
	if (e->kind == EXPR_CALL)
		return read_linear_call(e, g);
	if (e->kind == EXPR_NUMBER) {
		g->constant = e->number;
		return true;
	}
	if (e->kind != EXPR_NAME || (g->name && g->name->id != e->id))
		return false;
	g->name = e;
	g->slope = 1;
	return true;
}

/* Where it changes over. */
static double border_of(const struct guard *g)
{
	return -g->constant / g->slope;
}

static size_t find_guard(const struct finder *f, const struct expr *of)
{
	size_t i = 0;
	while (i < f->count && !expr_equal(f->guards[i].of, of))
		i++;
	return i;
}

/* A choice is only a guard where it can be resolved. */
static void add_guard(struct finder *f, const struct expr *of, bool of_choice)
{
	struct guard guard = { .of = of };
	guard.linear = read_linear(of, &guard) && guard.name && guard.slope != 0 &&
		       isfinite(border_of(&guard));
	guard.of = of;
	if (find_guard(f, of) < f->count || (of_choice && !guard.linear))
		return;
	if (f->count < MOST_GUARDS)
		f->guards[f->count++] = guard;
	else
		f->too_many = true;
}

static void find_guards(struct finder *f, const struct expr *e)
{
	f->has_sign = f->has_sign || expr_is_call(e, OP_SIGN);
	if (expr_is_call(e, OP_SIGN) || expr_is_call(e, OP_ABS) || expr_is_call(e, OP_WHERE))
		add_guard(f, e->arg[0], e->op == OP_WHERE);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		find_guards(f, e->arg[k]);
}

/* Forms. */

/* What e is in the case at hand. */
static const struct expr *resolve(const struct finder *f, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	const bool guarded =
		expr_is_call(e, OP_SIGN) || expr_is_call(e, OP_ABS) || expr_is_call(e, OP_WHERE);
	const size_t i = guarded ? find_guard(f, e->arg[0]) : f->count;
	const bool known = i < f->count && f->known[i];
	if (known && e->op == OP_WHERE)
		return resolve(f, f->sign[i] > 0 ? e->arg[1] : e->arg[2]);
	if (known && e->op == OP_SIGN)
		return expr_number(f->arena, f->sign[i]);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = resolve(f, e->arg[k]);
	if (!known)
		return expr_with_args(f->arena, e, arg);
	if (f->sign[i] == 0)
		return expr_number(f->arena, 0);
	return f->sign[i] > 0 ? arg[0] : expr_call(f->arena, OP_NEG, arg[0], NULL, NULL);
}

static const struct expr *put_value(struct arena *arena, const struct expr *e,
				    const struct expr *name, const struct expr *value)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NAME && e->id == name->id)
		return value;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = put_value(arena, e->arg[k], name, value);
	return expr_with_args(arena, e, arg);
}

/* The form in the case at hand, at one value of a name or at none; NULL where it has no value. */
static const struct expr *form_of(const struct finder *f, const struct expr *e,
				  const struct expr *name, const struct expr *value)
{
	const struct expr *form = resolve(f, e), *part;
	if (value)
		form = put_value(f->arena, form, name, value);
	if (constant_fault(form, &part))
		return NULL;
	form = simplify(f->arena, form);
	return constant_fault(form, &part) ? NULL : form;
}

static void add_row(struct finder *f, struct case_of row)
{
	f->out.rows[f->out.count++] = row;
}

/* Intervals. */

/* −constant/slope, exactly: 1/3 */
static const struct expr *border_form(struct arena *arena, const struct guard *g)
{
	return simplify(arena, expr_call(arena, OP_DIV, expr_number(arena, 0 - g->constant),
					 expr_number(arena, g->slope), NULL));
}

/* −1, 0 or 1; borders that differ by rounding, as 0.3/0.1 and 3 do, are one. */
static int compare_borders(double a, double b)
{
	return fabs(a - b) <= 1e-12 * fabs(a) ? 0 : a < b ? -1 : 1;
}

/* The signs where the name is beside a border (side −1, 1) or on it (0). */
static void set_signs(struct finder *f, double border, double side)
{
	for (size_t i = 0; i < f->count; i++) {
		const int higher = compare_borders(border, border_of(&f->guards[i]));
		const double above = higher ? higher : side;
		f->sign[i] = f->guards[i].slope > 0 ? above : 0 - above;
		f->known[i] = true;
	}
}

/* The guards by their borders, the highest first, each border once; returns how many. */
static size_t sort_borders(const struct finder *f, const struct guard *borders[])
{
	size_t count = 0;
	for (size_t i = 0; i < f->count; i++) {
		size_t at = 0;
		const double border = border_of(&f->guards[i]);
		while (at < count && compare_borders(border_of(borders[at]), border) > 0)
			at++;
		if (at < count && compare_borders(border_of(borders[at]), border) == 0)
			continue;
		for (size_t k = count++; k > at; k--)
			borders[k] = borders[k - 1];
		borders[at] = &f->guards[i];
	}
	return count;
}

static void add_intervals(struct finder *f, const struct expr *e)
{
	const struct guard *borders[MOST_GUARDS];
	const size_t count = sort_borders(f, borders);
	const struct expr *name = f->guards[0].name, *high = NULL;
	for (size_t i = 0; i <= count; i++) {
		const bool last = i == count;
		const struct expr *low = last ? NULL : border_form(f->arena, borders[i]);
		set_signs(f, border_of(borders[last ? i - 1 : i]), last ? -1 : 1);
		add_row(f, (struct case_of){ NULL, name, low, high, form_of(f, e, NULL, NULL) });
		high = low;
	}
	for (size_t i = 0; i < count; i++) {
		const struct expr *at = border_form(f->arena, borders[i]);
		set_signs(f, border_of(borders[i]), 0);
		add_row(f, (struct case_of){ NULL, name, at, at, form_of(f, e, name, at) });
	}
}

/* Signs. */

static void add_signs(struct finder *f, const struct expr *e, size_t guard, bool whole)
{
	static const double values[] = { 1, -1, 0 };
	const struct expr *zero = expr_number(f->arena, 0), *of = f->guards[guard].of;
	const struct expr *sign = expr_call(f->arena, OP_SIGN, of, NULL, NULL);
	f->known[guard] = true;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		const double value = values[i];
		f->sign[guard] = value;
		add_row(f, (struct case_of){ whole ? NULL : sign, of, value >= 0 ? zero : NULL,
					     value <= 0 ? zero : NULL,
					     form_of(f, whole ? e : sign, NULL, NULL) });
	}
	f->known[guard] = false;
}

static bool are_intervals(const struct finder *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (!f->guards[i].linear || f->guards[i].name->id != f->guards[0].name->id)
			return false;
	return true;
}

static bool is_sign_of(const struct expr *e, const struct expr *of)
{
	bool found = expr_is_call(e, OP_SIGN) && expr_equal(e->arg[0], of);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = is_sign_of(e->arg[k], of);
	return found;
}

struct cases cases_find(struct arena *arena, const struct expr *e)
{
	struct finder f = { .arena = arena };
	find_guards(&f, e);
	if (!f.has_sign || f.too_many)
		return f.out;
	f.out.rows = arena_alloc_array(arena, 3 * MOST_GUARDS, sizeof(*f.out.rows));
	if (are_intervals(&f)) {
		add_intervals(&f, e);
		return f.out;
	}
	size_t signs = 0;
	for (size_t i = 0; i < f.count; i++)
		signs += is_sign_of(e, f.guards[i].of);
	for (size_t i = 0; i < f.count; i++)
		if (is_sign_of(e, f.guards[i].of))
			add_signs(&f, e, i, signs == 1);
	return f.out;
}

void cases_print_condition(struct text *out, const struct case_of *row, enum notation notation)
{
	const bool point = row->low && row->low == row->high;
	if (row->low && row->high && !point) {
		print_expr(out, row->low, notation);
		text_add(out, " < ");
	}
	print_expr(out, row->of, notation);
	if (point || !row->high)
		text_add(out, point ? " = " : " > ");
	else
		text_add(out, " < ");
	print_expr(out, row->high && !point ? row->high : row->low, notation);
}
