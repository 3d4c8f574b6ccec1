/* derive.c -- gradwalk derive: a formula differentiated step by step. */
#include "autodiff/base/ascii.h"
#include "autodiff/base/suggest.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/problem.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/form.h"
#include "tutor/walk/solution.h"

#include <math.h>
#include <string.h>

#define HTML_HEAD "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>Derivation</title>\n"

enum { MOST_ORDERS = 20, TEXT_WIDTH = 78 };
enum format { FORMAT_TEXT, FORMAT_UNICODE, FORMAT_LATEX, FORMAT_JSON, FORMAT_HTML, FORMAT_COUNT };

/* The numbers of --at, by the ids of the names. */
struct point {
	double *values; /* NAN where none is given */
	double *slopes; /* by the variable */
	size_t count;
	const char *text; /* "x = 0.5, y = 2" */
};

/* What is derived, and how it is shown. */
struct task {
	struct args *args;
	struct problem problem;
	struct stages stages;
	struct point point;
	enum notation notation;
};

static double value_of(const void *context, size_t id)
{
	const struct point *point = context;
	return id < point->count ? point->values[id] : NAN;
}

static double slope_of(const void *context, size_t id, size_t wrt)
{
	const struct point *point = context;
	(void)wrt; /* lines hold derivatives by the variable only */
	return id < point->count ? point->slopes[id] : 0;
}

static struct values values_at(const struct point *point)
{
	return (struct values){ .get = value_of, .context = point, .slope = slope_of };
}

/* Numbers. */

static bool is_defined(const struct problem *problem, size_t id)
{
	bool found = problem->name && problem->name->id == id;
	for (size_t i = 0; i < problem->definition_count && !found; i++)
		found = problem->definitions[i].name->id == id;
	return found;
}

/* One NAME=VALUE of --at. */
static int set_number(struct task *task, const char *setting, struct text *text)
{
	const char *name;
	double value;
	if (!split_setting(task->args, "at", setting, &name, &value))
		return EXIT_USAGE;
	const int id = names_get(&task->problem.names, name, -1);
	if (id < 0)
		return usage_error(task->args, "--at names '%s', which the formula does not use",
				   name);
	if (is_defined(&task->problem, (size_t)id))
		return usage_error(task->args, "--at gives '%s' a number, but it has a formula",
				   name);
	if (!isnan(task->point.values[id]))
		return usage_error(task->args, "--at gives '%s' twice", name);
	task->point.values[id] = value;
	text_add(text, text->length ? ", " : "");
	print_name(text, name, task->notation);
	text_add(text, " = ");
	print_number(text, value, task->notation);
	return EXIT_FINE;
}

/* All names have a value, those that are defined that of their formula. */
static void compute_names(struct task *task)
{
	const struct stages *stages = &task->stages;
	const struct point typed = task->point;
	const struct values values = values_at(&task->point);
	struct point *point = &task->point;
	point->count = stages->problem.names.count;
	point->values = arena_alloc_array(task->args->arena, point->count, sizeof(double));
	point->slopes = arena_alloc_array(task->args->arena, point->count, sizeof(double));
	for (size_t i = 0; i < typed.count; i++)
		point->values[i] = typed.values[i];
	for (size_t i = 0; i < stages->definition_count; i++) {
		const struct definition *d = &stages->definitions[i];
		point->values[d->name->id] = expr_value(d->formula, values);
		point->slopes[d->name->id] =
			expr_slope(d->formula, task->problem.variable->id, values);
	}
	const struct expr *name = task->problem.name;
	if (name)
		point->values[name->id] = expr_value(task->problem.formula, values);
}

static int check_numbers(struct task *task)
{
	for (size_t i = 0; i < task->point.count; i++)
		if (isnan(task->point.values[i]) && !is_defined(&task->problem, i))
			return usage_error(task->args, "--at gives '%s' no number",
					   task->problem.names.names[i]);
	return EXIT_FINE;
}

