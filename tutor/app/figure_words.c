/* figure_words.c -- pictures made of words: tables, derivations; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/form.h"
#include "autodiff/symbol/problem.h"
#include "tutor/walk/derivation.h"
#include "tutor/walk/form.h"

#include <string.h>

/* table: cells of prose, '|' between them. */

enum { WIDEST_CELL = 200 };

static int count_cells(const char *text)
{
	int count = 1;
	for (; *text; text++)
		count += *text == '|';
	return count;
}

static void read_cells(struct figure *figure, struct arena *arena, const char *text, int line,
		       struct prose *cells, struct report *report)
{
	for (int i = 0; i < figure->table.columns; i++) {
		const size_t length = strcspn(text, "|");
		cells[i] = prose_read(arena, arena_strndup(arena, text, length), line, report);
		text += length + (text[length] == '|');
	}
}

/* How many rows the data of the figure's model has; 0: it has none. */
static int data_rows(const struct figure *figure)
{
	const struct subject *subject = bench_subject(figure->bench);
	return subject ? (int)subject_single(subject)->table.rows : 0;
}

static void open_table(struct figure *figure, struct arena *arena, struct report *report)
{
	enum { MOST_ROWS = 40 };
	struct prose *cells = NULL;
	const char *rest = NULL, *text, *rows = fence_get(figure->fence, "rows");
	int line;
	while ((text = fence_line(arena, figure->fence, &rest, &line))) {
		if (!cells) {
			figure->table.columns = count_cells(text);
			cells = arena_alloc_array(arena, MOST_ROWS * (size_t)figure->table.columns,
						  sizeof(*cells));
		}
		if (count_cells(text) != figure->table.columns)
			report_at(report, line, "this row has %d cells, and the first one %d",
				  count_cells(text), figure->table.columns);
		if (figure->table.rows < MOST_ROWS)
			read_cells(figure, arena, text, line,
				   cells + figure->table.rows++ * figure->table.columns, report);
	}
	figure->table.cells = cells;
	figure->table.by_data = rows && strcmp(rows, "data") == 0;
	if (rows && !figure->table.by_data)
		report_at(report, figure->fence->line, "rows= takes 'data' only");
	if (figure->table.by_data && (!data_rows(figure) || figure->table.rows != 2))
		figure_refuse(figure, report,
			      "rows=data needs a model with a data table, and two lines");
	figure->count = figure->table.by_data ? data_rows(figure) : figure->table.rows - 1;
}

static const char *cell_text(struct arena *arena, const struct prose *cell,
			     const struct subject *subject, enum notation notation)
{
	struct typesetter set = {
		.arena = arena, .subject = subject, .notation = notation, .width = WIDEST_CELL
	};
	struct text text = { .arena = arena };
	typeset_prose(&set, cell, "");
	typeset_dump(&text, &set);
	return arena_strndup(arena, text_string(&text), strcspn(text_string(&text), "\n"));
}

const char **figure_table_row(const struct figure *figure, struct arena *arena, int row,
			      enum notation notation)
{
	const struct figure_table *table = &figure->table;
	const struct subject *subject = bench_subject(figure->bench);
	const bool data = table->by_data && row > 0;
	const struct prose *from = table->cells + (data ? 1 : row) * table->columns;
	struct subject of_row = { NULL };
	struct kept_row kept = { 0 };
	const char **cells = arena_alloc_array(arena, (size_t)table->columns, sizeof(*cells));
	if (data) {
		kept = subject_keep_row(subject, arena);
		subject_select_row(subject, (size_t)row);
	}
	if (subject)
		of_row = (struct subject){ data ? subject_single(subject) : subject->model,
					   subject->rate, NULL };
	for (int c = 0; c < table->columns; c++)
		cells[c] = cell_text(arena, &from[c], subject ? &of_row : NULL, notation);
	if (data)
		subject_put_back(subject, kept);
	return cells;
}

/* Its rows, or a reference to a quantity in a cell. */
static bool table_shows_model(const struct figure *figure)
{
	const struct figure_table *table = &figure->table;
	bool shown = table->by_data;
	for (int i = 0; !shown && i < table->rows * table->columns; i++)
		shown = prose_refers(&table->cells[i]);
	return shown;
}

const struct figure_kind figure_table = {
	.open = open_table, .least_rows = 1, .rows = figure_lines, .shows_model = table_shows_model
};

/* derivation: of a formula or a form, a step at a time. */

/* Lines as long as they are: who shows them breaks them. */
enum { TEXT_WIDTH = 1000, FIRST_STEPS = 1 };

