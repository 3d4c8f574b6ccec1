/* check.c -- gradwalk check: every gradient beside the measured slope, or beside a learner's answers. */
#include "autodiff/graph/slope.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* An answer is right when it is as near as its last digit says, and within 1%. */
#define ANSWER_TOLERANCE 0.01

struct checking {
	struct args *args;
	struct model *model;
	enum notation notation;
	struct text out;
	size_t checked, wrong;
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

/* A row of the table; the verdict may be empty. */
static void add_row(struct checking *c, const char *name, const char *a, const char *b,
		    const char *verdict)
{
	text_add(&c->out, "  ");
	text_pad(&c->out, name, 14);
	text_pad(&c->out, a, 16);
	text_pad(&c->out, b, *verdict ? 16 : 0);
	text_printf(&c->out, "%s\n", verdict);
}

static void count(struct checking *c, bool right)
{
	c->checked++;
	c->wrong += !right;
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
				      graph->nodes[node].first);
		const bool agrees = slope_agrees(&slope, gradient);
		struct text verdict = { .arena = c->args->arena };
		text_add(&verdict, agrees ? "agrees" : "DISAGREES");
		if (slope.kink) {
			text_add(&verdict, "; ");
			print_sentence(&verdict, slope.kink, c->notation);
		}
		add_row(c, name_of(c, node), number(c, gradient), number(c, slope.value),
			text_string(&verdict));
		count(c, agrees);
	}
}

/* One unit of the last digit that was typed: 0.001 for "0.438", 1e-7 for "4.38e-5". */
static double last_digit(const char *typed)
{
	const char *point = strchr(typed, '.');
	const size_t mantissa = strcspn(typed, "eE");
	double exponent = 0, unit = 1;
	if (typed[mantissa])
		sscanf(typed + mantissa + 1, "%lf", &exponent);
	if (point && (size_t)(point - typed) < mantissa)
		unit = pow(10, -(double)(mantissa - (size_t)(point - typed) - 1));
	return unit * pow(10, exponent);
}

static bool is_right(double answer, double truth, const char *typed)
{
	const double off = fabs(answer - truth);
	return off <= 1e-12 * fabs(truth) ||
	       (off <= last_digit(typed) && off <= ANSWER_TOLERANCE * fabs(truth));
}

/* "w1=0.000438,w2=…": a learner's answers beside the gradients. */
static int check_claims(struct checking *c, const char *list)
{
	struct error error;
	add_row(c, "quantity", "your answer", "gradient", "");
	do { /* an empty list is an empty claim, which is none */
		const size_t length = strcspn(list, ",");
		const char *claim = arena_strndup(c->args->arena, list, length), *name;
		double answer;
		int node;
		if (!split_setting(c->args, "claim", claim, &name, &answer))
			return EXIT_USAGE;
		if (!model_find(c->model, name, &node, &error))
			return wrong_input(&error);
		const double truth = gradient_of(c->model, node);
		const bool right = is_right(answer, truth, strchr(claim, '=') + 1);
		const char *verdict = right ? "right" :
				      is_right(-answer, truth, strchr(claim, '=') + 1) ?
					      "WRONG: the sign is the other one" :
					      "WRONG";
		add_row(c, name_of(c, node), number(c, answer), number(c, truth), verdict);
		count(c, right);
		list += length + (list[length] == ',');
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
	text_printf(&c.out, "Gradients of %s, %s:\n\n", name_of(&c, c.model->objective),
		    c.model->title);
	if (!args_get(args, "claim"))
		check_parameters(&c);
	for (size_t n = 0; (claim = args_nth(args, "claim", n)) && status == EXIT_FINE; n++)
		status = check_claims(&c, claim);
	if (status != EXIT_FINE)
		return status;
	if (c.checked == 0)
		return nothing_to_check(&c);
	text_printf(&c.out, "\n%zu of %zu %s.\n", c.checked - c.wrong, c.checked,
		    what_was_checked(&c));
	return put_output(text_string(&c.out), c.wrong ? EXIT_WRONG : EXIT_FINE);
}

const struct command command_check = {
	.name = "check",
	.operands = "FILE",
	.max_operands = 1,
	.summary = "Check every parameter's gradient against the slope GSL measures.",
	.description =
		"Prints a table; the exit status is 1 when a gradient disagrees. With --claim\n"
		"it compares your own answers instead: an answer is right when it is as near\n"
		"as its last digit says, and within 1%.",
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
