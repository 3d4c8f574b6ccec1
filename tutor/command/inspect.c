/* inspect.c -- gradwalk inspect: one partial derivative taken apart. */
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/derivative.h"

enum { DEFAULT_PATHS = 10, MOST_PATHS = 10000 };

static int inspect(struct args *args)
{
	static const char *const formats[] = { "text", "json", "latex" };
	static const char *const details[] = { "named", "ops", "steps" };
	struct model *model;
	struct error error;
	struct derivative derivative;
	struct text out = { .arena = args->arena };
	size_t format, detail;
	long paths;
	int wrt;
	if (!args_choice(args, "format", formats, 3, &format) ||
	    !args_choice(args, "detail", details, 3, &detail) ||
	    !args_integer(args, "paths", DEFAULT_PATHS, 1, MOST_PATHS, &paths))
		return EXIT_USAGE;
	if (!args_get(args, "wrt"))
		return usage_error(args, "--wrt NAME is needed: the quantity to differentiate by");
	const int status = open_model(args, &model);
	if (status != EXIT_FINE)
		return status;
	if (!model_find(model, args_get(args, "wrt"), &wrt, &error) ||
	    !derivative_take(args->arena, model->graph, model->objective, wrt, (size_t)paths,
			     &derivative, &error))
		return wrong_input(&error);
	if (format == 1) {
		derivative_json(&out, &derivative);
		return put_json(args, text_string(&out));
	}
	if (format == 2)
		derivative_latex(&out, &derivative);
	else
		derivative_text(&out, &derivative, choose_notation(args),
				(enum derivative_detail)detail);
	return put_output(text_string(&out), EXIT_FINE);
}

const struct command command_inspect = {
	.name = "inspect",
	.operands = "FILE --wrt NAME",
	.max_operands = 1,
	.summary = "Take one partial derivative apart, path by path, factor by factor.",
	.description =
		"Prints the derivative of the objective by a quantity as the sum over paths\n"
		"of the products of their factors: each factor's formula, the same with\n"
		"numbers, and its value; and beside the sum the slope that GSL measures.",
	.options =
		(const struct option[]){
			{ .name = "wrt",
			  .value = "NAME",
			  .help = "The quantity to differentiate by." },
			OF_OPTION,
			SET_OPTION,
			ROW_OPTION,
			{ .name = "paths", .value = "K", .help = "Show the K largest paths (10)." },
			{ .name = "detail",
			  .value = "HOW",
			  .help = "named, ops (single operations) or steps (a derivation)." },
			{ .name = "format", .value = "FORMAT", .help = "text, json or latex." },
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = inspect,
};
