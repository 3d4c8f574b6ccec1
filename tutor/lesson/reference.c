#include "tutor/lesson/reference.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/parse.h"

#include <math.h>
#include <string.h>

struct reference {
	const struct expr *formula;
};

const struct reference *reference_read(struct arena *arena, const char *file, const char *text,
				       struct error *error)
{
	struct reference *reference = arena_alloc(arena, sizeof(*reference));
	struct source source = parse_source(arena, file, text, strlen(text), error);
	reference->formula = parse_expr(&source);
	return reference->formula ? reference : NULL;
}

static double value_of(const struct expr *e, const struct model *model)
{
	double in[OP_MAX_ARITY] = { 0 };
	if (e->kind == EXPR_NUMBER)
		return e->number;
	if (e->kind == EXPR_NAME) {
		const int node = names_get(&model->names, e->name, NODE_NONE);
		return node == NODE_NONE ? NAN : graph_value(model->graph, node, 0);
	}
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		in[k] = value_of(e->arg[k], model);
	return op_value(e->op, in);
}

bool reference_value(const struct reference *reference, const struct subject *subject,
		     double *value, struct error *error)
{
	*value = value_of(reference->formula, subject->model);
	return isfinite(*value) || error_set(error, "this has no value");
}

void reference_print(struct text *out, const struct reference *reference,
		     const struct subject *subject, enum notation notation)
{
	struct error ignored;
	double value;
	if (reference_value(reference, subject, &value, &ignored))
		print_number(out, value, notation);
	else
		text_add(out, "?");
}
