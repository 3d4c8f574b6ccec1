/* quiz_ask.c -- a quiz over a model: its order, its blanks, its working; see quiz.h. */
#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "autodiff/graph/formula.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <string.h>

/* More paths than this are not worked out. */
enum { WORKED_PATHS = 4 };

/* Orders. */

static bool is_sorted(const int *order, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (order[i] != (int)i)
			return false;
	return true;
}

/* Never the right order of steps, which would give it away; seed 0 is a choice's own. */
static const int *shuffled(struct arena *arena, const struct quiz *quiz, unsigned long seed)
{
	const size_t count = quiz->option_count;
	int *order = arena_alloc_array(arena, count + 1, sizeof(*order));
	for (size_t i = 0; i < count; i++)
		order[i] = (int)i;
	if (count < 2 || (quiz->kind == QUIZ_CHOICE && seed == 0))
		return order;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(rng, seed);
	do
		gsl_ran_shuffle(rng, order, count, sizeof(*order));
	while (quiz->kind == QUIZ_ORDER && is_sorted(order, count));
	gsl_rng_free(rng);
	return order;
}

/* Asking. */

/* What a page without a model is about: no quantity at all. */
static struct subject nothing(struct arena *arena)
{
	struct model *model = arena_alloc(arena, sizeof(*model));
	*model = (struct model){ .arena = arena,
				 .file = "this page",
				 .title = "this page",
				 .text = "",
				 .graph = graph_new(arena, DTYPE_F64),
				 .names = { .arena = arena },
				 .objective = NODE_NONE };
	return (struct subject){ .model = model, .rate = SUBJECT_RATE };
}

bool quiz_ask(struct arena *arena, const struct quiz *quiz, const struct subject *subject,
	      unsigned long seed, struct question *question, struct error *error)
{
	double truth;
	*question =
		(struct question){ .quiz = quiz, .subject = subject ? *subject : nothing(arena) };
	question->order = shuffled(arena, quiz, seed);
	if (quiz->answer)
		return reference_value(quiz->answer, &question->subject, &truth, error);
	if (quiz->kind == QUIZ_FILL && quiz->wrt && !subject)
		return error_set(error, "this page has no model.");
	return quiz->kind != QUIZ_FILL || quiz_find_rows(arena, question, error);
}

/* Working. */

struct work {
	struct text *out;
	struct arena *arena;
	const struct question *question;
	struct learner learner;
};

static const char *times(const struct work *w)
{
	return w->learner.notation == NOTATION_UNICODE ? " · " : " * ";
}

/* ∂E/∂Y1 · ∂Y1/∂y1 · …, or the same with numbers. */
static void add_factors(const struct work *w, const struct path *path, bool numbers)
{
	const struct graph *graph = w->question->subject.model->graph;
	for (size_t i = 0; i < path->length; i++) {
		const struct factor_row row =
			factor_row(w->arena, graph, path->factors[i], w->learner.notation);
		const bool wrap = numbers && i > 0 && path->factors[i]->value < 0;
		text_printf(w->out, "%s%s%s%s", i ? times(w) : "", wrap ? "(" : "",
			    numbers ? row.value : row.partial, wrap ? ")" : "");
	}
	if (path->length == 0)
		text_add(w->out, "1");
}

/* A formula with names, with numbers, and its value; what says the same again is left out. */
static void work_formula(const struct work *w, const struct expr *formula, struct values values)
{
	const struct factor_row row = formula_row(w->arena, formula, values, w->learner.notation);
	text_printf(w->out, "%s\n", row.symbol);
	if (strcmp(row.symbol, row.numbers) != 0)
		text_printf(w->out, "= %s\n", row.numbers);
	if (strcmp(row.numbers, row.value) != 0)
		text_printf(w->out, "= %s\n", row.value);
}

/* ∂E/∂Y1 · … = 0.3 · … = 0.02, in lines; of a single factor its formula. */
static void add_path(const struct work *w, const struct path *path)
{
	const struct values values = graph_values(w->question->subject.model->graph);
	/* at a kink the formula may have no value, and the factor one by convention */
	if (path->length == 1 && expr_value(path->factors[0]->symbol, values) == path->product) {
		work_formula(w, path->factors[0]->symbol, values);
		return;
	}
	if (path->length > 1) {
		add_factors(w, path, false);
		text_add(w->out, "\n= ");
		add_factors(w, path, true);
		text_add(w->out, "\n= ");
	}
	print_number(w->out, path->product, w->learner.notation);
	text_add(w->out, "\n");
}

