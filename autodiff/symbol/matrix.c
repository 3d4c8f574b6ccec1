#include "autodiff/symbol/matrix.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/factors.h"
#include "autodiff/symbol/index.h"

#include <string.h>

struct builder {
	struct arena *arena;
	struct matrix_sizes sizes;
};

static const struct axis no_axis = { NULL, "1" };

static const struct matrix *build(struct builder *b, const struct expr *e, struct axis row,
				  struct axis col);

static struct matrix *node(struct builder *b, enum matrix_kind kind, const char *rows,
			   const char *cols)
{
	struct matrix *m = arena_alloc(b->arena, sizeof(*m));
	*m = (struct matrix){ .kind = kind, .rows = rows, .cols = cols };
	return m;
}

/* NULL stands for what has no form, and makes the whole NULL. */
static const struct matrix *unary(struct builder *b, enum matrix_kind kind, const struct matrix *a)
{
	const bool turns = kind == MATRIX_TRANSPOSE;
	if (!a)
		return NULL;
	if (turns && a->kind == MATRIX_TRANSPOSE)
		return a->a;
	struct matrix *m = node(b, kind, turns ? a->cols : a->rows, turns ? a->rows : a->cols);
	m->a = a;
	return m;
}

static const struct matrix *binary(struct builder *b, enum matrix_kind kind, const struct matrix *x,
				   const struct matrix *y)
{
	if (!x || !y)
		return NULL;
	const char *rows = kind == MATRIX_SCALE ? y->rows : x->rows;
	struct matrix *m = node(b, kind, rows, y->cols);
	m->a = x;
	m->b = y;
	return m;
}

static bool varies(const struct expr *e, struct axis axis)
{
	return axis.index && index_is_free(e, axis.index);
}

static bool is_plain(const struct expr *e)
{
	bool plain = e->kind == EXPR_NUMBER || e->kind == EXPR_NAME || e->kind == EXPR_CALL;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && plain; k++)
		plain = is_plain(e->arg[k]);
	return plain;
}

static const struct matrix *scalar(struct builder *b, const struct expr *e)
{
	struct matrix *m = node(b, MATRIX_SCALAR, "1", "1");
	m->scalar = e;
	return m;
}

static const struct matrix *scale(struct builder *b, const struct matrix *by,
				  const struct matrix *m)
{
	const bool one = by && by->kind == MATRIX_SCALAR && expr_is(by->scalar, 1);
	return one ? m : binary(b, MATRIX_SCALE, by, m);
}

static const struct matrix *build_entry(struct builder *b, const struct expr *e, struct axis row,
					struct axis col)
{
	struct matrix *m = node(b, MATRIX_NAME, "1", "1");
	m->name = e->name;
	b->sizes.get(b->sizes.context, e, &m->rows, &m->cols);
	const bool upright = row.index && expr_equal(e->arg[0], row.index);
	if (e->arg[1] && !(row.index && col.index))
		return NULL;
	return upright ? m : unary(b, MATRIX_TRANSPOSE, m);
}

/* Moves the factors that vary along an axis. */
static void move_varying(struct side *from, struct side *to, struct axis axis)
{
	for (size_t i = 0; i < from->count;) {
		if (varies(from->factor[i], axis))
			to->factor[to->count++] = factors_remove(from, i);
		else
			i++;
	}
}

static const struct expr *product(struct builder *b, const struct side *side)
{
	const struct factors f = { .over = *side };
	return factors_product(b->arena, &f);
}

/* Σ_l A_jl·B_lk is A B; where nothing is left for B, it is a vector of ones. */
static const struct matrix *build_sum(struct builder *b, const struct expr *e, struct axis row,
				      struct axis col)
{
	const struct axis inner = { e->arg[1], e->arg[2]->name };
	struct factors f = factors_of(e->arg[0]);
	struct side left = { .count = 0 };
	if (f.under.count || f.negative || !f.over.count)
		return NULL;
	if (row.index)
		move_varying(&f.over, &left, row);
	else
		left.factor[left.count++] = factors_remove(&f.over, 0);
	const struct matrix *a = build(b, product(b, &left), row, inner);
	const struct matrix *ones = node(b, MATRIX_ONES, inner.size, "1");
	return binary(b, MATRIX_PRODUCT, a,
		      f.over.count ? build(b, product(b, &f.over), inner, col) : ones);
}

