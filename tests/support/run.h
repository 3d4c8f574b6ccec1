/*
 * run.h -- runs the program as a user would, through a shell, and keeps what it prints.
 */
#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H

#include "autodiff/base/arena.h"

struct run {
	int status;	 /* the exit status */
	const char *out; /* standard output */
	const char *err; /* standard error */
};

/* The path of what was built together with this test: "gradwalk", "tests/term_probe". */
const char *built_path(struct arena *arena, const char *name);

/* The path of the gradwalk that was built together with this test. */
const char *program_path(struct arena *arena);

/*
 * Runs "gradwalk ARGUMENTS"; the arguments are shell words, so pipes, files and
 * settings of the environment before "gradwalk" work too: every "gradwalk" in
 * the line stands for the program.
 */
struct run run_line(struct arena *arena, const char *line);

#endif
