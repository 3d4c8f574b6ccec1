/*
 * command.h -- the commands of the program, and their arguments.
 *
 * A command is one const struct: its options are a table, from which arguments
 * are read, checked and suggested, and help is printed. To add a command, write
 * tutor/command/NAME.c and name it in the list of command.c. What help says of it
 * stands in the table, in every language.
 *
 * Exit status: 0 fine, 1 wrong input or a failed check, 2 usage, 130 interrupted.
 */
#ifndef TUTOR_COMMAND_COMMAND_H
#define TUTOR_COMMAND_COMMAND_H

#include "autodiff/base/arena.h"
#include "autodiff/base/error.h"
#include "tutor/language/language.h"

enum exit_status { EXIT_FINE = 0, EXIT_WRONG = 1, EXIT_USAGE = 2, EXIT_INTERRUPTED = 130 };

struct option {
	const char *name;  /* "wrt", typed --wrt */
	char letter;	   /* 'e', typed -e, or 0 */
	const char *value; /* what stands for its value in help; NULL: a switch */
	struct words help;
	bool repeats; /* may be typed several times */
	/* the words it takes, by number, then NULL; help lists them */
	const char *(*choice)(size_t number);
};

struct given {
	const struct option *option;
	const char *value;
};

/* The arguments of a call, checked against the command's table. */
struct args {
	struct arena *arena; /* for the run of the program */
	const struct command *command;
	bool implied;	     /* no command was typed: it is the walk */
	struct given *given; /* options, in the order typed */
	size_t given_count;
	const char **operands;
	size_t operand_count;
};

struct command {
	const char *name;
	const char *operands; /* "FILE", as help shows it */
	size_t max_operands;
	bool formula;		      /* an operand may start with a minus: -x^2 */
	struct words summary;	      /* one sentence */
	struct words description;     /* what help says below it */
	const struct option *options; /* ends with a name of NULL */
	int (*run)(struct args *args);
};

/* Runs the program on its arguments; returns the exit status. */
int command_main(int argc, char *argv[]);

/*
 * The value of an option, the first one of those that may be repeated; NULL when
 * it was not typed. "" for a switch.
 */
const char *args_get(const struct args *args, const char *name);

/* The value of an option that may be repeated: the n-th, from 0, or NULL. */
const char *args_nth(const struct args *args, const char *name, size_t n);

/*
 * The option as a number, or fallback when it was not typed. False, with the
 * message printed, when it is no number or outside [least, most].
 */
bool args_number(const struct args *args, const char *name, double fallback, double least,
		 double most, double *number);
bool args_integer(const struct args *args, const char *name, long fallback, long least, long most,
		  long *number);

/* The option as one of the words, by index; the first is the default. False, with the message printed. */
bool args_choice(const struct args *args, const char *name, const char *const words[], size_t count,
		 size_t *index);

/* Prints "gradwalk COMMAND: message" and how to get help; returns EXIT_USAGE. */
int usage_error(const struct args *args, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Prints "gradwalk: message"; returns EXIT_WRONG. */
int wrong_input(const struct error *error);

/* Writes text to standard output; EXIT_WRONG with a message when that fails, else status. */
int put_output(const char *text, int status);

#endif
