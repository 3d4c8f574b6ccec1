#include "tutor/app/round.h"

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

/* Formulas first, then the values, each in a paragraph: of what is computed by hand. */
void round_typeset_givens(struct typesetter *t, enum quiz_kind kind)
{
	enum { MOST_NODES = 120 };
	const struct model *model = t->subject ? t->subject->model : NULL;
	struct text formulas = { .arena = t->arena }, values = { .arena = t->arena };
	if (kind == QUIZ_CHOICE || kind == QUIZ_ORDER || !model || model->graph->count > MOST_NODES)
		return;
	for (int i = 0; i < model->graph->count; i++) {
		const struct node *node = &model->graph->nodes[i];
		if (!node->name)
			continue;
		struct text *out = node->role == ROLE_RESULT ? &formulas : &values;
		struct text item = { .arena = t->arena };
		print_name(&item, node->name, t->notation);
		text_add(&item, " = ");
		if (node->role == ROLE_RESULT)
			print_expr(&item, formula_of(model->graph, t->arena, node->first),
				   t->notation);
		else
			print_number(&item, graph_value(model->graph, i, 0), t->notation);
		text_printf(out, "%s%s", out->length ? ", " : "",
			    typeset_kept(t->arena, text_string(&item)));
	}
	typeset_blank(t);
	if (formulas.length)
		typeset_words(t, INK_FORMULA, text_string(&formulas), "");
	if (values.length)
		typeset_words(t, INK_VALUE, text_string(&values), "");
}
