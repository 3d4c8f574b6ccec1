#include "tutor/walk/derivative.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tutor/walk/opening.h"
#include "tutor/walk/terms.h"

#include <math.h>
#include <string.h>

/*
 * A path longer than this is shown in the formula by its ends; the table has
 * all of it. Formulas for people break into lines of this width.
 */
enum { LONG_PATH = 12, SHOWN_ENDS = 3, LINE_WIDTH = 78 };

bool derivative_take(struct arena *arena, struct graph *graph, int of, int wrt, size_t k,
		     struct derivative *d, struct error *error)
{
	const size_t from = graph->nodes[of].first, to = graph->nodes[wrt].first;
	*d = (struct derivative){ .arena = arena, .graph = graph };
	const bool found = chain_find(arena, graph, from, to, k, &d->chain, error);
	d->slope = slope_measure(graph, from, to, found ? d->chain.value : NAN);
	return found;
}

static const char *partial_string(struct arena *arena, const struct graph *graph, size_t of,
				  size_t wrt, enum notation notation)
{
	struct text text = { .arena = arena };
	print_partial(&text, formula_name(graph, arena, of), formula_name(graph, arena, wrt),
		      notation);
	return text_string(&text);
}

static const char *name_string(const struct derivative *d, size_t vertex, enum notation notation)
{
	struct text text = { .arena = d->arena };
	print_name(&text, formula_name(d->graph, d->arena, vertex), notation);
	return text_string(&text);
}

static const char *number_string(struct arena *arena, double number, enum notation notation)
{
	struct text text = { .arena = arena };
	print_number(&text, number, notation);
	return text_string(&text);
}

static const char *count_string(const struct derivative *d, struct path_count count)
{
	struct text text = { .arena = d->arena };
	path_count_print(&text, count);
	return text_string(&text);
}

/* The sum over paths as a formula: ∂E/∂Y1 · ∂Y1/∂y1 + … */

/* Adds a part of a formula, on a new line, indented, where it would pass the width. */
static void add_part(struct text *out, int *column, int indent, const char *sign, const char *part)
{
	const int width = utf8_string_width(sign) + utf8_string_width(part);
	if (indent > 0 && *column + width > LINE_WIDTH) {
		text_add(out, "\n");
		text_repeat(out, " ", indent);
		*column = indent;
	}
	text_printf(out, "%s%s", sign, part);
	*column += width;
}

/* ∂E/∂Y1 · ∂Y1/∂y1 · …; indent is where it starts, 0 for one line however long. */
static void add_path_formula(struct text *out, const struct derivative *d, const struct path *path,
			     enum notation notation, int indent)
{
	const char *times = notation == NOTATION_UNICODE ? " · " :
			    notation == NOTATION_LATEX	 ? " \\cdot " :
							   " * ";
	const char *dots = notation == NOTATION_UNICODE ? "…" :
			   notation == NOTATION_LATEX	? "\\cdots" :
							  "...";
	int column = indent;
	if (path->length == 0)
		text_add(out, "1");
	for (size_t i = 0; i < path->length; i++) {
		const struct factor *factor = path->factors[i];
		const bool skip = path->length > LONG_PATH && i == SHOWN_ENDS;
		const char *part = skip ? dots :
					  partial_string(d->arena, d->graph, factor->of,
							 factor->wrt, notation);
		add_part(out, &column, indent, i ? times : "", part);
		if (skip)
			i = path->length - SHOWN_ENDS - 1;
	}
}

static bool shows_all(const struct derivative *d)
{
	return !d->chain.count.overflow && d->chain.count.number == d->chain.path_count;
}

/* Is the sum over paths the derivative's own name, or 1? Then it says nothing. */
static bool has_formula(const struct derivative *d)
{
	return !shows_all(d) || d->chain.path_count > 1 ||
	       (d->chain.path_count == 1 && d->chain.paths[0].length > 1);
}

static void add_formula(struct text *out, const struct derivative *d, enum notation notation)
{
	const char *left = partial_string(d->arena, d->graph, d->chain.of, d->chain.wrt, notation);
	const int indent = utf8_string_width(left);
	text_printf(out, "\n  %s = ", left);
	for (size_t i = 0; i < d->chain.path_count; i++) {
		if (i > 0) {
			text_repeat(out, " ", indent + 2);
			text_add(out, " + ");
		}
		add_path_formula(out, d, &d->chain.paths[i], notation, indent + 5);
		text_add(out, "\n");
	}
	if (!shows_all(d)) {
		text_repeat(out, " ", indent + 2);
		text_add(out, notation == NOTATION_UNICODE ? " + …\n" : " + ...\n");
	}
}

/* The table of a path. */

struct widths {
	int partial, symbol, numbers, value;
};

static void widen(int *width, const char *text)
{
	const int needed = utf8_string_width(text);
	*width = needed > *width ? needed : *width;
}