/* a_j·b_j is a ⊙ b. */
static const struct matrix *build_entrywise(struct builder *b, const struct side *side,
					    struct axis row, struct axis col)
{
	const struct matrix *m = NULL;
	for (size_t i = 0; i < side->count; i++) {
		const struct matrix *next = build(b, side->factor[i], row, col);
		m = m ? binary(b, MATRIX_HADAMARD, m, next) : next;
		if (!m)
			return NULL;
	}
	return m;
}

/* What varies along neither axis: plain formulas first, then what is made of vectors. */
static const struct matrix *build_scalars(struct builder *b, struct factors *f)
{
	const struct matrix *m = NULL;
	for (size_t i = 0; i < f->over.count;) {
		if (is_plain(f->over.factor[i])) {
			i++;
			continue;
		}
		const struct matrix *next = build(b, factors_remove(&f->over, i), no_axis, no_axis);
		m = m ? binary(b, MATRIX_SCALE, m, next) : next;
		if (!m)
			return NULL;
	}
	for (size_t i = 0; i < f->under.count; i++)
		if (!is_plain(f->under.factor[i]))
			return NULL;
	const struct matrix *plain = scalar(b, factors_product(b->arena, f));
	return m ? scale(b, plain, m) : plain;
}

static const struct matrix *build_product(struct builder *b, const struct expr *e, struct axis row,
					  struct axis col)
{
	struct factors f = factors_of(e);
	struct side rows = { .count = 0 }, cols = { .count = 0 };
	const bool negative = f.negative;
	f.negative = false;
	move_varying(&f.over, &rows, row);
	move_varying(&f.over, &cols, col);
	const struct matrix *by = build_scalars(b, &f), *m = NULL;
	if (rows.count && cols.count)
		m = binary(b, MATRIX_PRODUCT, build_entrywise(b, &rows, row, no_axis),
			   build_entrywise(b, &cols, no_axis, col));
	else if (rows.count)
		m = build_entrywise(b, &rows, row, col);
	else if (cols.count)
		m = build_entrywise(b, &cols, row, col);
	else if (row.index)
		m = node(b, MATRIX_ONES, row.size, col.size);
	m = m || rows.count || cols.count || row.index ? scale(b, by, m) : by;
	return negative ? unary(b, MATRIX_NEG, m) : m;
}

static const struct matrix *build(struct builder *b, const struct expr *e, struct axis row,
				  struct axis col)
{
	const bool call = e->kind == EXPR_CALL;
	if (call && (e->op == OP_ADD || e->op == OP_SUB))
		return binary(b, e->op == OP_ADD ? MATRIX_ADD : MATRIX_SUB,
			      build(b, e->arg[0], row, col), build(b, e->arg[1], row, col));
	if ((row.index && !varies(e, row)) || (col.index && !varies(e, col)))
		return build_product(b, e, row, col);
	if (!row.index && !col.index && is_plain(e))
		return scalar(b, e);
	if (e->kind == EXPR_ENTRY)
		return build_entry(b, e, row, col);
	if (e->kind == EXPR_SUM)
		return build_sum(b, e, row, col);
	const bool is_product = call && (e->op == OP_MUL || e->op == OP_DIV || e->op == OP_NEG);
	return is_product ? build_product(b, e, row, col) : NULL;
}

const struct matrix *matrix_form(struct arena *arena, const struct expr *e, struct axis row,
				 struct axis col, struct matrix_sizes sizes)
{
	struct builder b = { arena, sizes };
	row = row.index ? row : no_axis;
	col = col.index ? col : no_axis;
	return build(&b, e, row, col);
}

/* Printing. */

struct printer {
	struct text *out;
	enum notation notation;
	bool shapes;
};

/* From the loosest to the tightest. */
enum binding { LOOSE, SUMS, PRODUCTS, TIGHT };

