#include "tutor/app/round.h"

#include "autodiff/base/arena.h"
#include "autodiff/graph/formula.h"

#include <stdio.h>
#include <string.h>

/* Of a test this share must be right. */
#define PASSING_SHARE 0.8

static void add(struct round *round, const struct lesson *lesson, const struct quiz *quiz)
{
	struct round_item *item = &round->items[round->count++];
	snprintf(item->lesson, sizeof(item->lesson), "%s", lesson->slug);
	snprintf(item->quiz, sizeof(item->quiz), "%s", quiz->name);
}

/* The n-th question of a lesson, from its end: what was learned last shows most. */
static const struct quiz *question_from_end(const struct lesson *lesson, int n)
{
	for (size_t i = lesson->quiz_count; i-- > 0;)
		if (!quiz_is_example(lesson->quizzes[i]) && n-- == 0)
			return lesson->quizzes[i];
	return NULL;
}

void round_of_chapter(struct round *round, const struct course *course, const char *chapter,
		      unsigned long seed)
{
	*round = (struct round){ .is_test = true, .chapter = chapter, .seed = seed };
	for (int n = 0; n < ROUND_MOST; n++) {
		for (int i = 0; i < course->count && round->count < ROUND_MOST; i++) {
			const struct lesson *lesson = course->lessons[i];
			if (strcmp(lesson->chapter, chapter) != 0)
				continue;
			const struct quiz *quiz = question_from_end(lesson, n);
			if (quiz)
				add(round, lesson, quiz);
		}
	}
}

bool round_is_passed(const struct round *round)
{
	return round->is_test && round->right >= PASSING_SHARE * round->count;
}

bool round_place(const struct round *round, const struct course *course, int *lesson, int *page)
{
	const struct round_item *item = &round->items[round->index];
	*lesson = course_find(course, item->lesson);
	if (*lesson < 0)
		return false;
	const struct lesson *found = course->lessons[*lesson];
	for (*page = 0; *page < (int)found->page_count; ++*page) {
		const int quiz = found->pages[*page].quiz;
		if (quiz >= 0 && strcmp(found->quizzes[quiz]->name, item->quiz) == 0)
			return true;
	}
	return false;
}

/* Marks what a formula speaks of. */
static void mark(const struct reference *formula, const struct model *model, bool *given)
{
	struct error ignored;
	struct part part;
	for (size_t i = 0; formula && i < reference_count(formula); i++) {
		if (!reference_part(formula, i, model, &part, &ignored) || part.of == NODE_NONE)
			continue; /* the rate, and e */
		given[part.of] = true;
		if (part.kind == PART_AFTER)
			given[model->objective] = true;
	}
}

/* By node: does what is asked follow from it? */
static const bool *find_givens(struct arena *arena, const struct question *question)
{
	const struct model *model = question->subject.model;
	const struct graph *graph = model->graph;
	bool *given = arena_alloc(arena, (size_t)graph->count + 1);
	mark(question->quiz->answer, model, given);
	for (size_t i = 0; i < question->quiz->line_count; i++)
		mark(question->quiz->lines[i], model, given);
	if (question->path.length)
		given[graph_vertex_node(graph, question->path.factors[0]->of)] = true;
	for (int i = graph->count; i-- > 0;)
		for (int k = 0; given[i] && k < op_get(graph->nodes[i].op)->arity; k++)
			if (graph->nodes[i].role == ROLE_RESULT)
				given[graph->nodes[i].in[k]] = true;
	return given;
}

static const char *equation_of(struct arena *arena, const struct graph *graph, int node,
			       enum notation notation)
{
	struct text equation = { .arena = arena };
	print_name(&equation, graph->nodes[node].name, notation);
	text_add(&equation, " = ");
	if (graph->nodes[node].role == ROLE_RESULT)
		print_expr(&equation, formula_of(graph, arena, graph->nodes[node].first), notation);
	else
		print_number(&equation, graph_value(graph, node, 0), notation);
	return typeset_kept(arena, text_string(&equation));
}

/* Formulas first, then the values, each in a paragraph: of what is computed by hand. */
void round_typeset_givens(struct typesetter *t, const struct question *question)
{
	enum { MOST_NODES = 120 };
	const struct graph *graph = question->subject.model->graph;
	struct text formulas = { .arena = t->arena }, values = { .arena = t->arena };
	if (graph->count > MOST_NODES)
		return;
	const bool *given = find_givens(t->arena, question);
	for (int i = 0; i < graph->count; i++) {
		if (!given[i] || !graph->nodes[i].name)
			continue;
		struct text *out = graph->nodes[i].role == ROLE_RESULT ? &formulas : &values;
		text_printf(out, "%s%s", out->length ? ", " : "",
			    equation_of(t->arena, graph, i, t->notation));
	}
	typeset_blank(t);
	if (formulas.length)
		typeset_words(t, INK_FORMULA, text_string(&formulas), "");
	if (values.length)
		typeset_words(t, INK_VALUE, text_string(&values), "");
}