static struct widths measure_path(const struct derivative *d, const struct path *path,
				  struct factor_row heading, enum notation notation,
				  enum language language)
{
	struct widths w = { 0 };
	widen(&w.partial, heading.partial);
	widen(&w.symbol, heading.symbol);
	widen(&w.numbers, heading.numbers);
	widen(&w.value, heading.value);
	for (size_t i = 0; i < path->length; i++) {
		const struct factor_row row =
			factor_row_in(d->arena, d->graph, path->factors[i], notation, language);
		widen(&w.partial, row.partial);
		widen(&w.symbol, row.symbol);
		widen(&w.numbers, row.numbers);
		widen(&w.value, row.value);
	}
	widen(&w.value, number_string(d->arena, path->product, notation));
	return w;
}

static void add_row(struct text *out, struct widths w, struct factor_row row)
{
	text_add(out, "  ");
	text_pad(out, row.partial, w.partial + 2);
	text_pad(out, row.symbol, w.symbol + 2);
	text_pad(out, row.numbers, w.numbers + 2);
	text_repeat(out, " ", w.value - utf8_string_width(row.value));
	text_printf(out, "%s\n", row.value);
}

/* In a table formulas are as long as they are; a derivation breaks its lines. */
static void add_opened(struct text *out, const struct derivative *d, const struct factor *factor,
		       enum notation notation, enum language language,
		       enum derivative_detail detail)
{
	if (detail == DETAIL_OPS)
		opening_operations(out, d, factor, notation, language, OPENING_UNBROKEN);
	else if (detail == DETAIL_STEPS)
		opening_steps(out, d, factor, notation, language, LINE_WIDTH);
}

static void add_path(struct text *out, const struct derivative *d, size_t index,
		     enum notation notation, enum language language, enum derivative_detail detail)
{
	static const struct words partial = { { "factor", "인수" } },
				  symbol = { { "formula", "식" } },
				  numbers = { { "with numbers", "수를 넣은 식" } },
				  value = { { "value", "값" } };
	const struct path *path = &d->chain.paths[index];
	const struct factor_row heading = { .partial = partial.in[language],
					    .symbol = symbol.in[language],
					    .numbers = numbers.in[language],
					    .value = value.in[language] };
	const struct widths w = measure_path(d, path, heading, notation, language);
	language_fill(out, say(language, "\nPath {1} of {2}\n", "\n경로 {2}개 중 {1}번째\n"), 2,
		      text_formatted(d->arena, "%zu", index + 1), count_string(d, d->chain.count));
	add_row(out, w, heading);
	for (size_t i = 0; i < path->length; i++) {
		add_row(out, w,
			factor_row_in(d->arena, d->graph, path->factors[i], notation, language));
		add_opened(out, d, path->factors[i], notation, language, detail);
	}
	add_row(out, w,
		(struct factor_row){ .partial = say(language, "product", "곱"),
				     .symbol = "",
				     .numbers = "",
				     .value = number_string(d->arena, path->product, notation) });
}

/* Around the paths. */

/* How many paths there are, and what of them is shown. */
static void add_count(struct text *out, const struct derivative *d, enum notation notation,
		      enum language language)
{
	const struct chain *chain = &d->chain;
	const bool one = !chain->count.overflow && chain->count.number == 1;
	const char *pattern =
		one ? say(language,
			  "One path leads from {1} to {2}; the derivative is the product of its "
			  "factors",
			  "{1}에서 {2}까지 가는 경로는 하나이며, 미분은 그 인수를 모두 "
			  "곱한 값입니다") :
		      say(language,
			  "The sum over {3} paths from {1} to {2}, each the product of its factors",
			  "{1}에서 {2}까지 가는 경로 {3}개의 합입니다. 경로마다 인수를 모두 "
			  "곱합니다");
	language_fill(out, pattern, 3, name_string(d, chain->of, notation),
		      name_string(d, chain->wrt, notation), count_string(d, chain->count));
	if (!shows_all(d) && chain->path_count == 1)
		text_add(out, say(language, "; here is the largest",
				  ". 여기서는 가장 큰 것만 보여 줍니다"));
	else if (!shows_all(d))
		text_printf(out,
			    say(language, "; here are the largest %zu",
				". 여기서는 큰 것부터 %zu개를 보여 줍니다"),
			    chain->path_count);
	text_add(out, ".");
	if (chain->op_count.approximate > chain->count.approximate)
		text_printf(out,
			    say(language, " Operation by operation these are %s paths.",
				" 연산 단위로 세면 경로는 %s개입니다."),
			    count_string(d, chain->op_count));
	text_add(out, "\n");
}

static void add_verdict(struct text *out, const struct slope *slope, enum language language)
{
	if (slope->verdict == SLOPE_UNKNOWN)
		text_printf(out,
			    say(language, "  It cannot be measured here: %s.\n",
				"  여기서는 수치 미분을 할 수 없습니다: %s.\n"),
			    term_in(language, slope->obstacle));
	else if (slope->verdict == SLOPE_DISAGREES)
		text_add(out, say(language, "  They DISAGREE.\n", "  두 값이 다릅니다!\n"));
	else if (slope->kink)
		text_add(out, say(language, "  The sum lies between the slopes of both sides.\n",
				  "  합은 왼쪽 기울기와 오른쪽 기울기 사이에 있습니다.\n"));
	else
		text_add(out, say(language, "  They agree.\n", "  두 값이 일치합니다.\n"));
}

