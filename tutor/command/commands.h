/*
 * commands.h -- the commands there are; command.c lists them in the order of help.
 */
#ifndef TUTOR_COMMAND_COMMANDS_H
#define TUTOR_COMMAND_COMMANDS_H

#include "tutor/command/command.h"

extern const struct command command_check, command_derive, command_graph, command_inspect,
	command_lesson, command_lint, command_present, command_progress, command_review,
	command_step, command_train, command_trials, command_walk;

/* --version */
int command_version(struct arena *arena);

#endif
