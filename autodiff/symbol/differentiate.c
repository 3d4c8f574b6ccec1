#include "autodiff/symbol/differentiate.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/names.h"
#include "autodiff/op/differential.h"

struct slopes {
	struct arena *arena;
	const struct expr *variable;
	struct names names;	   /* those that stand for formulas, by number */
	const struct expr **found; /* the slope of each; NULL: 0 */
};

/* NULL stands for 0, so that what does not depend on the name costs nothing. */
static const struct expr *slope_of(struct slopes *s, const struct expr *e)
{
	struct differential d = { .arena = s->arena, .whole = e };
	bool depends = false;
	if (expr_equal(e, s->variable))
		return expr_number(s->arena, 1);
	if (e->kind == EXPR_NAME) {
		const int i = names_get(&s->names, e->name, -1);
		return i < 0 ? NULL : s->found[i];
	}
	for (int k = 0; e->kind == EXPR_CALL && k < OP_MAX_ARITY && e->arg[k]; k++) {
		d.slope[k] = slope_of(s, e->arg[k]);
		depends = depends || d.slope[k];
	}
	return depends ? differential(&d) : NULL;
}

const struct expr *differentiate(struct arena *arena, const struct expr *formula,
				 const struct expr *variable, const struct expr *name)
{
	struct slopes s = { .arena = arena, .variable = variable };
	const struct expr *slope = slope_of(&s, formula);
	if (!slope)
		return expr_number(arena, 0);
	return name && formula->kind == EXPR_CALL ? expr_replace(arena, slope, formula, name) :
						    slope;
}

const struct expr *differentiate_through(struct arena *arena, const struct expr *formula,
					 const struct expr *variable,
					 const struct definition *definitions, size_t count)
{
	struct slopes s = { .arena = arena, .variable = variable, .names = { .arena = arena } };
	s.found = arena_alloc_array(arena, count + 1, sizeof(*s.found));
	for (size_t i = 0; i < count; i++) {
		s.found[i] = slope_of(&s, definitions[i].formula);
		names_add(&s.names, definitions[i].name->name, (int)i);
	}
	const struct expr *slope = slope_of(&s, formula);
	return slope ? slope : expr_number(arena, 0);
}
