#include "autodiff/graph/model.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/ascii.h"
#include "autodiff/base/file.h"
#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"
#include "autodiff/graph/equations.h"
#include "autodiff/graph/formula.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct shape scalar = { 1, 1 };

/* A model being made of its statements. */
struct builder {
	struct model *model;
	const struct equations *eq;
	struct source *source; /* where errors go */
	struct names all;      /* every name, to its statement */
};

/* Names that are not there. */

/* Statements that are still to be looked into; each is put here once. */
struct agenda {
	size_t *statements, count;
	size_t *used_by; /* by statement: the one whose formula led to it, + 1; 0: not seen */
};

/* Puts the statements of a formula's names on the agenda. */
static void add_names(const struct builder *b, const struct expr *e, size_t user,
		      struct agenda *agenda)
{
	const int next = e->kind == EXPR_NAME ? names_get(&b->all, e->name, -1) : -1;
	if (next >= 0 && !agenda->used_by[next]) {
		agenda->used_by[next] = user + 1;
		agenda->statements[agenda->count++] = (size_t)next;
	}
	for (int k = 0; e->kind == EXPR_CALL && k < OP_MAX_ARITY && e->arg[k]; k++)
		add_names(b, e->arg[k], user, agenda);
}

enum { NAMED_OF_CYCLE = 6 };

/*
 * The names of the cycle from a statement back to itself: "'a' uses 'b' uses
 * 'c' uses 'a'", the middle of a long one left out. NULL where `from`, which it
 * uses, does not lead back.
 */
static const char *find_cycle(const struct builder *b, size_t current, size_t from)
{
	struct arena *arena = b->model->arena;
	const struct statement *statements = b->eq->statements;
	struct agenda agenda = {
		.statements = arena_alloc_array(arena, b->eq->count, sizeof(size_t)),
		.used_by = arena_alloc_array(arena, b->eq->count, sizeof(size_t)),
	};
	agenda.used_by[from] = current + 1;
	agenda.statements[agenda.count++] = from;
	while (agenda.count > 0 && !agenda.used_by[current]) {
		const size_t next = agenda.statements[--agenda.count];
		if (statements[next].formula)
			add_names(b, statements[next].formula, next, &agenda);
	}
	if (!agenda.used_by[current])
		return NULL;
	/* back along the users, then forward again */
	size_t *cycle = arena_alloc_array(arena, b->eq->count + 1, sizeof(size_t)), length = 0;
	for (size_t at = agenda.used_by[current] - 1; at != current; at = agenda.used_by[at] - 1)
		cycle[length++] = at;
	struct text text = { .arena = arena };
	text_printf(&text, "'%s'", statements[current].name);
	for (size_t i = length; i-- > 0;) {
		if (length > NAMED_OF_CYCLE && i > 0 && length - i >= NAMED_OF_CYCLE) {
			text_add(&text, " uses …");
			i = 1;
			continue;
		}
		text_printf(&text, " uses '%s'", statements[cycle[i]].name);
	}
	text_printf(&text, " uses '%s'", statements[current].name);
	return text_string(&text);
}

/* The name is assigned further down (or right here): an order mistake, or a cycle. */
static bool fail_later(struct builder *b, const struct expr *name, size_t current, size_t later)
{
	const struct statement *statement = &b->eq->statements[later];
	const struct place place = { b->source->file, b->source->text, b->source->length,
				     statement->offset };
	if (later == current)
		return parse_fail(b->source, name->offset, "'%s' is defined by itself", name->name);
	const char *cycle = find_cycle(b, current, later);
	if (cycle)
		return parse_fail(b->source, name->offset, "this is a cycle: %s", cycle);
	return parse_fail(b->source, name->offset, "'%s' is used before it is assigned, in line %d",
			  name->name, place_line(place));
}

/* Names that people take for constants, and how to do without. */
static const struct {
	const char *name, *advice;
} constants[] = {
	{ "e", "e to the x is exp(x)" },
	{ "pi", "declare it: input pi = 3.141592653589793" },
	{ "π", "declare it: input π = 3.141592653589793" },
};

