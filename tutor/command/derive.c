/* derive.c -- gradwalk derive: a formula differentiated step by step. */
#include "autodiff/base/ascii.h"
#include "autodiff/base/suggest.h"
#include "autodiff/symbol/problem.h"
#include "tutor/command/at.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/form.h"
#include "tutor/walk/solution.h"

#include <string.h>

#define HTML_HEAD "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"

enum { MOST_ORDERS = 20, TEXT_WIDTH = 78, MOST_CELLS = 1000 };
enum format { FORMAT_TEXT, FORMAT_UNICODE, FORMAT_LATEX, FORMAT_JSON, FORMAT_HTML, FORMAT_COUNT };

/* What is derived, and how it is shown. */
struct task {
	struct args *args;
	struct problem problem;
	struct stages stages;
	struct at at;
	enum notation notation;
	enum language language;
};

/* Deriving. */

static bool derive_stages(struct task *task, size_t order, struct error *error)
{
	const struct stages_options options = { .order = order,
						.total = args_get(task->args, "total"),
						.end_form = args_get(task->args, "brief") };
	return stages_derive(task->args->arena, &task->problem, &options, &task->stages, error);
}

/* Showing. */

static const char *equation(struct arena *arena, const struct expr *e)
{
	struct text text = { .arena = arena };
	print_expr(&text, e, NOTATION_EQUATION);
	return text_string(&text);
}

static void add_html_head(struct text *out, enum language language)
{
	text_printf(out, HTML_HEAD, say(language, "Derivation", "유도 과정"));
}

/* In the notation of its formulas, the text says where its numbers are. */
static enum notation notation_of(const struct task *task, enum format format)
{
	return format == FORMAT_LATEX ? NOTATION_LATEX :
	       format == FORMAT_HTML  ? NOTATION_UNICODE :
					task->notation;
}

static int show(struct task *task, enum format format)
{
	struct args *args = task->args;
	struct text out = { .arena = args->arena };
	const bool numbers = args_get(args, "at");
	const struct values values = at_values(&task->at);
	const struct derivation_style style = {
		.notation = task->notation,
		.language = task->language,
		.two_dimensional = args_get(args, "pretty"),
		.values = numbers ? &values : NULL,
		.at = at_text(args->arena, &task->at, &task->problem.names,
			      notation_of(task, format)),
		.width = TEXT_WIDTH,
	};
	if (args_get(args, "brief")) {
		solution_brief(&out, &task->stages);
		return put_output(text_string(&out), EXIT_FINE);
	}
	switch (format) {
	case FORMAT_JSON:
		solution_json(&out, &task->problem, &task->stages, &style);
		return put_escaped(args, text_string(&out), ascii_escape_json, EXIT_FINE);
	case FORMAT_HTML:
		add_html_head(&out, task->language);
		solution_html(&out, &task->stages, &style);
		return put_escaped(args, text_string(&out), ascii_escape_html, EXIT_FINE);
	case FORMAT_LATEX:
		solution_latex(&out, &task->stages, &style);
		return put_escaped(args, text_string(&out), ascii_escape_latex, EXIT_FINE);
	default:
		solution_text(&out, &task->stages, &style);
		return put_output(text_string(&out), EXIT_FINE);
	}
}

/* An option that the format has no place for is a mistake. */
static int check_options(struct args *args, enum format format)
{
	const bool text = format == FORMAT_TEXT || format == FORMAT_UNICODE;
	if (args_get(args, "brief") && args_get(args, "format"))
		return usage_error(args, "--brief has no --format");
	if (args_get(args, "brief") && args_get(args, "at"))
		return usage_error(args, "--brief prints no numbers, so it goes without --at");
	if (args_get(args, "pretty") && (!text || args_get(args, "brief")))
		return usage_error(args, "--pretty goes with the text of a derivation only");
	if (args_get(args, "at") && args_get(args, "total"))
		return usage_error(args, "--at goes without --total, which leaves slopes open; "
					 "define the names, as in 'y = x^2; x*y'");
	return EXIT_FINE;
}

static const char *form_name(size_t number)
{
	const struct form *form = form_get(number);
	return form ? form->name : NULL;
}

/* A lone name is hardly a formula: perhaps a form was meant. NULL: it was not. */
static const char *form_meant(const struct problem *problem)
{
	const char *names[FORM_COUNT];
	for (size_t i = 0; i < FORM_COUNT; i++)
		names[i] = form_name(i);
	return problem->formula->kind == EXPR_NAME ?
		       suggest(problem->formula->name, names, FORM_COUNT) :
		       NULL;
}

