/*
 * problem.h -- what is to be differentiated, as it is typed.
 *
 *     x^2*sin(x)
 *     y = x^2; z = x*y
 *
 * Formulas of parse.h with ';' between them. The last is the one to
 * differentiate, with or without a name; those before it define names. e is
 * Euler's number, so e^x is exp(x), unless it is defined or the variable.
 *
 * Refused: a text longer than PROBLEM_MAX_LENGTH, and constant parts without a
 * value: 1/0, 0^0, ln(−1).
 */
#ifndef AUTODIFF_SYMBOL_PROBLEM_H
#define AUTODIFF_SYMBOL_PROBLEM_H

#include "autodiff/base/names.h"
#include "autodiff/symbol/derive.h"

enum { PROBLEM_MAX_LENGTH = 10000 };

struct problem {
	struct names names;	    /* every name; its number is its id */
	const struct expr *formula; /* the last */
	const struct expr *name;    /* of the last, or NULL */
	const struct definition *definitions;
	size_t definition_count;
	size_t variable_count; /* names that nothing defines */
	const struct expr *variable;
};

/*
 * Reads a problem; wrt names the variable. Where it is NULL, the variable is the
 * only name that nothing defines, or NULL where these are none or several. False,
 * with the error filled, where the text is wrong.
 */
bool problem_read(struct arena *arena, const char *text, const char *wrt, struct problem *problem,
		  struct error *error);

/* Has the name with this id a formula, be it the last? */
bool problem_defines(const struct problem *problem, size_t id);

#endif
