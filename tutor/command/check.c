/* check.c -- gradwalk check: every gradient beside the measured slope, or beside a learner's answers. */
#include "autodiff/base/claim.h"
#include "autodiff/base/number.h"
#include "autodiff/graph/slope.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/title.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct checking {
	struct args *args;
	struct model *model;
	enum notation notation;
	struct text out;
	size_t checked, wrong, unknown;
};

static const char *number(struct checking *c, double value)
{
	struct text text = { .arena = c->args->arena };
	print_number(&text, value, c->notation);
	return text_string(&text);
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
	static const char *const verdicts[] = { [SLOPE_AGREES] = "agrees",
						[SLOPE_DISAGREES] = "DISAGREES",
						[SLOPE_UNKNOWN] = "cannot be measured here" };
	struct text text = { .arena = c->args->arena };
	text_add(&text, verdicts[slope->verdict]);
	if (slope->obstacle && !slope->kink)
		text_printf(&text, ": %s", slope->obstacle);
	if (slope->kink) {
		text_add(&text, "; ");
		print_sentence(&text, slope->kink, c->notation);
	}
	return text_string(&text);
}

/* Every parameter's gradient beside the slope that GSL measures. */
static void check_parameters(struct checking *c)
{
	struct graph *graph = c->model->graph;
	add_row(c, "parameter", "gradient", "measured", "");
	for (int node = 0; node < graph->count; node++) {
		if (graph->nodes[node].role != ROLE_PARAM)
			continue;
		const double gradient = gradient_of(c->model, node);
		const struct slope slope =
			slope_measure(graph, graph->nodes[c->model->objective].first,
				      graph->nodes[node].first, gradient);
		add_row(c, name_of(c, node), number(c, gradient),
			isnan(slope.value) ? "none" : number(c, slope.value),
			verdict_on(c, &slope));
		count(c, slope.verdict != SLOPE_DISAGREES);
		c->unknown += slope.verdict == SLOPE_UNKNOWN;
	}
}

static const char *verdict_on_claim(const struct claim *claim, double truth)
{
	if (claim_is_right(claim, truth, CLAIM_TOLERANCE))
		return "right";
	if (claim_is_right(claim, -truth, CLAIM_TOLERANCE))
		return "WRONG: the sign is the other one";
	if (claim_is_short(claim, truth))
		return "WRONG: give more digits";
	return "WRONG";
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
	add_row(c, "quantity", "your answer", "gradient", "");
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
			verdict_on_claim(&claim, truth));
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

static const char *what_was_checked(const struct checking *c)
{
	const bool one = c->checked == 1;
	if (args_get(c->args, "claim"))
		return one ? "answer is right" : "answers are right";
	return one ? "gradient agrees" : "gradients agree";
}

static int check(struct args *args)
{
	struct checking c = { .args = args, .out = { .arena = args->arena } };
	const char *claim;
	c.notation = choose_notation(args);
	int status = open_model(args, &c.model);
	if (status != EXIT_FINE)
		return status;
	graph_backward(c.model->graph, c.model->objective);
	text_printf(&c.out, "Gradients of %s, ", name_of(&c, c.model->objective));
	title_add(&c.out, c.model, c.notation);
	text_add(&c.out, ":\n\n");
	if (!args_get(args, "claim"))
		check_parameters(&c);
	for (size_t n = 0; (claim = args_nth(args, "claim", n)) && status == EXIT_FINE; n++)
		status = check_claims(&c, claim);
	if (status != EXIT_FINE)
		return status;
	if (c.checked == 0)
		return nothing_to_check(&c);
	text_printf(&c.out, "\n%zu of %zu %s", c.checked - c.wrong - c.unknown, c.checked,
		    what_was_checked(&c));
	if (c.unknown)
		text_printf(&c.out, "; %zu cannot be measured", c.unknown);
	text_add(&c.out, ".\n");
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
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = check,
};
