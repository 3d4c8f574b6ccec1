/* inspect.c -- gradwalk inspect: one partial derivative taken apart. */
#include "autodiff/base/ascii.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/command/screen.h"
#include "tutor/term/term.h"
#include "tutor/walk/derivative.h"
#include "tutor/walk/title.h"

enum { DEFAULT_PATHS = 10, MOST_PATHS = 10000 };
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_LATEX, FORMAT_COUNT };

/* A screen, unless words are asked for: by their options, or where there is none. */
static bool wants_screen(const struct args *args)
{
	return !args_get(args, "format") && !args_get(args, "detail") && !args_get(args, "paths") &&
	       screen_is_wanted();
}

/* What is inspected on the screen without --wrt: the first parameter, or else the first name. */
static int first_variable(const struct graph *graph)
{
	int first = NODE_NONE;
	for (int i = 0; i < graph->count; i++) {
		if (graph->nodes[i].role == ROLE_PARAM)
			return i;
		if (graph->nodes[i].name && first == NODE_NONE)
			first = i;
	}
	return first;
}

static bool show_inspector(struct args *args, struct model *model, int wrt, enum language language,
			   struct error *error)
{
	struct app *app;
	const bool ascii = choose_notation(args) == NOTATION_ASCII;
	const bool made = app_new(args->arena, model, ascii, &app, error);
	app_speak(app, language);
	const bool shown = made && app_open_inspector(app, wrt, error) && term_open(error);
	if (shown) {
		screen_run(app, NULL);
		term_close();
	}
	app_free(app);
	return shown;
}

static int print_derivative(struct args *args, struct model *model, int wrt, enum format format,
			    enum language language, enum derivative_detail detail, long paths)
{
	struct error error;
	struct derivative derivative;
	struct text out = { .arena = args->arena };
	if (!derivative_take(args->arena, model->graph, model->objective, wrt, (size_t)paths,
			     &derivative, &error))
		return wrong_input(&error);
	const int status = derivative.slope.verdict == SLOPE_DISAGREES ? EXIT_WRONG : EXIT_FINE;
	if (format == FORMAT_JSON) {
		derivative_json(&out, &derivative);
		return put_escaped(args, text_string(&out), ascii_escape_json, status);
	}
	if (format == FORMAT_LATEX) {
		derivative_latex(&out, &derivative);
		return put_escaped(args, text_string(&out), ascii_escape_latex, status);
	}
	title_add_of_rows(&out, model, choose_notation(args), language);
	derivative_text(&out, &derivative, choose_notation(args), language, detail);
	return put_output(text_string(&out), status);
}

/* Without a screen to choose it on. */
static int wrt_is_needed(const struct args *args)
{
	struct error error;
	if (screen_is_impossible(&error))
		return usage_error(
			args, "--wrt NAME is needed, the quantity to differentiate by, since %s",
			error.message);
	return usage_error(args, "--wrt NAME is needed: the quantity to differentiate by");
}

static int inspect(struct args *args)
{
	static const char *const formats[] = { "text", "json", "latex" };
	static const char *const details[] = { "named", "ops", "steps" };
	struct model *model;
	struct error error;
	size_t format, detail;
	enum language language;
	long paths;
	int wrt;
	const bool screen = wants_screen(args);
	if (!args_choice(args, "format", formats, FORMAT_COUNT, &format) ||
	    !args_choice(args, "detail", details, 3, &detail) ||
	    !args_integer(args, "paths", DEFAULT_PATHS, 1, MOST_PATHS, &paths) ||
	    !choose_language(args, &language))
		return EXIT_USAGE;
	if (!args_get(args, "wrt") && !screen)
		return wrt_is_needed(args);
	if (detail != DETAIL_NAMED && format != FORMAT_TEXT)
		return usage_error(args, "--detail goes with --format text only");
	const int status = open_model(args, &model);
	if (status != EXIT_FINE)
		return status;
	if (!args_get(args, "wrt"))
		wrt = first_variable(model->graph);
	else if (!model_find(model, args_get(args, "wrt"), &wrt, &error))
		return wrong_input(&error);
	if (screen && show_inspector(args, model, wrt, language, &error))
		return EXIT_FINE;
	return print_derivative(args, model, wrt, (enum format)format, language,
				(enum derivative_detail)detail, paths);
}

const struct command command_inspect = {
	.name = "inspect",
	.operands = "FILE [--wrt NAME]",
	.max_operands = 1,
	.summary = { { "Take one partial derivative apart, path by path, factor by factor.",
		       "편미분 하나를 경로마다, 인수마다 나누어 보여 줍니다." } },
	.description = { {
		"Shows the derivative of the objective by a quantity as the sum over paths\n"
		"of the products of their factors: each factor's formula, the same with\n"
		"numbers, and its value; and beside the sum the slope that GSL measures.\n"
		"On a terminal it opens a screen where every value can be changed: ? lists\n"
		"the keys, q quits. Without one, with --format, --detail or --paths, or with\n"
		"ACCESSIBLE in the environment, it prints, and --wrt is needed.",
		"목적 함수의 편미분을 모든 경로의 합으로 보여 줍니다. 경로마다 인수를 모두\n"
		"곱하며, 인수마다 식, 수를 넣은 식, 값이 나옵니다. 합 옆에는 GSL이 구한 수치\n"
		"미분이 나옵니다. 터미널에서는 화면이 열려 모든 값을 바꿔 볼 수 있습니다.\n"
		"?를 누르면 키 목록이 나오고, q를 누르면 끝납니다. 터미널이 아니거나 --format,\n"
		"--detail, --paths를 쓰거나 환경 변수 ACCESSIBLE이 있으면 결과를 출력하며,\n"
		"그때는 --wrt가 필요합니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "wrt",
			  .value = "NAME",
			  .help = { { "The quantity to differentiate by.",
				      "어떤 값에 대해 미분할지 정합니다." } } },
			OF_OPTION,
			SET_OPTION,
			ROW_OPTION,
			{ .name = "paths",
			  .value = "K",
			  .help = { { "Show the K largest paths (10).",
				      "가장 큰 경로 K개를 보여 줍니다(기본값 10)." } } },
			{ .name = "detail",
			  .value = "HOW",
			  .help = { { "named, ops (single operations) or steps (a derivation).",
				      "named, ops(연산 하나씩), steps(유도 과정) 가운데 "
				      "고릅니다." } } },
			{ .name = "format",
			  .value = "FORMAT",
			  .help = { { "text, json or latex.",
				      "text, json, latex 가운데 고릅니다." } } },
			LANG_OPTION,
			ASCII_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = inspect,
};
