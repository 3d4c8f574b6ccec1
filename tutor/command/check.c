/* check.c -- gradwalk check: every gradient beside the measured slope, or beside a learner's answers. */
#include "autodiff/base/claim.h"
#include "autodiff/base/number.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/gradients.h"
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
	struct gradients sum; /* of gradients, or of claims */
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

static void count(struct checking *c, bool right)
{
	c->sum.checked++;
	c->sum.wrong += !right;
}

static const char *verdict_on_claim(const struct checking *c, const struct claim *claim,
				    double truth)
{
	if (claim_is_right(claim, truth, CLAIM_USUAL))
		return said(c, "right", "맞음");
	if (claim_is_right(claim, -truth, CLAIM_USUAL))
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
	gradients_row(&c->out, said(c, "quantity", "이름"), said(c, "your answer", "적은 답"),
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
		gradients_row(&c->out, name_of(c, node), text, as_long_as(c, truth, claim.digits),
			      verdict_on_claim(c, &claim, truth));
		count(c, claim_is_right(&claim, truth, CLAIM_USUAL));
	} while (*list);
	return EXIT_FINE;
}

static int nothing_to_check(const struct checking *c)
{
	struct error error;
	error_set(&error, "%s has no parameter, so there is no gradient to check.", c->model->file);
	return wrong_input(&error);
}

/* "9 of 10 answers are right." */
static void add_total(struct checking *c)
{
	if (!args_get(c->args, "claim")) {
		gradients_sum_up(&c->out, &c->sum, c->language);
		return;
	}
	const char *pattern = c->sum.checked == 1 ? said(c, "\n{1} of {2} answer is right.\n",
							 "\n답 {2}개 중 {1}개가 맞았습니다.\n") :
						    said(c, "\n{1} of {2} answers are right.\n",
							 "\n답 {2}개 중 {1}개가 맞았습니다.\n");
	language_fill(&c->out, pattern, 2,
		      text_formatted(c->args->arena, "%zu", c->sum.checked - c->sum.wrong),
		      text_formatted(c->args->arena, "%zu", c->sum.checked));
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
		c.sum = gradients_text(&c.out, c.model, GRADIENTS_UNBROKEN, c.notation, c.language);
	for (size_t n = 0; (claim = args_nth(args, "claim", n)) && status == EXIT_FINE; n++)
		status = check_claims(&c, claim);
	if (status != EXIT_FINE)
		return status;
	if (c.sum.checked == 0)
		return nothing_to_check(&c);
	add_total(&c);
	return put_output(text_string(&c.out), c.sum.wrong ? EXIT_WRONG : EXIT_FINE);
}

const struct command command_check = {
	.name = "check",
	.operands = "FILE",
	.max_operands = 1,
	.summary = { { "Check every parameter's gradient against the slope GSL measures.",
		       "모든 매개변수의 기울기를 GSL이 구한 수치 미분과 비교합니다." } },
	.description = { {
		"Prints a table; the exit status is 1 when a gradient disagrees. With --claim\n"
		"it compares your own answers instead, numbers or formulas such as 1/3: right is\n"
		"what the gradient is when rounded or cut off to the digits typed, two or more,\n"
		"and what is within 0.5%.",
		"표를 출력하며, 일치하지 않는 기울기가 있으면 종료 상태가 1입니다. --claim을\n"
		"쓰면 대신 직접 구한 답을 채점합니다. 답은 수이거나 1/3 같은 식입니다. 두 자리\n"
		"이상 적은 답은 기울기를 그 자릿수로 반올림하거나 버린 값과 같으면 맞고,\n"
		"차이가 0.5% 이내여도 맞습니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "claim",
			  .repeats = true,
			  .value = "NAME=VALUE,...",
			  .help = { { "Compare your own answers.",
				      "직접 구한 답을 채점합니다." } } },
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
