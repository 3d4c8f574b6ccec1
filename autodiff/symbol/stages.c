#include "autodiff/symbol/stages.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/parts.h"

#include <string.h>

/* The stages so far. */
struct run {
	struct arena *arena;
	struct stages *out;
	struct definition *definitions, *slopes; /* room for all that can come */
	struct stage *stages;
	size_t slope_count;
	size_t first_made; /* names with this id and above are those of slopes */
	bool *needed;	   /* by definition: does the formula depend on it? */
	struct derive_options options;
};

/* With every order, a slope of all there was before may get a name. */
static size_t most_names(const struct problem *p, size_t order)
{
	return (order + 1) * (p->definition_count + 2);
}

/* Which definitions a formula depends on, directly or by others. */
static void find_needed(struct run *r, const struct expr *e)
{
	for (size_t i = 0; e->kind == EXPR_NAME && i < r->options.definition_count; i++) {
		if (r->definitions[i].name->id != e->id || r->needed[i])
			continue;
		r->needed[i] = true;
		find_needed(r, r->definitions[i].formula);
	}
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		find_needed(r, e->arg[k]);
}

/* h1′, or with more primes where the problem has such a name. */
static const struct expr *slope_name(struct run *r, const struct expr *name)
{
	struct names *names = &r->out->problem.names;
	struct text text = { .arena = r->arena };
	text_add(&text, name->name);
	do {
		text_add(&text, "′");
	} while (names_get(names, text.bytes, -1) >= 0);
	const int id = (int)names->count;
	names_add(names, text.bytes, id);
	return expr_name(r->arena, text.bytes, (size_t)id);
}

/* The derivation goes on by one step: its end form is called by a name. */
static const struct expr *call_by_name(struct run *r, const struct expr *of,
				       struct derivation *derivation)
{
	struct derivation_step *steps =
		arena_alloc_array(r->arena, derivation->count + 1, sizeof(*steps));
	struct definition *part = arena_alloc(r->arena, sizeof(*part));
	*part = (struct definition){ slope_name(r, of), derivation->result };
	memcpy(steps, derivation->steps, derivation->count * sizeof(*steps));
	steps[derivation->count++] = (struct derivation_step){ .rule = "call it by a name",
							       .parts = part,
							       .part_count = 1,
							       .before = derivation->result,
							       .after = part->name };
	derivation->steps = steps;
	derivation->result = part->name;
	r->definitions[r->options.definition_count++] = *part;
	return part->name;
}

static bool run_stage(struct run *r, struct stage stage, const struct expr *formula,
		      const struct expr *name, struct error *error)
{
	r->options.name = name;
	r->options.slope_count = r->slope_count;
	if (!derive(r->arena, formula, r->out->problem.variable, &r->options, &stage.derivation,
		    error))
		return false;
	r->stages[r->out->count++] = stage;
	return true;
}

/* Does it say a slope by its name? */
static bool says_slope(const struct run *r, const struct expr *e)
{
	bool found = e->kind == EXPR_NAME && e->id >= r->first_made;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = says_slope(r, e->arg[k]);
	return found;
}

/* From the first slope with a name on, every level of a composition is like the one before. */
static void keep_slope(struct run *r, const struct expr *name)
{
	struct derivation *derivation = &r->stages[r->out->count - 1].derivation;
	const struct expr *slope = derivation->result;
	if (slope->size > STAGES_SHORT_SLOPE || says_slope(r, slope))
		slope = call_by_name(r, name, derivation);
	r->slopes[r->slope_count++] = (struct definition){ name, slope };
}

static bool has_slope(const struct run *r, const struct expr *name)
{
	bool found = name->id == r->out->problem.variable->id;
	for (size_t i = 0; i < r->slope_count && !found; i++)
		found = r->slopes[i].name->id == name->id;
	return found;
}

/* A definition that does not vary has the slope 0, and no stage says so. */
static bool derive_definition(struct run *r, const struct definition *d, struct error *error)
{
	const size_t count = r->out->count;
	if (!run_stage(r, (struct stage){ .of = d->name }, d->formula, d->name, error))
		return false;
	if (expr_is(r->stages[count].derivation.result, 0))
		r->out->count = count;
	else
		keep_slope(r, d->name);
	return true;
}

/* All that a formula depends on, each once. */
static bool derive_definitions(struct run *r, const struct expr *formula, struct error *error)
{
	const size_t count = r->options.definition_count;
	find_needed(r, formula);
	for (size_t i = 0; i < count; i++)
		if (r->needed[i] && !has_slope(r, r->definitions[i].name) &&
		    !derive_definition(r, &r->definitions[i], error))
			return false;
	return true;
}

/* After the first order the formula's name stands for the formula, and has its slope. */
static void define_formula(struct run *r, bool again)
{
	const struct problem *p = &r->out->problem;
	if (!p->name)
		return;
	r->definitions[r->options.definition_count++] = (struct definition){ p->name, p->formula };
	if (again)
		keep_slope(r, p->name);
}

static bool derive_orders(struct run *r, size_t order, struct error *error)
{
	const struct expr *formula = r->out->problem.formula, *name = r->out->problem.name;
	for (size_t n = 1; n <= order; n++) {
		if (!derive_definitions(r, formula, error) ||
		    !run_stage(r, (struct stage){ .order = n }, formula, name, error))
			return false;
		formula = r->stages[r->out->count - 1].derivation.result;
		if (n == 1)
			define_formula(r, order > 1);
		name = NULL;
	}
	return true;
}

static bool run(struct arena *arena, const struct problem *problem,
		const struct stages_options *options, size_t longest, struct stages *out,
		struct error *error)
{
	const size_t most = most_names(problem, options->order);
	struct run r = { .arena = arena, .out = out };
	out->problem = *problem;
	out->problem.names = names_copy(arena, &problem->names);
	r.first_made = problem->names.count;
	out->count = 0;
	r.definitions = arena_alloc_array(arena, most, sizeof(*r.definitions));
	r.slopes = arena_alloc_array(arena, most, sizeof(*r.slopes));
	r.stages = arena_alloc_array(arena, most + options->order, sizeof(*r.stages));
	r.needed = arena_alloc(arena, most);
	for (size_t i = 0; i < problem->definition_count; i++)
		r.definitions[i] = problem->definitions[i];
	r.options = (struct derive_options){ .total = options->total,
					     .several = problem->variable_count > 1,
					     .longest_line = longest,
					     .definitions = r.definitions,
					     .definition_count = problem->definition_count,
					     .slopes = r.slopes };
	if (!derive_orders(&r, options->order, error))
		return false;
	out->stages = r.stages;
	out->definitions = r.definitions;
	out->definition_count = r.options.definition_count;
	out->result = r.stages[out->count - 1].derivation.result;
	return true;
}

bool stages_derive(struct arena *arena, const struct problem *problem,
		   const struct stages_options *options, struct stages *stages, struct error *error)
{
	struct problem named;
	size_t part_count = 0;
	const size_t longest = options->end_form ? STAGES_VERY_LONG_LINE : STAGES_LONG_LINE;
	const bool can_name = parts_name(arena, problem, &named, &part_count);
	*stages = (struct stages){ .typed_count = problem->definition_count,
				   .total = options->total };
	if (run(arena, problem, options, can_name ? longest : DERIVE_MAX_SIZE, stages, error))
		return true;
	stages->part_count = part_count;
	return can_name && run(arena, &named, options, DERIVE_MAX_SIZE, stages, error);
}