/* A form of backpropagation, in index notation. */
static int derive_form(struct args *args, const struct form *form, enum format format,
		       enum notation notation, enum language language)
{
	struct form_derivation derivation;
	struct error error;
	struct text out = { .arena = args->arena };
	const struct derivation_style style = { .notation = notation,
						.language = language,
						.two_dimensional = args_get(args, "pretty"),
						.width = TEXT_WIDTH };
	if (args_get(args, "at") || args_get(args, "order") || args_get(args, "total"))
		return usage_error(args,
				   "--at, --order and --total go with formulas, and %s is none",
				   form->name);
	if (!form_derive(args->arena, form, args_get(args, "wrt"), &derivation, &error))
		return usage_error(args, "%s", error.message);
	if (args_get(args, "brief")) {
		const struct form_stage *last = &derivation.stages[derivation.stage_count - 1];
		text_printf(&out, "%s\n", equation(args->arena, last->derivation.result));
		return put_output(text_string(&out), EXIT_FINE);
	}
	switch (format) {
	case FORMAT_JSON:
		form_json(&out, &derivation, &style);
		return put_escaped(args, text_string(&out), ascii_escape_json, EXIT_FINE);
	case FORMAT_LATEX:
		form_latex(&out, &derivation, &style);
		return put_escaped(args, text_string(&out), ascii_escape_latex, EXIT_FINE);
	case FORMAT_HTML:
		add_html_head(&out, language);
		form_html(&out, &derivation, &style);
		return put_escaped(args, text_string(&out), ascii_escape_html, EXIT_FINE);
	default:
		form_text(&out, &derivation, &style);
		return put_output(text_string(&out), EXIT_FINE);
	}
}

static int fail_variable(struct args *args, const struct problem *problem)
{
	struct text list = { .arena = args->arena };
	const char **names =
		arena_alloc_array(args->arena, problem->names.count + 1, sizeof(*names));
	size_t count = 0;
	for (size_t i = 0; i < problem->names.count; i++)
		if (!problem_defines(problem, i))
			names[count++] = problem->names.names[i];
	text_list(&list, names, count, 0, MOST_CELLS);
	if (count == 0)
		return usage_error(args, "there is no variable: --wrt NAME is needed");
	return usage_error(args, "there are several variables, %s: --wrt NAME is needed",
			   text_string(&list));
}

static bool shows_ascii(const struct task *task, enum format format)
{
	return task->notation == NOTATION_ASCII && format == FORMAT_TEXT &&
	       !args_get(task->args, "brief");
}

/* Greek letters are spelt out in ASCII, where another name may be spelt like them. */
static bool check_ascii(const struct problem *problem, struct error *error)
{
	const struct names *names = &problem->names;
	struct arena *arena = names->arena;
	for (size_t i = 0; i < names->count; i++) {
		struct text first = { .arena = arena };
		print_name(&first, names->names[i], NOTATION_ASCII);
		for (size_t k = 0; k < i; k++) {
			struct text second = { .arena = arena };
			print_name(&second, names->names[k], NOTATION_ASCII);
			if (strcmp(first.bytes, second.bytes) == 0)
				return error_set(error,
						 "'%s' and '%s' are the same in ASCII; rename one.",
						 names->names[k], names->names[i]);
		}
	}
	return true;
}

static int solve(struct task *task, size_t order, enum format format)
{
	struct error error;
	const int status = at_read(task->args, &task->problem, &task->at);
	if (status != EXIT_FINE)
		return status;
	if (!derive_stages(task, order, &error))
		return wrong_input(&error);
	if (!args_get(task->args, "at"))
		return show(task, format);
	at_compute(task->args, &task->stages, &task->at);
	const int there = at_check(task->args, &task->stages, &task->at);
	return there == EXIT_FINE ? show(task, format) : there;
}

