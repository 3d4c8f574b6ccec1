/* step.c -- gradwalk step: gradient descent on every parameter of a model. */
#include "autodiff/learn/descent.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 10000000, TRAJECTORY_LINES = 20 };

static int not_a_parameter(const char *name)
{
	struct error error;
	error_set(&error, "--freeze takes parameters, and '%s' is none.", name);
	return wrong_input(&error);
}

/* Reads the names of --freeze into flags by node of the model that descends. */
static int read_frozen(struct args *args, const struct model *model, bool *frozen)
{
	const char *list;
	struct error error;
	int node;
	for (size_t n = 0; (list = args_nth(args, "freeze", n)); n++) {
		do {
			const char *name = next_item(args, &list);
			if (!*name)
				return usage_error(args, "--freeze takes names of parameters, "
							 "with ',' between them");
			if (!model_find(model, name, &node, &error))
				return wrong_input(&error);
			if (model->graph->nodes[node].role != ROLE_PARAM)
				return not_a_parameter(name);
			frozen[node] = true;
		} while (*list);
	}
	return EXIT_FINE;
}

/* The heading over the numbers of add_point(). */
static const struct words trajectory_head = { { "#     step  ", "#     걸음  " } };

static bool is_trajectory(const char *model)
{
	bool found = false;
	for (int i = 0; i < LANGUAGE_COUNT && !found; i++)
		found = strncmp(model, trajectory_head.in[i], strlen(trajectory_head.in[i])) == 0;
	return found;
}

/* Is this a line that add_point() writes? */
static bool is_point(const char *line)
{
	char *end;
	if (strncmp(line, "# ", 2) != 0)
		return false;
	strtol(line + 2, &end, 10);
	return end - line >= 2 + 8 && strncmp(end, "  ", 2) == 0;
}

static const char *next_line(const char *line)
{
	const char *newline = strchr(line, '\n');
	return newline ? newline + 1 : line + strlen(line);
}

/* The model behind the trajectories that earlier runs have put before it. */
static const char *skip_trajectories(const char *model)
{
	while (is_trajectory(model)) {
		model = next_line(model);
		while (is_point(model))
			model = next_line(model);
		model += *model == '\n';
	}
	return model;
}

static void add_point(struct text *out, const struct model *model, long step)
{
	text_printf(out, "# %8ld  ", step);
	print_number(out, graph_value(model->graph, model->objective, 0), NOTATION_EQUATION);
	text_add(out, "\n");
}

/* Steps down, and notes E at every step, or at some 20 of many. */
static bool descend(struct text *out, struct model *model, double rate, long steps,
		    const bool *frozen, enum language language, struct error *error)
{
	const long every = steps <= TRAJECTORY_LINES ? 1 : steps / TRAJECTORY_LINES;
	text_printf(out, "%s%s\n", trajectory_head.in[language],
		    model->graph->nodes[model->objective].name);
	add_point(out, model, 0);
	for (long step = 1; step <= steps; step++) {
		struct error reason;
		if (!descent_step(model, rate, frozen, &reason))
			return error_set(error,
					 "step %ld leads where the model has no value; take a "
					 "smaller --rate. %s",
					 step, reason.message);
		if (step % every == 0 || step == steps)
			add_point(out, model, step);
	}
	return true;
}

static int step(struct args *args)
{
	struct model *model, *descending;
	struct error error;
	struct text out = { .arena = args->arena }, stepped = { .arena = args->arena };
	enum language language;
	double rate;
	long steps;
	if (!args_number(args, "rate", 0.5, 0, 1e6, &rate) ||
	    !args_integer(args, "steps", 1, 0, MOST_STEPS, &steps) ||
	    !choose_language(args, &language))
		return EXIT_USAGE;
	int status = open_whole_model(args, &model, &descending);
	if (status != EXIT_FINE)
		return status;
	bool *frozen = arena_alloc(args->arena, (size_t)descending->graph->count);
	status = read_frozen(args, descending, frozen);
	if (status != EXIT_FINE)
		return status;
	if (!descend(&out, descending, rate, steps, frozen, language, &error))
		return wrong_input(&error);
	if (descending != model)
		descent_take_over(model, descending);
	model_print(&stepped, model);
	text_printf(&out, "\n%s", skip_trajectories(text_string(&stepped)));
	return put_output(text_string(&out), EXIT_FINE);
}

const struct command command_step = {
	.name = "step",
	.operands = "FILE",
	.max_operands = 1,
	.summary = { { "Descend: move every parameter against its gradient, and show the error "
		       "fall.",
		       "경사 하강법으로 매개변수를 옮기며 오차가 줄어드는 것을 보여 줍니다." } },
	.description = { {
		"Prints the objective along the way (as comments), then the model with its\n"
		"new parameters, which reads back to the same bits. With a data table it\n"
		"descends on the mean over the rows. All gradients are taken first, then\n"
		"all parameters move.",
		"목적 함수의 값을 걸음마다 주석으로 출력한 다음, 매개변수가 바뀐 모델을\n"
		"출력합니다. 이 모델을 다시 읽으면 비트까지 같습니다. 데이터 표가 있으면 모든\n"
		"행의 평균을 줄입니다. 기울기를 먼저 모두 구하고, 그다음 매개변수를 모두\n"
		"옮깁니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "rate",
			  .value = "R",
			  .help = { { "The learning rate (0.5).",
				      "학습률을 정합니다(기본값 0.5)." } } },
			{ .name = "steps",
			  .value = "N",
			  .help = { { "How many steps (1).",
				      "몇 걸음을 갈지 정합니다(기본값 1)." } } },
			{ .name = "freeze",
			  .repeats = true,
			  .value = "NAME,...",
			  .help = { { "Parameters that stay as they are.",
				      "바꾸지 않을 매개변수를 정합니다." } } },
			OF_OPTION,
			SET_OPTION,
			LANG_OPTION,
			EQUATIONS_OPTION,
			{ 0 },
		},
	.run = step,
};