/* Of the formula, where it is at a kink: "sqrt has an infinite slope at 0, …"; or NULL. */
static const char *find_kink(const struct expr *e, struct values values)
{
	const char *kink = NULL;
	double in[OP_MAX_ARITY] = { 0 };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !kink; k++) {
		kink = find_kink(e->arg[k], values);
		in[k] = expr_value(e->arg[k], values);
	}
	if (kink || e->kind != EXPR_CALL || !op_get(e->op)->at_kink)
		return kink;
	return op_get(e->op)->at_kink(in) ? op_get(e->op)->kink : NULL;
}

/* The formula and its derivatives have values there, or there is nothing to show. */
static int check_point(const struct task *task)
{
	const struct values values = values_at(&task->point);
	const struct expr *formula = task->stages.problem.formula;
	struct error error;
	if (!task->point.text)
		return EXIT_FINE;
	const char *kink = find_kink(formula, values);
	if (!isfinite(expr_value(formula, values)))
		error_set(&error, "the formula has no value at %s.", task->point.text);
	else if (isfinite(expr_value(task->stages.result, values)))
		return EXIT_FINE;
	else if (kink)
		error_set(&error,
			  "the derivative has no finite value at %s. (In backpropagation, %s.)",
			  task->point.text, kink);
	else
		error_set(&error, "the derivative has no finite value at %s.", task->point.text);
	return wrong_input(&error);
}

/* Reads --at x=0.5,y=2, which may be repeated. */
static int read_numbers(struct task *task)
{
	const char *settings;
	struct arena *arena = task->args->arena;
	struct text text = { .arena = arena };
	task->point.count = task->problem.names.count;
	task->point.values = arena_alloc_array(arena, task->point.count, sizeof(double));
	for (size_t i = 0; i < task->point.count; i++)
		task->point.values[i] = NAN;
	for (size_t n = 0; (settings = args_nth(task->args, "at", n)); n++) {
		do {
			const int status =
				set_number(task, next_item(task->args, &settings), &text);
			if (status != EXIT_FINE)
				return status;
		} while (*settings);
	}
	if (!args_get(task->args, "at"))
		return EXIT_FINE;
	task->point.text = text_string(&text);
	return check_numbers(task);
}

/* Deriving. */

static bool derive_stages(struct task *task, size_t order, struct error *error)
{
	const struct stages_options options = { .order = order,
						.total = args_get(task->args, "total"),
						.end_form = args_get(task->args, "brief") };
	return stages_derive(task->args->arena, &task->problem, &options, &task->stages, error);
}

/* Showing. */

static void show_text(struct text *out, const struct task *task)
{
	const struct values values = values_at(&task->point);
	const struct derivation_style style = {
		.notation = task->notation,
		.two_dimensional = args_get(task->args, "pretty"),
		.values = task->point.text ? &values : NULL,
		.at = task->point.text,
		.width = TEXT_WIDTH,
	};
	solution_text(out, &task->stages, &style);
}

static const char *equation(struct arena *arena, const struct expr *e)
{
	struct text text = { .arena = arena };
	print_expr(&text, e, NOTATION_EQUATION);
	return text_string(&text);
}

