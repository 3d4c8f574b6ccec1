/* quiz_fill.c -- a worked example with lines left out: a path's factors, or lines of its own; see quiz.h. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "autodiff/graph/formula.h"

#include <math.h>

/* More paths than this are not looked at. */
enum { MOST_PATHS = 64 };

/* Finding the rows. */

static bool is_blank(enum quiz_blanks blanks, size_t row, size_t rows)
{
	switch (blanks) {
	case BLANKS_LAST:
		return row + 1 == rows;
	case BLANKS_MOST:
		return row > 0;
	case BLANKS_ALL:
		return true;
	default:
		return false;
	}
}

static void choose_blanks(struct arena *arena, struct question *question)
{
	bool *blank = arena_alloc(arena, question->rows + 1);
	for (size_t i = 0; i < question->rows; i++) {
		blank[i] = is_blank(question->quiz->blanks, i, question->rows);
		question->blanks += blank[i];
	}
	question->blank = blank;
}

static bool find_path(struct arena *arena, struct question *question, struct error *error)
{
	const struct quiz *quiz = question->quiz;
	const struct model *model = question->subject.model;
	int of = model->objective, wrt;
	struct chain chain;
	if ((quiz->of && !model_find(model, quiz->of, &of, error)) ||
	    !model_find(model, quiz->wrt, &wrt, error))
		return false;
	const size_t k = quiz->path < MOST_PATHS ? (size_t)quiz->path : MOST_PATHS;
	if (!chain_find(arena, model->graph, model->graph->nodes[of].first,
			model->graph->nodes[wrt].first, k, &chain, error))
		return false;
	if (chain.path_count < (size_t)quiz->path || chain.paths[quiz->path - 1].length == 0)
		return error_set(error, "from %s to %s there is no path %d.",
				 model->graph->nodes[of].name, quiz->wrt, quiz->path);
	if (chain.paths[quiz->path - 1].length > QUIZ_MOST_ROWS)
		return error_set(error, "this path has more than %d factors.", QUIZ_MOST_ROWS);
	question->path = chain.paths[quiz->path - 1];
	question->rows = question->path.length;
	return true;
}

static bool find_lines(struct question *question, struct error *error)
{
	const struct quiz *quiz = question->quiz;
	double ignored;
	for (size_t i = 0; i < quiz->line_count; i++)
		if (!reference_value(quiz->lines[i], &question->subject, &ignored, error))
			return false;
	question->rows = quiz->line_count;
	return true;
}

bool quiz_find_rows(struct arena *arena, struct question *question, struct error *error)
{
	const bool found = question->quiz->line_count ? find_lines(question, error) :
							find_path(arena, question, error);
	if (found)
		choose_blanks(arena, question);
	return found;
}

/* Showing them. */

/* The quantity that a line is about, where it is nothing else: of "z" its node, or NODE_NONE. */
static int quantity_of(const struct question *question, const struct reference *line)
{
	const struct graph *graph = question->subject.model->graph;
	struct error ignored;
	struct part part;
	const bool is_quantity =
		reference_formula(line)->kind == EXPR_NAME &&
		reference_part(line, 0, question->subject.model, &part, &ignored) &&
		part.kind == PART_VALUE && formula_exists(graph, graph->nodes[part.of].first);
	return is_quantity ? part.of : NODE_NONE;
}

static struct factor_row line_row(struct arena *arena, const struct question *question,
				  const struct reference *line, enum notation notation)
{
	struct subject subject = question->subject;
	const struct graph *graph = subject.model->graph;
	const int node = quantity_of(question, line);
	const struct reference_values values = { line,
						 subject.model,
						 { reference_truth, &subject } };
	struct factor_row row;
	if (node == NODE_NONE) {
		row = formula_row(arena, reference_formula(line), reference_values(&values),
				  notation);
		row.partial = row.symbol;
		row.symbol = row.numbers;
		return row;
	}
	struct text name = { .arena = arena };
	print_name(&name, graph->nodes[node].name, notation);
	row = formula_row(arena, formula_of(graph, arena, graph->nodes[node].first),
			  graph_values(graph), notation);
	row.partial = text_string(&name);
	return row;
}

struct factor_row quiz_row(struct arena *arena, const struct question *question, size_t row,
			   enum notation notation)
{
	if (question->quiz->line_count)
		return line_row(arena, question, question->quiz->lines[row], notation);
	return factor_row(arena, question->subject.model->graph, question->path.factors[row],
			  notation);
}

double quiz_row_value(const struct question *question, size_t row)
{
	struct error ignored;
	double value = NAN;
	if (!question->quiz->line_count)
		return question->path.factors[row]->value;
	reference_value(question->quiz->lines[row], &question->subject, &value, &ignored);
	return value;
}

size_t quiz_shown(const struct question *question, size_t row, struct part shown[QUIZ_MOST_LINES])
{
	struct error ignored;
	size_t count = 0;
	for (size_t i = 0; i < question->quiz->line_count; i++) {
		const struct reference *line = question->quiz->lines[i];
		const bool stands = i < row || (i > row && !question->blank[i]);
		if (stands && reference_formula(line)->kind == EXPR_NAME &&
		    reference_part(line, 0, question->subject.model, &shown[count], &ignored))
			count++;
	}
	return count;
}