static bool fail_name(struct builder *b, const struct expr *name, size_t current)
{
	const int later = names_get(&b->all, name->name, -1);
	if (later >= 0)
		return fail_later(b, name, current, (size_t)later);
	for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++)
		if (strcmp(name->name, constants[i].name) == 0)
			return parse_fail(b->source, name->offset,
					  "unknown name '%s'; there are no constants: %s",
					  name->name, constants[i].advice);
	const char *nearest = suggest(name->name, b->all.names, b->all.count);
	if (nearest && strcmp(nearest, b->eq->statements[current].name) != 0)
		return parse_fail(b->source, name->offset, "unknown name '%s' (did you mean '%s'?)",
				  name->name, nearest);
	return parse_fail(b->source, name->offset, "unknown name '%s'", name->name);
}

/* Building. */

static int build(struct builder *b, const struct expr *e, size_t current)
{
	struct graph *graph = b->model->graph;
	int in[OP_MAX_ARITY] = { 0 };
	if (e->kind == EXPR_NUMBER)
		return graph_constant(graph, e->number);
	if (e->kind == EXPR_NAME) {
		const int node = names_get(&b->model->names, e->name, NODE_NONE);
		if (node == NODE_NONE)
			fail_name(b, e, current);
		return node;
	}
	for (int k = 0; k < op_get(e->op)->arity; k++) {
		in[k] = build(b, e->arg[k], current);
		if (in[k] == NODE_NONE)
			return NODE_NONE;
	}
	const int node = graph_apply(graph, e->op, in);
	graph->nodes[node].offset = e->offset;
	return node;
}

static bool build_result(struct builder *b, const struct statement *statement, size_t current)
{
	struct graph *graph = b->model->graph;
	const int before = graph->count;
	int node = build(b, statement->formula, current);
	if (node == NODE_NONE)
		return false;
	if (node < before || graph->nodes[node].role != ROLE_RESULT) /* a = b, a = 3 */
		node = graph_copy(graph, node);
	graph_set_name(graph, node, statement->name);
	graph_want_grad(graph, node);
	names_add(&b->model->names, statement->name, node);
	b->model->objective = node;
	return true;
}

static double no_value(const void *context, size_t id)
{
	(void)context, (void)id;
	return NAN;
}

/* Does it hold a name other than this one, which may be NULL? */
static bool holds_name(const struct expr *e, const char *allowed)
{
	bool holds = e->kind == EXPR_NAME && !(allowed && strcmp(e->name, allowed) == 0);
	for (int k = 0; e->kind == EXPR_CALL && k < OP_MAX_ARITY && e->arg[k] && !holds; k++)
		holds = holds_name(e->arg[k], allowed);
	return holds;
}

static double euler(const void *context, size_t id)
{
	(void)context, (void)id;
	return M_E;
}

bool model_value(struct arena *arena, const struct model *model, const char *file, const char *text,
		 double *value, struct error *error)
{
	const bool has_e = model && names_get(&model->names, "e", NODE_NONE) != NODE_NONE;
	struct source source = parse_source(arena, file, text, strlen(text), error);
	const struct expr *formula = parse_expr(&source);
	if (!formula)
		return false;
	if (parse_peek(&source))
		return parse_fail(&source, source.offset, "nothing more may stand here");
	if (holds_name(formula, has_e ? NULL : "e"))
		return parse_fail(&source, 0, "a value is a number, or a formula without names");
	*value = expr_value(formula, (struct values){ .get = euler });
	return isfinite(*value) || parse_fail(&source, 0, "this value is not finite");
}

static bool build_leaf(struct builder *b, const struct statement *statement)
{
	struct graph *graph = b->model->graph;
	const int node = graph_leaf(graph, statement->role, statement->name, scalar, true);
	graph->nodes[node].offset = statement->offset;
	names_add(&b->model->names, statement->name, node);
	if (statement->is_column && statement->role == ROLE_PARAM)
		return parse_fail(b->source, statement->offset,
				  "the parameter '%s' can be no column: learning changes it",
				  statement->name);
	if (statement->is_column)
		return true;
	if (!statement->formula)
		return parse_fail(
			b->source, statement->offset,
			"'%s' has no value: write '%s = …', or make it a column of the data table",
			statement->name, statement->name);
	if (holds_name(statement->formula, NULL))
		return parse_fail(b->source, statement->start,
				  "the value of '%s' is to be a number, without names",
				  statement->name);
	const double value = expr_value(statement->formula, (struct values){ .get = no_value });
	if (!isfinite(value))
		return parse_fail(b->source, statement->start, "the value of '%s' is not finite",
				  statement->name);
	graph_set(graph, node, 0, value);
	return true;
}

