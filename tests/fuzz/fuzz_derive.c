/*
 * Formulas to differentiate. Whatever is read is derived, in stages too, printed
 * in every notation and format and set in two dimensions; the end form is
 * simplified.
 */
#include "autodiff/base/arena.h"
#include "autodiff/symbol/layout.h"
#include "autodiff/symbol/simplify.h"
#include "autodiff/symbol/stages.h"
#include "tests/fuzz/fuzz.h"
#include "tutor/walk/solution.h"

#include <stdlib.h>

enum { LARGEST = 300 }; /* larger ones cost much time and find nothing new */

static void show(struct arena *arena, const struct expr *e)
{
	for (int notation = NOTATION_UNICODE; notation <= NOTATION_EQUATION; notation++) {
		struct text text = { .arena = arena };
		print_expr(&text, e, (enum notation)notation);
	}
	layout_expr(arena, e, NOTATION_UNICODE);
	layout_expr(arena, e, NOTATION_ASCII);
}

static void check_end_form(struct arena *arena, const struct expr *result)
{
	if (!expr_equal(simplify(arena, result), result))
		abort();
}

/* Every line leads to the next, by a rule. */
static void check_chain(const struct derivation *d)
{
	const struct expr *line = d->start;
	for (size_t i = 0; i < d->count; i++) {
		if (d->steps[i].before != line || !d->steps[i].rule)
			abort();
		line = d->steps[i].after;
	}
	if (line != d->result)
		abort();
}

static void show_everywhere(struct arena *arena, const struct problem *problem,
			    const struct stages *stages)
{
	struct text text = { .arena = arena };
	const struct derivation_style style = { .width = 78, .two_dimensional = true };
	solution_text(&text, stages, &style);
	solution_latex(&text, stages, &style);
	solution_html(&text, stages, &style);
	solution_json(&text, problem, stages, &style);
	solution_brief(&text, stages);
}

static void check_stages(struct arena *arena, const struct problem *problem, bool total)
{
	const struct stages_options options = { .order = 2, .total = total };
	struct stages stages;
	struct error error;
	if (!stages_derive(arena, problem, &options, &stages, &error))
		return;
	for (size_t i = 0; i < stages.count; i++)
		check_chain(&stages.stages[i].derivation);
	show(arena, stages.result);
	show_everywhere(arena, problem, &stages);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct derive_options total = { .total = true }, partial = { 0 };
	struct arena *arena = arena_new();
	struct error error = { .message = "" };
	struct problem problem;
	struct derivation derivation;
	const char *text = arena_strndup(arena, (const char *)bytes, length);
	bool read = problem_read(arena, text, NULL, &problem, &error);
	if (read && !problem.variable)
		read = problem_read(arena, text, "x", &problem, &error);
	if (!read && !error.message[0])
		abort();
	if (read && problem.formula->size <= LARGEST) {
		derive(arena, problem.formula, problem.variable, &total, &derivation, &error);
		if (derive(arena, problem.formula, problem.variable, &partial, &derivation,
			   &error)) {
			show(arena, derivation.start);
			show(arena, derivation.result);
			check_end_form(arena, derivation.result);
			check_chain(&derivation);
		}
		check_stages(arena, &problem, false);
		check_stages(arena, &problem, true);
	}
	arena_free(arena);
	return 0;
}
