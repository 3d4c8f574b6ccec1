/* check.c -- gradwalk check: every gradient beside the measured slope, or beside a learner's answers. */
#include "autodiff/base/claim.h"
#include "autodiff/base/number.h"
#include "autodiff/graph/slope.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/terms.h"
#include "tutor/walk/title.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct checking {
	struct args *args;
	struct model *model;
	enum notation notation;
	enum language language;
	struct text out;
	size_t checked, wrong, unknown;
};

static const char *number(struct checking *c, double value)
{
	struct text text = { .arena = c->args->arena };
	print_number(&text, value, c->notation);
	return text_string(&text);
}

static const char *said(const struct checking *c, const char *english, const char *korean)
	__attribute__((format_arg(2), format_arg(3)));

static const char *said(const struct checking *c, const char *english, const char *korean)
{
	return say(c->language, english, korean);
}

static const char *name_of(struct checking *c, int node)
{
	struct text text = { .arena = c->args->arena };
	print_name(&text, c->model->graph->nodes[node].name, c->notation);
	return text_string(&text);
}

static double gradient_of(const struct model *model, int node)
{
	return node <= model->objective ? graph_grad(model->graph, node, 0) : 0;
}

/* What fills its column keeps its distance from the next. */
static void add_cell(struct checking *c, const char *text, int width)
{
	text_pad(&c->out, text, width - 2);
	text_add(&c->out, "  ");
}

/* A row of the table; the verdict may be empty. */
static void add_row(struct checking *c, const char *name, const char *a, const char *b,
		    const char *verdict)
{
	text_add(&c->out, "  ");
	add_cell(c, name, 14);
	add_cell(c, a, 16);
	text_add(&c->out, *verdict ? "" : b);
	if (*verdict)
		add_cell(c, b, 16);
	text_printf(&c->out, "%s\n", verdict);
}

static void count(struct checking *c, bool right)
{
	c->checked++;
	c->wrong += !right;
}

/* "agrees; relu has no derivative at 0; it is taken as 0" */
static const char *verdict_on(struct checking *c, const struct slope *slope)
{
	static const struct words verdicts[] = {
		[SLOPE_AGREES] = { { "agrees", "일치" } },
		[SLOPE_DISAGREES] = { { "DISAGREES", "다름!" } },
		[SLOPE_UNKNOWN] = { { "cannot be measured here", "여기서는 측정할 수 없음" } },
	};
	struct text text = { .arena = c->args->arena };
	text_add(&text, verdicts[slope->verdict].in[c->language]);
	if (slope->obstacle && !slope->kink)
		text_printf(&text, ": %s", term_in(c->language, slope->obstacle));
	if (slope->kink) {
		text_add(&text, "; ");
		print_sentence(&text, term_in(c->language, slope->kink), c->notation);
	}
	return text_string(&text);
}

/* Every parameter's gradient beside the slope that GSL measures. */
static void check_parameters(struct checking *c)
{
	struct graph *graph = c->model->graph;
	add_row(c, said(c, "parameter", "매개변수"), said(c, "gradient", "기울기"),
		said(c, "measured", "수치 미분"), "");
	for (int node = 0; node < graph->count; node++) {
		if (graph->nodes[node].role != ROLE_PARAM)
			continue;
		const double gradient = gradient_of(c->model, node);
		const struct slope slope =
			slope_measure(graph, graph->nodes[c->model->objective].first,
				      graph->nodes[node].first, gradient);
		add_row(c, name_of(c, node), number(c, gradient),
			isnan(slope.value) ? said(c, "none", "없음") : number(c, slope.value),
			verdict_on(c, &slope));
		count(c, slope.verdict != SLOPE_DISAGREES);
		c->unknown += slope.verdict == SLOPE_UNKNOWN;
	}
}

static const char *verdict_on_claim(const struct checking *c, const struct claim *claim,
				    double truth)
{
	if (claim_is_right(claim, truth, CLAIM_TOLERANCE))
		return said(c, "right", "맞음");
	if (claim_is_right(claim, -truth, CLAIM_TOLERANCE))
		return said(c, "WRONG: the sign is the other one", "틀림: 부호가 반대입니다");
	if (claim_is_short(claim, truth))
		return said(c, "WRONG: give more digits", "틀림: 자릿수를 더 적으세요");
	return said(c, "WRONG", "틀림");
}

/* The gradient with two digits more than the answer has, so that they can be told apart. */
static const char *as_long_as(struct checking *c, double truth, int typed)
{
	char digits[NUMBER_SIZE];
	struct text text = { .arena = c->args->arena };
	if (typed <= 4)
		return number(c, truth);
	snprintf(digits, sizeof(digits), "%.*g", typed < 15 ? typed + 2 : 17, fabs(truth));
	text_printf(&text, "%s%s", truth < 0 ? c->notation == NOTATION_UNICODE ? "−" : "-" : "",
		    digits);
	return text_string(&text);
}

