#include "tutor/app/plain.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/terms.h"

#include <math.h>
#include <string.h>

/* Words being said. */
struct saying {
	struct text *out;
	const struct figure *figure;
	enum notation notation;
	enum language language;
};

static void say_name(const struct saying *s, int node)
{
	print_name(s->out, s->figure->bench->live->model->graph->nodes[node].name, s->notation);
}

/* The quantities, each with its value and gradient. */
static void say_values(const struct saying *s)
{
	const struct graph *graph = s->figure->bench->live->model->graph;
	for (int i = 0; i < s->figure->count; i++) {
		const int node = s->figure->nodes[i];
		if (node == NODE_NONE)
			continue;
		text_add(s->out, "  ");
		say_name(s, node);
		text_add(s->out, " = ");
		print_number(s->out, graph_value(graph, node, 0), s->notation);
		text_add(s->out, ", ");
		print_partial(s->out, graph->nodes[s->figure->bench->objective].name,
			      graph->nodes[node].name, s->notation);
		text_add(s->out, " = ");
		print_number(s->out, graph_grad(graph, node, 0), s->notation);
		text_add(s->out, "\n");
	}
}

static void say_walk(const struct saying *s)
{
	struct arena *scratch = arena_new();
	for (int i = 0; i < s->figure->count; i++) {
		const size_t step = s->figure->first_step + (size_t)i;
		const struct step_words words =
			walk_words(&s->figure->walk, scratch, step, s->notation, s->language);
		text_printf(s->out, "  %d. %s: %s\n     %s\n", i + 1, words.title, words.result,
			    words.meaning);
		arena_reset(scratch);
	}
	arena_free(scratch);
}

static void say_chain(const struct saying *s)
{
	derivative_text(s->out, &s->figure->chain.derivative, s->notation, s->language,
			DETAIL_NAMED);
}

/* A curve at a few of its points. */
static void say_plot(const struct saying *s)
{
	enum { SAID_POINTS = 9 };
	const struct figure_plot *plot = &s->figure->plot;
	for (int c = 0; c < plot->curve_count; c++) {
		text_printf(s->out, "  %s:", plot->curves[c].label);
		for (int i = 0; i < SAID_POINTS; i++) {
			const int at = i * (FIGURE_POINTS - 1) / (SAID_POINTS - 1);
			text_printf(s->out, "%s %s = ", i ? ";" : "", plot->x_name);
			print_number_in(s->out, plot->x[at], 8, s->notation);
			text_add(s->out, ": ");
			if (isnan(plot->curves[c].y[at]))
				text_add(s->out, "-");
			else
				print_number_in(s->out, plot->curves[c].y[at], 8, s->notation);
		}
		text_add(s->out, "\n");
	}
}

static void say_text(const struct saying *s)
{
	text_add(s->out, s->figure->text ? s->figure->text : "");
}

static void say_table(const struct saying *s)
{
	const struct figure_table *table = &s->figure->table;
	struct arena *arena = s->out->arena;
	const size_t columns = (size_t)table->columns;
	for (int row = 0; row <= s->figure->count; row++) {
		const char **cells = figure_table_row(s->figure, arena, row, s->notation);
		text_add(s->out, "  ");
		for (size_t c = 0; c < columns; c++)
			text_printf(s->out, "%s%s", c ? ", " : "", cells[c]);
		text_add(s->out, "\n");
	}
}

/* All of the trials, which takes some seconds. */
static void say_trials(const struct saying *s)
{
	struct trials *trials = s->figure->trials;
	while (trials_go_on(trials, 10000))
		;
	for (int i = 0; i < trials->count; i++) {
		const struct trial_summary sum = trial_sum_up(s->out->arena, &trials->networks[i]);
		struct text ratio = { .arena = s->out->arena };
		print_number(&ratio, sum.ratio, s->notation);
		text_printf(
			s->out,
			s->language == KOREAN ?
				"  %s: 첫 층/끝 층 기울기 %s, 시드 %d개 중 %d개 풀림, %d개 끊김\n" :
				"  %s: first by last gradient %s; of %d seeds %d solved, "
				"%d with a dead first layer\n",
			trials->networks[i].label, text_string(&ratio), trials->seeds, sum.solved,
			sum.cut_at_end);
	}
}

static void say_image(const struct saying *s)
{
	text_printf(s->out, "  %s\n", term_in(s->language, s->figure->image.class_name));
}

static void (*const sayings[FENCE_COUNT])(const struct saying *) = {
	[FENCE_NETWORK] = say_values, [FENCE_VALUES] = say_values,   [FENCE_HEAT] = say_values,
	[FENCE_WALK] = say_walk,      [FENCE_CHAIN] = say_chain,     [FENCE_PLOT] = say_plot,
	[FENCE_TABLE] = say_table,    [FENCE_DERIVATION] = say_text, [FENCE_TRIALS] = say_trials,
	[FENCE_IMAGE] = say_image,
};

static struct typesetter typesetter(struct arena *arena, const struct study *study,
				    enum notation notation)
{
	return (struct typesetter){ .arena = arena,
				    .subject = study ? bench_subject(study_bench(study)) : NULL,
				    .notation = notation,
				    .width = PLAIN_WIDTH };
}

