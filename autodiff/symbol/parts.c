#include "autodiff/symbol/parts.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/op/op.h"

#include <string.h>

/* A part has so many nodes, or a function in it; and there are not more parts than this. */
enum { SMALLEST_PART = 5, MOST_PARTS = 200 };

struct namer {
	struct arena *arena;
	const struct problem *problem;
	struct problem *named;
	char letter;
	struct definition *definitions; /* the problem's, then the parts */
	const struct expr **whole;	/* the parts as they were */
	size_t count;
};

static int count_of(const struct expr *e, const struct expr *part)
{
	if (expr_equal(e, part))
		return 1;
	int count = 0;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && count < 2; k++)
		count += count_of(e->arg[k], part);
	return count;
}

/* Does it depend on the variable, perhaps by a definition? */
static bool may_vary(const struct namer *n, const struct expr *e)
{
	bool varies = expr_uses(e, n->problem->variable->id);
	for (size_t i = 0; i < n->problem->definition_count && !varies; i++)
		varies = expr_uses(e, n->problem->definitions[i].name->id);
	return varies;
}

static bool has_function(const struct expr *e)
{
	bool found = e->kind == EXPR_CALL && !op_get(e->op)->sign;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = has_function(e->arg[k]);
	return found;
}

/* Is argument k inside a function, a power or under a fraction, so that the chain rule speaks of it? */
static bool is_inner(const struct expr *call, int k)
{
	if (call->op == OP_POW)
		return k == 0;
	return call->op == OP_DIV ? k == 1 : !op_get(call->op)->sign;
}

static const struct expr *find_name(const struct namer *n, const struct expr *e)
{
	for (size_t i = 0; i < n->count; i++)
		if (expr_equal(n->whole[i], e))
			return n->definitions[n->problem->definition_count + i].name;
	return NULL;
}

static const struct expr *add_part(struct namer *n, const struct expr *whole,
				   const struct expr *formula)
{
	struct text text = { .arena = n->arena };
	struct names *names = &n->named->names;
	const int id = (int)names->count;
	text_printf(&text, "%c%zu", n->letter, n->count + 1);
	names_add(names, text.bytes, id);
	const struct expr *name = expr_name(n->arena, text.bytes, (size_t)id);
	n->whole[n->count] = whole;
	n->definitions[n->problem->definition_count + n->count++] =
		(struct definition){ name, formula };
	return name;
}

static bool is_large(const struct expr *e)
{
	return e->size >= SMALLEST_PART || has_function(e);
}

/*
 * The formula with names for its parts, the innermost first. scope is the part
 * that e stands in: what stands twice in it gets a name, not what it repeats only
 * because it is itself repeated.
 */
static const struct expr *name_parts(struct namer *n, const struct expr *e,
				     const struct expr *scope, bool inner)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL }, *name = find_name(n, e);
	if (name || e->kind != EXPR_CALL)
		return name ? name : e;
	const bool twice = e != scope && is_large(e) && count_of(scope, e) > 1;
	const bool part =
		e != n->problem->formula && is_large(e) && (inner || twice) && may_vary(n, e);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = name_parts(n, e->arg[k], part ? e : scope, is_inner(e, k));
	const struct expr *formula = expr_with_args(n->arena, e, arg);
	if (!part || (!twice && !is_large(formula)) || n->count == MOST_PARTS)
		return formula;
	return add_part(n, e, formula);
}

/* A letter that with digits behind it is no name yet; 0 where there is none. */
static char choose_letter(const struct names *names)
{
	const char *letters = "sgkmpqruvz", *letter = letters;
	for (size_t i = 0; i < names->count && *letter; i++) {
		const char *name = names->names[i];
		if (name[0] != *letter || !name[1] || name[1 + strspn(name + 1, "0123456789")])
			continue;
		letter++;
		i = (size_t)-1; /* all names again */
	}
	return *letter;
}

bool parts_name(struct arena *arena, const struct problem *problem, struct problem *named,
		size_t *count)
{
	struct namer n = { .arena = arena, .problem = problem, .named = named };
	const size_t most = problem->definition_count + MOST_PARTS;
	*named = *problem;
	named->names = names_copy(arena, &problem->names);
	n.letter = choose_letter(&problem->names);
	n.definitions = arena_alloc_array(arena, most, sizeof(*n.definitions));
	n.whole = arena_alloc_array(arena, MOST_PARTS, sizeof(*n.whole));
	for (size_t i = 0; i < problem->definition_count; i++)
		n.definitions[i] = problem->definitions[i];
	if (!n.letter)
		return false;
	named->formula = name_parts(&n, problem->formula, problem->formula, false);
	named->definitions = n.definitions;
	named->definition_count = problem->definition_count + n.count;
	*count = n.count;
	return n.count > 0;
}
