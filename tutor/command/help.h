/*
 * help.h -- what --help prints: of the program, or of one command.
 */
#ifndef TUTOR_COMMAND_HELP_H
#define TUTOR_COMMAND_HELP_H

#include "tutor/command/command.h"

/* Every command takes the one; where no command is typed, the other too. */
extern const struct option help_option, version_option;

/*
 * Prints the help of the command, or where none was typed, that of the program
 * with the list of commands; in the language of --lang, or else of the environment.
 * Returns the exit status.
 */
int help_show(const struct args *args, const struct command *const commands[], size_t count);

#endif
