#include "tutor/command/commands.h"
#include "tutor/command/help.h"
#include "tutor/lesson/shipped.h"

#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"
#include "autodiff/base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* In the order help lists them. */
static const struct command *const commands[] = {
	&command_lesson, &command_walk,	    &command_inspect, &command_derive, &command_check,
	&command_graph,	 &command_step,	    &command_train,   &command_trials, &command_present,
	&command_lint,	 &command_progress, &command_review,
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) };

/* Messages. */

int wrong_input(const struct error *error)
{
	fflush(stdout);
	fprintf(stderr, "gradwalk: %s\n", error->message);
	return EXIT_WRONG;
}

int usage_error(const struct args *args, const char *format, ...)
{
	struct error error;
	char message[600];
	va_list list;
	va_start(list, format);
	vsnprintf(message, sizeof(message), format, list);
	va_end(list);
	error_set(&error, "%s", message);
	const char *name = args && !args->implied ? args->command->name : NULL;
	fflush(stdout);
	fprintf(stderr, "gradwalk%s%s: %s\n", name ? " " : "", name ? name : "", error.message);
	fprintf(stderr, "Try 'gradwalk %s%s--help'.\n", name ? name : "", name ? " " : "");
	return EXIT_USAGE;
}

int put_output(const char *text, int status)
{
	struct error error;
	if (fputs(text, stdout) != EOF && fflush(stdout) == 0)
		return status;
	error_set(&error, "standard output cannot be written: %s.", strerror(errno));
	return wrong_input(&error);
}

/* Reading arguments. */

static bool is_named(const struct option *option, const char *name, size_t length)
{
	return strlen(option->name) == length && memcmp(option->name, name, length) == 0;
}

static const struct option *find_option(const struct args *args, const char *name, size_t length)
{
	for (const struct option *option = args->command->options; option->name; option++)
		if (is_named(option, name, length))
			return option;
	if (args->implied && is_named(&version_option, name, length))
		return &version_option;
	return is_named(&help_option, name, length) ? &help_option : NULL;
}

static const struct option *find_letter(const struct command *command, char letter)
{
	for (const struct option *option = command->options; option->name; option++)
		if (option->letter == letter)
			return option;
	return letter == help_option.letter ? &help_option : NULL;
}

static int unknown_option(struct args *args, const char *name, size_t length)
{
	const char *names[32] = { help_option.name };
	size_t count = 1;
	if (args->implied)
		names[count++] = version_option.name;
	for (const struct option *option = args->command->options; option->name; option++)
		names[count++] = option->name;
	const char *word = arena_strndup(args->arena, name, length);
	const char *nearest = suggest(word, names, count);
	if (nearest)
		return usage_error(args, "unknown option --%s (did you mean --%s?)", word, nearest);
	return usage_error(args, "unknown option --%s", word);
}

/* Reads the option at argv[*i], and its value, which may be the next argument. */
static int read_option(struct args *args, int argc, char *argv[], int *i)
{
	const char *word = argv[*i], *value = NULL;
	const struct option *option;
	if (word[1] == '-') {
		const size_t length = strcspn(word + 2, "=");
		option = find_option(args, word + 2, length);
		if (!option)
			return unknown_option(args, word + 2, length);
		value = word[2 + length] == '=' ? word + 3 + length : NULL;
	} else {
		option = find_letter(args->command, word[1]);
		if (!option)
			return usage_error(args, "unknown option -%c", word[1]);
		value = word[2] ? word + 2 : NULL;
	}
	if (!option->value && value)
		return usage_error(args, "--%s takes no value", option->name);
	if (option->value && !value) {
		if (*i + 1 == argc)
			return usage_error(args, "--%s needs a value, %s", option->name,
					   option->value);
		value = argv[++*i];
	}
	if (option->value && !option->repeats && args_get(args, option->name))
		return usage_error(args, "--%s may be given only once", option->name);
	args->given[args->given_count++] = (struct given){ option, value ? value : "" };
	return EXIT_FINE;
}

static int read_args(struct args *args, int argc, char *argv[])
{
	bool options_end = false;
	args->given = arena_alloc_array(args->arena, (size_t)argc + 1, sizeof(*args->given));
	args->operands = arena_alloc_array(args->arena, (size_t)argc + 1, sizeof(*args->operands));
	for (int i = 0; i < argc; i++) {
		const char *word = argv[i];
		if (!options_end && strcmp(word, "--") == 0) {
			options_end = true;
		} else if (options_end || word[0] != '-' || !word[1] ||
			   (args->command->formula && word[1] != '-' &&
			    (word[2] || !find_letter(args->command, word[1])))) {
			if (args->operand_count == args->command->max_operands)
				return usage_error(args, "'%s' is one argument too many", word);
			args->operands[args->operand_count++] = word;
		} else {
			const int status = read_option(args, argc, argv, &i);
			if (status != EXIT_FINE)
				return status;
		}
	}
	return EXIT_FINE;
}

const char *args_nth(const struct args *args, const char *name, size_t n)
{
	for (size_t i = 0; i < args->given_count; i++)
		if (strcmp(args->given[i].option->name, name) == 0 && n-- == 0)
			return args->given[i].value;
	return NULL;
}