static bool derive_body(struct figure *figure, struct arena *arena, struct derivation *derivation,
			struct error *error)
{
	struct problem problem;
	const char *wrt = fence_get(figure->fence, "wrt");
	const char *text = arena_strndup(arena, figure->fence->body, strlen(figure->fence->body));
	if (!problem_read(arena, text, wrt, &problem, error))
		return false;
	if (!problem.variable)
		return error_set(error, "'derivation' needs wrt=, what to differentiate by");
	const struct derive_options options = { .name = problem.name,
						.several = problem.variable_count > 1,
						.definitions = problem.definitions,
						.definition_count = problem.definition_count };
	return derive(arena, problem.formula, problem.variable, &options, derivation, error);
}

static const struct form *form_of(const struct figure *figure, struct arena *arena)
{
	const char *rest = NULL;
	int line;
	const char *name = fence_line(arena, figure->fence, &rest, &line);
	return name ? form_find(name) : NULL;
}

/*
 * How much of a form's text the first steps make up, and how many steps there are. A
 * paragraph is a step, and a heading is one with what stands below it: rules are
 * indented, headings and what they head are not.
 */
static size_t length_of_steps(const char *text, int steps, int *count)
{
	size_t length = strlen(text);
	bool rule_before = false;
	*count = 1;
	for (const char *at = text, *end; *at; at = *end ? end + 2 : end) {
		const bool rule = *at == ' ';
		if (at > text && (rule || rule_before) && (*count)++ == steps)
			length = (size_t)(at - text) - 1;
		rule_before = rule;
		end = strstr(at, "\n\n");
		end = end ? end : at + strlen(at);
	}
	return length;
}

static void write_form(struct figure *figure, const struct form *form,
		       const struct derivation_style *style)
{
	struct form_derivation derivation;
	struct text out = { .arena = figure->arena };
	const char *wrt = fence_get(figure->fence, "wrt");
	if (!form_derive(figure->arena, form, wrt, &derivation, &figure->refusal))
		return;
	form_text(&out, &derivation, style);
	const char *text = text_string(&out);
	figure->text = arena_strndup(figure->arena, text,
				     length_of_steps(text, figure->cursor + 1, &figure->count));
}

/* As far as it is revealed: the cursor counts steps. */
static void write_derivation(struct figure *figure, enum notation notation, enum language language)
{
	struct derivation derivation;
	struct text out = { .arena = figure->arena };
	const struct derivation_style style = { .notation = notation,
						.language = language,
						.width = TEXT_WIDTH };
	const struct form *form = form_of(figure, figure->arena);
	if (form) {
		write_form(figure, form, &style);
		return;
	}
	if (!derive_body(figure, figure->arena, &derivation, &figure->refusal))
		return;
	figure->count = (int)derivation.count + 1;
	if (figure->cursor < figure->count - 1) {
		derivation.count = (size_t)figure->cursor;
		derivation.result = figure->cursor ? derivation.steps[figure->cursor - 1].after :
						     derivation.start;
	}
	derivation_text(&out, &derivation, &style);
	figure->text = text_string(&out);
}

static void open_derivation(struct figure *figure, struct arena *arena, struct report *report)
{
	(void)arena;
	figure->cursor = FIRST_STEPS;
	write_derivation(figure, NOTATION_UNICODE, ENGLISH);
	if (figure->refusal.message[0])
		figure_refuse(figure, report, figure->refusal.message);
}

static void move_derivation(struct figure *figure, enum figure_move move)
{
	const int to = figure->cursor + (move == FIGURE_RIGHT) - (move == FIGURE_LEFT);
	if (move == FIGURE_UP || move == FIGURE_DOWN) {
		figure->top += move == FIGURE_UP ? 1 : -1; /* counted from the end */
		figure->top = figure->top < 0 ? 0 : figure->top;
	} else if (to >= 0 && to < figure->count) {
		figure->cursor = to;
		figure->top = 0;
		figure->version = 0; /* written anew with the next frame */
	}
}

/* A rule is indented, a formula's line begins as those do; what is left is prose. */
static enum ink ink_of(const char *line)
{
	const bool formula = *line == '=' || strncmp(line, "d/d", 3) == 0 ||
			     strncmp(line, "∂", strlen("∂")) == 0;
	return formula ? INK_FORMULA : INK_DIM;
}

void figure_typeset_text(const struct figure *figure, struct typesetter *t)
{
	const char *text = figure->text ? figure->text : "";
	while (*text) {
		const size_t length = strcspn(text, "\n"), blanks = strspn(text, " ");
		const bool indented = blanks > 0 && blanks < length;
		const char *line = arena_strndup(t->arena, text, length);
		if (length == 0)
			typeset_blank(t);
		else
			typeset_words(t, ink_of(line), line + (indented ? blanks : 0),
				      indented ? "  " : "");
		text += length + (text[length] == '\n');
	}
}

const struct figure_kind figure_derivation = { .open = open_derivation,
					       .follow = write_derivation,
					       .move = move_derivation,
					       .least_rows = 8, /* its end is shown */
					       .in_steps = true };