static void say_figures(struct text *out, const struct study *study, enum notation notation,
			enum language language)
{
	for (int i = 0; i < study->figure_count; i++) {
		const struct saying saying = { out, &study->figures[i], notation, language };
		text_add(out, "\n");
		if (saying.figure->refusal.message[0])
			text_printf(out, "  %s\n", saying.figure->refusal.message);
		else if (sayings[saying.figure->fence->id])
			sayings[saying.figure->fence->id](&saying);
	}
}

void plain_page(struct text *out, const struct study *study, enum notation notation,
		enum language language)
{
	struct typesetter set = typesetter(out->arena, study, notation);
	study_typeset_words(study, &set);
	typeset_dump(out, &set);
	say_figures(out, study, notation, language);
}

/* Asking. */

/* For what a question says of the model. */
static struct typesetter typesetter_of(struct arena *arena, const struct answer *answer,
				       enum notation notation)
{
	struct typesetter set = typesetter(arena, NULL, notation);
	set.subject = &answer->question.subject;
	return set;
}

void plain_question(struct text *out, const struct answer *answer, enum notation notation,
		    enum language language)
{
	struct typesetter set = typesetter_of(out->arena, answer, notation);
	if (answer_is_open(answer))
		answer_typeset_question(answer, &set);
	else
		answer_typeset(answer, &set, (struct learner){ language, notation }, NULL);
	typeset_dump(out, &set);
}

void plain_factors(struct text *out, const struct answer *answer, enum notation notation,
		   size_t *told)
{
	const struct question *question = &answer->question;
	const size_t asked = answer_factor(answer);
	for (size_t i = *told; i < asked; i++) {
		const struct factor_row row = quiz_factor(out->arena, question, i, notation);
		if (!question->blank[i])
			text_printf(out, "  %s = %s\n", row.partial, row.value);
	}
	*told = asked;
	text_printf(out, "  %s = ?\n", quiz_factor(out->arena, question, asked, notation).partial);
}

/* "Right.": said in words, where the screen has a sign; a wrong one without a diagnosis says so itself. */
static const char *verdict_words(const struct answer *answer, enum language language)
{
	const struct verdict *verdict = &answer->verdict;
	if (answer->state == ANSWER_REVEALED)
		return say(language, "The answer:\n", "답:\n");
	if (verdict->is == QUIZ_RIGHT)
		return say(language, "Right.\n", "맞았습니다.\n");
	if (verdict->is == QUIZ_WRONG && *verdict->says)
		return say(language, "Not right.\n", "틀렸습니다.\n");
	return "";
}

/* The options stand anew where their signs or their order tell the answer. */
void plain_outcome(struct text *out, const struct answer *answer, enum notation notation,
		   enum language language)
{
	struct typesetter set = typesetter_of(out->arena, answer, notation);
	text_add(out, verdict_words(answer, language));
	if (answer->state == ANSWER_REVEALED && answer->question.quiz->option_count > 0)
		answer_typeset_question(answer, &set);
	answer_typeset_outcome(answer, &set, (struct learner){ language, notation });
	typeset_dump(out, &set);
}

/* All at once. */

void plain_title(struct text *out, const struct lesson *lesson, enum notation notation)
{
	struct typesetter set = typesetter(out->arena, NULL, notation);
	typeset_words(&set, INK_HEADING, lesson->title, "");
	typeset_blank(&set);
	typeset_prose(&set, &lesson->summary, "");
	typeset_dump(out, &set);
}

/* A page with its question, whose answer is revealed. */
static void say_page(struct text *out, const struct study *study, enum notation notation,
		     enum language language)
{
	struct typesetter set = typesetter(out->arena, study, notation);
	study_typeset(study, &set, language);
	typeset_dump(out, &set);
	say_figures(out, study, notation, language);
}

void plain_lesson(struct text *out, const struct lesson *lesson, enum notation notation,
		  enum language language)
{
	struct study study = { .arena = NULL };
	struct report unheard = { .file = lesson->file };
	plain_title(out, lesson, notation);
	study_begin(&study, lesson, 0, &unheard);
	for (int page = 0; page < (int)lesson->page_count; page++) {
		study_turn_to(&study, page);
		study_reveal(&study);
		study_follow(&study, notation, language);
		text_printf(out, "\n%d. ", page + 1);
		say_page(out, &study, notation, language);
	}
	study_free(&study);
}

void plain_list(struct text *out, const struct course *course, enum notation notation)
{
	const char *chapter = "";
	for (int i = 0; i < course->count; i++) {
		const struct lesson *lesson = course->lessons[i];
		if (strcmp(lesson->chapter, chapter) != 0) {
			chapter = lesson->chapter;
			text_printf(out, "%s%s\n", i ? "\n" : "", chapter);
		}
		text_printf(out, "  %2d. ", i + 1);
		print_sentence(out, lesson->title, notation);
		text_printf(out, " (%s)\n", lesson->slug);
	}
}