const char *args_get(const struct args *args, const char *name)
{
	return args_nth(args, name, 0);
}

bool args_number(const struct args *args, const char *name, double fallback, double least,
		 double most, double *number)
{
	const char *value = args_get(args, name);
	*number = fallback;
	if (!value || (number_parse(value, number) && *number >= least && *number <= most))
		return true;
	usage_error(args, "--%s takes a number from %g to %g, not '%s'", name, least, most, value);
	return false;
}

bool args_integer(const struct args *args, const char *name, long fallback, long least, long most,
		  long *number)
{
	const char *value = args_get(args, name);
	char *end = NULL;
	*number = fallback;
	if (!value)
		return true;
	errno = 0;
	*number = strtol(value, &end, 10);
	if (end != value && !*end && errno == 0 && *number >= least && *number <= most)
		return true;
	usage_error(args, "--%s takes a whole number from %ld to %ld, not '%s'", name, least, most,
		    value);
	return false;
}

bool args_choice(const struct args *args, const char *name, const char *const words[], size_t count,
		 size_t *index)
{
	const char *value = args_get(args, name);
	struct text list = { .arena = args->arena };
	*index = 0;
	if (!value)
		return true;
	for (size_t i = 0; i < count; i++) {
		text_printf(&list, "%s%s", i ? i + 1 == count ? " or " : ", " : "", words[i]);
		if (strcmp(words[i], value) != 0)
			continue;
		*index = i;
		return true;
	}
	usage_error(args, "--%s takes %s, not '%s'", name, text_string(&list), value);
	return false;
}

/* Dispatch. */

static bool is_file(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* What is no command may be a model, or near one. */
static int unknown_command(struct arena *arena, const char *word)
{
	const char *names[COMMAND_COUNT + 2] = { help_option.name, version_option.name };
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		names[i + 2] = commands[i]->name;
	const bool is_model = is_file(word) || shipped_find(arena, SHELF_MODELS, word);
	const char *nearest = is_model ? NULL : suggest(word, names, COMMAND_COUNT + 2);
	const char *model = is_model ? word : shipped_suggest(arena, SHELF_MODELS, word);
	if (nearest)
		return usage_error(NULL, "unknown command '%s' (did you mean '%s'?)", word,
				   nearest);
	if (model)
		return usage_error(NULL, "unknown command '%s' (did you mean 'gradwalk walk %s'?)",
				   word, model);
	return usage_error(NULL, "unknown command '%s'", word);
}

static const struct command *find_command(const char *word)
{
	for (size_t i = 0; i < COMMAND_COUNT; i++)
		if (strcmp(word, commands[i]->name) == 0)
			return commands[i];
	return NULL;
}

static int run_command(struct args args, int argc, char *argv[])
{
	const int status = read_args(&args, argc, argv);
	if (status != EXIT_FINE)
		return status;
	if (args_get(&args, version_option.name))
		return command_version(args.arena);
	if (args_get(&args, help_option.name))
		return help_show(&args, commands, COMMAND_COUNT);
	return args.command->run(&args);
}

/* No command is typed: options, or nothing. */
static bool is_implied(int argc, char *argv[])
{
	return argc == 0 || argv[0][0] == '-';
}

static struct args args_of(struct arena *arena, const struct command *command)
{
	return (struct args){ .arena = arena,
			      .command = command ? command : &command_lesson,
			      .implied = !command };
}

/* help and version are no commands of the list; what is to be said of them is in the program's help. */
static bool is_own_word(const char *word)
{
	return strcmp(word, help_option.name) == 0 || strcmp(word, version_option.name) == 0;
}

/* gradwalk help, gradwalk help COMMAND; options such as --lang may follow. */
static int run_help(struct arena *arena, int argc, char *argv[])
{
	const bool named = !is_implied(argc, argv);
	const struct command *command = named ? find_command(argv[0]) : NULL;
	if (named && !command && !is_own_word(argv[0]))
		return unknown_command(arena, argv[0]);
	struct args args = args_of(arena, command);
	const int status = read_args(&args, argc - named, argv + named);
	if (status != EXIT_FINE)
		return status;
	if (args.operand_count > 0)
		return usage_error(NULL, "'%s' is one argument too many", args.operands[0]);
	return help_show(&args, commands, COMMAND_COUNT);
}

static int run_version(struct arena *arena, int argc, char *argv[])
{
	if (argc > 0)
		return usage_error(NULL, "'%s' is one argument too many", argv[0]);
	return command_version(arena);
}

static int dispatch(struct arena *arena, int argc, char *argv[])
{
	if (is_implied(argc, argv))
		return run_command(args_of(arena, NULL), argc, argv);
	const char *word = argv[0];
	if (strcmp(word, help_option.name) == 0)
		return run_help(arena, argc - 1, argv + 1);
	if (strcmp(word, version_option.name) == 0)
		return run_version(arena, argc - 1, argv + 1);
	const struct command *command = find_command(word);
	if (!command)
		return unknown_command(arena, word);
	return run_command(args_of(arena, command), argc - 1, argv + 1);
}

int command_main(int argc, char *argv[])
{
	struct arena *arena = arena_new();
	const int status = dispatch(arena, argc > 0 ? argc - 1 : 0, argv + 1);
	arena_free(arena);
	return status;
}
