/* graph.c -- gradwalk graph: the graph with values, gradients and factors. */
#include "autodiff/base/ascii.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/walk/picture.h"
#include "tutor/walk/title.h"

static int graph(struct args *args)
{
	static const char *const formats[] = { "text", "dot", "json" };
	struct model *model;
	struct text out = { .arena = args->arena };
	enum language language;
	size_t format;
	if (!args_choice(args, "format", formats, 3, &format) || !choose_language(args, &language))
		return EXIT_USAGE;
	const int status = open_model(args, &model);
	if (status != EXIT_FINE)
		return status;
	if (format == 2) {
		picture_json(&out, model);
		return put_escaped(args, text_string(&out), ascii_escape_json, EXIT_FINE);
	}
	if (format == 0 && (model->table.rows || model->mean_of)) {
		title_add(&out, model, choose_notation(args), language);
		text_add(&out, "\n\n");
	}
	if (format == 1)
		picture_dot(&out, model, choose_notation(args));
	else
		picture_text(&out, model, choose_notation(args), language);
	return put_output(text_string(&out), EXIT_FINE);
}

const struct command command_graph = {
	.name = "graph",
	.operands = "FILE",
	.max_operands = 1,
	.summary = { { "Print the graph: values, gradients, and the factor on every edge.",
		       "그래프를 출력합니다. 값과 기울기, 변마다 인수가 있습니다." } },
	.description = { {
		"dot is the language of Graphviz: gradwalk graph xor --format dot | dot -Tsvg",
		"dot은 Graphviz의 언어입니다: gradwalk graph xor --format dot | dot -Tsvg",
	} },
	.options =
		(const struct option[]){
			{ .name = "format",
			  .value = "FORMAT",
			  .help = { { "text, dot or json.",
				      "text, dot, json 가운데 고릅니다." } } },
			OF_OPTION,
			SET_OPTION,
			ROW_OPTION,
			LANG_OPTION,
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = graph,
};
