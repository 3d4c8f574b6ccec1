/*
 * bench_derive.c -- how long a derivation takes of a formula that is put into
 * itself 12 times, and how much longer than of one 6 deep: about twice, since
 * memory and time grow with the depth and not with its powers.
 *
 * prints "derive NAME: MILLISECONDS ms 12 deep, RATIO times that of 6 deep", the
 * medians of ROUNDS turns in which both run one after the other.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/symbol/stages.h"

#include <gsl/gsl_sort_double.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 21, DEEP = 12 };

/* Level n is made of level n − 1, which stands at every '@'. */
static const struct {
	const char *name, *level;
} formulas[] = {
	{ "sin(u)", "sin(@)" },		  { "u^2 + 1", "(@)^2 + 1" },
	{ "abs(u - 1)", "abs(@ - 1)" },	  { "sigmoid(w*u + b)", "sigmoid(w*(@) + b)" },
	{ "max(u, x^2)", "max(@, x^2)" },
};

/* The same with a name for every level, which may so be used twice. */
static const char *const twice = "u*sigmoid(u)";

static double milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static const char *nested(struct arena *arena, const char *level, int depth)
{
	const char *inside = "x";
	for (int i = 0; i < depth; i++) {
		struct text text = { .arena = arena };
		for (const char *c = level; *c; c++) {
			if (*c == '@')
				text_add(&text, inside);
			else
				text_add_bytes(&text, c, 1);
		}
		inside = text.bytes;
	}
	return inside;
}

static const char *defined(struct arena *arena, int depth)
{
	struct text text = { .arena = arena };
	text_add(&text, "h0 = x");
	for (int i = 1; i <= depth; i++)
		text_printf(&text, "; h%d = h%d*sigmoid(h%d)", i, i - 1, i - 1);
	return text_string(&text);
}

static double time_of(const char *text)
{
	static const struct stages_options options = { .order = 1 };
	struct arena *arena = arena_new();
	struct problem problem;
	struct stages stages;
	struct error error;
	const double start = milliseconds();
	if (!problem_read(arena, text, "x", &problem, &error) ||
	    !stages_derive(arena, &problem, &options, &stages, &error)) {
		fprintf(stderr, "%s\n", error.message);
		exit(1);
	}
	const double end = milliseconds();
	arena_free(arena);
	return end - start;
}

static void measure(const char *name, const char *half, const char *whole)
{
	double of_half[ROUNDS], of_whole[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		of_half[i] = time_of(half);
		of_whole[i] = time_of(whole);
	}
	gsl_sort(of_half, 1, ROUNDS);
	gsl_sort(of_whole, 1, ROUNDS);
	printf("derive %s: %.2f ms %d deep, %.1f times that of %d deep\n", name,
	       of_whole[ROUNDS / 2], DEEP, of_whole[ROUNDS / 2] / of_half[ROUNDS / 2], DEEP / 2);
}

int main(void)
{
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(formulas) / sizeof(formulas[0]); i++)
		measure(formulas[i].name, nested(arena, formulas[i].level, DEEP / 2),
			nested(arena, formulas[i].level, DEEP));
	measure(twice, defined(arena, DEEP / 2), defined(arena, DEEP));
	arena_free(arena);
	return 0;
}