static bool check_twice(struct builder *b)
{
	for (size_t i = 0; i < b->eq->count; i++) {
		const struct statement *statement = &b->eq->statements[i];
		const int first = names_get(&b->all, statement->name, -1);
		if (first < 0) {
			names_add(&b->all, statement->name, (int)i);
			continue;
		}
		const struct place place = { b->source->file, b->source->text, b->source->length,
					     b->eq->statements[first].offset };
		return parse_fail(b->source, statement->offset,
				  "'%s' has its value from line %d already", statement->name,
				  place_line(place));
	}
	return true;
}

static void keep_place(struct model *model, const struct statement *statement)
{
	const int node = names_get(&model->names, statement->name, NODE_NONE);
	model->values[model->value_count++] = (struct value_place){
		.node = node,
		.start = statement->start,
		.end = statement->end,
		.number = graph_value(model->graph, node, 0),
	};
}

static bool build_all(struct builder *b)
{
	struct model *model = b->model;
	if (!check_twice(b))
		return false;
	model->values = arena_alloc_array(model->arena, b->eq->count, sizeof(*model->values));
	for (size_t i = 0; i < b->eq->count; i++) {
		const struct statement *statement = &b->eq->statements[i];
		const bool leaf = statement->role != ROLE_RESULT;
		if (leaf ? !build_leaf(b, statement) : !build_result(b, statement, i))
			return false;
		if (leaf && statement->formula)
			keep_place(model, statement);
	}
	return model->objective != NODE_NONE ||
	       error_set(b->source->error,
			 "%s holds no assignment, so there is nothing to compute.", model->file);
}

static void take_table(struct model *model, const struct equations *eq)
{
	struct table *table = &model->table;
	*table = (struct table){ .rows = eq->row_count,
				 .columns = eq->column_count,
				 .cells = eq->cells };
	table->nodes = arena_alloc_array(model->arena, eq->column_count, sizeof(*table->nodes));
	for (size_t c = 0; c < eq->column_count; c++)
		table->nodes[c] =
			names_get(&model->names, eq->statements[eq->columns[c]].name, NODE_NONE);
}

/* The length of what some editors put at the start of a file, or 0. */
static size_t byte_order_mark(const char *text, size_t length)
{
	static const char mark[] = "\xEF\xBB\xBF";
	return length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
}

struct model *model_parse(struct arena *arena, const char *file, const char *text, size_t length,
			  struct error *error)
{
	const size_t mark = byte_order_mark(text, length);
	text += mark;
	length -= mark;
	struct source source = parse_source(arena, file, text, length, error);
	struct equations eq = { .count = 0 };
	struct model *model = arena_alloc(arena, sizeof(*model));
	struct builder builder = { model, &eq, &source, { .arena = arena } };
	*model = (struct model){ .arena = arena,
				 .file = file,
				 .title = file,
				 .text = text,
				 .length = length,
				 .names = { .arena = arena },
				 .objective = NODE_NONE };
	model->graph = graph_new(arena, DTYPE_F64);
	if (!equations_read(&source, &eq) || !build_all(&builder))
		return NULL;
	take_table(model, &eq);
	if (model->table.rows)
		model_select_row(model, 1, error);
	return model;
}

/* Reading. */

struct model *model_read(struct arena *arena, const char *path, struct error *error)
{
	struct text text = { .arena = arena };
	if (!file_read(&text, path, "model", FILE_MOST_MIB, error))
		return NULL;
	return model_parse(arena, file_name(path), text_string(&text), text.length, error);
}

/* Using. */

bool model_select_row(struct model *model, size_t row, struct error *error)
{
	const struct table *table = &model->table;
	if (!table->rows)
		return error_set(error, "%s has no data table to take row %zu of.", model->file,
				 row);
	if (row < 1 || row > table->rows)
		return error_set(error, "%s has %zu rows of data, and no row %zu.", model->file,
				 table->rows, row);
	model->table.row = row;
	for (size_t c = 0; c < table->columns; c++)
		graph_set(model->graph, table->nodes[c], 0,
			  table->cells[(row - 1) * table->columns + c]);
	return true;
}