static enum binding binding_of(const struct matrix *m)
{
	switch (m->kind) {
	case MATRIX_ADD:
	case MATRIX_SUB:
	case MATRIX_NEG:
		return SUMS;
	case MATRIX_PRODUCT:
	case MATRIX_HADAMARD:
	case MATRIX_SCALE:
		return PRODUCTS;
	case MATRIX_SCALAR:
		return m->scalar->kind == EXPR_CALL ? PRODUCTS : TIGHT;
	default:
		return TIGHT;
	}
}

static void print(const struct printer *p, const struct matrix *m);

static void print_operand(const struct printer *p, const struct matrix *m, enum binding least)
{
	const bool wrapped = binding_of(m) < least, latex = p->notation == NOTATION_LATEX;
	text_add(p->out, !wrapped ? "" : latex ? "\\left(" : "(");
	print(p, m);
	text_add(p->out, !wrapped ? "" : latex ? "\\right)" : ")");
}

static void print_binary(const struct printer *p, const struct matrix *m, const char *unicode,
			 const char *latex, const char *ascii, enum binding left,
			 enum binding right)
{
	print_operand(p, m->a, left);
	text_add(p->out, p->notation == NOTATION_UNICODE ? unicode :
			 p->notation == NOTATION_LATEX	 ? latex :
							   ascii);
	print_operand(p, m->b, right);
}

static void print_leaf(const struct printer *p, const struct matrix *m)
{
	const bool latex = p->notation == NOTATION_LATEX, unicode = p->notation == NOTATION_UNICODE;
	if (p->shapes && m->kind != MATRIX_SCALAR)
		text_printf(p->out, "(%s %s %s)", m->rows,
			    latex   ? "\\times" :
			    unicode ? "×" :
				      "x",
			    m->cols);
	else if (m->kind == MATRIX_NAME)
		print_name(p->out, m->name, p->notation);
	else if (m->kind == MATRIX_ONES)
		text_add(p->out, latex ? "\\mathbf{1}" : "1");
	else
		print_expr(p->out, m->scalar, p->notation);
}

static void print_transpose(const struct printer *p, const struct matrix *m)
{
	const bool latex = p->notation == NOTATION_LATEX, unicode = p->notation == NOTATION_UNICODE;
	if (p->shapes && binding_of(m->a) == TIGHT) {
		print_leaf(p, m);
		return;
	}
	print_operand(p, m->a, TIGHT);
	text_add(p->out, latex ? "^{\\top}" : unicode ? "ᵀ" : "^T");
}

static void print(const struct printer *p, const struct matrix *m)
{
	switch (m->kind) {
	case MATRIX_NAME:
	case MATRIX_SCALAR:
	case MATRIX_ONES:
		print_leaf(p, m);
		break;
	case MATRIX_TRANSPOSE:
		print_transpose(p, m);
		break;
	case MATRIX_PRODUCT:
		print_binary(p, m, " ", " ", " ", TIGHT, TIGHT);
		break;
	case MATRIX_HADAMARD:
		print_binary(p, m, " ⊙ ", " \\odot ", " o ", TIGHT, TIGHT);
		break;
	case MATRIX_SCALE:
		print_binary(p, m, "·", " \\cdot ", "*",
			     m->a->kind == MATRIX_SCALAR || m->a->kind == MATRIX_SCALE ? PRODUCTS :
											 TIGHT,
			     m->b->kind == MATRIX_SCALE ? PRODUCTS : TIGHT);
		break;
	case MATRIX_ADD:
		print_binary(p, m, " + ", " + ", " + ", SUMS, PRODUCTS);
		break;
	case MATRIX_SUB:
		print_binary(p, m, " − ", " - ", " - ", SUMS, PRODUCTS);
		break;
	case MATRIX_NEG:
		text_add(p->out, p->notation == NOTATION_UNICODE ? "−" : "-");
		print_operand(p, m->a, PRODUCTS);
		break;
	}
}

void matrix_print(struct text *out, const struct matrix *m, enum notation notation)
{
	const struct printer p = { out, notation, false };
	print(&p, m);
}

void matrix_print_shapes(struct text *out, const struct matrix *m, enum notation notation)
{
	const struct printer p = { out, notation, true };
	print(&p, m);
}
