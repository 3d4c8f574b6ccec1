/*
 * solution.h -- a problem derived in stages, for readers: as text, LaTeX, HTML,
 * JSON, or its end form alone.
 *
 * Memory: the arena of the text that is written to.
 */
#ifndef TUTOR_WALK_SOLUTION_H
#define TUTOR_WALK_SOLUTION_H

#include "autodiff/symbol/stages.h"
#include "tutor/walk/derivation.h"

/* The names of parts, then every stage. */
void solution_text(struct text *out, const struct stages *stages,
		   const struct derivation_style *style);
void solution_latex(struct text *out, const struct stages *stages,
		    const struct derivation_style *style);
void solution_html(struct text *out, const struct stages *stages,
		   const struct derivation_style *style);

/*
 * One object, its formulas in the syntax of equation files:
 *
 *     expr, wrt, order    what was asked for; expr is as it was typed
 *     definitions         [{name, expr}]: what the names in the lines stand for, in order
 *     slopes              [{name, steps, result}]: dname/dwrt of definitions, where there are any
 *     steps, result       of expr; before of every step is after of the one before it
 *     cases, kinks        of result, and on the way, where there are any; of slopes too
 *     value               of result, and of every step, where the style has values
 *
 * Read after the definitions, every line has the value of the derivative. A
 * slope that --total leaves open, dy/dx, is the name y′ there.
 */
void solution_json(struct text *out, const struct problem *problem, const struct stages *stages,
		   const struct derivation_style *style);

/* The end form; before it, parted by ';', the formulas of names that were made for it. */
void solution_brief(struct text *out, const struct stages *stages);

#endif