static int derive_formula(struct args *args)
{
	static const char *const formats[] = { "text", "unicode", "latex", "json", "html" };
	struct task task = { .args = args, .notation = choose_notation(args) };
	struct error error;
	size_t format;
	long order;
	if (!args_choice(args, "format", formats, FORMAT_COUNT, &format) ||
	    !args_integer(args, "order", 1, 1, MOST_ORDERS, &order) ||
	    !choose_language(args, &task.language))
		return EXIT_USAGE;
	if (args->operand_count == 0)
		return usage_error(args, "an EXPR is needed, as 'x^2*sin(x)'");
	const int fit = check_options(args, (enum format)format);
	if (fit != EXIT_FINE)
		return fit;
	if (format == FORMAT_UNICODE)
		task.notation = NOTATION_UNICODE;
	const struct form *form = form_find(args->operands[0]);
	if (form)
		return derive_form(args, form, (enum format)format, task.notation, task.language);
	if (!problem_read(args->arena, args->operands[0], args_get(args, "wrt"), &task.problem,
			  &error))
		return wrong_input(&error);
	if (form_meant(&task.problem))
		return usage_error(args, "'%s' is no form (did you mean '%s'?)", args->operands[0],
				   form_meant(&task.problem));
	if (!task.problem.variable)
		return fail_variable(args, &task.problem);
	if (shows_ascii(&task, (enum format)format) && !check_ascii(&task.problem, &error))
		return wrong_input(&error);
	return solve(&task, (size_t)order, (enum format)format);
}

const struct command command_derive = {
	.name = "derive",
	.operands = "'EXPR' [--wrt NAME]",
	.max_operands = 1,
	.formula = true,
	.summary = { { "Differentiate a formula step by step, with the rule of every step.",
		       "식을 한 단계씩 미분하며 단계마다 쓴 규칙을 밝힙니다." } },
	.description = { {
		"Starts from d/dx[EXPR], expands one derivative at a time by a named rule, and\n"
		"simplifies by named rewritings; every line equals the first. Formulas with a\n"
		"name may go before, parted by ';', and are derived once each: 'y = x^2; x*y'.\n"
		"Parts of a long formula get names of their own. e^x is exp(x). A formula that\n"
		"starts with an option goes behind '--': -- -h*2.\n\n"
		"In place of EXPR goes the name of a form of backpropagation, as softmax: its\n"
		"gradient is derived in index notation, and given its matrix form.\n\n"
		"Numbers go with every format, but not with --brief, nor with --total, whose\n"
		"slopes have none. At most 10,000 characters are read, and 1,000 steps shown.",
		"d/dx[EXPR]에서 시작해 이름 있는 규칙으로 미분을 하나씩 풀고, 이름 있는 변형으로\n"
		"식을 간단히 합니다. 모든 줄은 첫 줄과 같습니다. 이름을 붙인 식을 ';'로 나누어\n"
		"앞에 둘 수 있고, 그 식도 한 번씩 미분합니다: 'y = x^2; x*y'. 긴 식은 부분에\n"
		"이름을 붙입니다. e^x는 exp(x)입니다. 옵션처럼 시작하는 식은 '--' 뒤에 씁니다:\n"
		"-- -h*2.\n\n"
		"EXPR 자리에 softmax처럼 역전파에 쓰이는 꼴의 이름을 쓰면, 그 기울기를 첨자로\n"
		"유도하고 행렬 꼴로 나타냅니다.\n\n"
		"수는 어느 형식에나 넣을 수 있습니다. 다만 --brief와는 함께 쓸 수 없고,\n"
		"기울기에 값이 없는 --total과도 함께 쓸 수 없습니다. 식은 10,000자까지 읽고,\n"
		"단계는 1,000개까지 보여 줍니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "wrt",
			  .value = "NAME",
			  .help = { { "The variable; needed where there are several, and for a "
				      "form:",
				      "변수를 정합니다. 여럿이거나 다음 꼴이면 필요합니다:" } },
			  .choice = form_name },
			{ .name = "order",
			  .value = "N",
			  .help = { { "Differentiate N times (1).",
				      "N번 미분합니다(기본값 1)." } } },
			{ .name = "total",
			  .help = { { "Names without a formula depend on the variable: dy/dx is "
				      "not 0.",
				      "식이 없는 이름도 변수에 따라 변한다고 봅니다. dy/dx가 0이 "
				      "아닙니다." } } },
			{ .name = "at",
			  .repeats = true,
			  .value = "NAME=VALUE,...",
			  .help = { { "Add the numbers to every line.",
				      "줄마다 수를 넣은 값을 덧붙입니다." } } },
			{ .name = "pretty",
			  .help = { { "Set fractions and powers in two dimensions.",
				      "분수와 거듭제곱을 종이에 쓰듯 위아래로 놓습니다." } } },
			{ .name = "brief",
			  .help = { { "Print the end form only, as an equation has it.",
				      "마지막 식만 수식 파일의 표기로 출력합니다." } } },
			{ .name = "format",
			  .value = "FORMAT",
			  .help = { { "text, unicode, latex, json or html.",
				      "text, unicode, latex, json, html 가운데 고릅니다." } } },
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = derive_formula,
};