static void work_partial(const struct work *w, const struct part *part)
{
	const struct graph *graph = w->question->subject.model->graph;
	struct error ignored;
	struct chain chain;
	if (!chain_find(w->arena, graph, graph->nodes[part->of].first,
			graph->nodes[part->wrt].first, WORKED_PATHS, &chain, &ignored))
		return;
	print_partial(w->out, graph->nodes[part->of].name, graph->nodes[part->wrt].name,
		      w->learner.notation);
	text_add(w->out, "\n");
	for (size_t i = 0; i < chain.path_count; i++) {
		text_add(w->out, i ? "+ " : "= ");
		add_path(w, &chain.paths[i]);
	}
	if (chain.count.overflow || chain.count.number > chain.path_count)
		text_add(w->out, w->learner.notation == NOTATION_UNICODE ? "+ …\n" : "+ ...\n");
	if (chain.path_count == 1)
		return;
	text_add(w->out, "= ");
	print_number(w->out, chain.value, w->learner.notation);
	text_add(w->out, "\n");
}

/* Y1 = σ(y1) = σ(0.7) = 0.67 */
static void work_quantity(const struct work *w, int node)
{
	const struct graph *graph = w->question->subject.model->graph;
	const size_t vertex = graph->nodes[node].first;
	print_name(w->out, graph->nodes[node].name, w->learner.notation);
	text_add(w->out, "\n= ");
	if (formula_exists(graph, vertex))
		work_formula(w, formula_of(graph, w->arena, vertex), graph_values(graph));
	else
		print_number(w->out, graph_value(graph, node, 0), w->learner.notation);
}

static void work_reference(const struct work *w, const struct reference *answer)
{
	struct subject subject = w->question->subject;
	const struct reference_values values = { answer,
						 subject.model,
						 { reference_truth, &subject } };
	work_formula(w, reference_formula(answer), reference_values(&values));
}

/* w21 − rate·∂E/∂w21 for w21.after. */
static void work_update(const struct work *w, const struct part *part)
{
	const struct model *model = w->question->subject.model;
	const char *name = model->graph->nodes[part->of].name;
	const char *objective = model->graph->nodes[model->objective].name;
	struct error ignored;
	struct text formula = { .arena = w->arena };
	text_printf(&formula, "%s - rate*∂%s/∂%s", name, objective, name);
	const struct reference *update =
		reference_read(w->arena, "update", text_string(&formula), &ignored);
	if (update)
		work_reference(w, update);
}

static bool is_parameter(const struct question *question, int node)
{
	return question->subject.model->graph->nodes[node].role == ROLE_PARAM;
}

static void work_answer(const struct work *w, const struct reference *answer)
{
	struct part part = { .kind = PART_RATE };
	struct error ignored;
	if (reference_formula(answer)->kind == EXPR_NAME &&
	    !reference_part(answer, 0, w->question->subject.model, &part, &ignored))
		return;
	if (part.kind == PART_PARTIAL)
		work_partial(w, &part);
	else if (part.kind == PART_VALUE)
		work_quantity(w, part.of);
	else if (part.kind == PART_AFTER && part.updates == 1 && is_parameter(w->question, part.of))
		work_update(w, &part);
	else
		work_reference(w, answer);
}

void quiz_work(struct text *out, struct arena *arena, const struct question *question,
	       struct learner learner)
{
	const struct work w = { out, arena, question, learner };
	if (question->quiz->answer)
		work_answer(&w, question->quiz->answer);
	else if (question->path.length > 0)
		add_path(&w, &question->path);
}

bool quiz_refers(const struct quiz *quiz)
{
	bool refers = quiz->wrt || (quiz->answer && reference_count(quiz->answer) > 0) ||
		      prose_refers(&quiz->ask) || prose_refers(&quiz->right) ||
		      prose_refers(&quiz->hint) || prose_refers(&quiz->worked);
	for (size_t i = 0; !refers && i < quiz->line_count; i++)
		refers = reference_count(quiz->lines[i]) > 0;
	for (size_t i = 0; !refers && i < quiz->option_count; i++)
		refers = prose_refers(&quiz->options[i].text) ||
			 prose_refers(&quiz->options[i].reply);
	return refers;
}