static int show(struct task *task, enum format format)
{
	struct text out = { .arena = task->args->arena };
	const struct values values = values_at(&task->point);
	if (args_get(task->args, "brief")) {
		solution_brief(&out, &task->stages);
	} else if (format == FORMAT_JSON) {
		solution_json(&out, &task->problem, &task->stages,
			      task->point.text ? &values : NULL);
		return put_escaped(task->args, text_string(&out), ascii_escape_json, EXIT_FINE);
	} else if (format == FORMAT_HTML) {
		text_add(&out, HTML_HEAD);
		solution_html(&out, &task->stages);
		return put_escaped(task->args, text_string(&out), ascii_escape_html, EXIT_FINE);
	} else if (format == FORMAT_LATEX) {
		solution_latex(&out, &task->stages);
		return put_escaped(task->args, text_string(&out), ascii_escape_latex, EXIT_FINE);
	} else {
		show_text(&out, task);
	}
	return put_output(text_string(&out), EXIT_FINE);
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
	if (args_get(args, "at") && !text && format != FORMAT_JSON)
		return usage_error(args, "--at goes with text and JSON only");
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
		       enum notation notation)
{
	struct form_derivation derivation;
	struct error error;
	struct text out = { .arena = args->arena };
	const struct derivation_style style = { .notation = notation,
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
		form_json(&out, &derivation);
		return put_escaped(args, text_string(&out), ascii_escape_json, EXIT_FINE);
	case FORMAT_LATEX:
		form_latex(&out, &derivation);
		return put_escaped(args, text_string(&out), ascii_escape_latex, EXIT_FINE);
	case FORMAT_HTML:
		text_add(&out, HTML_HEAD);
		form_html(&out, &derivation);
		return put_escaped(args, text_string(&out), ascii_escape_html, EXIT_FINE);
	default:
		form_text(&out, &derivation, &style);
		return put_output(text_string(&out), EXIT_FINE);
	}
}

static int derive_formula(struct args *args)
{
	static const char *const formats[] = { "text", "unicode", "latex", "json", "html" };
	struct task task = { .args = args, .notation = choose_notation(args) };
	struct error error;
	size_t format;
	long order;
	if (!args_choice(args, "format", formats, FORMAT_COUNT, &format) ||
	    !args_integer(args, "order", 1, 1, MOST_ORDERS, &order))
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
		return derive_form(args, form, (enum format)format, task.notation);
	if (!problem_read(args->arena, args->operands[0], args_get(args, "wrt"), &task.problem,
			  &error))
		return wrong_input(&error);
	if (form_meant(&task.problem))
		return usage_error(args, "'%s' is no form (did you mean '%s'?)", args->operands[0],
				   form_meant(&task.problem));
	if (!task.problem.variable)
		return usage_error(args,
				   task.problem.variable_count ?
					   "there are several variables: --wrt NAME is needed" :
					   "there is no variable: --wrt NAME is needed");
	const int status = read_numbers(&task);
	if (status != EXIT_FINE)
		return status;
	if (!derive_stages(&task, (size_t)order, &error))
		return wrong_input(&error);
	if (task.point.text)
		compute_names(&task);
	const int point_status = check_point(&task);
	return point_status == EXIT_FINE ? show(&task, (enum format)format) : point_status;
}

const struct command command_derive = {
	.name = "derive",
	.operands = "'EXPR' [--wrt NAME]",
	.max_operands = 1,
	.formula = true,
	.summary = "Differentiate a formula step by step, with the rule of every step.",
	.description =
		"Starts from d/dx[EXPR], expands one derivative at a time by a named rule, and\n"
		"simplifies by named rewritings; every line equals the first. Formulas with a\n"
		"name may go before, parted by ';', and are derived once each: 'y = x^2; x*y'.\n"
		"Parts of a long formula get names of their own. e^x is exp(x). A formula that\n"
		"starts with an option goes behind '--': -- -h*2.\n\n"
		"In place of EXPR goes the name of a form of backpropagation, as softmax: its\n"
		"gradient is derived in index notation, and given its matrix form.",
	.options =
		(const struct option[]){
			{ .name = "wrt",
			  .value = "NAME",
			  .help = "The variable; needed where there are several, and for a form:",
			  .choice = form_name },
			{ .name = "order", .value = "N", .help = "Differentiate N times (1)." },
			{ .name = "total",
			  .help = "Names without a formula depend on the variable: dy/dx is not "
				  "0." },
			{ .name = "at",
			  .repeats = true,
			  .value = "NAME=VALUE,...",
			  .help = "Add the numbers to every line." },
			{ .name = "pretty", .help = "Set fractions and powers in two dimensions." },
			{ .name = "brief",
			  .help = "Print the end form only, as an equation has it." },
			{ .name = "format",
			  .value = "FORMAT",
			  .help = "text, unicode, latex, json or html." },
			ASCII_OPTION,
			{ 0 },
		},
	.run = derive_formula,
};
