#include "tutor/command/open.h"

#include "autodiff/base/number.h"
#include "tutor/lesson/shipped.h"
#include "tutor/term/term.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Neither a file nor a model that comes along. */
static int no_such_model(struct args *args, const char *path, int reason)
{
	struct error error;
	const char *nearest = shipped_suggest(args->arena, SHELF_MODELS, path);
	if (!*path)
		return usage_error(args, "the FILE has no name");
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
		if (!*model)
			return wrong_input(error);
		(*model)->title = "the equations typed";
		return EXIT_FINE;
	}
	const char *path = args->operands[0];
	const bool exists = strcmp(path, "-") == 0 || access(path, F_OK) == 0;
	const int reason = errno;
	const char *shipped = exists ? NULL : shipped_find(args->arena, SHELF_MODELS, path);
	if (!exists && !shipped)
		return no_such_model(args, path, reason);
	*model = model_read(args->arena, shipped ? shipped : path, error);
	if (*model && shipped)
		(*model)->file = (*model)->title = path;
	return *model ? EXIT_FINE : wrong_input(error);
}

enum notation choose_notation(const struct args *args)
{
	return args_get(args, "ascii") || term_wants_ascii() ? NOTATION_ASCII : NOTATION_UNICODE;
}

const char *language_choice(size_t number)
{
	return number < LANGUAGE_COUNT ? language_code((enum language)number) : NULL;
}

bool choose_language(const struct args *args, enum language *language)
{
	const char *codes[LANGUAGE_COUNT];
	size_t chosen;
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		codes[i] = language_choice(i);
	if (!args_choice(args, "lang", codes, LANGUAGE_COUNT, &chosen))
		return false;
	if (choose_notation(args) == NOTATION_ASCII)
		*language = ENGLISH;
	else
		*language =
			args_get(args, "lang") ? (enum language)chosen : language_of_environment();
	return true;
}

int put_escaped(const struct args *args, const char *text, escape_fn *escape, int status)
{
	struct text escaped = { .arena = args->arena };
	if (choose_notation(args) != NOTATION_ASCII)
		return put_output(text, status);
	escape(&escaped, text);
	return put_output(text_string(&escaped), status);
}

/* Without the blanks around it. */
static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
	for (; length > 0 && *text == ' '; length--)
		text++;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	return arena_strndup(arena, text, length);
}

const char *next_item(const struct args *args, const char **list)
{
	const char *item = *list;
	size_t length = 0;
	for (int open = 0; item[length] && (open > 0 || item[length] != ','); length++)
		open += (item[length] == '(') - (item[length] == ')');
	*list += length + (item[length] == ',');
	return trimmed(args->arena, item, length);
}

bool split_setting(const struct args *args, const char *option, const char *setting,
		   const char **name, double *value)
{
	const char *equals = strchr(setting, '=');
	struct error error;
	if (!equals || equals == setting || !equals[1]) {
		usage_error(args, "--%s takes NAME=VALUE, as w1=0.5, not '%s'", option, setting);
		return false;
	}
	*name = trimmed(args->arena, setting, (size_t)(equals - setting));
	if (model_value(args->arena, NULL, *name, equals + 1, value, &error))
		return true;
	usage_error(args, "--%s %s", option, error.message);
	return false;
}

/* In a model over all rows the table gives the columns their values. */
static bool is_overruled(const struct model *model, const char *name)
{
	int node;
	struct error ignored;
	if (!model_find(model, name, &node, &ignored))
		return false;
	for (size_t c = 0; c < model->table.columns; c++)
		if (model->table.nodes[c] == node)
			return true;
	return false;
}

static int set_values(struct args *args, struct model *model, bool all_rows, struct error *error)
{
	const char *setting, *name;
	double value;
	for (size_t i = 0; (setting = args_nth(args, "set", i)); i++) {
		if (!split_setting(args, "set", setting, &name, &value))
			return EXIT_USAGE;
		if (all_rows && is_overruled(model, name)) {
			error_set(error,
				  "%s is a column of the data table, which gives it a value in "
				  "every row; it cannot be set over all rows.",
				  name);
			return wrong_input(error);
		}
		if (!model_set(model, name, value, error))
			return wrong_input(error);
	}
	return EXIT_FINE;
}

/* What the options --of and --row ask for. */
struct choice {
	const char *of;	 /* NULL: the last assignment */
	const char *row; /* NULL: the first */
	bool all_rows;
	bool of_row; /* the objective is a quantity of one row among all, as Y[2] */
};

/* Finds the objective among the quantities of a row, or puts it off until all rows are there. */
static int take_objective(struct model *model, struct choice *choice)
{
	struct error error;
	int node;
	if (!choice->of)
		return EXIT_FINE;
	if (model_find(model, choice->of, &node, &error)) {
		model->objective = node;
		return EXIT_FINE;
	}
	choice->of_row = choice->all_rows && strpbrk(choice->of, "[(");
	return choice->of_row ? EXIT_FINE : wrong_input(&error);
}

static int take_row(struct args *args, struct model *model, const char *row)
{
	struct error error;
	char *end;
	errno = 0;
	const long number = strtol(row, &end, 10);
	if (end == row || *end || errno || number < 1)
		return usage_error(args,
				   "--row takes the number of a row, from 1, or all; not '%s'",
				   row);
	return model_select_row(model, (size_t)number, &error) ? EXIT_FINE : wrong_input(&error);
}

static int take_all_rows(struct model **model, const struct choice *choice)
{
	struct error error;
	*model = model_over_rows((*model)->arena, *model, (*model)->objective, &error);
	if (!*model ||
	    (choice->of_row && !model_find(*model, choice->of, &(*model)->objective, &error)))
		return wrong_input(&error);
	return EXIT_FINE;
}

static int open_rows(struct args *args, struct choice *choice, struct model **model)
{
	struct error error;
	int status = read_model(args, model, &error);
	if (status == EXIT_FINE)
		status = take_objective(*model, choice);
	if (status == EXIT_FINE && choice->row && !choice->all_rows)
		status = take_row(args, *model, choice->row);
	if (status == EXIT_FINE)
		status = set_values(args, *model, choice->all_rows, &error);
	return status;
}

int open_model(struct args *args, struct model **model)
{
	struct error error;
	struct choice choice = { .of = args_get(args, "of"), .row = args_get(args, "row") };
	choice.all_rows = choice.row && strcmp(choice.row, "all") == 0;
	int status = open_rows(args, &choice, model);
	if (status == EXIT_FINE && choice.all_rows)
		status = take_all_rows(model, &choice);
	if (status != EXIT_FINE)
		return status;
	return model_run(*model, &error) ? EXIT_FINE : wrong_input(&error);
}

int open_whole_model(struct args *args, struct model **model, struct model **whole)
{
	struct error error;
	struct choice choice = { .of = args_get(args, "of"), .all_rows = true };
	int status = open_rows(args, &choice, model);
	*whole = *model;
	if (status == EXIT_FINE && (*model)->table.rows)
		status = take_all_rows(whole, &choice);
	if (status != EXIT_FINE)
		return status;
	return model_run(*whole, &error) ? EXIT_FINE : wrong_input(&error);
}