static int no_gradient(struct checking *c, int node)
{
	struct error error;
	error_set(&error, "the gradient of %s is not finite at these values.", name_of(c, node));
	return wrong_input(&error);
}

/* "w1=0.000438,w2=…": a learner's answers beside the gradients. */
static int check_claims(struct checking *c, const char *list)
{
	struct error error;
	add_row(c, said(c, "quantity", "이름"), said(c, "your answer", "적은 답"),
		said(c, "gradient", "기울기"), "");
	do { /* an empty list is an empty claim, which is none */
		const char *item = next_item(c->args, &list), *name;
		double answer;
		int node;
		if (!split_setting(c->args, "claim", item, &name, &answer))
			return EXIT_USAGE;
		if (!model_find(c->model, name, &node, &error))
			return wrong_input(&error);
		const double truth = gradient_of(c->model, node);
		if (!isfinite(truth))
			return no_gradient(c, node);
		const char *text = strchr(item, '=') + 1;
		const struct claim claim = claim_look_at(text, answer);
		add_row(c, name_of(c, node), text, as_long_as(c, truth, claim.digits),
			verdict_on_claim(c, &claim, truth));
		count(c, claim_is_right(&claim, truth, CLAIM_TOLERANCE));
	} while (*list);
	return EXIT_FINE;
}

static int nothing_to_check(const struct checking *c)
{
	struct error error;
	error_set(&error, "%s has no parameter, so there is no gradient to check.", c->model->file);
	return wrong_input(&error);
}

/* "10 of 10 gradients agree." */
static void add_total(struct checking *c)
{
	const bool one = c->checked == 1;
	const char *pattern = args_get(c->args, "claim") ?
				      one ? said(c, "\n{1} of {2} answer is right",
						 "\n답 {2}개 중 {1}개가 맞았습니다") :
					    said(c, "\n{1} of {2} answers are right",
						 "\n답 {2}개 중 {1}개가 맞았습니다") :
			      one ? said(c, "\n{1} of {2} gradient agrees",
					 "\n기울기 {2}개 중 {1}개가 일치합니다") :
				    said(c, "\n{1} of {2} gradients agree",
					 "\n기울기 {2}개 중 {1}개가 일치합니다");
	language_fill(&c->out, pattern, 2,
		      text_formatted(c->args->arena, "%zu", c->checked - c->wrong - c->unknown),
		      text_formatted(c->args->arena, "%zu", c->checked));
	if (c->unknown)
		text_printf(&c->out,
			    said(c, "; %zu cannot be measured", ". %zu개는 측정할 수 없습니다"),
			    c->unknown);
	text_add(&c->out, ".\n");
}

/* "Gradients of E, xor, row 1 of 4 (x1 = 1, x2 = 1, t = 0):" */
static void add_heading(struct checking *c)
{
	struct text title = { .arena = c->args->arena };
	title_add(&title, c->model, c->notation, c->language);
	language_fill(&c->out, said(c, "Gradients of {1}, {2}:\n\n", "{2}에서 {1}의 기울기:\n\n"),
		      2, name_of(c, c->model->objective), text_string(&title));
}

static int check(struct args *args)
{
	struct checking c = { .args = args, .out = { .arena = args->arena } };
	const char *claim;
	if (!choose_language(args, &c.language))
		return EXIT_USAGE;
	c.notation = choose_notation(args);
	int status = open_model(args, &c.model);
	if (status != EXIT_FINE)
		return status;
	graph_backward(c.model->graph, c.model->objective);
	add_heading(&c);
	if (!args_get(args, "claim"))
		check_parameters(&c);
	for (size_t n = 0; (claim = args_nth(args, "claim", n)) && status == EXIT_FINE; n++)
		status = check_claims(&c, claim);
	if (status != EXIT_FINE)
		return status;
	if (c.checked == 0)
		return nothing_to_check(&c);
	add_total(&c);
	return put_output(text_string(&c.out), c.wrong ? EXIT_WRONG : EXIT_FINE);
}

const struct command command_check = {
	.name = "check",
	.operands = "FILE",
	.max_operands = 1,
	.summary = "Check every parameter's gradient against the slope GSL measures.",
	.description =
		"Prints a table; the exit status is 1 when a gradient disagrees. With --claim\n"
		"it compares your own answers instead, numbers or formulas such as 1/3: right is\n"
		"what the gradient is when rounded or cut off to the digits typed, two or more,\n"
		"and what is within 0.5 %.",
	.options =
		(const struct option[]){
			{ .name = "claim",
			  .repeats = true,
			  .value = "NAME=VALUE,...",
			  .help = "Compare your own answers." },
			OF_OPTION,
			SET_OPTION,
			ROW_OPTION,
			LANG_OPTION,
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = check,
};
