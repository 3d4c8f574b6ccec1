/* walk_text.c -- the whole walk in words; see walk.h. */
#include "tutor/walk/walk.h"

#include "autodiff/base/arena.h"
#include "tutor/walk/title.h"

static void add_givens(struct text *out, const struct walk *walk, enum notation notation,
		       enum language language)
{
	static const struct {
		enum role role;
		struct words title;
	} groups[] = { { ROLE_INPUT, { { "Inputs", "입력" } } },
		       { ROLE_TARGET, { { "Targets", "목푯값" } } },
		       { ROLE_PARAM, { { "Parameters", "매개변수" } } } };
	const struct graph *graph = walk->model->graph;
	const char *before = "\n"; /* a blank line below the title */
	for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		bool any = false;
		for (int i = 0; i < graph->count; i++) {
			if (graph->nodes[i].role != groups[g].role)
				continue;
			if (any)
				text_add(out, ", ");
			else
				text_printf(out, "%s%s: ", before, groups[g].title.in[language]);
			print_name(out, graph->nodes[i].name, notation);
			text_add(out, " = ");
			print_number(out, graph_value(graph, i, 0), notation);
			any = true;
			before = "";
		}
		text_add(out, any ? ".\n" : "");
	}
}

static void add_title(struct text *out, const struct walk *walk, enum language language)
{
	struct text title = { .arena = out->arena };
	title_add_short(&title, walk->model, language);
	text_printf(out,
		    walk->count == 1 ? say(language, "A walk through %s, %zu step.\n",
					   "%s 따라가기, 모두 %zu단계입니다.\n") :
				       say(language, "A walk through %s, %zu steps.\n",
					   "%s 따라가기, 모두 %zu단계입니다.\n"),
		    text_string(&title), walk->count);
}

/* "Step 3 of 21: ∂E/∂y" and what it says. */
static void add_step(struct text *out, const struct walk *walk, size_t i, struct step_words words,
		     enum language language)
{
	language_fill(out, say(language, "\nStep {1} of {2}: {3}\n", "\n{2}단계 중 {1}단계: {3}\n"),
		      3, text_formatted(out->arena, "%zu", i + 1),
		      text_formatted(out->arena, "%zu", walk->count), words.title);
	text_printf(out, "  %s\n", words.formula);
	if (words.factor)
		text_printf(out, "  %s\n", words.factor);
	if (words.numbers)
		text_printf(out, "  = %s\n", words.numbers);
	text_printf(out, "  %s\n  %s\n", words.result, words.meaning);
}

void walk_text(struct text *out, const struct walk *walk, enum notation notation,
	       enum language language)
{
	struct arena *arena = arena_new();
	add_title(out, walk, language);
	add_givens(out, walk, notation, language);
	for (size_t i = 0; i < walk->count; i++) {
		const enum phase phase = walk->steps[i].phase;
		if (i == 0 || walk->steps[i - 1].phase != phase)
			text_printf(out, "\n%s\n", phase_name(phase, language));
		add_step(out, walk, i, walk_words(walk, arena, i, notation, language), language);
		arena_reset(arena);
	}
	arena_free(arena);
}