static void add_check(struct text *out, const struct derivative *d, enum notation notation,
		      enum language language)
{
	const struct slope *slope = &d->slope;
	const char *plus_minus = notation == NOTATION_UNICODE ? "±" : "+-";
	text_printf(out, say(language, "  sum of all paths  %s\n", "  모든 경로의 합  %s\n"),
		    number_string(d->arena, d->chain.value, notation));
	text_add(out, say(language, "  measured slope    ", "  수치 미분       "));
	if (isnan(slope->value))
		text_add(out, say(language, "none\n", "없음\n"));
	else
		text_printf(out, "%s %s %.1e (%s)\n",
			    number_string(d->arena, slope->value, notation), plus_minus,
			    slope->abs_error, slope->method);
	if (slope->kink) {
		text_add(out, say(language, "  At a kink: ", "  꺾인 점: "));
		print_sentence(out, term_in(language, slope->kink), notation);
		text_add(out, ".\n");
	}
	add_verdict(out, slope, language);
}

/* Where there is nothing to sum up. */
static void add_trivial(struct text *out, const struct derivative *d, enum notation notation,
			enum language language)
{
	const bool itself = d->chain.of == d->chain.wrt;
	language_fill(
		out,
		itself ?
			say(language, "This is 1 by definition: {1} moves as far as {1} does.\n",
			    "정의에 따라 1입니다. {1}{은/는} 자기 자신만큼 변합니다.\n") :
			say(language, "{1} does not depend on {2}: no path leads there.\n\n",
			    "{1}{은/는} {2}에 따라 변하지 않습니다. 이어지는 경로가 없습니다.\n\n"),
		2, name_string(d, d->chain.of, notation), name_string(d, d->chain.wrt, notation));
	if (!itself)
		add_check(out, d, notation, language);
}

void derivative_text(struct text *out, const struct derivative *d, enum notation notation,
		     enum language language, enum derivative_detail detail)
{
	const struct chain *chain = &d->chain;
	text_printf(out, "%s = %s\n\n",
		    partial_string(d->arena, d->graph, chain->of, chain->wrt, notation),
		    number_string(d->arena, chain->value, notation));
	if (chain->of == chain->wrt || chain->path_count == 0) {
		add_trivial(out, d, notation, language);
		return;
	}
	add_count(out, d, notation, language);
	if (has_formula(d))
		add_formula(out, d, notation);
	for (size_t i = 0; i < chain->path_count; i++)
		add_path(out, d, i, notation, language, detail);
	text_add(out, "\n");
	add_check(out, d, notation, language);
}

/* LaTeX: an align* block, the formula and then each path with its factors. */

/* "a &= b = c" of the texts that differ from the one before. */
static void add_latex_equation(struct text *out, const char *left, const char *const right[],
			       size_t count)
{
	text_printf(out, "%s &= %s", left, right[0]);
	for (size_t i = 1; i < count; i++)
		if (strcmp(right[i], right[i - 1]) != 0)
			text_printf(out, " = %s", right[i]);
}

static void add_latex_path(struct text *out, const struct derivative *d, const struct path *path)
{
	const char *product = number_string(d->arena, path->product, NOTATION_LATEX);
	text_add(out, "\\begin{align*}\n");
	for (size_t f = 0; f < path->length; f++) {
		const struct factor_row row =
			factor_row(d->arena, d->graph, path->factors[f], NOTATION_LATEX);
		const char *right[] = { row.symbol, row.numbers, row.value };
		add_latex_equation(out, row.partial, right, 3);
		text_add(out, "\\\\\n");
	}
	text_printf(out, "\\text{product} &= %s\n\\end{align*}\n", product);
}

void derivative_latex(struct text *out, const struct derivative *d)
{
	const enum notation latex = NOTATION_LATEX;
	text_printf(out, "\\begin{align*}\n%s\n",
		    partial_string(d->arena, d->graph, d->chain.of, d->chain.wrt, latex));
	for (size_t i = 0; i < d->chain.path_count && has_formula(d); i++) {
		text_add(out, i ? "&\\quad + " : "&= ");
		add_path_formula(out, d, &d->chain.paths[i], latex, 0);
		text_add(out, "\\\\\n");
	}
	if (!shows_all(d))
		text_add(out, "&\\quad + \\cdots\\\\\n");
	text_printf(out, "&= %s\n\\end{align*}\n", number_string(d->arena, d->chain.value, latex));
	for (size_t i = 0; i < d->chain.path_count; i++)
		if (d->chain.paths[i].length > 0)
			add_latex_path(out, d, &d->chain.paths[i]);
}
