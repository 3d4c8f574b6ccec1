/* quiz_fresh.c -- fresh values for a question that is asked again; see quiz.h. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/leaves.h"
#include "tutor/lesson/lesson.h"
#include "tutor/lesson/stated.h"

#include <gsl/gsl_rng.h>
#include <math.h>

/* How often values are drawn before the question is left as it was. */
enum { MOST_DRAWS = 200, MOST_STATED = 200 };

/* A kink nearer than this to where an operation stands is too near. */
#define KINK_DISTANCE 0.02

/* An answer that is a smaller part than this of the lesson's is next to nothing. */
#define LEAST_SHARE 0.01

struct freshening {
	struct arena *arena;
	const struct quiz *quiz;
	struct subject subject;
	const double *before;
	const double *values;		   /* of all nodes, before */
	struct stated stated[MOST_STATED]; /* by the words of the page */
	size_t stated_count;
	double truth; /* of the answer, with the values of the lesson */
	gsl_rng *rng;
};

/* Values. */

/* How many decimals a learner is to compute with: those of the lesson, 2 at most; whole numbers stay whole. */
static double unit_of(double value)
{
	static const double units[] = { 1, 0.1 };
	if (fabs(value) == 1)
		return 0.1;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (fabs(value / units[i] - round(value / units[i])) < 1e-9)
			return units[i];
	return 0.01;
}

/* Between half and one and a half of the value, of the same sign, and not 0. */
static double draw(struct freshening *f, double value)
{
	const double unit = unit_of(value);
	const double drawn = value * (0.5 + gsl_rng_uniform(f->rng));
	const double steps = fmax(round(fabs(drawn) / unit), 1);
	return copysign(steps / round(1 / unit), value); /* 7/10, not 7·0.1, which is 0.7000…01 */
}

/* 0 and 1 say which class an example is of, and bits of XOR: they are no measurements. */
static bool stays(const struct node *node, double value)
{
	return node->role == ROLE_RESULT || node->role == ROLE_CONSTANT || value == 0 ||
	       (node->role != ROLE_PARAM && value == 1);
}

static const double *draw_leaves(struct freshening *f)
{
	const struct graph *graph = f->subject.model->graph;
	double *leaves = arena_alloc_array(f->arena, (size_t)graph->count, sizeof(*leaves));
	for (int i = 0; i < graph->count; i++)
		leaves[i] = stays(&graph->nodes[i], f->before[i]) ? f->before[i] :
								    draw(f, f->before[i]);
	return leaves;
}

/* Are they fit? */

/* Does a slope, or the value, jump within the distance? */
static bool jumps(const struct graph *graph, int node)
{
	const struct node *n = &graph->nodes[node];
	double below[OP_MAX_ARITY] = { 0 }, above[OP_MAX_ARITY] = { 0 };
	double left[OP_MAX_ARITY] = { 0 }, right[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < op_get(n->op)->arity; k++)
		below[k] = above[k] = graph_value(graph, n->in[k], 0);
	below[0] -= KINK_DISTANCE;
	above[0] += KINK_DISTANCE;
	op_partials(n->op, below, left);
	op_partials(n->op, above, right);
	return fabs(left[0] - right[0]) > 0.2 ||
	       fabs(op_value(n->op, above) - op_value(n->op, below)) > 0.2;
}

static bool is_near_kink(const struct graph *graph)
{
	for (int i = 0; i < graph->count; i++)
		if (graph->nodes[i].role == ROLE_RESULT && op_get(graph->nodes[i].op)->at_kink &&
		    graph->nodes[i].op != OP_POW && jumps(graph, i))
			return true;
	return false;
}

/* What the words state. */

static void add_stated(struct freshening *f, const struct prose *prose)
{
	f->stated_count +=
		stated_in_prose(prose, f->stated + f->stated_count, MOST_STATED - f->stated_count);
}

/* Tables and formulas are of the page's words too. */
static void add_block(struct freshening *f, const struct block *block)
{
	if (block->kind != BLOCK_FENCE)
		add_stated(f, &block->prose);
	else if (block->fence->id == FENCE_TABLE || block->fence->id == FENCE_MATH)
		f->stated_count += stated_in_text(block->fence->body, f->stated + f->stated_count,
						  MOST_STATED - f->stated_count);
}

static void note_stated(struct freshening *f, const struct lesson_page *page)
{
	const struct quiz *quiz = f->quiz;
	const struct graph *graph = f->subject.model->graph;
	double *values = arena_alloc_array(f->arena, (size_t)graph->count, sizeof(*values));
	for (int i = 0; i < graph->count; i++)
		values[i] = graph_value(graph, i, 0);
	f->values = values;
	for (size_t i = 0; page && i < page->count; i++)
		add_block(f, &page->blocks[i]);
	add_stated(f, &quiz->ask);
	add_stated(f, &quiz->hint);
	add_stated(f, &quiz->right);
	add_stated(f, &quiz->worked);
}

/* Was some quantity what the words say, and is it so no more? */
static bool contradicts_words(const struct freshening *f)
{
	const struct graph *graph = f->subject.model->graph;
	for (size_t n = 0; n < f->stated_count; n++)
		for (int i = 0; i < graph->count; i++)
			if (stated_is(&f->stated[n], f->values[i]) &&
			    !stated_is(&f->stated[n], graph_value(graph, i, 0)))
				return true;
	return false;
}

/* The answer; of a product to fill, the product itself, of other examples the last line. NAN: there is none. */
static double answer_to(const struct freshening *f)
{
	struct error ignored;
	struct question question;
	double truth = NAN;
	if (f->quiz->answer)
		reference_value(f->quiz->answer, &f->subject, &truth, &ignored);
	else if (quiz_ask(f->arena, f->quiz, &f->subject, 0, &question, &ignored))
		truth = question.path.length ? question.path.product :
					       quiz_row_value(&question, question.rows - 1);
	return truth;
}

/* The sentences of a lesson speak of what is large, negative, nothing: the sign stays. */
static bool is_fit(const struct freshening *f)
{
	const double truth = answer_to(f);
	if (!isfinite(truth) || is_near_kink(f->subject.model->graph) || contradicts_words(f))
		return false;
	return f->truth == 0 ? fabs(truth) < 1e-12 :
			       truth * f->truth > 0 && fabs(truth) >= LEAST_SHARE * fabs(f->truth);
}

/* Does the answer follow from values? "3 of the 4 points" does not, though it may speak of them. */
static bool follows_from_values(const struct quiz *quiz)
{
	return quiz->kind == QUIZ_FILL || (quiz->answer && reference_count(quiz->answer) > 0);
}

bool quiz_fresh(const struct quiz *quiz, const struct lesson_page *page,
		const struct subject *subject, unsigned long seed)
{
	struct freshening f = { .arena = arena_new(), .quiz = quiz, .subject = *subject };
	bool fit = false;
	f.before = leaves_save(f.arena, subject->model);
	f.truth = follows_from_values(quiz) ? answer_to(&f) : NAN;
	f.rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(f.rng, seed);
	note_stated(&f, page);
	for (int i = 0; i < MOST_DRAWS && isfinite(f.truth) && !fit; i++)
		fit = leaves_set(subject->model, draw_leaves(&f)) && is_fit(&f);
	if (!fit)
		leaves_restore(subject->model, f.before);
	gsl_rng_free(f.rng);
	arena_free(f.arena);
	return fit;
}
