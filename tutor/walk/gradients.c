#include "tutor/walk/gradients.h"

#include "autodiff/graph/slope.h"
#include "tutor/walk/terms.h"

#include <math.h>

enum { NAME_WIDTH = 14, NUMBER_WIDTH = 16, VERDICT_COLUMN = 2 + NAME_WIDTH + 2 * NUMBER_WIDTH };

/* What fills its column keeps its distance from the next. */
static void add_cell(struct text *out, const char *text, int width)
{
	text_pad(out, text, width - 2);
	text_add(out, "  ");
}

void gradients_row(struct text *out, const char *name, const char *a, const char *b,
		   const char *verdict)
{
	text_add(out, "  ");
	add_cell(out, name, NAME_WIDTH);
	add_cell(out, a, NUMBER_WIDTH);
	text_add(out, *verdict ? "" : b);
	if (*verdict)
		add_cell(out, b, NUMBER_WIDTH);
	text_printf(out, "%s\n", verdict);
}

static const char *number(struct arena *arena, double value, enum notation notation)
{
	struct text text = { .arena = arena };
	print_number(&text, value, notation);
	return text_string(&text);
}

/* "agrees; relu has no derivative at 0; it is taken as 0" */
static const char *verdict_on(struct arena *arena, const struct slope *slope,
			      enum notation notation, enum language language)
{
	static const struct words verdicts[] = {
		[SLOPE_AGREES] = { { "agrees", "일치" } },
		[SLOPE_DISAGREES] = { { "DISAGREES", "다름!" } },
		[SLOPE_UNKNOWN] = { { "cannot be measured here",
				      "여기서는 수치 미분을 할 수 없음" } },
	};
	struct text text = { .arena = arena };
	text_add(&text, verdicts[slope->verdict].in[language]);
	if (slope->obstacle && !slope->kink)
		text_printf(&text, ": %s", term_in(language, slope->obstacle));
	if (slope->kink) {
		text_add(&text, "; ");
		print_sentence(&text, term_in(language, slope->kink), notation);
	}
	return text_string(&text);
}

/* A verdict as narrow as the rest of the line; where that is next to nothing, below the row. */
static const char *within(struct arena *arena, const char *verdict, int width)
{
	enum { LEAST = 24, INDENT = 6 };
	struct text text = { .arena = arena };
	const bool beside = width - VERDICT_COLUMN >= LEAST;
	text_wrap(&text, verdict, VERDICT_COLUMN, beside ? VERDICT_COLUMN : INDENT, width);
	return text_string(&text);
}

static struct slope check_parameter(struct text *out, struct model *model, int node, int width,
				    enum notation notation, enum language language)
{
	struct graph *graph = model->graph;
	struct text name = { .arena = out->arena };
	const double gradient = node <= model->objective ? graph_grad(graph, node, 0) : 0;
	const struct slope slope = slope_measure(graph, graph->nodes[model->objective].first,
						 graph->nodes[node].first, gradient);
	print_name(&name, graph->nodes[node].name, notation);
	gradients_row(out, text_string(&name), number(out->arena, gradient, notation),
		      isnan(slope.value) ? say(language, "none", "없음") :
					   number(out->arena, slope.value, notation),
		      within(out->arena, verdict_on(out->arena, &slope, notation, language),
			     width));
	return slope;
}

struct gradients gradients_text(struct text *out, struct model *model, int width,
				enum notation notation, enum language language)
{
	struct gradients gradients = { .checked = 0 };
	gradients_row(out, say(language, "parameter", "매개변수"),
		      say(language, "gradient", "기울기"), say(language, "measured", "수치 미분"),
		      "");
	for (int node = 0; node < model->graph->count; node++) {
		if (model->graph->nodes[node].role != ROLE_PARAM)
			continue;
		const struct slope slope =
			check_parameter(out, model, node, width, notation, language);
		gradients.checked++;
		gradients.wrong += slope.verdict == SLOPE_DISAGREES;
		gradients.unknown += slope.verdict == SLOPE_UNKNOWN;
	}
	return gradients;
}

void gradients_sum_up(struct text *out, const struct gradients *gradients, enum language language)
{
	const size_t agree = gradients->checked - gradients->wrong - gradients->unknown;
	const char *pattern = gradients->checked == 1 ?
				      say(language, "\n{1} of {2} gradient agrees",
					  "\n기울기 {2}개 중 {1}개가 일치합니다") :
				      say(language, "\n{1} of {2} gradients agree",
					  "\n기울기 {2}개 중 {1}개가 일치합니다");
	language_fill(out, pattern, 2, text_formatted(out->arena, "%zu", agree),
		      text_formatted(out->arena, "%zu", gradients->checked));
	if (gradients->unknown)
		text_printf(out,
			    say(language, "; %zu cannot be measured",
				". %zu개는 수치 미분을 할 수 없습니다"),
			    gradients->unknown);
	text_add(out, ".\n");
}
