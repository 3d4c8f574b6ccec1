/*
 * stages.h -- a problem with definitions, derived one formula after the other.
 *
 * Every definition that the formula depends on and that varies is derived once,
 * those it depends on before it; then the formula, as often as the order says.
 * A slope that is found stands in the later stages as it is where it is short and
 * says no other by name; else by a name of its own: h1′ for dh1/dx. So no line grows with the number of
 * definitions, and no slope is worked out twice.
 *
 * Where lines grow long all the same, parts of the formulas are given names
 * (parts.h) and derived like definitions.
 *
 * Memory: everything is in the arena given.
 */
#ifndef AUTODIFF_SYMBOL_STAGES_H
#define AUTODIFF_SYMBOL_STAGES_H

#include "autodiff/symbol/problem.h"

/*
 * A line of more nodes is long, or very long where only the end form counts; a
 * slope of more is called by a name.
 */
enum { STAGES_LONG_LINE = 50, STAGES_VERY_LONG_LINE = 1000, STAGES_SHORT_SLOPE = 7 };

struct stage {
	const struct expr *of; /* the name of a definition; NULL: the formula */
	size_t order;	       /* of the formula: 1, 2, … */
	struct derivation derivation;
};

struct stages {
	struct problem problem; /* with the names that were made, too */
	/* what names stand for: the problem's definitions, then the parts, then the slopes */
	const struct definition *definitions;
	size_t definition_count, typed_count, part_count;
	const struct stage *stages;
	size_t count;
	const struct expr *result; /* of the last */
	bool total;		   /* were names without a formula taken to vary? */
};

struct stages_options {
	size_t order;
	bool total;    /* names without a formula depend on the variable too */
	bool end_form; /* only that counts: lines may grow very long before parts get names */
};

bool stages_derive(struct arena *arena, const struct problem *problem,
		   const struct stages_options *options, struct stages *stages,
		   struct error *error);

#endif
