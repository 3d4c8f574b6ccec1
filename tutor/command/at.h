/*
 * at.h -- the numbers of derive --at: x = 0.5, y = 2.
 *
 * Memory: the arena of the arguments. Functions that answer with an exit status
 * have printed what is wrong, unless it is EXIT_FINE.
 */
#ifndef TUTOR_COMMAND_AT_H
#define TUTOR_COMMAND_AT_H

#include "autodiff/symbol/print.h"
#include "autodiff/symbol/stages.h"
#include "tutor/command/command.h"

/* By the ids of the names. */
struct at {
	double *values; /* NAN where none is given */
	double *slopes; /* by the variable */
	size_t count;
	size_t *given; /* the ids that --at names, in its order */
	size_t given_count;
};

/* Reads --at x=0.5,y=2, which may be repeated; all names without a formula need a number. */
int at_read(struct args *args, const struct problem *problem, struct at *at);

/* All names get a value, those that are defined that of their formula. */
void at_compute(struct args *args, const struct stages *stages, struct at *at);

/* The formula and its derivative have values there, or there is nothing to show. */
int at_check(struct args *args, const struct stages *stages, const struct at *at);

struct values at_values(const struct at *at);

/* "x = 0.5, y = 2" */
const char *at_text(struct arena *arena, const struct at *at, const struct names *names,
		    enum notation notation);

#endif