/* Of a model over all rows: what has a value in each row is called by its row, h1[3]. */
static bool varies_by_row(const struct model *model, const char *name, int *rows)
{
	struct text first = { .arena = model->arena };
	*rows = 0;
	text_printf(&first, "%s[1]", name);
	if (!model->row_of || names_get(&model->names, first.bytes, NODE_NONE) == NODE_NONE)
		return false;
	for (int i = 0; i < model->graph->count; i++)
		*rows = model->row_of[i] > *rows ? model->row_of[i] : *rows;
	return true;
}

/* The quantity that is called so where only ASCII is shown: ε is epsilon there. */
static int find_spelled(const struct model *model, const char *name)
{
	struct arena *arena = arena_new();
	int node = NODE_NONE;
	for (size_t i = 0; i < model->names.count && node == NODE_NONE; i++) {
		struct text spelled = { .arena = arena };
		ascii_spell_name(&spelled, model->names.names[i]);
		if (strcmp(text_string(&spelled), name) == 0)
			node = model->names.values[i];
	}
	arena_free(arena);
	return node;
}

bool model_find(const struct model *model, const char *name, int *node, struct error *error)
{
	*node = names_get(&model->names, name, NODE_NONE);
	if (*node == NODE_NONE)
		*node = find_spelled(model, name);
	if (*node != NODE_NONE)
		return true;
	int rows;
	if (varies_by_row(model, name, &rows))
		return error_set(error,
				 "'%s' has a value in each row: over all rows there are "
				 "%s[1] to %s[%d].",
				 name, name, name, rows);
	const char *nearest = suggest(name, model->names.names, model->names.count);
	if (nearest)
		return error_set(error, "%s has no quantity '%s' (did you mean '%s'?).",
				 model->file, name, nearest);
	return error_set(error, "%s has no quantity '%s'.", model->file, name);
}

bool model_set(struct model *model, const char *name, double value, struct error *error)
{
	int node;
	if (!model_find(model, name, &node, error))
		return false;
	if (model->graph->nodes[node].role == ROLE_RESULT)
		return error_set(error,
				 "'%s' is computed by a formula; only inputs, targets and "
				 "parameters can be set.",
				 name);
	graph_set(model->graph, node, 0, value);
	return true;
}

static bool check_node(const struct model *model, int node, struct error *error)
{
	const struct graph *graph = model->graph;
	const struct node *n = &graph->nodes[node];
	const struct op *op = op_get(n->op);
	if (!op->domain && isfinite(graph_value(graph, node, 0)))
		return true;
	const struct place place = { model->file, model->text, model->length, n->offset };
	double in[OP_MAX_ARITY] = { 0 };
	char row[32] = "";
	for (int k = 0; k < op->arity; k++)
		in[k] = graph_value(graph, n->in[k], 0);
	const char *wrong = op->domain ? op->domain(in) : NULL;
	if (!wrong && !isfinite(graph_value(graph, node, 0)))
		wrong = "this is too large to compute";
	if (wrong && model->row_of && model->row_of[node])
		snprintf(row, sizeof(row), ", in row %d of the data", model->row_of[node]);
	return !wrong || error_at(error, place, "%s%s", wrong, row);
}

bool model_run(const struct model *model, struct error *error)
{
	for (int node = 0; node < model->graph->count; node++) {
		graph_forward_node(model->graph, node);
		if (model->graph->nodes[node].role == ROLE_RESULT &&
		    !check_node(model, node, error))
			return false;
	}
	return true;
}

void model_print(struct text *out, const struct model *model)
{
	char number[NUMBER_SIZE];
	size_t from = 0;
	for (size_t i = 0; i < model->value_count; i++) {
		const struct value_place *place = &model->values[i];
		const double now = graph_value(model->graph, place->node, 0);
		if (now == place->number)
			continue;
		text_add_bytes(out, model->text + from, place->start - from);
		text_add(out, number_exact(now, number));
		from = place->end;
	}
	text_add_bytes(out, model->text + from, model->length - from);
	if (model->length && model->text[model->length - 1] != '\n')
		text_add(out, "\n");
}
