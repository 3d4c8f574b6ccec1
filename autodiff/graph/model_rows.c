/* model_rows.c -- the model of all rows of a data table at once; see model.h. */
#include "autodiff/graph/model.h"

#include "autodiff/base/arena.h"

#include <string.h>

/* More nodes than this are refused: rows × formulas would fill the memory. */
enum { MAX_NODES = 4000000 };

static const struct shape scalar = { 1, 1 };

/* One model being copied, row by row, into another. */
struct unrolling {
	const struct model *from;
	struct model *to;
	bool *varies; /* by node of from: does it depend on the table? */
	int *copy;    /* by node of from: its copy, for the present row or for all */
	int row;
};

static void find_varying(struct unrolling *u)
{
	const struct graph *graph = u->from->graph;
	u->varies = arena_alloc(u->to->arena, (size_t)graph->count);
	for (size_t c = 0; c < u->from->table.columns; c++)
		u->varies[u->from->table.nodes[c]] = true;
	for (int i = 0; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		for (int k = 0; node->role == ROLE_RESULT && k < op_get(node->op)->arity; k++)
			u->varies[i] |= u->varies[node->in[k]];
	}
}

/* "h1" for what all rows share, "h1[3]" in row 3. */
static const char *row_name(struct unrolling *u, const char *name)
{
	if (!name || u->row == 0)
		return name;
	return text_formatted(u->to->arena, "%s[%d]", name, u->row);
}

static void copy_node(struct unrolling *u, int i)
{
	struct graph *graph = u->to->graph;
	const struct node *node = &u->from->graph->nodes[i];
	int in[OP_MAX_ARITY] = { 0 };
	if (node->role != ROLE_RESULT) {
		u->copy[i] = graph_leaf(graph, node->role, row_name(u, node->name), scalar, true);
		graph_set(graph, u->copy[i], 0, graph_value(u->from->graph, i, 0));
	} else {
		for (int k = 0; k < op_get(node->op)->arity; k++)
			in[k] = u->copy[node->in[k]];
		u->copy[i] = graph_apply(graph, node->op, in);
	}
	const int copy = u->copy[i];
	graph->nodes[copy].offset = node->offset;
	graph->nodes[copy].is_copy = node->is_copy;
	u->to->row_of[copy] = u->row;
	u->to->single_of[copy] = i;
	if (node->role == ROLE_RESULT && node->name) {
		graph_set_name(graph, copy, row_name(u, node->name));
		graph_want_grad(graph, copy);
	}
	if (node->name)
		names_add(&u->to->names, graph->nodes[copy].name, copy);
}

/* Copies the nodes of one kind; row 0 is what all rows share. */
static void copy_row(struct unrolling *u, int row)
{
	const struct table *table = &u->from->table;
	u->row = row;
	u->to->row_start[row] = u->to->graph->count;
	for (int i = 0; i < u->from->graph->count; i++)
		if (u->varies[i] == (row > 0))
			copy_node(u, i);
	for (size_t c = 0; row > 0 && c < table->columns; c++)
		graph_set(u->to->graph, u->copy[table->nodes[c]], 0,
			  table->cells[(size_t)(row - 1) * table->columns + c]);
}

/* The sum of nodes as a balanced tree, so that its formula is not deep. */
static int add_up(struct graph *graph, const int nodes[], size_t count)
{
	if (count == 1)
		return nodes[0];
	const int in[] = { add_up(graph, nodes, count - count / 2),
			   add_up(graph, nodes + (count - count / 2), count / 2) };
	return graph_apply(graph, OP_ADD, in);
}

static void add_mean(struct unrolling *u, const int objectives[], int objective)
{
	struct graph *graph = u->to->graph;
	const size_t rows = u->from->table.rows;
	const int before = graph->count;
	struct text name = { .arena = u->to->arena };
	text_printf(&name, "mean(%s)", u->from->graph->nodes[objective].name);
	u->to->row_start[rows + 1] = graph->count;
	const int in[] = { add_up(graph, objectives, rows), graph_constant(graph, (double)rows) };
	u->to->objective = graph_apply(graph, OP_DIV, in);
	graph_set_name(graph, u->to->objective, name.bytes);
	graph_want_grad(graph, u->to->objective);
	for (int i = before; i < graph->count; i++)
		u->to->single_of[i] = NODE_NONE;
	names_add(&u->to->names, name.bytes, u->to->objective);
}

struct model *model_over_rows(struct arena *arena, const struct model *model, int objective,
			      struct error *error)
{
	const size_t rows = model->table.rows, nodes = (size_t)model->graph->count * (rows + 1);
	if (!rows) {
		error_set(error, "%s has no data table, so there is no mean over its rows.",
			  model->file);
		return NULL;
	}
	if (nodes + 2 * rows > MAX_NODES) {
		error_set(error, "%s has too many rows for this: %zu rows of %d operations.",
			  model->file, rows, model->graph->count);
		return NULL;
	}
	struct model *to = arena_alloc(arena, sizeof(*to));
	*to = (struct model){ .arena = arena,
			      .mean_of = rows,
			      .file = model->file,
			      .title = model->title,
			      .text = model->text,
			      .length = model->length,
			      .names = { .arena = arena } };
	to->graph = graph_new(arena, DTYPE_F64);
	to->row_of = arena_alloc_array(arena, nodes + 2 * rows, sizeof(int));
	to->single_of = arena_alloc_array(arena, nodes + 2 * rows, sizeof(int));
	to->row_start = arena_alloc_array(arena, rows + 2, sizeof(int));
	struct unrolling u = { .from = model, .to = to };
	u.copy = arena_alloc_array(arena, (size_t)model->graph->count, sizeof(int));
	int *objectives = arena_alloc_array(arena, rows, sizeof(int));
	find_varying(&u);
	copy_row(&u, 0);
	for (size_t row = 1; row <= rows; row++) {
		copy_row(&u, (int)row);
		objectives[row - 1] = u.copy[objective];
	}
	add_mean(&u, objectives, objective);
	return to;
}
