#include "tutor/command/open.h"

#include "autodiff/base/number.h"
#include "tutor/command/shipped.h"
#include "tutor/term/term.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Neither a file nor a model that comes along. */
static int no_such_model(struct args *args, const char *path, int reason)
{
	struct error error;
	const char *nearest = shipped_suggest(args->arena, path);
	if (nearest)
		error_set(&error, "%s cannot be opened: %s (did you mean '%s'?).", path,
			  strerror(reason), nearest);
	else
		error_set(&error,
			  "%s cannot be opened: %s; 'gradwalk --help' lists the models that come "
			  "along.",
			  path, strerror(reason));
	return wrong_input(&error);
}

/* Reads the text of the model, by -e or by FILE. */
static int read_model(struct args *args, struct model **model, struct error *error)
{
	const char *equations = args_get(args, "equations");
	if (equations && args->operand_count)
		return usage_error(args, "-e takes the place of FILE; give one of them");
	if (!equations && !args->operand_count)
		return usage_error(args, "a FILE of equations is needed, or -e EQUATIONS; "
					 "'gradwalk --help' lists the models that come along");
	if (equations) {
		*model = model_parse(args->arena, "-e", equations, strlen(equations), error);
		return *model ? EXIT_FINE : wrong_input(error);
	}
	const char *path = args->operands[0];
	const bool exists = strcmp(path, "-") == 0 || access(path, F_OK) == 0;
	const int reason = errno;
	const char *shipped = exists ? NULL : shipped_find(args->arena, path);
	if (!exists && !shipped)
		return no_such_model(args, path, reason);
	*model = model_read(args->arena, shipped ? shipped : path, error);
	if (*model && shipped)
		(*model)->file = path;
	return *model ? EXIT_FINE : wrong_input(error);
}

enum notation choose_notation(const struct args *args)
{
	return args_get(args, "ascii") || term_wants_ascii() ? NOTATION_ASCII : NOTATION_UNICODE;
}

bool split_setting(const struct args *args, const char *option, const char *setting,
		   const char **name, double *value)
{
	const char *equals = strchr(setting, '=');
	if (equals && equals != setting && number_parse(equals + 1, value)) {
		*name = arena_strndup(args->arena, setting, (size_t)(equals - setting));
		return true;
	}
	usage_error(args, "--%s takes NAME=VALUE, as w1=0.5, not '%s'", option, setting);
	return false;
}

static int set_values(struct args *args, struct model *model, struct error *error)
{
	const char *setting, *name;
	double value;
	for (size_t i = 0; (setting = args_nth(args, "set", i)); i++) {
		if (!split_setting(args, "set", setting, &name, &value))
			return EXIT_USAGE;
		if (!model_set(model, name, value, error))
			return wrong_input(error);
	}
	return EXIT_FINE;
}

/* Goes over to the row asked for, or to all rows. */
static int take_rows(struct args *args, struct model **model, struct error *error)
{
	const char *row = args_get(args, "row");
	long number;
	if (!row)
		return EXIT_FINE;
	if (strcmp(row, "all") == 0) {
		*model = model_over_rows(args->arena, *model, (*model)->objective, error);
		return *model ? EXIT_FINE : wrong_input(error);
	}
	if (!args_integer(args, "row", 1, 1, LONG_MAX, &number))
		return EXIT_USAGE;
	return model_select_row(*model, (size_t)number, error) ? EXIT_FINE : wrong_input(error);
}

int open_model(struct args *args, struct model **model)
{
	struct error error;
	const char *of = args_get(args, "of");
	const char *row = args_get(args, "row");
	int status = read_model(args, model, &error);
	if (status != EXIT_FINE)
		return status;
	if (of && !model_find(*model, of, &(*model)->objective, &error))
		return wrong_input(&error);
	const bool all = row && strcmp(row, "all") == 0;
	if (!all && (status = take_rows(args, model, &error)) != EXIT_FINE)
		return status;
	if ((status = set_values(args, *model, &error)) != EXIT_FINE)
		return status;
	if (all && (status = take_rows(args, model, &error)) != EXIT_FINE)
		return status;
	return model_run(*model, &error) ? EXIT_FINE : wrong_input(&error);
}
