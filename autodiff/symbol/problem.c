#include "autodiff/symbol/problem.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/constant.h"
#include "autodiff/symbol/parse.h"

#include <string.h>

struct reader {
	struct source source;
	struct problem *problem;
	const char *wrt;
	struct definition *statements; /* name NULL where none was typed */
	size_t count, capacity;
};

/* Names. */

static bool is_defined(const struct reader *r, const char *name)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->statements[i].name && strcmp(r->statements[i].name->name, name) == 0)
			return true;
	return false;
}

static const struct expr *resolve_name(struct reader *r, const char *name)
{
	struct names *names = &r->problem->names;
	int id = names_get(names, name, -1);
	if (id < 0) {
		id = (int)names->count;
		names_add(names, name, id);
	}
	return expr_name(r->source.arena, name, (size_t)id);
}

static bool is_euler(const struct reader *r, const struct expr *e)
{
	return e->kind == EXPR_NAME && strcmp(e->name, "e") == 0 && !is_defined(r, "e") &&
	       !(r->wrt && strcmp(r->wrt, "e") == 0);
}

/* The formula with its names known, and with exp(x) for e^x. */
static const struct expr *resolve(struct reader *r, const struct expr *e)
{
	struct arena *arena = r->source.arena;
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (is_euler(r, e))
		return expr_call(arena, OP_EXP, expr_number(arena, 1), NULL, NULL);
	if (e->kind == EXPR_NAME)
		return resolve_name(r, e->name);
	if (expr_is_call(e, OP_POW) && is_euler(r, e->arg[0])) {
		struct expr *power = expr_call(arena, OP_EXP, resolve(r, e->arg[1]), NULL, NULL);
		power->offset = e->offset;
		return power;
	}
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = resolve(r, e->arg[k]);
	return expr_with_args(arena, e, arg);
}

static bool check_constants(struct source *source, const struct expr *e)
{
	const struct expr *part;
	const char *wrong = constant_fault(e, &part);
	return !wrong || parse_fail(source, part->offset, "%s", wrong);
}

/* Statements. */

static void keep_statement(struct reader *r, struct definition statement)
{
	if (r->count == r->capacity) {
		const size_t capacity = r->capacity ? 2 * r->capacity : 8;
		struct definition *grown =
			arena_alloc_array(r->source.arena, capacity, sizeof(*grown));
		if (r->count)
			memcpy(grown, r->statements, r->count * sizeof(*grown));
		r->statements = grown;
		r->capacity = capacity;
	}
	r->statements[r->count++] = statement;
}

/* Is the cursor at "name ="? Then the name is read, and the sign. */
static bool read_name(struct reader *r, const char **name)
{
	struct source *s = &r->source;
	const size_t start = (parse_peek(s), s->offset);
	*name = parse_name(s);
	if (!*name || !parse_accept(s, '=')) {
		s->offset = start;
		*name = NULL;
		return true;
	}
	if (parse_is_function(*name))
		return parse_fail(s, start, "'%s' is a function and can be no name", *name);
	if (is_defined(r, *name))
		return parse_fail(s, start, "'%s' has its formula already", *name);
	return true;
}

static bool read_statement(struct reader *r)
{
	struct source *s = &r->source;
	const char *name;
	if (!read_name(r, &name))
		return false;
	const struct expr *formula = parse_expr(s);
	if (!formula || !check_constants(s, formula))
		return false;
	if (r->count > 0 && !r->statements[r->count - 1].name)
		return parse_fail(s, s->offset, "only the last formula may go without a name");
	keep_statement(r,
		       (struct definition){ name ? expr_name(s->arena, name, 0) : NULL, formula });
	s->definitions = r->statements;
	s->definition_count = name ? r->count : r->count - 1;
	if (parse_peek(s) == ',')
		return parse_fail(s, s->offset, "formulas are parted by ';'");
	return true;
}

static bool read_statements(struct reader *r)
{
	struct source *s = &r->source;
	if (s->length > PROBLEM_MAX_LENGTH)
		return parse_fail(s, PROBLEM_MAX_LENGTH,
				  "a formula of more than %d characters; name parts of it",
				  PROBLEM_MAX_LENGTH);
	const size_t invalid = utf8_find_invalid(s->text, s->length);
	if (invalid < s->length)
		return parse_fail(s, invalid, "this byte is not UTF-8");
	do {
		while (parse_accept(s, ';') || parse_accept(s, '\n'))
			;
		if (r->count > 0 && s->offset >= s->length)
			break;
		if (!read_statement(r))
			return false;
	} while (s->offset < s->length);
	return true;
}

/* A name may be used only after it is defined: so no definition runs in a circle. */
static bool resolve_statements(struct reader *r)
{
	struct problem *p = r->problem;
	const size_t all = r->count;
	for (r->count = 0; r->count < all; r->count++) {
		struct definition *statement = &r->statements[r->count];
		statement->formula = resolve(r, statement->formula);
		if (!statement->name)
			continue;
		if (names_get(&p->names, statement->name->name, -1) >= 0)
			return error_set(r->source.error, "'%s' is used before its formula.",
					 statement->name->name);
		statement->name = resolve_name(r, statement->name->name);
	}
	p->definitions = r->statements;
	p->definition_count = all - 1;
	p->formula = r->statements[all - 1].formula;
	p->name = r->statements[all - 1].name;
	return true;
}

/* The variable. */

static bool choose_variable(struct reader *r)
{
	struct problem *p = r->problem;
	const char *only = NULL;
	for (size_t i = 0; i < p->names.count; i++) {
		if (is_defined(r, p->names.names[i]))
			continue;
		p->variable_count++;
		only = p->names.names[i];
	}
	const char *wrt = r->wrt ? r->wrt : only;
	if (!wrt || (!r->wrt && p->variable_count > 1))
		return true;
	if (p->name && strcmp(wrt, p->name->name) == 0)
		return error_set(r->source.error, "'%s' is what is to be differentiated.", wrt);
	p->variable = resolve_name(r, wrt);
	return true;
}

static bool check_wrt(struct reader *r)
{
	struct source wrt = r->source;
	if (!r->wrt)
		return true;
	wrt.text = r->wrt;
	wrt.length = strlen(r->wrt);
	const char *name = parse_name(&wrt);
	if (!name || wrt.offset != wrt.length || parse_is_function(name))
		return error_set(r->source.error, "'%s' is not the name of a variable.", r->wrt);
	return true;
}

bool problem_read(struct arena *arena, const char *text, const char *wrt, struct problem *problem,
		  struct error *error)
{
	struct reader r = { .source = parse_source(arena, "derive", text, strlen(text), error),
			    .problem = problem,
			    .wrt = wrt };
	*problem = (struct problem){ .names = { .arena = arena } };
	return check_wrt(&r) && read_statements(&r) && resolve_statements(&r) &&
	       choose_variable(&r);
}

bool problem_defines(const struct problem *problem, size_t id)
{
	bool found = problem->name && problem->name->id == id;
	for (size_t i = 0; i < problem->definition_count && !found; i++)
		found = problem->definitions[i].name->id == id;
	return found;
}
