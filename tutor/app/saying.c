#include "tutor/app/saying.h"

#include "autodiff/base/arena.h"
#include "tutor/app/plain.h"
#include "tutor/lesson/lab_words.h"
#include "tutor/walk/terms.h"

#include <math.h>

/* Words being said. */
struct saying {
	struct text *out;
	const struct figure *figure;
	enum notation notation;
	enum language language;
};

static void say_spelled(const struct saying *s, const char *words)
{
	print_sentence(s->out, words, s->notation);
}

/* A number in few digits. */
static void say_short(const struct saying *s, double number)
{
	print_number_in(s->out, number, 8, s->notation);
}

/* "x1 = 0.5:" */
static void say_place(const struct saying *s, const char *name, double number)
{
	say_spelled(s, name);
	text_add(s->out, " = ");
	say_short(s, number);
	text_add(s->out, ":");
}

/* network, values, heat: the quantities, each with its value and gradient. */
static void say_values(const struct saying *s)
{
	const struct graph *graph = s->figure->bench->live->model->graph;
	for (int i = 0; i < s->figure->count; i++) {
		const int node = s->figure->nodes[i];
		if (node == NODE_NONE)
			continue;
		text_add(s->out, "  ");
		print_name(s->out, graph->nodes[node].name, s->notation);
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

/* walk, chain */

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

/* plot: a curve at a few of its points. */
static void say_plot(const struct saying *s)
{
	enum { SAID_POINTS = 9 };
	const struct figure_plot *plot = &s->figure->plot;
	for (int c = 0; c < plot->curve_count; c++) {
		text_add(s->out, "  ");
		say_spelled(s, plot->curves[c].label);
		text_add(s->out, ":");
		for (int i = 0; i < SAID_POINTS; i++) {
			const int at = i * (FIGURE_POINTS - 1) / (SAID_POINTS - 1);
			text_add(s->out, i ? "; " : " ");
			say_place(s, plot->x_name, plot->x[at]);
			text_add(s->out, " ");
			if (isnan(plot->curves[c].y[at]))
				text_add(s->out, "-");
			else
				say_short(s, plot->curves[c].y[at]);
		}
		text_add(s->out, "\n");
	}
}

/* derivation, table */

static void say_text(const struct saying *s)
{
	struct typesetter set = { .arena = s->out->arena,
				  .notation = s->notation,
				  .width = PLAIN_WIDTH };
	figure_typeset_text(s->figure, &set);
	typeset_dump(s->out, &set);
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

/* trials: all of them, which takes some seconds. */
static void say_trials(const struct saying *s)
{
	struct trials *trials = s->figure->trials;
	while (trials_go_on(trials, 10000))
		;
	for (int i = 0; i < trials->count; i++) {
		const struct trial_summary sum = trial_sum_up(s->out->arena, &trials->networks[i]);
		struct text ratio = { .arena = s->out->arena };
		print_number(&ratio, sum.ratio, s->notation);
		text_add(s->out, "  ");
		trial_say(s->out, &trials->networks[i], s->language);
		text_printf(s->out,
			    say(s->language,
				": first by last gradient %s; of %d seeds %d solved, "
				"%d with a dead first layer\n",
				": 첫째 층/마지막 층 기울기 %s, 시드 %d개 중 %d개 풀림, %d개 "
				"끊김\n"),
			    text_string(&ratio), trials->seeds, sum.solved, sum.cut_at_end);
	}
}

static void say_image(const struct saying *s)
{
	text_printf(s->out, "  %s\n", term_in(s->language, s->figure->image.class_name));
}

/* train */

/* The settings that are a side's own, −1: those of all. */
static void say_settings(const struct saying *s, const struct lab *lab, int side)
{
	struct lab_item item;
	const char *between = "  ";
	for (int i = 0; lab_item(lab, i, &item); i++) {
		if (item.side != side)
			continue;
		text_printf(s->out, "%s%s ", between,
			    setting_get(item.setting)->name.in[s->language]);
		setting_print(s->out, item.setting, &lab->sides[side > 0 ? side : 0].recipe);
		between = ", ";
	}
	if (*between == ',')
		text_add(s->out, "\n");
}

/* From the first layer to the output, with the units that are dead. */
static void say_layers(const struct saying *s, const struct watch *watch)
{
	text_add(s->out, say(s->language, "  gradient by layer: ", "  층별 기울기: "));
	for (int l = 0; l < watch->layer_count; l++) {
		const struct watch_layer *layer = &watch->layers[l];
		text_add(s->out, l ? ", " : "");
		say_short(s, layer->norm);
		if (layer->dead)
			text_printf(s->out,
				    say(s->language, " (%d dead of %d)", " (죽은 유닛 %d/%d)"),
				    layer->dead, layer->units);
	}
	text_add(s->out, "\n");
}

/* How a side stands; false where it goes no further. */
static bool say_stand(const struct saying *s, const struct watch *watch)
{
	struct text verdict = { .arena = s->out->arena };
	text_add(s->out, "  ");
	lab_say_progress(s->out, watch, s->language, s->notation);
	lab_say_verdict(&verdict, watch, s->language);
	text_printf(s->out, "%s%s\n", verdict.length ? ", " : "", text_string(&verdict));
	return !watch->diverged;
}

static void say_side(const struct saying *s, struct lab *lab, int side)
{
	static const long said[] = { 0, 50, 200, 1000 }; /* whole fifties: the accuracy is fresh */
	const struct watch *watch = lab_watch(lab, side);
	say_settings(s, lab, side);
	if (!watch) {
		text_printf(s->out, "  %s\n", lab->sides[side].refusal.message);
		return;
	}
	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++) {
		lab_step(lab, said[i] - watch->step);
		if (!say_stand(s, watch))
			return;
		if (said[i] == 0)
			say_layers(s, watch);
	}
	say_layers(s, watch);
}

/* A training as a learner who does nothing but start it sees it. */
static void say_train(const struct saying *s)
{
	struct lab *lab = s->figure->lab;
	say_settings(s, lab, -1);
	for (int side = 0; side < lab->side_count; side++) {
		lab_restart(lab);
		say_side(s, lab, side);
	}
	lab_restart(lab);
}

/* boundary */

/* The middle of one of so many places abreast, counted in the plane's points. */
static int point_of(int place, int places)
{
	return (2 * place + 1) * PLANE_POINTS / (2 * places);
}

/* Its number, rounded once only: 4.8, not 4.80000. */
static double middle_of(const struct figure_plane *plane, int place, int places)
{
	const int twice = 2 * place + 1;
	return (plane->from * (2 * places - twice) + plane->to * twice) / (2 * places);
}

static const char *minus_of(const struct saying *s)
{
	return s->notation == NOTATION_ASCII ? "-" : "−";
}

/* "Y over x1 = −4, 0, 4 (+ above the boundary, − below):" */
static void say_columns(const struct saying *s, int places)
{
	const struct figure_plane *plane = &s->figure->plane;
	struct text numbers = { .arena = s->out->arena }, of = numbers, x = numbers;
	print_name(&of, plane->of_name, s->notation);
	print_name(&x, plane->x_name, s->notation);
	for (int column = 0; column < places; column++) {
		text_add(&numbers, column ? ", " : "");
		print_number_in(&numbers, middle_of(plane, column, places), 8, s->notation);
	}
	text_add(s->out, "  ");
	language_fill(s->out,
		      say(s->language, "{1} over {2} = {3} (+ above the boundary, {4} below):",
			  "{2} = {3}에서 {1} (+ 경계 위, {4} 경계 아래):"),
		      4, text_string(&of), text_string(&x), text_string(&numbers), minus_of(s));
	text_add(s->out, "\n");
}

/* The plane as it is heard: row by row from the top, as a map is read. */
static void say_plane(const struct saying *s)
{
	enum { PLACES = 5 };
	const struct figure_plane *plane = &s->figure->plane;
	say_columns(s, PLACES);
	for (int row = PLACES; row-- > 0;) {
		const double *values =
			&plane->values[(PLANE_POINTS - 1 - point_of(row, PLACES)) * PLANE_POINTS];
		text_add(s->out, "  ");
		say_place(s, plane->y_name, middle_of(plane, row, PLACES));
		for (int column = 0; column < PLACES; column++) {
			const double value = values[point_of(column, PLACES)];
			text_printf(s->out, " %s",
				    isnan(value) ? "?" :
				    value > 0	 ? "+" :
						   minus_of(s));
		}
		text_add(s->out, "\n");
	}
}

static void (*const sayings[FENCE_COUNT])(const struct saying *) = {
	[FENCE_NETWORK] = say_values, [FENCE_VALUES] = say_values,   [FENCE_HEAT] = say_values,
	[FENCE_WALK] = say_walk,      [FENCE_CHAIN] = say_chain,     [FENCE_PLOT] = say_plot,
	[FENCE_TABLE] = say_table,    [FENCE_DERIVATION] = say_text, [FENCE_TRAIN] = say_train,
	[FENCE_TRIALS] = say_trials,  [FENCE_BOUNDARY] = say_plane,  [FENCE_IMAGE] = say_image,
};

void say_figure(struct text *out, const struct figure *figure, enum notation notation,
		enum language language)
{
	const struct saying saying = { out, figure, notation, language };
	if (figure->refusal.message[0])
		text_printf(out, "  %s\n", figure->refusal.message);
	else
		sayings[figure->fence->id](&saying);
}
